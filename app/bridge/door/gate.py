"""The gate: making a profile, opening it, locking it. What is behind it is given to the desk once it is open.

Keys and databases are handled on the worker's thread; their modules are first imported there, so that the first
frame waits for none of them. Nothing typed here is kept.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from app.bridge.door.strength import strength
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.library import Library
    from crypto.secret import Secret
    from sync.place import Place

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

HEADER = "vault.json"
"""A profile is where this file is; see app/profiles/profile.py, which is not imported before it is needed."""


NOT_RESTORED = "It was stopped. Nothing was restored."


@QmlElement
@QmlUncreatable("There is one gate; it comes from the desk.")
class Gate(QObject):
    """Stages: new or joining, words, doors (a new profile), restore (from a backup), locked, open."""

    changed = Signal()
    complaintChanged = Signal()
    opened = Signal(object)
    closed = Signal()
    progressed = Signal()
    restored = Signal(bool)
    _step = Signal(int)

    def __init__(
        self,
        errands: Errands,
        folder: Path,
        *,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        place: Place | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._place = place
        self._folder = folder
        self._now = now
        self._entropy = entropy
        self._stage = "locked" if (folder / HEADER).exists() else "new"
        self._busy = self._closing = False
        self._complaint = ""
        self._words: list[str] = []
        self._saved = False
        self._wait = 0
        self._store = _store_in(folder / HEADER)
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._tick)
        self._stop = threading.Event()
        self._done = 0
        self._step.connect(self._progress)

    @property
    def folder(self) -> Path:
        """That of the profile."""
        return self._folder

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

    @Property(int, notify=changed)
    def wait(self) -> int:
        """Seconds until the next passphrase is tried, after too many that were wrong."""
        return self._wait

    @Property(str, notify=changed)
    def store(self) -> str:
        """The system's key store, where it opens this profile; empty where it does not."""
        return self._store

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
        from app.bridge.door.kit import printers

        return printers()

    @Slot(str, result=int)
    def strength(self, passphrase: str) -> int:
        return strength(passphrase)

    @Slot(str, str)
    def create(self, name: str, passphrase: str) -> None:
        """A new profile; on success its recovery words are shown."""

        def make() -> tuple[Library, list[str]]:
            from app.profiles.profile import create_profile

            library, words = create_profile(
                self._folder, name=name, passphrase=_secret(passphrase), now=self._now, entropy=self._entropy
            )
            return library, words.reveal().decode().split()

        self._begin()
        self._errands.run(make, then=self._made, otherwise=self._complain)

    @Slot(bool)
    def elsewhere(self, there: bool) -> None:
        """The person has Vouchsafe on another computer, or thought better of it."""
        if self._stage in ("new", "joining"):
            self._settle("joining" if there else "new")

    @Slot(str, str)
    def join(self, link: str, passphrase: str) -> None:
        """Become another computer of theirs, by the link that the other one shows; then its own recovery words come."""
        place = self._place

        def make() -> tuple[Library, list[str]]:
            from app.own.devices import this_computer
            from app.own.joining import join_as_new
            from sync.place import Place

            library, words = join_as_new(
                self._folder,
                link,
                passphrase=_secret(passphrase),
                name=this_computer(),
                place=place or Place(),
                now=self._now,
                entropy=self._entropy,
            )
            return library, words.reveal().decode().split()

        self._begin()
        self._errands.run(make, then=self._made, otherwise=self._complain, patient=True)

    def _made(self, outcome: tuple[Library, list[str]]) -> None:
        library, self._words = outcome
        self._settle("words")
        self.opened.emit(library)

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        def open_() -> Library:
            from app.profiles.profile import by_passphrase, open_profile

            return open_profile(self._folder, by_passphrase(_secret(passphrase)), now=self._now, entropy=self._entropy)

        self._begin()
        self._errands.run(open_, then=self._enter, otherwise=self._refuse)

    @Slot()
    def unlockByStore(self) -> None:
        """Open with what the system's key store keeps. The system may ask the person for something."""

        def open_() -> Library:
            from app.profiles.keystore import system_store
            from app.profiles.locks import by_key_store
            from app.profiles.profile import open_profile

            return open_profile(self._folder, by_key_store(system_store), now=self._now, entropy=self._entropy)

        self._begin()
        self._errands.run(open_, then=self._enter, otherwise=self._complain, patient=True)

    @Slot(str)
    def recover(self, words: str) -> None:
        """Open with the 24 recovery words."""

        def open_() -> Library:
            from app.profiles.profile import by_words, open_profile

            normal = " ".join(words.lower().split())
            return open_profile(self._folder, by_words(_secret(normal)), now=self._now, entropy=self._entropy)

        self._begin()
        self._errands.run(open_, then=self._enter, otherwise=self._complain)

    @Property(int, notify=progressed)
    def done(self) -> int:
        """Megabytes of the backup that were read; it is read twice."""
        return self._done

    @Slot()
    def fromBackup(self) -> None:
        """A profile is to come from a backup, and not to be made."""
        self._settle("restore")

    @Slot()
    def anew(self) -> None:
        """A profile is to be made after all."""
        if not self._busy:
            self._settle("new")

    @Slot(QUrl, str, bool)
    def restore(self, place: QUrl, secret: str, by_words: bool) -> None:
        """Make the profile from this backup, and open it; with the passphrase it had, or its recovery words."""
        path, stop = Path(place.toLocalFile()), threading.Event()
        self._stop, self._done = stop, 0
        text = " ".join(secret.lower().split()) if by_words else secret

        def bring_back() -> Library:
            from app.backup.errors import Stopped
            from app.backup.restoring import restore
            from app.profiles.profile import by_passphrase, open_profile
            from app.profiles.profile import by_words as with_words

            done = 0

            def between() -> None:
                nonlocal done
                if stop.is_set():
                    raise Stopped(NOT_RESTORED)
                done += 1
                self._step.emit(done)

            unlock = (with_words if by_words else by_passphrase)(_secret(text))
            restore(path, self._folder, unlock, now=self._now, entropy=self._entropy, between=between)
            return open_profile(self._folder, unlock, now=self._now, entropy=self._entropy)

        def opened(library: Library) -> None:
            self._enter(library)
            self.restored.emit(by_words)

        self._begin()
        self._errands.run(bring_back, then=opened, otherwise=self._complain)

    @Slot()
    def cancel(self) -> None:
        """Stop bringing a profile back; nothing of it stays."""
        self._stop.set()

    def _progress(self, done: int) -> None:
        self._done = done
        self.progressed.emit()

    @Slot(QUrl)
    def saveWords(self, place: QUrl) -> None:
        """Write the recovery words into a PDF file that the person chose."""
        from app.bridge.door.kit import save

        self._complaint = "" if save(self._words, place.toLocalFile()) else self.tr("The file could not be written.")
        self._saved = not self._complaint
        self.complaintChanged.emit()
        self.changed.emit()

    @Slot(str)
    def printWords(self, printer: str) -> None:
        from app.bridge.door.kit import print_on

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
            self._store = _store_in(self._folder / HEADER)
            self._settle("locked")
            QTimer.singleShot(0, self.closed.emit)  # the pages go first, then what they showed

    def await_closing(self, closing: Future[None]) -> None:
        """What was open is closed as soon as the disk answers; until then it cannot be opened again."""

        def closed(_outcome: object) -> None:
            self._closing = self._busy = False
            self.changed.emit()

        self._closing = self._busy = True
        self.changed.emit()
        self._errands.watch(closing, then=closed, otherwise=closed)

    @Property(bool, notify=changed)
    def closing(self) -> bool:
        """Whether what was open is still being closed."""
        return self._closing

    def look(self) -> None:
        """Is there still to be waited, for wrong passphrases of before this start?"""

        def left() -> int:
            from app.profiles.tries import Tries

            return Tries(self._folder, now=self._now).wait()

        def take(seconds: int) -> None:
            self._wait = seconds
            self.changed.emit()
            if seconds:
                self._ticking.start()

        if self._stage == "locked":
            self._errands.run(left, then=take)

    def _tick(self) -> None:
        self._wait = max(0, self._wait - 1)
        self.changed.emit()
        if not self._wait:
            self._ticking.stop()
            self.look()

    def _refuse(self, sentence: str) -> None:
        self._complain(sentence)
        self.look()

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


def _store_in(header: Path) -> str:
    """Which key store opens it, as far as the header says. What is wrong with the header is found when it is opened."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        return str(json.loads(header.read_bytes())["keyring"]["store"])
    return ""


def _secret(text: str) -> Secret:
    from crypto.secret import Secret

    return Secret(text.encode("utf-8"))
