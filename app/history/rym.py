"""Rate Your Music: the CSV of one's music collection. Ratings are half stars, written 1 to 10; 0 is none."""

from __future__ import annotations

from collections.abc import Iterator

from app.history.bbcode import to_html
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row

NAME, LABEL = "rym", "Rate Your Music (CSV)"

_SIGNS = {"rym album", "title", "rating", "ownership", "media type"}


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "purchase date"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["rating"], notes, best=10)
    bought, heading = days.noted(cells["purchase date"], notes), spaced(cells["review title"])
    review = to_markdown(to_html(cells["review"].replace("\\n", "\n")))
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        source_id=cells["rym album"],
        kind="music",
        title=spaced(cells["title"]),
        creator=spaced(f"{cells['first name']} {cells['last name']}"),
        year=year(cells["release_date"][:4]),
        stars=stars,
        scale=scale,
        text="\n\n".join(filter(None, (heading and f"**{heading}**", review))),
        status="want" if cells["ownership"] == "w" and stars is None else "done" if stars is not None else None,
        added=bought,
        spoiler=">!" in review,
        notes=tuple(notes),
    )
