"""Leaving with everything: one's own entries and photos written into a zip in open formats (app/takeout).

It is written on a bench of its own; the vault's thread does a little of it at a time, so that nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.bench import Bench
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.undertaking import Undertaking
from app.worker import Worker

if TYPE_CHECKING:
    from app.library import Library
    from app.takeout.takeout import Taken

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Leaving comes from keeping.")
class Leaving(Undertaking):
    """One at a time. Stages: idle, running, done. Counted are entries and photos."""

    changed = Signal()

    def __init__(self, errands: Errands, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._worker = worker
        self._bench = Bench("taking everything out", stop=stop)
        self._place = ""
        self._taken: Taken | None = None
        self.staged.connect(self.changed)

    def open(self, library: Library | None) -> None:
        """Of this library from now on; None when it is closed."""
        if library is None:
            self._bench.settle()
        self._library = library
        self._settle("idle")

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where the file is, once it is done."""
        return self._place

    @Property(int, notify=changed)
    def entries(self) -> int:
        return self._taken.entries if self._taken else 0

    @Property(int, notify=changed)
    def photos(self) -> int:
        return self._taken.photos if self._taken else 0

    @Property(int, notify=changed)
    def missing(self) -> int:
        """Photos that are not on this computer, and are not in it."""
        return self._taken.missing if self._taken else 0

    @Slot(QUrl)
    def take(self, place: QUrl) -> None:
        """Write everything into this file; it is there when it is whole."""
        library = self._library
        if library is None or not self._bench.free:
            return
        path = Path(place.toLocalFile())
        self._begin("running")

        def finished(outcome: Taken) -> None:
            self._taken, self._place = outcome, str(path)
            self._settle("done")

        self._errands.watch(
            self._bench.submit(lambda between: self._write(library, path, between)),
            then=finished,
            otherwise=lambda sentence: self._settle("idle", sentence),
        )

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing of it stays."""
        self._bench.stop()

    def _write(self, library: Library, path: Path, between: Callable[[], None]) -> Taken:
        from app.durable import whole, why
        from app.errors import Refused
        from app.takeout.takeout import Takeout

        total = self._worker.do(library.listing.count, by="me")
        try:
            with whole(path) as file:
                takeout = Takeout(library, file)
                try:
                    while self._worker.do(takeout.step):
                        taken = takeout.taken()
                        self._step.emit(taken.entries + taken.photos, total)
                        between()
                finally:
                    self._worker.do(takeout.close)
            return takeout.taken()
        except OSError as wrong:
            raise Refused(f"“{path.name}” cannot be written: {why(wrong)}.") from None


def stop() -> None:
    """Raises Stopped."""
    from app.backup.errors import Stopped

    raise Stopped
