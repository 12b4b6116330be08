"""ISBN cells, mended where a spreadsheet or an exporter bent them, and never guessed.

Goodreads writes ="0811217426" to keep spreadsheets from taking it for a number; they do it all the same once the file
is saved again. A number that lost digits for good (9.78081E+12) is left out, even if its check digit happens to fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.identifiers import isbn13

_WRAPPED = re.compile(r'^="?(.*?)"?$')
_FLOATED = re.compile(r"(\d{9,13})[.,]0*")
_SCIENTIFIC = re.compile(r"(\d)[.,](\d+)[eE]\+?(\d\d?)")


@dataclass(frozen=True, slots=True)
class FromCell:
    """What an ISBN cell gave: thirteen digits or nothing, and a sentence when something was mended or left out."""

    isbn: str | None = None
    note: str = ""


def from_cell(cell: str) -> FromCell:
    """Thirteen digits out of a cell, checked."""
    bare = cell.strip()
    if found := _WRAPPED.match(bare):
        bare = found[1]
    bare = bare.strip(" \t'\"=")
    if not bare or bare == "0":
        return FromCell()
    if found := _FLOATED.fullmatch(bare):
        bare = found[1]
    if found := _SCIENTIFIC.fullmatch(bare):
        digits, places = found[1] + found[2], int(found[3]) + 1
        if places not in (9, 10, 13) or len(digits) < places - 1:  # one zero at the end may be missing, no more
            return FromCell(note=f"The ISBN {bare} lost digits in a spreadsheet and was left out.")
        bare = digits.ljust(places, "0")[:places] if len(digits) <= places else bare
    if isbn := isbn13(bare):
        return FromCell(isbn)
    if re.fullmatch(r"\d{5,8}[\dX]", bare, re.ASCII) and (isbn := isbn13(bare.zfill(10))):
        return FromCell(isbn, f"The ISBN {bare} had lost its first zeros; they were put back.")
    return FromCell(note=f"“{bare[:40]}” is not a valid ISBN and was left out.")
