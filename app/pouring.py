"""Rows by the thousand, a column at a time: what takes in much at once hands over whole columns, and the database cuts
them into rows by itself.

Row by row, the interpreter is asked for between any two of them, and while other threads compute it is late each time.
Here it is let go for a thousand rows together. It knows no table, and leaves it to its caller to be in a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def pour(vault: Vault, into: str, rows: Sequence[Sequence[Any]]) -> None:
    """Put in these rows: bytes, texts, whole numbers of 64 bits, and None. `into` is an INSERT, up to its columns."""
    if len(rows) > FEW:
        vault.execute("PRAGMA defer_foreign_keys = ON")
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        values: list[Any] = [len(some) - 1]
        columns = [_cut(column, values) for column in zip(*some, strict=True)] if len(some) > FEW else [None]
        if None in columns:
            vault.many(f"{into} VALUES ({', '.join('?' * len(some[0]))})", some)
        else:
            vault.execute(
                "WITH RECURSIVE place (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM place WHERE at < ?1)"
                f" {into} SELECT {', '.join(filter(None, columns))} FROM place",
                values,
            )


def _cut(column: Sequence[Any], values: list[Any]) -> str | None:
    """How to cut a column into its rows; what of, is added to the values. None if this cannot be said of all of it."""
    first = column[0]
    if column.count(first) == len(column):
        return _bound(first, values)
    kinds = {value.__class__ for value in column}
    if kinds == {int}:
        if column[-1] - first == len(column) - 1 and column == tuple(range(first, first + len(column))):
            return f"{_bound(first, values)} + at"  # numbered as they came
        name = _bound(b"".join([b"%*d" % (_WHOLE, value) for value in column]), values)
        return f"CAST(substr({name}, {_WHOLE} * at + 1, {_WHOLE}) AS INTEGER)"
    some = kinds - {type(None)}
    if some not in ({bytes}, {str}) or (len(kinds) > 1 and not all(value or value is None for value in column)):
        return None
    pieces = [value.encode() for value in column] if some == {str} and len(kinds) == 1 else _pieces(column)
    sizes = list(map(len, pieces))
    if sum(sizes) > LARGEST:
        return None
    whole = _bound(b"".join(pieces), values)
    if sizes.count(sizes[0]) == len(sizes):
        piece = f"substr({whole}, {sizes[0]} * at + 1, {sizes[0]})"
    else:
        places = _bound(b"".join([b"%*d" % (_PLACE, place) for place in accumulate(sizes, initial=1)]), values)
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
