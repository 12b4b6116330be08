"""Draws views from rows of the vault: one entry or a page of them, with names, circles and counts filled in.

What cannot be read, because a newer app made it or because it is damaged, is left out; it stays in the vault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import reviews
from app.blobs import Blobs, named_by
from app.bodies import Body, Comment, Post, Profile, Recommendation, Review
from app.circles import Circles
from app.friends import Friends, Known
from app.me import Me
from app.shelves import slices
from app.vault import Vault
from app.views import EntryView, PhotoView
from crypto.identity import person_id
from sync.clock import milliseconds
from sync.entry import Payload, decode


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry as it stands in the vault, read but not drawn."""

    payload: Payload
    version: bytes
    body: Body


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the entries of one page: who people are, circles, how many comments, which large pictures are
    here, what is answered."""

    friends: dict[bytes, Known]
    circles: dict[int, str]
    comments: dict[bytes, int]
    pictures: frozenset[bytes]
    answered: dict[bytes, Body]


class Viewer:
    """Views for one person. Each call reads names and circles afresh; nothing is remembered between calls."""

    def __init__(self, vault: Vault, friends: Friends, circles: Circles, blobs: Blobs, *, me: Me) -> None:
        self._vault = vault
        self._friends = friends
        self._circles = circles
        self._blobs = blobs
        self._me = me

    def views(self, rows: Sequence[int]) -> list[EntryView]:
        """The entries at these rows, in this order, without those that cannot be shown."""
        read = self._read(rows)
        if not read:
            return []
        labels = self._circles.labels()
        on_cards = self._pairs("SELECT entry, circle FROM card WHERE entry IN ({})", list(read))
        around = _Around(
            friends={friend.person: friend for friend in self._friends.known()},
            circles={row: labels[circle] for row, circle in on_cards.items()},
            comments=self._pairs(
                "SELECT parent, count(DISTINCT id) FROM entry WHERE parent IN ({}) AND kind = 'comment' GROUP BY 1",
                [one.payload.id for one in read.values()],
            ),
            pictures=self._blobs.here(name for one in read.values() for name in named_by(one.payload)),
            answered=self._bodies({one.payload.parent for one in read.values() if one.payload.parent}),
        )
        return [self._view(row, read[row], around) for row in rows if row in read]

    def body(self, row: int) -> tuple[Payload, Body]:
        """The entry at this row: as it was signed, and what it says. Raises Unreadable."""
        read = self._read([row])
        if row not in read:
            raise reviews.Unreadable
        return read[row].payload, read[row].body

    def _view(self, row: int, one: _Read, around: _Around) -> EntryView:
        payload, body = one.payload, one.body
        mine = payload.author == self._me.person.public
        friend = around.friends.get(payload.author)
        made = milliseconds(payload.made)
        about = body.item if isinstance(body, Review | Recommendation) else None
        answered = around.answered.get(payload.parent or b"")
        if isinstance(body, Comment) and isinstance(answered, Review | Recommendation):
            about = answered.item
        review = body if isinstance(body, Review) else None
        first_made = None if isinstance(body, Profile) else body.first_made
        return EntryView(
            id=payload.id.hex(),
            version=one.version.hex(),
            kind=payload.kind,
            title=_title(body, answered),
            by=about.creator if about else "",
            author=person_id(payload.author),
            author_name=self._me.name if mine else friend.name if friend else person_id(payload.author),
            mine=mine,
            verified_author=mine or bool(friend and friend.verified),
            stars=review.stars / 20 if review and review.stars is not None else None,
            scale=review.scale if review else "",
            heading=review.title if review else "",
            text=body.about if isinstance(body, Profile) else body.text,
            circle=around.circles.get(row) if mine else None,
            made=made,
            clock=payload.made,
            edited=first_made is not None,
            first_made=made if first_made is None else first_made,
            item=about,
            status=review.status if review else None,
            began=review.began if review else "",
            finished=review.finished if review else "",
            tags=review.tags if review else (),
            because=body.because if isinstance(body, Recommendation) else "",
            spoiler=review.spoiler if review else False,
            disclosure=review.disclosure if review else "",
            photos=tuple(
                PhotoView(
                    at,
                    "video" if photo.kind == "video" else "photo",
                    photo.width,
                    photo.height,
                    seconds=photo.milliseconds / 1000,
                    here=photo.blob in around.pictures,
                )
                for at, photo in enumerate(payload.attachments)
            ),
            comments=around.comments.get(payload.id, 0),
            parent=payload.parent.hex() if payload.parent else None,
        )

    def _read(self, rows: Sequence[int]) -> dict[int, _Read]:
        read: dict[int, _Read] = {}
        for some in slices(rows):
            marks = ",".join("?" * len(some))
            for row, version, packed in self._vault.execute(
                f"SELECT row, version, payload FROM entry WHERE row IN ({marks})", some
            ):
                payload = decode(packed)
                try:
                    read[row] = _Read(payload, version, reviews.decode(payload.kind, bytes(payload.body)))
                except reviews.Unreadable:
                    continue
        return read

    def _bodies(self, ids: set[bytes]) -> dict[bytes, Body]:
        """What the entries of these ids say now."""
        newest = self._pairs("SELECT id, row FROM entry WHERE id IN ({}) ORDER BY made", list(ids))
        read = self._read(list(newest.values()))
        return {id_: read[row].body for id_, row in newest.items() if row in read}

    def _pairs(self, sql: str, values: Sequence[Any]) -> dict[Any, Any]:
        pairs: dict[Any, Any] = {}
        for some in slices(values):
            pairs.update(self._vault.execute(sql.format(",".join("?" * len(some))), some))
        return pairs


def _title(body: Body, answered: Body | None) -> str:
    match body:
        case Review() | Recommendation():
            return body.item.title
        case Post():
            return body.title
        case Profile():
            return body.name
        case Comment():
            return _title(answered, None) if answered else ""
