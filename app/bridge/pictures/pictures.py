"""Drawing for the image providers: every picture in the size, colour and with the round corners in which it is shown.

The software renderer can neither mask nor tint, so both are done here. Nothing is read and nothing is kept.
"""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath
from PySide6.QtSvg import QSvgRenderer

from app.bridge.pictures.covers import paint_cover
from app.photos.pictures import Pixels

LARGEST_SIDE = 4096
"""Pixels; whatever asks for more gets this."""


def icon(drawing: str, colour: str, requested: QSize) -> QImage:
    """An SVG whose current colour is this one (rrggbb)."""
    size = _wanted(requested, QSize(24, 24))
    image = _blank(size)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", f"#{colour}").encode()))
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def cover(kind: str, title: str, creator: str, *, size: QSize, radius: int, corners: str) -> QImage:
    """The drawn cover of a thing."""
    return _rounded(paint_cover(kind, title, creator, size), size, radius, corners)


def photo(data: bytes | Pixels | None, *, size: QSize, radius: int, corners: str) -> QImage:
    """A photo from its bytes, or its pixels; a plain ground where there are none, or they are no picture."""
    if isinstance(data, Pixels):
        shown = QImage(data.data, data.width, data.height, 3 * data.width, QImage.Format.Format_RGB888)
        picture = shown.convertToFormat(QImage.Format.Format_RGB32)  # with pixels of its own
    else:
        picture = decoded(data or b"")
    return _rounded(paint_cover("", "", "", size) if picture.isNull() else picture, size, radius, corners)


def decoded(data: bytes) -> QImage:
    """A picture as app/photos/pictures.py makes them, JPEG or WebP of at most 4096 pixels a side; else a null one.

    Qt's other decoders (SVG, PDF, TIFF ...) never see them, whoever wrote what lies in the vault.
    """
    format_ = b"jpeg" if data.startswith(b"\xff\xd8\xff") else b"webp" if data[:4] + data[8:12] == b"RIFFWEBP" else b""
    if not format_:
        return QImage()
    held = QByteArray(data)
    buffer = QBuffer(held)
    reader = QImageReader(buffer, QByteArray(format_))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not 0 < size.width() <= LARGEST_SIDE or not 0 < size.height() <= LARGEST_SIDE:
        return QImage()
    return reader.read()


def stars(halves: int, on: str, off: str, requested: QSize) -> QImage:
    """Five stars in a row, `halves` of the ten halves filled."""
    size = _wanted(requested, QSize(116, 20))
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


def _wanted(requested: QSize, usual: QSize) -> QSize:
    if requested.width() <= 0 or requested.height() <= 0:
        return usual
    return requested.boundedTo(QSize(LARGEST_SIDE, LARGEST_SIDE))


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _rounded(picture: QImage, size: QSize, radius: int, corners: str) -> QImage:
    """The middle of the picture, filling `size`, with the corners that are named cut round; or all of it, `whole`."""
    if corners == "whole":
        return picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
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


def _star(left: float, side: float) -> QPainterPath:
    """A five-pointed star with slightly blunt points in a square of `side`."""
    path = QPainterPath()
    middle = side / 2
    for point in range(10):
        radius = side * (0.5 if point % 2 == 0 else 0.225)
        angle = -pi / 2 + point * pi / 5
        x, y = left + middle + radius * cos(angle), middle * 1.05 + radius * sin(angle)
        path.moveTo(x, y) if point == 0 else path.lineTo(x, y)
    path.closeSubpath()
    return path
