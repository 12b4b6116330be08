"""Things that I or friends wrote about, offered while a title is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject

from app.bridge.errand import Errands
from app.bridge.marks import QmlElement, QmlUncreatable
from app.bridge.pictures.sources import cover_source
from app.bridge.rows import Rows

if TYPE_CHECKING:
    from app.items import Item
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Suggestions come from the draft.")
class Suggestions(Rows):
    """Things known here that fit what is being typed."""

    ROLES: ClassVar[tuple[str, ...]] = ("key", "thing", "heading", "creator", "year", "cover")

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._items: dict[str, Item] = {}
        self._asked = 0

    def ask(self, library: Library | None, title: str) -> None:
        """Offer what fits this beginning; nothing for an empty one."""
        self._asked += 1
        asked = self._asked
        if library is None or not title.strip():
            self.quiet()
            return

        def take(items: list[Item]) -> None:
            if asked == self._asked:
                self._show(items)

        self._errands.run(library.search.suggest, title, then=take)

    def quiet(self) -> None:
        """Offer nothing now."""
        self._asked += 1
        self.clear()

    def item(self, key: str) -> Item | None:
        return self._items.get(key)

    def _show(self, items: list[Item]) -> None:
        self._items = {f"{item.kind}|{item.title}|{item.creator}": item for item in items}
        self.become(
            [
                {
                    "key": key,
                    "thing": item.kind,
                    "heading": item.title,
                    "creator": item.creator,
                    "year": item.year or 0,
                    "cover": cover_source(item.kind, item.title, item.creator),
                }
                for key, item in self._items.items()
            ]
        )
