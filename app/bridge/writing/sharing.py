"""Who sees what of the things on a page: passing a friend's entry along, signs, hidden comments, who has what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.bodies import ReactionSort
    from app.library import Library
    from app.reading.views import HolderView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Sharing comes from the thing.")
class Sharing(QObject):
    """What can be done about entries that friends made, and about what friends have of one's own."""

    told = Signal(str)
    altered = Signal()
    answered = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._holders: list[HolderView] = []
        self._ready = False

    def open(self, library: Library | None) -> None:
        self._library = library
        self._holders, self._ready = [], False
        self.answered.emit()

    @Slot(str, str, str)
    def passAlong(self, entry: str, circle: str, text: str) -> None:
        """Show a friend's entry to a circle of mine."""
        sentence = self.tr("Passed along. It goes out when your computers meet, and is taken back with the original.")
        self._do(lambda library: library.passing.vouch(entry, circle=circle, text=text), sentence)

    @Slot(str)
    def stopPassing(self, entry: str) -> None:
        sentence = self.tr("Passed along no more. Friends' computers erase it when you are next in step.")
        self._do(lambda library: library.passing.unvouch(entry), sentence)

    @Slot(str, str)
    def react(self, entry: str, sort: str) -> None:
        """Put my sign there, another one instead, or take it back with an empty one."""
        if sort:
            self._do(lambda library: library.replies.react(entry, cast("ReactionSort", sort)))
        else:
            self._do(lambda library: library.replies.unreact(entry))

    @Slot(str, bool)
    def hide(self, comment: str, hidden: bool) -> None:
        """Show a comment under an entry of mine to nobody, or again to all."""
        self._do(lambda library: (library.replies.hide if hidden else library.replies.unhide)(comment))

    @Slot(str)
    def ask(self, entry: str) -> None:
        """Find out who has it."""
        if self._library is None:
            return
        self._holders, self._ready = [], False
        self.answered.emit()

        def take(holders: tuple[HolderView, ...]) -> None:
            self._holders, self._ready = list(holders), True
            self.answered.emit()

        self._errands.ask(self._library.whereabouts.who, entry, then=take, otherwise=self.told.emit)

    @Property(bool, notify=answered)
    def ready(self) -> bool:
        return self._ready

    @Property("QVariantList", notify=answered)
    def holders(self) -> list[dict[str, Any]]:
        """Friends and what is known of the entry at theirs."""
        return [
            {"friend": one.id, "name": one.name, "state": one.state, "since": float(one.since or 0)}
            for one in self._holders
        ]

    def _do(self, deed: Callable[[Library], object], sentence: str = "") -> None:
        library = self._library
        if library is None:
            return

        def done(_outcome: object) -> None:
            if sentence:
                self.told.emit(sentence)
            self.altered.emit()

        self._errands.run(deed, library, then=done, otherwise=self.told.emit)
