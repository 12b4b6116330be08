"""A window off the screen, and a hand that finds things in it by what a screen reader would say, and uses them."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bodies import Review
from app.items import item
from app.profiles.profile import create_profile
from app.window import Window
from crypto.secret import Secret
from tests.tools.spoken import everything, name_of, nameless

PASSPHRASE = "correct horse battery"
WAIT_MS = 120_000  # reached only when something is wrong

Deed = Callable[[Any], Any]


class Patient(QtBot):
    """Waits as long for everything as it takes on a computer that has much else to do."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = WAIT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Patient:
    del qapp
    return Patient(request)


class Hand:
    """Uses a window as a person does: by names, keys and text."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window = window
        self._qtbot = qtbot

    def everything(self, *, hidden: bool = False) -> Iterator[QAccessibleInterface]:
        """All that a screen reader could come to."""
        yield from everything(self.window, hidden=hidden)

    def names(self) -> list[str]:
        """What is said of everything on the page."""
        return [name_of(one) for one in self.everything()]

    def nameless(self) -> list[str]:
        """The roles of what can be used and has no name."""
        return nameless(self.window)

    def sees(self, name: str) -> bool:
        """Whether something of this name, or whose name begins so, is on the page."""
        return any(name_of(one).startswith(name) for one in self.everything())

    def find(self, name: str, *, role: QAccessible.Role | None = None) -> QAccessibleInterface:
        """What has this name; waits for it."""
        found: list[QAccessibleInterface] = []

        def look() -> bool:
            found[:] = [one for one in self.everything() if name_of(one) == name and role in (None, one.role())]
            return bool(found)

        self._qtbot.waitUntil(look, timeout=WAIT_MS)
        return found[0]

    def find_like(self, beginning: str, *, role: QAccessible.Role) -> QAccessibleInterface:
        """What has a name that begins so; waits for it."""
        found: list[QAccessibleInterface] = []

        def look() -> bool:
            found[:] = [one for one in self.everything() if one.role() == role and name_of(one).startswith(beginning)]
            return bool(found)

        self._qtbot.waitUntil(look, timeout=WAIT_MS)
        return found[0]

    def texts(self) -> list[str]:
        """What is there to be read, in its order."""
        roles = {QAccessible.Role.StaticText, QAccessible.Role.Heading}
        return [name_of(one) for one in self.everything() if one.role() in roles]

    def press(self, name: str, *, role: QAccessible.Role | None = None) -> None:
        """Press what has this name."""
        self._press(lambda: self.find(name, role=role))

    def press_like(self, beginning: str, *, role: QAccessible.Role) -> None:
        """Press what has a name that begins so."""
        self._press(lambda: self.find_like(beginning, role=role))

    def _press(self, find: Callable[[], QAccessibleInterface]) -> None:
        self._qtbot.waitUntil(lambda: not find().state().disabled, timeout=WAIT_MS)
        one = find()
        action = one.actionInterface()
        known = action.actionNames()
        for wanted in ("Press", "Toggle"):
            if wanted in known:
                action.doAction(wanted)
                return
        raise AssertionError(f"{name_of(one)!r} cannot be pressed, only {known}")

    def write(self, name: str, text: str) -> None:
        """Type into the field of this name, in any script."""
        self.window.quick.requestActivate()  # there may be another
        self.find(name, role=QAccessible.Role.EditableText).actionInterface().doAction("SetFocus")
        self._qtbot.waitUntil(lambda: self.window.quick.activeFocusItem() is not None, timeout=WAIT_MS)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.window.quick.activeFocusItem(), event)

    def key(self, key: Qt.Key, *, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.quick, key, with_)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=WAIT_MS)

    def settle(self) -> None:
        """Until nothing that the window asked of the database is under way any more."""
        self.wait_until(lambda: self.window.desk._errands._out == 0)

    def unlock(self) -> None:
        self.window.desk.gate.unlock(PASSPHRASE)
        self.wait_until(lambda: self.window.desk.gate.stage == "open" and self.window.desk.home.cards.ready)
        self.settle()


@pytest.fixture
def profile(tmp_path: Path, cheap: Any, clock: Any) -> Callable[..., Path]:
    """Makes a profile folder, filled by a function that gets the library."""

    def make(fill: Deed = lambda library: None, *, name: str = "Ana") -> Path:
        folder = tmp_path / f"{name}'s"
        library, _words = create_profile(
            folder, name=name, passphrase=Secret(PASSPHRASE.encode()), now=clock, cost=cheap
        )
        try:
            fill(library)
        finally:
            library.close()
        return folder

    return make


@pytest.fixture
def filled(profile: Callable[..., Path], people: Any) -> Path:
    def fill(library: Any) -> None:
        bela = people("Bela")
        people.befriend(library, bela)
        bela.entries.write(Review(item=item("place", "Blue Door"), stars=80, text="Cake.", tags=("quiet",)))
        people.show(bela, library)
        mine = library.entries.write(Review(item=item("place", "Blue Door"), stars=90, text="Coffee."))
        library.replies.comment(mine.id, "And the window seat.")
        library.circles.add("Family")

    return profile(fill)


@pytest.fixture
def open_window(qtbot: Any, qapp: Any, clock: Any) -> Iterator[Callable[..., Hand]]:
    """Opens windows, and closes them after the test; any warning of QML fails it."""
    del qapp
    QAccessible.setActive(True)
    with ExitStack() as leaving:

        def open_(folder: Path, *, language: str = "en", look: str = "light", **how: Any) -> Hand:
            settings: dict[str, Any] = {"online": False, "now": clock, "entropy": os.urandom, **how}
            window = Window(folder, language=language, look=look, **settings)
            leaving.callback(_close, window)
            window.quick.show()
            qtbot.waitUntil(window.quick.isExposed, timeout=WAIT_MS)
            return Hand(window, qtbot)

        yield open_


def _close(window: Window) -> None:
    complaints = list(window.warnings)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert complaints + window.warnings == complaints == []
