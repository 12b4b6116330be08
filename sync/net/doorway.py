"""Where friends knock: a listener that moves to another port now and then, and keeps the last one open for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence

from sync.border import Border
from sync.errors import Unreachable
from sync.net.link import Link
from sync.net.listener import Listener


class Doorway:
    """Shut until `open`, and after `close`. `judge` and `welcome` are as for a Listener."""

    def __init__(
        self,
        hosts: Sequence[str],
        *,
        judge: Callable[[bytes], Hashable | None],
        welcome: Callable[[Hashable, Link], None],
        entropy: Callable[[int], bytes],
        border: Border,
    ) -> None:
        self._hosts = hosts
        self._judge = judge
        self._welcome = welcome
        self._entropy = entropy
        self._border = border
        self._asked_for = 0
        self._listeners: list[Listener] = []  # the one to knock at last

    @property
    def port(self) -> int:
        """The port to knock at now, 0 while it is shut."""
        return self._listeners[-1].port if self._listeners else 0

    async def open(self, port: int = 0) -> None:
        """Listen, at a port that may be asked for. Raises Unreachable if that is not possible."""
        listener = Listener(judge=self._judge, welcome=self._welcome, entropy=self._entropy, border=self._border)
        await listener.open(self._hosts, port)
        self._listeners.append(listener)
        self._asked_for = port

    async def move(self) -> None:
        """Listen at another port; the one before stays for those who know it, until the next time. A port that was
        asked for stays, with a new certificate. Where the system allows neither, all stays as it is."""
        try:
            if self._asked_for and self._listeners:
                self._listeners[-1].renew()
                return
            await self.open()
        except Unreachable:
            return
        for old in self._listeners[:-2]:
            await old.close()
        del self._listeners[:-2]

    async def close(self) -> None:
        """Listen no more, and drop who is not in yet."""
        listeners, self._listeners = self._listeners, []
        await asyncio.gather(*(listener.close() for listener in listeners))
