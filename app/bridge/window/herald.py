"""Tells through the desktop what friends have written, while the window is not looked at; and starts with the computer.

A desktop may keep what it is told, in files of its own and on a locked screen: so as a rule it is told that something
came, and no name and no word; never more than that while the screen is locked. It is told at most once in a while.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.window.seat import Seat

if TYPE_CHECKING:
    from app.library import Library
    from app.profiles.autostart import Autostart
    from app.reading.news import Fresh, News
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

GATHER_MS = 3_000
"""What comes within so long is told together."""

APART_MS = 60_000
"""Two notices are at least so far apart."""

WATCHER = "org.kde.StatusNotifierWatcher"
PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")


def looked_at() -> bool:
    """Whether a window of ours has the keyboard."""
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive


@QmlElement
@QmlUncreatable("The herald comes from the pulse.")
class Herald(QObject):
    """`spoke` is a notice, a title and a sentence, for the tray; without one it goes to the desktop's portal."""

    changed = Signal()
    told = Signal(str)
    spoke = Signal(str, str)

    def __init__(
        self,
        errands: Errands,
        seat: Seat,
        folder: Path,
        *,
        now: Callable[[], int],
        dark: Callable[[], bool],
        seen: Callable[[], bool] = looked_at,
        starting: Callable[[], Autostart] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`dark` says whether the screen is locked, `seen` whether the window is looked at."""
        super().__init__(parent)
        self._errands = errands
        self._seat = seat
        self._folder = folder
        self._now = now
        self._dark = dark
        self._seen = seen
        self._starting = starting
        self._news: News | None = None
        self._first: list[EntryView] = []
        self._count = 0
        self._spoken = 0
        self._tray = self._shows = False
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._look)

    def open(self, library: Library | None) -> None:
        self._gathering.stop()
        self._first, self._count, self._news = [], 0, None
        if library is not None:

            def begin() -> News:
                from app.reading.news import News

                return News(library)

            def begun(news: News) -> None:
                self._news = news

            self._errands.run(begin, then=begun)

    @Slot()
    def hear(self) -> None:
        """Something may have come."""
        if self._news is not None and not self._gathering.isActive():
            self._gathering.start()

    @Slot(bool, bool)
    def sit(self, tray: bool, shows: bool) -> None:
        """Whether there is a tray, and whether it shows notices."""
        self._tray, self._shows = tray, tray and shows
        self.changed.emit()

    @property
    def placeable(self) -> bool:
        """Whether desktops of this kind may have a place for our icon, perhaps a little later than we start."""
        return QGuiApplication.platformName() in ("windows", "cocoa", "xcb", "wayland")

    @Property(bool, constant=True)
    def placed(self) -> bool:
        """Whether this desktop has a place for our icon now. It is asked anew each time."""
        return self.placeable and (QGuiApplication.platformName() in ("windows", "cocoa") or watched())

    @Property(bool, notify=changed)
    def tray(self) -> bool:
        """Whether our icon is there."""
        return self._tray

    def _read_starts(self) -> bool:
        return self._autostart().is_on()

    def _write_starts(self, starts: bool) -> None:
        from app.profiles.autostart import NotStarted, command_for

        try:
            if starts:
                self._autostart().on(command_for(self._folder))
            else:
                self._autostart().off()
        except NotStarted as wrong:
            from app.bridge.errand import translated

            self.told.emit(translated(str(wrong)))
        self.changed.emit()

    starts = Property(bool, _read_starts, _write_starts, notify=changed)

    def _autostart(self) -> Autostart:
        from app.profiles.autostart import autostart

        return (self._starting or autostart)()

    @Slot()
    def _look(self) -> None:
        if self._news is not None:
            self._errands.run(self._news.fresh, then=self.take)

    def take(self, fresh: Fresh) -> None:
        """This came."""
        if self._seen() or self._seat.notices == "off":
            self._first, self._count = [], 0  # seen, or not wanted
            return
        self._first += fresh.first
        self._count += fresh.count
        wait = self._spoken + APART_MS - self._now()
        if not self._count:
            return
        if 0 < wait <= APART_MS:
            self._gathering.start(wait)  # and then all of it at once
            return
        self._spoken = self._now()
        self._speak(*self._words())
        self._first, self._count = [], 0
        self._gathering.setInterval(GATHER_MS)

    def _words(self) -> tuple[str, str]:
        if self._seat.notices != "all" or self._dark():
            return "Vouchsafe", self.tr("There is something new from your friends.")
        from app.reading.news import COUNTED

        first = self._first[0] if self._first else None
        if first is None or self._count > 1:
            names = list(dict.fromkeys(view.author_name for view in self._first if view.author_name))
            who = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
            if self._count > COUNTED:
                said = self.tr("More than %n new from your friends: %1", "", COUNTED)
            else:
                said = self.tr("%n new from your friends: %1", "", self._count)
            return "Vouchsafe", said.replace("%1", who)
        said = {
            "recommendation": self.tr("%1 recommends %2 to you"),
            "comment": self.tr("%1 said something about %2"),
            "post": self.tr("%1 wrote: %2"),
        }.get(first.kind, self.tr("%1 tried %2"))
        what = first.item.title if first.item else first.title or first.text[:60]
        return "Vouchsafe", said.replace("%1", first.author_name).replace("%2", what)

    def _speak(self, title: str, sentence: str) -> None:
        self.spoke.emit(title, sentence)
        if not self._shows:
            notify(title, sentence)


def watched() -> bool:
    """Whether somebody on the session's bus shows icons of apps (StatusNotifierItem)."""
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    return bus.isConnected() and bool(bus.interface().isServiceRegistered(WATCHER).value())


def notify(title: str, sentence: str) -> bool:
    """Hand a notice to the desktop's portal (org.freedesktop.portal.Notification); whether there is a bus to do so. It
    takes the place of the one before."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(*PORTAL, "AddNotification")
    message.setArguments(["news", {"title": title, "body": sentence}])
    return bool(bus.send(message))
