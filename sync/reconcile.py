"""Finds out what each of two sets has that the other has not: Negentropy protocol v1, sans-IO.

    Asker                                     Answerer
    open() ------- the fingerprint of it all ----->  answer()
    receive() <--- fingerprints of 16 parts -------
            ------ of 16 parts of those that differ ->
            <----- ... down to lists of ids --------
    None: `have` and `need` are complete

Each side answers a fingerprint that differs from its own by splitting its part of that range, into sixteen fingerprints
or, below 32 items, a list of ids. Only the asker learns the outcome; two sides that both want to know run it twice.
What lies in the messages is in ranges.py, the sets in itemset.py. Fetching what is needed is not done here.

Every byte of an answer is the one that the reference implementation (github.com/hoytech/negentropy) would send, with
two exceptions that the protocol leaves open:

1. The asker opens with one fingerprint of everything, 20 bytes, because most meetings of two friends find nothing new.
   `open(split=True)` opens as the reference does: up to one round trip less if something differs, 400 bytes if not.
2. When a frame is full, the rest of the space gets one fingerprint. The reference leaves out of it the range that no
   longer fitted, and counts on a difference because of that. If the other side has nothing in that range, there is no
   such difference, and what only this side has would never be found. In that case alone the range is not left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.errors import LocalSyncError, RemoteSyncError
from sync.itemset import ID_SIZE, INFINITY, ItemSet, fingerprint_of
from sync.ranges import END, START, VERSION, Bound, Mode, Range, Writer, ranges_of, version_of

__all__ = ["SMALLEST_FRAME", "Answerer", "Asker", "ItemSet", "fingerprint_of"]

Compare = Callable[[int, int, Sequence[bytes]], None]  # the range's positions here, the other side's ids in it

SMALLEST_FRAME = 4096
_PARTS = 16
_LISTED_BELOW = 2 * _PARTS
_RESERVE = 200  # bytes of a frame kept free for the fingerprint of the rest
_NOTHING = fingerprint_of(0, 0)
_PATIENCE_PER_ITEM = 16  # honest sides need no more than 3, in the smallest frames
_PATIENCE_PER_ROUND = 64
_PATIENCE_AT_LEAST = 4096
_UNNEEDED_PER_PATIENCE = 16
_MOST_UNNEEDED = 1_000_000


class Asker:
    """The side that wants to know. `have` and `need` are complete as soon as `receive` returns None.

    `frame_limit` is in bytes, 0 for none, at least 4096; no message of this side is longer. Each `receive` costs time
    in proportion to the message and the set; a side that keeps the talk going without end gets a RemoteSyncError.
    """

    def __init__(self, items: ItemSet, *, frame_limit: int = 0, most: int | None = None) -> None:
        """With `most`, no more than that is listed in `need`; what goes beyond is counted in `unneeded`."""
        self._items = items
        self._frame_limit = _checked(frame_limit)
        self._most = most
        self.unneeded = 0
        self._asking = False
        self._have: set[int] = set()
        self._need: dict[bytes, None] = {}
        self._work = 0
        self.rounds = 0

    @property
    def have(self) -> list[tuple[int, bytes]]:
        """What only this side has: (timestamp, id), in order."""
        return [self._items.item_at(position) for position in sorted(self._have)]

    @property
    def need(self) -> list[bytes]:
        """The ids that only the other side has, in the order in which it told them."""
        return list(self._need)

    def open(self, *, split: bool = False, after: int = 0) -> bytes:
        """The first message, to be sent once. With `split` the oldest `after` items go as one fingerprint all the same:
        they are thought to be no different."""
        if self._asking or self.rounds:
            raise LocalSyncError("the first message was made already")
        self._asking = True
        writer = Writer()
        if after:
            writer.fingerprint(Bound(*self._items.bound_at(after)), self._items.fingerprint(0, after))
        if split or not len(self._items):
            _split(writer, self._items, after, len(self._items), END)
        else:
            writer.fingerprint(END, self._items.whole_fingerprint())
        return writer.message()

    def receive(self, message: bytes) -> bytes | None:
        """Take in an answer; the next message, or None when there is nothing left to ask.

        Raises RemoteSyncError if the answer is malformed, of another version of the protocol, or one too many; nothing
        of it is kept.
        """
        if not self._asking:
            raise LocalSyncError("an answer came when nothing was asked")
        if version_of(message) != VERSION:
            raise RemoteSyncError("the other side speaks another version of the reconciliation protocol")
        ranges = ranges_of(message)
        patience = _PATIENCE_AT_LEAST + _PATIENCE_PER_ITEM * (len(self._items) + len(self._need))
        if self._work > patience + self.unneeded // _UNNEEDED_PER_PATIENCE or self.unneeded > _MOST_UNNEEDED:
            raise RemoteSyncError("the other side never comes to an end with what it has")
        self.rounds += 1
        self._work += _PATIENCE_PER_ROUND
        reply = _reply(self._items, ranges, self._frame_limit, self._compare)
        if len(reply) > 1:
            return reply
        self._asking = False
        return None

    def _compare(self, lower: int, upper: int, theirs: Sequence[bytes]) -> None:
        """The other side has listed all that it has in a range. A range may be listed again after a full frame."""
        self._work += upper - lower
        mine = self._items.ids_in(lower, upper)
        ids = set(mine)
        if self._most is None:
            self._need.update((id_, None) for id_ in theirs if id_ not in ids)
        else:
            self._need_some([id_ for id_ in theirs if id_ not in ids and id_ not in self._need], self._most)
        ids = set(theirs)
        self._have.update(lower + offset for offset, id_ in enumerate(mine) if id_ not in ids)

    def _need_some(self, theirs: Sequence[bytes], most: int) -> None:
        room = max(0, most - len(self._need))
        self._need.update((id_, None) for id_ in theirs[:room])
        self.unneeded += len(theirs[room:])


class Answerer:
    """The side that is asked. It keeps no memory of the questions, and learns nothing but what they say.

    `frame_limit` is in bytes, 0 for none, at least 4096; no answer is longer.
    """

    def __init__(self, items: ItemSet, *, frame_limit: int = 0) -> None:
        self._items = items
        self._frame_limit = _checked(frame_limit)

    def answer(self, query: bytes) -> bytes:
        """Answer one message. A query of another version is answered with the one byte of the version spoken here.

        Raises RemoteSyncError if the query is malformed.
        """
        if version_of(query) != VERSION:
            return bytes((VERSION,))
        return _reply(self._items, ranges_of(query), self._frame_limit, None)


def _checked(frame_limit: int) -> int:
    if frame_limit and frame_limit < SMALLEST_FRAME:
        raise LocalSyncError(f"a frame limit below {SMALLEST_FRAME} bytes leaves no room for an answer")
    return frame_limit


def _reply(items: ItemSet, ranges: Sequence[Range], frame_limit: int, compare: Compare | None) -> bytes:
    """Answer range by range. Lists of ids go to `compare`, or are answered with one's own if that is None."""
    writer = Writer()
    full = frame_limit - _RESERVE if frame_limit else INFINITY
    position, last, skipping = 0, START, False
    for said in ranges:
        lower, upper = position, items.position_of(*said.bound, start=position)
        before = len(writer)
        differs = said.mode is Mode.FINGERPRINT and said.fingerprint != items.fingerprint(lower, upper)
        lists = said.mode is Mode.IDS and compare is None
        if said.mode is Mode.IDS and compare is not None:
            compare(lower, upper, said.ids)
        if skipping and (differs or lists):
            writer.skip(last)
        if differs:
            _split(writer, items, lower, upper, said.bound)
        elif lists:
            upper = _list(writer, items, lower, upper, said.bound, most=(full - before) // ID_SIZE + 1)
        if len(writer) > full:
            rest = upper
            if differs:  # the parts do not fit
                writer.cut(before)
                rest = lower if said.fingerprint == _NOTHING else upper
            writer.fingerprint(END, items.fingerprint(rest, len(items)))
            break
        position, last, skipping = upper, said.bound, not (differs or lists)
    return writer.message()


def _split(writer: Writer, items: ItemSet, lower: int, upper: int, bound: Bound) -> None:
    """Say what is in a range: sixteen fingerprints of parts that are as equal as can be, or all ids if they are few."""
    count = upper - lower
    if count < _LISTED_BELOW:
        writer.ids(bound, items.ids_in(lower, upper))
        return
    size, larger = divmod(count, _PARTS)
    cuts = [lower + part * size + min(part, larger) for part in range(_PARTS + 1)]
    bounds = [Bound(*items.bound_at(cut)) for cut in cuts[1:-1]]
    for end, fingerprint in zip([*bounds, bound], items.fingerprints(cuts), strict=True):
        writer.fingerprint(end, fingerprint)


def _list(writer: Writer, items: ItemSet, lower: int, upper: int, bound: Bound, *, most: int) -> int:
    """List the ids of a range, or as many as fit; the position up to which they were listed."""
    if upper - lower > most:
        upper = lower + most
        bound = Bound(*items.item_at(upper))
    writer.ids(bound, items.ids_in(lower, upper))
    return upper
