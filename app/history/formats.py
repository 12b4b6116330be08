"""The exports that can be read, and finding out which of them a file is: by what is in it, never by its name.

A reader is a module with a `recognise` and a `read`; to add one, add a line to FORMATS. Nothing is fetched, and
nothing is unpacked to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.history import goodreads
from app.history.errors import CannotOpen, HistoryError, TooBig, UnknownFormat
from app.history.rows import Outcome
from app.history.table import LARGEST_FILE, Table, read_table


class Export:
    """A file somebody brings, with the ways of looking at it that readers share, each done once."""

    def __init__(self, data: bytes, *, name: str = "", encoding: str | None = None) -> None:
        """`name` is only shown; `encoding` counts only where the bytes do not say it themselves."""
        self.data = data
        self.name = name
        self._encoding = encoding
        self._table: Table | HistoryError | None = None

    @classmethod
    def open(cls, path: Path, *, encoding: str | None = None) -> Export:
        """The file at this path. Raises CannotOpen, TooBig (256 MiB)."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as wrong:
            raise CannotOpen(f"“{path.name}” cannot be read: {wrong.strerror}.") from None
        if len(data) > LARGEST_FILE:
            raise TooBig(f"“{path.name}” is larger than {LARGEST_FILE >> 20} MB, which no export is.")
        return cls(data, name=path.name, encoding=encoding)

    @property
    def table(self) -> Table:
        """The file as a table. Raises what read_table raises."""
        if self._table is None:
            try:
                self._table = read_table(self.data, encoding=self._encoding)
            except HistoryError as wrong:
                self._table = wrong
        if isinstance(self._table, HistoryError):
            raise self._table
        return self._table


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of export. `name` is what a person may say to ask for it, `label` what is shown."""

    name: str
    label: str
    recognise: Callable[[Export], bool]
    read: Callable[[Export], Iterator[Outcome]]


FORMATS: tuple[Format, ...] = (
    Format(
        name=goodreads.NAME,
        label="Goodreads (CSV)",
        recognise=lambda export: goodreads.recognise(export.table),
        read=lambda export: goodreads.read(export.table),
    ),
)


def recognise(export: Export, *, named: str | None = None) -> Format:
    """The format of this file, or the one that is named.

    Raises UnknownFormat; and what is wrong with the file (NotATable, WhichEncoding) where that is why.
    """
    if named is not None:
        for known in FORMATS:
            if known.name == named.strip().casefold():
                return known
        raise UnknownFormat(f"“{named}” is not a format that can be read. These are: {_names()}.")
    found = [known for known in FORMATS if known.recognise(export)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownFormat(f"This file could be one of: {', '.join(known.name for known in found)}. Please say which.")
    raise UnknownFormat(f"Vouchsafe does not recognise this file. It can read: {_names()}.")


def _names() -> str:
    return ", ".join(f"{known.name} for {known.label}" for known in FORMATS)
