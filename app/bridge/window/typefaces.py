"""The typefaces of scripts whose signs most systems keep apart, in files of 20 MB.

Qt opens such a file when one of its signs is first to be drawn: on the window's thread, which then waits for the disk.
Once another thread has drawn some, the system has at hand what is needed of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

SIGNS = "汉漢字かな★"
WEIGHTS = (QFont.Weight.Normal, QFont.Weight.DemiBold)
"""That cards are written in."""


def draw_signs() -> QImage:
    """Some signs in each weight, black on white; not for the window's thread."""
    image = QImage(160, 32 * len(WEIGHTS), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QGuiApplication.font()
    font.setPixelSize(16)
    for line, weight in enumerate(WEIGHTS, start=1):
        font.setWeight(weight)
        painter.setFont(font)
        painter.drawText(QPoint(4, 32 * line - 8), SIGNS)
    painter.end()
    return image
