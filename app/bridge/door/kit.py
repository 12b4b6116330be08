"""The recovery kit: the 24 words on one page, with the same as a QR code: as a PDF file, as a page for a browser, or on
paper. Nothing is kept, and no copy is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter


def printers() -> list[str]:
    """The names of the system's printers."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def save(words: Sequence[str], path: str) -> bool:
    """Write a PDF of one page, or an HTML file if it is called so, for its owner alone; whether it is on the disk."""
    from app.durable import write_whole

    if path.lower().endswith((".html", ".htm")):
        from app.profiles.kitsheet import sheet

        page = sheet(words, title=_title(), explained=_explained(), keep=_keep())
    else:
        page = _pdf(words)
    try:
        write_whole(Path(path), page)
    except OSError:
        return False
    return True


def print_on(words: Sequence[str], printer: str) -> bool:
    """Print one page; whether the printer took it."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    return _draw(words, QPrinter(QPrinterInfo.printerInfo(printer)))


def _pdf(words: Sequence[str]) -> bytes:
    """Drawn in memory: a file that Qt writes is anybody's to read at first, and whole even when the disk was full."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    _draw(words, QPdfWriter(buffer))
    return bytes(buffer.data().data())


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
    write(_title(), 8, size=3.2, weight=600)
    write(_explained(), 14, size=2.2)
    for at, word in enumerate(words):
        column, line = divmod(at, 8)
        left, top = 2 + column * 33, 26 + line * 7
        write(f"{at + 1}", top, size=2.2, left=left)
        write(word, top - 0.5, size=2.9, left=left + 5, weight=600)
    _draw_code(painter, words, left=2 * unit, top=86 * unit, side=30 * unit)
    write(_keep(), 119, size=2.2, weight=600)
    painter.end()
    return True


def _draw_code(painter: QPainter, words: Sequence[str], *, left: float, top: float, side: float) -> None:
    """The words as a QR code, so that nobody has to type them."""
    import segno

    rows = [list(row) for row in segno.make(" ".join(words), error="m").matrix]
    module = side / len(rows)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                box = QRectF(left + x * module, top + y * module, module * 1.02, module * 1.02)
                painter.fillRect(box, Qt.GlobalColor.black)


def _title() -> str:
    return QCoreApplication.translate("RecoveryKit", "Recovery words")


def _explained() -> str:
    return QCoreApplication.translate(
        "RecoveryKit",
        "These 24 words open your profile if the passphrase is lost. Whoever has them can read everything in it.",
    )


def _keep() -> str:
    return QCoreApplication.translate("RecoveryKit", "Print this page, put it in a safe place, and delete the file.")
