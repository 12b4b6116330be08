"""Rows by the thousand, a column at a time: what takes in much at once hands over whole columns, and the database cuts
them into rows by itself.

Row by row, the interpreter is asked for between any two of them, and while other threads compute it is late each time.
Here it is let go for a thousand rows together. It knows no table, and leaves it to its caller to be in a transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from app.vault import Vault

FEW = 100
"""Rows that are sooner written one by one."""

AT_ONCE = 1000
"""Rows in one statement: some ten milliseconds, and mostly less than a megabyte. With half as many it takes a tenth
longer altogether."""

LARGEST = 4_000_000
"""Bytes of one column in it. Rows larger than that are sooner written one by one, too."""

_WHOLE, _PLACE = 20, 10  # digits of a number, and of a place within a column


@dataclass(frozen=True, slots=True)
class Slab:
    """Rows that were cut into columns: how each column is cut into rows again, in SQL, and of what."""

    count: int
    columns: tuple[str, ...]
    values: list[Any]


def pour(vault: Vault, into: str, rows: Sequence[Sequence[Any]]) -> None:
    """Put in these rows: bytes, texts, whole numbers of 64 bits, and None. `into` is an INSERT, up to its columns."""
    if len(rows) > FEW:
        relax(vault)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        slab = cut(some) if len(some) > FEW else None
        if slab is None:
            vault.many(f"{into} VALUES ({', '.join('?' * len(some[0]))})", some)
        else:
            lay(vault, into, slab)


def cut(rows: Sequence[Sequence[Any]], *, counted: Collection[int] = ()) -> Slab | None:
    """Some of such rows, about AT_ONCE and at least one, made ready on any thread. None if they have to be written one
    by one. Columns that are `counted` hold whole numbers, to which `lay` adds where it begins to count."""
    values: list[Any] = [len(rows) - 1, 0]
    columns = []
    for at, column in enumerate(zip(*rows, strict=True)):
        how = _cut(column, values)
        if how is None:
            return None
        columns.append(f"?2 + {how}" if at in counted else how)
    return Slab(len(rows), tuple(columns), values)


def lay(vault: Vault, into: str, slab: Slab, *, first: int = 0) -> None:
    """Put in these rows; `first` is where counted columns begin."""
    slab.values[1] = first
    vault.execute(f"{_PLACES} {into} SELECT {', '.join(slab.columns)} FROM place", slab.values)


def relax(vault: Vault) -> None:
    """Until the end of the transaction, that every row stands on another one need be so only then: which is quicker."""
    vault.execute("PRAGMA defer_foreign_keys = ON")


def uncut(vault: Vault, slab: Slab) -> list[tuple[Any, ...]]:
    """The rows as they were."""
    return vault.execute(f"{_PLACES} SELECT {', '.join(slab.columns)} FROM place", slab.values)


def any_of(vault: Vault, slab: Slab, table: str, column: str) -> bool:
    """Whether any of these rows, of one column, stands in that column of a table, which has an index."""
    query = f"{_PLACES} SELECT 1 FROM place WHERE EXISTS (SELECT 1 FROM {table} WHERE {column} = {slab.columns[0]})"
    return bool(vault.execute(f"{query} LIMIT 1", slab.values))


_PLACES = "WITH RECURSIVE place (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM place WHERE at < ?1)"


def _cut(column: Sequence[Any], values: list[Any]) -> str | None:
    """How to cut a column into its rows; what of, is added to the values. None if this cannot be said of all of it."""
    first = column[0]
    if column.count(first) == len(column):
        return _bound(first, values)
    kinds = {value.__class__ for value in column}
    if kinds == {int}:
        if column[-1] - first == len(column) - 1 and column == tuple(range(first, first + len(column))):
            return f"{_bound(first, values)} + at"  # numbered as they came
        name = _bound(bytearray().join([b"%*d" % (_WHOLE, value) for value in column]), values)
        return f"CAST(substr({name}, {_WHOLE} * at + 1, {_WHOLE}) AS INTEGER)"
    some = kinds - {type(None)}
    if some not in ({bytes}, {str}) or (len(kinds) > 1 and not all(value or value is None for value in column)):
        return None
    pieces = [value.encode() for value in column] if some == {str} and len(kinds) == 1 else _pieces(column)
    sizes = list(map(len, pieces))
    if sum(sizes) > LARGEST:
        return None
    whole = _bound(bytearray().join(pieces), values)
    if sizes.count(sizes[0]) == len(sizes):
        piece = f"substr({whole}, {sizes[0]} * at + 1, {sizes[0]})"
    else:
        places = _bound(bytearray().join([b"%*d" % (_PLACE, place) for place in accumulate(sizes, initial=1)]), values)
        begin = f"CAST(substr({places}, {_PLACE} * at + 1, {_PLACE}) AS INTEGER)"
        end = f"CAST(substr({places}, {_PLACE} * at + {_PLACE + 1}, {_PLACE}) AS INTEGER)"
        piece = f"substr({whole}, {begin}, {end} - {begin})"
    if len(kinds) > 1:
        piece = f"nullif({piece}, x'')"
    return f"CAST({piece} AS TEXT)" if some == {str} else piece


def _pieces(column: Sequence[Any]) -> list[bytes]:
    return [b"" if value is None else value if value.__class__ is bytes else value.encode() for value in column]


def _bound(value: Any, values: list[Any]) -> str:
    values.append(value)
    return f"?{len(values)}"
