"""Any table at all: somebody says which column is what, and it is read like every other program's export.

What they need not say is guessed by the columns' headings and shown to them; nothing is brought in on a guess alone.
A mapping is written as one line, for the command line: title=Name,stars=Rating/10,text=Notes,kind=:book
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, cast

from app.errors import BadValue
from app.history import isbn
from app.history.columns import Named, column, rows, spaced
from app.history.days import Days, year
from app.history.exports import Export
from app.history.headings import HEADINGS, KINDS, STATUSES, best_of, meant
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Outcome, Row, Status
from app.history.table import Line, Table
from app.items import KINDS as ITEM_KINDS

NAME, LABEL = "table", "a table of your own (CSV or xlsx)"

PARTS = ("title", "creator", "year", "kind", "stars", "text", "day", "tags", "status", "link", "isbn")
"""What a column can be for, in the order in which they are asked about. Only a title there must be."""

LONG = 30
"""Characters of what is more than a name, as a rule."""

LOOKED_AT = 300
"""Rows from which it is guessed what a rating is out of."""

_OUT_OF = re.compile(r"(?P<column>.*\S)\s*/\s*(?P<best>\d{1,4})")
_GIVEN = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:/\s*(\d+))?\s*(?:stars?|点|分|星|★)?\s*", re.IGNORECASE)
_DRAWN = re.compile("[★⭐✭✮⯪½☆✩\ufe0f 　]+")
_HAN_DAY = re.compile(r"(\d{4})\s*年\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*日)?.*")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what, by their names in the file; empty for none. `best` is what a rating is out of, and `sort`
    the kind of thing where no column says it."""

    title: str
    creator: str = ""
    year: str = ""
    kind: str = ""
    stars: str = ""
    text: str = ""
    day: str = ""
    tags: str = ""
    status: str = ""
    link: str = ""
    isbn: str = ""
    best: int = 5
    sort: str = "other"

    def columns(self) -> dict[str, str]:
        """The columns that are used, by what they are for."""
        return {part: name for part in PARTS if (name := getattr(self, part))}

    def written(self) -> str:
        """As it is said on the command line."""
        cells = []
        for part, name in self.columns().items():
            cell = f"{part}={name}/{self.best}" if part == "stars" else f"{part}={name}"
            cells.append(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set(',"\n') else cell)
        return ",".join([*cells, *([] if self.kind or self.sort == "other" else [f"kind=:{self.sort}"])])


def guessed(table: Table) -> Mapping:
    """What the headings say, and the first rows; its title is empty if no heading says that."""
    found: dict[str, str] = {}
    # What is called most plainly first: a “type” is no title, and a “note” in French may be a rating.
    for part in ("isbn", "link", "year", "title", "creator", "stars", "text", "day", "tags", "status", "kind"):
        found[part] = best_of(part, table.columns, taken=set(found.values()))
    if not found["title"]:
        found["title"] = _first_of_words(table, set(found.values()))
    found["text"] = found["text"] or _long_words(table, set(found.values()))
    mapping = replace(Mapping(""), **cast("dict[str, Any]", found))
    best = _best(table, mapping.stars) if mapping.stars else 0
    if best is None:  # what is called a rating holds none
        mapping, best = replace(mapping, stars="", text=mapping.text or mapping.stars), 0
    sort = meant(mapping.title, KINDS) or ("book" if mapping.isbn else "other")
    return replace(mapping, best=best or 5, sort=sort)


def parse(text: str, table: Table) -> Mapping:
    """What was written, with columns by their names, in whatever capitals, or by number (#1). The word `guess` stands
    for what is guessed, and may be followed by what is to be otherwise. Raises BadValue."""
    try:
        cells = next(csv.reader([text], skipinitialspace=True, strict=True), [])
    except csv.Error:
        raise BadValue("A quotation mark in --columns is not closed.") from None
    mapping = Mapping("")
    for at, cell in enumerate(cells):
        part, equals, name = (piece.strip() for piece in cell.partition("="))
        if at == 0 and cell.strip() == "guess":
            mapping = guessed(table)
        elif not equals or part not in HEADINGS:
            raise BadValue(f"“{cell.strip()[:60]}” is not of the form PART=COLUMN. Parts are: {', '.join(PARTS)}.")
        elif part == "kind" and name.startswith(":"):
            mapping = replace(mapping, kind="", sort=_sort(name[1:].strip()))
        else:
            mapping = said(mapping, part, name, table)
    if not mapping.title:
        raise BadValue("Say which column is the title: --columns title=NAME,... The columns are: " + listed(table))
    return mapping


def listed(table: Table) -> str:
    """The columns, for a sentence."""
    shown = ", ".join(f"“{spaced(name)[:40]}”" for name in table.columns[:30])
    return shown + (" ..." if len(table.columns) > 30 else ".")


def read(export: Export, mapping: Mapping) -> Iterator[Outcome]:
    """Every row below the head. Raises what `Export.table` raises."""
    table = export.table
    _check(mapping, table)
    used = mapping.columns()
    names = {part: spaced(name).casefold() for part, name in used.items()}
    days = Days(lambda: map(_day, column(table, names["day"])) if "day" in names else ())
    return rows(table, lambda cells: _row(cells, mapping, names, days), title=names["title"])


@dataclass(frozen=True, slots=True)
class Look:
    """The first rows as they would be read, and as they stand."""

    columns: tuple[str, ...]
    samples: dict[str, tuple[str, ...]] = field(repr=False)
    mapping: Mapping


def look(export: Export, *, most: int = 3) -> Look:
    """A table that nobody recognised: its columns, what the first rows say in each, and a guess.

    Raises what `Export.table` raises."""
    table = export.table
    lines = [line for line in islice(table.lines(), LOOKED_AT) if isinstance(line, Line)]
    samples = {
        name: tuple(islice((cell for line in lines if (cell := spaced(line.cells.get(name, ""))[:80])), most))
        for name in table.columns
    }
    return Look(table.columns, samples, guessed(table))


def _row(cells: Named, mapping: Mapping, names: dict[str, str], days: Days) -> Row:
    def of(part: str) -> str:
        return cells[names[part]] if part in names else ""

    notes: list[str] = []
    stars, scale = _rated(of("stars"), notes, best=mapping.best)
    book = isbn.from_cell(of("isbn"))
    notes += [book.note] if book.note else []
    day = days.noted(_day(of("day")), notes)
    link, status = of("link"), cast("Status | None", meant(of("status"), STATUSES) or None)
    state = of("status")
    if state and status is None:
        notes.append(f"“{state[:40]}” is no status that Vouchsafe knows; it became a tag.")
    tags = tuple(filter(None, (spaced(tag) for tag in re.split(r"[,;|，、]", of("tags")))))
    return Row(
        number=cells.line.number,
        raw=cells.line.cells,
        source=NAME,
        kind=meant(of("kind"), KINDS) or mapping.sort,
        title=spaced(of("title")),
        creator=spaced(of("creator")),
        year=year(of("year")[:4]) if of("year") else None,
        identifiers=(
            *((("isbn13", book.isbn),) if book.isbn else ()),
            *((("url", link),) if re.match(r"https?://\S+$", link) else ()),
        ),
        stars=stars,
        scale=scale,
        text=to_markdown(of("text")),
        status=status or (None if state else "done" if stars is not None or of("text") or day else None),
        finished="" if status in ("want", "doing") else day,
        added=day,
        tags=(*tags, *((spaced(state),) if state and status is None else ())),
        notes=tuple(notes),
    )


def _rated(cell: str, notes: list[str], *, best: int) -> tuple[int | None, str]:
    """As in ratings.py, and with stars that are drawn, or with a word behind the number."""
    if cell and _DRAWN.fullmatch(cell):
        full = sum(cell.count(star) for star in "★⭐✭✮") + (0.5 if set(cell) & {"½", "⯪"} else 0)
        return rated(f"{full:g}", notes, best=max(best, 5)) if full else (None, "")
    if (found := _GIVEN.fullmatch(cell)) and (found[2] is None or int(found[2]) == best):
        return rated(found[1], notes, best=best)
    return rated(cell, notes, best=best)


def _day(cell: str) -> str:
    found = _HAN_DAY.fullmatch(cell.strip())
    return "-".join(filter(None, found.groups())) if found else cell


def _best(table: Table, name: str) -> int | None:
    """What ratings in this column are out of, by the first of them; None if it holds none."""
    cells = [cell for cell in islice(column(table, spaced(name).casefold()), LOOKED_AT) if cell]
    if not cells:
        return 0
    if any(_DRAWN.fullmatch(cell) for cell in cells):
        return 5
    given = [found for cell in cells if (found := _GIVEN.fullmatch(cell))]
    if len(given) * 2 < len(cells):
        return None
    if said := [int(found[2]) for found in given if found[2]]:
        return max(set(said), key=said.count)
    most = max(float(found[1].replace(",", ".")) for found in given)
    return next((best for best in (5, 10, 100) if most <= best), None)


def _first_of_words(table: Table, taken: set[str]) -> str:
    """Of a table whose headings say nothing, the first column in which the rows say different things in words."""
    lines = [line for line in islice(table.lines(), 30) if isinstance(line, Line)]
    for name in table.columns:
        said = [cell for line in lines if (cell := line.cells.get(name, "").strip())]
        if name not in taken and said and len(set(said)) * 2 > len(said) and all(map(_is_words, said)):
            return name
    return ""


def _long_words(table: Table, taken: set[str]) -> str:
    """A column in which the rows say more than a name, in words."""
    lines = [line for line in islice(table.lines(), 30) if isinstance(line, Line)]
    for name in table.columns:
        said = [cell for line in lines if (cell := line.cells.get(name, "").strip())]
        if name not in taken and said and sum(map(len, said)) > LONG * len(said) and all(" " in cell for cell in said):
            return name
    return ""


def _is_words(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell) and not cell.startswith("http")


def said(mapping: Mapping, part: str, name: str, table: Table) -> Mapping:
    """With this column for that part; with none, if the name is empty. Raises BadValue."""
    if part == "stars" and name not in table.columns and (found := _OUT_OF.fullmatch(name)):
        best = int(found["best"])
        if not 1 <= best <= 1000:
            raise BadValue("A rating is out of 1 to 1000.")
        return replace(mapping, stars=_column(found["column"], table), best=best)
    mapping = replace(mapping, **cast("dict[str, Any]", {part: _column(name, table) if name else ""}))
    return replace(mapping, best=_best(table, mapping.stars) or 5) if part == "stars" and name else mapping


def _column(name: str, table: Table) -> str:
    if found := re.fullmatch(r"#(\d{1,3})", name):
        if 1 <= int(found[1]) <= len(table.columns):
            return table.columns[int(found[1]) - 1]
    elif same := [one for one in table.columns if spaced(one).casefold() == spaced(name).casefold()]:
        return same[0]
    raise BadValue(f"The table has no column “{name[:60]}”. It has: {listed(table)}")


def _check(mapping: Mapping, table: Table) -> None:
    for name in mapping.columns().values():
        _column(name, table)


def _sort(word: str) -> str:
    if word not in ITEM_KINDS:
        raise BadValue(f"“{word[:40]}” is not a kind of thing. These are: {', '.join(ITEM_KINDS)}.")
    return word
