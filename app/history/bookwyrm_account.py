"""BookWyrm: the archive of one's whole account (tar.gz), with all reviews, comments, quotations and readings of a book.

Each review becomes an entry; of a book without one, the rest does. Comments and quotations go into the text of the
book's first. Who may see it there is kept so far that what nobody else could see stays private; who follows whom, the
settings and the account's own key are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.history import isbn
from app.history.columns import spaced
from app.history.days import Days, year
from app.history.errors import UnknownFormat
from app.history.exports import Export
from app.history.markup import to_markdown
from app.history.ratings import rated
from app.history.records import Json, flat, many, parse, text, within
from app.history.rows import Cells, Outcome, Row, Status, Unclear

NAME, LABEL = "bookwyrm-account", "BookWyrm (tar.gz)"
MEMBER = "archive.json"

_SHELVES: dict[str, Status] = {"to-read": "want", "reading": "doing", "read": "done", "stopped-reading": "stopped"}
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_NUMBERS = (("goodreads", "goodreadsKey"), ("wikidata", "wikidata"), ("asin", "asin"))


def recognise(export: Export) -> bool:
    """By its member."""
    return export.archive is not None and export.archive.find(MEMBER) is not None


def read(export: Export) -> Iterator[Outcome]:
    """Every review, and every book without one. Raises UnknownFormat, NotATable, TooBig."""
    if export.archive is None or (name := export.archive.find(MEMBER)) is None:
        raise UnknownFormat("This is not the archive of a BookWyrm account.")
    number = 0
    for book in many(parse(export.archive.read(name)), "books"):
        number += 1
        if not _of(within(book, "edition"), "title"):
            yield Unclear(number, flat(book), "This row has no title.")
            continue
        reviews = many(book, "reviews")
        yield _row(number, book, reviews[0] if reviews else None, rest=True)
        for review in reviews[1:]:
            number += 1
            yield _row(number, book, review, rest=False)


def _row(number: int, book: Json, review: Json, *, rest: bool) -> Row:
    """`rest`: with what is said of the book besides."""
    notes: list[str] = []
    edition, days = within(book, "edition"), Days()
    stars, scale = rated(_number(text(review, "rating")), notes)
    shelf, tags = _shelved(book)
    readings = many(book, "readthroughs")
    last = readings[-1] if readings else None
    began, finished, stopped = (
        days.noted(text(last, name), notes) for name in ("start_date", "finish_date", "stopped_date")
    )
    found = isbn.from_cell(_of(edition, "isbn13") or _of(edition, "isbn10"))
    heading, body = spaced(text(review, "name")), to_markdown(_said(review))
    parts = [heading and f"**{heading}**", body, *(_besides(book) if rest else ())]
    statuses = [review, *(part for kind in ("comments", "quotations", "quotes") for part in many(book, kind) if rest)]
    return Row(
        number=number,
        raw=_raw(book, review),
        source=NAME,
        source_id=text(review, "id") or f"book {text(edition, 'id')}",
        kind="book",
        title=spaced(_of(edition, "title")),
        creator=", ".join(filter(None, (spaced(text(one, "name")) for one in many(book, "authors")))),
        year=year((_of(edition, "firstPublishedDate") or _of(edition, "publishedDate"))[:4]),
        identifiers=(
            *((("isbn13", found.isbn),) if found.isbn else ()),
            *((scheme, _of(edition, name)) for scheme, name in _NUMBERS if _of(edition, name)),
        ),
        stars=stars,
        scale=scale,
        text="\n\n".join(filter(None, parts)),
        status=shelf or ("done" if finished else "stopped" if stopped else "doing" if began else None),
        began=began,
        finished=finished or stopped,
        added=days.read((text(review, "published") or text(review, "published_date"))[:10])[0],
        tags=tags,
        spoiler=any(within(one, "sensitive") is True for one in statuses),
        private=any(_is_private(one) for one in statuses if one is not None),
        notes=tuple(notes),
    )


def _of(edition: Json, name: str) -> str:
    """Archives of before 2024 have the names of the database: isbn_13."""
    older = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return text(edition, name) or text(edition, older.replace("isbn1", "isbn_1"))


def _said(status: Json) -> str:
    return text(status, "content")


def _besides(book: Json) -> Iterator[str]:
    for one in (*many(book, "quotations"), *many(book, "quotes")):
        quoted = to_markdown(text(one, "quote"))
        yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) if quoted else ""
        yield to_markdown(_said(one))
    for one in many(book, "comments"):
        yield to_markdown(_said(one))


def _shelved(book: Json) -> tuple[Status | None, tuple[str, ...]]:
    """The status, and names of shelves and lists of one's own as tags."""
    found: Status | None = None
    tags = []
    for shelf in many(book, "shelves"):
        word = text(shelf, "identifier") or text(shelf, "id").rpartition("/")[2]
        if word in _SHELVES:
            found = found or _SHELVES[word]
        else:
            tags.append(spaced(text(shelf, "name")))
    tags += [spaced(text(one, "name")) for one in many(book, "lists")]
    return found, tuple(filter(None, dict.fromkeys(tags)))


def _is_private(status: Json) -> bool:
    """Whether neither everybody nor those who follow could see it."""
    if privacy := text(status, "privacy"):
        return privacy == "direct"
    seen = [one for one in (*many(status, "to"), *many(status, "cc")) if isinstance(one, str)]
    return not any(one == _PUBLIC or one.endswith("/followers") for one in seen)


def _number(rating: str) -> str:
    return rating.removesuffix(".00").removesuffix(".0")


def _raw(book: Json, review: Json) -> Cells:
    if not isinstance(book, dict):
        return {}
    cells = flat({name: part for name, part in book.items() if name not in ("reviews", "work")})
    return cells | flat(review, "review")
