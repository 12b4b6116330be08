"""Showing a friend their shelf: the offerer's half of an exchange, between the session and the log.

Its methods are called on the thread that owns the log. It sends nothing itself: what it returns is for the session.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from sync.errors import RemoteSyncError, Unreachable
from sync.ports import Log, Shelf
from sync.recent import NotHere
from sync.reconcile import Answerer
from sync.shelf import Context
from sync.wire import MOST_WANTED, Item, Items, Need, Status, digest

MOST_QUESTIONS = 256
ITEMS_A_QUESTION = 32  # of a shelf: an honest answer tells of thousands at a time
FRAME_LIMIT = 60_000  # bytes of one Negentropy message
FULL_FRAME = 188 * 1024  # bytes of items in one frame: with one more entry it is still no larger than allowed
AT_ONCE = 4  # frames of them read together
ID = 32
INTRODUCING = "You have another computer now, and they are told of it first."


class Offer:
    """One friend's shelf, offered to one of their devices."""

    def __init__(self, log: Log, friend: int, device: bytes, *, introduced: Callable[[], bool] = lambda: True) -> None:
        """`introduced` says whether they know all devices of ours that may have signed what is offered."""
        self._introduced = introduced
        self._log = log
        self._friend = friend
        self._device = device
        self._shelf: Shelf | None = None
        self._answerer: Answerer | None = None
        self._wanted: bytearray = bytearray()
        self._everything = False
        self._places: Sequence[int] | None = None
        self._place: int | None = 0
        self._stated = b""
        self._turn = 0
        self._made = 0
        self._questions = 0
        self.sent = 0

    def status(self) -> Status:
        """How things stand now. Whatever was offered before is over."""
        self._shelf = shelf = self._log.shelf_for(self._friend)
        self._answerer = None
        self._wanted.clear()
        self._everything = False
        self._places = None
        self._place = 0
        self._questions = 0
        self._turn += 1
        self._stated = shelf.context.encode()
        self._made = max(shelf.context.upto.values(), default=0)
        mirror, _size = self._log.mirror_fingerprint(self._friend)
        taken = self._log.taken(self._friend, self._device)
        return Status(self._turn, shelf.fingerprint, shelf.size, self._stated, mirror, digest(taken))

    def answer(self, query: bytes) -> bytes:
        """What differs from the taker's mirror."""
        shelf = self._offered()
        self._questions += 1
        if self._questions > MOST_QUESTIONS + shelf.size // ITEMS_A_QUESTION:
            raise RemoteSyncError("they asked far more questions than there are things to ask about")
        if self._answerer is None:
            self._answerer = Answerer(shelf.recent() or shelf.items(), frame_limit=FRAME_LIMIT)
        try:
            return self._answerer.answer(query)
        except NotHere as older:
            more = shelf.recent(older.since) if older.since is not None else None
        if more is not None:
            self._answerer = Answerer(more, frame_limit=FRAME_LIMIT)
            with suppress(NotHere):
                return self._answerer.answer(query)
        self._answerer = Answerer(shelf.items(), frame_limit=FRAME_LIMIT)
        return self._answerer.answer(query)

    def needed(self, need: Need) -> None:
        """Remember what the taker asks for."""
        if len(need.ids) % ID:
            raise RemoteSyncError("a list of needed items is malformed")
        self._everything = self._everything or need.everything
        self._wanted += need.ids
        if len(self._wanted) > ID * (2 * self._offered().size + MOST_WANTED):
            raise RemoteSyncError("more was asked for than there can be")

    def read(self) -> Items:
        """The next of what was needed; `last` when that was all. Raises Unreachable if the link has to begin anew."""
        self._see_whether_introduced()
        if self._places is None:
            ids = [bytes(self._wanted[i : i + ID]) for i in range(0, len(self._wanted), ID)]
            self._places = self._offered().select(None if self._everything else ids)
        if self._place is None:
            return Items([], last=True)
        shown, self._place = self._offered().read(self._places, self._place, FULL_FRAME)
        self.sent += len(shown)
        return Items([Item(s.reasons, s.payload, s.seal, s.origin) for s in shown], last=self._place is None)

    def read_on(self) -> list[Items]:
        """The next few of these, for to go to another thread and back for each takes long on a busy computer."""
        several = [self.read()]
        while not several[-1].last and len(several) < AT_ONCE:
            several.append(self.read())
        return several

    def acked(self, turn: int, taken: bytes | None = None) -> None:
        """The taker's device has all of what that Status stood for, durably. If another was made since, its Ack will
        say more; and if what it has `taken` in is something else, it had no room for all of it."""
        if turn == self._turn and taken in (None, digest(self._stated)):
            self._log.acked(self._friend, self._device, Context.decode(self._stated))

    def outdated(self, clock: int) -> bool:
        """Whether we know of what they take us for a copy for, so that it was only our offer that was older than what
        came to them over another link meanwhile."""
        context = self._log.shelf_for(self._friend).context
        return clock <= max(context.upto.values(), default=0)

    def fresh(self) -> Items:
        """What was written since the last Status, to be pushed ahead of the next; at most one frame of it. Raises
        Unreachable if the link has to begin anew."""
        self._see_whether_introduced()
        shown = self._log.newer(self._friend, self._made, FULL_FRAME)
        return Items([Item(s.reasons, s.payload, s.seal, s.origin) for s in shown], pushed=True)

    def _see_whether_introduced(self) -> None:
        """What a new device of ours signed came here sooner than word of it went out on this link."""
        if not self._introduced():
            raise Unreachable(INTRODUCING)

    def _offered(self) -> Shelf:
        if self._shelf is None:
            raise RemoteSyncError("something was asked for before it was offered")
        return self._shelf
