"""What a friend's device fetches of the blobs here, over one link: the giver's half of a lane.

Fetches are answered one after another, each in full or up to a reason why not (fetching.py), and entries pass first.
Files are opened and read on the thread for blobs, some chunks ahead of those that go out; what the system has in memory
already is read at once, which takes less time than to ask another thread.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from sync.channel import Channel, Elsewhere
from sync.errors import Unkept, Unreachable
from sync.fetching import Allowance, Giving, Reason
from sync.manifest import CHUNK
from sync.ports import BlobFile, Blobs
from sync.wire import Chunk, Fetch, Media, NoSuch, Outline

File = TypeVar("File")  # or what has one

AHEAD = 4  # chunks that are read at a time to be given


class Handing:
    """One link's. `blobs` is used on the log's thread and on that of `beside`; `say` sends, until nothing more is to be
    said."""

    def __init__(
        self,
        channel: Channel,
        *,
        friend: int,
        blobs: Blobs,
        allowance: Allowance,
        on_log: Elsewhere,
        beside: Elsewhere,
        say: Callable[[Media], None],
    ) -> None:
        self._channel = channel
        self._friend = friend
        self._blobs = blobs
        self._allowance = allowance
        self._on_log = on_log
        self._beside = beside
        self._say = say
        self._giving = Giving()
        self._asked = asyncio.Event()  # somebody asks us

    def hear(self, fetch: Fetch) -> None:
        """They ask. Raises RemoteSyncError for too much of it."""
        self._giving.hear(fetch)
        self._asked.set()

    async def go_on(self, entries_first: Callable[[], Awaitable[None]]) -> None:
        """Answer until the link ends; `entries_first` waits until no entries wait."""
        while True:
            while (asked := self._giving.next()) is None:
                self._asked.clear()
                await self._asked.wait()
            fetch, refusal = asked
            try:
                await entries_first()
                if refusal is None:
                    refusal = await self._answer(fetch, entries_first)
                if refusal is not None:
                    self._say(NoSuch(fetch.name, refusal))
                await self._channel.drain()
            except Unkept:
                self._say(NoSuch(fetch.name, Reason.NOT_HERE))
            except Unreachable:
                return  # whoever listens learns of it as well

    async def _answer(self, fetch: Fetch, entries_first: Callable[[], Awaitable[None]]) -> Reason | None:
        """Send it; or why not, or not to the end."""
        if not self._allowance.has(CHUNK, self._now()):
            return Reason.LATER  # whatever it is
        if not await self._on_log(self._blobs.may_have, self._friend, fetch.name):
            return Reason.NOT_HERE
        there = await opened(self._beside, _Opened, self._blobs.open, fetch)
        file, end, chunks = there.file, there.end, deque(there.chunks)
        reading: asyncio.Future[list[bytes]] | None = None
        try:
            if fetch.manifest:
                self._say(Outline(fetch.name, file.manifest.encode()))
            for index in range(fetch.first, end):
                if not chunks and reading is not None:
                    chunks.extend(await reading)
                    reading = None
                elif not chunks and (data := file.at_hand(index)) is not None:
                    chunks.append(data)
                elif not chunks:
                    chunks.extend(await self._beside(_read, file, _some(index, end)))
                    if (beyond := index + len(chunks)) < end:  # read those while these go out
                        reading = asyncio.ensure_future(self._beside(_read, file, _some(beyond, end)))
                data = chunks.popleft()
                if not self._allowance.take(len(data), self._now()):
                    return Reason.LATER
                await entries_first()
                self._say(Chunk(fetch.name, index, data))
                await self._channel.drain()
                if not (index + 1 - fetch.first) % AHEAD:
                    await asyncio.sleep(0)  # where nothing has to be waited for, others have a turn all the same
        finally:
            if reading is not None:
                reading.cancel()
            file.close()
        return None

    @staticmethod
    def _now() -> int:
        return int(asyncio.get_running_loop().time() * 1000)


class _Opened:
    """The file that is fetched, and the first of the chunks that are asked for, to before `end`."""

    def __init__(self, open: Callable[[bytes], BlobFile], fetch: Fetch) -> None:
        self.file = open(fetch.name)
        try:
            self.end = min(fetch.first + fetch.count, self.file.manifest.count)
            self.chunks = _read(self.file, _some(fetch.first, self.end))
        except BaseException:
            self.file.close()
            raise

    def close(self) -> None:
        self.file.close()


def _some(first: int, end: int) -> range:
    return range(first, min(first + AHEAD, end))


def _read(file: BlobFile, indexes: Sequence[int]) -> list[bytes]:
    return [file.read(index) for index in indexes]


async def opened(beside: Elsewhere, deed: Callable[..., File], /, *values: Any) -> File:
    """A file from the thread for blobs, which is closed if nobody waits for it any more."""
    opening = asyncio.ensure_future(beside(deed, *values))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close)
        raise


def _close(opening: asyncio.Future[Any]) -> None:
    if not opening.cancelled() and opening.exception() is None and opening.result() is not None:
        opening.result().close()
