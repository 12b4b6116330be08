"""Quiet covers, drawn from kind, title and creator alone: the same thing always gets the same cover.

Nothing is fetched. Each kind has its own drawing (lines for books, a disc for music, contours for places), in one of
twelve calm colours picked by the title. This does not round corners; pictures.py does.
"""

from __future__ import annotations

from hashlib import sha256
from math import pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QTextOption

_COLOURS = (
    ("#274c4a", "#16302f", "#cfe3d8"), ("#2f3f63", "#1b2541", "#d3dcf2"), ("#5c3340", "#3a1e29", "#f0d3d6"),
    ("#6a4a2a", "#452e17", "#f3e0c2"), ("#3c5137", "#243321", "#dfeacb"), ("#4a3a63", "#2c2140", "#e2d8f3"),
    ("#355a70", "#1d3644", "#d2e8f0"), ("#7a4433", "#4c2719", "#f7dccb"), ("#40444c", "#25282e", "#e2e4e8"),
    ("#58622f", "#363d1a", "#eef0c8"), ("#2c5a44", "#173527", "#cdeedd"), ("#703c57", "#452235", "#f3d4e4"),
)  # fmt: skip


def paint_cover(kind: str, title: str, creator: str, size: QSize) -> QImage:
    """The cover, square-cornered, exactly `size` large."""
    seed = sha256(f"{kind}|{title}|{creator}".encode("utf-8", "replace")).digest()
    light, deep, ink = (QColor(colour) for colour in _COLOURS[seed[0] % len(_COLOURS)])
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = float(size.width()), float(size.height())
    ground = QLinearGradient(0, 0, width * 0.35, height)
    ground.setColorAt(0, light)
    ground.setColorAt(1, deep)
    painter.fillRect(QRectF(0, 0, width, height), ground)
    _pattern(painter, kind, seed, ink, width, height)
    if title and width >= 56 and height >= 56 and width < 2 * height:
        _lettering(painter, title, creator, ink, width, height)
    painter.end()
    return image


def _pattern(painter: QPainter, kind: str, seed: bytes, ink: QColor, width: float, height: float) -> None:
    colour = QColor(ink)
    colour.setAlphaF(0.30)
    unit = min(width, height * 2 / 3)
    copies = max(1, round(width / height))
    painter.setPen(QPen(colour, max(0.8, unit / 110)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPointF(width * (0.35 + seed[1] / 640), height * 0.68)
    match kind:
        case "music" | "podcast":
            for ring in range(3, 12 * copies):
                painter.drawEllipse(middle, unit * ring * 0.036, unit * ring * 0.036)
        case "place" | "event" | "activity":
            for level in range(9):
                painter.drawPath(_wave(height * (0.56 + level * 0.055), unit * 0.06, seed[2 + level] / 40, width))
        case "film" | "series" | "stage":
            painter.drawEllipse(middle, unit * 0.25, unit * 0.25)
            for level in range(5):
                y = height * (0.70 + level * 0.065)
                painter.drawLine(QPointF(0, y), QPointF(width, y))
        case "product" | "app" | "game":
            for step in range(7 * copies):
                side = unit * (0.12 + step * 0.09)
                box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
                painter.drawRoundedRect(box, side / 5, side / 5)
        case _:
            lines = 18 * copies + (10 * copies if copies > 1 else 0)
            for line in range(lines):
                x = width * (line + 0.5) / lines
                top = height * (0.58 + 0.22 * sin(seed[1] / 20 + line * (0.22 + seed[2] / 900)))
                painter.drawLine(QPointF(x, top), QPointF(x, height))


def _wave(y: float, swing: float, phase: float, width: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, y + swing * sin(phase)))
    steps = 24
    for step in range(1, steps + 1):
        path.lineTo(width * step / steps, y + swing * sin(phase + step / steps * 2 * pi))
    return path


def _lettering(painter: QPainter, title: str, creator: str, ink: QColor, width: float, height: float) -> None:
    margin = width * 0.09
    painter.setPen(ink)
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    room = QRectF(margin, margin, width - 2 * margin, height * 0.46)
    for part in (0.125, 0.105, 0.09, 0.078):
        font.setPixelSize(max(7, round(width * part)))
        painter.setFont(font)
        taken = painter.boundingRect(room, title, option)
        if taken.height() <= room.height() and taken.width() <= room.width():
            break
    painter.save()
    painter.setClipRect(room)
    painter.drawText(room, title, option)
    painter.restore()
    small = round(width * 0.068)
    if creator and small >= 7:
        font.setPixelSize(small)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        name = painter.fontMetrics().elidedText(creator, Qt.TextElideMode.ElideRight, round(width - 2 * margin))
        painter.drawText(QRectF(margin, height - margin - small * 1.5, width - 2 * margin, small * 1.6), name)
