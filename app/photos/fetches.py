"""Large versions of friends' photos on their way here: each is fetched once, however many look at it.

It runs in the network's loop and has threads of its own, for files: checking, encrypting and writing what comes
delays neither entries nor the window. A friend's computer that is asked for a photo can tell that it is looked at.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from app.ferry import Ferry, Hands
from app.heap import keep_some_memory
from app.library import Library
from app.photos.gathering import Gathering
from app.photos.media import MediaError
from sync.channel import Elsewhere
from sync.errors import Unkept, Unreachable
from sync.events import Event, InStep
from sync.net.gallery import Gallery
from sync.net.lasting import lasting

T = TypeVar("T")

Whereabouts = tuple[bool, frozenset[int]]
"""Whether a photo is here, and the friends who show it."""

LOOKED_UP = 4  # photos at a time: of many, the first are under way before the last are known
THREADS = 4  # most of which wait for the disk
SLOW = 0.1  # seconds for one chunk
AS_LONG = 4  # times as long as it took a disk is slow, so that the loop waits for it a fifth of the time at most
ATTEMPTS = 5  # links that may break before it is given up
NOT_HERE = "The computer that has this photo is not on this network, or Vouchsafe is not open there."
NOBODY = "No friend shows you this photo."


class Fetches:
    """Those of one library. `on_log` runs things on the vault's thread, `look` looks for friends."""

    def __init__(
        self,
        library: Library,
        *,
        on_log: Elsewhere,
        ferry: Ferry,
        listening: Callable[[], AbstractContextManager[asyncio.Queue[Event]]],
        look: Callable[[], None],
    ) -> None:
        self._library = library
        self._on_log = on_log
        self._listening = listening
        self._look = look
        self._ferry = ferry
        self._hands = Hands(THREADS, name="media")
        self._tasks: dict[bytes, asyncio.Task[bool]] = {}
        self._waiting: set[asyncio.Task[Any]] = set()  # for those
        self._working: set[asyncio.Future[Any]] = set()  # what is under way on the threads
        self._stopped = False
        self._looking = asyncio.Semaphore(LOOKED_UP)
        self.gallery = Gallery(library.blobs, on_log=on_log, beside=self._beside, disk=Disk())
        self._gathering = Gathering(library, self.gallery, bring=self._gather, on_log=on_log, listening=listening)
        self._running: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Fetch unasked what is to be fetched so, from now on. Called in the loop."""
        keep_some_memory()
        self._running = lasting(self._gathering.run())

    def stir(self) -> None:
        """It was decided anew what is to be fetched unasked. Called in the loop."""
        self._gathering.stir()

    async def fetch(self, entry: str, index: int, *, timeout: float) -> None:
        """Have the large version here when this returns; a friend who has it may take `timeout` seconds to be found.

        Raises Unreachable with a reason, Missing where the entry has none, and as `Entries.thumbnail` does.
        """
        if self._stopped:
            raise Unreachable(NOT_HERE)
        if (waiting := asyncio.current_task()) is not None:
            self._waiting.add(waiting)
            waiting.add_done_callback(self._waiting.discard)
        async with self._looking:
            name, where = await self._on_log(self._looked_up, entry, index)
        under_way = self._tasks.get(name)
        if under_way is None or not await asyncio.shield(under_way):  # what is fetched unasked is given up easily
            first = where if under_way is None else None
            await asyncio.shield(self._tasks.get(name) or self._start(name, self._bring(name, timeout, first)))

    async def stop(self) -> None:
        """Give up what is under way, once the links are gone; what has come of it stays."""
        self._stopped = True
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self.gallery.settle()
        for tasks in (self._waiting, self._tasks.values()):
            for task in (ending := list(tasks)):
                task.cancel()
            await asyncio.gather(*ending, return_exceptions=True)
        await asyncio.gather(*self._working, return_exceptions=True)

    def close(self) -> None:
        """End the threads."""
        self._hands.close()

    async def _gather(self, name: bytes, friends: frozenset[int]) -> bool:
        """Bring it from one of these, if they are near; whether it is here then."""
        under_way = self._tasks.get(name) or self._start(name, self.gallery.fetch(name, friends, near=True))
        return await asyncio.shield(under_way)

    def _start(self, name: bytes, bringing: Coroutine[Any, Any, bool]) -> asyncio.Task[bool]:
        task = self._tasks[name] = asyncio.create_task(bringing)
        task.add_done_callback(lambda done: self._done(name, done))
        return task

    async def _bring(self, name: bytes, timeout: float, where: Whereabouts | None = None) -> bool:
        with self._listening() as events:
            for _attempt in range(ATTEMPTS):
                here, friends = where if where is not None else await self._on_log(self._whereabouts, name)
                where = None  # it may be elsewhere by the next time
                if here:
                    return True
                if not friends:
                    raise Unreachable(NOBODY)
                if await self.gallery.fetch(name, friends):
                    return True
                self._look()
                try:
                    async with asyncio.timeout(timeout):
                        while not isinstance(event := await events.get(), InStep) or event.friend not in friends:
                            pass
                except TimeoutError:
                    raise Unreachable(NOT_HERE) from None
        raise Unreachable(NOT_HERE)

    def _looked_up(self, entry: str, index: int) -> tuple[bytes, Whereabouts]:
        name = self._library.entries.picture(entry, index)
        return name, self._whereabouts(name)

    def _whereabouts(self, name: bytes) -> Whereabouts:
        return name in self._library.media, self._library.blobs.shown_by(name)

    def _done(self, name: bytes, task: asyncio.Task[bool]) -> None:
        del self._tasks[name]
        if not task.cancelled():
            task.exception()  # whoever waits is told; nobody may, any more

    def _beside(self, deed: Callable[..., T], /, *values: Any) -> Awaitable[T]:
        working = self._ferry.send(self._hands.give, _or_unkept, deed, *values)
        self._working.add(working)
        working.add_done_callback(self._working.discard)
        return working


class Disk:
    """As the network's loop meets it (`sync.ports.Disk`): what is written goes into the system's memory, which takes
    less time than to have another thread do it. When there is no room for it, or a disk hangs, others wait for it, for
    longer the longer it took: a moment in which the disk was busy with something else does not count for much."""

    def __init__(self) -> None:
        self._slow_until = 0.0

    @property
    def quick(self) -> bool:
        """Whether it was not slow for a while."""
        return time.monotonic() >= self._slow_until

    def do(self, deed: Callable[..., T], /, *values: Any) -> T:
        """Do it here and now. Raises Unkept."""
        start = time.monotonic()
        try:
            return _or_unkept(deed, *values)
        finally:
            now = time.monotonic()
            if now - start > SLOW:
                self._slow_until = now + AS_LONG * (now - start)


def _or_unkept(deed: Callable[..., T], /, *values: Any) -> T:
    """For the lanes, which know nothing of files: what is wrong with the disk, as sync can say it."""
    try:
        return deed(*values)
    except MediaError as wrong:
        raise Unkept(str(wrong)) from wrong
    except OSError as wrong:
        raise Unkept(f"The picture could not be kept: {wrong.strerror}.") from wrong
