"""Sealed files: packing one for a friend, and opening what friends packed. It says where a file goes, never what is in
an entry.

Sealing and opening are done on a bench of their own, since a large file takes a while; both can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.bench import Bench
from app.bridge.errand import Errands, complaint
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.rows import Row, Rows
from app.bridge.undertaking import Undertaking
from app.worker import Worker

if TYPE_CHECKING:
    from app.carrying.sealedfiles import Packed
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Letters come from the mail.")
class Letters(Rows):
    """Files that were opened: from whom, what came of it, or what was wrong."""

    ROLES: ClassVar[tuple[str, ...]] = (
        "number", "file", "friend", "name", "received", "withdrawn", "held", "lacking", "old", "problem",
    )  # fmt: skip


@QmlElement
@QmlUncreatable("The mail comes from the desk.")
class Mail(Undertaking):
    """Stages: idle, looking (into what there is to send), ready, packing, packed; opening is a state of its own."""

    changed = Signal()
    told = Signal(str)
    altered = Signal()
    arrived = Signal()

    def __init__(self, errands: Errands, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._worker = worker
        self._bench = Bench("mail", stop=_stop)
        self._letters = Letters(self)
        self._friend = ""
        self._waiting, self._sent = 0, 0
        self._files: list[str] = []
        self._size, self._inside = 0, 0
        self._opening = False
        self._number = 0
        self.staged.connect(self.changed)

    def open(self, library: Library | None) -> None:
        if library is None:
            self._bench.settle()
        self._library = library
        self._letters.clear()
        self._opening = False
        self._settle("idle")

    @Property(bool, notify=changed)
    def opening(self) -> bool:
        return self._opening

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """How many entries would go into a file for the friend asked about."""
        return self._waiting

    @Property(float, notify=changed)
    def sent(self) -> float:
        """When a file was last sealed for them by hand, in milliseconds; 0 for never."""
        return float(self._sent)

    @Property("QStringList", notify=changed)
    def files(self) -> list[str]:
        """What was written."""
        return self._files

    @Property(int, notify=changed)
    def inside(self) -> int:
        """How many entries are in it."""
        return self._inside

    @Property(int, notify=changed)
    def size(self) -> int:
        """Bytes of it."""
        return self._size

    @Property(Letters, constant=True)
    def letters(self) -> Letters:
        """What was opened in this sitting, the latest first."""
        return self._letters

    @Slot(str)
    def consider(self, friend: str) -> None:
        """Find out what there is to send to this friend."""
        library = self._library
        if library is None or not self._bench.free:
            return
        self._friend = friend
        self._settle("looking")

        def look() -> tuple[int, int | None]:
            known = library.parcels.find(friend)
            return library.parcels.count(known), library.parcels.sent(known)

        def take(outcome: tuple[int, int | None]) -> None:
            self._waiting, self._sent = outcome[0], outcome[1] or 0
            self._settle("ready")

        self._errands.run(look, then=take, otherwise=self._failed)

    @Slot(str, result=str)
    def named(self, name: str) -> str:
        """A name for a file for somebody of this name, that every disk takes."""
        known = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip()
        return f"{known or 'friend'}.vouchsafe"

    @Slot(QUrl)
    def pack(self, place: QUrl) -> None:
        """Seal it, into this file; more of them beside it, if it is much."""
        library, friend = self._library, self._friend
        if library is None or self._stage != "ready" or not self._bench.free:
            return
        self._begin("packing", max(1, self._waiting))
        path = Path(place.toLocalFile())

        def seal(between: Callable[[], None]) -> Packed:
            from app.carrying.parcels import Parcels
            from app.carrying.sealedfiles import pack_into

            parcels, total = Parcels(library, on_vault=self._worker.do), self._total
            known = parcels.find(friend)
            return pack_into(parcels, known, path, between=between, progress=lambda done: self._step.emit(done, total))

        def sealed(packed: Packed) -> None:
            self._files = [str(file) for file in packed.files]
            self._inside, self._size = packed.entries, packed.size
            self._settle("packed")

        self._errands.watch(self._bench.submit(seal), then=sealed, otherwise=self._failed)

    @Slot("QVariantList")
    def take(self, places: Sequence[QUrl]) -> None:
        """Open these files, one after the other."""
        paths = [Path(place.toLocalFile()) for place in places if place.isLocalFile()]
        library = self._library
        if library is None or not paths or not self._bench.free:
            return
        self._opening = True
        self._progress(0, len(paths))
        self.changed.emit()
        self.arrived.emit()

        def read(between: Callable[[], None]) -> list[Row]:
            from app.carrying.parcels import Parcels
            from app.carrying.sealedfiles import open_from

            parcels = Parcels(library, on_vault=self._worker.do)
            found: list[Row] = []
            for at, path in enumerate(paths):
                between()
                found.append(_opened(lambda path: open_from(parcels, path), path))
                self._step.emit(at + 1, len(paths))
            return found

        def took(rows: list[Row]) -> None:
            for row in rows:
                self._number += 1
                row["number"] = self._number
            self._opening = False
            self._letters.become([*reversed(rows), *self._letters.rows()])
            self.changed.emit()
            if any(not row["problem"] for row in rows):
                self.altered.emit()

        def failed(sentence: str) -> None:
            self._opening = False
            self.told.emit(sentence)
            self.changed.emit()

        self._errands.watch(self._bench.submit(read), then=took, otherwise=failed)

    @Slot()
    def cancel(self) -> None:
        """Stop; a file that is not whole does not stay."""
        self._bench.stop()

    @Slot()
    def rest(self) -> None:
        """Nothing is to be sent any more."""
        if self._stage != "packing":
            self._settle("idle")

    def _failed(self, sentence: str) -> None:
        self._settle("ready" if self._stage == "packing" else "idle", sentence)


def _opened(deed: Callable[[Path], Any], path: Path) -> Row:
    row: Row = {
        "number": 0, "file": path.name, "friend": "", "name": "", "received": 0, "withdrawn": 0, "held": 0,
        "lacking": 0, "old": False, "problem": "",
    }  # fmt: skip
    try:
        one = deed(path)
    except Exception as wrong:  # what is our own bug is raised again, as errand.py does
        sentence = complaint(wrong)
        if sentence is None:
            raise
        return row | {"problem": sentence}
    return row | {
        "friend": one.id,
        "name": one.name,
        "received": one.received,
        "withdrawn": one.withdrawn,
        "held": one.held,
        "lacking": one.lacking,
        "old": one.old,
    }


def _stop() -> None:
    from app.carrying.sealedfiles import GivenUp

    raise GivenUp
