"""Meeting somebody: a code to say, a link or a code that one got, pictures of codes, and invitations in files."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from app.bridge.errand import Errands, complaint, translated
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.camera import Camera
from app.bridge.people.introductions import Introductions

if TYPE_CHECKING:
    from app.carrying.letters import Answered
    from app.library import Library
    from app.network import Network
    from sync.events import Event

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

SCHEME = "vouchsafe:"
NOTICE_MS = 350
"""So long the window is out of the way before the screen is looked at."""


@QmlElement
@QmlUncreatable("Meetings come from the desk.")
class Meeting(QObject):
    """`filled` says that there is a link to follow now; `befriended` that somebody became a friend, or not."""

    changed = Signal()
    filled = Signal(str)
    befriended = Signal()
    stopped = Signal()
    """The knocking was called off; if that was at the last moment, there may be a friend all the same."""
    told = Signal(str)
    waiting = Signal()
    """A link from outside waits for the person, and the profile is open."""
    aside = Signal(bool)
    """Whether the window has to get out of the way, so that what is behind it can be seen."""

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._library: Library | None = None
        self._network: Network | None = None
        self._offered = ""
        self._code = self._over = ""
        self._busy = ""
        self._complaint = ""
        self._known = ""
        self._letter = b""
        self._from = ""
        self._acquainted = False
        self._knocking: Future[str] | None = None
        self._introductions = Introductions(errands, self)
        self._introductions.altered.connect(self.befriended)
        self._introductions.told.connect(self.told)
        self._camera = Camera(errands, studio, self)
        self._camera.saw.connect(self._fill)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._introductions.open(library)
        if library is not None and self._offered:
            self.waiting.emit()
        self._network = None
        self._code = self._over = self._busy = self._complaint = self._known = self._from = ""
        self._letter = b""
        self.changed.emit()

    def connect_to(self, network: Network | None) -> None:
        self._network = network
        self.changed.emit()

    def offer(self, link: str) -> None:
        """A link came from outside: it stands in the field, and nothing is done before the person says so."""
        self._offered = link
        self.changed.emit()
        self.filled.emit(link)
        if self._library is not None:
            self.waiting.emit()

    def hear(self, event: Event) -> None:
        """Something happened to the code."""
        from sync.events import Befriended, CodeOver

        if isinstance(event, Befriended) and event.again and self._busy != "following":
            self.told.emit(
                self.tr(
                    "%1 used an invitation of yours, though you are friends already. They may be probing whom you know."
                ).replace("%1", event.name)
            )
        if self._code and isinstance(event, CodeOver | Befriended):
            self._code = ""
            self._over = translated(event.reason) if isinstance(event, CodeOver) else ""
            self.changed.emit()

    # what QML sees

    @Property(Introductions, constant=True)
    def introductions(self) -> Introductions:
        return self._introductions

    @Property(Camera, constant=True)
    def camera(self) -> Camera:
        return self._camera

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """Whether the network is up."""
        return self._network is not None

    @Property(str, notify=changed)
    def offered(self) -> str:
        """A link that came from outside, until it was followed."""
        return self._offered

    @Property(str, notify=changed)
    def code(self) -> str:
        """What to say: a number and three words."""
        return self._code

    @Property(str, notify=changed)
    def over(self) -> str:
        """Why the code that was here is good no more, until there is another invitation."""
        return self._over

    @Property(str, notify=changed)
    def busy(self) -> str:
        """Saying, following, reading or writing; empty for none of them."""
        return self._busy

    @Property(str, notify=changed)
    def complaint(self) -> str:
        return self._complaint

    @Property(str, notify=changed)
    def known(self) -> str:
        """The name of the friend whose link this is, if they are a friend already."""
        return self._known

    @Property(bool, notify=changed)
    def answering(self) -> bool:
        """Whether a letter is open, and waits for where its answer goes."""
        return bool(self._letter)

    @Property(str, notify=changed)
    def writer(self) -> str:
        """Who wrote the letter, by their own word."""
        return self._from

    @Slot()
    def say(self) -> None:
        """Make a code."""
        if self._network is not None and not self._busy:
            self._begin("saying")
            self._errands.watch(self._network.say(), then=self._said, otherwise=self._complain)

    @Slot()
    def unsay(self) -> None:
        if self._network is not None and self._code:
            self._errands.watch(self._network.unsay())
        self._code = ""
        self.changed.emit()

    @Slot(str)
    def follow(self, text: str) -> None:
        """Become friends with whoever made this link, or said this code."""
        self._follow(text, again=False)

    @Slot(str)
    def followAgain(self, text: str) -> None:
        """The same, though they are a friend already."""
        self._follow(text, again=True)

    @Slot()
    def stop(self) -> None:
        """Knock no more."""
        if self._busy == "following" and self._knocking is not None and self._knocking.cancel():
            self._end()
            self.stopped.emit()

    @Slot()
    def calm(self) -> None:
        """What was wrong with a link or a code is no longer of interest: it is being changed, or the page was left."""
        if not self._busy and (self._complaint or self._known):
            self._end()

    @Slot(result=str)
    def pasted(self) -> str:
        """The link or code on the clipboard; if a picture is there, it is read, and `filled` comes later."""
        clipboard = QGuiApplication.clipboard()
        if not (image := clipboard.image()).isNull():
            self._read(_png(image))
            return ""
        return clipboard.text().strip()[:2000]

    @Slot(QUrl)
    def openFile(self, file: QUrl) -> None:
        """A picture of a code, a letter, or the answer to one of ours."""
        self._begin("reading")
        path = Path(file.toLocalFile())

        def take(data: bytes) -> None:
            from sync.letters import ANSWER_HEAD, LETTER_HEAD

            if data.startswith(ANSWER_HEAD):
                self._run(lambda library: library.letters.open_answer(data), then=self._answered)
            elif data.startswith(LETTER_HEAD):
                self._run(lambda library: library.letters.peek(data), then=lambda name: self._hold(data, name))
            else:
                self._read(data)

        self._errands.watch(self._studio.submit(_bytes_of, path), then=take, otherwise=self._complain)

    @Slot(QUrl)
    def answerInto(self, file: QUrl) -> None:
        """Answer the letter that is open, into this file."""
        data, path = self._letter, Path(file.toLocalFile())

        def answer(library: Library) -> str:
            from app.durable import write_whole

            _id, reply = library.letters.answer(data)
            write_whole(path, reply)
            return path.name

        self._letter = b""
        self._begin("writing")
        self._run(answer, then=self._replied)

    @Slot()
    def leaveLetter(self) -> None:
        self._letter = b""
        self.changed.emit()

    @Slot(QUrl)
    def writeLetter(self, file: QUrl) -> None:
        """An invitation in a file."""
        path = Path(file.toLocalFile())

        def write(library: Library) -> str:
            from app.durable import write_whole

            write_whole(path, library.letters.write())
            return path.name

        def written(name: str) -> None:
            self._end()
            self.told.emit(
                self.tr("%1 is written. Send it to one friend by a way you trust; it is good for thirty days.").replace(
                    "%1", name
                )
            )

        self._begin("writing")
        self._run(write, then=written)

    @Slot()
    def lookAtScreen(self) -> None:
        """Read a code that is on the screen behind this window."""
        self._begin("reading")
        quits = QGuiApplication.quitOnLastWindowClosed()
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self.aside.emit(True)

        def come_back() -> None:
            self._grab()
            QGuiApplication.setQuitOnLastWindowClosed(quits)

        QTimer.singleShot(NOTICE_MS, come_back)

    # what happens

    def _follow(self, text: str, *, again: bool) -> None:
        said = text.strip()
        if self._network is None or self._busy == "following" or not said:
            return
        self._begin("following")
        try:
            if said.lower().startswith(SCHEME):
                future = self._network.accept("".join(said.split()), again=again)
            else:
                future = self._network.hear(said)
        except Exception as problem:  # what is our own bug is raised again, as errand.py does
            if (sentence := complaint(problem)) is None:
                raise
            self._complain(sentence)
            return
        self._knocking = future
        future.add_done_callback(self._remember)
        self._errands.watch(future, then=self._met, otherwise=self._not_met)

    def _remember(self, future: Future[str]) -> None:
        """Called on the network's thread: whether it failed because they are a friend."""
        from app.errors import Acquainted

        self._acquainted = not future.cancelled() and isinstance(future.exception(), Acquainted)

    def _met(self, _friend: str) -> None:
        self._offered = ""
        self._end()
        self.befriended.emit()

    def _not_met(self, sentence: str) -> None:
        self._known = sentence if self._acquainted else ""
        self._complain(sentence)
        self.befriended.emit()

    def _said(self, code: str) -> None:
        self._code, self._over = code, ""
        self._end()

    def _grab(self) -> None:
        pictures = [screen.grabWindow(0).toImage() for screen in QGuiApplication.screens()]
        self.aside.emit(False)
        seen = [picture for picture in pictures if not picture.isNull()]
        if not seen:
            self._complain(
                self.tr("This desktop does not let apps look at the screen. Save a picture of it, and open that file.")
            )
            return
        whole = QImage(max(one.width() for one in seen), sum(one.height() for one in seen), QImage.Format.Format_RGB32)
        whole.fill(0xFFFFFFFF)
        painter, top = QPainter(whole), 0
        for one in seen:
            painter.drawImage(0, top, one)
            top += one.height()
        painter.end()
        self._read(_png(whole))

    def _read(self, data: bytes) -> None:
        from app.photos.codes import read

        self._begin("reading")
        self._errands.watch(self._studio.submit(read, data), then=self._fill, otherwise=self._complain)

    def _fill(self, link: str) -> None:
        self._end()
        self.filled.emit(link)

    def _hold(self, data: bytes, name: str) -> None:
        self._letter, self._from = data, name
        self._end()

    def _replied(self, name: str) -> None:
        self._end()
        self.befriended.emit()
        self.told.emit(self.tr("Send %1 back: you are friends there too once it is opened.").replace("%1", name))

    def _answered(self, answered: Answered) -> None:
        self._end()
        self.befriended.emit()
        if answered.new:
            self.told.emit(self.tr("You and %1 are friends now.").replace("%1", answered.name))
        else:
            self.told.emit(self.tr("You opened this before; you and %1 are friends.").replace("%1", answered.name))

    def _run(self, deed: Callable[[Library], Any], *, then: Callable[[Any], None]) -> None:
        if (library := self._library) is not None:
            self._errands.run(lambda: deed(library), then=then, otherwise=self._complain)

    def _begin(self, busy: str) -> None:
        self._busy, self._complaint, self._known = busy, "", ""
        self.changed.emit()

    def _end(self) -> None:
        self._busy = self._complaint = self._known = ""
        self.changed.emit()

    def _complain(self, sentence: str) -> None:
        self._busy, self._complaint = "", sentence
        self.changed.emit()


def _bytes_of(path: Path) -> bytes:
    from app.carrying.letters import LARGEST_FILE

    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
