"""Mangrove: one's own open reviews, as the JSON of its server or of its website. What was signed counts, not what
stands beside it.

A file in which several people have signed is what others said of one thing, and nobody's history: none of it is taken.
Pictures lie elsewhere and are not fetched. Whether a signature is right is not looked at: the words are one's own.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

from app.history import isbn
from app.history.columns import spaced
from app.history.errors import NotATable
from app.history.exports import Export
from app.history.records import Json, flat, many, parse, text, within
from app.history.rows import Outcome, Row, Unclear
from app.identifiers import geo

NAME, LABEL = "mangrove", "Mangrove (JSON)"

_STARS = {"0": 1, "1": 1, "25": 2, "50": 3, "75": 4, "100": 5}
"""What websites send for stars; the lowest of them is 1, and was 0."""


def recognise(export: Export) -> bool:
    """By what the first reviews have."""
    return any(text(one, "jwt") or text(one, "payload", "sub") for one in _list(export.json)[:3])


def read(export: Export) -> Iterator[Outcome]:
    """Every review. Raises NotATable."""
    reviews = _list(export.json)
    keys = {text(one, "kid") or text(_part(text(one, "jwt"), 0), "kid") for one in reviews}
    for number, one in enumerate(reviews, 1):
        signed = _part(text(one, "jwt"), 1) if text(one, "jwt") else within(one, "payload")
        if len(keys) > 1:
            yield Unclear(number, flat(one), "Several people signed what is in this file: it is not one's own.")
        elif signed is None:
            yield Unclear(number, flat(one), "What was signed cannot be read.")
        elif within(one, "payload") not in (None, signed):
            yield Unclear(number, flat(one), "What was signed is not what stands beside it.")
        else:
            yield _row(number, one, signed)


def _row(number: int, one: Json, signed: Json) -> Row | Unclear:
    kind, title, identifiers = _about(text(signed, "sub"))
    if not title:
        return Unclear(number, flat(one), "This says nothing about a page, a place or a book.")
    stars, scale = _rated(text(signed, "rating"))
    opinion = text(signed, "opinion")
    return Row(
        number=number,
        raw=flat(one),
        source=NAME,
        source_id=text(one, "signature"),
        kind=kind,
        title=title,
        identifiers=identifiers,
        stars=stars,
        scale=scale,
        text=opinion,
        status="done",
        added=_day(text(signed, "iat")),
        tags=tuple(filter(None, (spaced(text(signed, "metadata", "experience_context")),))),
    )


def _about(subject: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Kind, title and identifiers; without a title if it is about nothing that an entry can be about."""
    try:
        parts = urlsplit(subject)
        named = spaced(next(iter(parse_qs(parts.query).get("q", [])), ""))
    except ValueError:
        return "other", "", ()
    if parts.scheme == "geo":
        place = geo(unquote(parts.path))
        return "place", named or place or "", (("geo", place),) if place else ()
    if subject.startswith("urn:isbn:"):
        number = isbn.from_cell(subject.removeprefix("urn:isbn:")).isbn
        return "book", f"ISBN {number}" if number else "", (("isbn13", number),) if number else ()
    if parts.scheme in ("http", "https") and parts.hostname:
        return (
            "other",
            spaced(f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}")[:300],
            (("url", subject),),
        )
    return "other", "", ()


def _rated(rating: str) -> tuple[int | None, str]:
    if rating in _STARS:
        return _STARS[rating] * 20, f"{_STARS[rating]}/5"
    if rating.isascii() and rating.isdigit() and int(rating[:4]) <= 100:
        return int(rating), f"{rating}/100"
    return None, ""


def _day(seconds: str) -> str:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _part(token: str, at: int) -> Json:
    """A part of a signed token (RFC 7519); None if it cannot be read."""
    pieces = token.split(".")
    if len(pieces) != 3:
        return None
    try:
        return parse(base64.urlsafe_b64decode(pieces[at] + "=" * (-len(pieces[at]) % 4)))
    except (binascii.Error, ValueError, NotATable):
        return None


def _list(value: Json) -> list[Json]:
    found = value if isinstance(value, list) else many(value, "reviews")
    return [one for one in found if isinstance(one, dict)]
