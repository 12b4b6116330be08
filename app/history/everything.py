"""Vouchsafe's own export as a table: the `everything.csv` in it, as it was or saved again by a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.formulas import unguarded
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status, Unclear

NAME, LABEL = "vouchsafe-table", "Vouchsafe (everything.csv)"

_SIGNS = {"kind", "title", "by", "stars", "status", "heading", "circle", "written", "identifiers"}
_OTHERS = ("post", "recommendation", "comment")


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every review. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "began", "finished", "written"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row | Unclear:
    if cells["kind"] in _OTHERS:
        return Unclear(
            cells.line.number, cells.line.cells, "This is not a review. A backup brings back everything else."
        )
    notes: list[str] = []
    stars, scale = rated(cells["stars"], notes)
    began, finished, written = (days.noted(cells[name], notes) for name in ("began", "finished", "written"))
    heading, text = spaced(unguarded(cells["heading"])), unguarded(cells["text"])
    pairs = (unguarded(one).partition(":") for one in cells["identifiers"].split())
    status = cells["status"]
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        kind=cells["kind"] or "other",
        title=spaced(unguarded(cells["title"])),
        creator=spaced(unguarded(cells["by"])),
        year=year(cells["year"]),
        identifiers=tuple((scheme, value) for scheme, _, value in pairs if value),
        stars=stars,
        scale=scale,
        text="\n\n".join(filter(None, (heading and f"**{heading}**", text))),
        status=cast("Status", status) if status in get_args(Status) else None,
        began=began,
        finished=finished,
        added=written,
        tags=tuple(filter(None, (spaced(tag) for tag in unguarded(cells["tags"]).split(",")))),
        private=cells["circle"] == "Only me",
        notes=tuple(notes),
    )
