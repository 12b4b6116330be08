"""No device of a person takes a variant that one of them took before in the same quarter of an hour."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from crypto.identity import Certificate, SigningKey
from sync.beacon import VARIANTS
from sync.errors import Unkept
from sync.variants import Variants, variant_of

T = TypeVar("T")


def all_of(rank: int, devices: int) -> list[int]:
    found = [variant_of(count, rank=rank, devices=devices) for count in range(VARIANTS + 1)]
    assert found[-1] is None
    return [variant for variant in found if variant is not None]


def test_the_only_device_has_all_of_them() -> None:
    assert all_of(0, 1) == list(range(VARIANTS))


@pytest.mark.parametrize("devices", [2, 3, 5, 8, 64])
def test_so_many_devices_share_them_all_and_none_twice(devices: int) -> None:
    taken = Counter(variant for rank in range(devices) for variant in all_of(rank, devices))
    assert taken == Counter(range(VARIANTS))
    assert min(len(all_of(rank, devices)) for rank in range(devices)) >= VARIANTS // (2 * devices)


def test_another_device_takes_nothing_that_was_used_first() -> None:
    for devices, rank in [(most, rank) for most in range(1, 8) for rank in range(most)]:
        had = all_of(rank, devices)
        assert not set(had[: len(had) // 2]) & set(all_of(devices, devices + 1))


def test_more_devices_than_variants_share() -> None:
    assert variant_of(0, rank=VARIANTS, devices=VARIANTS + 1) == 0
    assert variant_of(1, rank=VARIANTS, devices=VARIANTS + 1) is None


class Counts:
    """As the vault keeps them, for each device its own."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.broken = False

    def __call__(self, epoch: int) -> int:
        if self.broken:
            raise Unkept("The disk is full.")
        self.counts[epoch] += 1
        return self.counts[epoch] - 1


def at_once(deed: Callable[..., T], /, *values: Any) -> Awaitable[T]:
    async def do() -> T:
        return deed(*values)

    return do()


@pytest.fixture
def person() -> SigningKey:
    return SigningKey.generate(lambda size: b"p" * size)


def device(name: bytes) -> bytes:
    return SigningKey.generate(lambda size: name * size).public


def some(variants: Variants, epoch: int, count: int) -> list[int | None]:
    async def ask() -> list[int | None]:
        return [await variants.next(epoch) for _ in range(count)]

    return asyncio.run(ask())


def test_each_device_knows_its_place_by_when_it_was_certified(person: SigningKey) -> None:
    names = [device(name) for name in (b"z", b"a", b"m")]
    certificates = [Certificate.issue(person, name, since).encode() for since, name in enumerate(names)]
    taken = []
    for name in names:
        variants = Variants(name, count=Counts(), on_log=at_once)
        variants.know(reversed(certificates))
        taken.append(some(variants, 7, 2))
    assert taken == [[0, 1], [32, 33], [16, 17]]


def test_a_device_counts_each_quarter_of_an_hour_and_goes_on_where_it_was() -> None:
    counts = Counts()
    first = Variants(b"me", count=counts, on_log=at_once)
    assert some(first, 7, 2) + some(first, 8, 1) + some(first, 7, 1) == [0, 1, 0, 2]
    again = Variants(b"me", count=counts, on_log=at_once)
    assert some(again, 7, 62) == [*range(3, 64), None]


def test_what_cannot_be_noted_is_not_shown() -> None:
    counts = Counts()
    counts.broken = True
    assert some(Variants(b"me", count=counts, on_log=at_once), 7, 1) == [None]
