"""Letterboxd: the zip of "Export your data".

A review and a diary entry are named by an address of their own, a rating and a film by that of the film, so that they
meet by name and year only. Each review becomes an entry with the day and the rating it was written with; a film without
a review becomes one with the rating, the last day it was seen on, and all tags. What Letterboxd keeps of deleted things
is left aside, and profile.csv, which has an e-mail address in it, is never opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from app.history.archive import Archive
from app.history.columns import Named, names, spaced
from app.history.days import Days, year
from app.history.errors import NotATable, UnknownFormat
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.rows import Cells, Failed, Outcome, Row, Unclear
from app.history.table import Broken, Table, read_table

NAME, LABEL = "letterboxd", "Letterboxd (zip)"
SITE = "https://letterboxd.com/"

_SIGNS = {"name", "year", "letterboxd uri"}
_FILMS = ("watched.csv", "ratings.csv", "diary.csv", "likes/films.csv", "watchlist.csv")
_LIST = "letterboxd list export"

_Key: TypeAlias = tuple[str, str]  # name and year, as written


@dataclass(slots=True)
class _Film:
    """All that is said of a film, by the member it stands in."""

    lines: list[tuple[str, Named]] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    reviewed: bool = False

    def of(self, member: str) -> list[Named]:
        return [cells for found, cells in self.lines if found == member]

    def raw(self) -> Cells:
        """All of them as one row: `ratings.csv/Rating`."""
        counts: dict[str, int] = {}
        cells: Cells = {}
        for member, line in self.lines:
            counts[member] = counts.get(member, 0) + 1
            part = member if counts[member] == 1 else f"{member} ({counts[member]})"
            cells |= {f"{part}/{name}": cell for name, cell in line.line.cells.items()}
        return cells | ({"lists": ", ".join(self.lists)} if self.lists else {})


def recognise(export: Export) -> bool:
    """By its members, and by the columns of one."""
    if (archive := export.archive) is None:
        return False
    known = [name for name in _FILMS if archive.find(name)]
    return len(known) >= 2 and all(names(_table(archive, name)).keys() >= _SIGNS for name in known[:1])


def read(export: Export) -> Iterator[Outcome]:
    """Reviews, then films without one, then what was left aside. Raises UnknownFormat, NotATable."""
    if (archive := export.archive) is None:
        raise UnknownFormat("This is no zip file, so it is not Letterboxd's export.")
    films: dict[_Key, _Film] = {}
    odd: list[Outcome] = []
    reviews = [cells for cells in _lines(archive, "reviews.csv", odd) if _keyed(cells, odd)]
    for member in _FILMS:
        for cells in _lines(archive, member, odd):
            if key := _keyed(cells, odd):
                films.setdefault(key, _Film()).lines.append((member, cells))
    _listed(archive, films)
    number = 0
    for cells in reviews:
        number += 1
        film = films.setdefault((cells["name"], cells["year"]), _Film())
        film.reviewed = True
        yield _review(number, cells, film)
    for film in films.values():
        if film.lines and not film.reviewed:
            number += 1
            yield _seen(number, film)
    for left in (*odd, *_left(archive)):
        number += 1
        yield type(left)(number, left.raw, left.reason) if isinstance(left, Unclear | Failed) else left


def _review(number: int, cells: Named, film: _Film) -> Row:
    notes: list[str] = []
    text = to_markdown(cells["review"], base=SITE)
    return _row(number, cells, film, notes, text=text, tags=cells["tags"], raw=dict(cells.line.cells) | film.raw())


def _seen(number: int, film: _Film) -> Row:
    """A film without a review: rated, seen, or wanted."""
    notes: list[str] = []
    diary = sorted(film.of("diary.csv"), key=lambda cells: cells["watched date"])
    best = [*film.of("ratings.csv"), *reversed(diary), *film.of("watched.csv"), *film.of("likes/films.csv")]
    tags = ",".join(cells["tags"] for cells in diary)
    if not best:
        [wanted, *_again] = film.of("watchlist.csv")
        return _row(number, wanted, film, notes, status_want=True, raw=film.raw())
    last = diary[-1]["watched date"] if diary else ""
    return _row(number, best[0], film, notes, tags=tags, seen=last, raw=film.raw())


def _row(
    number: int, cells: Named, film: _Film, notes: list[str], *, raw: Cells, text: str = "", tags: str = "",
    seen: str = "", status_want: bool = False,
) -> Row:  # fmt: skip
    stars, scale = rated(cells["rating"], notes)
    days = Days()
    watched, logged = (days.noted(day, notes) for day in (seen or cells["watched date"], cells["date"]))
    liked = ["liked"] if film.of("likes/films.csv") else []
    own = [spaced(tag) for tag in (*tags.split(","), *film.lists)]
    address = cells["letterboxd uri"]
    return Row(
        number=number,
        raw=raw,
        source=NAME,
        source_id=address,
        kind="film",
        title=spaced(cells["name"]),
        year=year(cells["year"]),
        identifiers=(("url", address),) if address and not text else (),
        stars=stars,
        scale=scale,
        text=text,
        status="want" if status_want else "done",
        finished=watched,
        added=logged,
        tags=tuple(dict.fromkeys(filter(None, (*own, *liked)))),
        spoiler=">!" in text,
        notes=tuple(notes),
    )


def _keyed(cells: Named, odd: list[Outcome]) -> _Key | None:
    if cells["name"]:
        return cells["name"], cells["year"]
    odd.append(Unclear(cells.line.number, cells.line.cells, "This row has no title."))
    return None


def _lines(archive: Archive, member: str, odd: list[Outcome]) -> Iterator[Named]:
    """The lines of a member, if it is there; those that cannot be read are put aside."""
    if archive.find(member) is None:
        return
    table = _table(archive, member)
    known = names(table)
    for line in table.lines():
        if isinstance(line, Broken):
            odd.append(Failed(line.number, {member: line.text}, line.reason))
        elif line.extra:
            odd.append(Unclear(line.number, line.cells, "This row has more cells than the table has columns."))
        else:
            yield Named(line, known)


def _left(archive: Archive) -> Iterator[Unclear]:
    """What was deleted there, is of films that are gone, or is a comment: it is shown, and becomes no entry."""
    for name in archive.names:
        folder, _, file = name.rpartition("/")
        if not file.endswith(".csv") or "__MACOSX" in folder:
            continue
        gone = folder.rpartition("/")[2]
        if gone == "deleted":
            reason = "You had deleted this at Letterboxd, so it was left aside."
        elif gone == "orphaned":
            reason = "Letterboxd does not know any more what this is about."
        elif file == "comments.csv":
            reason = "This is a comment under what somebody else wrote, who is not here."
        else:
            continue
        table = read_table(archive.read(name))
        for line in table.lines():
            yield Unclear(0, {"": line.text} if isinstance(line, Broken) else line.cells, reason)


def _listed(archive: Archive, films: dict[_Key, _Film]) -> None:
    """Films know the lists they stand in. A list is two tables in one file, with a blank line between."""
    for name in archive.names:
        if "lists/" not in f"/{name}" or "likes/" in name or not name.endswith(".csv"):
            continue
        text = archive.read(name).decode("utf-8-sig", "replace")
        if not text[:100].casefold().startswith(_LIST):
            continue
        lines = list(csv.reader(io.StringIO(text, newline="")))
        title = spaced(lines[2][1]) if len(lines) > 2 and len(lines[2]) > 1 else ""
        start = next((at for at, line in enumerate(lines) if line[:2] == ["Position", "Name"]), len(lines))
        for line in lines[start + 1 :]:
            if title and len(line) > 2 and (film := films.get((line[1].strip(), line[2].strip()))):
                film.lists.append(title)


def _table(archive: Archive, member: str) -> Table:
    name = archive.find(member)
    if name is None:
        raise NotATable(f"“{member}” is missing in this file.")
    return read_table(archive.read(name))
