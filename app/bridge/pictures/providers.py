"""The two sources of pictures that the engine is given: our icons and stars, and what the gallery has prepared.

Both are called on the main thread only: no Image in the window is asynchronous (see gallery.py for why). What icons are
drawn with is imported with the first of them: the first frame has none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider


class Ink(QQuickImageProvider):
    """Icons and stars in any colour: `icon/NAME/RRGGBB`, `stars/HALVES/RRGGBB/RRGGBB`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._drawings: dict[str, str] = {}

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        from app.bridge.pictures import pictures

        match id.split("/"):
            case ["icon", name, colour]:
                drawing = self._drawings.get(name)
                if drawing is None:
                    path = self._folder / f"{Path(name).name}.svg"
                    drawing = self._drawings[name] = path.read_text(encoding="utf-8")
                return pictures.icon(drawing, colour, requested)
            case ["stars", halves, on, off]:
                return pictures.stars(int(halves), on, off, requested)
        return QImage()


class Hung(QQuickImageProvider):
    """The pictures that are ready, by the gallery's keys."""

    def __init__(self, image: Callable[[str], QImage | None]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = image

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        found = self._image(id)
        if found is None:  # gone since it was found; it is asked for again when it is shown again
            found = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            found.fill(0)
        return found
