"""Where the frames of a video are shown when there is no graphics card: then Qt's own video item draws nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from app.bridge.marks import QmlElement

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FilmScreen(QQuickPaintedItem):
    """Shows one frame after another, as large as fits."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._frame = QImage()

    def present(self, frame: QImage) -> None:
        """Show this frame from now on."""
        self._frame = frame
        self.update()

    def paint(self, painter: QPainter) -> None:
        if self._frame.isNull():
            return
        size = QSizeF(self._frame.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._frame)
