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
from typing import Any

from sync.channel import Channel, Elsewhere
from sync.errors import LocalSyncError, Unkept, Unreachable
from sync.fetching import Allowance, Fetching, Reason
from sync.manifest import Manifest
from sync.net.handing import Handing, opened
from sync.ports import BlobFile, Blobs, Disk
from sync.wire import Chunk, Fetch, Media, NoSuch, frame

AT_ONCE = 8  # blobs that are fetched over one link at a time
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
        self.admitted: asyncio.Future[bool] | None = None
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
        self._on_log = on_log
        self._beside = beside
        self._disk = disk
        self._fetching = Fetching()
        self._coming: dict[bytes, _Coming] = {}
        self._came: deque[Manifest | Chunk | NoSuch] = deque()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._handing = Handing(
            channel,
            friend=friend,
            blobs=blobs,
            allowance=allowance,
            on_log=on_log,
            beside=beside,
            say=self._say,
        )
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
        self._tasks = [watch(self._keep()), watch(self._handing.go_on(entries_first))]
        self._tasks[0].add_done_callback(self._give_up)

    def hear(self, message: Media) -> None:
        """What came. Raises RemoteSyncError for what must not come here."""
        if isinstance(message, Fetch):
            self._handing.hear(message)
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
            resumed = await self._resumed(name) if self._blobs.begun(name) else None
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

    async def _resumed(self, name: bytes) -> BlobFile | None:
        """What has come of it over another link, if there is room for all of it still. Raises Unkept."""
        file = await opened(self._beside, self._blobs.resume, name)
        try:
            if file is not None and not await self._on_log(self._blobs.admit, self.friend, name, file.manifest.size):
                raise Unkept(NO_ROOM)
        except BaseException:
            if file is not None:
                file.close()
            raise
        return file

    async def _settled(self, name: bytes, coming: _Coming) -> bool:
        """Keep for good what is complete, and note how far the rest is; whether it is here."""
        if coming.admitted is not None and not await coming.admitted:
            await self._beside(self._blobs.erase, name)
            raise Unkept(NO_ROOM)
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
        while not coming.over.is_set():
            before = self._channel.bytes_in
            with suppress(TimeoutError):
                async with asyncio.timeout(STALLED):
                    await coming.over.wait()
            if self._channel.bytes_in == before:
                coming.end(Unreachable(STOPPED))

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
        """What was asked for can be kept from now on. Whether there is room for it is found out meanwhile: until then
        no more of it is asked for, and if there is none, what has come is erased."""
        if coming is None or coming.over.is_set():
            return
        name = manifest.name
        coming.admitted = asyncio.ensure_future(self._on_log(self._blobs.admit, self.friend, name, manifest.size))
        coming.admitted.add_done_callback(lambda admitted: self._admit(name, coming, admitted))
        try:
            if self._disk is not None and self._disk.quick:
                file: BlobFile = self._disk.do(self._blobs.begin, manifest)
            else:
                file = await opened(self._beside, self._blobs.begin, manifest)
        except Unkept as wrong:
            coming.end(wrong)
            return
        if coming is not self._coming.get(name):
            file.close()
            return
        coming.file = file
        if coming.complete:
            coming.end()

    def _admit(self, name: bytes, coming: _Coming, admitted: asyncio.Future[bool]) -> None:
        if coming is not self._coming.get(name):
            return
        if admitted.cancelled() or admitted.exception() is not None or not admitted.result():
            coming.end()  # `_settled` tells why
        else:
            self._fetching.admit(name)
            self._ask()

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

    def _say(self, message: Media) -> None:
        if not self._hushed:
            self._channel.write(frame(message))

    @staticmethod
    def _now() -> int:
        return int(asyncio.get_running_loop().time() * 1000)


def _write(file: BlobFile, run: Sequence[Chunk]) -> None:
    for chunk in run:
        file.write(chunk.index, chunk.data)
