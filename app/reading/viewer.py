"""Draws views from rows of the vault: one entry or a page of them, with names, circles and counts filled in.

What cannot be read, because a newer app made it or because it is damaged, is left out; it stays in the vault. Of tags
and photos no more are drawn than an app of ours would write, whatever a friend's app wrote: a list has to be shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from app import reviews
from app.bodies import (
    Berth,
    Body,
    Comment,
    Copy,
    Errand,
    Given,
    Introduction,
    Leaflet,
    Post,
    Profile,
    Reaction,
    Recommendation,
    Review,
    Vouch,
)
from app.people.circles import Circles
from app.people.friends import Friends
from app.people.me import Me
from app.photos.blobs import Blobs
from app.reading.around import Around, Read, Surroundings
from app.reading.views import EntryView, PhotoView
from app.vault import Vault
from crypto.identity import person_id
from sync.clock import milliseconds
from sync.entry import Payload
from sync.origin import Terms

MOST_PHOTOS = 64
"""Of one entry; more than can be written, for newer apps' sake."""

TERMS = {int(Terms.NO): "no", int(Terms.NAMED): "named", int(Terms.UNNAMED): "unnamed"}


class Viewer:
    """Views for one person. Each call reads names and circles afresh; nothing is remembered between calls."""

    def __init__(self, vault: Vault, friends: Friends, circles: Circles, blobs: Blobs, *, me: Me) -> None:
        self._around = Surroundings(vault, friends, circles, blobs, me=me)
        self._me = me

    def views(self, rows: Sequence[int]) -> list[EntryView]:
        """The entries at these rows, in this order, without those that cannot be shown."""
        read = self._around.read(rows)
        if not read:
            return []
        around = self._around.of(read)
        return [self._view(row, read[row], around) for row in rows if row in read]

    def body(self, row: int) -> tuple[Payload, Body]:
        """The entry at this row: as it was signed, and what it says. Raises Unreadable."""
        read = self._around.read([row])
        if row not in read:
            raise reviews.Unreadable
        return read[row].payload, read[row].body

    def _view(self, row: int, one: Read, around: Around) -> EntryView:
        payload, body = one.payload, reviews.said_in(one.body)
        copied = isinstance(one.body, Copy)
        mine = payload.author == self._me.person.public
        friend = around.friends.get(payload.author)
        made = milliseconds(payload.made)
        about = body.item if isinstance(body, Review | Recommendation) else None
        answered = around.answered.get(payload.parent or b"")
        if isinstance(body, Comment | Reaction | Vouch) and isinstance(answered, Review | Recommendation):
            about = answered.item
        review = body if isinstance(body, Review) else None
        first_made = None if isinstance(body, Profile | Introduction | Berth) else body.first_made
        return EntryView(
            id=payload.id.hex(),
            version=one.version.hex(),
            kind=one.body.kind if isinstance(one.body, Copy) else payload.kind,
            title=_title(body, answered),
            by=about.creator if about else "",
            author="" if copied else person_id(payload.author),
            author_name="" if copied else self._me.name if mine else _name(payload.author, around),
            mine=mine,
            verified_author=not copied and (mine or bool(friend and friend.verified)),
            stars=review.stars / 20 if review and review.stars is not None else None,
            scale=review.scale if review else "",
            heading=review.title if review else "",
            text=_text(body),
            circle=around.circles.get(row) if mine else None,
            made=made,
            clock=payload.made,
            edited=first_made is not None,
            first_made=min(made, first_made) if first_made is not None else made,
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
                for at, photo in enumerate(payload.attachments[:MOST_PHOTOS])
            ),
            comments=around.comments.get(payload.id, 0),
            parent=payload.parent.hex() if payload.parent else None,
            pass_along=TERMS.get(payload.terms, "no"),
            via=around.via.get(row, ()),
            passed=around.passed.get((payload.author, payload.id)),
            reactions=around.reactions.get(payload.id, ()),
            hidden=(payload.author, payload.id) in around.hidden,
        )


def _name(author: bytes, around: Around) -> str:
    friend = around.friends.get(author)
    return friend.name if friend else around.names.get(author, person_id(author))


def _text(body: Body) -> str:
    match body:
        case Profile():
            return body.about
        case Reaction():
            return body.sort
        case Given() | Errand() | Berth():
            return ""
    return body.text


def _title(body: Body, answered: Body | None) -> str:
    match body:
        case Review() | Recommendation():
            return body.item.title
        case Post():
            return body.title
        case Profile() | Introduction():
            return body.name
        case Comment() | Reaction() | Vouch():
            return _title(answered, None) if answered else ""
        case Copy():
            return _title(reviews.said_in(body), None)
        case Given() | Leaflet() | Errand() | Berth():
            return ""
