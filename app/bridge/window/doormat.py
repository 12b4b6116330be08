"""Files that are dropped on the window, wherever that is: each goes to the page that knows what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import QmlElement, QmlUncreatable, Slot

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

Taker = Callable[[list[QUrl]], None]


@QmlElement
@QmlUncreatable("The doormat comes from the desk.")
class Doormat(QObject):
    """`takers` are told which files came that are of their sort: see app/doormat.py."""

    told = Signal(str)

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self.takers: dict[str, Taker] = {}

    @Slot("QVariantList")
    def take(self, places: Sequence[QUrl]) -> None:
        """See what these files are, and hand them over."""
        here = [place for place in places if place.isLocalFile()]
        if not here:
            return

        def look() -> dict[str, list[QUrl]]:
            from app.doormat import sort_of

            sorts: dict[str, list[QUrl]] = {}
            for place in here:
                sorts.setdefault(sort_of(Path(place.toLocalFile())), []).append(place)
            return sorts

        def sorted_(sorts: dict[str, list[QUrl]]) -> None:
            for sort, some in sorts.items():
                self.takers[sort](some)

        self._errands.watch(self._studio.submit(look), then=sorted_, otherwise=self.told.emit)
