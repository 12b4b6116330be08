"""The home page: what friends and I wrote, newest first, by kind, circle or person. It never ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reading.cards import Cards
from app.bridge.reading.kinds import Kinds

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = ("review", "post", "recommendation", "copy")
KINDS = ("book", "film", "series", "music", "game", "place", "product", "post")
"""Offered as filters, those of them that there are entries of."""


@QmlElement
@QmlUncreatable("The feed comes from the desk.")
class Feed(QObject):
    """Cards with filters."""

    changed = Signal()
    kindsChanged = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._cards = Cards(errands, self)
        self._cards.settled.connect(self.changed)
        self._kind = ""
        self._whose = ""
        self._whose_name = ""
        self._kinds = Kinds(errands, KINDS, self)
        self._kinds.changed.connect(self.kindsChanged)
        self._cards.settled.connect(self._look)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._kind = self._whose = self._whose_name = ""
        self._kinds.ask(library, by="everyone")
        self._list()

    def refresh(self) -> None:
        self._cards.refresh()

    @Property(Cards, constant=True)
    def cards(self) -> Cards:
        return self._cards

    @Property("QStringList", notify=kindsChanged)
    def kinds(self) -> list[str]:
        """Kinds that there are entries of."""
        return self._kinds.found()

    def _read_kind(self) -> str:
        return self._kind

    def _write_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._list()

    kind = Property(str, _read_kind, _write_kind, notify=changed)

    @Property(str, notify=changed)
    def whose(self) -> str:
        """Whose entries: empty, me, circle:NAME or friend:ID."""
        return self._whose

    @Property(str, notify=changed)
    def whoseName(self) -> str:
        return self._whose_name

    @Property(bool, notify=changed)
    def filtered(self) -> bool:
        return bool(self._kind or self._whose)

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return bool(self._cards.ready) and self._cards.rowCount() == 0

    @Slot(str, str)
    def showOf(self, whose: str, name: str) -> None:
        """Show entries of one person or one circle only."""
        self._whose, self._whose_name = whose, name
        self._list()

    @Slot()
    def showAll(self) -> None:
        self._kind = ""
        self.showOf("", "")

    def _list(self) -> None:
        library, whose = self._library, self._whose
        kinds = (self._kind,) if self._kind else SHOWN
        self.changed.emit()
        if library is None:
            self._cards.show(None)
            return

        def source(after: EntryView | None, most: int) -> Sequence[EntryView]:
            sort, _, name = whose.partition(":")
            return library.listing.newest(
                by={"": "everyone", "circle": "me", "friend": name, "me": "me"}[sort],
                kinds=kinds,
                circle=name if sort == "circle" else None,
                limit=most,
                before=after,
            )

        self._cards.show(source)

    def _look(self) -> None:
        self._kinds.met({row["thing"] or row["kind"] for row in self._cards.rows()} & set(KINDS))
