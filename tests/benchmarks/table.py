"""The table that answers one question, as Markdown that reads well in a terminal too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

NOT_INSTALLED = "not installed"


@dataclass(slots=True)
class Table:
    """`broken` names each hard limit that was missed, in words."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def row(self, *cells: object) -> None:
        """One more row; cells that are missing stay empty."""
        texts = [str(cell) for cell in cells]
        self.rows.append((*texts, *[""] * (len(self.columns) - len(texts))))

    def limit(self, what: str, measured: float, most: float, *, unit: str = "") -> None:
        """A hard limit: `measured` must not exceed `most`."""
        text = f"{what}: {plain(measured)}{unit}, at most {plain(most)}{unit}"
        if measured > most:
            self.broken.append(text)
        self.notes.append(f"Limit {'kept' if measured <= most else 'MISSED'}: {text}.")

    def __str__(self) -> str:
        widths = [max(_width(row[at]) for row in (self.columns, *self.rows)) for at in range(len(self.columns))]
        ruler = tuple(f"{'-' * (width - 1)}{':' if at else '-'}" for at, width in enumerate(widths))
        lines = [_line(row, widths) for row in (self.columns, ruler, *self.rows)]
        return "\n".join([f"### {self.title}", "", *lines, "", *self.notes]) + "\n"


def plain(number: float) -> str:
    """A number as a person reads it: three figures that count, thousands apart."""
    if number != number:
        return "?"
    if abs(number) >= 100 or number == int(number):
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"


def both(giver: float, taker: float) -> str:
    """What the giving side used, and the taking side."""
    return f"{plain(giver)} / {plain(taker)}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell + " " * (width - _width(cell)) if at == 0 else " " * (width - _width(cell)) + cell
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
