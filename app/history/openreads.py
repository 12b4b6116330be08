"""Openreads: the CSV of its backup."""

from __future__ import annotations

from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
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
    notes += filter(None, (book.note,))
    moments = (*reading[:2], "", "")[:2]
    began, finished, added = (days.noted(moment.partition("T")[0], notes) for moment in (*moments, cells["date_added"]))
    status = cells["status"]
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
        year=year(cells["publication_year"]),
        identifiers=(("isbn13", book.isbn),) if book.isbn else (),
        stars=stars,
        scale=scale,
        text=text,
        private_notes=to_markdown(cells["notes"]),
        status=_STATUS.get(status, "other" if status else None),
        began=began,
        finished=finished,
        added=added,
        tags=tuple(filter(None, tags)),
        spoiler=">!" in text,
        notes=tuple(notes),
    )
