"""The home page: what friends and I wrote, newest first, by kind, circle or person. It never ranks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reading.cards import Source
from app.bridge.reading.sieve import Sieve

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = ("review", "post", "recommendation", "copy")


@QmlElement
@QmlUncreatable("The feed comes from the desk.")
class Feed(Sieve):
    """Cards with filters."""

    KINDS: ClassVar[tuple[str, ...]] = ("book", "film", "series", "music", "game", "place", "product", "post")

    changed = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._whose = ""
        self._whose_name = ""
        self.sifted.connect(self.changed)

    def open(self, library: Library | None) -> None:
        self._whose = self._whose_name = ""
        super().open(library)

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

    @Slot(str, str)
    def showOf(self, whose: str, name: str) -> None:
        """Show entries of one person or one circle only."""
        self._whose, self._whose_name = whose, name
        self._list()

    @Slot()
    def showAll(self) -> None:
        self._kind = ""
        self.showOf("", "")

    def _source(self, library: Library) -> Source:
        sort, _, name = self._whose.partition(":")
        kinds = (self._kind,) if self._kind else SHOWN

        def newest(after: EntryView | None, most: int) -> Sequence[EntryView]:
            return library.listing.newest(
                by={"": "everyone", "circle": "me", "friend": name, "me": "me"}[sort],
                kinds=kinds,
                circle=name if sort == "circle" else None,
                limit=most,
                before=after,
            )

        return newest
