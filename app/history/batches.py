"""Imports: what a file would bring, bringing it in, and taking a whole import back.

An import is one transaction: after a crash or a cancel nothing of it is there. Its entries are written together, so
that 64 share a signature, oldest account first. Each row is kept as it came beside the entry it became. A row that was
brought in before is known again, and never makes a second entry: one that says the same is passed over; one that says
something new changes the entry, if the person has not changed it here. Imports never join one item with another, and
never widen a circle.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import msgspec

from app.bodies import Review
from app.circles import ONLY_ME, Circles
from app.errors import Ambiguous
from app.history.accounts import Account, Leftover, Progress, Reading
from app.history.errors import Cancelled, UnknownBatch
from app.history.known import Known, Memory
from app.history.rows import Cells
from app.me import Me
from app.pen import Draft, Pen
from app.shelves import Shelves, slices
from app.vault import Vault
from crypto.envelope import version_of

AT_ONCE = 64 * 64
"""Entries signed and placed at a time: full trees of 64, and a cancel is heard within half a second or so."""

ID_SIZE = 8
SHORTEST_ID = 4

Changed: TypeAlias = Literal["mine", "theirs", "both"]
"""For a row whose entry was edited here since: keep mine, take what the export says, or keep both."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do. Each row that was read is counted once among the other five numbers."""

    batch: str | None
    """The import's id, 16 hexadecimal digits; None when it was only tried out."""
    format: str
    file: str
    read: int
    imported: int
    merged: int
    skipped: int
    failed: int
    unclear: int
    leftovers: tuple[Leftover, ...] = field(default=(), repr=False)
    notes: tuple[tuple[int, str], ...] = field(default=(), repr=False)
    """Number of the row and what was mended or left aside in it."""

    def counts(self) -> dict[str, int]:
        """The six numbers by name."""
        return {name: getattr(self, name) for name in _COUNTS}


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did: entries erased, put back as they were before, and kept since edited here."""

    batch: str
    removed: int
    restored: int
    kept: tuple[str, ...]
    """Ids of the entries that were kept."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """An import as it is listed. `made` and `undone` are in milliseconds since the epoch."""

    id: str
    format: str
    file: str
    made: int
    counts: dict[str, int]
    undone: int | None


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row as the vault keeps it: its cells, and what the entry said before this row changed it."""

    cells: msgspec.Raw | dict[str, str] = {}
    before: bytes = b""


_COUNTS = ("read", "imported", "merged", "skipped", "failed", "unclear")
