"""StoryGraph: the CSV of "Export StoryGraph Library", 23 columns.

`ISBN/UID` holds an ISBN, an ASIN, a number of StoryGraph's own, or anything. Authors stand in one cell with commas
between, which also stand within "Le Guin, Ursula", so they are left together. What it asks of each book (moods, pace)
is kept with the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status

NAME, LABEL = "storygraph", "StoryGraph (CSV)"

_SIGNS = {"title", "isbn/uid", "read status", "star rating"}
_STATUS: dict[str, Status] = {
    "read": "done", "to-read": "want", "currently-reading": "doing", "paused": "doing", "did-not-finish": "stopped",
}  # fmt: skip
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ASIN = re.compile(r"B[0-9A-Z]{9}")
_ROLE = re.compile(r" ?\([^()]*\)$")


def recognise(export: Export) -> bool:
    """By its columns."""
    return export.columns >= _SIGNS


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header. Raises what `Export.table` raises."""
    table = export.table
    days = Days(lambda: column(table, "date added", "last date read"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row:
    notes: list[str] = []
    stars, scale = rated(cells["star rating"], notes)
    status = cells["read status"].casefold()
    began, finished = _read(cells, days, notes)
    added = days.noted(cells["date added"], notes)
    warnings = spaced(", ".join(filter(None, (cells["content warnings"], cells["content warning description"]))))
    text = to_markdown(cells["review"])
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        kind="book",
        title=spaced(cells["title"]),
        creator=spaced(cells["authors"]),
        contributors=tuple(filter(None, (_ROLE.sub("", spaced(one)) for one in cells["contributors"].split(",")))),
        identifiers=_identifiers(cells["isbn/uid"], notes),
        stars=stars,
        scale=scale,
        text="\n\n".join(filter(None, (text, warnings and f"*{warnings}*"))),
        status=_STATUS.get(status, "other" if status else None),
        began=began,
        finished=finished,
        added=added,
        tags=tuple(filter(None, (spaced(tag) for tag in cells["tags"].split(",")))),
        spoiler=">!" in text,
        notes=tuple(notes),
    )


def _read(cells: Named, days: Days, notes: list[str]) -> tuple[str, str]:
    """When it was begun and finished, the last time: out of 2023/01/02-2023/01/20 among others, or the last date."""
    last = re.split(r"[;,]", cells["dates read"])[-1].strip()
    first, dash, end = last.partition("-")
    began = days.noted(first, notes) if dash else ""
    return began, days.noted(cells["last date read"] or (end if dash else first), notes)


def _identifiers(cell: str, notes: list[str]) -> tuple[tuple[str, str], ...]:
    if _UID.fullmatch(cell):
        return (("storygraph", cell),)
    if _ASIN.fullmatch(cell):
        return (("asin", cell),)
    found = isbn.from_cell(cell)
    if found.note:
        notes.append(found.note)
    return (("isbn13", found.isbn),) if found.isbn else ()
