"""A camera that reads a code, where there is one. Qt's multimedia is loaded only when somebody asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.filmscreen import FilmScreen

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

EVERY = 0.25  # seconds
LONGEST_SIDE = 1280


@QmlElement
@QmlUncreatable("The camera comes from the desk.")
class Camera(QObject):
    """Off until `start`. Nothing it sees is kept, but for the link in a code."""

    changed = Signal()
    saw = Signal(str)

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._parts: list[QObject] = []
        self._on = False
        self._complaint = ""
        self._next = self._not_before = 0.0
        self._place: QObject | None = None
        self._screen: FilmScreen | None = None
        self._looking = False
        self.eye: Callable[[QVideoSink], list[QObject]] | None = None
        """What looks in place of this computer's camera: it gives frames to the sink, and says what is to be ended."""

    @Property(bool, notify=changed)
    def on(self) -> bool:
        return self._on

    @Property(str, notify=changed)
    def complaint(self) -> str:
        """Why there is nothing to see."""
        return self._complaint

    @Slot()
    def start(self) -> None:
        """Look whether there is a camera, and be ready for `showOn`."""
        self._complaint = ""
        if self.eye is None and not _there():
            self._complaint = self.tr(
                "There is no camera here that can be used. Take a picture of the code with a phone and send it to this"
                " computer, or ask for the link."
            )
        self._on = not self._complaint
        self.changed.emit()

    @Slot(QObject)
    def showOn(self, place: QObject) -> None:
        """Begin, with the picture shown there: on a FilmScreen, or in the sink of Qt's own video item."""
        from PySide6.QtMultimedia import QVideoSink

        self._close()
        self._place = place
        self._screen = place if isinstance(place, FilmScreen) else None
        sink = QVideoSink(self) if self._screen is not None else place
        if self._on and isinstance(sink, QVideoSink):
            sink.videoFrameChanged.connect(self._see, Qt.ConnectionType.QueuedConnection)
            self._parts = (self.eye or self._look_out)(sink)
            if sink is not place:
                self._parts.append(sink)

    @Slot(QObject)
    def leave(self, place: QObject) -> None:
        """Show nothing there any more. One that is gone may say so after another has come."""
        if place is self._place:
            self._close()

    def _look_out(self, sink: QVideoSink) -> list[QObject]:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices

        camera, session = QCamera(QMediaDevices.defaultVideoInput(), self), QMediaCaptureSession(self)
        session.setCamera(camera)
        session.setVideoSink(sink)
        camera.errorOccurred.connect(self._wrong)
        camera.start()
        return [camera, session]

    @Slot()
    def stop(self) -> None:
        self._close()
        self._on = False
        self.changed.emit()

    def _close(self) -> None:
        parts, self._parts = self._parts, []
        self._screen = self._place = None
        for part in parts:
            if hasattr(part, "stop"):
                part.stop()
            part.deleteLater()

    @Slot("QVideoFrame")
    def _see(self, frame: QVideoFrame) -> None:
        began = time.monotonic()
        due = not self._looking and began >= self._next
        if not self._on or not (due or (self._screen is not None and began >= self._not_before)):
            return
        image = frame.toImage()
        if image.isNull():
            return
        if self._screen is not None:
            self._screen.present(image)
            done = time.monotonic()
            self._not_before = done + 2 * (done - began)  # so that the window does other things as well
        if not due:
            return
        self._next = began + EVERY
        self._looking = True
        self._errands.watch(self._look(image), then=self._looked)

    def _look(self, image: QImage) -> Future[str]:
        if max(image.width(), image.height()) > LONGEST_SIDE:
            image = image.scaled(LONGEST_SIDE, LONGEST_SIDE, aspectMode=Qt.AspectRatioMode.KeepAspectRatio)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        pixels, shape = bytes(grey.constBits()), (grey.height(), grey.bytesPerLine())
        return self._studio.submit(_link_in, pixels, shape)

    def _looked(self, link: str) -> None:
        self._looking = False
        if link and self._on:
            self.stop()
            self.saw.emit(link)

    @Slot("QCamera::Error", str)
    def _wrong(self, _error: Any, _words: str) -> None:
        self.stop()
        self._complaint = self.tr("The camera cannot be used: another app has it, or this one may not.")
        self.changed.emit()


def _there() -> bool:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # a system library is missing
        return False
    return bool(QMediaDevices.videoInputs())


def _link_in(pixels: bytes, shape: tuple[int, int]) -> str:
    """The link in a picture of grey pixels, if there is one. Pixels need no decoder, so this is done here."""
    import zxingcpp

    from app.photos.codes import NoCode, link_among

    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(memoryview(pixels).cast("B", shape), formats=kinds)
    try:
        return link_among([code.text for code in found if code.valid])
    except NoCode:
        return ""
