"""Trying several addresses at once until somebody answers at one, so that a dead address delays nobody.

Links come out one at a time: what is said on them is for whoever asked, and only one of them is to be used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from sync.errors import Unreachable
from sync.net.link import Link

SOON = 1.0  # seconds before an address that failed is tried again

Address = tuple[str, int]


class Dialler:
    """Dials every address it is given, again and again, from `add` to `stop`."""

    def __init__(self, dial: Callable[[Address], Awaitable[Link]]) -> None:
        self._dial = dial
        self._trying: dict[Address, asyncio.Task[None]] = {}
        self._links: asyncio.Queue[tuple[Address, Link]] = asyncio.Queue()
        self.reason = ""
        """Why the last attempt failed, in words for a person; empty while none has."""

    def add(self, address: Address, *, later: bool = False) -> None:
        """Try this one too, at once or a little later. Nothing new if it is being tried already."""
        if address not in self._trying:
            self._trying[address] = asyncio.create_task(self._try(address, SOON if later else 0.0))

    async def link(self) -> tuple[Address, Link]:
        """The next link, and where it leads; that address is not tried again unless it is added again."""
        return await self._links.get()

    async def stop(self) -> None:
        """Dial no more, and close the links that nobody took."""
        tasks = list(self._trying.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while not self._links.empty():
            self._links.get_nowait()[1].close()

    async def _try(self, address: Address, pause: float) -> None:
        while True:
            await asyncio.sleep(pause)
            pause = SOON
            try:
                link = await self._dial(address)
            except Unreachable as unreachable:
                self.reason = unreachable.reason
                continue
            del self._trying[address]
            self._links.put_nowait((address, link))
            return
