"""Where the window stands on this computer, and what it does when it is not looked at. Kept in a small file that is
readable while locked: places, sizes and five words, nothing of the person's. Each computer has its own.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.bridge.marks import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

NOTICES = ("off", "some", "all")
"""Notices of the desktop: none; that something came; who wrote about what."""

CONTRASTS = ("system", "high")
MOTIONS = ("system", "none")

ROOMS = ("home", "library", "people", "brands", "settings")
Place = tuple[int, int, int, int, bool]
"""x, y, width, height, and whether it fills the screen."""


@QmlElement
@QmlUncreatable("The seat comes from the looks.")
class Seat(QObject):
    """What is kept for this computer."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._notices, self._stays = "some", False
        self._contrast = self._motion = "system"
        self.place: Place | None = None
        self.room = "home"
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            self._take(json.loads(path.read_text(encoding="utf-8")))

    def leave(self, place: Place, room: str) -> None:
        """The window stood here and showed this room when it was closed."""
        self.place, self.room = place, room if room in ROOMS else "home"
        if self._path.parent.is_dir():  # else there is no profile
            self._keep()

    def _read_notices(self) -> str:
        return self._notices

    def _write_notices(self, notices: str) -> None:
        if notices in NOTICES and notices != self._notices:
            self._notices = notices
            self._keep()

    notices = Property(str, _read_notices, _write_notices, notify=changed)

    def _read_stays(self) -> bool:
        """Whether the app goes on in the tray when its window is closed."""
        return self._stays

    def _write_stays(self, stays: bool) -> None:
        if stays != self._stays:
            self._stays = stays
            self._keep()

    stays = Property(bool, _read_stays, _write_stays, notify=changed)

    def _read_contrast(self) -> str:
        """`high`, or as the system has it."""
        return self._contrast

    def _write_contrast(self, contrast: str) -> None:
        if contrast in CONTRASTS and contrast != self._contrast:
            self._contrast = contrast
            self._keep()

    contrast = Property(str, _read_contrast, _write_contrast, notify=changed)

    def _read_motion(self) -> str:
        """`none`, or as the system has it."""
        return self._motion

    def _write_motion(self, motion: str) -> None:
        if motion in MOTIONS and motion != self._motion:
            self._motion = motion
            self._keep()

    motion = Property(str, _read_motion, _write_motion, notify=changed)

    def _take(self, kept: dict[str, Any]) -> None:
        self._notices = kept["notices"] if kept.get("notices") in NOTICES else "some"
        self._stays = kept.get("stays") is True
        self._contrast = kept["contrast"] if kept.get("contrast") in CONTRASTS else "system"
        self._motion = kept["motion"] if kept.get("motion") in MOTIONS else "system"
        self.room = kept["room"] if kept.get("room") in ROOMS else "home"
        x, y, width, height, filled = kept["place"]
        if all(type(number) is int for number in (x, y, width, height)):
            self.place = (x, y, max(1, min(width, 20_000)), max(1, min(height, 20_000)), filled is True)

    def _keep(self) -> None:
        kept = {"notices": self._notices, "stays": self._stays, "room": self.room, "place": self.place}
        kept |= {"contrast": self._contrast, "motion": self._motion}
        with contextlib.suppress(OSError):
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        self.changed.emit()
