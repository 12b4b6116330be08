"""What the window is in trouble with, for the bar that says so: the disk, the vault's file, the network.

It learns of it from what came back from the errands, and from what did not come back. It says a word for each trouble;
QML puts it into sentences. What was wrong with the disk is tried again now and then, and whenever the person says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.bridge.errand import Errands, complaint
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.worker import Worker

if TYPE_CHECKING:
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 2_000
STUCK_AFTER = 6.0
"""Seconds in which the vault's thread has not computed at all, while somebody waits for it."""
UNKNOWN_AFTER = 30.0
"""The same, where the system does not tell how long a thread has computed."""
IDLE_SHARE = 0.002
"""A thread that computes less than this share of the time waits for something."""
AGAIN_MS = 15_000


@QmlElement
@QmlUncreatable("It comes from the desk.")
class Plight(QObject):
    """Words: `stuck` (the disk does not answer), `full`, `disk` (it refuses), `held` (another program has the vault's
    file), `damaged`; `fell` (the network's thread ended by a mistake of ours), `off` (it could not be started), `cut`
    (this computer is in no network); empty for none. The first of these that holds is the one that is told."""

    changed = Signal()
    told = Signal(str)
    mended = Signal()
    fell = Signal()

    def __init__(self, errands: Errands, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._worker = worker
        self._library: Library | None = None
        self._stuck = False
        self._waiting = 0
        self._vault = self._network = self._news = ""
        self._mending = False
        self._restart: Callable[[], None] | None = None
        self._since: tuple[float, float | None] | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._try)
        errands.failed.connect(self._fail, Qt.ConnectionType.DirectConnection)
        errands.waiting.connect(self._wait, Qt.ConnectionType.DirectConnection)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._vault = self._network = ""
        self._mending = False
        self._again.stop()
        self.changed.emit()

    def network(self, word: str, restart: Callable[[], None] | None = None) -> None:
        """How the network is: `fell`, `off`, `cut`, or nothing; and what starts it again."""
        self._network, self._restart = word, restart
        self._mending = False
        self.changed.emit()

    @Property(str, notify=changed)
    def word(self) -> str:
        return "stuck" if self._stuck else self._vault or self._network

    @Property(bool, notify=changed)
    def mending(self) -> bool:
        """Whether it is being tried again."""
        return self._mending

    @Slot(str, result=bool)
    def says(self, sentence: str) -> bool:
        """Whether it has just begun to be told that way: then it need not be said as well. Asked again, it need."""
        news, self._news = self._news, ""
        return bool(news) and sentence == news

    @Slot()
    def mend(self) -> None:
        """Try again now."""
        if self._mending:
            return
        if self._stuck:
            self.look()
        elif self._vault:
            self._try()
        elif self._restart is not None:
            self._mending = True
            self.changed.emit()
            self._restart()

    @Slot()
    def look(self) -> None:
        """Does the vault's thread do anything?"""
        if self._since is None:
            return
        began, before = self._since
        now, computed = time.monotonic(), self._worker.cpu_seconds
        if computed is not None and before is not None and computed - before > IDLE_SHARE * (now - began):
            self._since = now, computed
            self._say_stuck(stuck=False)
        elif now - began >= (UNKNOWN_AFTER if computed is None else STUCK_AFTER):
            self._say_stuck(stuck=True)

    def _wait(self, waiting: int) -> None:
        """So many errands have not come back from the vault."""
        more, self._waiting = waiting > self._waiting > 0, waiting
        if more:
            return  # one behind the others
        self._since = (time.monotonic(), self._worker.cpu_seconds) if waiting else None
        if waiting and not self._looking.isActive():
            self._looking.start()
        elif not waiting:
            self._looking.stop()
        self._say_stuck(stuck=False)

    def _say_stuck(self, *, stuck: bool) -> None:
        if stuck != self._stuck:
            self._stuck = stuck
            self.changed.emit()

    def _fail(self, problem: object) -> None:
        from app.vault import Busy, Damaged, DiskFull, DiskTrouble

        kinds = ((DiskFull, "full"), (Busy, "held"), (DiskTrouble, "disk"), (Damaged, "damaged"))
        word = next((word for kind, word in kinds if isinstance(problem, kind)), "")
        if word and self._library is not None:
            if word != self._vault and isinstance(problem, BaseException):
                self._news = complaint(problem) or ""
            self._vault = word
            self._again.start()
            self.changed.emit()

    @Slot()
    def _try(self) -> None:
        """Whether the disk takes something again."""
        library = self._library
        if library is None or not self._vault or self._mending:
            return
        self._mending = True
        self.changed.emit()

        def well(_nothing: None) -> None:
            if library is not self._library:
                return
            self._mending, self._vault = False, ""
            self._again.stop()
            self.changed.emit()
            self.told.emit(self.tr("Your disk takes what you write again."))
            self.mended.emit()

        def unwell(_sentence: str) -> None:
            if library is self._library:
                self._mending = False
                self._again.start()
                self.changed.emit()

        self._errands.run(library.vault.prove, then=well, otherwise=unwell)
