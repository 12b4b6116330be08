"""Openreads: the CSV of its backup."""

from __future__ import annotations

from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status, Unclear

NAME, LABEL = "openreads", "Openreads (CSV)"

_SIGNS = {"title", "author", "olid", "my_review", "readings", "book_format"}
_STATUS: dict[str, Status] = {
    "finished": "done", "planned": "want", "in_progress": "doing", "abandoned": "stopped", "unfinished": "stopped",
}  # fmt: skip
_BETWEEN = "|||||"


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "date_added"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row | Unclear:
    if cells["deleted"].casefold() == "true":
        return Unclear(cells.line.number, cells.line.cells, "You had deleted this there, so it was left aside.")
    notes: list[str] = []
    stars, scale = rated(cells["rating"], notes)
    book = isbn.from_cell(cells["isbn"])
    reading = cells["readings"].split(_BETWEEN)[-1].split("|")  # the last one: from, to, and how long it took
    said = [days.read(text.partition("T")[0]) for text in (*reading[:2], "", "")[:2]]
    added, odd = days.read(cells["date_added"].partition("T")[0])
    notes += filter(None, (book.note, *(note for _day, note in said), odd))
    year, status = cells["publication_year"], cells["status"]
    tags = [spaced(tag) for tag in cells["tags"].split(_BETWEEN)]
    if cells["favourite"].casefold() == "true":
        tags.append("favourite")
    text = to_markdown(cells["my_review"])
    subtitle = spaced(cells["subtitle"])
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        kind="book",
        title=spaced(cells["title"]) + (f": {subtitle}" if subtitle else ""),
        creator=spaced(cells["author"]),
        year=int(year) if year.lstrip("-").isdigit() and year.isascii() and len(year) <= 5 else None,
        identifiers=(("isbn13", book.isbn),) if book.isbn else (),
        stars=stars,
        scale=scale,
        text=text,
        private_notes=to_markdown(cells["notes"]),
        status=_STATUS.get(status, "other" if status else None),
        began=said[0][0],
        finished=said[1][0],
        added=added,
        tags=tuple(filter(None, tags)),
        spoiler=">!" in text,
        notes=tuple(notes),
    )
