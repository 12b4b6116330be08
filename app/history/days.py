"""Days as exports and spreadsheets write them, turned into 2024-05-01, 2024-05 or 2024.

03/04/2015 is a day in March for some and in April for others: the whole column decides, and if it does not say, the
day is left out rather than guessed. Hours and time zones are not read here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[ T]\d{1,2}:\d\d.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?: \d{1,2}:\d\d.*)?")


class Days:
    """How the days in one column are to be read. The column is looked through only if a day leaves it open."""

    def __init__(self, column: Callable[[], Iterable[str]] = tuple) -> None:
        """`column` gives all cells of the column, or of several that one program wrote."""
        self._column = column

    @cached_property
    def order(self) -> Literal["day first", "month first", "unknown"]:
        """What the column's cells agree on, where the year comes last."""
        found = [match for cell in self._column() if (match := _YEAR_LAST.fullmatch(cell.strip()))]
        day_first = any(int(match[1]) > 12 for match in found)
        month_first = any(int(match[2]) > 12 for match in found)
        if day_first == month_first:
            return "unknown"
        return "day first" if day_first else "month first"

    def noted(self, cell: str, notes: list[str]) -> str:
        """The day; a sentence about text that could not be read as one is added to the notes."""
        day, note = self.read(cell)
        if note:
            notes.append(note)
        return day

    def read(self, cell: str) -> tuple[str, str]:
        """The day, and a sentence when there is text that could not be read as one."""
        text = cell.strip()
        if not text:
            return "", ""
        if found := _YEAR_FIRST.fullmatch(text):
            return _written(text, found[1], found[2], found[3])
        if found := _YEAR_LAST.fullmatch(text):
            first, second, year = found.groups()
            if len(year) == 2:
                return "", f"The year of “{text}” has only two digits; the day was left out."
            if first == second:
                return _written(text, year, first, second)
            if self.order == "unknown":
                return "", f"“{text}” can be read with the day first or the month first; the day was left out."
            return _written(text, year, *((second, first) if self.order == "day first" else (first, second)))
        return "", f"“{text[:40]}” is not a day and was left out."


def year(cell: str) -> int | None:
    """A year of one to four digits, negative before our era; None for anything else, and for 0, which is none."""
    return int(cell) or None if re.fullmatch(r"-?\d{1,4}", cell, re.ASCII) else None


def _written(text: str, year: str, month: str | None, day: str | None) -> tuple[str, str]:
    years, months, days = int(year), int(month or 1), int(day or 1)
    if not (years >= 1 and 1 <= months <= 12 and 1 <= days <= monthrange(years, months)[1]):
        return "", f"“{text[:40]}” is not a day and was left out."
    parts = (f"{years:04}", *(f"{months:02}" if month else "",), *(f"{days:02}" if day else "",))
    return "-".join(filter(None, parts)), ""
