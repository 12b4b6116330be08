"""Away from home, as the settings show it: the switch, the relay, and how friends are reached now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.people import People

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.library import Library
    from app.network import Network
    from app.profiles.habits import Habits
    from sync.ports import Whereabouts

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_EVERY_MS = 2500


@QmlElement
@QmlUncreatable("Away from home comes from the desk.")
class Roaming(QObject):
    """Off until it is turned on. What cannot be done is told."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._people = people
        self._library: Library | None = None
        self._network: Network | None = None
        self._habits: Habits | None = None
        self._reached: list[str] = []
        self._reason = ""
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._network = None
        self._habits = None
        self._forget()
        if library is not None:
            from app.profiles.habits import habits_of

            self._errands.run(habits_of, library.vault, then=self._take)

    def connect_to(self, network: Network | None) -> None:
        """The network runs, or no longer does."""
        self._network = network
        self._watch()

    @Property(bool, notify=changed)
    def on(self) -> bool:
        return self._habits is not None and self._habits.away is not None

    @Property(str, notify=changed)
    def relay(self) -> str:
        """none, public, or the address of one."""
        return (self._habits.away.relay if self._habits and self._habits.away else "") or "none"

    @Property(str, notify=changed)
    def address(self) -> str:
        """What leads here from elsewhere, if that was said."""
        return ", ".join(self._habits.away.addresses) if self._habits and self._habits.away else ""

    @Property("QStringList", notify=changed)
    def reached(self) -> list[str]:
        """Where friends can try to reach this computer now."""
        return self._reached

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why it cannot be reached although that was chosen."""
        return self._reason

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Be reached over the internet, or not any more."""

        def decide(library: Library) -> Habits:
            from app.reach.roaming import choose, stay_home

            return choose(library) if on else stay_home(library)

        self._decide(decide)

    @Slot(str)
    def passOver(self, relay: str) -> None:
        """Where there is no direct way, over this relay: none, public, or an address."""

        def decide(library: Library) -> Habits:
            from app.reach.roaming import choose

            return choose(library, relay=relay)

        self._decide(decide)

    @Slot(str)
    def tellOf(self, address: str) -> None:
        """This address outside leads here, by a port that the router forwards; empty for none."""

        def decide(library: Library) -> Habits:
            from app.reach.roaming import choose

            given = [one.strip() for one in address.split(",") if one.strip()]
            last = given[0].rpartition(":")[2] if given else "0"
            return choose(library, addresses=given, port=int(last) if last.isdecimal() and len(last) < 6 else 0)

        self._decide(decide)

    def _decide(self, decide: Callable[[Library], Habits]) -> None:
        library = self._library
        if library is None:
            return

        def take(habits: Habits) -> None:
            self._take(habits)
            if self._network is not None:
                going = self._network.roads.go(habits.away)
                self._errands.watch(going, then=self._gone, otherwise=self.told.emit)

        self._errands.run(decide, library, then=take, otherwise=self._refused)

    def _refused(self, sentence: str) -> None:
        self.told.emit(sentence)
        self.changed.emit()  # the switch is where it was

    def _gone(self, reason: str) -> None:
        self._reason = reason
        self.changed.emit()
        self._look()

    def _take(self, habits: Habits) -> None:
        self._habits = habits
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        if self.on and self._network is not None:
            self._looking.start()
            self._look()
        else:
            self._forget()

    def _forget(self) -> None:
        self._looking.stop()
        self._reached, self._reason = [], ""
        self._people.reach({})
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        if (network := self._network) is None:
            return
        self._errands.watch(network.roads.ways(), then=self._people.reach, otherwise=lambda _sentence: None)
        self._errands.watch(network.roads.where(), then=self._see, otherwise=lambda _sentence: None)

    def _see(self, found: tuple[Whereabouts | None, str]) -> None:
        where, reason = found
        reached = [*([where.relay] if where.relay else []), *where.addresses] if where is not None else []
        if self.on and (reached, reason) != (self._reached, self._reason):
            self._reached, self._reason = reached, reason
            self.changed.emit()
