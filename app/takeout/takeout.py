"""Everything one has written, in a zip: as records, as linked data, as tables, with the photos, and with the rows that
imports came from, just as they came.

It is written piece by piece, so that others get their turn in between, and a library of any size needs little memory.
What friends wrote is theirs, and is not in it. The file is readable by whoever has it: that is what it is for, and the
person is told so.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from app.library import Library
from app.photos.blobfile import DamagedPicture
from app.photos.media import Missing
from app.reading.views import EntryView
from app.takeout.linked import CONTEXT, review
from app.takeout.records import head, record
from app.takeout.tables import SHAPES, Shape

AT_ONCE = 100
"""Entries between two turns of others."""

README = """\
This is everything that {name} has written in Vouchsafe, as of {written}.

vouchsafe.ndjson      all of it: one entry a line, in JSON
reviews.jsonld        the reviews as linked data (schema.org)
everything.csv        for a spreadsheet
books-goodreads.csv   books, in the shape that StoryGraph, BookWyrm and most others bring in
films-letterboxd.csv  films, in the shape that Letterboxd brings in
photos/               photos and videos, as they are named in the records
imported/             the rows that came from other programs, just as they came, private notes with them

Anybody who has this file can read it. Nothing in it is from your friends.
"""

_KINDS = {
    b"\xff\xd8": "jpg", b"\x89PNG": "png", b"RIFF": "webp", b"\x1aE\xdf\xa3": "webm",
}  # fmt: skip
_FILM, _STILL = "mp4", "avif"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in it: entries, photos and videos, imported rows; and photos that are not on this computer."""

    entries: int
    photos: int
    rows: int
    missing: int


class Takeout:
    """One zip. Call `step` on the vault's thread until it says that nothing is left; every call may raise OSError and
    a VaultError."""

    def __init__(self, library: Library, file: BinaryIO, *, photos: bool = True) -> None:
        self._library = library
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._with_photos = photos
        self._counts = {"entries": 0, "photos": 0, "rows": 0, "missing": 0}
        self._files: dict[str, list[str]] = {}
        self._work = self._write()

    def step(self) -> bool:
        """Write a little of it; whether there is more to be written."""
        return next(self._work, False)

    def taken(self) -> Taken:
        """What is in it by now."""
        return Taken(**self._counts)

    def close(self) -> None:
        """Stop, whether it is whole or not."""
        self._work.close()
        self._zip.close()

    def _write(self) -> Generator[bool, None, None]:
        name, now = self._library.me.name, self._library.now()
        opening = head(name, now)
        self._zip.writestr("README.txt", README.format(name=name, written=opening["written"]))
        yield from self._photos()

        def line(view: EntryView) -> str:
            self._counts["entries"] += 1
            return "\n" + _json(record(view, self._files.get(view.id, ())))

        yield from self._lines("vouchsafe.ndjson", line, first=_json(opening), last="\n")
        graph = f'{{"@context": "{CONTEXT}", "@graph": [\n'
        yield from self._lines(
            "reviews.jsonld", lambda view: _linked(view, name), first=graph, between=",\n", last="\n]}\n"
        )
        for shape in SHAPES:
            yield from self._table(shape)
        yield from self._imported()
        self._zip.close()

    def _lines(
        self, file: str, line: Callable[[EntryView], str], *, first: str, between: str = "", last: str = ""
    ) -> Iterator[bool]:
        with self._zip.open(file, "w", force_zip64=True) as member:
            member.write(first.encode())
            gap = ""
            for some in self._pages():
                for view in some:
                    if text := line(view):
                        member.write(f"{gap}{text}".encode())
                        gap = between
                yield True
            member.write(last.encode())

    def _table(self, shape: Shape) -> Iterator[bool]:
        def line(view: EntryView) -> str:
            cells = shape.cells(view, self._files.get(view.id, ()))
            return _row([cells.get(name, "") for name in shape.columns]) if cells is not None else ""

        return self._lines(shape.file, line, first="\ufeff" + _row(shape.columns))  # which spreadsheets want to see

    def _pages(self) -> Iterator[list[EntryView]]:
        """One's own entries, newest first, then what one said under others."""
        for kinds in ((), ("comment",)):
            before: EntryView | None = None
            while some := self._library.listing.newest(by="me", kinds=kinds, limit=AT_ONCE, before=before):
                before = some[-1]
                yield [view for view in some if kinds or view.kind != "comment"]

    def _photos(self) -> Iterator[bool]:
        for some in self._pages() if self._with_photos else ():
            for view in some:
                for photo in view.photos:
                    try:
                        self._files.setdefault(view.id, []).append(self._photo(view.id, photo.index))
                        self._counts["photos"] += 1
                    except (Missing, DamagedPicture):
                        self._counts["missing"] += 1
                    yield True
            yield True

    def _photo(self, entry: str, index: int) -> str:
        """Write a photo or a video in full; the name of its file."""
        blob = self._library.entries.file(entry, index)
        try:
            first = blob.read(0)
            name = f"photos/{entry[:12]}-{index + 1}.{_ending(first)}"
            stored = zipfile.ZipInfo(name)  # it is as small as it gets
            with self._zip.open(stored, "w", force_zip64=True) as member:
                member.write(first)
                for number in range(1, blob.manifest.count):
                    member.write(blob.read(number))
        finally:
            blob.close()
        return name

    def _imported(self) -> Iterator[bool]:
        for batch in self._library.history.all():
            if batch.undone is not None:
                continue
            rows = self._library.history.rows(batch.id)
            columns = list(dict.fromkeys(name for cells in rows for name in cells))
            with self._zip.open(f"imported/{batch.format}-{batch.id}.csv", "w", force_zip64=True) as member:
                member.write(_row(columns).encode())
                for start in range(0, len(rows), AT_ONCE):
                    some = rows[start : start + AT_ONCE]
                    member.write("".join(_row([cells.get(name, "") for name in columns]) for cells in some).encode())
                    self._counts["rows"] += len(some)
                    yield True


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _linked(view: EntryView, name: str) -> str:
    said = review(view, name)
    return _json(said) if said is not None else ""


def _row(cells: Sequence[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _ending(first: bytes) -> str:
    """What such a file is called by others, by how it begins."""
    if first[4:8] == b"ftyp":
        return _STILL if first[8:12] in (b"avif", b"avis") else _FILM
    return next((ending for start, ending in _KINDS.items() if first.startswith(start)), "bin")
