"""One friend, with everything between us: how we stand, what they take up here and may, what is held back.

What can be done with a friendship as such, such as to block or to part, is done by people.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.people import People

if TYPE_CHECKING:
    from app.library import Library
    from app.people.limits import Account
    from app.reading.views import FriendView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The companion comes from the desk.")
class Companion(QObject):
    """The friend whose page is shown."""

    changed = Signal()
    told = Signal(str)
    limited = Signal()

    def __init__(self, errands: Errands, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._people = people
        self._library: Library | None = None
        self._friend = ""
        self._account: Account | None = None
        self._sees = -1
        people.changed.connect(self.refresh)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._friend = ""
        self._account = None
        self.changed.emit()

    def show(self, friend: str) -> None:
        """Whose page was gone to."""
        self._friend = friend
        self._account, self._sees = None, -1
        self.changed.emit()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        library, friend = self._library, self._friend
        if library is None or not friend or self._row() is None:
            self.changed.emit()
            return
        row = self._row()

        def read() -> tuple[Account, int]:
            assert row is not None
            return library.accounts.of(row), library.mirrors.shelf_for(row).size

        def take(outcome: tuple[Account, int]) -> None:
            if friend == self._friend:
                self._account, self._sees = outcome
                self.changed.emit()

        self._errands.ask(read, then=take, otherwise=self.told.emit)

    @Property(str, notify=changed)
    def friend(self) -> str:
        """Their id; empty if nobody's page is shown."""
        return self._friend

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether all that the page shows is known."""
        return self._account is not None

    @Property(bool, notify=changed)
    def gone(self) -> bool:
        """Whether they are no friend any more."""
        return bool(self._friend) and bool(self._people.me) and self._people.loaded and self._view() is None

    @Property(str, notify=changed)
    def name(self) -> str:
        view = self._view()
        return view.name if view else ""

    @Property(bool, notify=changed)
    def verified(self) -> bool:
        view = self._view()
        return bool(view and view.verified)

    @Property(bool, notify=changed)
    def blocked(self) -> bool:
        view = self._view()
        return bool(view and view.blocked)

    @Property(str, notify=changed)
    def standing(self) -> str:
        row = self._row()
        return "away" if row is None else self._people.standing(row)

    @Property(str, notify=changed)
    def way(self) -> str:
        """How they are reached: near, direct or relay; empty where away from home is off."""
        view = self._view()
        return self._people.way(view.id) if view is not None else ""

    @Property(float, notify=changed)
    def inStep(self) -> float:
        view = self._view()
        return float((view.last_in_step if view else 0) or 0)

    @Property(float, notify=changed)
    def since(self) -> float:
        view = self._view()
        return float(view.since if view else 0)

    @Property("QStringList", notify=changed)
    def circles(self) -> list[str]:
        view = self._view()
        return list(view.circles) if view else []

    @Property(int, notify=changed)
    def entries(self) -> int:
        """How many entries of theirs are here."""
        return self._account.entries if self._account else 0

    @Property(int, notify=changed)
    def sees(self) -> int:
        """How many entries of mine they see."""
        return max(0, self._sees)

    @Property(float, notify=changed)
    def bytes(self) -> float:
        """What their entries take up."""
        return float(self._account.bytes) if self._account else 0.0

    @Property(float, notify=changed)
    def media(self) -> float:
        """What their photos in full take up, in bytes."""
        return float(self._account.media) if self._account else 0.0

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """How many entries of theirs are held back."""
        return self._account.waiting if self._account else 0

    @Property(str, notify=changed)
    def why(self) -> str:
        """The limit that was reached: entries, bytes, per_minute, pixels, media; empty if none was."""
        return self._account.why if self._account else ""

    @Property("QVariantMap", notify=changed)
    def limits(self) -> dict[str, float]:
        """What holds for them, by those names."""
        if self._account is None:
            return {}
        from dataclasses import asdict

        return {name: float(most) for name, most in asdict(self._account.limits).items()}

    @Property("QVariantMap", notify=changed)
    def usual(self) -> dict[str, float]:
        """What holds for everybody else."""
        if self._account is None:
            return {}
        from dataclasses import asdict

        from app.people.limits import Limits

        return {name: float(most) for name, most in asdict(Limits()).items()}

    @Slot("QVariantMap")
    def limit(self, said: dict[str, Any]) -> None:
        """Let these limits be others from now on; what is as usual follows what is usual."""
        library, row = self._library, self._row()
        if library is None or row is None:
            return
        usual = self.usual
        wanted = {name: None if most == usual[name] else int(most) for name, most in said.items()}

        def done(_limits: object) -> None:
            self.refresh()
            self._people.refresh()
            self.limited.emit()

        self._errands.run(library.accounts.change, row, wanted, then=done, otherwise=self.told.emit)

    def _row(self) -> int | None:
        return next((row for row, view in self._people.known().items() if view.id == self._friend), None)

    def _view(self) -> FriendView | None:
        return next((view for view in self._people.known().values() if view.id == self._friend), None)
