"""What entries say: the body of each kind, how it is written down, and what is drawn from it for finding it again.

A body is a MessagePack map with short names. Fields that a newer app added are ignored here, and stay in the signed
bytes; kinds that are not known here are kept, passed on and not shown. Nothing here signs, stores or searches.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from app.bodies import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    LONGEST_TAG,
    LONGEST_TEXT,
    MOST_TAGS,
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
    ReactionSort,
    Recommendation,
    Review,
    Status,
    Vouch,
)
from app.drawn import Drawn
from app.errors import BadValue, TooLong
from app.items import Item, subject_key
from sync.origin import LEAVE

__all__ = ["Body", "Comment", "Drawn", "Introduction", "Post", "Profile", "Recommendation", "Review", "Status"]

LARGEST_BODY = 60 * 1024
"""Bytes of one body, so that an entry with its seal and a small picture stays under 64 KiB."""

PROFILE = hashlib.sha256(b"vouchsafe/1/profile").digest()[:16]
"""What every profile entry is filed under as its subject, so that names are found at once."""

GIVEN = hashlib.sha256(b"vouchsafe/1/leave").digest()[:16]
"""And every leave."""

INTRODUCTION = hashlib.sha256(b"vouchsafe/1/introduction").digest()[:16]
"""And every introduction."""

LEAFLET = hashlib.sha256(b"vouchsafe/1/leaflet").digest()[:16]
"""And everything of a brand's that is passed along."""

ERRAND = hashlib.sha256(b"vouchsafe/1/errand").digest()[:16]
"""And every errand."""

BERTH = hashlib.sha256(b"vouchsafe/1/berth").digest()[:16]
"""And every word of where a device is to be found."""

REACTIONS: tuple[ReactionSort, ...] = ("thanks", "agree", "want-to-try", "tried-it-too")

_DAY = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


KINDS: dict[str, type[Body]] = {
    "review": Review,
    "post": Post,
    "recommendation": Recommendation,
    "comment": Comment,
    "reaction": Reaction,
    "vouch": Vouch,
    "copy": Copy,
    LEAVE: Given,
    "profile": Profile,
    "introduction": Introduction,
    "leaflet": Leaflet,
    "errand": Errand,
    "berth": Berth,
}
SHOWN = ("review", "post", "recommendation", "comment", "copy")
"""The kinds that lists and searches show."""

COPIED = ("review", "post")
"""The kinds that friends may pass along; a copy of any other says nothing."""

REPLIES = ("comment", "reaction")
"""What stands under an entry, and goes with it."""

UNCOUNTED = (PROFILE, GIVEN, INTRODUCTION, LEAFLET, ERRAND, BERTH)
"""Subjects of what nobody thinks of as something said."""

_NAMES = {body: kind for kind, body in KINDS.items()}
_DECODERS = {kind: msgspec.msgpack.Decoder(body) for kind, body in KINDS.items()}
_ENCODER = msgspec.msgpack.Encoder()


class Unreadable(ValueError):
    """This entry was made by a newer Vouchsafe, or is damaged; it cannot be shown here."""


def kind_of(body: Body) -> str:
    """The word for this kind of entry, such as review."""
    return _NAMES[type(body)]


def encode(body: Body) -> bytes:
    """The body's bytes. Raises TooLong and BadValue, so that nothing goes out which a friend's app would refuse."""
    check(body)
    data = _ENCODER.encode(body)
    if len(data) > LARGEST_BODY:
        raise TooLong(f"This is {len(data) // 1024} KiB of text; an entry can hold {LARGEST_BODY // 1024} KiB.")
    return data


def decode(kind: str, data: bytes) -> Body:
    """The body of a known kind, within the limits of bodies.py. Raises Unreadable, and nothing else."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        raise Unreadable
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable from None


def said_in(body: Body) -> Body:
    """What it says: of a copy, what is copied; of anything else, itself. Raises Unreadable."""
    if not isinstance(body, Copy):
        return body
    if body.kind not in COPIED:
        raise Unreadable
    return decode(body.kind, body.body)


def draw(kind: str, data: bytes) -> Drawn:
    """What the index shall know of an entry. Never raises: of unknown kinds and odd bodies it knows nothing."""
    return _drawn(kind, data, _about)


def draw_texts(kind: str, data: bytes) -> Drawn:
    """Of that only the texts, in half the time."""
    return _drawn(kind, data, _texts_about)


def draw_facts(kind: str, data: bytes) -> Drawn:
    """Of that all but the texts."""
    return _drawn(kind, data, _facts_about)


def _drawn(kind: str, data: bytes, about: Callable[..., Drawn]) -> Drawn:
    try:
        body = decode(kind, data)
    except Unreadable:
        return Drawn()
    match body:
        case Review():
            return about(body.item, body.title, body.text, *body.tags, status=body.status)
        case Recommendation():
            return about(body.item, body.because, body.text)
        case Post():
            return Drawn(title=body.title, body=body.text)
        case Comment():
            return Drawn(body=body.text)
        case Copy():
            inner = _drawn(body.kind, body.body, about) if body.kind in COPIED else Drawn()
            return replace(inner, body=f"{inner.body}\n{body.text}".strip())
        case Vouch():
            return Drawn(body=body.text)
        case Reaction():
            return Drawn()
        case Given():
            return Drawn(subject=GIVEN)
        case Profile():
            return Drawn(subject=PROFILE)
        case Introduction():
            return Drawn(subject=INTRODUCTION)
        case Leaflet():
            return Drawn(subject=LEAFLET)
        case Errand():
            return Drawn(subject=ERRAND)
        case Berth():
            return Drawn(subject=BERTH)


def _about(item: Item, *texts: str, status: Status | None = None) -> Drawn:
    return Drawn(
        title=item.title,
        creator=item.creator,
        body="\n".join(filter(None, texts)),
        subject=subject_key(item),
        thing=item.kind,
        status=status,
        identifiers=item.identifiers,
    )


def _texts_about(item: Item, *texts: str, status: Status | None = None) -> Drawn:
    return Drawn(title=item.title, creator=item.creator, body="\n".join(filter(None, texts)))


def _facts_about(item: Item, *texts: str, status: Status | None = None) -> Drawn:
    return Drawn(subject=subject_key(item), thing=item.kind, status=status, identifiers=item.identifiers)


def check(body: Body) -> None:
    """Whether a person may write this. Raises TooLong and BadValue with a sentence about what is wrong."""
    match body:
        case Review():
            if body.stars is not None and not 0 <= body.stars <= 100:
                raise BadValue("Stars go from 0.5 to 5.")
            _short("text", body.text, LONGEST_TEXT)
            _short("title", body.title, LONGEST_SENTENCE)
            _short("rating", body.scale, LONGEST_TAG)
            _short("disclosure", body.disclosure, LONGEST_SENTENCE)
            _short("language", body.language, LONGEST_TAG)
            for day in filter(None, (body.began, body.finished)):
                if not _DAY.fullmatch(day):
                    raise BadValue(f"“{day[:20]}” is not a day, such as 2024-05-01, 2024-05 or 2024.")
            if len(body.tags) > MOST_TAGS:
                raise TooLong(f"An entry can have at most {MOST_TAGS} tags.")
            for tag in body.tags:
                _short("tag", tag, LONGEST_TAG)
        case Post():
            _short("title", body.title, LONGEST_SENTENCE)
            _short("text", body.text, LONGEST_TEXT)
            if not body.title and not body.text:
                raise BadValue("There is nothing written yet.")
        case Recommendation():
            _short("reason", body.because, LONGEST_SENTENCE)
            _short("text", body.text, LONGEST_TEXT)
        case Reaction():
            if body.sort not in REACTIONS:
                raise BadValue(f"“{str(body.sort)[:20]}” is not a reaction: {', '.join(REACTIONS)}.")
        case Vouch() | Copy() | Leaflet():
            _short("text", body.text, LONGEST_SENTENCE)
        case Given() | Errand() | Berth():
            pass
        case Comment():
            _short("comment", body.text, LONGEST_TEXT)
            if not body.text:
                raise BadValue("There is nothing written yet.")
        case Introduction():
            _short("name", body.name, LONGEST_NAME)
            _short("text", body.text, LONGEST_SENTENCE)
        case Profile():
            if len(body.name) > LONGEST_NAME:  # a sentence of its own, so that the window can say it in any language
                raise TooLong(f"The name has {len(body.name):,} characters; at most {LONGEST_NAME:,} fit.")
            _short("text", body.about, LONGEST_SENTENCE)
            if not body.name:
                raise BadValue("A name is missing.")
            if body.colour and not re.fullmatch(r"#[0-9a-f]{6}", body.colour):
                raise BadValue(f"“{body.colour[:20]}” is not a colour, such as #1f6b4e.")


def _short(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise TooLong(f"The {what} has {len(text):,} characters; at most {limit:,} fit.")
