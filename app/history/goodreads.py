"""Goodreads: `goodreads_library_export.csv`, in the shapes it has had since 2015 and as spreadsheets save it again.

Columns are found by name: there have been 31, then 24, then 23, and only Title is asked for. What is mended is said in
the row's notes. It knows nothing of entries; and it asks Goodreads nothing, so a row means what it says and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from app.history import isbn
from app.history.days import Days
from app.history.errors import UnknownFormat
from app.history.markup import to_markdown
from app.history.rows import Failed, Outcome, Row, Series, Status, Unclear
from app.history.table import Broken, Line, Table

NAME = "goodreads"
SITE = "https://www.goodreads.com/"
MOST_STARS = 5

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
_RATING = re.compile(r"(\d)(?:[.,](\d+))?(?:\s*/\s*5)?")


def recognise(table: Table) -> bool:
    """Whether this is a Goodreads export: by its columns, and by numbers where its numbers are."""
    names = _names(table)
    if "title" not in names or len(names.keys() & _SIGNS) < 3:
        return False
    some = [_Cells(line, names) for line in islice(table.lines(), 50) if isinstance(line, Line) and not line.extra]
    return 2 * sum(map(_plausible, some)) >= len(some)


def read(table: Table) -> Iterator[Outcome]:
    """Every row below the header, in the file's order.

    Raises UnknownFormat without a column for titles, and NotATable when nearly nothing can be read.
    """
    names = _names(table)
    if "title" not in names:
        raise UnknownFormat("This table has no column named Title, so it is not from Goodreads.")

    def column() -> Iterator[str]:
        for line in table.lines():
            if isinstance(line, Line):
                yield from (_Cells(line, names)[name] for name in ("date read", "date added"))

    days = Days(column)
    for line in table.lines():
        if isinstance(line, Broken):
            yield Failed(line.number, {"": line.text}, line.reason)
        else:
            yield _row(_Cells(line, names), days)


class _Cells:
    """The cells of a line by the folded names of their columns, without blanks around."""

    def __init__(self, line: Line, names: dict[str, str]) -> None:
        self.line = line
        self._names = names

    def __getitem__(self, name: str) -> str:
        return self.line.cells.get(self._names.get(name, name), "").strip()


def _row(cells: _Cells, days: Days) -> Row | Unclear:
    line = cells.line
    if line.extra:
        return Unclear(line.number, line.cells, "This row has more cells than the table has columns.")
    if line.missing and any("\n" in cell for cell in line.cells.values()):
        return Unclear(line.number, line.cells, "This row seems to have run into the next one.")
    if not cells["title"]:
        return Unclear(line.number, line.cells, "This row has no title.")
    notes: list[str] = []

    def noted(found: tuple[str, str]) -> str:
        if found[1]:
            notes.append(found[1])
        return found[0]

    if line.missing and cells["exclusive shelf"] == "":  # spreadsheets leave out empty cells at the end
        notes.append(f"The last {line.missing} cells of this row are missing.")
    title, series = split_series(cells["title"])
    status, shelves = _shelves(cells)
    stars, scale = _stars(cells["my rating"], notes)
    text = _text(cells["my review"])
    return Row(
        number=line.number,
        raw=line.cells,
        source=NAME,
        source_id=_number(cells["book id"]),
        kind="book",
        title=title,
        creator=_creator(cells),
        contributors=tuple(filter(None, (_spaced(name) for name in cells["additional authors"].split(",")))),
        year=_year(cells, notes),
        series=series,
        identifiers=_identifiers(cells, notes),
        stars=stars,
        scale=scale,
        text=text,
        private_notes=_text(cells["private notes"]),
        status=status,
        finished=noted(days.read(cells["date read"])),
        added=noted(days.read(cells["date added"])),
        tags=shelves,
        spoiler=cells["spoiler"].casefold() in ("true", "1", "yes") or ">!" in text,
        notes=tuple(notes),
    )


def split_series(title: str) -> tuple[str, tuple[Series, ...]]:
    """Title and series out of `Title (Series #n)`; brackets without a number belong to the title."""
    whole = _spaced(title)
    if not (found := _SERIES.fullmatch(whole)):
        return whole, ()
    volumes = [_VOLUME.fullmatch(part.strip()) for part in found["series"].split(";")]
    series = tuple(Series(volume["name"], volume["at"] + volume["rest"]) for volume in volumes if volume)
    return (found["title"], series) if series and len(series) == len(volumes) else (whole, ())


def _identifiers(cells: _Cells, notes: list[str]) -> tuple[tuple[str, str], ...]:
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


def _creator(cells: _Cells) -> str:
    if name := _spaced(cells["author"]):
        return name
    last, comma, first = cells["author l-f"].partition(",")
    return _spaced(f"{first} {last}" if comma and "," not in first else cells["author l-f"])


def _year(cells: _Cells, notes: list[str]) -> int | None:
    """The year the work came out, else that of the edition. Negative before our era."""
    for column in ("original publication year", "year published"):
        if text := re.sub(r"[.,]0+\Z", "", cells[column]).replace("\u2212", "-"):
            if re.fullmatch(r"-?\d{1,4}", text, re.ASCII) and int(text):
                return int(text)
            if text != "0":
                notes.append(f"“{text[:40]}” is not a year and was left out.")
    return None


def _stars(cell: str, notes: list[str]) -> tuple[int | None, str]:
    """0 means that the person gave no rating. Other exporters of this format write halves and quarters."""
    if not cell:
        return None, ""
    if found := _RATING.fullmatch(cell):
        stars = float(f"{found[1]}.{found[2] or 0}")
        if stars <= MOST_STARS:
            return (round(stars * 20), f"{stars:g}/{MOST_STARS}") if stars else (None, "")
    notes.append(f"“{cell[:40]}” is not a rating of one to five stars and was left out.")
    return None, ""


def _shelves(cells: _Cells) -> tuple[Status | None, tuple[str, ...]]:
    """The status, and the other shelves as tags. A shelf of the person's own in place of a status stays as a tag."""
    shelves = [shelf for shelf in (_spaced(part) for part in cells["bookshelves"].split(",")) if shelf]
    exclusive = _spaced(cells["exclusive shelf"])
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
    return f'<a href="{SITE}{_PAGES[found[1]]}/show/{found[3]}">{_spaced(found[2])}</a>'


def _plausible(line: _Cells) -> bool:
    number, rating = line["book id"], line["my rating"]
    return (not number or bool(_number(number))) and (not rating or bool(_RATING.fullmatch(rating)))


def _number(cell: str) -> str:
    """The digits of a whole number; a spreadsheet may have written it as 123.0. Empty for anything else."""
    found = re.fullmatch(r"(\d{1,18})(?:[.,]0*)?", cell, re.ASCII)
    return found[1].lstrip("0") if found else ""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _names(table: Table) -> dict[str, str]:
    """Names of columns, folded, to those in the file; the first where two fold alike."""
    return {_spaced(name).casefold(): name for name in reversed(table.columns)}
