"""Notices when nobody is at the computer: no key, no pointer, no touch for a while; or that it slept, or was locked.

It only says so; whoever locks the profile listens. What the system tells over D-Bus is listened to where there is a
D-Bus; everywhere else a sleep shows in the clock, which has gone on without us.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal

from app.bridge.marks import Slot

LOOK_MS = 5_000
SLEPT_MS = 30_000
"""What the clock may go on between two looks before it is taken for a sleep."""

TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.TabletPress,
        QEvent.Type.InputMethod, QEvent.Type.DragMove, QEvent.Type.Drop,
    )
)  # fmt: skip

SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
SESSION = ("", "", "org.freedesktop.login1.Session", "Lock")
AGAIN = ("", "", "org.freedesktop.login1.Session", "Unlock")
SAVERS = (
    ("", "", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("", "", "org.gnome.ScreenSaver", "ActiveChanged"),
)


class Idle(QObject):
    """`left` comes when the window was left alone for `after` minutes, or the system went to sleep or was locked.

    Nothing comes while `after` is 0. `now` is in milliseconds since the epoch.
    """

    left = Signal()

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._after = 0
        self._touched = (0, 0.0)
        self._looked = 0
        self._window: QObject | None = None
        self._listening = False
        self.dark = False
        """Whether the screen is locked, as far as the system tells."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QObject | None) -> None:
        """Take what is done in this window as a sign of somebody."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def wait(self, after: int) -> None:
        """From now on, so many minutes; 0 for never."""
        self._after = after
        self._touch()
        self._looked = self._now()
        if after:
            self._timer.start()
            self.listen()
        else:
            self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Is anybody there?"""
        now, looked = self._now(), self._looked
        self._looked = now
        wall, steady = self._touched
        alone = max(now - wall, (time.monotonic() - steady) * 1000)
        if self._after and (alone >= self._after * 60_000 or now - looked > LOOK_MS + SLEPT_MS):
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt shows us what comes to the window; it is never kept from it."""
        if event.type() in TOUCHES:
            self._touch()
        return False

    @Slot(bool)
    def away(self, gone: bool) -> None:
        """The system goes to sleep, or its screen is locked; or the reverse."""
        self.dark = gone
        if gone and self._after:
            self._leave()

    @Slot()
    def locked(self) -> None:
        """The session was locked."""
        self.away(True)

    @Slot()
    def unlocked(self) -> None:
        """The session was unlocked."""
        self.away(False)

    def _leave(self) -> None:
        self._touch()
        self.left.emit()

    def _touch(self) -> None:
        self._touched = self._now(), time.monotonic()

    def listen(self) -> None:
        """Ask D-Bus to tell; where there is none, nothing comes."""
        if self._listening:
            return
        self._listening = True
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        for bus, wanted in (
            (QDBusConnection.systemBus, (SLEEP, SESSION, AGAIN)),
            (QDBusConnection.sessionBus, SAVERS),
        ):
            connection = bus()
            if connection.isConnected():
                for service, path, interface, name in wanted:
                    told = {"Lock": "locked()", "Unlock": "unlocked()"}.get(name, "away(bool)")
                    slot: Any = SLOT(told)  # a str, whatever the stubs say
                    connection.connect(service, path, interface, name, self, slot)
