"""Reports of what went wrong that should not, for the window: shown, copied, saved, erased. Nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.mishaps.drawer import Drawer, text_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from app.mishaps.mishap import Mishap

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("They come from the desk.")
class Mishaps(QObject):
    """All reports of this profile. `told` is a sentence about what was done with one."""

    changed = Signal()
    told = Signal(str)
    _kept = Signal()

    def __init__(self, errands: Errands, studio: Executor, drawer: Drawer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtCore import Qt

        self._errands = errands
        self._studio = studio
        self._drawer = drawer
        self._all: Sequence[Mishap] = ()
        self._kept.connect(self.look, Qt.ConnectionType.QueuedConnection)
        drawer.on_kept = self._kept.emit

    def leave(self) -> None:
        """Hear no more of it."""
        self._drawer.on_kept = lambda: None

    @Property("QVariantList", notify=changed)
    def reports(self) -> list[dict[str, Any]]:
        """As {id, text, when}, the newest first; `when` in milliseconds."""
        return [{"id": one.id, "text": text_of(one), "when": one.last * 1000.0} for one in self._all]

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._all)

    @Property(bool, notify=changed)
    def fresh(self) -> bool:
        """Whether there is one that the person does not know of."""
        return any(not one.seen for one in self._all)

    @Slot()
    def look(self) -> None:
        """Read what is kept."""
        self._errands.watch(self._studio.submit(self._drawer.all), then=self._take)

    @Slot()
    def see(self) -> None:
        """The person knows of them."""

        def see() -> Sequence[Mishap]:
            self._drawer.see()
            return self._drawer.all()

        self._errands.watch(self._studio.submit(see), then=self._take)

    @Slot("QStringList")
    def erase(self, ids: list[str]) -> None:
        def erase() -> Sequence[Mishap]:
            self._drawer.erase(ids)
            return self._drawer.all()

        self._errands.watch(self._studio.submit(erase), then=self._take, otherwise=self.told.emit)

    @Slot()
    def copy(self) -> None:
        """Onto the clipboard."""
        QGuiApplication.clipboard().setText(self._text())
        self.told.emit(self.tr("Copied."))

    @Slot(QUrl)
    def save(self, place: QUrl) -> None:
        """Into a file that the person chose."""
        from app.durable import write_whole

        def saved(_nothing: object) -> None:
            self.told.emit(self.tr("The report is saved."))

        future = self._studio.submit(write_whole, Path(place.toLocalFile()), self._text().encode())
        self._errands.watch(future, then=saved, otherwise=self.told.emit)

    def _text(self) -> str:
        return "\n".join(text_of(one) for one in self._all)

    def _take(self, found: Sequence[Mishap]) -> None:
        self._all = found
        self.changed.emit()
