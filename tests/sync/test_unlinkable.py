"""An hour of announcements of two people: who tries to tell them apart, or to link one quarter of an hour with another,
does no better than by tossing a coin."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

import pytest

from crypto.secret import Secret
from sync.beacon import announcement

TRIALS = 500
EPOCHS = 4  # an hour
FAR = 4.5  # standard deviations from even: once in 150,000 runs


@dataclass(frozen=True)
class Seen:
    """All of an announcement but the address, which is the network's own."""

    instance: str
    host: str
    port: int
    properties: dict[bytes, bytes]

    @cached_property
    def tags(self) -> list[bytes]:
        whole = b"".join(self.properties[name] for name in (b"a", b"b", b"c"))
        return [whole[at : at + 8] for at in range(0, len(whole), 8)]

    @cached_property
    def bytes(self) -> bytes:
        return b"".join(self.tags) + bytes.fromhex(self.instance + self.host) + self.port.to_bytes(2, "big")


class Somebody:
    """A person with so many friends, who announces as the app does; `lasting` is what a careless app would keep."""

    def __init__(self, friends: int, dice: random.Random, *, lasting: str = "") -> None:
        self._keys = [Secret(dice.randbytes(32)) for _ in range(friends)]
        self._dice = dice
        self._lasting = lasting
        self._kept = (dice.randbytes(8).hex(), dice.randbytes(8).hex(), dice.randrange(32768, 61000))
        self._turn = 0

    def announce(self, epoch: int) -> Seen:
        dice = self._dice
        instance, host, port = dice.randbytes(8).hex(), dice.randbytes(8).hex(), dice.randrange(32768, 61000)
        if self._lasting == "port":
            port = self._kept[2]
        if self._lasting == "host":
            host = self._kept[1]
        shown = 0 if self._lasting == "tags" else epoch
        named = self._kept[0] if self._lasting == "tags" else instance
        self._turn += 1
        properties = announcement(
            self._keys, epoch=shown, instance=named, port=port if self._lasting != "tags" else 1, turn=self._turn,
            entropy=dice.randbytes,
        )  # fmt: skip
        return Seen(instance, host, port, properties)


def histogram(seen: Seen) -> Counter[int]:
    return Counter(seen.bytes)


def alike_in_bytes(one: Seen, other: Seen) -> float:
    mine, theirs = histogram(one), histogram(other)
    return sum(mine[byte] * theirs[byte] for byte in mine)


def bits_in_common(one: Seen, other: Seen) -> float:
    return sum((a ^ b).bit_count() for a, b in zip(one.bytes, other.bytes, strict=True)) * -1.0


def runs_in_common(one: Seen, other: Seen) -> float:
    def runs(seen: Seen) -> set[bytes]:
        return {seen.bytes[at : at + 2] for at in range(len(seen.bytes) - 1)}

    return float(len(runs(one) & runs(other)))


def spread(seen: Seen) -> float:
    """How evenly the tags lie, which would tell how many of them are random."""
    values = sorted(int.from_bytes(each, "big") / 2**64 for each in seen.tags)
    return sum((b - a) ** 2 for a, b in pairwise(values))


WAYS: dict[str, Callable[[Seen, Seen], float]] = {
    "tags in common": lambda one, other: float(len(set(one.tags) & set(other.tags))),
    "two bytes in a row in common": runs_in_common,
    "bits in common": bits_in_common,
    "how often which byte comes": alike_in_bytes,
    "the same instance or host": lambda one, other: float((one.instance == other.instance) + (one.host == other.host)),
    "ports near each other": lambda one, other: -abs(one.port - other.port),
    "the first tag": lambda one, other: -abs(int.from_bytes(one.tags[0], "big") - int.from_bytes(other.tags[0], "big")),
    "how evenly tags lie": lambda one, other: -abs(spread(one) - spread(other)),
}


def guessed(way: Callable[[Seen, Seen], float], ana: Somebody, ben: Somebody, dice: random.Random) -> float:
    """How often the guess is right: an announcement of each is known, and a later one of either is to be placed."""
    right = 0
    for trial in range(TRIALS):
        epoch = trial * EPOCHS
        known = ana.announce(epoch), ben.announce(epoch)
        later = dice.randrange(2)
        other = (ana, ben)[later].announce(epoch + dice.randrange(1, EPOCHS))
        alike = [way(one, other) for one in known]
        guess = dice.randrange(2) if alike[0] == alike[1] else int(alike[1] > alike[0])
        right += guess == later
    return right / TRIALS


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("friends", [(0, 60), (12, 12), (64, 200)], ids=["none and sixty", "as many", "very many"])
def test_nobody_is_told_from_another_better_than_by_chance(way: str, friends: tuple[int, int]) -> None:
    dice = random.Random(f"{way} {friends}")
    ana, ben = (Somebody(count, dice) for count in friends)
    rate = guessed(WAYS[way], ana, ben, dice)
    assert abs(rate - 0.5) < FAR * sqrt(0.25 / TRIALS)


@pytest.mark.parametrize(
    ("lasting", "way"),
    [("tags", "tags in common"), ("host", "the same instance or host"), ("port", "ports near each other")],
)
def test_the_same_ways_tell_those_apart_who_keep_something(lasting: str, way: str) -> None:
    dice = random.Random(lasting)
    ana, ben = (Somebody(12, dice, lasting=lasting) for _ in range(2))
    assert guessed(WAYS[way], ana, ben, dice) > 0.95
