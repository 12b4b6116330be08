"""One window for pictures: it goes from state to state once, and each state is drawn in every size and look.

A picture is taken when the window has come to rest: the database and the gallery have nothing left to do, and no frame
has come for a while. Nothing here looks at how the time of day or the machine is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QMetaObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.window import Window
from sync.place import Place
from tests.tools.believable import PASSPHRASE
from tests.tools.contrast import pale
from tests.tools.spoken import everything

LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
WIDE = "wide"
SIZES = {WIDE: (1280, 800), "narrow": (420, 800)}
LOOKS = ("light", "dark")
PATIENCE = 120.0
"""Seconds; reached only when something is wrong."""
QUIET = 0.07
LONGEST_FOR_PICTURES = 10.0
LONGEST = 0.3
"""Of a page on which something always moves."""
QUICK_TO_WRITE = 80


class Vain(RuntimeError):
    """What the pictures are taken of did not come about."""


class Sitting:
    """A window whose states are drawn into `out`; without `out` they are drawn and thrown away.

    `sizes` and `looks` are those in which each state is drawn; what is done between the pictures is done in the first.
    `judge` is asked about each state.
    """

    def __init__(
        self,
        profile: Path,
        out: Path | None,
        *,
        language: str = "en",
        sizes: Sequence[str] = tuple(SIZES),
        looks: Sequence[str] = LOOKS,
        begin: bool = False,
        measured: bool = False,
        place: Place = LOOPBACK,
        judge: Callable[[Sitting, str], None] | None = None,
    ) -> None:
        self.window = Window(profile, place=place, language=language, look=looks[0], size=SIZES[sizes[0]])
        self.desk = self.window.desk
        self.drawn: list[str] = []
        self.pale: list[str] = []
        """What stands out too little, when it is `measured`."""
        self._measured, self._judge = measured, judge
        self._out, self._language, self._sizes, self._looks = out, language, tuple(sizes), tuple(looks)
        self._frame = time.monotonic()
        self._held: threading.Event | None = None
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._writing: list[Future[bool]] = []
        self.window.quick.frameSwapped.connect(self._swapped)
        self.window.show()
        self.until(self.window.quick.isExposed, "the window is there")
        self.until(lambda: self.window.quick.property("room") is not None, "what is behind the gate is made ready")
        if not begin:
            self.desk.gate.unlock(PASSPHRASE)
            self.until(lambda: self.desk.gate.stage == "open" and self.desk.home.cards.ready, "it is unlocked")

    # waiting

    def until(self, holds: Callable[[], Any], what: str) -> None:
        """Let the window live until this holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise Vain(f"waited in vain until {what}")
            _live(4)

    def rest(self) -> None:
        """Until the window has nothing left to do. Without pictures nobody looks at the last frame."""
        for _round in range(2):
            if self.desk.library is not None and self._held is None:
                asked = self.window._worker.submit(lambda: None)
                self.until(asked.done, "the database is at rest")
            QCoreApplication.processEvents()
        if self._out is None:
            return
        end = time.monotonic() + LONGEST_FOR_PICTURES
        while self._awaited() and time.monotonic() < end:
            _live(8)
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and time.monotonic() - self._frame < QUIET:
            _live(8)

    def _awaited(self) -> bool:
        """Whether a picture on the page is still being prepared, or a wall of them is still to begin."""
        return any(
            (item.property("key") == "" and item.property("wanted")) or item.property("begun") is False
            for item in _items(self.window.quick.contentItem())
            if item.metaObject().className().startswith(("Picture_", "CoverWall_"))
        )

    def _swapped(self) -> None:
        self._frame = time.monotonic()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The disk is stuck: whatever asks the database waits."""
        self._held = threading.Event()
        holding = self.window._worker.submit(self._held.wait)
        try:
            yield
        finally:
            self._held.set()
            self._held = None
            self.until(holding.done, "the disk is there again")

    # pictures

    def draw(self, name: str, *, end: bool = False) -> None:
        """The state as it is, in every size and look; `end` scrolls to the end of the page first."""
        self.drawn.append(name)
        if self._judge is not None:
            self.rest()
            self._judge(self, name)
        for size in self._sizes:
            self._resize(size)
            for look in self._looks:
                self.desk.looks.wear(look=look)
                if end:  # what comes into sight at the end may still grow
                    self.rest()
                    self._scroll()
                self.rest()
                self._take(f"{name}-{self._language}-{look}-{size}.png")
        self._resize(self._sizes[0])
        if end or len(self._sizes) > 1:  # a narrow page may have been scrolled to what was asked for
            self._scroll(home=True)
        if len(self._looks) > 1:
            self.desk.looks.wear(look=self._looks[0])

    def _resize(self, size: str) -> None:
        if (self.window.quick.width(), self.window.quick.height()) != SIZES[size]:
            self.window.quick.resize(*SIZES[size])
            QCoreApplication.processEvents()

    def _take(self, name: str) -> None:
        image = self.window.quick.grabWindow()
        if image.isNull():
            raise Vain(f"{name} could not be drawn")
        if self._measured:
            self.pale.extend(f"{name}: {one}" for one in pale(self.window.quick, image))
        if self._out is not None:
            self._writing.append(self._writer.submit(image.save, str(self._out / name), "PNG", QUICK_TO_WRITE))

    def _scroll(self, *, home: bool = False) -> None:
        content = self.window.quick.contentItem()
        pages = [item for item in _items(content) if item.inherits("QQuickFlickable")]
        for page in sorted(pages, key=lambda item: -item.width() * item.height())[:1]:
            if page.inherits("QQuickItemView"):
                if page.property("moved") is not None:
                    page.setProperty("moved", not home)
                QMetaObject.invokeMethod(page, "positionViewAtBeginning" if home else "positionViewAtEnd")
            else:
                page.setProperty("contentY", 0 if home else max(0, page.property("contentHeight") - page.height()))

    # what a hand does

    def go(self, page: str) -> None:
        """To the beginning of this page."""
        self.desk.way.go(page)
        self.rest()
        self._scroll(home=True)
        self.rest()

    def press(self, context: str, text: str, *, fill: Sequence[str] = (), role: QAccessible.Role | None = None) -> None:
        """Press what is called so in the language of the window."""
        name = QCoreApplication.translate(context, text)
        for number, value in enumerate(fill, start=1):
            name = name.replace(f"%{number}", value)
        found: list[Any] = []

        def look() -> bool:
            found[:] = [
                one
                for one in everything(self.window)
                if one.text(QAccessible.Text.Name) == name and one.actionInterface() and role in (None, one.role())
            ]
            return bool(found)

        self.until(look, f"there is “{name}”")
        found[0].actionInterface().doAction("Press")
        self.rest()

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.quick, key, with_)
        self.rest()

    def shows(self, part: str) -> bool:
        """Whether a part of this name is on the page."""
        return any(item.metaObject().className().startswith(part) for item in _items(self.window.quick.contentItem()))

    def close_sheet(self) -> None:
        """Whatever lies over the page is closed."""
        root = self.window.quick.contentItem()
        overlays = [item for item in root.childItems() if item.inherits("QQuickOverlay")]
        self.until(lambda: any(item.isVisible() for item in overlays), "something lies over the page")

        def closed() -> bool:
            if any(item.isVisible() for item in overlays):
                QTest.keyClick(self.window.quick, Qt.Key.Key_Escape)
            return not any(item.isVisible() for item in overlays)

        self.until(closed, "it is closed")
        self.rest()

    def entry(self, title: str, *, by: str = "everyone") -> str:
        """The id of the newest entry about this."""
        found = self.window.ask(lambda library: library.listing.newest(by=by, limit=1000))
        return str(next(view.id for view in found if view.title == title))

    def open(self, title: str) -> None:
        """The page of this thing."""
        self.desk.way.open(self.entry(title))
        self.until(lambda: self.desk.thing.ready and self.desk.thing.heading == title, f"{title} is shown")

    def close(self) -> None:
        """Take the window down; what it complained about is an error."""
        self._writer.shutdown(wait=True)
        complaints = list(self.window.warnings)
        self.window.close()
        if not all(written.result() for written in self._writing):
            raise Vain(f"pictures could not be written to {self._out}")
        if complaints:
            raise Vain("the window complained:\n" + "\n".join(sorted(set(complaints))))


def _live(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _items(item: Any) -> Iterator[Any]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _items(child)
