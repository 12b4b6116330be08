"""What an import says of itself: what it did or would do, what taking it back did, and how it stands in the list."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.history.accounts import Leftover


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
        return {
            "read": self.read,
            "imported": self.imported,
            "merged": self.merged,
            "skipped": self.skipped,
            "failed": self.failed,
            "unclear": self.unclear,
        }


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
