"""TMDB: CSV of ratings and of the watchlist. It has no reviews."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.ratings import rated
from app.history.rows import Outcome, Row

NAME, LABEL = "tmdb", "TMDB (CSV)"

_SIGNS = {"tmdb id", "imdb id", "type", "name", "your rating"}


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "date rated", "release date"))
    return rows(table, lambda cells: _row(cells, days), title="name")


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["your rating"], notes, best=10)
    rated_on = days.noted(cells["date rated"], notes)
    number, shelf = cells["tmdb id"], "movie" if cells["type"].casefold() == "movie" else "tv"
    part = cells["season number"] or cells["episode number"]  # whose own numbers are not those of the series
    identifiers = [("imdb", cells["imdb id"])] if cells["imdb id"].removeprefix("tt").isdigit() else []
    if number.isascii() and number.isdigit() and not part:
        identifiers.append(("tmdb", f"{shelf}/{number}"))
    released = days.noted(cells["release date"], notes)
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=f"{shelf}/{number}" + (f"/{cells['season number']}/{cells['episode number']}" if part else ""),
        kind="film" if shelf == "movie" else "series",
        title=spaced(cells["name"]),
        year=int(released[:4]) if released else None,
        identifiers=tuple(identifiers),
        stars=stars,
        scale=scale,
        status="done" if stars is not None else "want",
        added=rated_on,
        notes=tuple(notes),
    )
