"""The library page: my own entries about things, by status and kind, searched as I type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reading.cards import Cards
from app.bridge.reading.kinds import Kinds

if TYPE_CHECKING:
    from app.bodies import Status
    from app.library import Library
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

KINDS = (
    "book", "film", "series", "music", "podcast", "game", "stage", "place", "product", "app", "event", "recipe",
    "activity", "other",
)  # fmt: skip

MOST_FOUND = 400
"""Of a search among everybody's entries, so many are looked through for mine."""


@QmlElement
@QmlUncreatable("The shelf comes from the desk.")
class Shelf(QObject):
    """My things, with filters."""

    changed = Signal()
    kindsChanged = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._cards = Cards(errands, self)
        self._cards.settled.connect(self.changed)
        self._status = ""
        self._kind = ""
        self._query = ""
        self._kinds = Kinds(errands, KINDS, self)
        self._kinds.changed.connect(self.kindsChanged)
        self._cards.settled.connect(self._look)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._status = self._kind = self._query = ""
        self._kinds.ask(library, by="me")
        self._list()

    def refresh(self) -> None:
        self._cards.refresh()

    @Property(Cards, constant=True)
    def cards(self) -> Cards:
        return self._cards

    @Property("QStringList", notify=kindsChanged)
    def kinds(self) -> list[str]:
        return self._kinds.found()

    def _read_status(self) -> str:
        return self._status

    def _write_status(self, status: str) -> None:
        if status != self._status:
            self._status = status
            self._list()

    status = Property(str, _read_status, _write_status, notify=changed)

    def _read_kind(self) -> str:
        return self._kind

    def _write_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._list()

    kind = Property(str, _read_kind, _write_kind, notify=changed)

    def _read_query(self) -> str:
        return self._query

    def _write_query(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self._list()

    query = Property(str, _read_query, _write_query, notify=changed)

    @Property(bool, notify=changed)
    def filtered(self) -> bool:
        return bool(self._status or self._kind or self._query.strip())

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return bool(self._cards.ready) and self._cards.rowCount() == 0

    @Slot()
    def showAll(self) -> None:
        self._status = self._kind = self._query = ""
        self._list()

    def _list(self) -> None:
        library, query, kind = self._library, self._query.strip(), self._kind
        status = cast("Status | None", self._status or None)
        self.changed.emit()
        if library is None:
            self._cards.show(None)
            return

        def listed(after: EntryView | None, most: int) -> Sequence[EntryView]:
            return library.listing.newest(by="me", kinds=(kind or "review",), status=status, limit=most, before=after)

        def found(after: EntryView | None, most: int) -> Sequence[EntryView]:
            if after is not None:
                return []
            hits = library.search.find(query, kinds=(kind or "review",), limit=MOST_FOUND)
            return [view for view in hits if view.mine and (status is None or view.status == status)]

        self._cards.show(found if query else listed)

    def _look(self) -> None:
        self._kinds.met({row["thing"] or row["kind"] for row in self._cards.rows()} & set(KINDS))
