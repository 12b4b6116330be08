"""NeoDB: both of its exports, a zip of CSV tables and a zip of NDJSON.

In the tables `title` stands twice, for the item and for the review, so that they are read by position. In the NDJSON
what one said of an item is spread over records that name its address; catalog.ndjson says what it is. actor.ndjson,
which holds the account's private key, is never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.history.archive import Archive
from app.history.columns import spaced
from app.history.days import Days, year
from app.history.errors import NotATable
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.records import Json, flat, many, parse_lines, text
from app.history.rows import Cells, Failed, Outcome, Row, Status, Unclear
from app.history.table import Broken, read_table

NAME, LABEL = "neodb", "NeoDB (zip)"

_KINDS = {
    "book": "book", "movie": "film", "tv": "series", "music": "music", "game": "game", "podcast": "podcast",
    "performance": "stage",
}  # fmt: skip
_STATUS: dict[str, Status] = {"wishlist": "want", "progress": "doing", "complete": "done", "dropped": "stopped"}
_INFO = frozenset(("isbn", "imdb", "author", "director", "artist", "creator", "developer", "year"))
_MEMBER = re.compile(r"(?:.*/)?(book|movie|tv|music|game|podcast|performance)_(mark|review|note)\.csv")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)\n?")
_PRIVATE = "2"
_NOTE = "This is a note that you took on the way. It is kept here."


@dataclass(slots=True)
class _Mark:
    """All that was said of one item."""

    kind: str
    title: str
    creator: str = ""
    year: int | None = None
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    rating: str = ""
    status: str = ""
    comment: str = ""
    review: str = ""
    tags: list[str] = field(default_factory=list)
    day: str = ""
    private: bool = False
    raw: Cells = field(default_factory=dict)

    def row(self, number: int, key: str) -> Row:
        notes: list[str] = []
        stars, scale = rated(self.rating, notes, best=10)
        day = Days().noted(self.day, notes)
        body = "\n\n".join(filter(None, (self.comment, self.review)))
        status = _STATUS.get(self.status)
        return Row(
            number=number,
            raw=self.raw,
            source=NAME,
            source_id=key,
            kind=self.kind,
            title=spaced(self.title),
            creator=spaced(self.creator),
            year=self.year,
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            stars=stars,
            scale=scale,
            text=body,
            status=status,
            finished=day if status == "done" else "",
            added=day,
            tags=tuple(dict.fromkeys(filter(None, map(spaced, self.tags)))),
            spoiler=">!" in body,
            private=self.private,
            notes=tuple(notes),
        )


def recognise(export: Export) -> bool:
    """By its members."""
    if (archive := export.archive) is None:
        return False
    return any(map(_MEMBER.fullmatch, archive.names)) or bool(
        archive.find("journal.ndjson") and archive.find("catalog.ndjson")
    )


def read(export: Export) -> Iterator[Outcome]:
    """Each item once; then notes and what cannot be placed. Raises NotATable, TooBig."""
    if (archive := export.archive) is None:
        raise NotATable("This is no zip file, so it is not NeoDB's export.")
    odd: list[Outcome] = []
    marks = _records(archive, odd) if archive.find("journal.ndjson") else _tables(archive, odd)
    for at, (key, mark) in enumerate(marks.items(), 1):
        yield mark.row(at, key)
    for at, left in enumerate(odd, len(marks) + 1):
        if isinstance(left, Unclear | Failed):
            yield type(left)(at, left.raw, left.reason)


# tables


def _tables(archive: Archive, odd: list[Outcome]) -> dict[str, _Mark]:
    marks: dict[str, _Mark] = {}
    members = [(found[1], found[2], name) for name in archive.names if (found := _MEMBER.fullmatch(name))]
    for kind, what, name in sorted(members, key=lambda member: ("mark", "review", "note").index(member[1])):
        for line in read_table(archive.read(name)).lines():
            if isinstance(line, Broken):
                odd.append(Failed(line.number, {name: line.text}, line.reason))
                continue
            cells = [cell.strip() for cell in line.cells.values()]
            if what == "note" or len(cells) < 6 or not cells[0]:
                reason = _NOTE if what == "note" else "This row has no title, or not all of its cells."
                odd.append(Unclear(line.number, line.cells, reason))
                continue
            key = cells[2].partition(" ")[0] or f"{kind}:{cells[0]}"
            mark = marks.setdefault(key, _Mark(_KINDS[kind], cells[0]))
            mark.raw |= line.cells if what == "mark" else {f"review/{one}": cell for one, cell in line.cells.items()}
            _about(mark, cells[1], cells[2].split())
            if what == "mark":
                mark.day, mark.status, mark.rating, mark.comment = cells[3], cells[4], cells[5], "".join(cells[6:7])
                mark.tags = "".join(cells[7:8]).split("|")
            else:
                mark.day = mark.day or cells[3]
                mark.review = _review(cells[4], cells[5])
    return marks


def _about(mark: _Mark, info: str, links: list[str]) -> None:
    """`isbn:9780553283686 author:Dan Simmons/Somebody`, and addresses of pages."""
    name, parts = "", dict[str, str]()
    for word in info.split():  # values may have blanks in them, and names have none
        head, colon, rest = word.partition(":")
        if colon and head in _INFO:
            name, parts[head] = head, rest
        elif name:
            parts[name] += f" {word}"
    for name, value in parts.items():
        if name in ("isbn", "imdb") and value:
            mark.identifiers.append((name, value))
        elif name == "year":
            mark.year = year(value[:4])
        elif value and not mark.creator:
            mark.creator = value.replace("/", ", ")
    mark.identifiers += [("url", link) for link in links if link.startswith("https://")]


# NDJSON


def _records(archive: Archive, odd: list[Outcome]) -> dict[str, _Mark]:
    items = {text(item, "url") or text(item, "id"): item for item in _lines(archive, "catalog.ndjson")}
    marks: dict[str, _Mark] = {}
    for at, record in enumerate(_lines(archive, "journal.ndjson")):
        what, about = text(record, "type"), text(record, "content", "withRegardTo")
        item = items.get(about)
        if what in ("Rating", "Comment", "Review", "TagMember", "ShelfMember") and item is not None:
            if about not in marks:
                marks[about] = _marked(item)
            _say(marks[about], what, record)
        elif what in ("Note", "Comment", "Review", "Rating", "ShelfMember", "Article", "Collection"):
            reason = _NOTE if what == "Note" else f"Vouchsafe has no place for this ({what})."
            odd.append(Unclear(at, flat(record), reason))
    return {key: mark for key, mark in marks.items() if mark.title}


def _marked(item: Json) -> _Mark:
    category = text(item, "category")
    people = [text(one) for name in ("author", "director", "artist", "developer") for one in many(item, name)]
    mark = _Mark(_KINDS.get(category, "other"), text(item, "display_title") or text(item, "title"))
    mark.creator = ", ".join(filter(None, people))
    mark.year = year(text(item, "year") or text(item, "pub_year"))
    mark.identifiers = [(name, value) for name in ("isbn", "imdb") if (value := text(item, name))]
    mark.identifiers += [("url", link) for one in many(item, "external_resources") if (link := text(one, "url"))]
    return mark


def _say(mark: _Mark, what: str, record: Json) -> None:
    mark.raw |= flat(record, what)
    mark.private |= what != "TagMember" and text(record, "visibility") == _PRIVATE
    said = text(record, "content", "content")
    if what == "ShelfMember":
        mark.status = text(record, "content", "status")
        mark.day = text(record, "content", "published")
    elif what == "Rating":
        mark.rating = text(record, "content", "value")
    elif what == "Comment":
        mark.comment = said
    elif what == "Review":
        mark.review = _review(text(record, "content", "name"), said)
    else:
        mark.tags.append(text(record, "content", "tag"))
    mark.day = mark.day or text(record, "content", "published")


def _review(title: str, body: str) -> str:
    """Its own headline above it; pictures, which are other files, are left out."""
    said = to_markdown(_PICTURE.sub("", body))
    return "\n\n".join(filter(None, (title and f"**{spaced(title)}**", said)))


def _lines(archive: Archive, member: str) -> list[Json]:
    """The records of a member, without the first, which tells of the server."""
    name = archive.find(member)
    return list(parse_lines(archive.read(name)))[1:] if name else []
