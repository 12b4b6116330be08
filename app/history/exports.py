"""A file that somebody brings from another program, with the ways of looking at it that readers share."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from app.history.archive import Archive, is_archive
from app.history.errors import CannotOpen, HistoryError, TooBig
from app.history.records import Json, parse
from app.history.table import LARGEST_FILE, Table, read_table


class Export:
    """The bytes, and what they are as a table, as JSON or as an archive; each is found out once."""

    def __init__(self, data: bytes, *, name: str = "", encoding: str | None = None) -> None:
        """`name` is only shown; `encoding` counts only where the bytes do not say it themselves."""
        self.data = data
        self.name = name
        self.encoding = encoding
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
                self._table = read_table(self.data, encoding=self.encoding)
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
        return Archive(self.data) if is_archive(self.data) else None

    @cached_property
    def json(self) -> Json:
        """The file as JSON; None if it does not begin like that. Raises NotATable."""
        start = self.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        return parse(self.data) if start.startswith((b"{", b"[")) else None
