"""Cards of one's own that hold what others made: entries one passes along, comments and reactions under one's own.

Which there have to be follows from what friends show now, from what this person decided to pass along or to hide, and
from where their own entries are. So there is one deed, `tend`: it looks at that for some entries, and lays and lifts
cards until they are as they have to be. It is done in the transaction of each change, so that what a maker takes back
leaves these cards the moment it leaves the mirror, and friends' shelves with it:

    an entry passed along by name   on a card, in its newest version, while its maker shows it and its terms allow it
    a copy, without a name          an entry of one's own that says the same, while the terms allow that
    a comment or reaction           on a card where the entry under which it stands is, unless it is hidden
    one's own under a friend's      goes when what it stands under is not shown any more; what was said between the two
                                    alone stays

Nothing here decides who is asked, nor draws anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from app import reviews
from app.bodies import Copy
from app.people.me import Me
from app.reading.around import FIRST_HAND
from app.sharing.shelves import Shelves, slices
from app.vault import Vault
from app.writing.leaves import Leaves
from app.writing.pen import Draft, Pen
from sync.clock import milliseconds
from sync.entry import Payload, decode
from sync.origin import LEAVE, Terms

Key = tuple[bytes, bytes]
"""Who made an entry, and its id."""


@dataclass(frozen=True, slots=True)
class _Version:
    row: int
    kind: str
    made: int
    version: bytes
    terms: int
    parent: bytes | None
    first_hand: bool
    circle: int | None


@dataclass(frozen=True, slots=True)
class _Passing:
    circle: int
    own: bytes | None
    copied: bytes | None


class Lent:
    """One person's. Called within the transactions of `Shelves` and `Mirrors`."""

    def __init__(self, vault: Vault, shelves: Shelves, leaves: Leaves, pen: Pen, *, me: Me) -> None:
        self._vault = vault
        self._shelves = shelves
        self._leaves = leaves
        self._pen = pen
        self._me = me

    def tend(self, entries: Iterable[bytes], *, parted: bool = False) -> None:
        """What friends made under these ids has come, changed or gone, or is to be shown otherwise.

        Where it went because this person `parted` with whoever made it, one's own words under it stay one's own.
        """
        ids = set(entries)
        versions = self._versions(ids)
        authors = {key[0] for key, some in versions.items() if any(one.kind == LEAVE for one in some)}
        if authors:
            more = self._waiting(authors) - ids
            ids |= more
            versions |= self._versions(more)
        self._put(versions, self._passing(ids))
        self._clear(ids, versions, parted=parted)

    def tend_under(self, parents: Iterable[bytes]) -> None:
        """Something of ours with these ids has come, moved or gone: so does what stands under it."""
        ids = self._column(
            "SELECT DISTINCT id FROM entry WHERE parent IN ({}) AND author <> ? AND terms = ?",
            parents,
            (self._me.person.public, Terms.NAMED),
        )
        if ids:
            self.tend(ids)

    def close(self, circle: int) -> None:
        """There will be no such circle any more: nothing is passed along in it."""
        rows = self._vault.execute("DELETE FROM passing WHERE circle = ? RETURNING entry, own", (circle,))
        self._shelves.forget([own for _entry, own in rows if own])
        self.tend([entry for entry, _own in rows])

    def review(self) -> None:
        """All of it may be otherwise than it has to be: another own device told what it has and does.

        Of a copy, or of words with something passed along, for which others stand now, said on another device, nothing
        is to be left: nobody would know of it when its original is taken back.
        """
        loose = self._vault.execute(
            "SELECT DISTINCT entry.id FROM entry JOIN card ON card.entry = entry.row WHERE kind IN ('copy', 'vouch')"
            " AND author = ? AND NOT EXISTS (SELECT 1 FROM passing WHERE own = entry.id)",
            (self._me.person.public,),
        )
        if loose:
            self._shelves.forget([id_ for (id_,) in loose])
        self.tend(
            id_
            for (id_,) in self._vault.execute(
                "SELECT id FROM entry JOIN card ON card.entry = entry.row WHERE card.origin IS NOT NULL"
                " UNION SELECT entry FROM passing"
            )
        )

    # what there has to be

    def _put(self, versions: dict[Key, list[_Version]], passing: dict[Key, _Passing]) -> None:
        hidden = set(self._vault.execute("SELECT author, entry FROM hidden"))
        parents = self._own_circles({one.parent for some in versions.values() for one in some if one.parent})
        lift: list[int] = []
        lay: list[tuple[int, int, bytes | None]] = []
        over: list[tuple[Key, bytes | None]] = []
        for key in versions.keys() | passing.keys():
            known = versions.get(key, [])
            newest = max((v for v in known if v.first_hand), key=lambda v: (v.made, v.version), default=None)
            circle: int | None = None
            if newest is not None and newest.terms == Terms.NAMED:
                if newest.kind in reviews.REPLIES and key not in hidden:
                    circle = parents.get(newest.parent or b"")
                elif key in passing and passing[key].copied is None:
                    circle = passing[key].circle
            if key in passing:
                copied = passing[key].copied is not None
                allowed = Terms.UNNAMED if copied else Terms.NAMED
                if newest is None or newest.terms != allowed:
                    over.append((key, passing[key].own))
                elif copied and passing[key].copied != newest.version:
                    self._copy_anew(key, passing[key], newest)
            for one in known:
                if one.circle is not None and (one is not newest or one.circle != circle):
                    lift.append(one.row)
                if one is newest and circle is not None and one.circle != circle:
                    origin = self._leaves.origin(self._payload(one.row))
                    if origin is not None:
                        lay.append((one.row, circle, origin.encode()))
        if lift or lay:
            with self._shelves.changing(), self._shelves.recalling({key[1] for key in versions}):
                self._shelves.lift(lift)
                self._shelves.lay(lay)
            if self._shelves.sweep(lift):
                self._vault.forget_traces()
        for (author, entry), own in over:
            self._vault.execute("DELETE FROM passing WHERE author = ? AND entry = ?", (author, entry))
            self._shelves.forget([own] if own else [])

    def _clear(self, ids: set[bytes], versions: dict[Key, list[_Version]], *, parted: bool) -> None:
        """Of what is not shown any more nothing is left of ours under it, nor that we had hidden it."""
        here = {key[1] for key, some in versions.items() if any(one.first_hand for one in some)}
        gone = ids - here
        gone -= self._own_circles(gone).keys()
        if not gone:
            return
        own = self._column(
            "SELECT DISTINCT entry.id FROM entry JOIN card ON card.entry = entry.row"
            " WHERE parent IN ({}) AND author = ? AND kind IN ('comment', 'reaction') AND terms = ?",
            gone,
            (self._me.person.public, Terms.NAMED),
        )
        if own and not parted:
            self._shelves.forget(own)
        self._vault.many("DELETE FROM hidden WHERE entry = ?", [(id_,) for id_ in gone])

    def _copy_anew(self, key: Key, passing: _Passing, newest: _Version) -> None:
        """Its maker changed it: so does the copy."""
        [(packed,)] = self._vault.execute(
            "SELECT payload FROM entry WHERE id = ? AND author = ?", (passing.own, self._me.person.public)
        )
        ours = decode(packed)
        body = reviews.decode("copy", bytes(ours.body))
        assert isinstance(body, Copy)
        payload = self._payload(newest.row)
        first = milliseconds(ours.made) if body.first_made is None else body.first_made
        draft = copy_of(payload, text=body.text)
        draft = Draft(msgspec.structs.replace(draft.body, first_made=first), passing.own, draft.attachments)
        [sealed] = self._pen.sign([draft])
        self._shelves.place([sealed.pair], passing.circle)
        self._vault.execute("UPDATE passing SET copied = ? WHERE author = ? AND entry = ?", (newest.version, *key))

    # what there is

    def _versions(self, ids: Iterable[bytes]) -> dict[Key, list[_Version]]:
        """What others made under these ids, every version that is held."""
        found: dict[Key, list[_Version]] = defaultdict(list)
        for author, id_, *rest in self._rows(
            "SELECT author, id, row, kind, made, version, terms, parent, " + FIRST_HAND + ", card.circle FROM entry"
            " LEFT JOIN card ON card.entry = entry.row WHERE id IN ({}) AND author <> ?",
            ids,
            (self._me.person.public,),
        ):
            found[author, id_].append(_Version(*rest))
        return found

    def _waiting(self, authors: set[bytes]) -> set[bytes]:
        """What these made that waits for their leave: it has come now."""
        return set(
            self._column(
                "SELECT DISTINCT entry.id FROM friend JOIN mirror ON mirror.friend = friend.row"
                " JOIN entry ON entry.row = mirror.entry AND entry.author = friend.person"
                f" WHERE person IN ({{}}) AND terms = {Terms.NAMED:d} AND kind IN ('comment', 'reaction')",
                authors,
            )
        )

    def _passing(self, ids: Iterable[bytes]) -> dict[Key, _Passing]:
        return {
            (author, entry): _Passing(*rest)
            for author, entry, *rest in self._rows(
                "SELECT author, entry, circle, own, copied FROM passing WHERE entry IN ({})", ids
            )
        }

    def _own_circles(self, ids: Iterable[bytes]) -> dict[bytes, int]:
        """Where those of these entries are that this person made."""
        return dict(
            self._rows(
                "SELECT id, card.circle FROM entry JOIN card ON card.entry = entry.row WHERE id IN ({}) AND author = ?",
                ids,
                (self._me.person.public,),
            )
        )

    def _payload(self, row: int) -> Payload:
        [(packed,)] = self._vault.execute("SELECT payload FROM entry WHERE row = ?", (row,))
        return decode(packed)

    def _column(self, sql: str, values: Iterable[bytes], more: Sequence[Any] = ()) -> list[bytes]:
        return [value for (value,) in self._rows(sql, values, more)]

    def _rows(self, sql: str, values: Iterable[bytes], more: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for some in slices(list(values)):
            rows += self._vault.execute(sql.format(",".join("?" * len(some))), [*some, *more])
        return rows


def copy_of(payload: Payload, *, text: str) -> Draft:
    """The same in one's own entry: what it says, its pictures, and nothing that tells whose it is."""
    body = Copy(payload.kind, bytes(payload.body), text)
    return Draft(body, attachments=tuple(payload.attachments))
