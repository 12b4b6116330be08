"""A list for QML whose rows are dictionaries by role, fetched a page at a time and kept in place when refreshed.

This knows neither the database nor what a row means: a source gives rows, and each row has an `entry` that names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, TypeAlias

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Signal

from app.bridge.marks import Property, Slot

Row: TypeAlias = dict[str, Any]
Index: TypeAlias = QModelIndex | QPersistentModelIndex


FIRST_ROLE = 0x0101
"""Qt.UserRole + 1; to name it so would cost a tenth of a window's start."""


class Rows(QAbstractListModel):
    """Rows by role. Subclasses say which roles there are; the first role names the row."""

    ROLES: ClassVar[tuple[str, ...]] = ("entry",)

    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._key = self.ROLES[0]
        self._numbers = {FIRST_ROLE + at: name for at, name in enumerate(self.ROLES)}
        self._names = {number: QByteArray(name.encode()) for number, name in self._numbers.items()}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (as Qt has it)
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return self._names

    def data(self, index: Index, role: int = 0) -> Any:
        name = self._numbers.get(role)
        if name is None or not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()][name]

    @Property(int, notify=counted)
    def count(self) -> int:
        return len(self._rows)

    @Slot(int, str, result="QVariant")
    def at(self, row: int, role: str) -> Any:
        """One value, for QML that needs no delegate."""
        return self._rows[row][role] if 0 <= row < len(self._rows) else None

    def rows(self) -> list[Row]:
        return list(self._rows)

    def append(self, rows: list[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
            self.counted.emit()

    def replace(self, rows: list[Row]) -> None:
        """Show something else altogether."""
        self.clear()
        self.append(rows)

    def clear(self) -> None:
        if self._rows:
            # Not as a reset: a view that was just preparing a row would complain that there is none (Qt 6.11).
            self.beginRemoveRows(QModelIndex(), 0, len(self._rows) - 1)
            self._rows = []
            self.endRemoveRows()
            self.counted.emit()

    def become(self, rows: list[Row]) -> None:
        """Turn into these rows by the fewest visible steps, so that nothing jumps under the reader's eyes."""
        for _row in self.becoming(rows):
            pass

    def becoming(self, rows: list[Row]) -> Iterator[int]:
        """The same bit by bit: where a row has come to stand that was not listed, each time one has. Whoever stops in
        between has a list that is in order, and may have it become something else."""
        before = len(self._rows)
        wanted = {row[self._key] for row in rows}
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at][self._key] not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            if self._settle(at, row):
                yield at
        if len(self._rows) != before:
            self.counted.emit()

    def _settle(self, at: int, row: Row) -> bool:
        """Have this row stand there; whether it was not listed before."""
        if at < len(self._rows) and self._rows[at][self._key] == row[self._key]:
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))
            return False
        old = next((i for i in range(at + 1, len(self._rows)) if self._rows[i][self._key] == row[self._key]), None)
        if old is None:
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return True
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), at)
        self._rows.insert(at, self._rows.pop(old))
        self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))
        return False
