"""Counts what the network carries, and keeps the count in the vault. Runs on the network's thread."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from msgspec.structs import replace

from app.library import Library
from app.profiles.habits import adopt, habits_of
from app.reach.traffic import Carried, carried, carry
from app.vault import VaultError
from sync.border import Border, Traffic
from sync.channel import Elsewhere
from sync.net.lasting import lasting

KEEP_EVERY = 30.0  # seconds


class Meter:
    """The border of one network, and its count. `on_log` has something done on the vault's thread."""

    def __init__(self, library: Library, *, on_log: Elsewhere) -> None:
        self.border = Border()
        self._library = library
        self._on_log = on_log
        self._kept = Traffic()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Be as the person decided, and keep the count from now on."""
        habits = await self._on_log(habits_of, self._library.vault)
        self.border.local_only = habits.local_only
        self._running = lasting(self._run())

    async def stop(self) -> None:
        """Keep the rest."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(VaultError):  # a count is not worth an error at the end
                await self.read()

    async def read(self) -> Carried:
        """All of it until this moment, kept."""
        now, vault = self.border.traffic, self._library.vault
        more, self._kept = now - self._kept, now
        if more != Traffic():
            try:  # to its end, also if whoever asked for it is called off meanwhile: it is taken for kept already
                await asyncio.shield(self._on_log(lambda: carry(vault, more, now=self._library.now())))
            except VaultError:
                self._kept -= more
                raise
        return await self._on_log(carried, vault)

    async def stay_local(self, local_only: bool, *, then: Callable[[bool], None]) -> None:
        """Keep what the person decided, and have it done."""
        vault = self._library.vault
        await self._on_log(lambda: adopt(vault, replace(habits_of(vault), local_only=local_only)))
        then(local_only)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(KEEP_EVERY)
            with contextlib.suppress(VaultError):
                await self.read()
