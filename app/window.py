"""The window of one profile, from start to teardown: the one place where Qt's engine, the desk and the threads meet.

Nothing slow is imported before the first frame: no cryptography, no database, no network. What is torn down goes in
this order: pictures, engine, desk, threads; each needs the ones after it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import PySide6.QtQuick  # noqa: F401  (without it a root object is no QQuickWindow)
import shiboken6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLoggingCategory, QTimer, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from app.bridge.desk import Desk
from app.bridge.door.doorbell import Doorbell, ring
from app.bridge.pictures.providers import Hung, Ink
from app.bridge.window.looks import Looks
from app.collector import Collector
from app.heap import share_memory
from app.mishaps.drawer import Drawer
from app.mishaps.watch import Watch
from app.turns import take_short_turns
from app.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from app.bridge.window.seat import Place as Place_
    from app.library import Library
    from sync.place import Place

T = TypeVar("T")

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MAIN = Path(__file__).resolve().parent / "ui" / "Main.qml"
LOOKS = "window.json"
SETTLE_MS = 400
"""After so long without a change a page is taken as drawn, for a screenshot."""

PANEL_WITHIN_MS = 60_000
"""So long after a computer's start its panel may take to be there."""

TITLE_BAR = 40
"""Points that a desktop may put above a window."""


def milliseconds() -> int:
    """Now, in milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


class NoWindow(RuntimeError):
    """The window could not be drawn: its files are damaged."""


class Window:
    """One window for the profile in `folder`. Needs a QGuiApplication; close it before that goes.

    `look` and `language` hold for this run only. `place` says where friends are looked for, `online` whether.
    """

    def __init__(
        self,
        folder: Path,
        *,
        look: str | None = None,
        language: str | None = None,
        size: tuple[int, int] | None = None,
        place: Place | None = None,
        online: bool = True,
        now: Callable[[], int] = milliseconds,
        entropy: Callable[[int], bytes] = os.urandom,
        drawer: Drawer | None = None,
    ) -> None:
        self._translators: list[QTranslator] = []
        self._filled = self._shown = self._closed = False
        self._engine = QQmlApplicationEngine()
        self.warnings: list[str] = []
        """What the engine had to complain about; empty, or there is a bug."""
        self.drawer = drawer or Drawer(folder)
        self._engine.warnings.connect(self._complain)
        self._turn = take_short_turns()
        self._worker = Worker()
        self._studio: Executor | None = None
        self._collector = Collector()
        looks = Looks(folder / LOOKS, self._speak)
        looks.wear(look=look, language=language)
        self.desk = Desk(
            folder,
            worker=self._worker,
            studio=self._enter_studio,
            looks=looks,
            now=now,
            entropy=entropy,
            drawer=self.drawer,
            place=place,
            online=online,
        )
        self._bell = Doorbell(folder, self.desk)
        # The engine deletes its providers; Python keeps its hands off them.
        self._engine.addImageProvider("ink", Ink(RESOURCES / "icons"))
        self._engine.addImageProvider("hung", Hung(self.desk.gallery.image))
        self._engine.setInitialProperties({"desk": self.desk})
        self._engine.load(QUrl.fromLocalFile(str(MAIN)))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            complaints = "\n".join(self.warnings)
            self.close()
            raise NoWindow(complaints)
        self.quick: QQuickWindow = roots[0]
        self.desk.gate.opened.connect(self._watch)
        self.desk.gate.closed.connect(self._collector.sweep)
        self._seat = looks.seat if size is None else None
        if size is not None:
            self.quick.resize(*size)
        elif looks.seat.place is not None:
            self._sit(looks.seat.place)

    def hush(self, *, said: bool) -> None:
        """Whether what goes wrong in a page is printed; it may hold what the page shows."""
        self._engine.setOutputWarningsToStandardError(said)

    def _complain(self, found: Sequence[QQmlError]) -> None:
        """A mistake in the window's own files. What it says may hold what the page shows: only its place is kept."""
        self.warnings.extend(each.toString() for each in found)
        from app.mishaps.mishap import mishap, place_of

        for each in found:
            at = place_of(each.url().toLocalFile(), each.line())
            self.drawer.keep(mishap("a mistake in a page", thread="window", places=[at], at=int(self.drawer.now())))

    def _sit(self, place: Place_) -> None:
        """Be where the window was; if no screen is there any more, only as large."""
        x, y, width, height, filled = place
        self.quick.resize(width, height)
        if any(screen.availableGeometry().contains(x + width // 2, y + 20) for screen in QGuiApplication.screens()):
            self.quick.setPosition(x, y)
        self._filled = filled

    def _fit(self) -> None:
        """Nowhere yet, it is not larger than the screen, its title bar included."""
        # Not the window's own: PySide takes that to belong to the window, and deletes it some time after that is gone.
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.quick.resize(min(self.quick.width(), room.width()), min(self.quick.height(), room.height() - TITLE_BAR))

    def _leave_seat(self) -> None:
        if self._seat is None or not self._shown:
            return
        filled = self.quick.visibility() == QWindow.Visibility.Maximized
        place = self._seat.place
        if filled and place is not None:
            x, y, width, height, _ = place  # what it goes back to
        else:
            x, y, width, height = self.quick.x(), self.quick.y(), self.quick.width(), self.quick.height()
        self._seat.leave((x, y, width, height, filled), str(self.desk.way.room))

    def show(self, *, link: str = "", aside: bool = False) -> None:
        """Put it on the screen; what unlocking needs is imported meanwhile. A link waits there for the person.

        `aside` keeps it off the screen if there is a tray, and the system's key store can open the profile.
        """
        self._shown = True
        if self._seat is not None and self._seat.place is None:
            self._fit()
        if aside and self.desk.gate.store:
            self.desk.furnish()
            if not self.desk.pulse.herald.placeable:
                self.quick.show()
            QTimer.singleShot(PANEL_WITHIN_MS, self._see)
            self.desk.pulse.herald.changed.connect(self._see)
            self.desk.gate.complaintChanged.connect(self._see)
            self.desk.gate.unlockByStore()
        elif self._filled:
            self.quick.showMaximized()
        else:
            self.quick.show()
        self._bell.rung.connect(self._come_forward)
        self.desk.gate.changed.connect(self._bell.hang)
        QTimer.singleShot(50, self._bell.hang)
        if link:
            self.desk.meeting.offer(link)
        QTimer.singleShot(50, _wear_icon)
        QTimer.singleShot(50, self.desk.warm_up)

    def _see(self) -> None:
        """Without a tray, or locked after all, it has to be on the screen."""
        if not self._closed and (not self.desk.pulse.herald.tray or self.desk.gate.complaint):
            self.quick.show()

    def _enter_studio(self) -> Executor:
        """The thread for what takes time beside the database; made when it is first needed."""
        if self._studio is None:
            from concurrent.futures import ThreadPoolExecutor

            self._studio = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        return self._studio

    def _watch(self, _library: Library) -> None:
        self.desk.idle.watch(self.quick)
        if self._seat is not None and self._shown and not self.desk.meeting.offered:
            self.desk.way.go(self._seat.room)

    def ask(self, deed: Callable[[Library], T]) -> T:
        """Have something done with the open profile and wait for it: for stories told from outside the window."""

        def do() -> T:
            library = self.desk.library
            if library is None:
                raise RuntimeError("the profile is locked")
            return deed(library)

        return self._worker.do(do)

    def grab(self, path: Path) -> bool:
        """Save what the window shows as a picture; whether that could be done."""
        return self.quick.grabWindow().save(str(path))

    def _come_forward(self, link: str) -> None:
        self.quick.show()
        self.quick.raise_()
        self.quick.requestActivate()
        if link:
            self.desk.meeting.offer(link)

    def close(self) -> None:
        """Take the window down, close the profile, and end the threads. Harmless a second time."""
        if self._closed:
            return
        self._closed = True
        self._bell.take_down()
        if hasattr(self, "quick"):
            self._leave_seat()
        self.drawer.on_kept = lambda: None
        self.desk.gallery.stop()
        self.desk.idle.watch(None)
        quick = getattr(self, "quick", None)
        if quick is not None:
            quick.close()
        shiboken6.delete(self._engine)
        self.desk.close()
        if self._studio is not None:
            self._studio.shutdown(wait=True)
        self._worker.stop()
        sys.setswitchinterval(self._turn)
        shiboken6.delete(self.desk)
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._collector.stop()

    def _speak(self, language: str) -> None:
        """Show everything in this language from now on."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        folders = (RESOURCES / "i18n", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
        for name, folder in zip((f"vouchsafe_{language}", f"qtbase_{language}"), folders, strict=True):
            translator = QTranslator()
            if translator.load(name, str(folder)):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
        self._engine.setUiLanguage(language)
        self._engine.retranslate()


def application(arguments: Sequence[str] = ()) -> QGuiApplication:
    """The Qt application of this process, made if there is none yet."""
    there = QCoreApplication.instance()
    if isinstance(there, QGuiApplication):
        return there
    share_memory()
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    if not os.environ.get("XDG_CURRENT_DESKTOP"):  # under a window manager alone, for which Qt looks for no tray
        os.environ["XDG_CURRENT_DESKTOP"] = "plain"
    QLoggingCategory.setFilterRules("qt.qpa.services.warning=false")  # that a session has no portal is nobody's mistake
    app = QGuiApplication([sys.argv[0], *arguments])
    app.setApplicationName("vouchsafe")
    app.setApplicationDisplayName("Vouchsafe")
    app.setDesktopFileName("vouchsafe")
    return app


def _wear_icon() -> None:
    """After the first frame: what draws it takes as long to load as a fiftieth of that."""
    from PySide6.QtGui import QIcon

    QGuiApplication.setWindowIcon(QIcon(str(RESOURCES / "icons" / "vouchsafe.svg")))


def open_window(
    folder: Path,
    *,
    passphrase: str | None = None,
    size: tuple[int, int] | None = None,
    look: str | None = None,
    language: str | None = None,
    place: Place | None = None,
    online: bool = True,
    page: str | None = None,
    screenshot: Path | None = None,
    link: str = "",
    aside: bool = False,
    debug: bool = False,
) -> int:
    """Show the window until it is closed; the process's exit code. If it is open already, that one comes forward.

    With `passphrase` it unlocks at once. With `screenshot` it saves a picture of `page` once that is drawn, and ends.
    With `debug` a mistake of our own is also printed.
    """
    app = application()
    if screenshot is None and ring(folder, link):
        return 0
    watch = Watch(Drawer(folder), debug=debug)
    watch.begin()
    try:
        window = Window(
            folder, look=look, language=language, size=size, place=place, online=online, drawer=watch.drawer
        )
        window.hush(said=debug)
        window.desk.gate.opened.connect(lambda _library: watch.fall.begin())
        return _live(app, window, passphrase=passphrase, page=page, screenshot=screenshot, link=link, aside=aside)
    finally:
        watch.end()


def _live(
    app: QGuiApplication,
    window: Window,
    *,
    passphrase: str | None,
    page: str | None,
    screenshot: Path | None,
    link: str,
    aside: bool,
) -> int:
    """The window, from being shown until it is closed."""
    code = 0
    try:
        window.show(link=link, aside=aside)
        gate = window.desk.gate
        if passphrase is not None:
            gate.unlock(passphrase)
        settled = QTimer()
        if screenshot is not None:
            settled.setSingleShot(True)
            settled.setInterval(SETTLE_MS)
            settled.timeout.connect(lambda: app.exit(0 if window.grab(screenshot) else 1))
            window.quick.frameSwapped.connect(settled.start)

        def opened() -> None:
            if gate.stage == "open" and page is not None:
                gate.changed.disconnect(opened)
                window.desk.way.go(page)

        gate.changed.connect(opened)
        code = app.exec()
    finally:
        window.close()
    return code
