"""Cells of a table that a spreadsheet would take for formulas, made harmless and made as they were again.

What stands in a row came from somewhere else, and a spreadsheet reckons out what begins like a formula (CWE-1236). So
an apostrophe is put before it, as one does by hand. Only tables that have the column `WHY` were written so.
"""

from __future__ import annotations

import re

WHY = "Why it was left"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = re.compile(r'=?"?[+-]?[0-9.]*[0-9Xx]?"?')
"""A number, or one that is kept as text: ="0123456789"."""


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it if it could be taken for a formula, or if it begins with one."""
    return f"'{cell}" if cell.startswith("'") or (cell.startswith(_FORMULA) and not _HARMLESS.fullmatch(cell)) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell.removeprefix("'")
