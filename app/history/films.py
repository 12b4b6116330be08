"""The table of films that Letterboxd brings in, which many programs write, this one among them."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row

NAME, LABEL = "letterboxd-films", "Letterboxd (the CSV that it brings in)"

_SIGNS = {"title", "watcheddate"}
_NUMBERS = frozenset(("imdbid", "tmdbid", "letterboxduri", "rating10", "directors", "rewatch"))


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS and bool(export.columns & _NUMBERS)


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "watcheddate"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    ten = cells["rating10"]
    stars, scale = rated(ten, notes, best=10) if ten else rated(cells["rating"], notes)
    seen = days.noted(cells["watcheddate"], notes)
    imdb, tmdb = cells["imdbid"], cells["tmdbid"]
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        kind="film",
        title=spaced(cells["title"]),
        creator=spaced(cells["directors"]),
        year=year(cells["year"]),
        identifiers=(
            *((("imdb", imdb),) if imdb.startswith("tt") and imdb[2:].isdigit() else ()),
            *((("tmdb", f"movie/{tmdb}"),) if tmdb.isascii() and tmdb.isdigit() else ()),
        ),
        stars=stars,
        scale=scale,
        text=to_markdown(cells["review"]),
        status="done",
        finished=seen,
        added=seen,
        tags=tuple(filter(None, (spaced(tag) for tag in cells["tags"].split(",")))),
        notes=tuple(notes),
    )
