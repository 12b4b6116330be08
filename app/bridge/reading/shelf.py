"""The library page: my own entries about things, by status and kind, searched as I type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reading.cards import Source
from app.bridge.reading.sieve import Sieve

if TYPE_CHECKING:
    from app.bodies import Status
    from app.library import Library
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST_FOUND = 400
"""Of a search among everybody's entries, so many are looked through for mine."""


@QmlElement
@QmlUncreatable("The shelf comes from the desk.")
class Shelf(Sieve):
    """My things, with filters."""

    KINDS: ClassVar[tuple[str, ...]] = (
        "book", "film", "series", "music", "podcast", "game", "stage", "place", "product", "app", "event", "recipe",
        "activity", "other",
    )  # fmt: skip
    WHOSE = "me"

    changed = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._status = ""
        self._query = ""
        self.sifted.connect(self.changed)

    def open(self, library: Library | None) -> None:
        self._status = self._query = ""
        super().open(library)

    def _read_status(self) -> str:
        return self._status

    def _write_status(self, status: str) -> None:
        if status != self._status:
            self._status = status
            self._list()

    status = Property(str, _read_status, _write_status, notify=changed)

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

    @Slot()
    def showAll(self) -> None:
        self._status = self._kind = self._query = ""
        self._list()

    def _source(self, library: Library) -> Source:
        query, kinds = self._query.strip(), (self._kind or "review",)
        status = cast("Status | None", self._status or None)

        def listed(after: EntryView | None, most: int) -> Sequence[EntryView]:
            return library.listing.newest(by="me", kinds=kinds, status=status, limit=most, before=after)

        def found(after: EntryView | None, most: int) -> Sequence[EntryView]:
            if after is not None:
                return []
            hits = library.search.find(query, kinds=kinds, limit=MOST_FOUND)
            return [view for view in hits if view.mine and (status is None or view.status == status)]

        return found if query else listed
