"""Tables as text: CSV and its relatives, from whatever program wrote or re-saved them, read without guessing.

Encoding: a byte order mark, else UTF-8, else what the caller declares; otherwise it asks (`WhichEncoding`), since any
bytes can be read as some encoding, and a wrong one is not noticed. Delimiter: comma, tab or semicolon, by the header
line. A row that is damaged becomes `Broken` and the rows after it are read. It does not know what columns mean.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.history.errors import NotATable, TooBig, WhichEncoding
from app.history.formulas import WHY, unguarded
from app.history.rows import Cells

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes: some 300,000 reviews. Cells end at the limit of `csv`, 131,072 characters."""

MOST_COLUMNS = 500
MOST_BROKEN = 100

_ZEROS = "The file has zero bytes in it, which no text has: it is damaged, or no table."
_HEAD = 1 << 20  # characters in which the first line surely ends
_DELIMITERS = (",", "\t", ";")
_MARKS = (  # the longer first: a UTF-32 mark begins with a UTF-16 mark
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n?", re.IGNORECASE)  # spreadsheets may write it above the table
_WITH_ZEROS = ("utf-16-le", "utf-16-be")
_OFTEN = ("cp1252", "gb18030", "big5", "shift_jis", "euc_kr", "cp1251", "cp1250")

NOT_CLOSED = "A quotation mark in this row is not closed."
CUT = "The file ends in the middle of this row."


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header. `extra` says that it had more cells than the header has names."""

    number: int
    cells: Cells
    missing: int = 0
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be cut into cells; `text` is the line as it stands."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header was read; `lines()` reads the rest, as often as asked."""

    columns: tuple[str, ...]
    encoding: str
    delimiter: str
    text: str = field(repr=False)
    cut: bool = False
    """Whether the last character was cut in two, so that the file surely ends too early."""

    def lines(self) -> Iterator[Line | Broken]:
        """Row by row; rows without any text are passed over. Numbers count the rows below the header, from 1.

        Raises NotATable when very many rows are broken.
        """
        rows = _Rows(self.text, self.delimiter)
        rows.next_row()  # the header
        number = broken = 0
        while (row := rows.next_row()) is not None:
            if isinstance(row, list) and not any(cell.strip() for cell in row):
                continue
            number += 1
            if isinstance(row, list) and not (rows.at_end and self._short(row)):
                yield self._line(number, row)
                continue
            broken += 1
            if broken > MOST_BROKEN:
                raise NotATable("Too many rows of this file are broken; it may not be a table at all.")
            yield Broken(number, rows.taken.rstrip("\r\n"), CUT if rows.at_end else NOT_CLOSED)

    def _line(self, number: int, row: list[str]) -> Line:
        names = self.columns[: len(row)]
        surplus = row[len(names) :]
        while surplus and not surplus[-1].strip():
            surplus.pop()
        if WHY in self.columns:
            row = [unguarded(cell) for cell in row]
        cells = dict(zip(names, row, strict=False))
        cells |= {f"#{at}": cell for at, cell in enumerate(surplus, len(names) + 1)}
        return Line(number, cells, missing=len(self.columns) - len(names), extra=bool(surplus))

    def _short(self, last: list[str]) -> bool:
        """Whether the file ends within its last row: fewer cells than the head has names, and no line end."""
        return self.cut or (len(last) < len(self.columns) and not self.text.endswith(("\n", "\r")))


def read_table(data: bytes, *, encoding: str | None = None) -> Table:
    """The table in these bytes. Raises TooBig, WhichEncoding, NotATable."""
    if len(data) > LARGEST_FILE:
        raise TooBig(f"The file has {len(data) >> 20} MB; an export can have at most {LARGEST_FILE >> 20} MB.")
    text, name, cut = decode(data, encoding=encoding)
    if "\0" in text:
        raise NotATable(_ZEROS)
    if not text.strip():
        raise NotATable("The file is empty.")
    text = _SEPARATOR_LINE.sub("", text)
    heads = [(_Rows(text[:_HEAD], delimiter).next_row() or [], delimiter) for delimiter in _DELIMITERS]
    header, delimiter = max(heads, key=lambda head: len(head[0]))
    if not any(header) or len(header) > MOST_COLUMNS:
        raise NotATable("The first line of the file is not the head of a table.")
    return Table(tuple(_distinct(header)), name, delimiter, text, cut)


def table_of(rows: Iterable[Iterable[str]]) -> Table:
    """The table that has these rows, the first of which is its head. Raises what `read_table` raises."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)  # so that commas are what divides it
    for row in rows:
        writer.writerow([cell.replace("\0", "") for cell in row])
    return read_table(file.getvalue().encode("utf-8", "replace"))


def decode(data: bytes, *, encoding: str | None = None) -> tuple[str, str, bool]:
    """Text, the encoding's name, and whether the last character is cut in two.

    A byte order mark decides; else UTF-8 if it is that; else `encoding`. Raises WhichEncoding, NotATable.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text, _, cut = _decoded(data, name)
            return text.removeprefix("\ufeff"), name, cut
    try:
        if b"\0" not in data:  # else it is UTF-16 without a mark, or no text
            return _decoded(data, "utf-8")
    except NotATable:
        pass
    if encoding is not None:
        return _decoded(data, encoding)
    if samples := _samples(data):
        raise WhichEncoding(samples)
    raise NotATable(_ZEROS if b"\0" in data else "The file is no text.")


def _decoded(data: bytes, name: str) -> tuple[str, str, bool]:
    """The text without the last character if the data ends within it, the encoding, and whether that was so."""
    try:
        decoder = codecs.getincrementaldecoder(name)()
        text = decoder.decode(data)
        if not isinstance(text, str):  # Python calls other things than encodings of text by this name, too
            raise LookupError
        return text, name, bool(decoder.getstate()[0])
    except (LookupError, TypeError):
        raise NotATable(f"“{name}” is not the name of an encoding.") from None
    except ValueError:
        raise NotATable(f"The file is not written in {name}, or it is damaged.") from None


def _samples(data: bytes) -> tuple[tuple[str, str], ...]:
    """How the first line with an odd letter reads in those encodings that fit the whole file."""
    samples = []
    wide = b"\0" in data
    for name in _WITH_ZEROS if wide else _OFTEN:
        try:
            lines = data.decode(name).splitlines()
        except UnicodeDecodeError:
            continue
        if not wide or (len(lines) > 1 and not any("\0" in line for line in lines)):
            samples.append((name, next((line for line in lines if not line.isascii()), "")[:200]))
    return tuple(samples)


def _distinct(header: Iterable[str]) -> Iterator[str]:
    """Names without blanks around; a name that comes again gets a number, one that is missing its place."""
    seen: dict[str, int] = {}
    for at, cell in enumerate(header, 1):
        name = cell.strip() or f"#{at}"
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


class _Rows:
    """Rows of cells, one at a time. A quotation mark that is not closed costs its line, not the rest of the file."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._lines = io.StringIO(text, newline="").readlines()
        self._dialect = delimiter
        self._from = self._to = 0
        self._reader = csv.reader(self._feed(), delimiter=delimiter)

    @property
    def taken(self) -> str:
        """The last row as it stands in the file."""
        return "".join(self._lines[self._from : self._to])

    @property
    def at_end(self) -> bool:
        """Whether the last row was the last of the file."""
        return self._to == len(self._lines)

    def next_row(self) -> list[str] | tuple[()] | None:
        """The cells; an empty tuple where the row cannot be read; None at the end."""
        self._from = self._to
        try:
            row = next(self._reader, None)
        except csv.Error:
            row = None
        else:
            if row is None or not (self.at_end and self._open()):
                return row
        # Reading goes on behind the first line of what the open quotation mark swallowed.
        self._to = self._from + 1
        self._reader = csv.reader(self._feed(), delimiter=self._dialect)
        return ()

    def _feed(self) -> Iterator[str]:
        while self._to < len(self._lines):
            self._to += 1
            yield self._lines[self._to - 1]

    def _open(self) -> bool:
        """Whether the file ended within a quotation."""
        try:
            next(csv.reader(self._lines[self._from : self._to], delimiter=self._dialect, strict=True), None)
        except csv.Error as wrong:
            return "unexpected end" in str(wrong)
        return False
