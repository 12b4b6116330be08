"""IMDb: CSV of ratings, of the watchlist, and of lists. It has no reviews.

The number may come without its tt, and a title twice: once from the list, without a rating. What kind of thing it is
has been written in two ways (tvSeries, TV Series).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Unclear

NAME, LABEL = "imdb", "IMDb (CSV)"

_SIGNS = {"const", "title", "title type", "your rating"}
_KINDS = {"videogame": "game", "podcastseries": "podcast", "podcastepisode": "podcast", "podcast": "podcast"}


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "date rated", "created", "modified"))
    both = zip(column(table, "const"), column(table, "your rating"), strict=True)
    having = {number for number, rating in both if rating}
    return rows(table, lambda cells: _row(cells, days, having))


def _row(cells: Named, days: Days, having: set[str]) -> Row | Unclear:
    if cells["const"] in having and not cells["your rating"]:
        return Unclear(cells.line.number, cells.line.cells, "You rated this title: that is in another row.")
    notes: list[str] = []
    stars, scale = rated(cells["your rating"], notes, best=10)
    seen, added = (days.noted(cells[name], notes) for name in ("date rated", "created"))
    number = cells["const"]
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=f"{number}:rated" if stars is not None else number,
        kind=kind_of(cells["title type"]),
        title=spaced(cells["title"]),
        creator=spaced(cells["directors"]),
        year=year(cells["year"]),
        identifiers=(("imdb", number),) if number.removeprefix("tt").isdigit() else (),
        stars=stars,
        scale=scale,
        text=to_markdown(cells["description"]),
        status="done" if stars is not None else "want",
        added=seen or added,
        notes=tuple(notes),
    )


def kind_of(title_type: str) -> str:
    """The kind of thing, by IMDb's word for it."""
    word = title_type.casefold().replace(" ", "").replace("-", "")
    if word in _KINDS:
        return _KINDS[word]
    return "series" if word.startswith("tv") and word not in ("tvmovie", "tvspecial", "tvshort") else "film"
