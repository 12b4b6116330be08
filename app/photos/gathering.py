"""Fetching unasked: what belongs to one's own entries, from one's other devices, and everything that friends show, if
the person wants that; over links within the local network only, newest first, as far as each friend's limit and this
disk have room.

It runs in the network's loop, beside what somebody looks at, one after another. Whatever cannot be had now is tried
again later. A friend's computer can tell that everything is fetched.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, suppress

from app.library import Library
from app.profiles.habits import habits_of
from sync.channel import Elsewhere
from sync.errors import Unkept, Unreachable
from sync.events import Changed, Event, InStep
from sync.net.gallery import Gallery

AT_ONCE = 40  # names that are looked up together
AGAIN_AFTER = 600.0  # seconds until what was refused is asked for again
KEPT_FREE = 2 * 1024 * 1024 * 1024  # bytes of the disk that are not filled unasked


class Gathering:
    """For one library. `bring` fetches one from these friends; whether it is here then."""

    def __init__(
        self,
        library: Library,
        gallery: Gallery,
        *,
        bring: Callable[[bytes, frozenset[int]], Awaitable[bool]],
        on_log: Elsewhere,
        listening: Callable[[], AbstractContextManager[asyncio.Queue[Event]]],
    ) -> None:
        self._library = library
        self._gallery = gallery
        self._bring = bring
        self._on_log = on_log
        self._listening = listening
        self._refused: dict[bytes, float] = {}
        self._decided = asyncio.Event()

    def stir(self) -> None:
        """It was decided anew whether to do it."""
        self._decided.set()

    async def run(self) -> None:
        """Until cancelled."""
        with self._listening() as events:
            hearing = asyncio.create_task(self._hear(events))
            try:
                while True:
                    self._decided.clear()
                    with suppress(Unkept):  # the vault cannot be read now
                        await self._round()
                    await self._decided.wait()
            finally:
                hearing.cancel()
                await asyncio.gather(hearing, return_exceptions=True)

    async def _hear(self, events: asyncio.Queue[Event]) -> None:
        while True:
            if isinstance(await events.get(), InStep | Changed):
                self._decided.set()

    async def _round(self) -> None:
        """All that can be had now."""
        now = asyncio.get_running_loop().time()
        self._refused = {name: at for name, at in self._refused.items() if now - at < AGAIN_AFTER}
        full: frozenset[int] = frozenset()
        while near := self._gallery.near() - full:
            wanted = await self._on_log(self._wanted, near)
            if not wanted:
                return
            for name, friends in wanted:
                try:
                    if not await self._bring(name, friends & near):
                        return  # somebody has left; who comes is heard of
                except Unkept:
                    full |= friends
                    self._refuse(name)
                    break
                except Unreachable:
                    self._refuse(name)

    def _refuse(self, name: bytes) -> None:
        self._refused[name] = asyncio.get_running_loop().time()

    def _wanted(self, near: frozenset[int]) -> list[tuple[bytes, frozenset[int]]]:
        """The next ones, newest first, and who has them."""
        library = self._library
        if shutil.disk_usage(library.folder).free < KEPT_FREE:
            return []
        most = AT_ONCE + len(self._refused)
        names = library.blobs.away_of_own(most=most) if min(near) < 0 else []
        if habits_of(library.vault).media == "all":
            names += library.blobs.away([friend for friend in near if friend >= 0], most=most)
        return [(name, library.blobs.shown_by(name)) for name in names if name not in self._refused][:AT_ONCE]
