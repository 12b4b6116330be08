"""Rows that became no entry, as a table that can be mended in a spreadsheet and brought in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from app.history.accounts import Leftover
from app.history.formulas import WHY, guarded

ROW = "Row"


def as_table(leftovers: Iterable[Leftover]) -> str:
    """CSV: the columns as they came, and two more that say which row it was and why it was left.

    The text is readable by anybody, so it goes only where the person says.
    """
    rows = [
        {name: guarded(cell) for name, cell in left.cells.items()} | {ROW: str(left.number), WHY: left.reason}
        for left in leftovers
    ]
    columns = dict.fromkeys(name for row in rows for name in row if name not in (ROW, WHY))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, [*columns, ROW, WHY], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
