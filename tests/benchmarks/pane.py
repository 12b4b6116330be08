"""The real window of a profile in this process, drawn off the screen, and what its thread does for each of its frames.

A frame is timed from where the window begins to lay out what has changed until the frame is shown. Much of the work for
it is done before that, when a wheel turns, an animation goes on or an answer comes from the database: so all that the
window's thread did since the frame before is counted as well, as the time in which it did not wait, and as CPU.

Each benchmark that has one starts itself again as a process of its own: `measured`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import shiboken6
from bench import beside
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from app.window import Window, application
from sync.place import Place

ALONE = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
PASSPHRASE = "open sesame"
PATIENCE = 60.0
QUIET = 0.15
"""Seconds without a frame after which the window is at rest."""


@dataclass(frozen=True, slots=True)
class Frame:
    """When it was shown, on the monotonic clock; how long it took by itself; and what the thread did since the one
    before, in seconds of wall clock and of CPU."""

    at: float
    drawn: float
    busy: float
    cpu: float


class Meter(QObject):
    """Looks at the frames of a window as they come. Used on the window's thread."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self.frames: list[Frame] = []
        self.seen: Callable[[float], None] = lambda _at: None
        self._began = self._awake = time.perf_counter()
        self._busy = 0.0
        self._cpu = time.thread_time()
        window.installEventFilter(self)
        window.frameSwapped.connect(self._swapped)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._woke)
        dispatcher.aboutToBlock.connect(self._blocks)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._began = time.perf_counter()
        return False

    def begin(self) -> None:
        """Forget the frames until now."""
        self.frames = []
        self.skip()

    def skip(self) -> None:
        """What the thread did since the last frame is the benchmark's own work."""
        self._busy = 0.0
        self._awake = time.perf_counter()
        self._cpu = time.thread_time()

    def _woke(self) -> None:
        self._awake = time.perf_counter()

    def _blocks(self) -> None:
        now = time.perf_counter()
        self._busy += now - self._awake
        self._awake = now

    def _swapped(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        busy = self._busy + now - self._awake
        self.frames.append(Frame(now, now - self._began, busy, cpu - self._cpu))
        self._busy, self._awake, self._cpu = 0.0, now, cpu
        self.seen(now)


class Bare:
    """A window that is made of this QML alone, by the same Qt in the same Python. Used as a context."""

    asked = 0
    """Answers from the database that are still to come."""

    drawing = False
    """Whether pictures are being prepared."""

    def __init__(self, qml: str) -> None:
        self.app = QGuiApplication.instance() or QGuiApplication([])
        self._engine = QQmlApplicationEngine()
        self._engine.loadData(qml.encode())
        [root] = self._engine.rootObjects()
        assert isinstance(root, QQuickWindow)
        self.quick: QQuickWindow = root
        self.meter = Meter(root)
        self.rest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None:
        shiboken6.delete(self._engine)

    @cached_property
    def _pause(self) -> tuple[QEventLoop, QTimer]:
        """One for all times: PySide keeps some memory for each connection to something of Qt, to the end."""
        loop, timer = QEventLoop(self.meter), QTimer(self.meter, singleShot=True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        return loop, timer

    def live(self, seconds: float) -> None:
        """Let it go on for so long, as any program's window does."""
        loop, timer = self._pause
        timer.start(round(1000 * seconds))
        loop.exec()

    def until(self, holds: Callable[[], Any], *, every: float = 0.004) -> None:
        """Let it go on until this holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("waited in vain for the window")
            self.live(every)

    def rest(self) -> None:
        """Until every answer has come, every picture is drawn, and no frame has come for a while."""
        since = time.perf_counter()

        def still() -> bool:
            last = self.meter.frames[-1].at if self.meter.frames else since
            return not self.asked and not self.drawing and time.perf_counter() - max(last, since) > QUIET

        self.until(still, every=0.02)

    def item(self, kind: str) -> QQuickItem:
        """The visible one of this QML type."""
        [found] = [item for item in every(self.quick.contentItem()) if named(item) == kind and item.isVisible()]
        return found


class Pane(Bare):
    """The window of this profile, unlocked, and at rest on its first page. Used as a context."""

    def __init__(self, folder: Path, *, place: Place = ALONE, size: tuple[int, int] = (1280, 860)) -> None:
        self.app = application()
        self.window = Window(folder, place=place, size=size)
        self.desk = self.window.desk
        self.quick = self.window.quick
        self.meter = Meter(self.quick)
        self.desk._errands.waiting.connect(self._count, Qt.ConnectionType.DirectConnection)
        self.window.show()
        self.until(lambda: self.quick.property("room") is not None)
        self.unlock()

    def __exit__(self, *_wrong: object) -> None:
        self.window.close()

    def unlock(self) -> None:
        """Open the profile; wait until the first page is drawn."""
        self.desk.gate.unlock(PASSPHRASE)
        self.until(lambda: self.desk.gate.stage == "open" and self.desk.home.cards.ready)
        self.rest()
        self.desk.idle.wait(0)  # a machine that stood still for half a minute has not been left alone

    def lock(self) -> None:
        """Close it; wait until it is asked for the passphrase."""
        self.desk.gate.lock()
        self.until(lambda: self.desk.library is None)
        self.rest()

    def introduce(self, friend: str, port: int) -> None:
        """The friend of this name is to be found at this port of this computer."""
        addresses = json.dumps([("127.0.0.1", port)])
        self.window.ask(
            lambda library: library.vault.execute("UPDATE friend SET addresses = ? WHERE name = ?", (addresses, friend))
        )
        self.until(lambda: self.desk._running.network is not None)
        self.desk._running.refresh()
        self.desk.pulse.meet()

    @property
    def linked(self) -> list[str]:
        """The names of the friends whose computers are talked with."""
        people = self.desk.people
        return [view.name for number, view in people.known().items() if people.standing(number) == "here"]

    @property
    def drawing(self) -> bool:  # type: ignore[override]
        return bool(self.desk.gallery.wishes)

    def _count(self, out: int) -> None:
        self.asked = out


def every(item: QQuickItem) -> list[QQuickItem]:
    """It, and all that is in it."""
    return [item, *(each for child in item.childItems() for each in every(child))]


def named(item: QQuickItem) -> str:
    """Its QML type."""
    return item.metaObject().className().split("_QML")[0].removesuffix("_QMLTYPE")


def measured(module: str, *values: object) -> Any:
    """What `watch(*values)` of this benchmark returns, in a process of its own; all of it as JSON."""
    surroundings = beside(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    script = f"import json, sys, {module} as told; print(json.dumps(told.watch(*json.loads(sys.argv[1]))))"
    command = [sys.executable, "-c", script, json.dumps([str(v) if isinstance(v, Path) else v for v in values])]
    out = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True).stdout
    return json.loads(out.splitlines()[-1])
