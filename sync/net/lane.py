"""Blobs over one link, both ways, beside the entries: the asyncio side of fetching.py.

Giving and keeping are two tasks of their own, so neither waits for the entries' part of the conversation, nor that for
them. What goes out lets entries pass first. What comes is checked and kept as it comes, on a thread for blobs; the next
pieces are asked for meanwhile. When the link ends, what has come is kept and the rest given up: whoever wants the blob
goes on from there, over another link. Who wants what, and of whom, is for gallery.py.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sync.channel import Channel, Elsewhere
from sync.errors import LocalSyncError, Unkept, Unreachable
from sync.fetching import Allowance, Fetching, Giving, Reason
from sync.manifest import CHUNK, Manifest
from sync.ports import BlobFile, Blobs, Disk
from sync.wire import Chunk, Fetch, Media, NoSuch, Outline, frame

File = TypeVar("File")  # or what has one

AT_ONCE = 8  # blobs that are fetched over one link at a time
AHEAD = 4  # chunks that are read at a time to be given
PATIENT = 1.0  # seconds for which nothing more is read from a link because a disk is slow
STALLED = 30.0  # seconds without a byte

TAKEN_BACK = "It was taken back meanwhile."
STOPPED = "The other computer stopped sending it."
WHY_NOT: dict[int, str] = {
    Reason.NOT_HERE: "Their computer does not have it, or does not show it to you any more.",
    Reason.LATER: "Their computer has sent you as much as it does in an hour. Try again later.",
    Reason.BUSY: "Their computer has too much to do now. Try again later.",
}
NO_ROOM = "There is no room for more of their photos. You can raise the limit that you set for them."
UNKNOWN = "Their computer did not send it."

Watch = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


class _Coming:
    """A blob on its way: its file, once it is known what it consists of."""

    def __init__(self, file: BlobFile | None) -> None:
        self.file = file
        self.wrong: Unreachable | None = None
        self.over = asyncio.Event()

    @property
    def complete(self) -> bool:
        return self.file is not None and not self.file.missing

    def end(self, wrong: Unreachable | None = None) -> None:
        """Nothing more of it will come."""
        if not self.over.is_set():
            self.wrong = wrong
            self.over.set()


class Lane:
    """One link's. Everything is called in the loop; `blobs` is used on the log's thread and on that of `beside`."""

    def __init__(
        self,
        channel: Channel,
        *,
        friend: int,
        near: bool,
        blobs: Blobs,
        allowance: Allowance,
        on_log: Elsewhere,
        beside: Elsewhere,
        disk: Disk | None = None,
    ) -> None:
        """What goes to a `disk` that is quick is not handed to another thread."""
        self.friend = friend
        self.near = near
        self._channel = channel
        self._blobs = blobs
        self._allowance = allowance
        self._on_log = on_log
        self._beside = beside
        self._disk = disk
        self._fetching = Fetching()
        self._coming: dict[bytes, _Coming] = {}
        self._came: deque[Manifest | Chunk | NoSuch] = deque()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._giving = Giving()
        self._asked = asyncio.Event()  # somebody asks us
        self._stirred = asyncio.Event()  # something came, or nothing more will
        self._unkept = 0  # chunks that have come whole
        self._kept = asyncio.Event()  # there are none of those
        self._over = False
        self._hushed = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def stands(self) -> bool:
        """Whether something can be fetched over it."""
        return bool(self._tasks) and not self._over

    def begin(self, watch: Watch, *, entries_first: Callable[[], Awaitable[None]]) -> None:
        """Give and keep from now on, in tasks that `watch` starts; `entries_first` waits until no entries wait."""
        self._tasks = [watch(self._keep()), watch(self._give(entries_first))]
        self._tasks[0].add_done_callback(self._give_up)

    def hear(self, message: Media) -> None:
        """What came. Raises RemoteSyncError for what must not come here."""
        if isinstance(message, Fetch):
            self._giving.hear(message)
            self._asked.set()
        elif (event := self._fetching.hear(message, self._now())) is None:
            self._ask()
        elif isinstance(event, Chunk) and self._kept_at_once(event):
            self._fetching.kept()
            self._ask()
        else:
            self._came.append(event)
            self._unkept += isinstance(event, Chunk)
            self._stirred.set()

    async def room(self) -> None:
        """Wait until what has come whole is kept, unless the disk is slow.

        Who does so before reading on has one chunk to fetch again, at most, if the process ends at that moment; what
        was still on its way comes besides.
        """
        if self._unkept and not self._over:
            self._kept.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENT):
                    await self._kept.wait()

    def hush(self) -> None:
        """Say nothing more: the conversation is saying goodbye."""
        self._hushed = True

    def end(self) -> list[asyncio.Future[None]]:
        """The link is over. What has come is still kept, and the rest given up, when these are done.

        Who cannot wait for it has to `settle` later.
        """
        self._over = self._hushed = True
        self._stirred.set()
        self._kept.set()
        for task in self._tasks[1:]:
            task.cancel()
        return [asyncio.shield(task) for task in self._tasks]

    async def settle(self) -> None:
        """Wait until all that came before the end is kept."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _give_up(self, _task: asyncio.Task[None]) -> None:
        self._over = True
        self._kept.set()
        for coming in self._coming.values():
            coming.end()

    async def fetch(self, name: bytes) -> bool:
        """Bring this blob here; to be asked once at a time for each. False if the link ended before it was.

        Raises Unreachable with a reason if the other side does not give it, and Unkept if it cannot be kept.
        """
        async with self._room:
            resumed = await self._opened(self._blobs.resume, name) if self._blobs.begun(name) else None
            if name in self._coming:
                if resumed is not None:
                    resumed.close()
                raise LocalSyncError("a photo is fetched over this link already")
            coming = self._coming[name] = _Coming(resumed)
            try:
                if not coming.complete:
                    await self._come(name, coming)
            finally:
                self._fetching.leave(name)
                del self._coming[name]
                if coming.file is not None:
                    coming.file.close()
        return await self._settled(name, coming)  # the disk may take its time for that, while the next ones come

    async def _settled(self, name: bytes, coming: _Coming) -> bool:
        """Keep for good what is complete, and note how far the rest is; whether it is here."""
        wrong, whole = coming.wrong, coming.complete
        if whole:
            try:
                await self._beside(self._blobs.finish, name)
            except Unkept as unkept:
                wrong, whole = unkept, False
        if coming.file is not None:
            size = coming.file.manifest.size
            if not await self._on_log(lambda: self._blobs.note(name, size, whole=whole)):
                raise Unreachable(TAKEN_BACK)
        if wrong is not None:
            raise wrong
        return whole

    async def _come(self, name: bytes, coming: _Coming) -> None:
        """Wait until all of it has come, or nothing more of it will."""
        if self._over:
            return
        if coming.file is None:
            self._fetching.want(name)
        else:
            self._fetching.want(name, coming.file.manifest, sorted(coming.file.missing))
        self._ask()
        waiting = asyncio.create_task(coming.over.wait())
        try:
            while not coming.over.is_set():
                before = self._channel.bytes_in
                await asyncio.wait([waiting], timeout=STALLED)
                if self._channel.bytes_in == before:
                    coming.end(Unreachable(STOPPED))
        finally:
            waiting.cancel()

    # what comes

    async def _keep(self) -> None:
        while True:
            while not self._came:
                if self._over:
                    return
                self._stirred.clear()
                await self._stirred.wait()
            event = self._came.popleft()
            coming = self._coming.get(event.name)
            match event:
                case Manifest():
                    await self._outlined(event, coming)
                case Chunk():
                    await self._take(self._run_from(event), coming)
                case NoSuch():
                    if coming is not None:
                        coming.end(Unreachable(WHY_NOT.get(event.reason, UNKNOWN)))
            self._ask()

    def _kept_at_once(self, chunk: Chunk) -> bool:
        """Whether it could be kept without waiting for anything. Raises RemoteSyncError for a wrong one."""
        coming = self._coming.get(chunk.name)
        if coming is None or coming.file is None or coming.over.is_set():
            return False
        if self._disk is None or not self._disk.quick or self._unkept:
            return False
        try:
            self._disk.do(coming.file.write, chunk.index, chunk.data)
        except Unkept as wrong:
            coming.end(wrong)
        if coming.complete:
            coming.end()
        return True

    async def _outlined(self, manifest: Manifest, coming: _Coming | None) -> None:
        if coming is None or coming.over.is_set():
            return
        if not await self._on_log(self._blobs.admit, self.friend, manifest.name, manifest.size):
            coming.end(Unkept(NO_ROOM))
            return
        try:
            if self._disk is not None and self._disk.quick:
                file: BlobFile = self._disk.do(self._blobs.begin, manifest)
            else:
                file = await self._opened(self._blobs.begin, manifest)
        except Unkept as wrong:
            coming.end(wrong)
            return
        if coming is not self._coming.get(manifest.name):
            file.close()
            return
        coming.file = file
        if coming.complete:
            coming.end()

    def _run_from(self, first: Chunk) -> list[Chunk]:
        """What has come of the same blob, to be kept together."""
        run = [first]
        while self._came and isinstance(chunk := self._came[0], Chunk) and chunk.name == first.name:
            run.append(chunk)
            self._came.popleft()
        return run

    async def _take(self, run: Sequence[Chunk], coming: _Coming | None) -> None:
        file = coming.file if coming is not None and not coming.over.is_set() else None
        if coming is not None and file is not None:
            try:
                await self._beside(_write, file, run)
            except Unkept as wrong:
                coming.end(wrong)
            if coming.complete:
                coming.end()
        for _chunk in run:
            self._fetching.kept()
        self._unkept -= len(run)
        if not self._unkept:
            self._kept.set()

    def _ask(self) -> None:
        if not self._hushed:
            for fetch in self._fetching.to_ask(self._now()):
                self._say(fetch)

    # what goes

    async def _give(self, entries_first: Callable[[], Awaitable[None]]) -> None:
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
        if not await self._on_log(self._blobs.may_have, self.friend, fetch.name):
            return Reason.NOT_HERE
        opened = await self._opened(_Opened, self._blobs.open, fetch)
        file, end, chunks = opened.file, opened.end, opened.chunks
        reading: asyncio.Future[list[bytes]] | None = None
        try:
            if fetch.manifest:
                self._say(Outline(fetch.name, file.manifest.encode()))
            for first in range(fetch.first, end, AHEAD):
                if reading is not None:
                    chunks = await reading
                if (beyond := first + AHEAD) < end:  # read those while these go out
                    indexes = range(beyond, min(beyond + AHEAD, end))
                    reading = asyncio.ensure_future(self._beside(_read, file, indexes))
                for index, data in enumerate(chunks, first):
                    if not self._allowance.take(len(data), self._now()):
                        return Reason.LATER
                    await entries_first()
                    self._say(Chunk(fetch.name, index, data))
                    await self._channel.drain()
        finally:
            if reading is not None:
                reading.cancel()
            file.close()
        return None

    async def _opened(self, deed: Callable[..., File], /, *values: Any) -> File:
        """A file from the other thread, which is closed if nobody waits for it any more."""
        opening = asyncio.ensure_future(self._beside(deed, *values))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_close)
            raise

    def _say(self, message: Media) -> None:
        if not self._hushed:
            self._channel.write(frame(message))

    @staticmethod
    def _now() -> int:
        return int(asyncio.get_running_loop().time() * 1000)


class _Opened:
    """The file that is fetched, and the first of the chunks that are asked for, to before `end`."""

    def __init__(self, opened: Callable[[bytes], BlobFile], fetch: Fetch) -> None:
        self.file = opened(fetch.name)
        try:
            self.end = min(fetch.first + fetch.count, self.file.manifest.count)
            self.chunks = _read(self.file, range(fetch.first, min(fetch.first + AHEAD, self.end)))
        except BaseException:
            self.file.close()
            raise

    def close(self) -> None:
        self.file.close()


def _close(opening: asyncio.Future[Any]) -> None:
    if not opening.cancelled() and opening.exception() is None and opening.result() is not None:
        opening.result().close()


def _write(file: BlobFile, run: Sequence[Chunk]) -> None:
    for chunk in run:
        file.write(chunk.index, chunk.data)


def _read(file: BlobFile, indexes: Sequence[int]) -> list[bytes]:
    return [file.read(index) for index in indexes]
