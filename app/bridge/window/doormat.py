"""Files that are dropped on the window, wherever that is: each goes to the page that knows what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.errand import Errands, complaint
from app.bridge.marks import QmlElement, QmlUncreatable, Slot

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

Taker = Callable[[list[QUrl]], int]
ORDER = ("backup", "history", "parcel", "study", "invitation", "photo")
"""Of several sorts the last is shown: what is to be written about, or answered, before what goes on by itself."""


@QmlElement
@QmlUncreatable("The doormat comes from the desk.")
class Doormat(QObject):
    """`takers` are told which files came that are of their sort, and how many of them they take: see app/doormat.py."""

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

        def look() -> tuple[dict[str, list[QUrl]], OSError | None]:
            from app.doormat import sort_of

            sorts: dict[str, list[QUrl]] = {}
            problem = None
            for place in here:
                try:
                    sorts.setdefault(sort_of(Path(place.toLocalFile())), []).append(place)
                except OSError as wrong:  # the others are none the worse for it
                    problem = wrong
            return sorts, problem

        def sorted_(outcome: tuple[dict[str, list[QUrl]], OSError | None]) -> None:
            sorts, problem = outcome
            left = 0
            for sort in ORDER:
                if some := sorts.get(sort):
                    left += len(some) - self.takers[sort](some)
            self._tell(len(sorts), left, problem)

        self._errands.watch(self._studio.submit(look), then=sorted_, otherwise=self.told.emit)

    def _tell(self, pages: int, left: int, problem: OSError | None) -> None:
        """What one would not see on the page that is shown."""
        said = []
        if pages > 1:
            said.append(self.tr("These files belong on several pages: go back to see the others."))
        if left:
            said.append(self.tr("%n of them were left: such files are opened one at a time.", "", left))
        if problem is not None and (sentence := complaint(problem)):
            said.append(sentence)
        if said:
            self.told.emit(" ".join(said))
