"""What one friend may see, as it stands: the one query behind the shelf that sync offers and 'what Ana sees'.

A card may hold what somebody else made; it is on every friend's shelf but its maker's. It reads cards and memberships,
and changes nothing but the remembered fingerprint.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from struct import Struct

from app.vault import Vault
from sync.clock import LARGEST
from sync.itemset import ItemSet, fingerprint_of
from sync.ports import Shown
from sync.recent import RecentItems
from sync.shelf import FACT, Context, Reason, item_id, join, pack, unpack

WHOLE = "card JOIN entry ON entry.row = card.entry WHERE card.circle = ? AND entry.author <> ?"
NEWEST = WHOLE.replace("card JOIN entry ON entry.row = card.entry", "entry CROSS JOIN card ON card.entry = entry.row")
NEWEST += " AND entry.made > ?"
ALL = (
    "SELECT DISTINCT entry.row FROM member JOIN card ON card.circle = member.circle"
    " JOIN entry ON entry.row = card.entry WHERE member.friend = ? AND entry.author <> ? ORDER BY entry.made, entry.row"
)
SHARED = (  # entries that the friend sees for more than one reason: mostly few
    "SELECT card.entry FROM member JOIN card ON card.circle = member.circle WHERE member.friend = ?"
    " GROUP BY card.entry HAVING count(*) > 1"
)
MODULUS = 1 << 256
_ITEM = Struct(">Q32sQ")  # made, item id, row
RECENT = 500  # entries among which to look for what a friend has not seen yet
READ_AT_ONCE = 64  # entries fetched by one query while a shelf is sent


class ShownShelf:
    """The shelf of one friend. Fingerprint and size are ready at once; the items are gathered when asked for."""

    def __init__(self, vault: Vault, friend: int, context: Context) -> None:
        self._vault = vault
        self._friend = friend
        self._person = _person(vault, friend)
        self.context = context.copy()
        self._items: ItemSet | None = None
        self._rows: array[int] = array("Q")
        self._recent: dict[bytes, int] = {}  # in order
        self._counted: array[int] | None = None  # the rows of all of it, oldest first, if counting came by them so
        known = vault.execute("SELECT count, total FROM shelf_sum WHERE friend = ?", (friend,))
        if not known:
            known = [self._count()]
            vault.execute(
                "INSERT OR REPLACE INTO shelf_sum SELECT row, ?, ? FROM friend WHERE row = ?", (*known[0], friend)
            )
        [self._tally] = known
        self.size, total = self._tally
        self.fingerprint = fingerprint_of(int.from_bytes(total, "big"), self.size)

    def items(self) -> ItemSet:
        """All of it, as (made, item id)."""
        if self._items is None:
            # As bytes, which sort alike and take half the memory of tuples with numbers.
            packed = sorted(_ITEM.pack(*one) for one in self._gather())
            self._rows = array("Q", (row for _made, _id, row in map(_ITEM.unpack, packed)))
            self._items = ItemSet.build((made, id_) for made, id_, _row in map(_ITEM.unpack, packed))
        return self._items

    def recent(self, since: int | None = None) -> RecentItems | None:
        """The newest of it, as far as they stand among the newest entries here, or some way back beyond that clock
        reading; None if the shelf has changed since, or if that is most of it."""
        tally = self._vault.execute("SELECT count, total FROM shelf_sum WHERE friend = ?", (self._friend,))
        if tally != [self._tally]:
            return None
        since = LARGEST if since is None else min(since, LARGEST)
        if self._vault.execute("SELECT 1 FROM entry WHERE made >= ? LIMIT 1 OFFSET ?", (since, self.size // 2)):
            return None
        limit = self._vault.execute(
            "SELECT made FROM entry WHERE made < ? ORDER BY made DESC LIMIT 1 OFFSET ?", (since, RECENT)
        )
        gathered = sorted(self._gather(NEWEST, limit[0][0] if limit else -1))
        self._recent = {id_: row for _made, id_, row in gathered}
        newest = ItemSet.build((made, id_) for made, id_, _row in gathered)
        return RecentItems(newest, count=self.size, total=int.from_bytes(self._tally[1], "big"))

    def entries(self) -> Sequence[int]:
        """The rows of all entries that the friend may see, oldest first."""
        # Without their ids: a first sync needs none, and of very many they would fill the memory.
        return array("Q", (row for (row,) in self._vault.each(ALL, (self._friend, self._person))))

    def select(self, wanted: Sequence[bytes] | None) -> Sequence[int]:
        """The rows of the items with these ids, or of all of them; oldest first. Unknown ids are left out."""
        if wanted is not None and self._items is None and self._recent.keys() >= set(wanted):
            among = set(wanted)
            return array("Q", [row for id_, row in self._recent.items() if id_ in among])
        if wanted is None:
            return self.entries() if self._counted is None else self._counted
        items, among = self.items(), set(wanted)
        return array("Q", (row for at, row in enumerate(self._rows) if items.item_at(at)[1] in among))

    def read(self, places: Sequence[int], start: int, most: int) -> tuple[list[Shown], int | None]:
        """The items in these rows, about `most` bytes of them from position `start`, and where to go on."""
        shown: list[Shown] = []
        size = 0
        memberships = self._memberships()
        while start < len(places):
            some = places[start : start + READ_AT_ONCE]
            found = _fetch(self._vault, self._person, memberships, some)
            for row in some:
                start += 1
                if row in found:
                    shown.append(found[row])
                    size += _size(found[row])
                    if size >= most:
                        return shown, start if start < len(places) else None
        return shown, None

    def _memberships(self) -> dict[int, frozenset[Reason]]:
        return _memberships(self._vault, self._friend)

    def _count(self) -> tuple[int, bytes]:
        """How many items there are, and the sum of their ids, one at a time. Who is shown all of that for the first
        time will ask for all of it: mostly they stand in that order, and need not be gathered once more."""
        count = total = 0
        rows: array[int] | None = array("Q")
        last = (-1, 0)
        for made, id_, row in self._gather():
            count += 1
            total += int.from_bytes(id_, "little")
            if rows is not None and (made, row) > last:
                last = (made, row)
                rows.append(row)
            else:
                rows = None
        self._counted = rows
        return count, (total % MODULUS).to_bytes(32, "big")

    def _gather(self, source: str = WHOLE, *values: int) -> Iterator[tuple[int, bytes, int]]:
        """(made, item id, row) of each item. An entry that stands in several circles is one item with all reasons."""
        several: dict[int, tuple[int, bytes, set[Reason]]] = {}
        memberships = self._memberships()
        alone = len(memberships) == 1
        shared = None if alone or source != WHOLE else {r for (r,) in self._vault.each(SHARED, (self._friend,))}
        for circle, members in memberships.items():
            only = next(iter(members)) if len(members) == 1 else None
            for row, version, made, cards in self._vault.each(
                f"SELECT entry.row, entry.version, entry.made, card.reasons FROM {source}",
                (circle, self._person, *values),
            ):
                if only is not None and len(cards) == FACT and (alone or (shared is not None and row not in shared)):
                    yield made, item_id(version, join(cards, only)), row
                else:
                    _made, _version, reasons = several.setdefault(row, (made, version, set()))
                    reasons |= {join(card, member) for card in unpack(cards, FACT) for member in members}
        for row, (made, version, reasons) in several.items():
            yield made, item_id(version, pack(reasons)), row


def newer_on_shelf(vault: Vault, friend: int, made: int, most: int) -> list[Shown]:
    """What a friend may see of what was made after that clock reading, oldest first, up to `most` bytes."""
    rows = [row for (row,) in vault.execute("SELECT row FROM entry WHERE made > ? ORDER BY made LIMIT 64", (made,))]
    found = _fetch(vault, _person(vault, friend), _memberships(vault, friend), rows)
    shown: list[Shown] = []
    for row in rows:
        if row in found:
            most -= _size(found[row])
            if most < 0:
                break
            shown.append(found[row])
    return shown


def _memberships(vault: Vault, friend: int) -> dict[int, frozenset[Reason]]:
    rows = vault.execute("SELECT circle, reasons FROM member WHERE friend = ?", (friend,))
    return {circle: unpack(reasons, FACT) for circle, reasons in rows}


def _person(vault: Vault, friend: int) -> bytes:
    """Whose shelf it is: what they made themselves is not on it."""
    rows = vault.execute("SELECT person FROM friend WHERE row = ?", (friend,))
    return bytes(rows[0][0]) if rows else b""


def _size(one: Shown) -> int:
    return len(one.payload) + len(one.seal) + len(one.reasons) + len(one.origin) + 16


def _fetch(
    vault: Vault, person: bytes, memberships: dict[int, frozenset[Reason]], rows: Sequence[int]
) -> dict[int, Shown]:
    marks = ",".join("?" * len(rows))
    reasons: dict[int, set[Reason]] = {}
    bodies: dict[int, tuple[bytes, bytes, bytes]] = {}
    for row, payload, seal, circle, cards, origin in vault.execute(
        "SELECT entry.row, payload, seal, card.circle, card.reasons, card.origin"
        f" FROM entry JOIN card ON card.entry = entry.row WHERE entry.row IN ({marks}) AND entry.author <> ?",
        [*rows, person],
    ):
        if circle in memberships:
            bodies[row] = payload, seal, origin or b""
            reasons.setdefault(row, set()).update(
                join(card, member) for card in unpack(cards, FACT) for member in memberships[circle]
            )
    return {row: Shown(pack(reasons[row]), *parts) for row, parts in bodies.items()}
