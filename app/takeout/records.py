"""One's own entries as records of JSON: everything that is kept of each, in names that explain themselves.

The format has a version, VERSION; fields are added to it, and never change what they mean. Stars run from 0.5 to 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.reading.views import EntryView

VERSION = 1


def head(name: str, now: int) -> dict[str, Any]:
    """The first line: whose it is, and when it was written, in milliseconds since the epoch."""
    return {"vouchsafe": VERSION, "name": name, "written": moment(now)}


def record(view: EntryView, photos: Sequence[str]) -> dict[str, Any]:
    """An entry; `photos` are the names of its files. What is empty is left out."""
    about = view.item
    whole = {
        "id": view.id,
        "kind": view.kind,
        "circle": view.circle,
        "about": about
        and {
            "kind": about.kind,
            "title": about.title,
            "by": about.creator,
            "year": about.year,
            "identifiers": [f"{scheme}:{value}" for scheme, value in about.identifiers],
        },
        "under": view.parent,
        "title": view.heading,
        "text": view.text,
        "because": view.because,
        "stars": view.stars,
        "rated": view.scale,
        "status": view.status,
        "began": view.began,
        "finished": view.finished,
        "tags": list(view.tags),
        "spoiler": view.spoiler or None,
        "disclosure": view.disclosure,
        "pass_along": view.pass_along if view.pass_along != "no" else None,
        "first_made": moment(view.first_made),
        "made": moment(view.made),
        "photos": list(photos),
    }
    return {name: value for name, value in whole.items() if value not in (None, "", [])}


def moment(milliseconds: int) -> str:
    """RFC 3339, in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(milliseconds: int) -> str:
    """The day of it, in UTC."""
    return moment(milliseconds)[:10]
