"""Bringing a history along: choose a file, see what it would bring, bring it in, and take it back if it was a mistake.

The file is read beside the database; only trying out and bringing in run on the database thread.
"""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.files.columns import Columns
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.rows import Rows
from app.bridge.undertaking import Undertaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.history.accounts import Reading
    from app.history.batches import BatchView, Report, Undone
    from app.history.exports import Export
    from app.history.mapping import Look
    from app.library import Library

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST_NAMED = 5
"""Rows that could not be read are named one by one up to here."""


@QmlElement
@QmlUncreatable("Imports come from the desk.")
class Imports(Rows):
    """Earlier imports, the latest first."""

    ROLES: ClassVar[tuple[str, ...]] = ("batch", "file", "made", "imported", "merged", "undone")


@QmlElement
@QmlUncreatable("Bringing comes from the desk.")
class Bringing(Undertaking):
    """One import at a time. Stages: choose, reading, columns (of a table of no known program), ready, running,
    done."""

    FIRST = "choose"

    changed = Signal()
    told = Signal(str)
    altered = Signal()

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._studio = studio
        self._imports = Imports(self)
        self._columns = Columns(errands, studio, self)
        self._reading: Reading | None = None
        self._report: Report | None = None
        self._circle = "Only me"
        self._stop = threading.Event()
        self._asked = 0
        self.staged.connect(self.changed)

    def open(self, library: Library | None) -> None:
        if library is None:
            self._stop.set()
        self._library = library
        self._imports.clear()
        if self._stage != "choose":
            self.start("")
        self._list()

    @Slot(str)
    def start(self, _what: str) -> None:
        """The page was gone to: begin anew, unless something is under way."""
        if self._stage == "running" and self._library is not None:
            return
        self._asked += 1
        self._reading = self._report = None
        self._columns.show(None, None)
        self._circle = "Only me"
        self._settle("choose")
        self._list()

    @Property(Imports, constant=True)
    def imports(self) -> Imports:
        return self._imports

    @Property(Columns, constant=True)
    def columns(self) -> Columns:
        """What is asked about a table of no known program."""
        return self._columns

    @Property(bool, notify=changed)
    def mapped(self) -> bool:
        """Whether it is one."""
        return self._columns.answer is not None

    @Property(str, notify=changed)
    def file(self) -> str:
        return self._reading.file if self._reading else ""

    @Property(int, notify=changed)
    def read(self) -> int:
        return self._report.read if self._report else 0

    @Property(int, notify=changed)
    def imported(self) -> int:
        return self._report.imported if self._report else 0

    @Property(int, notify=changed)
    def merged(self) -> int:
        return self._report.merged if self._report else 0

    @Property(int, notify=changed)
    def skipped(self) -> int:
        return self._report.skipped if self._report else 0

    @Property(int, notify=changed)
    def unclear(self) -> int:
        """Rows that become no entry, for whatever reason."""
        return self._report.unclear + self._report.failed if self._report else 0

    @Property("QVariantList", notify=changed)
    def reasons(self) -> list[dict[str, Any]]:
        """Why the first few of those become none, as {row, text}."""
        if self._report is None:
            return []
        return [{"row": left.number, "text": left.reason} for left in self._report.leftovers[:MOST_NAMED]]

    def _read_circle(self) -> str:
        """Who will see what is brought in."""
        return self._circle

    def _write_circle(self, circle: str) -> None:
        self._circle = circle
        self.changed.emit()

    circle = Property(str, _read_circle, _write_circle, notify=changed)

    @Slot(QUrl)
    def choose(self, place: QUrl) -> None:
        """Look into this file."""
        library = self._library
        if library is None or self._stage in ("reading", "running"):
            return
        self._asked += 1
        asked = self._asked
        self._begin("reading")
        path = Path(place.toLocalFile())
        self._columns.show(None, None)

        def read() -> Reading | tuple[Export, Look]:
            from app.history.accounts import read as read_file
            from app.history.errors import UnknownTable
            from app.history.exports import Export
            from app.history.mapping import look

            export = Export.open(path)
            try:
                return read_file(export, progress=self._step.emit)
            except UnknownTable:
                return export, look(export)

        def has_read(found: Reading | tuple[Export, Look]) -> None:
            if asked != self._asked:
                return
            if isinstance(found, tuple):
                self._columns.show(*found)
                self._settle("columns")
            else:
                self._try_out(found)

        self._errands.watch(self._studio.submit(read), then=has_read, otherwise=self._failed)

    @Slot()
    def readColumns(self) -> None:
        """Read the table as it was said."""
        answer = self._columns.answer
        if answer is None or self._stage != "columns":
            return
        export, mapping = answer
        self._asked += 1
        asked = self._asked
        self._begin("reading")

        def read() -> Reading:
            from app.history.accounts import read as read_file

            return read_file(export, mapping=mapping, progress=self._step.emit)

        def has_read(reading: Reading) -> None:
            if asked == self._asked:
                self._try_out(reading)

        self._errands.watch(self._studio.submit(read), then=has_read, otherwise=self._failed)

    @Slot()
    def askAgain(self) -> None:
        """Go back to the columns."""
        if self._stage == "ready" and self._columns.answer is not None:
            self._settle("columns")

    def _try_out(self, reading: Reading) -> None:
        """Find out what it would bring."""
        library, asked = self._library, self._asked
        if library is None:
            return

        def tried(report: Report) -> None:
            if asked == self._asked:
                self._report = report
                self._settle("ready")

        self._reading = reading
        self._errands.run(library.history.try_out, reading, then=tried, otherwise=self._failed)

    @Slot()
    def bring(self) -> None:
        """Bring it in."""
        library, reading, circle = self._library, self._reading, self._circle
        if library is None or reading is None or self._stage != "ready":
            return
        stop = self._stop = threading.Event()
        self._begin("running")

        def run() -> Report:
            return library.history.bring_in(reading, circle=circle, progress=self._step.emit, cancelled=stop.is_set)

        def finished(report: Report) -> None:
            self._report = report
            self._settle("done")
            self.altered.emit()
            self._list()

        self._errands.run(run, then=finished, otherwise=self._failed)

    @Slot()
    def cancel(self) -> None:
        """Stop; nothing of it is kept."""
        self._stop.set()

    @Slot(str)
    def undo(self, batch: str) -> None:
        """Take an import back."""
        if self._library is None:
            return

        def undone(outcome: Undone) -> None:
            self.told.emit(self.tr("%n entries taken back.", "", outcome.removed + outcome.restored))
            self.altered.emit()
            self.start("")

        self._errands.run(self._library.history.undo, batch, then=undone, otherwise=self.told.emit)

    @Property(str, notify=changed)
    def batch(self) -> str:
        """The import that was just made."""
        return (self._report.batch or "") if self._report else ""

    def _list(self) -> None:
        if self._library is None:
            return

        def take(batches: Sequence[BatchView]) -> None:
            self._imports.become(
                [
                    {
                        "batch": view.id,
                        "file": view.file,
                        "made": float(view.made),
                        "imported": view.counts.get("imported", 0),
                        "merged": view.counts.get("merged", 0),
                        "undone": view.undone is not None,
                    }
                    for view in batches
                ]
            )

        self._errands.ask(self._library.history.all, then=take)

    def _failed(self, sentence: str) -> None:
        self._reading = self._report = None
        self._settle("choose", sentence)
