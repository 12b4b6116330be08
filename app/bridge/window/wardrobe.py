"""Keeps how the window looks the same as what the vault says of it, which own devices tell each other.

What is chosen while the window is locked stands in the small file only, until the next time it is opened. Who of the
two has changed since they were the same is known from what the vault remembers of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.errand import Errands
from app.bridge.window.looks import Looks

if TYPE_CHECKING:
    from app.library import Library


class Wardrobe(QObject):
    """For these looks. It tells of nothing: what cannot be kept now is kept the next time."""

    def __init__(self, errands: Errands, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._looks = looks
        self._library: Library | None = None
        looks.chosen.connect(self.agree)

    def open(self, library: Library | None) -> None:
        self._library = library
        self.agree()

    def agree(self) -> None:
        """Whichever was changed last holds for both."""
        library, worn = self._library, self._looks.values()
        if library is None or self._looks.borrowed:
            return

        def ask() -> dict[str, Any]:
            from app.profiles.habits import wear

            return wear(library.vault, worn)

        def follow(values: dict[str, Any]) -> None:
            if self._library is library and self._looks.values() == worn:
                self._looks.follow(values)

        self._errands.run(ask, then=follow, otherwise=lambda _why: None)
