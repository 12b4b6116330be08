"""Introductions: those that wait for me, and proposing two friends to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.rows import Rows

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import IntroductionView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = ("open", "accepted", "proposed", "handed")


@QmlElement
@QmlUncreatable("They come from the introductions.")
class Proposals(Rows):
    """`state` is open or accepted for those to me, proposed or handed for those I make (`mine`)."""

    ROLES: ClassVar[tuple[str, ...]] = ("introduction", "mine", "by", "names", "words", "stage")


@QmlElement
@QmlUncreatable("Introductions come from the desk.")
class Introductions(QObject):
    """What is under way; `altered` comes when somebody may have become a friend."""

    changed = Signal()
    altered = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._proposals = Proposals(self)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._proposals.clear()

    def refresh(self) -> None:
        if (library := self._library) is not None:

            def read() -> tuple[bool, Sequence[IntroductionView]]:
                return bool(library.introductions.look()), library.introductions.all()

            self._errands.ask(read, then=self._take)

    @Property(Proposals, constant=True)
    def proposals(self) -> Proposals:
        return self._proposals

    @Slot(str, str, str)
    def propose(self, one: str, other: str, text: str) -> None:
        """Propose two friends to each other."""

        def done(_view: object) -> None:
            self.told.emit(self.tr("Both are asked when your computers meet."))
            self.refresh()

        self._run(lambda library: library.introductions.propose(one, other, text=text), then=done)

    @Slot(str)
    def accept(self, introduction: str) -> None:
        self._run(lambda library: library.introductions.accept(introduction), then=lambda _view: self.refresh())

    @Slot(str)
    def decline(self, introduction: str) -> None:
        self._run(lambda library: library.introductions.decline(introduction), then=lambda _view: self.refresh())

    def _run(self, deed: Callable[[Library], Any], *, then: Callable[[Any], None]) -> None:
        if (library := self._library) is not None:
            self._errands.run(lambda: deed(library), then=then, otherwise=self.told.emit)

    def _take(self, outcome: tuple[bool, Sequence[IntroductionView]]) -> None:
        befriended, views = outcome
        self._proposals.become(
            [
                {
                    "introduction": view.id,
                    "mine": view.mine,
                    "by": view.by,
                    "names": list(view.names),
                    "words": view.text,
                    "stage": view.state,
                }
                for view in views
                if view.state in SHOWN
            ]
        )
        self.changed.emit()
        if befriended:
            self.altered.emit()
