"""What stands around the entries of one page: people's names, circles, replies, who passes what along to whom.

It reads for many entries at once what viewer.py draws into each. It draws nothing, and decides nothing but which
replies count: one's own, those under one's own entries, and those that an entry's author shows under it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app import reviews
from app.bodies import Body, Copy, Reaction, Vouch
from app.people.circles import Circles
from app.people.friends import Friends, Known
from app.people.me import Me
from app.photos.blobs import Blobs, named_by
from app.reading.views import PassedView, ReactionView, ViaView
from app.sharing.shelves import slices
from app.vault import Vault
from crypto.identity import person_id
from sync.clock import milliseconds
from sync.entry import Payload, decode
from sync.errors import RemoteSyncError
from sync.origin import Origin

FIRST_HAND = (
    "EXISTS (SELECT 1 FROM mirror JOIN friend ON friend.row = mirror.friend WHERE mirror.entry = entry.row"
    " AND friend.person = entry.author AND friend.blocked IS NULL)"
)
"""Shown by the friend who made it."""

COUNTS = (
    "(entry.author = :me OR EXISTS (SELECT 1 FROM entry AS parent WHERE parent.id = entry.parent AND"
    " (parent.author = :me OR EXISTS (SELECT 1 FROM mirror JOIN friend ON friend.row = mirror.friend"
    " WHERE mirror.entry = entry.row AND friend.person = parent.author AND friend.blocked IS NULL))))"
)
"""Whether a comment or reaction stands where it says: anybody can make one that names any entry as its parent."""


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as it stands in the vault, read but not drawn."""

    payload: Payload
    version: bytes
    body: Body


@dataclass(frozen=True, slots=True)
class Around:
    """By row, or by id where it is about an entry in whichever version."""

    friends: dict[bytes, Known]
    circles: dict[int, str]
    comments: dict[bytes, int]
    pictures: frozenset[bytes]
    answered: dict[bytes, Body]
    names: dict[bytes, str]
    """How makers of what was passed along, or shown under a friend's entry, call themselves."""
    via: dict[int, tuple[ViaView, ...]] = field(default_factory=dict)
    passed: dict[tuple[bytes, bytes], PassedView] = field(default_factory=dict)
    reactions: dict[bytes, tuple[ReactionView, ...]] = field(default_factory=dict)
    hidden: frozenset[tuple[bytes, bytes]] = frozenset()


class Surroundings:
    """For one person. Each call reads afresh."""

    def __init__(self, vault: Vault, friends: Friends, circles: Circles, blobs: Blobs, *, me: Me) -> None:
        self._vault = vault
        self._friends = friends
        self._circles = circles
        self._blobs = blobs
        self._me = me

    def of(self, entries: dict[int, Read]) -> Around:
        """What stands around the entries in these rows."""
        ids = [one.payload.id for one in entries.values()]
        labels = self._circles.labels()
        on_cards = self._pairs("SELECT entry, circle FROM card WHERE entry IN ({})", list(entries))
        friends = {friend.person: friend for friend in self._friends.known()}
        replies = self._replies(ids)
        names, via = self._shown_by([*entries, *(row for row, *_rest in replies)], friends)
        reactions: dict[bytes, list[ReactionView]] = defaultdict(list)
        for _row, parent, author, payload in replies:
            body = _body("reaction", payload)
            if isinstance(body, Reaction) and person_id(author) not in {one.person for one in reactions[parent]}:
                name = self._name(author, friends, names)
                reactions[parent].append(
                    ReactionView(body.sort, person_id(author), name, author == self._me.person.public)
                )
        return Around(
            friends=friends,
            circles={row: labels[circle] for row, circle in on_cards.items()},
            comments=self._pairs(
                "SELECT parent, count(DISTINCT id) FROM entry WHERE parent IN ({})"
                f" AND kind = 'comment' AND {COUNTS} GROUP BY 1",
                ids,
            ),
            pictures=self._blobs.here(name for one in entries.values() for name in named_by(one.payload)),
            answered=self.bodies({one.payload.parent for one in entries.values() if one.payload.parent}),
            names=names,
            via=self._words(entries, via),
            passed=self._passed(ids, labels),
            reactions={parent: tuple(some) for parent, some in reactions.items()},
            hidden=frozenset((a, e) for a, e in self._vault.execute("SELECT author, entry FROM hidden")),
        )

    def read(self, rows: Sequence[int]) -> dict[int, Read]:
        """The entries in these rows, without those that a newer app made."""
        read: dict[int, Read] = {}
        for row, version, packed in self._rows("SELECT row, version, payload FROM entry WHERE row IN ({})", rows):
            payload = decode(packed)
            try:
                body = reviews.decode(payload.kind, bytes(payload.body))
                reviews.said_in(body)
                read[row] = Read(payload, version, body)
            except reviews.Unreadable:
                continue
        return read

    def bodies(self, ids: set[bytes]) -> dict[bytes, Body]:
        """What the entries of these ids say now."""
        newest = self._pairs("SELECT id, row FROM entry WHERE id IN ({}) ORDER BY made", list(ids))
        read = self.read(list(newest.values()))
        return {id_: read[row].body for id_, row in newest.items() if row in read}

    def _replies(self, ids: Sequence[bytes]) -> list[tuple[Any, ...]]:
        return self._rows(
            "SELECT entry.row, entry.parent, author, payload FROM entry"
            f" WHERE parent IN ({{}}) AND kind = 'reaction' AND {COUNTS} ORDER BY made DESC",
            ids,
        )

    def _shown_by(
        self, rows: Sequence[int], friends: dict[bytes, Known]
    ) -> tuple[dict[bytes, str], dict[int, list[tuple[bytes, ViaView]]]]:
        """Names of makers whom one does not know, and which friends show what they did not make."""
        names: dict[bytes, str] = {}
        via: dict[int, list[tuple[bytes, ViaView]]] = defaultdict(list)
        for row, kind, author, person, made, origin in self._rows(
            "SELECT mirror.entry, kind, author, friend.person, entry.made, mirror.origin FROM mirror"
            " JOIN friend ON friend.row = mirror.friend JOIN entry ON entry.row = mirror.entry"
            " WHERE mirror.entry IN ({}) AND friend.blocked IS NULL AND (origin IS NOT NULL OR kind = 'copy')"
            f" AND (kind = 'copy' OR NOT {FIRST_HAND}) ORDER BY friend.row",
            rows,
        ):
            if origin is not None:
                try:
                    names.setdefault(author, Origin.decode(origin).leave.name)
                except RemoteSyncError:
                    continue
            if kind not in reviews.REPLIES:
                friend = friends[person]
                via[row].append((person, ViaView(friend.id, friend.name, "", milliseconds(made))))
        return names, via

    def _words(
        self, entries: dict[int, Read], via: dict[int, list[tuple[bytes, ViaView]]]
    ) -> dict[int, tuple[ViaView, ...]]:
        """With what each of these friends says about it."""
        said: dict[tuple[bytes, bytes], str] = {}
        for parent, author, payload in self._rows(
            "SELECT parent, author, payload FROM entry WHERE parent IN ({}) AND kind = 'vouch' ORDER BY made",
            [entries[row].payload.id for row in via if row in entries],
        ):
            if (body := _body("vouch", payload)) is not None and isinstance(body, Vouch):
                said[parent, author] = body.text
        words: dict[int, tuple[ViaView, ...]] = {}
        for row, some in via.items():
            if row not in entries:
                continue
            one = entries[row]
            words[row] = tuple(
                ViaView(view.id, view.name, _text(one.body) or said.get((one.payload.id, person), ""), view.made)
                for person, view in some
            )
        return words

    def _passed(self, ids: Sequence[bytes], labels: dict[int, str]) -> dict[tuple[bytes, bytes], PassedView]:
        passed: dict[tuple[bytes, bytes], PassedView] = {}
        for author, entry, circle, copied, payload in self._rows(
            "SELECT passing.author, passing.entry, circle, copied, payload FROM passing"
            " LEFT JOIN entry ON entry.id = passing.own AND entry.author = :me WHERE passing.entry IN ({})",
            ids,
        ):
            kind = "vouch" if copied is None else "copy"
            body = _body(kind, payload) if payload is not None else None
            text = body.text if isinstance(body, Vouch | Copy) else ""
            passed[author, entry] = PassedView(labels[circle], copied is None, text)
        return passed

    def _name(self, author: bytes, friends: dict[bytes, Known], names: dict[bytes, str]) -> str:
        if author == self._me.person.public:
            return self._me.name
        return friends[author].name if author in friends else names.get(author, person_id(author))

    def _pairs(self, sql: str, values: Sequence[Any]) -> dict[Any, Any]:
        return dict(self._rows(sql, values))

    def _rows(self, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for some in slices(list(values)):
            filled = sql.replace(":me", f"x'{self._me.person.public.hex()}'").format(",".join("?" * len(some)))
            rows += self._vault.execute(filled, some)
        return rows


def _body(kind: str, payload: bytes) -> Body | None:
    try:
        return reviews.decode(kind, bytes(decode(payload).body))
    except reviews.Unreadable:
        return None


def _text(body: Body) -> str:
    return body.text if isinstance(body, Copy) else ""
