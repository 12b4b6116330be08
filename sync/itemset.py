"""The set that one side of a reconciliation holds: sorted pairs of a timestamp and a 32-byte id, quick to fingerprint.

It knows neither the protocol's messages (ranges.py) nor the two roles (reconcile.py), and it never changes: a session
builds one, uses it and throws it away. 100,000 items take 4.5 MB.

The fingerprint of a range is a hash over the sum of its ids (Negentropy v1, 'Fingerprint Algorithm'). With the sums of
all ids before every sixteenth one at hand, the sum of any range is one subtraction and at most thirty additions.

A Python integer per id would cost more than all the rest of the building. So the items are laid out as sixteen long
rows, each of them one huge integer with a lane of 41 bytes per item:

    row 0     item 0    item 16   item 32 ...
    row 1     item 1    item 17   item 33 ...
    ...
    row 15    item 15   item 31   item 47 ...

Adding the sixteen rows adds up every block of sixteen ids at once; the spare byte above each lane takes the carries.
"""

from __future__ import annotations

import hashlib
import struct
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, islice, pairwise
from operator import eq
from typing import Self

from sync.errors import LocalSyncError

ID_SIZE = 32
FINGERPRINT_SIZE = 16
INFINITY = 2**64 - 1  # the bound above every item; no item may have this timestamp

_TIME = struct.Struct(">Q")  # big-endian, so that items sort as their bytes do
_ITEM_SIZE = _TIME.size + ID_SIZE
_BLOCK = 16  # items per stored sum; at most 256, or a lane would overflow into the next
_LANE = _ITEM_SIZE + 1
_ALL_BITS = (1 << 8 * ID_SIZE) - 1


class ItemSet:
    """Sorted (timestamp, id) pairs. Positions count from 0; a range is lower <= position < upper."""

    __slots__ = ("_items", "_sums")

    def __init__(self, items: bytes, sums: list[int]) -> None:
        self._items = items
        self._sums = sums  # [k]: of all ids before item k * _BLOCK; the last: of all ids. Not reduced

    @classmethod
    def build(cls, pairs: Iterable[tuple[int, bytes]]) -> Self:
        """Take pairs in any order; sorted ones are twice as quick. Timestamps are 0 .. 2**64 - 2, ids 32 bytes.

        Raises LocalSyncError for a pair that is given twice and for what is out of these limits.
        """
        pack = _TIME.pack
        try:
            items = [pack(timestamp) + id_ for timestamp, id_ in pairs]
        except struct.error as error:
            raise LocalSyncError("a timestamp is out of range") from error
        if not set(map(len, items)) <= {_ITEM_SIZE}:
            raise LocalSyncError("an id is not 32 bytes long")
        items.sort()
        if any(map(eq, items, islice(items, 1, None))):
            raise LocalSyncError("the same item was given twice")
        if items and items[-1] >= _TIME.pack(INFINITY):
            raise LocalSyncError("a timestamp is out of range")
        return cls(b"".join(items), _sums(items))

    def __len__(self) -> int:
        return len(self._items) // _ITEM_SIZE

    def item_at(self, position: int) -> tuple[int, bytes]:
        """The timestamp and the id."""
        packed = self._packed_at(position)
        return int.from_bytes(packed[: _TIME.size]), packed[_TIME.size :]

    def ids_in(self, lower: int, upper: int) -> list[bytes]:
        """The ids of a range, in order."""
        starts = range(lower * _ITEM_SIZE + _TIME.size, upper * _ITEM_SIZE, _ITEM_SIZE)
        return [self._items[at : at + ID_SIZE] for at in starts]

    def position_of(self, timestamp: int, prefix: bytes, *, start: int = 0) -> int:
        """The first position from `start` on whose item is not below the bound (the prefix is padded with zeros)."""
        return bisect_left(range(len(self)), _TIME.pack(timestamp) + prefix, start, key=self._packed_at)

    def bound_at(self, position: int) -> tuple[int, bytes]:
        """The shortest bound (timestamp, id prefix) that separates the item here from the one before it."""
        timestamp, id_ = self.item_at(position)
        before, id_before = self.item_at(position - 1)
        if timestamp != before:
            return timestamp, b""
        shared = next(at for at in range(ID_SIZE) if id_[at] != id_before[at])
        return timestamp, id_[: shared + 1]

    def fingerprint(self, lower: int, upper: int) -> bytes:
        """16 bytes that stand for all ids of the range and for how many there are."""
        return self.fingerprints((lower, upper))[0]

    def fingerprints(self, cuts: Iterable[int]) -> list[bytes]:
        """The fingerprints of the ranges between neighbouring cuts, which are positions in order."""
        sums = [(cut, self._sum_before(cut)) for cut in cuts]
        return [fingerprint_of(above - below, upper - lower) for (lower, below), (upper, above) in pairwise(sums)]

    def whole_fingerprint(self) -> bytes:
        """The fingerprint of everything, 16 bytes."""
        return fingerprint_of(self.total(), len(self))

    def total(self) -> int:
        """The sum of all ids as little-endian numbers, modulo 2**256."""
        return self._sums[-1] & _ALL_BITS

    def _sum_before(self, position: int) -> int:
        block = position // _BLOCK
        rest = self.ids_in(block * _BLOCK, position)
        return self._sums[block] + sum(int.from_bytes(id_, "little") for id_ in rest)

    def _packed_at(self, position: int) -> bytes:
        return self._items[position * _ITEM_SIZE : (position + 1) * _ITEM_SIZE]


def fingerprint_of(total: int, count: int) -> bytes:
    """The 16-byte fingerprint of `count` ids whose sum is `total`; whoever keeps those two up to date needs no ids.

    The sum may be reduced modulo 2**256 or not.
    """
    return hashlib.sha256((total & _ALL_BITS).to_bytes(ID_SIZE, "little") + varint(count)).digest()[:FINGERPRINT_SIZE]


def varint(number: int) -> bytes:
    """Base-128 digits, most significant first, all but the last with the high bit set (Negentropy v1, 'Varint')."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | number & 0x7F)
    return bytes(reversed(digits))


def _sums(items: list[bytes]) -> list[int]:
    """The sum before every sixteenth id, and the sum of all: see the module's docstring."""
    blocks = -(-len(items) // _BLOCK)
    only_ids = int.from_bytes((bytes(_TIME.size) + b"\xff" * ID_SIZE + b"\0") * blocks, "little")
    rows = (int.from_bytes(b"\0".join(items[row::_BLOCK]), "little") & only_ids for row in range(_BLOCK))
    lanes = sum(rows).to_bytes(blocks * _LANE, "little")
    starts = range(_TIME.size, len(lanes), _LANE)
    return list(accumulate((int.from_bytes(lanes[at : at + ID_SIZE + 1], "little") for at in starts), initial=0))
