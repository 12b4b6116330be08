"""What a reader makes of each row of an export: a `Row`, or a reason why not.

A row that cannot be placed is never dropped: it becomes `Unclear` (it says something, but not clearly what) or
`Failed` (it is damaged), with its cells as they came and a sentence why, and is kept and shown. A `Row` keeps its
cells too, so that what this app has no field for is not lost. Nothing here writes entries; see batches.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from app.items import fold

Cells: TypeAlias = dict[str, str]
"""A row as it came: name of the column and its text, in the file's order. A name that comes twice gets a number."""

Status: TypeAlias = Literal["want", "doing", "done", "stopped", "other"]


@dataclass(frozen=True, slots=True)
class Series:
    """The series a work belongs to, and its place there as it was written: 1, 0.5, 1-3."""

    name: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that is clear: an account of one thing.

    `stars` runs from 0 to 100, `scale` is the rating as it was given ('4/5'). Days are written 2024-05-01, 2024-05 or
    2024, and empty when not known. `private_notes` were private where they came from, and never go into an entry; an
    account that is `private` as a whole is for *Only me*, whatever circle the others are for.
    `notes` are sentences about what was mended or left aside.
    """

    number: int
    raw: Cells = field(repr=False)
    source: str
    source_id: str = ""
    kind: str
    title: str
    creator: str = ""
    contributors: tuple[str, ...] = ()
    year: int | None = None
    series: tuple[Series, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    stars: int | None = None
    scale: str = ""
    text: str = ""
    private_notes: str = ""
    status: Status | None = None
    began: str = ""
    finished: str = ""
    added: str = ""
    tags: tuple[str, ...] = ()
    spoiler: bool = False
    private: bool = False
    notes: tuple[str, ...] = ()

    @property
    def witness(self) -> bytes:
        """32 bytes by which the same account is known again in a later export.

        From the source's own id where it has one; else from what hardly changes: kind, title, creator and the day.
        """
        if self.source_id:
            return _hash(self.source, "id", self.source_id)
        return _hash(self.source, self.kind, fold(self.title), fold(self.creator), self.added or self.finished)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row that says something, but not clearly what. Kept and shown, not made an entry."""

    number: int
    raw: Cells = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A row that is damaged. Kept and shown, not made an entry."""

    number: int
    raw: Cells = field(repr=False)
    reason: str


Outcome: TypeAlias = Row | Unclear | Failed


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
