"""Which kinds of things there are entries of: those are offered as filters, no others.

The library is asked once a kind, in pieces so small that a search never waits for them; later on, what is listed
anyway tells of new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands

if TYPE_CHECKING:
    from app.library import Library

Probe = Callable[[str], bool]
"""Whether there is an entry of this kind. Called on the database thread."""


class Kinds(QObject):
    """The kinds that were found, in the order of `offered`."""

    changed = Signal()

    def __init__(self, errands: Errands, offered: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._offered = tuple(offered)
        self._found: set[str] = set()
        self._round = 0

    def found(self) -> list[str]:
        return [kind for kind in self._offered if kind in self._found]

    def ask(self, library: Library | None, *, by: str) -> None:
        """Look for all kinds afresh, among the entries of `by`."""
        self._round += 1
        if self._found:
            self._found = set()
            self.changed.emit()
        if library is not None:
            self._next(lambda kind: bool(library.listing.newest(by=by, kinds=(kind,), limit=1)), self._offered)

    def met(self, kinds: set[str]) -> None:
        """Entries of these kinds are listed."""
        if not kinds <= self._found:
            self._found |= kinds
            self.changed.emit()

    def _next(self, probe: Probe, kinds: Sequence[str]) -> None:
        if not kinds:
            return
        kind, *rest = kinds
        round_ = self._round

        def take(there: bool) -> None:
            if round_ == self._round:
                if there:
                    self.met({kind})
                self._next(probe, rest)

        self._errands.run(probe, kind, then=take)
