"""Cards and memberships among own devices: the rule of sync/shelf.py, carried out in the vault.

Each method is called within a transaction of `Shelves.changing`. What falls out of use is erased as if it had been
dropped here: its events are noted, and entries that nothing holds any more are swept. Two things cannot stay as they
were told. A card whose circle was removed elsewhere falls to 'Only me', as it would have there; and a membership of
somebody who is no friend any more is let go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.sharing.shelves import Shelves, slices
from app.vault import Vault
from sync.belongings import Belonging, Card, Member, card_id, encode, fact_id, key_of, place_of, place_of_entry
from sync.ports import Shown
from sync.shelf import FACT, Covers, Reasons, merge, pack, unpack

NONE: Reasons = frozenset()
CARD, MEMBER = "card", "member"

Place = tuple[Any, ...]
Gathered = Iterator[tuple[int, bytes, Place]]


class Facts:
    """The cards and memberships of this device."""

    def __init__(self, vault: Vault, shelves: Shelves) -> None:
        self._vault = vault
        self._shelves = shelves

    # what is here

    def gather(self) -> Gathered:
        """(place in the order, id, where it is) of each."""
        for circle, person, where, friend, reasons in self._vault.each(
            "SELECT circle.id, person, circle.row, friend.row, reasons FROM member"
            " JOIN circle ON circle.row = member.circle JOIN friend ON friend.row = member.friend"
        ):
            member = Member(circle, person)
            yield place_of(member), fact_id(member, reasons), (MEMBER, where, friend)
        for row, version, made, where, circle, reasons in self._vault.each(
            "SELECT entry.row, version, made, circle.row, circle.id, reasons FROM card"
            " JOIN entry ON entry.row = card.entry JOIN circle ON circle.row = card.circle"
        ):
            yield place_of_entry(made), card_id(version, circle, reasons), (CARD, row, where)

    def read(self, place: Place) -> Shown | None:
        """What is there now, ready to be sent; None if it is gone."""
        kind, one, two = place
        if kind == MEMBER:
            rows = self._vault.execute(
                "SELECT reasons, circle.id, person FROM member JOIN circle ON circle.row = member.circle"
                " JOIN friend ON friend.row = member.friend WHERE circle = ? AND friend = ?",
                (one, two),
            )
            return Shown(rows[0][0], encode(Member(rows[0][1], rows[0][2])), b"") if rows else None
        rows = self._vault.execute(
            "SELECT reasons, circle.id, payload, seal, origin FROM card JOIN entry ON entry.row = card.entry"
            " JOIN circle ON circle.row = card.circle WHERE entry = ? AND circle = ?",
            (one, two),
        )
        for reasons, circle, payload, seal, origin in rows:
            return Shown(reasons, encode(Card(circle, payload)), seal, origin or b"")
        return None

    def stands(self, place: Place, id_: bytes) -> bool:
        """Whether what was told under this id is still there, and nothing else: a row may have been given anew."""
        one = self.read(place)
        if one is None:
            return False
        kind, row, where = place
        if kind == MEMBER:
            [member] = self._vault.execute(
                "SELECT circle.id, person FROM circle, friend WHERE circle.row = ? AND friend.row = ?", (row, where)
            )
            return fact_id(Member(*member), one.reasons) == id_
        [(version, circle)] = self._vault.execute(
            "SELECT version, circle.id FROM entry, circle WHERE entry.row = ? AND circle.row = ?", (row, where)
        )
        return card_id(version, circle, one.reasons) == id_

    # what comes

    def arrive(self, came: Sequence[Belonging]) -> dict[bytes, Reasons]:
        """Keep what is new. What is here under other reasons is returned by its key, for `complete`."""
        met = self._arrive_members([one for one in came if isinstance(one.thing, Member)])
        for some in slices([one for one in came if isinstance(one.thing, Card)]):
            met |= self._arrive_cards(some)
        return met

    def homeless(self, came: Sequence[Belonging]) -> list[Belonging]:
        """The cards among these in circles that are not here: they are for `shelter`."""
        circles = {id_ for (id_,) in self._vault.execute("SELECT id FROM circle")}
        return [one for one in came if isinstance(one.thing, Card) and one.thing.circle not in circles]

    def shelter(self, came: Sequence[Belonging]) -> None:
        """Keep the new ones of these cards. If their circle is still not here, it was removed."""
        for some in slices(came):
            self._arrive_cards(some, removed=True)

    def _arrive_members(self, came: Sequence[Belonging]) -> dict[bytes, Reasons]:
        met: dict[bytes, Reasons] = {}
        for one in came:
            assert isinstance(one.thing, Member)
            where = self._vault.execute(
                "SELECT circle.row, friend.row, (SELECT reasons FROM member WHERE circle = circle.row"
                " AND friend = friend.row) FROM circle, friend WHERE circle.id = ? AND friend.person = ?",
                (one.thing.circle, one.thing.person),
            )
            offered = unpack(one.reasons, FACT)
            if where and where[0][2] is not None:
                met[one.key] = offered
            elif where and (fresh := self._fresh(offered)):
                self._vault.execute(
                    "INSERT INTO member (circle, friend, reasons) VALUES (?, ?, ?)", (*where[0][:2], pack(fresh))
                )
                self._forget_tallies()
        return met

    def _arrive_cards(self, came: Sequence[Belonging], *, removed: bool = False) -> dict[bytes, Reasons]:
        """Those in circles that are not here are passed over, or fall to 'Only me' if they were `removed`."""
        known = self._shelves.rows_by_version([one.version for one in came])
        circles = dict(self._vault.execute("SELECT id, row FROM circle"))
        held = self._cards_of(list(known.values()))
        met: dict[bytes, Reasons] = {}
        fresh: list[tuple[Belonging, int, bytes]] = []
        for one in came:
            assert isinstance(one.thing, Card)
            offered = unpack(one.reasons, FACT)
            circle = circles.get(one.thing.circle)
            if circle is not None and (known.get(one.version), circle) in held:
                met[one.key] = offered
            elif (circle is not None or removed) and (new := self._fresh(offered)):
                if circle is None:
                    self._shelves.context.note(new)
                    circle, new = self._only_me(), frozenset(self._shelves.events(1))
                fresh.append((one, circle, pack(new)))
        rows = self._shelves.keep([one for one, _circle, _reasons in fresh], known)
        self._vault.many(
            "INSERT OR REPLACE INTO card (entry, circle, reasons, origin, dated) VALUES (?, ?, ?, ?, ?)",
            [
                (row, circle, reasons, one.origin or None, one.entry.made)
                for row, (one, circle, reasons) in zip(rows, fresh, strict=True)
            ],
        )
        if fresh:
            self._forget_tallies()
            self._settle({one.entry.id for one, _circle, _reasons in fresh})
        return met

    def complete(self, gone: Sequence[Place], met: Mapping[bytes, Reasons], they_took: Covers) -> int:
        """The offer is complete: apply the rule to what is here and was not offered, or was under other reasons.

        How many entries are gone.
        """
        context = self._shelves.context
        offers = dict(met)
        touched = [(place, offers.pop(self._key_at(place), NONE)) for place in gone]
        by_key = {self._key_at(place): place for place in self._places(offers)}
        touched += [(by_key[key], offered) for key, offered in offers.items() if key in by_key]
        loose: list[int] = []
        for (kind, one, two), offered in touched:
            table, first, second = ("member", "circle", "friend") if kind == MEMBER else ("card", "entry", "circle")
            where = f"WHERE {first} = ? AND {second} = ?"
            for (reasons,) in self._vault.execute(f"SELECT reasons FROM {table} {where}", (one, two)):
                have = unpack(reasons, FACT)
                left = merge(have, context.covers, offered, they_took)
                if left == have:
                    continue
                if left:
                    self._vault.execute(f"UPDATE {table} SET reasons = ? {where}", (pack(left), one, two))
                else:
                    self._vault.execute(f"DELETE FROM {table} {where}", (one, two))
                    loose += [one] if kind == CARD else []
                self._forget_tallies()
        return self._shelves.sweep(loose)

    def fall_to_me(self, circle: int) -> None:
        """This circle is no more: nobody is in it, and what was in it is for nobody else."""
        if self._shelves.keeper is not None:
            self._shelves.keeper.close(circle)
        for (reasons,) in self._vault.execute("DELETE FROM member WHERE circle = ? RETURNING reasons", (circle,)):
            self._shelves.context.note(unpack(reasons, FACT))
        fallen = self._vault.execute(
            "DELETE FROM card WHERE circle = ? RETURNING entry, reasons, origin, dated", (circle,)
        )
        for (entry, reasons, origin, dated), event in zip(fallen, self._shelves.events(len(fallen)), strict=True):
            self._shelves.context.note(unpack(reasons, FACT))
            self._vault.execute(
                "INSERT OR REPLACE INTO card (entry, circle, reasons, origin, dated) VALUES (?, ?, ?, ?, ?)",
                (entry, self._only_me(), event, origin, dated),
            )
        self._forget_tallies()

    def let_go(self, friend: int) -> None:
        """This person is no friend any more, and in no circle."""
        for (reasons,) in self._vault.execute("DELETE FROM member WHERE friend = ? RETURNING reasons", (friend,)):
            self._shelves.context.note(unpack(reasons, FACT))

    def _key_at(self, place: Place) -> bytes:
        """The key of what is at this place; empty if it is gone."""
        kind, one, two = place
        if kind == MEMBER:
            rows = self._vault.execute(
                "SELECT circle.id, person FROM circle, friend WHERE circle.row = ? AND friend.row = ?", (one, two)
            )
            return key_of(Member(*rows[0])) if rows else b""
        rows = self._vault.execute(
            "SELECT circle.id, version FROM circle, entry WHERE circle.row = ? AND entry.row = ?", (two, one)
        )
        return key_of(Card(rows[0][0], b""), rows[0][1]) if rows else b""

    def _places(self, keys: Mapping[bytes, Reasons]) -> list[Place]:
        """Where the things with these keys are."""
        places: list[Place] = []
        for key in keys:
            if key.startswith(b"card"):
                places += (
                    (CARD, *row)
                    for row in self._vault.execute(
                        "SELECT entry.row, circle.row FROM entry, circle WHERE version = ? AND circle.id = ?",
                        (key[4:36], key[36:]),
                    )
                )
            elif key.startswith(b"member"):
                places += (
                    (MEMBER, *row)
                    for row in self._vault.execute(
                        "SELECT circle.row, friend.row FROM circle, friend WHERE circle.id = ? AND person = ?",
                        (key[6:22], key[22:]),
                    )
                )
        return places

    def _settle(self, entries: set[bytes]) -> None:
        """Of concurrent edits of one entry the latest stays; the others are dropped."""
        for some in slices(list(entries)):
            marks = ",".join("?" * len(some))
            cards: dict[bytes, list[tuple[bytes, int, int, bytes]]] = {}
            for id_, row, circle, reasons in self._vault.execute(
                "SELECT entry.id, entry.row, circle, reasons FROM entry JOIN card ON card.entry = entry.row"
                f" WHERE entry.id IN ({marks})",
                some,
            ):
                cards.setdefault(id_, []).append((max(unpack(reasons, FACT)), row, circle, reasons))
            for of_one in cards.values():
                *older, _latest = sorted(of_one)
                for _event, row, circle, reasons in older:
                    self._shelves.context.note(unpack(reasons, FACT))
                    self._vault.execute("DELETE FROM card WHERE entry = ? AND circle = ?", (row, circle))
                self._shelves.sweep([row for _event, row, *_ in older])

    def _fresh(self, offered: Reasons) -> Reasons:
        return merge(NONE, self._shelves.context.covers, offered, self._shelves.context.covers)

    def _cards_of(self, rows: Sequence[int]) -> set[tuple[int, int]]:
        marks = ",".join("?" * len(rows))
        return set(self._vault.execute(f"SELECT entry, circle FROM card WHERE entry IN ({marks})", rows))

    def _only_me(self) -> int:
        [(row,)] = self._vault.execute("SELECT row FROM circle WHERE sort = 'only-me'")
        return int(row)

    def _forget_tallies(self) -> None:
        """Who is shown what is counted afresh."""
        self._vault.execute("DELETE FROM shelf_sum")
