"""Entries one after another, newest first: everybody's, one person's, one circle's; and one with what is around it.

Lists show each entry once, in the newest version its author has shown. Kinds that this app does not know are kept but
not listed. Nothing here ranks, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app import reviews
from app.bodies import Status
from app.errors import Ambiguous, BadValue, Unknown
from app.items import Item, item_kind, subject_key
from app.people.circles import Circles
from app.people.friends import SHORTEST_ID, Friends
from app.people.me import Me
from app.reading.around import COUNTS
from app.reading.viewer import Viewer
from app.reading.views import EntryView, ItemPage
from app.sharing.shelves import Shelves
from app.sharing.shown import ShownShelf
from app.vault import Vault
from sync.entry import ID_SIZE

ME = "me"
EVERYONE = "everyone"
FIRST = 50
"""How many entries a list has unless told otherwise."""

READ_AT_ONCE = 200

SEEN = (
    "(EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row) OR EXISTS (SELECT 1 FROM mirror JOIN friend"
    " ON friend.row = mirror.friend WHERE mirror.entry = entry.row AND friend.blocked IS NULL))"
)
"""On a card of mine, or shown by a friend who is not blocked."""

NOT_MY_COPY = "(entry.kind <> 'copy' OR NOT EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row))"
"""What one passes along is not one's own: it is listed as whoever made it shows it."""

NEWEST = (
    "NOT EXISTS (SELECT 1 FROM entry AS newer WHERE newer.id = entry.id AND newer.author = entry.author"
    " AND (newer.made, newer.version) > (entry.made, entry.version))"
)


NEWEST_OF_ALL = (
    "entry.row NOT IN (SELECT entry.row FROM entry WHERE entry.id IN (SELECT id FROM entry GROUP BY id"
    f" HAVING count(*) > 1) AND NOT {NEWEST})"
)
"""The same, for many: looks for what has several versions once, and not at each."""

SORT = "entry.kind || '/' || coalesce(entry.thing, '')"
"""As in the index of the schema, which nothing but this very expression uses."""

FEW = 2000
"""Entries of one kind that are sooner looked up and sorted than looked for among all."""

ONCE = "NOT EXISTS (SELECT 1 FROM card AS other WHERE other.entry = card.entry AND other.circle < card.circle)"
"""An entry may stand on two cards, where two devices of one's own moved it at the same time."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an entry stands: its row, id and author."""

    row: int
    id: bytes
    author: bytes


@dataclass(frozen=True, slots=True)
class _Source:
    """The tables that a list is read from, the conditions on them, and the column that says when an entry was made."""

    tables: str
    where: list[str]
    values: list[object]
    made: str = "entry.made"


@dataclass(frozen=True, slots=True)
class _Few:
    """A query for the rows of some entries, and conditions on these."""

    rows: str
    values: tuple[object, ...]
    where: tuple[str, ...] = ()

    def also(self, where: str, *values: object) -> _Few:
        """Of these, those for which this holds as well."""
        return _Few(self.rows, (*self.values, *values), (*self.where, where))

    def source(self, *where: str, values: Sequence[object] = ()) -> _Source:
        """To be read from by their rows, of those for which this holds as well."""
        return _Source(
            "entry NOT INDEXED",  # which is to say, looked up by their rows
            [f"entry.row IN ({self.rows})", *self.where, *where],
            [*self.values, *values],
        )


class Listing:
    """Reads entries for one person."""

    def __init__(
        self, vault: Vault, shelves: Shelves, friends: Friends, circles: Circles, viewer: Viewer, *, me: Me
    ) -> None:
        self._vault = vault
        self._shelves = shelves
        self._friends = friends
        self._circles = circles
        self._viewer = viewer
        self._me = me
        self._counts = COUNTS.replace(":me", f"x'{me.person.public.hex()}'")

    def newest(
        self,
        *,
        by: str = EVERYONE,
        kinds: Sequence[str] = (),
        circle: str | None = None,
        status: Status | None = None,
        limit: int = FIRST,
        before: EntryView | None = None,
    ) -> list[EntryView]:
        """The newest entries; with `before`, the ones that follow after that one.

        `by` is me, everyone, or a friend's name or id. `kinds` are kinds of entries (review) or of things (book):
        any of them will do. `circle` names one of one's own. Raises Unknown, Ambiguous and BadValue.
        """
        if limit < 1:
            raise BadValue("A list has at least one entry.")
        source = self._source(by, circle, status=status, few=self._few(kinds, status))
        kind_where, kind_values = of_kinds(kinds)
        where, values = [*source.where, kind_where, NEWEST], [*source.values, *kind_values]
        if before:
            where.append(f"{source.made} <= ? AND ({source.made}, entry.version) < (?, ?)")
            values += [before.clock, before.clock, bytes.fromhex(before.version)]
        rows = self._vault.each(
            f"SELECT entry.row FROM {source.tables} WHERE {' AND '.join(where)}"
            f" ORDER BY {source.made} DESC, entry.version DESC",
            values,
        )
        return list(islice(self._drawn(rows, limit), limit))

    def find(self, id_: str) -> Found:
        """The entry of this id, or whose id alone begins so (4 digits or more). Raises Unknown, Ambiguous, BadValue."""
        digits = id_.strip().lower()
        if not SHORTEST_ID <= len(digits) <= 2 * ID_SIZE or not set(digits) <= set("0123456789abcdef"):
            raise BadValue(f"“{id_[:60]}” is not an entry's id: {SHORTEST_ID} to {2 * ID_SIZE} digits from 0 to f.")
        lowest, highest = (bytes.fromhex(digits.ljust(2 * ID_SIZE, edge)) for edge in "0f")
        rows = self._vault.execute(
            f"SELECT row, id, author FROM entry WHERE id BETWEEN ? AND ? AND {SEEN} AND {NEWEST} ORDER BY made DESC",
            (lowest, highest),
        )
        found = [Found(*row) for row in rows]
        mine = [one for one in found if one.author == self._me.person.public]
        if len({one.id for one in found}) > 1:
            choices = self._viewer.views([one.row for one in found[:5]])
            titles = "; ".join(f"{view.id[:12]} {view.title}" for view in choices)
            raise Ambiguous(f"Several entries begin with “{digits}”: {titles}. Give more of the id.")
        if not found:
            raise Unknown(f"There is no entry “{digits}”.")
        return (mine or found)[0]

    def show(self, id_: str) -> EntryView:
        """One entry. Raises as `find` does, and Unknown for what only a newer app can show."""
        views = self._viewer.views([self.find(id_).row])
        if not views:
            raise Unknown("This entry was made by a newer Vouchsafe and cannot be shown here.")
        return views[0]

    def comments(self, id_: str) -> list[EntryView]:
        """What was said under an entry, oldest first."""
        rows = self._vault.execute(
            f"SELECT row FROM entry WHERE parent = ? AND kind = 'comment' AND {SEEN} AND {NEWEST} AND {self._counts}"
            " ORDER BY made",
            (self.find(id_).id,),
        )
        return self._viewer.views([row for (row,) in rows])

    def about(self, id_: str) -> ItemPage:
        """Everybody's entries about the thing that this entry is about. Raises Unknown when it is about none."""
        view = self.show(id_)
        if view.item is None:
            raise Unknown("This entry is not about a thing.")
        return self.about_item(view.item)

    def about_item(self, item: Item) -> ItemPage:
        """Everybody's reviews and recommendations of a thing: same title and creator, or an identifier in common."""
        marks = " OR ".join(["(scheme = ? AND value = ?)"] * len(item.identifiers)) or "FALSE"
        rows = self._vault.execute(
            f"SELECT row FROM entry WHERE kind IN ('review', 'recommendation', 'copy')"
            f" AND {NOT_MY_COPY} AND {SEEN} AND {NEWEST} AND row IN ("
            f"SELECT row FROM entry WHERE subject = ? UNION SELECT entry FROM identifier WHERE {marks})"
            " ORDER BY author = ? DESC, made DESC, version DESC",
            [subject_key(item), *(part for pair in item.identifiers for part in pair), self._me.person.public],
        )
        views = self._viewer.views([row for (row,) in rows])
        votes: dict[str, float] = {}
        for view in reversed(views):
            if view.stars is not None and view.author:  # who knows whose a copy is; they may have voted already
                votes[view.author] = view.stars
        mean = sum(votes.values()) / len(votes) if votes else None
        return ItemPage(item=item, entries=tuple(views), stars=mean, voices=len(votes))

    def seen_by(self, friend: str, *, limit: int = FIRST) -> list[EntryView]:
        """What this friend may see of mine now, newest first: drawn by the very query that sync uses."""
        shelf = ShownShelf(self._vault, self._friends.find(friend).row, self._shelves.context)
        return self._viewer.views(shelf.entries()[::-1][:limit])

    def count(self, *, by: str = EVERYONE, kinds: Sequence[str] = (), circle: str | None = None) -> int:
        """How many entries `newest` would list."""
        source = self._source(by, circle)
        kind_where, kind_values = of_kinds(kinds)
        [(count,)] = self._vault.execute(
            f"SELECT count(*) FROM {source.tables} WHERE {' AND '.join([*source.where, kind_where, NEWEST_OF_ALL])}",
            [*source.values, *kind_values],
        )
        return int(count)

    def _source(self, by: str, circle: str | None, *, status: Status | None = None, few: _Few | None = None) -> _Source:
        """Where to read from: those that are few anyway, cards or a friend's mirror by their time, or all entries by
        theirs."""
        me = self._me.person.public
        if circle is not None:
            if by.casefold() not in (ME, EVERYONE):
                raise BadValue("Only your own entries are in your circles.")
            row = self._circles.find(circle)
            if few is not None:
                on_card = "EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row AND card.circle = ?)"
                return few.source(on_card, "entry.author = ?", values=[row, me])
            return _led_by("card.dated", ["card.circle = ?", "entry.author = ?"], [row, me], status)
        if by.casefold() == EVERYONE:
            if few is not None:
                return few.source(SEEN)
            if status is None:
                return _Source("entry", [SEEN], [])
            return _Source("entry INDEXED BY entry_status", ["entry.status = ?", SEEN], [status])
        if by.casefold() == ME:
            if few is not None:
                on_card = "EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row)"
                return few.source(on_card, "entry.author = ?", values=[me])
            return _led_by("card.dated", [ONCE, "entry.author = ?"], [me], status)
        friend = self._friends.find(by)
        if few is not None:
            shown = "EXISTS (SELECT 1 FROM mirror WHERE mirror.entry = entry.row AND mirror.friend = ?)"
            return few.source(shown, "entry.author = ?", values=[friend.row, friend.person])
        return _led_by("mirror.made", ["mirror.friend = ?", "entry.author = ?"], [friend.row, friend.person], status)

    def _few(self, kinds: Sequence[str], status: Status | None) -> _Few | None:
        """All entries of this status, or of these kinds, if they are few; None if they are many."""
        some = []
        if status is not None:
            some.append(_Few("SELECT row FROM entry INDEXED BY entry_status WHERE status = ?", (status,)))
        if kinds:
            some.append(_of_sorts(kinds))
        for few in some:
            if not self._vault.execute(f"SELECT 1 FROM ({few.rows}) LIMIT 1 OFFSET {FEW}", few.values):
                return few if status is None else few.also("entry.status = ?", status)
        return None

    def _drawn(self, rows: Iterator[tuple[int]], limit: int) -> Iterator[EntryView]:
        """Views in turn, read from the vault some at a time."""
        size = min(READ_AT_ONCE, limit)
        while some := [row for (row,) in islice(rows, size)]:
            yield from self._viewer.views(some)
            size = READ_AT_ONCE


def _led_by(made: str, where: list[str], values: list[object], status: Status | None) -> _Source:
    """By the table of this column, in its order: of an entry no more than an index is read until one fits."""
    table = made.partition(".")[0]
    index = "entry_made" if status is None else "entry_status"
    there = f"entry INDEXED BY {index} ON entry.made = {made} AND entry.row = {table}.entry"
    if status is not None:
        there += " AND entry.status = ?"
        values = [status, *values]
    return _Source(f"{table} CROSS JOIN {there}", where, values, made=made)


def _of_sorts(kinds: Sequence[str]) -> _Few:
    """All entries of these kinds, or about these kinds of things."""
    rows, values = [], []
    for kind in kinds:
        if kind in reviews.SHOWN:  # about whichever thing: what begins with it and a slash
            rows.append(f"SELECT entry.row FROM entry INDEXED BY entry_sort WHERE {SORT} >= ? AND {SORT} < ?")
            values += [f"{kind}/", f"{kind}0"]
        else:
            sorts = [f"{one}/{item_kind(kind)}" for one in reviews.SHOWN]
            rows.append(
                f"SELECT entry.row FROM entry INDEXED BY entry_sort WHERE {SORT} IN ({','.join('?' * len(sorts))})"
            )
            values += sorts
    return _Few(" UNION ALL ".join(rows), tuple(values))


def of_kinds(kinds: Sequence[str]) -> tuple[str, list[object]]:
    """The condition for entries of these kinds, or about these kinds of things; all that is ever shown without any."""
    entries = [kind for kind in kinds if kind in reviews.SHOWN]
    things = [item_kind(kind) for kind in kinds if kind not in reviews.SHOWN]
    if not things:
        wanted = entries or reviews.SHOWN
        return f"(entry.kind IN ({','.join('?' * len(wanted))}) AND {NOT_MY_COPY})", list(wanted)
    of_things = f"entry.thing IN ({','.join('?' * len(things))})"
    if entries:
        of_things = f"({of_things} OR entry.kind IN ({','.join('?' * len(entries))}))"
    return f"({of_things} AND {NOT_MY_COPY})", [*things, *entries]
