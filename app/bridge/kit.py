"""The recovery kit: the 24 words on one page, into a PDF file or onto paper. Nothing is kept, and no copy is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter


def printers() -> list[str]:
    """The names of the system's printers."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def save(words: Sequence[str], path: str) -> bool:
    """Write a PDF of one page; whether it could be written."""
    return _draw(words, QPdfWriter(path))


def print_on(words: Sequence[str], printer: str) -> bool:
    """Print one page; whether the printer took it."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    return _draw(words, QPrinter(QPrinterInfo.printerInfo(printer)))


def _draw(words: Sequence[str], page: QPagedPaintDevice) -> bool:
    page.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20))
    )
    painter = QPainter()
    if not painter.begin(page):
        return False
    width = painter.viewport().width()
    unit = width / 100

    def write(text: str, top: float, *, size: float, left: float = 0, weight: int = 400) -> None:
        font = QFont()
        font.setPixelSize(round(size * unit))
        font.setWeight(QFont.Weight(weight))
        painter.setFont(font)
        painter.drawText(
            QRectF(left * unit, top * unit, (100 - left) * unit, 20 * unit), Qt.TextFlag.TextWordWrap, text
        )

    write("Vouchsafe", 0, size=4.5, weight=700)
    write(QCoreApplication.translate("RecoveryKit", "Recovery words"), 8, size=3.2, weight=600)
    explained = QCoreApplication.translate(
        "RecoveryKit",
        "These 24 words open your profile if the passphrase is lost. Whoever has them can read everything in it.",
    )
    write(explained, 14, size=2.2)
    for at, word in enumerate(words):
        column, line = divmod(at, 8)
        left, top = 2 + column * 33, 26 + line * 7
        write(f"{at + 1}", top, size=2.2, left=left)
        write(word, top - 0.5, size=2.9, left=left + 5, weight=600)
    painter.end()
    return True
