"""Taking in a friend's shelf: the taker's half of an exchange, between the session and the log.

Its methods are called on the thread that owns the log. New items are kept batch by batch, each durable; what is gone
is erased, and the offerer's context taken in, only when the offer was complete: a link that breaks midway loses
nothing and erases nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.errors import Unkept
from sync.offering import FRAME_LIMIT
from sync.ports import Arrival, Bundle, Log
from sync.recent import NotHere
from sync.reconcile import Asker
from sync.shelf import Context, Reasons
from sync.wire import MOST_WANTED, Ask, Behind, Need, Status, digest

MOST_IN_VAIN = 2_000  # entries over a limit that come all the same, until the link is ended
OVER_THE_LIMIT = "More came of theirs than you let them keep here. The rest was held back."


@dataclass(frozen=True, slots=True)
class Done:
    """All of the offer is kept: fingerprint of the mirror, and digest of the context taken in."""

    mirror: bytes
    taken: bytes


class Intake:
    """One friend's shelf, taken in from one of their devices."""

    def __init__(self, log: Log, friend: int, device: bytes) -> None:
        self._log = log
        self._friend = friend
        self._device = device
        self._context = Context()
        self._encoded = b""
        self._shelf = b""
        self._asker: Asker | None = None
        self._met: dict[bytes, Reasons] = {}
        self._held_before = 0
        self._unasked = 0  # needed, and not asked for since there is no room
        self._vainly = 0
        self._room, self._mark = 0, b""
        self.received = 0
        self.withdrawn = 0
        self.expected = 0

    def compare(self, status: Status) -> Ask | Need | Done | Behind:
        """What to say to an offer: Done if there is nothing to do, else the first question.

        Where the device is behind itself, and can be shown to be, that is all there is to be said: it is a copy, made
        before what it has done elsewhere, and will come as a new one.
        """
        self._context = Context.decode(status.context)
        known = self._context.upto.get(self._device, 0)
        if (behind := self._log.later(self._friend, self._device, known)) is not None:
            return behind
        self._encoded = status.context
        self._shelf = status.shelf
        self._asker = None
        self._met = {}
        self._unasked = 0
        self._held_before = self._log.held_back(self._friend)
        mirror, size = self._log.mirror_fingerprint(self._friend)
        if mirror == status.shelf:
            if self._log.taken(self._friend, self._device) == self._encoded:
                return self._done()
            return self.finish()
        settled = self._log.settled(self._friend, self._device)
        if settled == self._outcome(mirror) and self._log.taken(self._friend, self._device) == self._encoded:
            return self._done()  # all of this was offered before, and more of it was not to be had
        room = self._log.room(self._friend)
        self._room, self._mark = room.entries, room.mark
        if settled == self._outcome(mirror, room.mark):
            return self._done(held=True)  # all of this was offered before, and there is no more room than there was
        self.expected = max(0, status.size - size)
        if not size and status.size <= self._room:
            return Need(everything=True)
        if not size and not self._room:
            self._unasked = status.size
            return self.finish()
        if status.size > size:
            recent = self._log.recent_mirror_items(self._friend)
            self._asker = Asker(recent, frame_limit=FRAME_LIMIT, most=self._room)
            return Ask(self._asker.open(split=True, after=recent.older))
        return self._ask_about_everything()

    def hear(self, message: bytes) -> Iterator[Ask | Need | Done]:
        """What to say to an answer: the next question; or, when all differences are known, what is needed."""
        assert self._asker is not None, "an answer without a question is refused by the session"
        try:
            query = self._asker.receive(message)
        except NotHere:
            yield self._ask_about_everything()
            return
        if query is not None:
            yield Ask(query)
            return
        needed = self._asker.need
        self._unasked = self._asker.unneeded
        self.expected = len(needed)
        if not needed:
            yield self.finish()
            return
        for start in range(0, len(needed), MOST_WANTED):
            some = needed[start : start + MOST_WANTED]
            yield Need(b"".join(some), more=start + len(some) < len(needed))

    def bundle(self, arrivals: Sequence[Arrival]) -> Sequence[Arrival | Bundle]:
        """What was inspected, ready to be taken. May be called on any thread."""
        return self._log.bundle(self._friend, arrivals)

    def take(self, arrivals: Sequence[Arrival | Bundle]) -> None:
        """Keep a batch, durably. Raises Unkept when much more comes than there is room for."""
        before = self._log.held_back(self._friend)
        self._met |= self._log.take(self._friend, arrivals)
        vainly = self._log.held_back(self._friend) - before
        self.received += sum(one.count for one in arrivals) - vainly
        self._vainly += vainly
        if self._vainly > MOST_IN_VAIN:
            raise Unkept(OVER_THE_LIMIT)

    def finish(self) -> Done:
        """The offer is complete: erase what is gone, take in the context."""
        gone = self._asker.have if self._asker is not None else []
        withdrawn = self.withdrawn
        held = self._unasked + self._log.held_back(self._friend) - self._held_before
        self.withdrawn += self._log.complete(
            self._friend, self._device, self._context, gone=gone, met=self._met, held=held
        )
        self._asker = None
        self._met = {}
        done = self._done(held=held > 0)
        if held:  # with the room of before, if what went made some: then there is more to be had
            mark = self._mark if self.withdrawn > withdrawn else self._log.room(self._friend).mark
            self._log.settle(self._friend, self._device, self._outcome(done.mirror, mark))
        elif done.mirror != self._shelf:
            # Another of their devices has told us of events that this one does not know of, or the other way round: so
            # it will be at every meeting, until one of the two changes.
            self._log.settle(self._friend, self._device, self._outcome(done.mirror))
        return done

    def _ask_about_everything(self) -> Ask:
        self._asker = Asker(self._log.mirror_items(self._friend), frame_limit=FRAME_LIMIT, most=self._room)
        return Ask(self._asker.open(split=True))  # that something differs is known already

    def _done(self, *, held: bool = False) -> Done:
        mirror, _size = self._log.mirror_fingerprint(self._friend)
        return Done(mirror, digest(self._log.taken(self._friend, self._device) if held else self._encoded))

    def _outcome(self, mirror: bytes, mark: bytes = b"") -> bytes:
        """What was offered and what came of it, as a hash; with a mark of the room there was, if that was too small."""
        return digest(self._shelf + mirror + self._encoded + mark)
