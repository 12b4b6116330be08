"""Playing videos: from the encrypted store into memory, and from there to the screen. No clear copy is on any disk.

The video stands in memory as a whole while it plays, at most 256 MB: Qt reads it on a thread of its own, and if it had
to ask Python for each piece, both would wait for each other as soon as the video is stopped (tried; see gallery.py for
the same with pictures). A friend's is looked over in the darkroom first, so that Qt's decoders see only what this app
would have made itself. Qt's multimedia is loaded with the first video that is played; where that cannot be, a sentence
says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.filmscreen import FilmScreen

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

    from app.bridge.running import Running
    from app.photos.blobfile import BlobFile

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

FRIEND_WITHIN = 600.0  # seconds that the friend who has a video may take to come
REST = 0.5  # of the time that a frame took to draw: pause before the next one, without a graphics card


@QmlElement
@QmlUncreatable("The projector comes from the desk.")
class Projector(QObject):
    """At most one video at a time. `stage` is off, coming, playing, paused, or unable; then `said` tells why."""

    changed = Signal()
    moved = Signal()

    def __init__(
        self,
        errands: Errands,
        running: Running,
        studio: Executor,
        *,
        came: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._running = running
        self._studio = studio
        self._came = came
        self._film = ""
        self._stage = "off"
        self._said = ""
        self._round = 0
        self._player: QMediaPlayer | None = None
        self._parts: list[QObject] = []  # of the player, in the order in which they can go
        self._output: QObject | None = None
        self._screen: FilmScreen | None = None
        self._not_before = 0.0

    @Property(str, notify=changed)
    def film(self) -> str:
        """The address of what is shown, as in sources.py."""
        return self._film

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._stage

    @Property(str, notify=changed)
    def said(self) -> str:
        return self._said

    @Property(float, notify=moved)
    def position(self) -> float:
        """Seconds from the beginning."""
        return self._player.position() / 1000 if self._player is not None else 0.0

    @Property(float, notify=moved)
    def length(self) -> float:
        """Seconds."""
        return self._player.duration() / 1000 if self._player is not None else 0.0

    @Slot(str)
    def show(self, film: str) -> None:
        """Play this one from the beginning, when it is here."""
        self.close()
        self._film = film
        if self._loadable():
            self._put("coming")
            self._look()
        else:
            self._fail(self.tr("Videos cannot be played on this system: a library for sound is missing (libpulse0)."))

    @Slot()
    def toggle(self) -> None:
        """Stop for a moment, or go on; at the end, from the beginning."""
        if self._player is None:
            return
        if self._stage == "playing":
            self._player.pause()
        else:
            self._player.play()

    @Slot(float)
    def seek(self, seconds: float) -> None:
        if self._player is not None:
            self._player.setPosition(int(seconds * 1000))

    @Slot(QObject)
    def showOn(self, place: QObject) -> None:
        """Where the frames go from now on: a FilmScreen, or the sink of Qt's own video item."""
        self._show_on(place)

    @Slot(QObject)
    def leave(self, place: QObject) -> None:
        """This place goes away. Another one, that the frames go to by now, stays: pages come before others are gone."""
        if self._output == place:
            self._show_on(None)

    def _show_on(self, place: QObject | None) -> None:
        self._screen = place if isinstance(place, FilmScreen) else None
        self._output = place
        if self._player is not None:
            self._connect(self._player)

    @Slot()
    def close(self) -> None:
        """Show nothing any more."""
        self._round += 1
        player, self._player = self._player, None
        if player is not None:
            player.stop()
            player.setSourceDevice(None)  # type: ignore[arg-type]  # which takes the file away, whatever the stubs say
            for part in (player, *self._parts):
                part.deleteLater()
            self._parts = []
        self._film = ""
        self._put("off")

    def _look(self) -> None:
        """Find it in the store, or have it come from a friend."""
        library, film, round_ = self._running.library, self._film, self._round
        if library is None:
            return
        entry, _version, number = film.split("/")[1:]
        index = int(number)

        def look() -> tuple[bool, BlobFile | None]:
            from app.photos.media import Missing

            try:
                return library.entries.is_mine(entry), library.entries.file(entry, index)
            except Missing:
                return False, None

        def looked(outcome: tuple[bool, BlobFile | None]) -> None:
            mine, file = outcome
            if round_ != self._round:  # it was left meanwhile: nobody is to hear that it was looked for
                if file is not None:
                    file.close()
            elif file is None:
                self._fetch(entry, index)
            else:
                loading = self._studio.submit(_loaded, file, mine)
                self._errands.watch(loading, then=loaded, otherwise=failed)

        def loaded(data: QByteArray) -> None:
            if round_ == self._round:
                self._play(data)

        def failed(sentence: str) -> None:
            if round_ == self._round:
                self._fail(sentence)

        self._errands.run(look, then=looked, otherwise=failed)

    def _fetch(self, entry: str, index: int) -> None:
        network, round_ = self._running.network, self._round
        if network is None:
            self._fail(self.tr("This video is on your friend's computer, and this one is not on the network."))
            return

        def here(_nothing: None) -> None:
            self._came()
            if round_ == self._round:
                self._look()

        def failed(sentence: str) -> None:
            if round_ == self._round:
                self._fail(sentence)

        self._errands.watch(network.fetch(entry, index, timeout=FRIEND_WITHIN), then=here, otherwise=failed)

    def _play(self, data: QByteArray) -> None:
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        buffer = QBuffer(self)
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        player = self._player = QMediaPlayer(self)
        self._parts = [buffer]
        if not QMediaDevices.defaultAudioOutput().isNull():
            sound = QAudioOutput(self)
            player.setAudioOutput(sound)
            self._parts.append(sound)
        self._connect(player)
        player.playbackStateChanged.connect(self._state)
        player.positionChanged.connect(self.moved)
        player.durationChanged.connect(self.moved)
        player.errorOccurred.connect(self._wrong)
        kind = "webm" if data.startsWith(QByteArray(b"\x1a\x45\xdf\xa3")) else "mp4"
        player.setSourceDevice(buffer, QUrl(f"film.{kind}"))
        player.play()

    def _connect(self, player: QMediaPlayer) -> None:
        from PySide6.QtMultimedia import QVideoSink

        if isinstance(self._output, QVideoSink):
            player.setVideoSink(self._output)
        elif self._screen is not None:
            sink = QVideoSink(self)
            sink.videoFrameChanged.connect(self._draw, Qt.ConnectionType.QueuedConnection)
            self._parts.append(sink)
            player.setVideoSink(sink)

    @Slot("QVideoFrame")
    def _draw(self, frame: QVideoFrame) -> None:
        began = time.monotonic()
        if self._screen is None or began < self._not_before:
            return
        image = frame.toImage()
        if not image.isNull():
            self._screen.present(image)
        done = time.monotonic()
        self._not_before = done + REST * (done - began)

    @Slot("QMediaPlayer::PlaybackState")
    def _state(self, _state: Any) -> None:
        player = self._player
        if player is not None and self._stage != "unable":
            self._put("playing" if player.isPlaying() else "paused")

    @Slot("QMediaPlayer::Error", str)
    def _wrong(self, _error: Any, _words: str) -> None:
        self._fail(self.tr("This video cannot be played on this system. You can save it, and open it elsewhere."))

    def _fail(self, sentence: str) -> None:
        self._said = sentence
        self._put("unable")

    def _put(self, stage: str) -> None:
        self._stage = stage
        if stage != "unable":
            self._said = ""
        self.changed.emit()
        self.moved.emit()

    @staticmethod
    def _loadable() -> bool:
        try:
            import PySide6.QtMultimedia  # noqa: F401  (to see whether it can be loaded)
        except ImportError:
            return False
        return True


def _loaded(file: BlobFile, mine: bool) -> QByteArray:
    """All of it, once it is known to be what this app makes. Called beside the main thread."""
    from app.darkroom.film import look_over

    data = QByteArray()
    try:
        data.reserve(file.manifest.size)
        for index in range(file.manifest.count):
            data.append(QByteArray(file.read(index)))
    finally:
        file.close()
    if not mine:
        look_over(bytes(data.data()))
    return data
