"""What one does with entries wherever they are shown, one or many at once: move, forget, recommend, copy the words.

Forgetting and moving can be undone for a while; then it is let go. Where a sentence is to be said of it, QML says it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import EntryView
    from app.writing.amends import Deed

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

KEPT_MS = 60_000
"""So long a deed can be undone."""


@QmlElement
@QmlUncreatable("The hands come from the desk.")
class Hands(QObject):
    """`did` says what was done (forgot, moved, undid, recommended, wanted, copied), to how many, and to what circle."""

    changed = Signal()
    told = Signal(str)
    altered = Signal()
    did = Signal(str, int, str)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._last: Deed | None = None
        self._fading = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._fading.timeout.connect(self._let_go)

    def open(self, library: Library | None) -> None:
        self._fading.stop()
        if self._library is not library and self._last is not None and self._library is not None:
            self._errands.run(self._library.amends.let_go, self._last)
        self._last = None
        self._library = library
        self.changed.emit()

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """Whether there is something to undo."""
        return self._last is not None

    @Slot("QStringList")
    def forget(self, entries: list[str]) -> None:
        """Erase these entries of mine, here and at friends'."""
        if self._library is not None and entries:
            self._do("forgot", self._library.amends.forget, entries)

    @Slot("QStringList", str)
    def move(self, entries: list[str], circle: str) -> None:
        if self._library is not None and entries:
            self._do("moved", self._library.amends.move, entries, circle, into=circle)

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        library, last = self._library, self._last
        if library is None or last is None:
            return
        self._last = None
        self._fading.stop()
        self.changed.emit()

        def undone(count: int) -> None:
            self.altered.emit()
            self.did.emit("undid", count, "")

        self._errands.run(library.amends.undo, last, then=undone, otherwise=self.told.emit)

    @Slot(str, "QStringList", str)
    def recommend(self, entry: str, friends: list[str], because: str) -> None:
        """Hold the thing that this entry is about out to some friends."""
        library = self._library
        if library is None or not friends:
            return

        def given(_view: EntryView) -> None:
            self.altered.emit()
            self.did.emit("recommended", len(friends), "")

        self._errands.run(
            lambda: library.entries.recommend(entry, to=friends, because=because),
            then=given,
            otherwise=self.told.emit,
        )

    @Slot(str)
    def want(self, entry: str) -> None:
        """Put the thing that this entry is about on my list."""
        library = self._library
        if library is None:
            return

        def note() -> EntryView:
            from app.bodies import Review

            return library.entries.write(Review(item=library.listing.about(entry).item, status="want"))

        def noted(_view: EntryView) -> None:
            self.altered.emit()
            self.did.emit("wanted", 1, "")

        self._errands.run(note, then=noted, otherwise=self.told.emit)

    @Slot(str)
    def copy(self, entry: str) -> None:
        """Put the words of an entry on the clipboard."""
        library = self._library
        if library is None:
            return

        def take(view: EntryView) -> None:
            about = view.item
            lines = [", ".join(filter(None, (about.title, about.creator))) if about else view.title]
            QGuiApplication.clipboard().setText("\n\n".join(filter(None, (*lines, view.because, view.text))))
            self.did.emit("copied", 1, "")

        self._errands.ask(library.listing.show, entry, then=take, otherwise=self.told.emit)

    def _do(self, what: str, deed: Callable[..., Deed], *values: object, into: str = "") -> None:
        library = self._library

        def done(outcome: Deed) -> None:
            self._let_go()
            if library is self._library and outcome.count:
                self._last = outcome
                self._fading.start()
                self.changed.emit()
            self.altered.emit()
            self.did.emit(what, outcome.count, into)

        self._errands.run(deed, *values, then=done, otherwise=self.told.emit)

    @Slot()
    def _let_go(self) -> None:
        last, self._last = self._last, None
        self._fading.stop()
        if last is not None:
            if self._library is not None:
                self._errands.run(self._library.amends.let_go, last)
            self.changed.emit()
