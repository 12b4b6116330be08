"""Packing parcels for one friend: the offerer's half of an exchange with somebody who is not there.

Its methods are called on the thread that owns the log. The whole shelf is offered every time; the entries that go with
it are those that the friend has not said they have taken in. It seals and writes nothing: what it returns is for
sync/parcel.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from crypto.envelope import version_of
from sync.errors import LocalSyncError
from sync.parcel import MOST_DEVICES, MOST_OFFERED, PART, PREFIX, Contents, Offered
from sync.ports import Log, Shelf
from sync.shelf import SHOWN, Context, item_id, unpack
from sync.wire import Item


class ParcelLog(Log, Protocol):
    """What parcels need of a log beside what links need."""

    def offered(self, friend: int) -> list[tuple[bytes, bytes]]:
        """Version and packed reasons of all that this friend may see now, oldest first."""

    def held(self, friend: int) -> Iterable[tuple[bytes, int, bytes, bytes]]:
        """Version, made, item id and packed reasons of all that this friend shows us, as far as we have it."""

    def contexts(self, friend: int) -> dict[bytes, Context]:
        """For each of the friend's devices the context it had when we last took in all of it."""

    def acknowledged(self, friend: int) -> list[Context]:
        """For each device that this friend uses, what it said it has taken in of ours; empty if nothing yet."""


class Packing:
    """The parcels for one friend, as things stand. `made` is our clock, `reply` our public parcel key.

    `most` is how many bytes of contents go into one file.
    """

    def __init__(self, log: ParcelLog, friend: int, *, made: int, reply: bytes, most: int = PART) -> None:
        self._log = log
        self._friend = friend
        self._made = made
        self._reply = reply
        self._most = most
        self._shelf: Shelf | None = None
        self._blank = Contents(made, b"", [], [], {}, reply)
        self._wanted: frozenset[bytes] = frozenset()
        self._places: Sequence[int] = ()
        self._at: int | None = 0
        self.carried = 0
        """How many entries went into the parcels so far."""

    def next(self) -> Contents | None:
        """The contents of the next file; None when that was all. There is always one."""
        if self._shelf is None:
            self._begin()
        if self._shelf is None or self._at is None:
            return None
        room = self._most - len(msgspec.msgpack.encode(self._blank))
        shown, self._at = self._shelf.read(self._places, self._at, max(1, room))
        # What came under other reasons since the list was made is not what is offered; the next parcel will have it.
        items = [
            Item(one.reasons, one.payload, one.seal, one.origin)
            for one in shown
            if item_id(version_of(one.payload), one.reasons) in self._wanted
        ]
        self.carried += len(items)
        return msgspec.structs.replace(self._blank, items=items)

    def _begin(self) -> None:
        shelf = self._shelf = self._log.shelf_for(self._friend)
        offered = self._log.offered(self._friend)
        if len(offered) > MOST_OFFERED:
            raise LocalSyncError(f"{len(offered)} entries are more than a parcel can offer")
        wanted = missing(offered, self._log.acknowledged(self._friend))
        self._wanted = frozenset(wanted)
        self._places = shelf.select(wanted)
        taken = {device: context.encode() for device, context in self._log.contexts(self._friend).items()}
        self._blank = Contents(
            made=self._made,
            context=shelf.context.encode(),
            offered=[Offered(version[:PREFIX], reasons) for version, reasons in offered],
            items=[],
            taken=dict(sorted(taken.items())[:MOST_DEVICES]),
            reply=self._reply,
        )


def missing(offered: Iterable[tuple[bytes, bytes]], acknowledged: Sequence[Context]) -> list[bytes]:
    """The ids of the items that some of the friend's devices may not have: those with a reason that is news to one.

    A device that has taken in all reasons of an item has the item too, or let it go for good.
    """
    return [
        item_id(version, reasons)
        for version, reasons in offered
        if not acknowledged or not all(acked.covers(r) for acked in acknowledged for r in unpack(reasons, SHOWN))
    ]


def standing(log: ParcelLog, friend: int, *, keys: bytes) -> bytes:
    """32 bytes that are the same as long as a parcel packed for this friend, with these keys, would say the same."""
    shelf = log.shelf_for(friend)
    parts = [shelf.fingerprint, shelf.context.encode(), keys]
    parts += [context.encode() for context in log.acknowledged(friend)]
    parts += [device + context.encode() for device, context in sorted(log.contexts(friend).items())]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
