"""Calibre: the CSV of a catalogue of its library. Its comments are what publishers say of a book, and no review."""

from __future__ import annotations

from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.ratings import is_rating, rated
from app.history.rows import Outcome, Row, Series

NAME, LABEL = "calibre", "Calibre (CSV)"

_SIGNS = {"title", "authors", "author_sort", "uuid"}
_NUMBERS = frozenset(("goodreads", "wikidata", "asin", "douban"))


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    # Its database counts halves of a star, and some catalogues show that.
    best = 5 if all(is_rating(_number(cell)) for cell in column(table, "rating")) else 10
    return rows(table, lambda cells: _row(cells, best))


def _row(cells: Named, best: int) -> Row:
    notes: list[str] = []
    stars, scale = rated(_number(cells["rating"]), notes, best=best)
    pairs = [one.strip().partition(":") for one in cells["identifiers"].split(",")]
    numbers = {scheme.strip().casefold(): value.strip() for scheme, _, value in pairs if value}
    book = isbn.from_cell(cells["isbn"] or numbers.get("isbn", ""))
    notes += [book.note] if book.note else []
    series, place = spaced(cells["series"]), cells["series_index"].removesuffix(".0")
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=cells["uuid"],
        kind="book",
        title=spaced(cells["title"]),
        creator=spaced(cells["authors"].replace(" & ", ", ")),
        year=year(cells["pubdate"][:4]) if not cells["pubdate"].startswith("0101") else None,  # which is “not known”
        series=(Series(series, place or "1"),) if series else (),
        identifiers=(
            *((("isbn13", book.isbn),) if book.isbn else ()),
            *((scheme, value) for scheme, value in numbers.items() if scheme in _NUMBERS),
        ),
        stars=stars,
        scale=scale,
        status="done" if stars is not None else None,
        added=Days().noted(cells["timestamp"], notes),
        tags=tuple(filter(None, (spaced(tag) for tag in cells["tags"].split(",")))),
        notes=tuple(notes),
    )


def _number(cell: str) -> str:
    return cell.removesuffix(".0")
