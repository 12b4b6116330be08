"""The three sources of pictures that the engine is given: our icons and stars, drawn covers, and people's photos.

They are called on the thread that loads pictures, and for icons on the main thread. What they draw with is imported
when the first picture is asked for: the first frame has none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from app.bridge.sources import cover_parts


class Ink(QQuickImageProvider):
    """Icons and stars in any colour: `icon/NAME/RRGGBB`, `stars/HALVES/RRGGBB/RRGGBB`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._drawings: dict[str, str] = {}

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        from app.bridge import pictures

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


class Covers(QQuickImageProvider):
    """Quiet covers for things without a picture; see sources.py for their addresses."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        from app.bridge import pictures

        named, _, how = id.partition("?")
        kind, title, creator = cover_parts(named)
        return pictures.cover(kind, title, creator, how, requested)


class Photos(QQuickImageProvider):
    """People's photos. `read(entry, version, index, side)` gives the bytes of a picture for a place of `side` pixels.

    It gives None where there is no such picture (any more); then a plain ground is drawn.
    """

    def __init__(self, read: Callable[[str, str, int, int], bytes | None]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._read = read
        self._stopped = False

    def stop(self) -> None:
        """Read nothing more: the profile is being closed."""
        self._stopped = True

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        from app.bridge import pictures

        named, _, how = id.partition("?")
        entry, version, index = named.split("/")
        side = max(requested.width(), requested.height())
        data = None if self._stopped else self._read(entry, version, int(index), side)
        return pictures.photo(data, how, requested)
