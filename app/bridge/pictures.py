"""The three sources of pictures in the window: our own icons and stars, drawn covers, and people's photos.

Every picture comes out in the size and with the round corners in which it is shown, since the software renderer can
neither mask nor tint. Photos are read and decrypted by a function given by the window; nothing is kept on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtQuick import QQuickImageProvider

from app.bridge.covers import paint_cover

LARGEST_SIDE = 4096
"""Pixels; whatever asks for more gets this."""


def cover_source(kind: str, title: str, creator: str) -> str:
    """Where QML finds the drawn cover of an item."""
    return "cover/" + "/".join(
        quote(part, safe="", errors="replace").replace("~", "%7E").replace("%", "~") for part in (kind, title, creator)
    )


def photo_source(entry: str, version: str, index: int) -> str:
    """Where QML finds a photo of an entry; the version makes an edited entry a new address."""
    return f"photo/{entry}/{version[:12]}/{index}"


class Ink(QQuickImageProvider):
    """Icons and stars in any colour: `icon/NAME/RRGGBB`, `stars/HALVES/RRGGBB/RRGGBB`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._drawings: dict[str, str] = {}

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        match id.split("/"):
            case ["icon", name, colour]:
                return self._icon(name, colour, _wanted(requested, QSize(24, 24)))
            case ["stars", halves, on, off]:
                return _stars(int(halves), on, off, _wanted(requested, QSize(116, 20)))
        return QImage()

    def _icon(self, name: str, colour: str, size: QSize) -> QImage:
        from PySide6.QtSvg import QSvgRenderer

        drawing = self._drawings.get(name)
        if drawing is None:
            drawing = self._drawings[name] = (self._folder / f"{Path(name).name}.svg").read_text(encoding="utf-8")
        image = _blank(size)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing.replace("currentColor", f"#{colour}").encode())).render(
            painter, QRectF(0, 0, size.width(), size.height())
        )
        painter.end()
        return image


class Covers(QQuickImageProvider):
    """Quiet covers for things without a picture: `KIND/TITLE/CREATOR`, percent-encoded with ~ for %."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:
        named, _, how = id.partition("?")
        kind, title, creator = (unquote(part.replace("~", "%")) for part in named.split("/"))
        wanted = _wanted(requested, QSize(160, 240))
        return _rounded(paint_cover(kind, title, creator, wanted), how, wanted)


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
        named, _, how = id.partition("?")
        entry, version, index = named.split("/")
        wanted = _wanted(requested, QSize(640, 480))
        data = None
        if not self._stopped:
            data = self._read(entry, version, int(index), max(wanted.width(), wanted.height()))
        picture = QImage.fromData(QByteArray(data)) if data else QImage()
        if picture.isNull():
            picture = paint_cover("", "", "", wanted)
        return _rounded(picture, how, wanted)


def _wanted(requested: QSize, usual: QSize) -> QSize:
    if requested.width() <= 0 or requested.height() <= 0:
        return usual
    return requested.boundedTo(QSize(LARGEST_SIDE, LARGEST_SIDE))


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _rounded(picture: QImage, how: str, size: QSize) -> QImage:
    """The middle of the picture, filling `size`, with the corners that `how` names cut round."""
    asked = {name: values[0] for name, values in parse_qs(how).items()}
    if "whole" in asked:
        return picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scale = size.width() / max(1, int(asked.get("w", size.width())))
    radius = int(asked.get("r", 0)) * scale
    corners = asked.get("c", "all")
    if picture.size() != size:
        picture = picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
    left, top = (picture.width() - size.width()) // 2, (picture.height() - size.height()) // 2
    image = _blank(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(_outline(size, radius, corners))
    painter.drawImage(-left, -top, picture)
    painter.end()
    return image


def _outline(size: QSize, radius: float, corners: str) -> QPainterPath:
    """A rectangle with some round corners: all, top, left (top left only) or right (top right only)."""
    width, height = size.width(), size.height()
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
    square = {
        "top": [(0, 1, 1, 1)],
        "left": [(0, 1, 1, 1), (1, 0, 1, 1)],
        "right": [(0, 1, 1, 1), (0, 0, 1, 1)],
        "none": [(0, 0, 2, 2)],
    }.get(corners, [])
    for column, row, wide, high in square:
        corner = QPainterPath()
        half_w, half_h = width / 2, height / 2
        corner.addRect(QRectF(column * half_w, row * half_h, half_w * wide, half_h * high))
        if corners == "top":
            corner.addRect(QRectF(half_w, half_h, half_w, half_h))
        elif row == 1:
            corner.addRect(QRectF((1 - column) * half_w, half_h, half_w, half_h))
        path = path.united(corner)
    return path


def _stars(halves: int, on: str, off: str, size: QSize) -> QImage:
    """Five stars in a row, `halves` of the ten halves filled."""
    image = _blank(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    side = size.height()
    step = (size.width() - side) / 4
    for index in range(5):
        star = _star(index * step, side)
        painter.fillPath(star, QColor(f"#{off}"))
        filled = max(0, min(2, halves - 2 * index))
        if filled:
            painter.save()
            if filled == 1:
                painter.setClipRect(QRectF(index * step, 0, side / 2, side))
            painter.fillPath(star, QColor(f"#{on}"))
            painter.restore()
    painter.end()
    return image


def _star(left: float, side: float) -> QPainterPath:
    """A five-pointed star with slightly blunt points in a square of `side`."""
    from math import cos, pi, sin

    path = QPainterPath()
    middle = side / 2
    for point in range(10):
        radius = side * (0.5 if point % 2 == 0 else 0.225)
        angle = -pi / 2 + point * pi / 5
        x, y = left + middle + radius * cos(angle), middle * 1.05 + radius * sin(angle)
        path.moveTo(x, y) if point == 0 else path.lineTo(x, y)
    path.closeSubpath()
    return path
