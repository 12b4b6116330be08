"""Which photos and videos of friends are fetched in full, as the settings show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.bridge.running import Running
    from app.library import Library
    from app.profiles.habits import Habits

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("It comes from the desk.")
class Collecting(QObject):
    """The switch: those that are looked at, or all of them, on the local network."""

    changed = Signal()
    told = Signal(str)
    freed = Signal()

    def __init__(self, errands: Errands, running: Running, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._running = running
        self._library: Library | None = None
        self._all = False

    def open(self, library: Library | None) -> None:
        self._library = library
        self._all = False
        self.changed.emit()
        if library is not None:

            def read() -> Habits:
                from app.profiles.habits import habits_of

                return habits_of(library.vault)

            def take(habits: Habits) -> None:
                if self._library is library:
                    self._all = habits.media == "all"
                    self.changed.emit()

            self._errands.run(read, then=take)

    def _read_all(self) -> bool:
        return self._all

    def _write_all(self, all_: bool) -> None:
        library = self._library
        if library is None or all_ == self._all:
            return
        self._all = all_
        self.changed.emit()

        def decide() -> None:
            from msgspec.structs import replace

            from app.profiles.habits import adopt, habits_of

            adopt(library.vault, replace(habits_of(library.vault), media="all" if all_ else "looked-at"))

        def decided(_nothing: None) -> None:
            if self._running.network is not None:
                self._running.network.gather()

        self._errands.run(decide, then=decided, otherwise=self.told.emit)

    @Slot()
    def free(self) -> None:
        """Make room on the disk: what came in full of friends' is erased, and comes again when it is looked at."""
        library = self._library
        if library is None:
            return

        def free() -> int:
            from msgspec.structs import replace

            from app.profiles.habits import adopt, habits_of

            freed = library.blobs.free()
            adopt(library.vault, replace(habits_of(library.vault), media="looked-at"))
            return freed

        def freed(size: int) -> None:
            self._all = False
            self.changed.emit()
            self.told.emit(self.tr("%1 MB are free again.").replace("%1", QLocale().toString(size / 1e6, "f", 1)))
            self.freed.emit()

        self._errands.run(free, then=freed, otherwise=self.told.emit)

    everything = Property(bool, _read_all, _write_all, notify=changed)
