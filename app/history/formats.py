"""The exports that can be read, and finding out which of them a file is: by what is in it, never by its name.

A reader is a module with a NAME, a LABEL, a `recognise` and a `read`; to add one, add it to FORMATS. Nothing is
fetched, and nothing is unpacked to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.history import (
    anilist,
    bookwyrm,
    bookwyrm_account,
    calibre,
    douban,
    everything,
    films,
    goodreads,
    google,
    gpx,
    imdb,
    letterboxd,
    librarything,
    mangrove,
    myanimelist,
    neodb,
    openlibrary,
    openreads,
    rym,
    ryot,
    storygraph,
    tmdb,
    trakt,
    vouchsafe,
)
from app.history.elements import is_xml
from app.history.errors import HistoryError, UnknownExport, UnknownFormat, UnknownTable
from app.history.exports import Export
from app.history.rows import Outcome
from app.history.table import Line


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of export. `name` is what a person may say to ask for it, `label` what is shown."""

    name: str
    label: str
    recognise: Callable[[Export], bool]
    read: Callable[[Export], Iterator[Outcome]]

    @property
    def program(self) -> str:
        """The label without the kinds of file."""
        return self.label.partition(" (")[0]


FORMATS: tuple[Format, ...] = tuple(
    Format(reader.NAME, reader.LABEL, reader.recognise, reader.read)
    for reader in (
        *(goodreads, storygraph, bookwyrm, bookwyrm_account, librarything, openreads, openlibrary, calibre),
        *(letterboxd, films, imdb, tmdb, trakt, myanimelist, anilist),
        *(douban, neodb, google, gpx, mangrove, rym, ryot, vouchsafe, everything),
    )
)


def recognise(export: Export, *, named: str | None = None) -> Format:
    """The format of this file, or the one that is named.

    Raises UnknownFormat, or UnknownTable for what a mapping could read (mapping.py); and what is wrong with the file
    (NotATable, WhichEncoding) where that is why.
    """
    if named is not None:
        for known in FORMATS:
            if known.name == named.strip().casefold():
                return known
        raise UnknownFormat(f"“{named}” is not a format that can be read. These are: {_names()}.")
    found = [known for known in FORMATS if _may_be(known, export)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownFormat(f"This file could be one of: {', '.join(known.name for known in found)}. Please say which.")
    if export.workbook is not None or (export.archive is None and export.json is None and not is_xml(export.data)):
        table = export.table  # or it is said why it is not even that
        if len(table.columns) > 1 and any(isinstance(line, Line) for line in table.lines()):
            raise UnknownTable
    raise UnknownExport(dict.fromkeys(one.program for one in FORMATS))


def _may_be(known: Format, export: Export) -> bool:
    try:
        return known.recognise(export)
    except HistoryError:  # that it is no table says nothing against what is to be an archive
        return False


def _names() -> str:
    return ", ".join(known.name for known in FORMATS)
