"""What goes between a person's own devices, in the items of a session: everything that the person has.

    Record    a private fact with a value: a circle, a friend, a device, a setting. Of concurrent ones the latest stays
    Member    the private fact 'this friend is in this circle'
    Card      the private fact 'this version of this entry is in this circle', and the entry
    Seen      an item of a friend's shelf, as it is kept in the mirror
    Taken     the context of one of that friend's devices, as it was when its whole shelf was taken in

Between own devices a shelf and its mirror are the same: all that is here. So the session, its reconciliation and the
rule of sync/shelf.py serve as they are. Facts have reasons of one dot, what is Seen has those of two, and what is Taken
has none: it is a state and only grows.

They are offered in this order, so that nothing comes before what it stands on: circles before cards, friends before
their mirrors, and last of all what was taken in, since that says of everything before it that it is complete.
Sans-IO; what is done with them is for whoever keeps the log.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from crypto.envelope import LONGEST_SEAL, version_of
from sync.clock import LARGEST
from sync.entry import Payload, decode
from sync.errors import RemoteSyncError
from sync.origin import LARGEST as LARGEST_ORIGIN
from sync.ports import Arrival
from sync.shelf import FACT, SHOWN, unpack
from sync.wire import Item

KINDS = (
    *("setting", "device", "named", "circle", "friend", "certificate", "verified", "blocked"),
    *("signer", "passing", "hidden"),
    *("bound", "habit", "batch", "row"),
    *("study", "memo", "charge", "draw", "asked", "answer", "slip", "token", "coupon", "used"),
    *("left", "quoted", "follow", "voucher", "allow", "among"),
)
"""Kinds of records, those first that others stand on."""

_MEMBERS, _ENTRIES, _LAST = len(KINDS), len(KINDS) + 1, LARGEST

Short = Annotated[bytes, Meta(min_length=8, max_length=8)]
Id = Annotated[bytes, Meta(min_length=16, max_length=16)]
Key = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Record(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A private fact with a value. Kinds that are not known are kept out: both devices should run the same version."""

    kind: Annotated[str, Meta(max_length=32)]
    key: Annotated[bytes, Meta(max_length=256)]
    value: Annotated[bytes, Meta(max_length=64 * 1024)]


class Member(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """This friend is in this circle."""

    circle: Id
    person: Key


class Card(msgspec.Struct, frozen=True, array_like=True, tag=3):
    """This entry is in this circle."""

    circle: Id
    payload: bytes


class Seen(msgspec.Struct, frozen=True, array_like=True, tag=4):
    """This friend shows us this entry."""

    person: Key
    payload: bytes


class Taken(msgspec.Struct, frozen=True, array_like=True, tag=5):
    """Of this device of this friend all was taken in that this context covers."""

    person: Key
    device: Short
    context: Annotated[bytes, Meta(max_length=192 * 1024)]


Thing = Record | Member | Card | Seen | Taken

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Thing)
_NOTHING = Payload(1, bytes(16), "-", bytes(32), bytes(32), 0, msgspec.Raw(b"\xc0"))


class Belonging(Arrival, frozen=True, gc=False, kw_only=True):
    """One thing that came from another own device, checked. `version`, `entry` and `payload` are those of the entry in
    it, if there is one; `key` tells it from every other thing."""

    thing: Thing
    key: bytes


def encode(thing: Thing) -> bytes:
    """As it goes into the payload of an item."""
    return _encoder.encode(thing)


def key_of(thing: Thing, version: bytes = b"") -> bytes:
    """What tells a thing from every other; `version` is that of the entry in it."""
    match thing:
        case Record():
            return b"record" + thing.kind.encode() + b"\0" + thing.key
        case Member():
            return b"member" + thing.circle + thing.person
        case Card():
            return b"card" + version + thing.circle
        case Seen():
            return b"seen" + thing.person + version
        case Taken():
            return b"taken" + thing.person + thing.device


def place_of(thing: Record | Member | Taken) -> int:
    """Where it stands in the order, as a timestamp for the reconciliation."""
    match thing:
        case Record():
            return KINDS.index(thing.kind) if thing.kind in KINDS else _MEMBERS
        case Member():
            return _MEMBERS
        case Taken():
            return _LAST


def place_of_entry(made: int) -> int:
    """Where a card or an item of a mirror stands."""
    return min(max(made, _ENTRIES), _LAST - 1)


def fact_id(thing: Record | Member | Taken, reasons: bytes) -> bytes:
    """What is reconciled: 32 bytes for a thing and its packed reasons."""
    return hashlib.sha256(encode(thing) + reasons).digest()


def card_id(version: bytes, circle: bytes, reasons: bytes) -> bytes:
    """The same for a card."""
    return hashlib.sha256(b"card" + version + circle + reasons).digest()


class OwnInspector:
    """Checks what another own device sends. It has all our keys, so what it says is not doubted, only its form: seals
    were looked at by whichever device took an entry in first."""

    def admit(self, certificates: Sequence[bytes]) -> None:
        """Own devices know each other's certificates as records."""

    def inspect(self, items: Sequence[Item], *, horizon: int) -> list[Arrival]:
        """The items, decoded. Raises RemoteSyncError at the first that is malformed."""
        return [_inspect(item) for item in items]


def _inspect(item: Item) -> Belonging:
    if len(item.seal) > LONGEST_SEAL or len(item.origin) > LARGEST_ORIGIN:
        raise RemoteSyncError("an entry is larger than allowed")
    try:
        thing = _decoder.decode(item.payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise RemoteSyncError(f"something between own devices is malformed: {wrong}") from None
    if isinstance(thing, Card | Seen):
        unpack(item.reasons, FACT if isinstance(thing, Card) else SHOWN)
        version = version_of(thing.payload)
        parts = (version, decode(thing.payload), item.reasons, thing.payload, item.seal, item.origin)
        return Belonging(*parts, thing=thing, key=key_of(thing, version))
    if not isinstance(thing, Taken):
        unpack(item.reasons, FACT)
    return Belonging(b"", _NOTHING, item.reasons, b"", b"", thing=thing, key=key_of(thing))
