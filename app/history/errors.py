"""What can be wrong with a file somebody brings. One row that is wrong is no error: see rows.py.

Refused (app/errors.py)
└── HistoryError
    ├── CannotOpen       the file is not there, or may not be read
    ├── TooBig           the file is larger than any export
    ├── NotATable        bytes that are no text, or text that is no table
    ├── WhichEncoding    text, but not UTF-8, and nobody said what else
    ├── UnknownFormat    no reader recognises it, or the reader named cannot read it
    │   ├── UnknownExport  it is of no program that is known
    │   └── UnknownTable  nor is it, but it is a table
    ├── Cancelled        the person stopped it; nothing was kept
    └── UnknownBatch     there is no such import, or it was undone already
"""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import Refused


class HistoryError(Refused):
    """This file could not be brought in."""


class CannotOpen(HistoryError):
    """The file is not there, or may not be read."""


class TooBig(HistoryError):
    """The file is larger than any export is. Nothing of it was kept."""


class NotATable(HistoryError):
    """The file is damaged, or it is no table. Nothing of it was kept."""


class WhichEncoding(HistoryError):
    """The file is not written in UTF-8, and does not say in what. Save it as UTF-8 (“CSV UTF-8”) and try again."""

    def __init__(self, samples: tuple[tuple[str, str], ...]) -> None:
        """`samples`: names of encodings that it could be, each with how the first odd line reads in it."""
        names = ", ".join(name for name, _line in samples)
        super().__init__(f"{self.__doc__}" + (f" Or name its encoding; it could be: {names}." if names else ""))
        self.samples = samples


class UnknownFormat(HistoryError):
    """Vouchsafe does not recognise this file."""


class UnknownExport(UnknownFormat):
    """Vouchsafe does not recognise this file."""

    def __init__(self, programs: Iterable[str]) -> None:
        super().__init__(f"{self.__doc__} It reads the exports of {', '.join(programs)}.")


class UnknownTable(UnknownFormat):
    """Vouchsafe does not recognise this table as any program's. Say which of its columns is what."""


class Cancelled(HistoryError):
    """The import was stopped. Nothing of it was kept."""


class UnknownBatch(HistoryError):
    """There is no such import, or it was undone already."""
