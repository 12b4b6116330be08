"""A file that somebody brings from another program, with the ways of looking at it that readers share."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from app.history.archive import Archive, opened, unpacked
from app.history.errors import CannotOpen, HistoryError, TooBig
from app.history.records import Json, parse
from app.history.table import LARGEST_FILE, Table, read_table, table_of
from app.history.workbook import Workbook, is_workbook


class Export:
    """The bytes, and what they are as a table, as JSON or as an archive; each is found out once.

    What is packed with gzip counts as what is in it.
    """

    def __init__(self, data: bytes, *, name: str = "", encoding: str | None = None) -> None:
        """`name` is only shown; `encoding` counts only where the bytes do not say it themselves."""
        self._packed = data
        self.name = name
        self.encoding = encoding
        self._table: Table | HistoryError | None = None
        self._workbook: Workbook | HistoryError | None = None

    @classmethod
    def open(cls, path: Path, *, encoding: str | None = None) -> Export:
        """The file at this path. Raises CannotOpen, TooBig (256 MiB)."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as wrong:
            raise CannotOpen(f"“{path.name or path}” cannot be read: {wrong.strerror}.") from None
        if len(data) > LARGEST_FILE:
            raise TooBig(f"“{path.name}” is larger than {LARGEST_FILE >> 20} MB, which no export is.")
        return cls(data, name=path.name, encoding=encoding)

    @cached_property
    def data(self) -> bytes:
        """What is in the file. Raises NotATable, TooBig."""
        return unpacked(self._packed, most=LARGEST_FILE)

    @property
    def table(self) -> Table:
        """The file as a table; of a workbook, its first sheet that has rows. Raises what read_table raises."""
        if self._table is None:
            try:
                self._table = self._first_sheet() or read_table(self.data, encoding=self.encoding)
            except HistoryError as wrong:
                self._table = wrong
        if isinstance(self._table, HistoryError):
            raise self._table
        return self._table

    @property
    def columns(self) -> frozenset[str]:
        """The names of the table's columns, folded. Raises what read_table raises."""
        return frozenset(" ".join(name.split()).casefold() for name in self.table.columns)

    @cached_property
    def archive(self) -> Archive | None:
        """The file as an archive; None if it is none. Raises NotATable, TooBig."""
        return opened(self.data)

    @property
    def workbook(self) -> Workbook | None:
        """The file as a workbook; None if it is none. Raises NotATable, TooBig."""
        archive = self.archive
        if self._workbook is None and archive is not None and is_workbook(archive):
            try:
                self._workbook = Workbook(archive, self.data)
            except HistoryError as wrong:
                self._workbook = wrong
        if isinstance(self._workbook, HistoryError):
            raise self._workbook
        return self._workbook

    @cached_property
    def json(self) -> Json:
        """The file as JSON; None if it does not begin like that. Raises NotATable."""
        start = self.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        return parse(self.data) if start.startswith((b"{", b"[")) else None

    def _first_sheet(self) -> Table | None:
        if (book := self.workbook) is None:
            return None
        return next((table_of(rows) for name in book.sheets if len(rows := book.rows(name)) > 1), None)
