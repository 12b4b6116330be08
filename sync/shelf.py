"""The shelf rule: how copies come to agree, and forget, without tombstones. Pure; it keeps nothing and sends nothing.

    fact      a thing one person's devices hold: a card (a version of an entry placed in one circle) or a membership
              (a friend admitted to a circle)
    dot       the one event that made a fact: a clock reading and a device, 16 bytes, so that dots sort by time
    reason    the dots that something stands on: one for a fact, two for an item on a shelf (its card and a
              membership). A thing may stand on several reasons; it is there while one is left
    context   the events a replica has taken in: for each device all up to a reading, and single dots
    shelf     what one friend may see: every card whose circle the friend is a member of
    mirror    a friend's copy of that shelf

The rule (`merge`), the same between a person's own devices and from a person to a friend:

    a reason both have                          stays
    a reason offered that I do not have         is new, unless I have taken in its events already
    a reason I have that is not offered         is gone, if the offerer has taken in its events

What is deleted, moved to another circle or hidden from an expelled friend is simply no longer offered; nothing that
names it travels. 'Taken in' must hold for all dots of a reason within one state that was taken in: a mirror keeps the
context of each device it pulled from and never joins them. An item keeps every reason it was given, not the latest.
The optimised observed-remove set without tombstones is from Bieniusa et al., arXiv:1210.3368.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from sync.clock import LARGEST
from sync.errors import RemoteSyncError

DEVICE_SIZE = 8
DOT_SIZE = 8 + DEVICE_SIZE
FACT = DOT_SIZE  # a fact's reason is one dot
SHOWN = 2 * DOT_SIZE  # an item's reason is two: its card and a membership
MOST_DEVICES = 256
MOST_SINGLES = 8192
MOST_REASONS = 64

K = TypeVar("K")
Reason = bytes
Reasons = frozenset[bytes]
Covers = Callable[[Reason], bool]


def dot(clock: int, device: bytes) -> bytes:
    """The event at this reading on this device."""
    return clock.to_bytes(8, "big") + device


def reading_of(event: bytes) -> int:
    """When it was, as a clock reading."""
    return int.from_bytes(event[:8], "big")


def join(card: Reason, membership: Reason) -> Reason:
    """The reason for an item to be shown: both its dots, in order."""
    return card + membership if card < membership else membership + card


def pack(reasons: Iterable[Reason]) -> bytes:
    """Reasons as they are kept, sent and hashed: sorted, end to end."""
    return b"".join(sorted(reasons))


def unpack(packed: bytes, width: int) -> Reasons:
    """The reasons in `packed`, each of `width` bytes. Raises RemoteSyncError if that cannot be."""
    if not packed or len(packed) % width or len(packed) > width * MOST_REASONS:
        raise RemoteSyncError("an item came with malformed reasons")
    if len(packed) == width:
        return frozenset((packed,))
    return frozenset(packed[i : i + width] for i in range(0, len(packed), width))


def item_id(version: bytes, packed: bytes) -> bytes:
    """What is reconciled: SHA-256 over an entry's version and its sorted reasons."""
    return hashlib.sha256(version + packed).digest()


def merge(mine: Reasons, i_took: Covers, offered: Reasons, they_took: Covers) -> Reasons:
    """The rule, for one thing. An empty outcome means that it is gone, or never came."""
    return (
        (mine & offered)
        | frozenset(r for r in mine - offered if not they_took(r))
        | frozenset(r for r in offered - mine if not i_took(r))
    )


def nothing(_reason: Reason) -> bool:
    """Covers no reason: what the other side has taken in while its offer is incomplete."""
    return False


class _Written(msgspec.Struct, frozen=True, array_like=True):
    upto: dict[bytes, int]
    single: list[bytes]


@dataclass(slots=True)
class Context:
    """The events a replica has taken in."""

    upto: dict[bytes, int] = field(default_factory=dict)
    single: set[bytes] = field(default_factory=set)

    def has(self, event: bytes) -> bool:
        return int.from_bytes(event[:8], "big") <= self.upto.get(event[8:], 0) or event in self.single

    def covers(self, reason: Reason) -> bool:
        """Whether all dots of the reason were taken in."""
        return all(self.has(reason[i : i + DOT_SIZE]) for i in range(0, len(reason), DOT_SIZE))

    def note(self, reasons: Iterable[Reason]) -> None:
        """These single events are taken in, though not all before them."""
        for reason in reasons:
            for i in range(0, len(reason), DOT_SIZE):
                event = reason[i : i + DOT_SIZE]
                if not self.has(event):
                    self.single.add(event)

    def advance(self, clock: int, device: bytes) -> None:
        """Everything on this device up to this reading is taken in."""
        self.upto[device] = max(clock, self.upto.get(device, 0))

    def absorb(self, other: Context) -> None:
        """Take in all that another replica has taken in."""
        for device, clock in other.upto.items():
            self.advance(clock, device)
        joined = self.single | other.single
        self.single = {d for d in joined if int.from_bytes(d[:8], "big") > self.upto.get(d[8:], 0)}

    def copy(self) -> Context:
        return Context(dict(self.upto), set(self.single))

    def encode(self) -> bytes:
        """The same bytes for the same context, so that they can be compared by hash."""
        upto = {device: self.upto[device] for device in sorted(self.upto)}
        return msgspec.msgpack.encode(_Written(upto, sorted(self.single)))

    @classmethod
    def decode(cls, data: bytes) -> Context:
        """Strict: malformed or too large raises RemoteSyncError."""
        try:
            written = msgspec.msgpack.decode(data, type=_Written)
        except (msgspec.DecodeError, RecursionError) as wrong:
            raise RemoteSyncError(f"a context is malformed: {wrong}") from None
        if len(written.upto) > MOST_DEVICES or len(written.single) > MOST_SINGLES:
            raise RemoteSyncError("a context is too large")
        if any(len(device) != DEVICE_SIZE or not 0 <= clock <= LARGEST for device, clock in written.upto.items()):
            raise RemoteSyncError("a context names an impossible device or time")
        if any(len(single) != DOT_SIZE for single in written.single):
            raise RemoteSyncError("a context names an impossible event")
        return cls(dict(written.upto), set(written.single))


def covered_by_one_of(contexts: Iterable[Context]) -> Covers:
    """A mirror has taken in a reason if one of the states it took in had all of its dots."""
    states = list(contexts)
    if not states:
        return nothing
    return lambda reason: any(state.covers(reason) for state in states)
