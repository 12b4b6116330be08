"""Believable people for the demo and for pictures of the window: what Ana and Ben have written, read from resources.

It writes through the same use cases as the window does. The dates of the samples are kept by a clock that is set to
each entry's day while it is written (`Calendar`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from app.bodies import Post, Review, Status
from app.darkroom.room import Darkroom
from app.items import item
from app.library import Library
from app.people.circles import FRIENDS, ONLY_ME

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
HOUR_MS = 3_600_000
POST = "post"
PEOPLE = ("ana", "ben")


class Remark(msgspec.Struct, frozen=True):
    """A comment under a sample."""

    by: str
    text: str


class Sample(msgspec.Struct, frozen=True):
    """One entry as the resource file has it. `date` is a day, `photo` a file beside it, `to` whom it is recommended."""

    title: str
    kind: str
    date: str
    by: str | None = None
    year: int | None = None
    stars: float | None = None
    text: str = ""
    circle: str = FRIENDS
    status: Status | None = None
    tags: tuple[str, ...] = ()
    ids: dict[str, str] = {}
    photo: str | None = None
    because: str | None = None
    to: str | None = None
    comments: tuple[Remark, ...] = ()


class Calendar:
    """A clock for a library: stands at a day of the past while samples are written, and goes on in the present."""

    def __init__(self) -> None:
        self._standing: int | None = None

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000 if self._standing is None else self._standing

    def stand(self, day: str, *, hour: int = 18) -> None:
        """Stand at this hour of a day, `2025-03-09`."""
        self._standing = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000) + hour * HOUR_MS

    def go_on(self) -> None:
        """Be in the present again."""
        self._standing = None


def samples_of(person: str, *, last: date | None = None) -> list[Sample]:
    """What `ana` or `ben` has written, the oldest first; all days moved so that the newest of anybody's is `last`."""
    newest = max(sample.date for name in PEOPLE for sample in _read(name))
    moved = (last - date.fromisoformat(newest)) if last is not None else timedelta()
    samples = [
        msgspec.structs.replace(sample, date=(date.fromisoformat(sample.date) + moved).isoformat())
        for sample in _read(person)
    ]
    return sorted(samples, key=lambda sample: sample.date)


def _read(person: str) -> list[Sample]:
    return msgspec.json.decode((RESOURCES / "demo" / f"{person}.json").read_bytes(), type=list[Sample])


def write_all(library: Library, samples: list[Sample], calendar: Calendar) -> dict[str, str]:
    """Write the samples into a library whose clock is `calendar`; the ids of the entries by title.

    Recommendations and comments need a friend to be there: see `answer`.
    """
    written: dict[str, str] = {}
    circles = {circle.name for circle in library.circles.all()}
    with Darkroom() as darkroom:
        for number, sample in enumerate(samples):
            calendar.stand(sample.date, hour=8 + number % 13)
            if sample.circle not in circles | {FRIENDS, ONLY_ME}:
                library.circles.add(sample.circle)
                circles.add(sample.circle)
            photos = [darkroom.take_in(_picture(sample.photo))] if sample.photo else []
            written[sample.title] = library.entries.write(_body(sample), circle=sample.circle, photos=photos).id
    calendar.go_on()
    return written


def answer(library: Library, samples: list[Sample], written: dict[str, str], friend: str) -> None:
    """Recommend what the samples recommend, to this friend."""
    for sample in samples:
        if sample.to is not None and sample.to == friend:
            library.entries.recommend(written[sample.title], to=[friend], because=sample.because or "")


def remark(library: Library, theirs: list[Sample], me: str, find: Callable[[str], str | None]) -> int:
    """Write the comments that `me` has under a friend's entries; `find` gives an entry's id by its title."""
    count = 0
    for sample in theirs:
        for comment in sample.comments:
            if comment.by == me and (entry := find(sample.title)) is not None:
                library.replies.comment(entry, comment.text)
                count += 1
    return count


def _body(sample: Sample) -> Review | Post:
    if sample.kind == POST:
        return Post(title=sample.title, text=sample.text)
    return Review(
        item=item(
            sample.kind,
            sample.title,
            creator=sample.by or "",
            year=sample.year,
            identifiers=tuple(sample.ids.items()),
        ),
        stars=None if sample.stars is None else round(sample.stars * 20),
        text=sample.text,
        status=sample.status,
        finished=sample.date if sample.status == "done" else "",
        tags=sample.tags,
    )


def _picture(name: str) -> bytes:
    return (RESOURCES / "demo" / "pictures" / name).read_bytes()
