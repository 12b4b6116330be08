"""Vouchsafe's own export (app/takeout): the reviews in it. A backup brings back everything, and this what anybody could
read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from app.history.archive import Archive
from app.history.columns import spaced
from app.history.days import year
from app.history.errors import UnknownFormat
from app.history.exports import Export
from app.history.records import Json, flat, many, parse_lines, text, within
from app.history.rows import Outcome, Row, Status, Unclear

NAME, LABEL = "vouchsafe", "Vouchsafe (zip)"
MEMBER = "vouchsafe.ndjson"
VERSION = 1


def recognise(export: Export) -> bool:
    """By its member."""
    return export.archive is not None and export.archive.find(MEMBER) is not None


def read(export: Export) -> Iterator[Outcome]:
    """Every entry. Raises UnknownFormat for what a newer Vouchsafe wrote, NotATable, TooBig."""
    if export.archive is None or (name := export.archive.find(MEMBER)) is None:
        raise UnknownFormat("This is not a file that Vouchsafe exported.")
    records = _records(export.archive, name)
    if text(next(records, None), "vouchsafe") != str(VERSION):
        raise UnknownFormat("This file was written by a newer Vouchsafe. Use that one, or a newer one.")
    for number, record in enumerate(records, 1):
        if text(record, "kind") == "review" and text(record, "about", "title"):
            yield _row(number, record)
        else:
            yield Unclear(number, flat(record), "This is not a review. A backup brings back everything else.")


def _records(archive: Archive, name: str) -> Iterator[Json]:
    return parse_lines(archive.read(name))


def _row(number: int, record: Json) -> Row:
    stars, status = text(record, "stars"), text(record, "status")
    heading, body = spaced(text(record, "title")), text(record, "text")
    return Row(
        number=number,
        raw=flat(record),
        source=NAME,
        source_id=text(record, "id"),
        kind=text(record, "about", "kind") or "other",
        title=text(record, "about", "title"),
        creator=text(record, "about", "by"),
        year=year(text(record, "about", "year")),
        identifiers=tuple(
            (scheme, value)
            for scheme, _, value in (text(one).partition(":") for one in many(record, "about", "identifiers"))
        ),
        stars=round(float(stars) * 20) if _is_stars(stars) else None,
        scale=text(record, "rated"),
        text="\n\n".join(filter(None, (heading and f"**{heading}**", body))),
        status=next((known for known in get_args(Status) if known == status), None),
        began=text(record, "began"),
        finished=text(record, "finished"),
        added=text(record, "first_made")[:10],
        tags=tuple(filter(None, (text(tag) for tag in many(record, "tags")))),
        spoiler=within(record, "spoiler") is True,
        private=text(record, "circle") == "Only me",
    )


def _is_stars(stars: str) -> bool:
    try:
        return 0 < float(stars) <= 5
    except ValueError:
        return False
