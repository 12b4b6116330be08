"""Workbooks (xlsx): their sheets as rows of text, after a look at how much they would unfold to.

The library that reads them makes room for every cell between the first and the last, and copies a text that cells share
for each of them: a file of a kilobyte could ask for more memory than there is, which would end the whole process. So
all of it is looked through first, and what is larger than any export is refused.
"""

from __future__ import annotations

import re
from io import BytesIO

from app.history.archive import Archive
from app.history.elements import events
from app.history.errors import NotATable, TooBig

MEMBER = "xl/workbook.xml"
MOST_CELLS = 5_000_000
"""Of one sheet, those between that are empty among them."""
LONGEST_TEXT = 256 << 20
"""Characters of all cells."""
MOST_UNFOLDED = 1 << 30
"""Bytes of all members together. Each may be as large as it likes within its own limit, and twenty thousand of them,
which take a few megabytes packed, would keep a computer busy for hours."""

_OTHERS = ("xl/workbook.bin", "content.xml")  # other sorts of workbook, which the library would read instead
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DAMAGED = "The workbook is damaged. Nothing of it was kept."
_LARGE = "The workbook would unfold to more than any export."


def is_workbook(archive: Archive | None) -> bool:
    """Whether this archive is one."""
    return archive is not None and archive.find(MEMBER) is not None


class Workbook:
    """The sheets of one."""

    def __init__(self, archive: Archive, data: bytes) -> None:
        """Raises NotATable, TooBig."""
        from python_calamine import CalamineError, CalamineWorkbook

        _look_through(archive)
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(data))
        except (CalamineError, ValueError, OSError):
            raise NotATable(_DAMAGED) from None

    @property
    def sheets(self) -> list[str]:
        """Their names, in order."""
        return list(self._book.sheet_names)

    def rows(self, sheet: str) -> list[list[str]]:
        """The cells as text. Raises NotATable."""
        from python_calamine import CalamineError

        try:
            return [[_cell(cell) for cell in row] for row in self._book.get_sheet_by_name(sheet).to_python()]
        except (CalamineError, ValueError, OSError):
            raise NotATable(f"The sheet “{sheet[:60]}” of the workbook is damaged.") from None


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _look_through(archive: Archive) -> None:
    if any(archive.find(name) for name in _OTHERS):
        raise NotATable(_DAMAGED)
    shared: list[int] = []
    rest = []
    unfolded = 0
    for name in archive.names:
        data = archive.read(name)  # that none of it is larger than it may be
        unfolded += len(data)
        if unfolded > MOST_UNFOLDED:
            raise TooBig(_LARGE)
        if name.casefold().endswith(".rels"):
            _check_parts(data)
        elif name.casefold().endswith("sharedstrings.xml"):
            shared += _lengths(data)
        elif name.casefold().endswith(".xml"):
            rest.append(name)
    longest = 0
    for name in rest:
        longest += _check_sheet(archive.read(name), shared)
        if longest > LONGEST_TEXT:
            raise TooBig(_LARGE)


def _check_parts(data: bytes) -> None:
    """That what is read of it are the parts that are looked through."""
    for sort, _word, attributes in events(data, encoding="utf-8"):
        if sort == "begin" and attributes.get("Type", "").endswith(("/worksheet", "/sharedStrings")):
            target = attributes.get("Target", "").casefold()
            if not target.endswith(".xml") or (
                attributes["Type"].endswith("/sharedStrings") and not target.endswith("sharedstrings.xml")
            ):
                raise NotATable(_DAMAGED)


def _lengths(data: bytes) -> list[int]:
    """Of the texts that cells share."""
    found: list[int] = []
    for sort, word, _attributes in events(data, encoding="utf-8"):
        if sort == "begin" and word == "si":
            found.append(0)
        elif sort == "text" and found:
            found[-1] += len(word)
    return found


def _check_sheet(data: bytes, shared: list[int]) -> int:
    """How many characters its cells unfold to; 0 for what is no sheet. Raises TooBig, NotATable."""
    row = column = last = widest = characters = 0
    refers, number = False, ""
    inside = ""
    for sort, word, attributes in events(data, encoding="utf-8"):
        if sort == "begin" and word == "row":
            given = attributes.get("r", "")
            row, column = (int(given) if given.isascii() and given.isdigit() else row + 1), 0
        elif sort == "begin" and word == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            column = _column(place[1]) if place else column + 1
            row = int(place[2]) if place else row
            refers = attributes.get("t") == "s"
            if attributes.get("r") and not place:
                raise NotATable(_DAMAGED)
        elif sort == "begin" and word in ("v", "is", "f"):
            last, widest = max(last, row), max(widest, column)
            if last * widest > MOST_CELLS:
                raise TooBig(_LARGE)
            inside, number = word, ""
        elif sort == "text":
            characters += len(word)
            number += word if inside == "v" and refers else ""
        elif sort == "end" and word == "v":
            inside = ""
            if refers and number.isascii() and number.isdigit() and int(number[:9]) < len(shared):
                characters += shared[int(number[:9])]
            if characters > LONGEST_TEXT:
                raise TooBig(_LARGE)
    return characters


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
