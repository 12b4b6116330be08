"""A session: two devices in step, both directions at once. Sans-IO: bytes in, events out, bytes to send.

Each direction has an offerer, whose shelf it is, and a taker, who keeps the mirror:

    offerer                              taker
    Status ----------------------------> compares; if it has the same: Ack, and that was all
           <---------------------------- Ask      } until the taker
    Answer ---------------------------->          } knows what differs
           <---------------------------- Need     (ids, or everything where the mirror is empty)
    Items, Items, ... last ------------>         (the first items of a session come after Certificates, if need be)
           <---------------------------- Ack      (kept, erased and durable)
    Items (pushed), Status ------------> ...      whenever the shelf has changed

A new Status waits until the last one was acked, so that one exchange is under way in each direction at a time. A
Status says what its sender has as well: if that is all of what was just offered to them, it counts as their Ack, and
two who meet with nothing new are done after one message each. A session knows the order of messages and refuses
every other; what they mean for the log is for sync/offering.py and sync/taking.py.

A message is admitted when it arrives and heard later. So whatever has to be answered closes the door behind it at once:
a second question, or thanks for an answer not given yet, is refused however early it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from sync.channel import Received
from sync.errors import LocalSyncError, RemoteSyncError
from sync.wire import (
    Ack,
    Answer,
    Ask,
    Behind,
    Bye,
    Certificates,
    Framer,
    Gone,
    Items,
    Message,
    Need,
    Renewed,
    Status,
    digest,
    frame,
)


class Offering(Enum):
    """Where we are with showing our shelf."""

    BEFORE = auto()
    STATED = auto()
    ANSWERING = auto()
    SENDING = auto()
    IN_STEP = auto()


class Taking(Enum):
    """Where we are with taking in theirs."""

    BEFORE = auto()
    COMPARING = auto()
    ASKING = auto()
    TAKING = auto()
    FINISHING = auto()
    IN_STEP = auto()


class Session:
    """The order of things between two devices that know each other already."""

    def __init__(self, certificates: Sequence[bytes] = ()) -> None:
        """The certificates of our devices are shown with the first items, if there are any to be shown."""
        self.offering = Offering.BEFORE
        self.taking = Taking.BEFORE
        self.ended = False
        self.rounds = 0  # how often we asked and waited
        self._stated: Status | None = None
        self._heard = 0  # the turn of their last Status
        self._thanked = 0  # the turn of ours that their last Ack was for
        self._accepted = False  # they have had all of something that we offered
        self._certificates = certificates
        self._introduced = False  # their devices are as we know them now: items came
        self._parted_with = False  # they have told which of their devices are gone
        self._doubted = False  # they have told us that there is another one of us
        self._offers_keys = False  # we have, and wait for their half of new keys
        self._framer = Framer()
        self._out = bytearray()

    @property
    def in_step(self) -> bool:
        """Whether both directions are complete."""
        return self.offering is Offering.IN_STEP and self.taking is Taking.IN_STEP

    @property
    def agreed(self) -> bool:
        """Whether each has had all of an offer of the other: of theirs the last, of ours any that was made here."""
        return self._accepted and self.taking is Taking.IN_STEP

    @property
    def turn(self) -> int:
        """The turn of our last Status, 0 before the first."""
        return self._stated.turn if self._stated is not None else 0

    def to_send(self) -> bytes:
        """What is to go over the link now."""
        data = bytes(self._out)
        self._out.clear()
        return data

    def receive(self, data: Received) -> Iterator[Message]:
        """The messages in these bytes, each of which may come where it comes. Raises RemoteSyncError otherwise."""
        for message in self._framer.receive(data):
            if self.ended:
                raise RemoteSyncError("a message came after goodbye")
            self._admit(message)
            yield message

    def _admit(self, message: Message) -> None:
        match message:
            case Status():
                self._allow(self.taking in (Taking.BEFORE, Taking.IN_STEP), message)
                self.taking = Taking.COMPARING
                self._heard = message.turn
                if self.acknowledges(message):
                    self.offering = Offering.IN_STEP
                    self._accepted = True
            case Answer():
                self._allow(self.taking is Taking.ASKING, message)
                self.taking = Taking.COMPARING
            case Certificates():
                self._allow(self.taking in (Taking.TAKING, Taking.IN_STEP) and not self._introduced, message)
                self._introduced = True
            case Items(pushed=True):
                self._allow(self.taking is Taking.IN_STEP and not message.last, message)
                self._introduced |= bool(message.items)
            case Items():
                self._allow(self.taking is Taking.TAKING, message)
                self._introduced |= bool(message.items)
                if message.last:
                    self.taking = Taking.FINISHING
            case Ask():
                self._allow(self._open, message)
                self.offering = Offering.ANSWERING
            case Need():
                self._allow(self._open, message)
                self.offering = Offering.STATED if message.more else Offering.SENDING
            case Ack():
                self._allow(self.offering in (Offering.STATED, Offering.IN_STEP) and self._stated is not None, message)
                if self._stated is not None and message.turn == self._stated.turn:
                    self.offering = Offering.IN_STEP
                    self._accepted = True
                    self._thanked = message.turn
            case Gone():
                self._allow(not self._parted_with, message)
                self._parted_with = True
            case Renewed():
                self._allow(self._offers_keys, message)
                self._offers_keys = False
            case Behind():
                self._allow(not self._doubted, message)
                self._doubted = True
            case Bye():
                self.ended = True

    @property
    def _open(self) -> bool:
        """Whether they may ask about our offer: also after a Status of theirs that counted as its Ack, since what they
        had when they made that may be gone when they hear ours. The Ack itself ends it."""
        return self.offering is Offering.STATED or (self.offering is Offering.IN_STEP and self._thanked != self.turn)

    def acknowledges(self, theirs: Status) -> bool:
        """Whether their Status shows that they have all of what ours offered, so that no Ack is needed."""
        ours = self._stated
        return (
            ours is not None
            and self.offering in (Offering.STATED, Offering.IN_STEP)
            and theirs.mirror == ours.shelf
            and theirs.taken == digest(ours.context)
        )

    def is_lost_on(self, theirs: Status) -> bool:
        """Whether their Status shows that they have not any more what they have thanked for: it was erased there."""
        ours = self._stated
        return ours is not None and self._thanked == ours.turn and theirs.taken != digest(ours.context)

    @staticmethod
    def _allow(fits: bool, message: Message) -> None:
        if not fits:
            raise RemoteSyncError(f"{type(message).__name__} came where it does not belong")

    # what the offerer says

    def state(self, status: Status) -> None:
        """Offer the shelf as it stands now."""
        self._expect(self.offering in (Offering.BEFORE, Offering.IN_STEP))
        self.offering = Offering.STATED
        self._stated = status
        self._say(status)

    def answer(self, message: bytes) -> None:
        """Tell what differs."""
        self._expect(self.offering is Offering.ANSWERING)
        self.offering = Offering.STATED
        self._say(Answer(message))

    def send(self, items: Items) -> None:
        """Send some of what was needed; after the last of it the taker will ack."""
        self._expect(self.offering is Offering.SENDING)
        self._introduce(items)
        self._say(items)
        if items.last:
            self.offering = Offering.STATED

    def push(self, items: Items) -> None:
        """Send something new without being asked; a Status has to follow."""
        self._expect(self.offering is Offering.IN_STEP)
        self._introduce(items)
        self._say(items)

    def _introduce(self, items: Items) -> None:
        if items.items and self._certificates:
            self._say(Certificates(list(self._certificates)))
            self._certificates = ()

    # what the taker says

    def ask(self, query: bytes) -> None:
        """Ask what differs."""
        self._expect(self.taking is Taking.COMPARING)
        self.taking = Taking.ASKING
        self.rounds += 1
        self._say(Ask(query))

    def need(self, need: Need) -> None:
        """Ask for items."""
        self._expect(self.taking is Taking.COMPARING)
        if not need.more:
            self.taking = Taking.TAKING
            self.rounds += 1
        self._say(need)

    def ack(self, mirror: bytes, taken: bytes) -> None:
        """Say that all of it is kept."""
        self._expect(self.taking in (Taking.COMPARING, Taking.FINISHING))
        self.taking = Taking.IN_STEP
        self._say(Ack(self._heard, mirror, taken))

    def tell(self, message: Gone | Renewed | Behind) -> None:
        """Say that devices of ours are gone, or agree to new keys, or that they are a copy; at any time."""
        self._offers_keys |= isinstance(message, Gone)
        self._say(message)

    def bye(self, *, removed: bool = False) -> None:
        """Part in peace; from an own device that was `removed`, for good."""
        self._say(Bye(removed))

    def _say(self, message: Message) -> None:
        self._out += frame(message)

    @staticmethod
    def _expect(fits: bool) -> None:
        if not fits:
            raise LocalSyncError("a message was about to be sent where it does not belong")
