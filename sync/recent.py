"""The newest items of a large set, with one sum for all the older ones: enough where only the newest differ.

Most meetings find a few new entries on a shelf of very many. To gather a hundred thousand items for that, on both
sides, takes a hundred times as long as all the rest. So both first make do with the newest, which are quick to read,
and with count and sum of the whole set, which are kept: they less the newest make the fingerprint of all others.

Who is asked about older items raises NotHere. If that is because more is new than was thought, so much more of the set
is taken, and else all of it. What goes over the link is the same protocol.
"""

from __future__ import annotations

from sync.errors import LocalSyncError
from sync.itemset import ID_SIZE, ItemSet


class NotHere(LocalSyncError):
    """Older items were asked about than are here."""

    def __init__(self, since: int | None = None) -> None:
        """`since` is the timestamp from which on they are needed, if that is known."""
        super().__init__(self.__doc__)
        self.since = since


class RecentItems(ItemSet):
    """A set of `older` items that are only summed up, and of those after them, which are here."""

    __slots__ = ("_older_sum", "_recent", "older")

    def __init__(self, recent: ItemSet, *, count: int, total: int) -> None:
        """`recent` are the newest of a set of `count` items whose ids add up to `total` (modulo 2**256)."""
        self.older = count - len(recent)
        if self.older < 0:
            raise LocalSyncError("there are more new items than items")
        self._recent = recent
        self._older_sum = total - recent.total()

    def __len__(self) -> int:
        return self.older + len(self._recent)

    def item_at(self, position: int) -> tuple[int, bytes]:
        return self._recent.item_at(self._among_recent(position))

    def ids_in(self, lower: int, upper: int) -> list[bytes]:
        return self._recent.ids_in(self._among_recent(lower), upper - self.older) if upper > lower else []

    def position_of(self, timestamp: int, prefix: bytes, *, start: int = 0) -> int:
        if not self.older or (len(self._recent) and (timestamp, prefix) >= self._recent.item_at(0)):
            return self.older + self._recent.position_of(timestamp, prefix, start=max(0, start - self.older))
        raise NotHere(timestamp)

    def bound_at(self, position: int) -> tuple[int, bytes]:
        if position == self.older:  # how little of the id would do depends on the item before
            return self._recent.item_at(0)
        return self._recent.bound_at(self._among_recent(position))

    def total(self) -> int:
        return self._sum_before(len(self)) % (1 << 8 * ID_SIZE)

    def _sum_before(self, position: int) -> int:
        if not position:
            return 0
        return self._older_sum + self._recent._sum_before(self._among_recent(position))

    def _among_recent(self, position: int) -> int:
        if position < self.older:
            raise NotHere
        return position - self.older
