"""How the window looks: light or dark, language, size of text. Kept in a small file that is readable while locked.

The file is beside the vault and holds these three words only, nothing of the person's.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal

from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.window.seat import Seat
from app.bridge.window.system import MOST, stands_still, text_scale

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LOOKS = ("system", "light", "dark")
LANGUAGES = ("en", "zh_CN")
SEAT = "seat.json"
SIZES = (1.0, 1.15, 1.3, 1.5, 2.0)


@QmlElement
@QmlUncreatable("Looks come from the desk.")
class Looks(QObject):
    """What the person chose. `speak` is called with the language code whenever it changes."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, path: Path, speak: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._speak = speak
        self._look, self._language, self._size = "system", "system", 1.0
        self._system, self._still = 1.0, False
        self.borrowed = False
        """Whether it was asked to look otherwise, for this run."""
        self._seat = Seat(path.with_name(SEAT), self)
        self._read()
        speak(self.spoken())

    @Property(Seat, constant=True)
    def seat(self) -> Seat:
        """What is kept for this computer alone."""
        return self._seat

    @Property(float, notify=changed)
    def scale(self) -> float:
        """How many times larger than usual text is to be: as chosen here, and as on the whole system."""
        return min(MOST, self._size * self._system)

    @Property(bool, notify=changed)
    def still(self) -> bool:
        """Whether the system was told that nothing shall move."""
        return self._still

    @Slot()
    def look_around(self) -> None:
        """See what the system was told about eyes; it is asked after the first frame, and when its font changes."""
        seen = text_scale(), stands_still()
        if seen != (self._system, self._still):
            self._system, self._still = seen
            self.changed.emit()

    def spoken(self) -> str:
        """The language of the window: the chosen one, else the system's if we have it, else English."""
        if self._language in LANGUAGES:
            return self._language
        return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"

    def wear(self, *, look: str | None = None, language: str | None = None, size: float | None = None) -> None:
        """Look so for this run, without keeping it."""
        self.borrowed = self.borrowed or bool(look or language or size)
        self._look = look if look in LOOKS else self._look
        self._size = size or self._size
        if language in LANGUAGES and language != self._language:
            self._language = language
            self._speak(language)
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What was chosen."""
        return {"look": self._look, "language": self._language, "size": self._size}

    def follow(self, values: Mapping[str, Any]) -> None:
        """Look as was chosen on another computer of one's own; what this window does not know is passed over."""
        before = self.values()
        if self.borrowed or values == before:
            return
        self._look = values["look"] if values["look"] in LOOKS else self._look
        self._language = values["language"] if values["language"] in ("system", *LANGUAGES) else self._language
        self._size = values["size"] if values["size"] in SIZES else self._size
        if self.values() != before:
            self._keep()
            self._speak(self.spoken())

    def _read_look(self) -> str:
        return self._look

    def _write_look(self, look: str) -> None:
        if look in LOOKS and look != self._look:
            self._look = look
            self._keep()

    look = Property(str, _read_look, _write_look, notify=changed)

    def _read_language(self) -> str:
        """A language code, or `system`."""
        return self._language

    def _write_language(self, language: str) -> None:
        if language in ("system", *LANGUAGES) and language != self._language:
            self._language = language
            self._keep()
            self._speak(self.spoken())

    language = Property(str, _read_language, _write_language, notify=changed)

    def _read_size(self) -> float:
        """How many times larger than usual text is: 1 to 2."""
        return self._size

    def _write_size(self, size: float) -> None:
        if size in SIZES and size != self._size:
            self._size = size
            self._keep()

    size = Property(float, _read_size, _write_size, notify=changed)

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            self._look = kept.get("look") if kept.get("look") in LOOKS else "system"
            self._language = kept.get("language") if kept.get("language") in LANGUAGES else "system"
            self._size = kept.get("size") if kept.get("size") in SIZES else 1.0

    def _keep(self) -> None:
        kept = self.values()
        with contextlib.suppress(OSError):  # a profile on a read-only disk still has its looks for this run
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        self.changed.emit()
        self.chosen.emit()
