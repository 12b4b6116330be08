"""Goodreads: `goodreads_library_export.csv`, in the shapes it has had since 2015 and as spreadsheets save it again.

Columns are found by name: there have been 31, then 24, then 23, and only Title is asked for. What is mended is said in
the row's notes. It knows nothing of entries; and it asks Goodreads nothing, so a row means what it says and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from app.history import isbn
from app.history.columns import Named, column, names, rows, spaced
from app.history.days import Days, year
from app.history.errors import UnknownFormat
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import is_rating, rated
from app.history.rows import Outcome, Row, Series, Status
from app.history.table import Line

NAME, LABEL = "goodreads", "Goodreads (CSV)"
SITE = "https://www.goodreads.com/"

_SIGNS = {
    "book id", "author l-f", "additional authors", "my rating", "bookshelves", "bookshelves with positions",
    "exclusive shelf", "my review", "private notes", "original publication year",
}  # fmt: skip
_STATUS: dict[str, Status] = {
    "read": "done", "to-read": "want", "currently-reading": "doing",
    "did-not-finish": "stopped", "didn-t-finish": "stopped", "dnf": "stopped", "abandoned": "stopped",
    "gave-up": "stopped", "stopped-reading": "stopped",
}  # fmt: skip
_SERIES = re.compile(r"(?P<title>.*\S)\s*\((?P<series>[^()]*(?:\([^()]*\)[^()]*)*#[^()]*)\)\s*")
_VOLUME = re.compile(r"(?P<name>.*[^\s,])[\s,]+#\s?(?P<at>[\d.,/&–-]*\d)(?P<rest>.*)")
_PAGES = {"b": "book", "bc": "book", "book": "book", "a": "author", "author": "author", "s": "series", "r": "review"}
_MARKUP = re.compile(  # [b:Title|id|title again|author|cover|work]; a title may have brackets of its own
    r"\[(b|bc|book|a|author|s|series):((?:[^|\[\]\n]|\[[^|\[\]\n]*\])+)\|(\d+)(?:\|(?:[^\[\]\n]|\[[^\[\]\n]*\])*)?\]"
)
_UNFINISHED_MARKUP = re.compile(r"\[(b|bc|book|a|author):([^|\[\]]+)\|[^\]]*\Z")


def recognise(export: Export) -> bool:
    """Whether this is a Goodreads export: by its columns, and by numbers where its numbers are."""
    table = export.table
    if "title" not in export.columns or len(export.columns & _SIGNS) < 3:
        return False
    known = names(table)
    some = [Named(line, known) for line in islice(table.lines(), 50) if isinstance(line, Line) and not line.extra]
    return 2 * sum(map(_plausible, some)) >= len(some)


def read(export: Export) -> Iterator[Outcome]:
    """Every row below the header, in the file's order.

    Raises UnknownFormat without a column for titles, and NotATable when nearly nothing can be read.
    """
    table = export.table
    if "title" not in export.columns:
        raise UnknownFormat("This table has no column named Title, so it is not from Goodreads.")
    days = Days(lambda: column(table, "date read", "date added"))
    return rows(table, lambda cells: _row(cells, days))


def _row(cells: Named, days: Days) -> Row:
    line = cells.line
    notes: list[str] = []

    if line.missing and cells["exclusive shelf"] == "":  # spreadsheets leave out empty cells at the end
        notes.append(f"The last {line.missing} cells of this row are missing.")
    title, series = split_series(cells["title"])
    status, shelves = _shelves(cells)
    stars, scale = rated(cells["my rating"], notes)
    text = _text(cells["my review"])
    return Row(
        number=line.number,
        raw=line.cells,
        source=NAME,
        source_id=_number(cells["book id"]),
        kind="book",
        title=title,
        creator=_creator(cells),
        contributors=tuple(filter(None, (spaced(name) for name in cells["additional authors"].split(",")))),
        year=_year(cells, notes),
        series=series,
        identifiers=_identifiers(cells, notes),
        stars=stars,
        scale=scale,
        text=text,
        private_notes=_text(cells["private notes"]),
        status=status,
        finished=days.noted(cells["date read"], notes),
        added=days.noted(cells["date added"], notes),
        tags=shelves,
        spoiler=cells["spoiler"].casefold() in ("true", "1", "yes") or ">!" in text,
        notes=tuple(notes),
    )


def split_series(title: str) -> tuple[str, tuple[Series, ...]]:
    """Title and series out of `Title (Series #n)`; brackets without a number belong to the title."""
    whole = spaced(title)
    if not (found := _SERIES.fullmatch(whole)):
        return whole, ()
    volumes = [_VOLUME.fullmatch(part.strip()) for part in found["series"].split(";")]
    series = tuple(Series(volume["name"], volume["at"] + volume["rest"]) for volume in volumes if volume)
    return (found["title"], series) if series and len(series) == len(volumes) else (whole, ())


def _identifiers(cells: Named, notes: list[str]) -> tuple[tuple[str, str], ...]:
    thirteen, short = isbn.from_cell(cells["isbn13"]), cells["isbn"]
    if thirteen.isbn and thirteen.isbn[3:-1] in short:  # nearly always: the same number, written twice
        short = ""
    ten = isbn.from_cell(short)
    if thirteen.isbn and ten.isbn and thirteen.isbn != ten.isbn:
        notes.append("ISBN and ISBN13 of this row name two different books; both were left out.")
        books = []
    else:
        books = [("isbn13", number) for number in (thirteen.isbn or ten.isbn,) if number]
        # What one of the two cells lost does not matter if the other has it.
        notes += [cell.note for cell in (thirteen, ten) if cell.note and (cell.isbn or not books)]
    number = _number(cells["book id"])
    return (*books, *((("goodreads", number),) if number else ()))


def _creator(cells: Named) -> str:
    if name := spaced(cells["author"]):
        return name
    last, comma, first = cells["author l-f"].partition(",")
    return spaced(f"{first} {last}" if comma and "," not in first else cells["author l-f"])


def _year(cells: Named, notes: list[str]) -> int | None:
    """The year the work came out, else that of the edition. Negative before our era."""
    for name in ("original publication year", "year published"):
        if text := re.sub(r"[.,]0+\Z", "", cells[name]).replace("\u2212", "-"):
            if found := year(text):
                return found
            if text != "0":
                notes.append(f"“{text[:40]}” is not a year and was left out.")
    return None


def _shelves(cells: Named) -> tuple[Status | None, tuple[str, ...]]:
    """The status, and the other shelves as tags. A shelf of the person's own in place of a status stays as a tag."""
    shelves = [shelf for shelf in (spaced(part) for part in cells["bookshelves"].split(",")) if shelf]
    exclusive = spaced(cells["exclusive shelf"])
    if not exclusive:  # other exporters of this format leave it out, and the shelves may say it
        exclusive = next((shelf for shelf in shelves if shelf.casefold() in _STATUS), "")
    status = _STATUS.get(exclusive.casefold())
    if status is None and exclusive:
        return "other", tuple(dict.fromkeys([exclusive, *shelves]))
    if status is None and cells["date read"]:
        status = "done"
    return status, tuple(dict.fromkeys(shelf for shelf in shelves if shelf.casefold() != exclusive.casefold()))


def _text(html: str) -> str:
    if "[" in html:
        html = _MARKUP.sub(_anchor, html)
        # Reviews are cut at a length, which can be within such a mark. It would be behind the last bracket that closes:
        # to look for it elsewhere takes hours where somebody means harm.
        end = html.rfind("]") + 1
        html = html[:end] + _UNFINISHED_MARKUP.sub(r"\2", html[end:])
    return to_markdown(html, base=SITE)


def _anchor(found: re.Match[str]) -> str:
    return f'<a href="{SITE}{_PAGES[found[1]]}/show/{found[3]}">{spaced(found[2])}</a>'


def _plausible(line: Named) -> bool:
    number, rating = line["book id"], line["my rating"]
    return (not number or bool(_number(number))) and is_rating(rating)


def _number(cell: str) -> str:
    """The digits of a whole number; a spreadsheet may have written it as 123.0. Empty for anything else."""
    found = re.fullmatch(r"(\d{1,18})(?:[.,]0*)?", cell, re.ASCII)
    return found[1].lstrip("0") if found else ""
