"""LibraryThing: the tab-separated export, which is written in ISO 8859-1 and never says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.errors import WhichEncoding
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status
from app.history.table import Table, read_table

NAME, LABEL = "librarything", "LibraryThing (tab-separated)"
ENCODING = "iso-8859-1"

_HEAD = b"Book Id\tTitle\tSort Character\tPrimary Author\t"
_STATUS: dict[str, Status] = {"to read": "want", "currently reading": "doing", "read but unowned": "done"}


def recognise(export: Export) -> bool:
    """By how it begins."""
    return export.data.removeprefix(b"\xef\xbb\xbf").startswith(_HEAD)


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = _table(export)
    days = Days(lambda: (cell.strip("[]") for cell in column(table, "date started", "date read", "acquired")))
    return rows(table, lambda cells: _row(cells, days))


def _table(export: Export) -> Table:
    try:
        return export.table
    except WhichEncoding:
        return read_table(export.data, encoding=export.encoding or ENCODING)


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["rating"], notes)
    book = isbn.from_cell(cells["isbn"].strip("[]"))
    notes += filter(None, (book.note,))
    names = ("date started", "date read", "entry date")
    began, finished, entered = (days.noted(cells[name].strip("[]"), notes) for name in names)
    shelves = [spaced(shelf) for shelf in cells["collections"].split(",")]
    status = next((_STATUS[shelf.casefold()] for shelf in shelves if shelf.casefold() in _STATUS), None)
    found = re.search(r"-?\d{1,4}", cells["date"])
    last, comma, first = cells["primary author"].partition(",")
    text = to_markdown(cells["review"])
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=cells["book id"],
        kind="book",
        title=spaced(cells["title"]),
        creator=spaced(f"{first} {last}" if comma else last),
        year=int(found[0]) if found and int(found[0]) else None,
        identifiers=(("isbn13", book.isbn),) if book.isbn else (),
        stars=stars,
        scale=scale,
        text=text,
        private_notes=to_markdown(cells["private comment"]),
        status="done" if finished else status or ("doing" if began else None),
        began=began,
        finished=finished,
        added=entered,
        tags=tuple(filter(None, (spaced(tag) for tag in cells["tags"].split(",")))),
        spoiler=">!" in text,
        notes=tuple(notes),
    )
