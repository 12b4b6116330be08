"""The gate: making a profile, opening it, locking it. What is behind it is given to the desk once it is open.

Keys and databases are handled on the worker's thread; their modules are first imported there, so that the first
frame waits for none of them. Nothing typed here is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.strength import strength

if TYPE_CHECKING:
    from app.library import Library
    from crypto.secret import Secret

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

HEADER = "vault.json"
"""A profile is where this file is; see app/profile.py, which is not imported before it is needed."""


@QmlElement
@QmlUncreatable("There is one gate; it comes from the desk.")
class Gate(QObject):
    """Stages: new, words, doors (a new profile), locked, open."""

    changed = Signal()
    complaintChanged = Signal()
    opened = Signal(object)
    closed = Signal()

    def __init__(
        self,
        errands: Errands,
        folder: Path,
        *,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._folder = folder
        self._now = now
        self._entropy = entropy
        self._stage = "locked" if (folder / HEADER).exists() else "new"
        self._busy = False
        self._complaint = ""
        self._words: list[str] = []
        self._saved = False

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._stage

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._busy

    @Property(str, notify=complaintChanged)
    def complaint(self) -> str:
        """What went wrong last, as a sentence; empty when nothing did."""
        return self._complaint

    @Property("QStringList", notify=changed)
    def words(self) -> list[str]:
        """The recovery words, while they are shown."""
        return self._words

    @Property(bool, notify=changed)
    def wordsSaved(self) -> bool:
        return self._saved

    @Property("QStringList", notify=changed)
    def printers(self) -> list[str]:
        """The printers of this system, while the recovery words are shown."""
        if self._stage != "words":
            return []
        from app.bridge.kit import printers

        return printers()

    @Slot(str, result=int)
    def strength(self, passphrase: str) -> int:
        return strength(passphrase)

    @Slot(str, str)
    def create(self, name: str, passphrase: str) -> None:
        """A new profile; on success its recovery words are shown."""

        def make() -> tuple[Library, list[str]]:
            from app.profile import create_profile

            library, words = create_profile(
                self._folder, name=name, passphrase=_secret(passphrase), now=self._now, entropy=self._entropy
            )
            return library, words.reveal().decode().split()

        def made(outcome: tuple[Library, list[str]]) -> None:
            library, self._words = outcome
            self._settle("words")
            self.opened.emit(library)

        self._begin()
        self._errands.run(make, then=made, otherwise=self._complain)

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        def open_() -> Library:
            from app.profile import by_passphrase, open_profile

            return open_profile(self._folder, by_passphrase(_secret(passphrase)), now=self._now, entropy=self._entropy)

        self._begin()
        self._errands.run(open_, then=self._enter, otherwise=self._complain)

    @Slot(str)
    def recover(self, words: str) -> None:
        """Open with the 24 recovery words."""

        def open_() -> Library:
            from app.profile import by_words, open_profile

            normal = " ".join(words.lower().split())
            return open_profile(self._folder, by_words(_secret(normal)), now=self._now, entropy=self._entropy)

        self._begin()
        self._errands.run(open_, then=self._enter, otherwise=self._complain)

    @Slot(QUrl)
    def saveWords(self, place: QUrl) -> None:
        """Write the recovery words into a PDF file that the person chose."""
        from app.bridge.kit import save

        self._complaint = "" if save(self._words, place.toLocalFile()) else self.tr("The file could not be written.")
        self._saved = not self._complaint
        self.complaintChanged.emit()
        self.changed.emit()

    @Slot(str)
    def printWords(self, printer: str) -> None:
        from app.bridge.kit import print_on

        self._complaint = "" if print_on(self._words, printer) else self.tr("The printer did not take it.")
        self.complaintChanged.emit()

    @Slot()
    def keep(self) -> None:
        """The person has the words; they are not shown again."""
        self._words = []
        self._saved = False
        self._settle("doors")

    @Slot()
    def enter(self) -> None:
        self._settle("open")

    @Slot()
    def lock(self) -> None:
        """Close the profile and ask for the passphrase again."""
        if self._stage == "open":
            self._settle("locked")
            QTimer.singleShot(0, self.closed.emit)  # the pages go first, then what they showed

    def _enter(self, library: Library) -> None:
        self.opened.emit(library)
        self._settle("open")

    def _begin(self) -> None:
        self._complaint = ""
        self._busy = True
        self.complaintChanged.emit()
        self.changed.emit()

    def _settle(self, stage: str) -> None:
        self._stage = stage
        self._busy = False
        self._complaint = ""
        self.complaintChanged.emit()
        self.changed.emit()

    def _complain(self, sentence: str) -> None:
        self._busy = False
        self._complaint = sentence
        self.changed.emit()
        self.complaintChanged.emit()


def _secret(text: str) -> Secret:
    from crypto.secret import Secret

    return Secret(text.encode("utf-8"))
