"""The sorted set of a reconciliation: its order, its bounds and its fingerprints."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import LocalSyncError
from sync.itemset import INFINITY, ItemSet, fingerprint_of

Pair = tuple[int, bytes]


def test_a_fingerprint_is_the_hash_of_the_sum_and_the_count() -> None:
    one, two = b"\xff" * 32, b"\x02" + bytes(31)
    items = ItemSet.build([(1, one), (2, two)])

    assert items.total() == 1  # 2**256 - 1 + 2, modulo 2**256
    assert items.whole_fingerprint() == hashlib.sha256(b"\x01" + bytes(31) + b"\x02").digest()[:16]
    assert items.fingerprint(1, 2) == hashlib.sha256(two + b"\x01").digest()[:16]
    assert fingerprint_of(0, 300) == hashlib.sha256(bytes(32) + b"\x82\x2c").digest()[:16]


@given(st.lists(st.tuples(st.integers(0, 2**64 - 2), st.binary(min_size=32, max_size=32)), unique=True), st.data())
def test_a_set_is_sorted_and_its_fingerprints_are_those_of_the_plain_sums(
    pairs: list[Pair], data: st.DataObject
) -> None:
    items = ItemSet.build(iter(pairs))
    upper = data.draw(st.integers(0, len(pairs)))
    lower = data.draw(st.integers(0, upper))

    assert [items.item_at(position) for position in range(len(items))] == sorted(pairs)
    plain = sum(int.from_bytes(id_, "little") for _, id_ in sorted(pairs)[lower:upper])
    assert items.fingerprint(lower, upper) == fingerprint_of(plain % 2**256, upper - lower)
    assert items.total() == sum(int.from_bytes(id_, "little") for _, id_ in pairs) % 2**256


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40)), unique=True, min_size=2), st.data())
def test_the_bound_between_neighbours_is_found_again_between_them(
    small: list[tuple[int, int]], data: st.DataObject
) -> None:
    items = ItemSet.build((timestamp, bytes(30) + number.to_bytes(2)) for timestamp, number in small)
    position = data.draw(st.integers(1, len(items) - 1))
    timestamp, prefix = items.bound_at(position)

    assert items.position_of(timestamp, prefix) == position
    assert len(prefix) in (0, 32)
    assert items.position_of(INFINITY, b"") == len(items)


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, bytes(31))],
        [(1, bytes(31)), (2, bytes(33))],
        [(2**64 - 1, bytes(32))],
        [(2**64, bytes(32))],
        [(-1, bytes(32))],
        [(5, bytes(32)), (4, bytes(32)), (5, bytes(32))],
    ],
    ids=["short id", "two wrong lengths", "infinity", "65 bits", "negative", "twice"],
)
def test_a_wrong_item_of_our_own_is_our_own_mistake(pairs: list[Pair]) -> None:
    with pytest.raises(LocalSyncError):
        ItemSet.build(pairs)
