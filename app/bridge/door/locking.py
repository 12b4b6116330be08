"""The lock as the settings show it: when it falls, what opens it, and having that changed. Nothing typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.library import Library
    from app.profiles.habits import Habits
    from app.profiles.keystore import KeyStore
    from app.profiles.locks import Lock, NewWords
    from crypto.secret import Secret

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("It comes from the desk.")
class Locking(QObject):
    """What locks and opens the open profile. `done` comes when what was asked for was done."""

    changed = Signal()
    decided = Signal(int)
    told = Signal(str)
    done = Signal()

    def __init__(
        self,
        errands: Errands,
        *,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._now = now
        self._entropy = entropy
        self._library: Library | None = None
        self._after = 0
        self._store = ""
        self._busy = False
        self._saved = False
        self._complaint = ""
        self._new: NewWords | None = None

    def open(self, library: Library | None) -> None:
        self._library = library
        self._new = None
        self._busy = self._saved = False
        self._complaint = self._store = ""
        self._after = 0
        self.changed.emit()
        if library is None:
            self.decided.emit(0)
            return

        def read() -> tuple[Habits, str]:
            from app.profiles.habits import habits_of

            slot = self._lock(library).header().keyring_slot
            return habits_of(library.vault), slot.store if slot else ""

        self._errands.run(read, then=self._take)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._busy

    @Property(str, notify=changed)
    def complaint(self) -> str:
        return self._complaint

    @Property(str, notify=changed)
    def store(self) -> str:
        """The key store that opens it as well; empty for none."""
        return self._store

    @Property("QStringList", notify=changed)
    def words(self) -> list[str]:
        """The words of a new recovery kit that does not hold yet, while they are shown."""
        return self._new.words.reveal().decode().split() if self._new is not None else []

    @Property(bool, notify=changed)
    def wordsSaved(self) -> bool:
        return self._saved

    def _read_after(self) -> int:
        """After so many minutes it locks itself; 0 for never."""
        return self._after

    def _write_after(self, minutes: int) -> None:
        library = self._library
        if library is None or minutes == self._after:
            return

        def decide() -> tuple[Habits, str]:
            from msgspec.structs import replace

            from app.profiles.habits import adopt, habits_of

            adopt(library.vault, replace(habits_of(library.vault), lock_after=minutes))
            return habits_of(library.vault), self._store

        self._errands.run(decide, then=self._take, otherwise=self.told.emit)

    lockAfter = Property(int, _read_after, _write_after, notify=changed)

    @Slot()
    def begin(self) -> None:
        """Something new is about to be asked for: nothing of what was before is to be seen."""
        self._new = None
        self._saved = self._busy = False
        self._complaint = ""
        self.changed.emit()

    @Slot(str, str)
    def change(self, old: str, new: str) -> None:
        """A new passphrase."""
        self._do(lambda lock: lock.change_passphrase(_by(old), _secret(new)), self.tr("The new passphrase holds now."))

    @Slot(str)
    def propose(self, passphrase: str) -> None:
        """Show a new recovery kit; the one of before holds until `adopt`."""

        def proposed(new: NewWords) -> None:
            self._new = new
            self._settle()

        self._run(lambda lock: lock.propose_words(_by(passphrase)), proposed)

    @Slot(QUrl)
    def saveWords(self, place: QUrl) -> None:
        """Put the new words on a sheet where the person wants it: PDF, or a page for a browser."""
        from app.bridge.door.kit import save

        self._saved = save(self.words, place.toLocalFile())
        self._complaint = "" if self._saved else self.tr("The file could not be written.")
        self.changed.emit()

    @Slot()
    def adopt(self) -> None:
        """The person has the new words: from now on those of before open nothing."""
        new = self._new
        if new is not None:
            self._do(lambda lock: lock.adopt(new), self.tr("The new recovery words hold now. The old ones are void."))

    @Slot(str)
    def remember(self, passphrase: str) -> None:
        """Let the system's key store open it as well."""

        def deed(lock: Lock) -> str:
            from app.profiles.keystore import system_store

            store: KeyStore = system_store()
            lock.remember(_by(passphrase), store)
            return store.name

        def remembered(name: str) -> None:
            self._store = name
            self._settle()
            self.done.emit()

        self._run(deed, remembered, patient=True)  # the key store may ask the person

    @Slot()
    def forget(self) -> None:
        """Only the passphrase and the recovery words open it from now on."""

        def deed(lock: Lock) -> None:
            from app.profiles.keystore import system_store

            lock.forget(system_store)

        def forgotten(_nothing: None) -> None:
            self._store = ""
            self._settle()

        self._run(deed, forgotten, otherwise=self._forgotten_here, patient=True)

    def _forgotten_here(self, sentence: str) -> None:
        self._store = ""
        self._settle()
        self.told.emit(sentence)

    def _do(self, deed: Callable[[Lock], None], said: str) -> None:
        def finished(_nothing: None) -> None:
            self._new = None
            self._settle()
            self.told.emit(said)
            self.done.emit()

        self._run(deed, finished)

    def _run(
        self,
        deed: Callable[[Lock], object],
        then: Callable[..., None],
        *,
        otherwise: Callable[[str], None] | None = None,
        patient: bool = False,
    ) -> None:
        library = self._library
        if library is None or self._busy:
            return
        self._busy = True
        self._complaint = ""
        self.changed.emit()
        self._errands.run(
            lambda: deed(self._lock(library)), then=then, otherwise=otherwise or self._complain, patient=patient
        )

    def _lock(self, library: Library) -> Lock:
        from app.profiles.locks import Lock

        return Lock(library.folder, now=self._now, entropy=self._entropy)

    def _take(self, outcome: tuple[Habits, str]) -> None:
        if self._library is None:
            return
        habits, self._store = outcome
        self._after = habits.lock_after
        self.changed.emit()
        self.decided.emit(self._after)

    def _settle(self) -> None:
        self._busy = False
        self._complaint = ""
        self.changed.emit()

    def _complain(self, sentence: str) -> None:
        self._busy = False
        self._complaint = sentence
        self.changed.emit()


def _secret(text: str) -> Secret:
    from crypto.secret import Secret

    return Secret(text.encode("utf-8"))


def _by(passphrase: str) -> Callable[..., Secret]:
    from app.profiles.locks import by_passphrase

    return by_passphrase(_secret(passphrase))
