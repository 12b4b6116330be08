"""Fetching blobs, such as large versions of photos, beside the entries: what may be said when, and how much at once.

    asker                                          giver
    Fetch (chunks 0 to 3, and the manifest) ---->
           <------------------------------------- Outline
           <------------------------------------- Chunk 0, 1, 2, 3
    Fetch (chunks 4 to 6) ---------------------->
           <------------------------------------- Chunk 4
           <------------------------------------- NoSuch: nothing more comes for this Fetch

Sans-IO. Either side is asker and giver at once. The rules:

    1. Fetches are answered in the order in which they came, each in full or up to a NoSuch. So what comes next is
       known at every moment, and everything else is refused before any of it is kept.
    2. The asker never has more under way than its window, which grows while chunks come quickly: on a slow line little
       stands between an entry and the friend, and little has come in vain when either side dies.
    3. Of a blob whose size has just become known no more is asked for until it is admitted: there may be no room.
    4. What was asked for counts until it is kept, so a slow disk slows down the line rather than filling the memory.

Whether a friend may have a blob is not decided here (`sync.ports.Blobs`), nor are bytes compared with their hashes
(manifest.py): that takes a while, and is done beside the loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from sync.errors import RemoteSyncError
from sync.manifest import Manifest
from sync.wire import Chunk, Fetch, NoSuch, Outline

FIRST_WINDOW = 4  # chunks
MOST_WINDOW = 24
QUICK_MS, SLOW_MS = 250, 600  # from asking for a chunk until it is here

MOST_OPEN = 64  # Fetches of one device that wait for an answer: a window full of single chunks, and more
MOST_UNANSWERED = 512  # with those that will be refused
MOST_AN_HOUR = 8 * 1024 * 1024 * 1024  # bytes for one friend
HOUR_MS = 60 * 60 * 1000


class Reason(IntEnum):
    """Why nothing more comes. That a blob is not for this friend is not told from its not being there."""

    NOT_HERE = 0
    LATER = 1  # this friend has had as many bytes as there are for one hour
    BUSY = 2  # too many Fetches at once


@dataclass(slots=True)
class _Asked:
    """A Fetch that is not answered in full yet: the chunks from `next` to before `end` are still to come."""

    name: bytes
    outline: bool  # comes before them
    next: int
    end: int
    at: int  # milliseconds


@dataclass(slots=True)
class _Wanted:
    """A blob that is being fetched. `missing` are the chunks that are not asked for yet, in order; they are, once
    it is `admitted`."""

    manifest: Manifest | None
    missing: deque[int] = field(default_factory=deque)
    begun: bool = False
    admitted: bool = False

    @property
    def known(self) -> bool:
        """Whether it was asked what it consists of."""
        return self.begun or self.manifest is not None


class Fetching:
    """What we ask of one device. Moments are milliseconds of any clock that only grows."""

    def __init__(self) -> None:
        self.window = FIRST_WINDOW
        self.usual = FIRST_WINDOW  # chunks that the last one had, and the next may have as well
        self.under_way = 0  # chunks asked for, and not kept or given up yet
        self._wanted: dict[bytes, _Wanted] = {}
        self._asked: deque[_Asked] = deque()

    def want(self, name: bytes, manifest: Manifest | None = None, missing: Iterable[int] = ()) -> None:
        """Fetch this blob after those wanted before: all of it, or, with its manifest, the chunks that are missing."""
        self._wanted[name] = _Wanted(manifest, deque(missing), admitted=manifest is not None)

    def admit(self, name: bytes) -> None:
        """There is room for all of this blob, whose manifest came."""
        if (wanted := self._wanted.get(name)) is not None:
            wanted.admitted = True

    def leave(self, name: bytes) -> None:
        """It is complete, or not wanted any more: what still comes of it is dropped."""
        self._wanted.pop(name, None)

    def to_ask(self, now: int) -> Iterator[Fetch]:
        """What to ask for now, as far as there is room."""
        room = self.window - self.under_way
        if self.under_way and room < (self.window + 1) // 2:
            return  # few questions for many chunks, rather than one for each
        for name, wanted in self._wanted.items():
            if not wanted.known and self.under_way and room < min(self.usual, 2 * self.window // 3):
                return  # to be asked for in one go, or nearly, once there is room: each question costs the giver
            while room > 0 and (fetch := _next_of(name, wanted, room, self.usual)) is not None:
                room -= fetch.count
                self.under_way += fetch.count
                self._asked.append(_Asked(name, fetch.manifest, fetch.first, fetch.first + fetch.count, now))
                yield fetch

    def hear(self, message: Outline | Chunk | NoSuch, now: int) -> Manifest | Chunk | NoSuch | None:
        """What came of a blob that is wanted: its manifest, a chunk that is to be checked and kept, or that no more
        will come. None of a blob that is not wanted any more.

        Raises RemoteSyncError for what was not asked for, or comes out of turn, or cannot be what it should be.
        """
        if not self._asked or self._asked[0].name != message.name:
            raise RemoteSyncError("something of a photo came that was not asked for")
        asked, wanted = self._asked[0], self._wanted.get(message.name)
        match message:
            case Outline():
                return self._outline(asked, wanted, message)
            case Chunk():
                return self._chunk(asked, wanted, message, now)
            case NoSuch():
                self._asked.popleft()
                self.under_way -= asked.end - asked.next
                self.leave(message.name)
                return message if wanted is not None else None

    def kept(self) -> None:
        """A chunk that `hear` gave out was dealt with."""
        self.under_way -= 1

    def _outline(self, asked: _Asked, wanted: _Wanted | None, message: Outline) -> Manifest | None:
        if not asked.outline:
            raise RemoteSyncError("a list of chunks came that was not asked for")
        manifest = Manifest.decode(message.manifest, message.name)
        self.usual = max(1, min(manifest.count, MOST_WINDOW))
        end = min(asked.end, manifest.count)
        self.under_way -= asked.end - end
        asked.outline, asked.end = False, end
        if asked.next == asked.end:
            self._asked.popleft()
        if wanted is None or wanted.manifest is not None:
            return None
        wanted.manifest = manifest
        wanted.missing = deque(range(end, manifest.count))
        return manifest

    def _chunk(self, asked: _Asked, wanted: _Wanted | None, message: Chunk, now: int) -> Chunk | None:
        if asked.outline or message.index != asked.next:
            raise RemoteSyncError("a piece of a photo came that was not asked for")
        length = wanted.manifest.length(message.index) if wanted and wanted.manifest else None
        if length is not None and len(message.data) != length:
            raise RemoteSyncError("a piece of a photo is longer or shorter than it should be")
        asked.next += 1
        if asked.next == asked.end:
            self._asked.popleft()
        took = now - asked.at
        self.window += 1 if took < QUICK_MS else -1 if took > SLOW_MS else 0
        self.window = max(1, min(self.window, MOST_WINDOW))
        if wanted is None:
            self.under_way -= 1
            return None
        return message


def _next_of(name: bytes, wanted: _Wanted, room: int, usual: int) -> Fetch | None:
    if wanted.manifest is None:
        if wanted.known:
            return None  # nothing more can be asked for before it is known what there is
        wanted.begun = True
        return Fetch(name, 0, min(room, usual), manifest=True)
    if not wanted.missing or not wanted.admitted:
        return None
    first = wanted.missing.popleft()
    count = 1
    while count < room and wanted.missing and wanted.missing[0] == first + count:
        wanted.missing.popleft()
        count += 1
    return Fetch(name, first, count)


class Giving:
    """What one device asks of us, in the order in which it is to be answered."""

    def __init__(self) -> None:
        self._unanswered: deque[tuple[Fetch, Reason | None]] = deque()

    def hear(self, fetch: Fetch) -> None:
        """Raises RemoteSyncError for more than even a careless friend would ask for at once."""
        if len(self._unanswered) >= MOST_UNANSWERED:
            raise RemoteSyncError("more photos were asked for at once than there can be")
        self._unanswered.append((fetch, Reason.BUSY if len(self._unanswered) >= MOST_OPEN else None))

    def next(self) -> tuple[Fetch, Reason | None] | None:
        """What is to be answered next, and why it must be refused, if it must."""
        return self._unanswered.popleft() if self._unanswered else None


class Allowance:
    """How much one friend may fetch, on all their devices: so many bytes at once, which come back within an hour."""

    def __init__(self, most: int = MOST_AN_HOUR) -> None:
        self._most = most
        self._left = float(most)
        self._at: int | None = None

    def has(self, size: int, now: int) -> bool:
        """Whether there is so much left, at this moment in milliseconds."""
        if self._at is not None:
            self._left = min(self._most, self._left + max(0, now - self._at) * self._most / HOUR_MS)
        self._at = now
        return self._left >= size

    def take(self, size: int, now: int) -> bool:
        """Use this much of it; False if there is not so much left."""
        enough = self.has(size, now)
        if enough:
            self._left -= size
        return enough
