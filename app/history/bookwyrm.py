"""BookWyrm: the CSV of one's books, with one review, one reading and one shelf of each."""

from __future__ import annotations

from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status

NAME, LABEL = "bookwyrm", "BookWyrm (CSV)"

_SIGNS = {"title", "author_text", "remote_id", "review_content", "shelf"}
_STATUS: dict[str, Status] = {"to-read": "want", "reading": "doing", "read": "done", "stopped-reading": "stopped"}
_NUMBERS = {"goodreads_key": "goodreads", "wikidata": "wikidata", "asin": "asin", "remote_id": "url"}


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "start_date", "finish_date", "shelf_date"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["rating"], notes)
    books = [isbn.from_cell(cells[name]) for name in ("isbn_13", "isbn_10")]
    number = next((book.isbn for book in books if book.isbn), None)
    if number is None:
        notes += [book.note for book in books if book.note]
    names = ("start_date", "finish_date", "stopped_date", "shelf_date")
    began, finished, stopped, shelved = (days.noted(cells[name], notes) for name in names)
    review, heading = to_markdown(cells["review_content"]), spaced(cells["review_name"])
    shelf = cells["shelf"]
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=cells["remote_id"],
        kind="book",
        title=spaced(cells["title"]),
        creator=spaced(cells["author_text"]),
        identifiers=(
            *((("isbn13", number),) if number else ()),
            *((scheme, cells[name]) for name, scheme in _NUMBERS.items() if cells[name]),
        ),
        stars=stars,
        scale=scale,
        text="\n\n".join(filter(None, (heading and f"**{heading}**", review))),
        status=_STATUS.get(shelf, "done" if finished else "stopped" if stopped else "other" if shelf else None),
        began=began,
        finished=finished or stopped,
        added=shelved,
        tags=(spaced(cells["shelf_name"]) or shelf,) if shelf and shelf not in _STATUS else (),
        spoiler=bool(cells["review_cw"]) or ">!" in review,
        notes=tuple(notes),
    )
