"""Backups: one now, and those that are made by themselves. How a profile comes back from one is the gate's.

A backup is copied, sealed and read again on a bench of its own, and can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.bench import Bench
from app.bridge.errand import Errands
from app.bridge.files.leaving import Leaving, stop
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.undertaking import Undertaking
from app.worker import Worker

if TYPE_CHECKING:
    from app.backup.making import Backups, Made
    from app.backup.plan import Last, Plan
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Keeping comes from the desk.")
class Keeping(Undertaking):
    """One backup at a time. Stages: idle, running. Counted are megabytes."""

    changed = Signal()
    told = Signal(str)
    planned = Signal()

    def __init__(self, errands: Errands, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._worker = worker
        self._bench = Bench("backup now", stop=stop)
        self._leaving = Leaving(errands, worker, self)
        self._plan: Plan | None = None
        self._last: Last | None = None
        self._ready = False
        self.staged.connect(self.changed)

    def open(self, library: Library | None) -> None:
        if library is None:
            self._bench.settle()
        self._leaving.open(library)
        self._library = library
        self._plan = self._last = None
        self._ready = False
        self._settle("idle")

    @Property(Leaving, constant=True)
    def leaving(self) -> Leaving:
        """Writing everything down in open formats."""
        return self._leaving

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether it is known what is planned, and what the last one was."""
        return self._ready

    @Property(float, notify=changed)
    def made(self) -> float:
        """When the last one was made, in milliseconds; 0 if none is known."""
        return float(self._last.made) if self._last else 0.0

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the last one is."""
        return self._last.path if self._last else ""

    @Property(int, notify=changed)
    def entries(self) -> int:
        return self._last.entries if self._last else 0

    @Property(int, notify=changed)
    def pictures(self) -> int:
        return self._last.pictures if self._last else 0

    @Property(float, notify=changed)
    def size(self) -> float:
        """Bytes of the last one."""
        return float(self._last.size) if self._last else 0.0

    @Property(int, notify=changed)
    def leftOut(self) -> int:
        """Pictures that could not be read, and are not in it."""
        return self._last.left_out if self._last else 0

    @Property(str, notify=changed)
    def folder(self) -> str:
        """Where backups are made by themselves; empty if none are."""
        return self._plan.folder if self._plan else ""

    @Property(int, notify=changed)
    def keep(self) -> int:
        return self._plan.keep if self._plan else 0

    @Property(int, notify=changed)
    def every(self) -> int:
        """After how many days the next is made."""
        return self._plan.every if self._plan else 0

    @Property(str, notify=changed)
    def wrong(self) -> str:
        """Why the last of those could not be made."""
        return self._plan.wrong if self._plan else ""

    @Slot()
    def refresh(self) -> None:
        library = self._library
        if library is None:
            return

        def read() -> tuple[Plan | None, Last | None]:
            from app.backup import plan

            return plan.plan_of(library.vault), plan.last_of(library.vault)

        def take(outcome: tuple[Plan | None, Last | None]) -> None:
            self._plan, self._last = outcome
            self._ready = True
            self.changed.emit()

        self._errands.ask(read, then=take, otherwise=self.told.emit)

    @Slot(QUrl)
    def backUp(self, place: QUrl) -> None:
        """Make one now, into this file."""
        path = Path(place.toLocalFile())
        self._make(lambda backups, between: backups.into_file(path, between=between), None)

    @Slot(QUrl, int, int)
    def plan(self, place: QUrl, keep: int, every: int) -> None:
        """Make one now into this folder, and from now on by itself."""
        path = Path(place.toLocalFile())
        self._make(
            lambda backups, between: backups.into_folder(path, keep=keep, between=between),
            lambda: _planned(str(path), keep, every),
        )

    @Slot(int, int)
    def again(self, keep: int, every: int) -> None:
        """Keep so many from now on, and make the next after so many days."""
        library, known = self._library, self._plan
        if library is None or known is None:
            return

        def decide() -> None:
            import msgspec

            from app.backup import plan

            plan.decide(library.vault, msgspec.structs.replace(known, keep=keep, every=every))

        self._errands.run(decide, then=self._decided, otherwise=self.told.emit)

    @Slot()
    def off(self) -> None:
        """Make none by itself any more; those there are stay."""
        library = self._library
        if library is None:
            return

        def decide() -> None:
            from app.backup import plan

            plan.decide(library.vault, None)

        self._errands.run(decide, then=self._decided, otherwise=self.told.emit)

    @Slot()
    def cancel(self) -> None:
        """Stop; the one before it is as it was."""
        self._bench.stop()

    def _make(self, make: Callable[[Backups, Callable[[], None]], Made], decide: Callable[[], Plan] | None) -> None:
        library = self._library
        backups = library.backups if library is not None else None
        if library is None or backups is None or not self._bench.free:
            return
        self._begin("running")

        def run(between: Callable[[], None]) -> None:
            from app.backup import plan

            done, total = 0, _steps(library.folder)

            def step() -> None:
                nonlocal done
                done += 1
                self._step.emit(done, total)
                between()

            made = make(backups, step)
            last = plan.last(made)
            self._worker.do(plan.remember, library.vault, last)
            if decide is not None:
                decided = decide()
                self._worker.do(plan.decide, library.vault, decided)
                self._worker.do(lambda: plan.note(library.vault, decided, at=made.about.made))

        def made(_outcome: None) -> None:
            self._settle("idle")
            self._decided(None)

        self._errands.watch(
            self._bench.submit(run), then=made, otherwise=lambda sentence: self._settle("idle", sentence)
        )

    def _decided(self, _outcome: None) -> None:
        self.refresh()
        self.planned.emit()


def _planned(folder: str, keep: int, every: int) -> Plan:
    from app.backup.plan import Plan

    return Plan(folder, keep, every)


def _steps(folder: Path) -> int:
    """About how often a backup of this profile stops to look, which it does for every megabyte: all of it is copied,
    sealed and read again."""
    return 1 + 2 * sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // (1 << 20)
