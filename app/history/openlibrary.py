"""Open Library: the CSV of one's reading log. Some have no titles, only numbers: such rows are kept and shown."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import Named, names, rows, spaced
from app.history.days import year
from app.history.exports import Export
from app.history.ratings import rated
from app.history.rows import Failed, Outcome, Row, Status, Unclear
from app.history.table import Broken

NAME, LABEL = "openlibrary", "Open Library (CSV)"

_SIGNS = {"work id", "edition id", "bookshelf"}
_SHELVES: dict[str, Status] = {
    "want to read": "want", "currently reading": "doing", "already read": "done", "stopped reading": "stopped",
}  # fmt: skip


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    if "title" in names(table):
        yield from rows(table, _row)
        return
    for line in table.lines():
        if isinstance(line, Broken):
            yield Failed(line.number, {"": line.text}, line.reason)
        else:
            yield Unclear(line.number, line.cells, "Open Library wrote no titles into this file, only its own numbers.")


def _row(cells: Named) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["my ratings"] or cells["my rating"], notes)
    work, edition, shelf = cells["work id"], cells["edition id"], cells["bookshelf"]
    status = _SHELVES.get(spaced(shelf).casefold())
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=f"{work} {edition}".strip(),
        kind="book",
        title=spaced(cells["title"]),
        creator=spaced(cells["authors"] or cells["author"]),
        year=year(cells["first publish year"]),
        identifiers=(("url", f"https://openlibrary.org/works/{work}"),) if work.isascii() and work.isalnum() else (),
        stars=stars,
        scale=scale,
        status=status or ("other" if shelf else "done" if stars is not None else None),
        tags=(spaced(shelf),) if shelf and status is None else (),
        notes=tuple(notes),
    )
