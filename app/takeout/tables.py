"""Entries as tables: one for spreadsheets, and two in the shapes that other programs bring in.

Goodreads' shape is read by StoryGraph, BookWyrm, Hardcover and most others for books; it has whole stars only, and what
lies between is said in the review. Letterboxd's is the one of its own import.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.history.formulas import guarded
from app.reading.views import EntryView
from app.takeout.records import day

Cells: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: the name of its file, its columns, and the cells of an entry that stands in it."""

    file: str
    columns: tuple[str, ...]
    cells: Callable[[EntryView, Sequence[str]], Cells | None]


def _everything(view: EntryView, photos: Sequence[str]) -> Cells:
    about = view.item
    cells = {
        "kind": about.kind if about else view.kind,
        "title": view.title,
        "by": about.creator if about else "",
        "year": str(about.year) if about and about.year is not None else "",
        "stars": f"{view.stars:g}" if view.stars is not None else "",
        "status": view.status or "",
        "heading": view.heading,
        "text": view.text or view.because,
        "tags": ", ".join(view.tags),
        "began": view.began,
        "finished": view.finished,
        "circle": view.circle or "",
        "written": day(view.first_made),
        "changed": day(view.made) if view.edited else "",
        "identifiers": " ".join(f"{scheme}:{value}" for scheme, value in about.identifiers) if about else "",
        "photos": " ".join(photos),
    }
    return {name: guarded(cell) for name, cell in cells.items()}


_SHELVES = {"want": "to-read", "doing": "currently-reading", "stopped": "did-not-finish", "done": "read"}


def _goodreads(view: EntryView, _photos: Sequence[str]) -> Cells | None:
    if view.kind != "review" or view.item is None or view.item.kind != "book":
        return None
    numbers = dict(reversed(view.item.identifiers))
    shelf = _SHELVES[view.status or "done"]
    stars = math.floor(view.stars + 0.5) if view.stars is not None else 0
    rest = f"{view.stars:g} stars" if view.stars is not None and stars != view.stars else ""
    isbn = numbers.get("isbn13", "")
    return {
        "Book Id": numbers.get("goodreads", ""),
        "Title": view.title,
        "Author": view.item.creator,
        "ISBN13": f'="{isbn}"' if isbn else "",
        "My Rating": str(stars),
        "Original Publication Year": str(view.item.year) if view.item.year is not None else "",
        "Date Read": view.finished.replace("-", "/"),
        "Date Added": day(view.first_made).replace("-", "/"),
        "Bookshelves": ", ".join((*view.tags, *((shelf,) if shelf != "read" else ()))),
        "Exclusive Shelf": shelf,
        "My Review": "<br/>".join((*filter(None, (rest, view.heading)), *view.text.split("\n"))),
        "Spoiler": "true" if view.spoiler else "",
        "Read Count": "1" if shelf == "read" else "0",
    }


def _letterboxd(view: EntryView, _photos: Sequence[str]) -> Cells | None:
    if view.kind != "review" or view.item is None or view.item.kind != "film" or view.status == "want":
        return None
    numbers = dict(reversed(view.item.identifiers))
    return {
        "imdbID": numbers.get("imdb", ""),
        "tmdbID": numbers.get("tmdb", "").rpartition("/")[2],
        "Title": view.title,
        "Year": str(view.item.year) if view.item.year is not None else "",
        "Directors": view.item.creator,
        "WatchedDate": view.finished if len(view.finished) == 10 else "",
        "Rating": f"{max(1, round(view.stars * 2)) / 2:g}" if view.stars is not None else "",
        "Tags": ", ".join(view.tags),
        "Review": view.text.replace("\n", "<br>"),
    }


SHAPES = (
    Shape(
        "everything.csv",
        (
            *("kind", "title", "by", "year", "stars", "status", "heading", "text", "tags", "began", "finished"),
            *("circle", "written", "changed", "identifiers", "photos"),
        ),
        _everything,
    ),
    Shape(
        "books-goodreads.csv",
        (
            *("Book Id", "Title", "Author", "ISBN13", "My Rating", "Original Publication Year", "Date Read"),
            *("Date Added", "Bookshelves", "Exclusive Shelf", "My Review", "Spoiler", "Read Count"),
        ),
        _goodreads,
    ),
    Shape(
        "films-letterboxd.csv",
        ("imdbID", "tmdbID", "Title", "Year", "Directors", "WatchedDate", "Rating", "Tags", "Review"),
        _letterboxd,
    ),
)
