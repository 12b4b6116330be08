"""Tables read by the names of their columns, whatever their order and spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from app.history.rows import Failed, Outcome, Row, Unclear
from app.history.table import Broken, Line, Table


class Named:
    """The cells of a line by the folded names of their columns, without blanks around; empty where there is none."""

    def __init__(self, line: Line, names: dict[str, str]) -> None:
        self.line = line
        self._names = names

    def __getitem__(self, name: str) -> str:
        return self.line.cells.get(self._names.get(name, name), "").strip()


Placing: TypeAlias = Callable[[Named], Row | Unclear]


def names(table: Table) -> dict[str, str]:
    """Names of columns, folded, to those in the file; the first where two fold alike."""
    return {spaced(name).casefold(): name for name in reversed(table.columns)}


def column(table: Table, *wanted: str) -> Iterator[str]:
    """All cells of these columns, by folded names."""
    known = names(table)
    for line in table.lines():
        if isinstance(line, Line):
            cells = Named(line, known)
            yield from (cells[name] for name in wanted)


def rows(table: Table, place: Placing, *, title: str = "title") -> Iterator[Outcome]:
    """What `place` makes of each line that can be read, and has a cell of this name; of the others, why not."""
    known = names(table)
    for line in table.lines():
        if isinstance(line, Broken):
            yield Failed(line.number, {"": line.text}, line.reason)
            continue
        cells = Named(line, known)
        if line.extra:
            yield Unclear(line.number, line.cells, "This row has more cells than the table has columns.")
        elif line.missing and any("\n" in cell for cell in line.cells.values()):
            yield Unclear(line.number, line.cells, "This row seems to have run into the next one.")
        elif not cells[title]:
            yield Unclear(line.number, line.cells, "This row has no title.")
        else:
            yield place(cells)


def spaced(text: str) -> str:
    """With single blanks between its words."""
    return " ".join(text.split())
