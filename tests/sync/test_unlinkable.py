"""An hour of announcements of two people: who tries to tell them apart, or to link one announcement with another, does
no better than by tossing a coin; not within a quarter of an hour, nor from one to the next, nor for somebody with two
computers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import sqrt

import pytest

from crypto.secret import Secret
from sync.beacon import FINDER_BYTES, SLOT_BYTES, announcement
from sync.variants import variant_of

TRIALS = 500
EPOCHS = 4  # an hour
FAR = 4.5  # standard deviations from even: once in 150,000 runs
KEPT = ("tags", "variant", "range", "host", "port")


@dataclass(frozen=True)
class Seen:
    """All of an announcement but the address, which is the network's own."""

    instance: str
    host: str
    port: int
    properties: dict[bytes, bytes]

    @cached_property
    def slots(self) -> list[bytes]:
        whole = b"".join(self.properties[name] for name in (b"a", b"b", b"c", b"d"))
        return [whole[at : at + SLOT_BYTES] for at in range(0, len(whole), SLOT_BYTES)]

    @cached_property
    def finders(self) -> set[bytes]:
        return {slot[:FINDER_BYTES] for slot in self.slots}

    @cached_property
    def binders(self) -> set[bytes]:
        return {slot[FINDER_BYTES:] for slot in self.slots}

    @cached_property
    def bytes(self) -> bytes:
        return b"".join(self.slots) + bytes.fromhex(self.instance + self.host) + self.port.to_bytes(2, "big")

    @cached_property
    def histogram(self) -> Counter[int]:
        return Counter(self.bytes)

    @cached_property
    def runs(self) -> set[bytes]:
        return {self.bytes[at : at + 2] for at in range(len(self.bytes) - 1)}

    @cached_property
    def spread(self) -> float:
        """How evenly the slots lie, which would tell how many of them are random."""
        values = sorted(int.from_bytes(each[:FINDER_BYTES], "big") / 2**64 for each in self.slots)
        return sum((b - a) ** 2 for a, b in pairwise(values))


class Somebody:
    """A person with so many friends and computers, who announces as the app does; `lasting` is what a careless app
    would keep."""

    def __init__(self, friends: int, dice: random.Random, *, computers: int = 1, lasting: str = "") -> None:
        assert lasting in ("", *KEPT)
        self._keys = [Secret(dice.randbytes(32)) for _ in range(friends)]
        self._dice = dice
        self._computers = computers
        self._lasting = lasting
        self._kept = (dice.randbytes(8).hex(), dice.randbytes(8).hex(), dice.randrange(32768, 61000))
        self._turn = 0
        self._counts: Counter[tuple[int, int]] = Counter()

    def _variant(self, epoch: int, computer: int) -> int | None:
        count = self._counts[epoch, computer]
        self._counts[epoch, computer] += 1
        if self._lasting in ("tags", "variant"):
            return 0
        if self._lasting == "range":
            return count
        return variant_of(count, rank=computer, devices=self._computers)

    def announce(self, epoch: int, computer: int = 0) -> Seen:
        dice = self._dice
        instance, host, port = dice.randbytes(8).hex(), dice.randbytes(8).hex(), dice.randrange(32768, 61000)
        if self._lasting == "port":
            port = self._kept[2]
        if self._lasting == "host":
            host = self._kept[1]
        self._turn += 1
        properties = announcement(
            self._keys, epoch=0 if self._lasting == "tags" else epoch, variant=self._variant(epoch, computer),
            instance=instance, port=port, turn=self._turn, entropy=dice.randbytes,
        )  # fmt: skip
        return Seen(instance, host, port, properties)

    def again(self, epoch: int) -> Seen:
        """Once more, from any of the computers."""
        return self.announce(epoch, self._dice.randrange(self._computers))


WAYS: dict[str, Callable[[Seen, Seen], float]] = {
    "finders in common": lambda one, other: float(len(one.finders & other.finders)),
    "binders in common": lambda one, other: float(len(one.binders & other.binders)),
    "two bytes in a row in common": lambda one, other: float(len(one.runs & other.runs)),
    "bits in common": lambda one, other: (
        -1.0 * (int.from_bytes(one.bytes, "big") ^ int.from_bytes(other.bytes, "big")).bit_count()
    ),
    "how often which byte comes": lambda one, other: float(
        sum(one.histogram[byte] * other.histogram[byte] for byte in one.histogram)
    ),
    "the same instance or host": lambda one, other: float((one.instance == other.instance) + (one.host == other.host)),
    "ports near each other": lambda one, other: -abs(one.port - other.port),
    "the first slot": lambda one, other: (
        -abs(int.from_bytes(one.slots[0], "big") - int.from_bytes(other.slots[0], "big"))
    ),
    "how evenly slots lie": lambda one, other: -abs(one.spread - other.spread),
}

Trial = tuple[Seen, Seen, int, Seen]


def trials(ana: Somebody, ben: Somebody, dice: random.Random, *, later: tuple[int, int]) -> list[Trial]:
    """An announcement of each, who comes later, and what they announce then: so many quarters of an hour later."""
    found = []
    for trial in range(TRIALS):
        epoch, who = trial * EPOCHS, dice.randrange(2)
        known = ana.announce(epoch), ben.announce(epoch)
        found.append((*known, who, (ana, ben)[who].again(epoch + dice.randrange(*later))))
    return found


def guessed(way: Callable[[Seen, Seen], float], seen: list[Trial], dice: random.Random) -> float:
    """How often it is right to guess that the later one is of whom it is more like."""
    right = 0
    for ana, ben, who, other in seen:
        alike = way(ana, other), way(ben, other)
        guess = dice.randrange(2) if alike[0] == alike[1] else int(alike[1] > alike[0])
        right += guess == who
    return right / len(seen)


SAME, HOUR = (0, 1), (1, EPOCHS)


@cache
def honest(friends: tuple[int, int], computers: int, later: tuple[int, int]) -> list[Trial]:
    dice = random.Random(f"{friends} {computers} {later}")
    ana, ben = (Somebody(count, dice, computers=computers) for count in friends)
    return trials(ana, ben, dice, later=later)


@pytest.mark.parametrize("later", [SAME, HOUR], ids=["in the same quarter", "within the hour"])
@pytest.mark.parametrize(
    ("friends", "computers"),
    [((0, 60), 1), ((12, 12), 2), ((64, 200), 1)],
    ids=["none and sixty", "as many, two computers", "very many"],
)
def test_nobody_is_told_from_another_better_than_by_chance(
    friends: tuple[int, int], computers: int, later: tuple[int, int]
) -> None:
    seen = honest(friends, computers, later)
    rates = {way: guessed(WAYS[way], seen, random.Random(way)) for way in WAYS}
    assert {way: rate for way, rate in rates.items() if abs(rate - 0.5) >= FAR * sqrt(0.25 / TRIALS)} == {}


@pytest.mark.parametrize(
    ("lasting", "computers", "later", "way", "least"),
    [
        ("tags", 1, HOUR, "finders in common", 0.95),
        ("variant", 1, SAME, "finders in common", 0.95),
        ("range", 2, SAME, "finders in common", 0.7),  # only where the other computer comes later
        ("host", 1, HOUR, "the same instance or host", 0.95),
        ("port", 1, HOUR, "ports near each other", 0.95),
    ],
)
def test_the_same_ways_tell_those_apart_who_keep_something(
    lasting: str, computers: int, later: tuple[int, int], way: str, least: float
) -> None:
    dice = random.Random(lasting)
    ana, ben = (Somebody(12, dice, computers=computers, lasting=lasting) for _ in range(2))
    assert guessed(WAYS[way], trials(ana, ben, dice, later=later), dice) > least
