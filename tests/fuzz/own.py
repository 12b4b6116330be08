"""What another computer of one's own tells: facts of every kind with any values, carried out in a real profile.

It has all our keys, so it is not doubted; but one that went wrong must not break what is here. Whatever it says is
refused in one way or carried out, and everything can be read and told on afterwards.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec

from app.library import Library
from app.own.devices import keep_device
from app.profiles.habits import habits_of, manner_of
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.belongings import KINDS, Belonging, Member, OwnInspector, Record, Taken, encode
from sync.errors import RemoteSyncError
from sync.household import number_of
from sync.ports import Arrival
from sync.shelf import Context, dot, pack
from sync.wire import Item
from tests.fuzz.dice import Dice
from tests.fuzz.friends import EVA, victim
from tests.fuzz.target import Feed, Group, Target

group = Group()

OTHER = SigningKey(Secret(b"another device of bela's".ljust(32)))
TELLER = SigningKey(Secret(b"the device that tells it".ljust(32)))
NUMBER = number_of(device_id(TELLER.public))
HORIZON = 1 << 62
BATCH = b"an import"[:8]
TEXTS = ("", "Family", "own", "friends", "dark", "all", "{}", "[]", "imported", "\0")
SOME: tuple[Any, ...] = (None, True, False, 0, 1, -1, 1 << 41, 1 << 62, 1 << 63, 1.5, b"", b"\x80", bytes(32), [], {})


def _reasons(dice: Dice) -> bytes:
    return pack(frozenset(dot(1 + dice.below(1 << 20), device_id(OTHER.public)) for _ in range(1 + dice.below(2))))


def _key(dice: Dice, person: bytes) -> bytes:
    row = BATCH + dice.below(3).to_bytes(8, "big")
    names = (b"lock_after", b"media", b"look", b"size", b"language", b"me/name", b"me/parcel", b"local_only")
    keys = (EVA.public, EVA.public + b"entries", EVA.public + bytes(8), EVA.public + bytes(16), person, BATCH, row)
    return dice.pick((*keys, row + bytes(32), *names, OTHER.public, device_id(OTHER.public), bytes(16), dice.bytes(40)))


NUMBERS = (0, 1, 1 << 41, 1 << 62, (1 << 63) - 1, 1 << 63, -1)
MAYBE = (None, *NUMBERS)
BYTES = (b"", b"\x80", b"\xff\xfe", bytes(16), bytes(32), b"a name")
SHAPES: dict[str, tuple[Sequence[Any], ...]] = {
    "setting": (BYTES,),
    "device": (BYTES, (True, False), MAYBE),
    "named": (TEXTS,),
    "circle": (TEXTS, TEXTS),
    "friend": (TEXTS, NUMBERS, MAYBE, BYTES, (None, *BYTES), ("[]", "{}", "", "[[1]]")),
    "certificate": (BYTES, MAYBE),
    "verified": (NUMBERS,),
    "blocked": (NUMBERS,),
    "signer": (BYTES,),
    "passing": (BYTES, (None, *BYTES), (None, *BYTES)),
    "hidden": ((True,),),
    "bound": (NUMBERS,),
    "habit": ((*TEXTS, *NUMBERS, 1.5, 1e300),),
    "batch": (TEXTS, TEXTS, NUMBERS, TEXTS, MAYBE),
    "row": (NUMBERS, (None, *BYTES), (None, *BYTES), (None, *BYTES), TEXTS, (None, *TEXTS), BYTES),
}


def _value(dice: Dice, kind: str) -> bytes:
    if dice.seldom():
        return dice.bytes(60)
    values = [dice.pick(SOME if dice.rarely() else choices) for choices in SHAPES.get(kind, ())]
    return msgspec.msgpack.encode(values)


def _things(dice: Dice, library: Library) -> Iterator[Item]:
    person = library.me.person.public
    certificate = Certificate.issue(library.me.person, OTHER.public, 1).encode()
    for _ in range(1 + dice.below(6)):
        thing: Record | Member | Taken
        match dice.below(8):
            case 0:
                thing = Member(dice.pick((bytes(16), dice.bytes(16).ljust(16))), dice.pick((EVA.public, person)))
            case 1:
                thing = Taken(EVA.public, bytes(8), Context().encode() if dice.below(2) else dice.bytes(20))
            case 2:
                thing = Record("device", OTHER.public, msgspec.msgpack.encode([certificate, True, None]))
            case 3:
                thing = Record("batch", BATCH, msgspec.msgpack.encode(["csv", "f", dice.below(1 << 30), "{}", None]))
            case 4:
                row = [dice.below(3), None, dice.pick((None, bytes(16))), bytes(32), "imported", None, b"\x80"]
                thing = Record("row", BATCH + row[0].to_bytes(8, "big"), msgspec.msgpack.encode(row))
            case _:
                kind = dice.pick((*KINDS, "unheard of"))
                thing = Record(kind, _key(dice, person), _value(dice, kind))
        yield Item(_reasons(dice) if not isinstance(thing, Taken) else b"", encode(thing), b"")


@contextmanager
def told() -> Iterator[Feed]:
    with victim() as one:
        library = one.library
        log, vault = library.own_log, library.vault
        keep_device(vault, Certificate.issue(library.me.person, TELLER.public, 1), name="", addresses="[]", now=1)
        log.records.look()

        def feed(data: bytes) -> None:
            dice, before = Dice(data), library.shelves.context.copy()
            vault.execute("SAVEPOINT here")
            try:
                came: list[Arrival] = OwnInspector().inspect(list(_things(dice, library)), horizon=HORIZON)
                assert all(isinstance(thing, Belonging) for thing in came)
                log.mirror_items(NUMBER)
                met = log.take(NUMBER, came)
                if dice.below(2):
                    log.complete(NUMBER, device_id(OTHER.public), Context(), gone=[], met=met)
                log.records.look()
            finally:
                _is_well(library)
                vault.execute("ROLLBACK TO here")
                vault.execute("RELEASE here")
                library.shelves.context = before

        yield feed


def _is_well(library: Library) -> None:
    library.listing.newest(limit=100)
    library.friends.all()
    library.circles.all()
    library.devices.all()
    for batch in library.history.all():
        if batch.undone is None:
            library.history.leftovers(batch.id)
    habits_of(library.vault)
    manner_of(library.vault)
    shelf = library.own_log.shelf_for(NUMBER)
    everything = shelf.select(None)
    shelf.read(everything, 0, 1 << 30)


def decisions() -> Sequence[bytes]:
    dice = random.Random("own")
    return [dice.randbytes(400) for _ in range(12)]


group.add(Target("own-device", told, decisions, (RemoteSyncError,), tries=60, largest=2_000))
