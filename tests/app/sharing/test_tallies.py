"""The tally of a shelf says at any time what counting the shelf would say."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.drawn import Drawn
from app.sharing.shelves import Shelves
from app.sharing.shown import ShownShelf
from app.vault import Vault
from crypto.secret import Secret
from sync.clock import Clock
from sync.entry import Payload, encode

CIRCLES = FRIENDS = (1, 2, 3)
ENTRIES = [bytes([number]) * 16 for number in range(12)]
DEEDS = 150


class World:
    """A vault with three circles and three friends, whose shelves were counted once."""

    def __init__(self, path: Path, clock: Any, seed: int) -> None:
        self.dice = random.Random(seed)
        self.vault = Vault.open(path, Secret(bytes(32)))
        self.shelves = Shelves(self.vault, clock=Clock(clock), device=b"laptop..", draw=lambda _kind, _body: Drawn())
        self.clock = clock
        self.vault.many("INSERT INTO circle VALUES (?, ?, '', 'own')", [(row, bytes([row])) for row in CIRCLES])
        self.vault.many(
            "INSERT INTO friend (row, person, name, secret, since) VALUES (?, ?, '', x'', 0)",
            [(row, bytes([row])) for row in FRIENDS],
        )
        self.fingerprints()

    def do_something(self) -> None:
        self.clock.step(seconds=1)
        some = self.dice.sample(ENTRIES, self.dice.randint(1, 5))
        circle, friend = self.dice.choice(CIRCLES), self.dice.choice(FRIENDS)
        match self.dice.choice(["write", "write", "forget", "move", "admit", "expel"]):
            case "write":
                self.shelves.place([(self.payload(id_), bytes(64)) for id_ in some], circle)
            case "forget":
                self.shelves.forget(some)
            case "move":
                self.shelves.move(some, circle)
            case "admit":
                self.shelves.admit(circle, friend)
            case "expel":
                self.shelves.expel(circle, friend)

    def payload(self, id_: bytes) -> bytes:
        text = msgspec.msgpack.encode(self.dice.choice(["the same", str(self.dice.random())]))
        return encode(Payload(1, id_, "review", bytes(32), bytes(32), 1, msgspec.Raw(text)))

    def fingerprints(self) -> list[tuple[int, bytes]]:
        shelves = [ShownShelf(self.vault, friend, self.shelves.context) for friend in FRIENDS]
        return [(shelf.size, shelf.fingerprint) for shelf in shelves]

    def counted(self) -> list[tuple[int, bytes]]:
        shelves = [ShownShelf(self.vault, friend, self.shelves.context).items() for friend in FRIENDS]
        return [(len(items), items.whole_fingerprint()) for items in shelves]


@pytest.mark.parametrize("seed", range(5))
def test_a_tally_is_what_counting_afresh_would_give(tmp_path: Path, clock: Any, seed: int) -> None:
    world = World(tmp_path / "vault.db", clock, seed)
    sizes = set()
    for _ in range(DEEDS):
        world.do_something()
        assert world.fingerprints() == world.counted()
        sizes |= {size for size, _fingerprint in world.fingerprints()}
    assert len(sizes) > 5
    world.vault.close()


def test_writing_does_not_make_a_shelf_be_counted_afresh(tmp_path: Path, clock: Any) -> None:
    world = World(tmp_path / "vault.db", clock, 1)
    world.shelves.admit(1, 1)
    world.fingerprints()
    world.shelves.place([(world.payload(ENTRIES[0]), bytes(64))], 1)
    assert world.vault.execute("SELECT count FROM shelf_sum WHERE friend = 1") == [(1,)]
    world.vault.close()
