"""Search over everything, mine and friends', as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.cards import Cards
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from app.library import Library
    from app.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 60
KINDS = ("review", "post", "recommendation")


@QmlElement
@QmlUncreatable("The finder comes from the desk.")
class Finder(QObject):
    """A query and what it finds."""

    changed = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._query = ""
        self._cards = Cards(errands, self)
        self._cards.settled.connect(self.changed)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._query = ""
        self._cards.show(None)

    @Property(Cards, constant=True)
    def cards(self) -> Cards:
        return self._cards

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        """Whether something was asked and nothing found."""
        return bool(self._query.strip()) and bool(self._cards.ready) and self._cards.rowCount() == 0

    def _read_query(self) -> str:
        return self._query

    def _write_query(self, query: str) -> None:
        if query == self._query:
            return
        self._query = query
        self.changed.emit()
        library, asked = self._library, query.strip()
        if library is None or not asked:
            self._cards.show(None)
            return

        def source(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.search.find(asked, kinds=KINDS, limit=MOST)

        self._cards.show(source)

    query = Property(str, _read_query, _write_query, notify=changed)
