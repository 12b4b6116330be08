"""A table of no known program: which of its columns is what, as it was guessed and as somebody says, and what the first
rows would become.

How it is read is for app/history/mapping.py. Nothing of it is kept here when it has been read.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.history.exports import Export
    from app.history.mapping import Look, Mapping

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

PREVIEWED = 3


@QmlElement
@QmlUncreatable("Columns come from bringing.")
class Columns(QObject):
    """Of one table at a time."""

    changed = Signal()
    previewed = Signal()

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._export: Export | None = None
        self._look: Look | None = None
        self._mapping: Mapping | None = None
        self._preview: list[dict[str, Any]] = []
        self._complaint = ""
        self._asked = 0

    def show(self, export: Export | None, look: Look | None) -> None:
        """Ask about this table from now on; about none any more if it is None."""
        self._export, self._look = export, look
        self._mapping = look.mapping if look else None
        self._preview, self._complaint = [], ""
        self.changed.emit()
        self._try()

    @property
    def answer(self) -> tuple[Export, Mapping] | None:
        """The table, and what was said of it; None without a title."""
        if self._export is None or self._mapping is None or not self._mapping.title:
            return None
        return self._export, self._mapping

    @Property(str, notify=changed)
    def file(self) -> str:
        return self._export.name if self._export else ""

    @Property("QVariantList", notify=changed)
    def all(self) -> list[dict[str, Any]]:
        """Of each column: name, and sample, what stands in its first rows."""
        if self._look is None:
            return []
        return [{"name": name, "sample": " · ".join(self._look.samples[name])} for name in self._look.columns]

    @Property("QVariantMap", notify=changed)
    def chosen(self) -> dict[str, str]:
        """Which column is for what: its name by the parts of app/history/mapping.py."""
        return self._mapping.columns() if self._mapping else {}

    @Property(int, notify=changed)
    def best(self) -> int:
        """What a rating is out of."""
        return self._mapping.best if self._mapping else 5

    @Property(str, notify=changed)
    def sort(self) -> str:
        """What kind of things they are, where no column says it."""
        return self._mapping.sort if self._mapping else "other"

    @Property("QStringList", constant=True)
    def sorts(self) -> list[str]:
        """What kinds of things there are."""
        from app.items import KINDS

        return list(KINDS)

    @Property(bool, notify=changed)
    def enough(self) -> bool:
        """Whether it is known which column is the title."""
        return self.answer is not None

    @Property("QVariantList", notify=previewed)
    def preview(self) -> list[dict[str, Any]]:
        """Of the first rows: title, creator, kind, halves (-1 without stars), day and text, as they would be read."""
        return self._preview

    @Property(str, notify=previewed)
    def complaint(self) -> str:
        return self._complaint

    @Slot(str, str)
    def choose(self, part: str, column: str) -> None:
        """This column is for that; none is, if it is empty."""
        from app.history.mapping import said

        export = self._export
        if export is not None:
            self._change(lambda mapping: said(mapping, part, column, export.table))

    @Slot(int)
    def outOf(self, best: int) -> None:
        """Ratings are out of so many."""
        from dataclasses import replace

        self._change(lambda mapping: replace(mapping, best=best))

    @Slot(str)
    def areAll(self, sort: str) -> None:
        """They are all things of this kind."""
        from dataclasses import replace

        self._change(lambda mapping: replace(mapping, kind="", sort=sort))

    def _change(self, change: Callable[[Mapping], Mapping]) -> None:
        if self._mapping is not None:
            self._mapping = change(self._mapping)
            self.changed.emit()
            self._try()

    def _try(self) -> None:
        """Read the first rows again."""
        self._asked += 1
        asked, answer = self._asked, self.answer
        if answer is None:
            self._show([], "")
            return

        def take(rows: list[dict[str, Any]]) -> None:
            if asked == self._asked:
                self._show(rows, "")

        def fail(sentence: str) -> None:
            if asked == self._asked:
                self._show([], sentence)

        self._errands.watch(self._studio.submit(_first, *answer), then=take, otherwise=fail)

    def _show(self, rows: list[dict[str, Any]], complaint: str) -> None:
        self._preview, self._complaint = rows, complaint
        self.previewed.emit()


def _first(export: Export, mapping: Mapping) -> list[dict[str, Any]]:
    from app.history.mapping import read
    from app.history.rows import Row

    rows = (row for row in read(export, mapping) if isinstance(row, Row))
    return [
        {
            "title": row.title,
            "creator": row.creator,
            "kind": row.kind,
            "halves": -1 if row.stars is None else round(row.stars / 10),
            "day": row.added,
            "text": row.text[:200],
        }
        for row in islice(rows, PREVIEWED)
    ]
