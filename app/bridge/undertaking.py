"""Something that takes a while and is seen on a page: at which stage it is, what went wrong, and how far it has come.

What is done, and where, is the subclass's. A property of a subclass needs a signal of that subclass: PySide6 6.11
crashes when one is announced by a signal of its base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property

if TYPE_CHECKING:
    from app.library import Library


class Undertaking(QObject):
    """One at a time. Subclasses say which stages there are, and what is counted."""

    FIRST = "idle"
    """The stage when nothing is under way."""

    staged = Signal()
    progressed = Signal()
    _step = Signal(int, int)
    """How much is done, and of how much; may be emitted on any thread."""

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self._stage, self._complaint = self.FIRST, ""
        self._done, self._total = 0, 0
        self._step.connect(self._progress)

    @Property(str, notify=staged)
    def stage(self) -> str:
        return self._stage

    @Property(str, notify=staged)
    def complaint(self) -> str:
        """What went wrong the last time; empty for nothing."""
        return self._complaint

    @Property(int, notify=progressed)
    def done(self) -> int:
        return self._done

    @Property(int, notify=progressed)
    def total(self) -> int:
        """Of how much that is, as far as it is known."""
        return self._total

    def _settle(self, stage: str, complaint: str = "") -> None:
        """It is at this stage now."""
        self._stage, self._complaint = stage, complaint
        self.staged.emit()

    def _begin(self, stage: str, total: int = 0) -> None:
        """It is at this stage now, and nothing of it is done yet."""
        self._progress(0, total)
        self._settle(stage)

    def _progress(self, done: int, total: int) -> None:
        self._done, self._total = done, max(total, done)
        self.progressed.emit()
