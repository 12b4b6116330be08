"""What is going on, for the status chip: a state and whom it is about. QML puts it into words.

Events come from the network's thread and are taken over here, on the main one, through a queued signal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.people import People
from app.bridge.window.herald import Herald

if TYPE_CHECKING:
    from app.network import Network
    from sync.events import Event

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LOOKS_AROUND_MS = 8_000
"""So long after the start nobody is called absent."""


@QmlElement
@QmlUncreatable("The pulse comes from the desk.")
class Pulse(QObject):
    """States: alone, looking, waiting (an invitation is open), meeting, step, away, off."""

    changed = Signal()
    arrived = Signal()
    met = Signal(str)
    heard = Signal(object)
    farewell = Signal()  # somebody who is no friend any more knows of it
    joined = Signal(str)
    copied = Signal()
    _event = Signal(object)

    def __init__(self, people: People, now: Callable[[], int], herald: Herald, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._herald = herald
        self.arrived.connect(herald.hear)
        self._people = people
        self._now = now
        self._network: Network | None = None
        self._off = self._cut = False
        self._waiting = False
        self._listening = False
        self._left: dict[int, int] = {}
        self._steps: dict[int, int] = {}
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self.changed)
        people.changed.connect(self.changed)

    def listen(self) -> None:
        """Be ready for events. To be called before the network starts."""
        if not self._listening:
            from PySide6.QtCore import Qt

            self._event.connect(self._take, Qt.ConnectionType.QueuedConnection)
            self._listening = True

    def hear(self, event: Event) -> None:
        """An event of the network. Called on its thread."""
        self._event.emit(event)

    def open(self, network: Network | None, *, off: bool = False) -> None:
        self._network = network
        self._off = off
        self._cut = self._cut and network is not None
        self._left.clear()
        self._steps.clear()
        if network is not None:
            self._looking.start(LOOKS_AROUND_MS)
        self.changed.emit()

    def wait(self, waiting: object) -> None:
        """Whether an invitation is open."""
        self._waiting = bool(waiting)
        self.changed.emit()

    @Property(Herald, constant=True)
    def herald(self) -> Herald:
        """Who tells of it through the desktop."""
        return self._herald

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._state()[0]

    @Property(str, notify=changed)
    def friend(self) -> str:
        """The name of the friend it is about."""
        return self._state()[1]

    @Property(float, notify=changed)
    def when(self) -> float:
        """When we were last in step with them, in milliseconds; 0 for never."""
        return float(self._state()[2])

    @Property(int, notify=changed)
    def left(self) -> int:
        """How many entries are still to come."""
        return sum(self._left.values())

    @property
    def cut(self) -> bool:
        """Whether this computer is in no network."""
        return self._cut

    @Property(bool, notify=changed)
    def canMeet(self) -> bool:
        return self._network is not None and bool(self._people.known())

    @Slot()
    def meet(self) -> None:
        """Try everybody again now."""
        if self._network is not None:
            self._network.look_again()

    def _state(self) -> tuple[str, str, int]:
        known = {number: view for number, view in self._people.known().items() if not view.blocked}
        if not known:
            return ("waiting" if self._waiting else "alone", "", 0)
        if self._off or self._cut:
            return ("off", "", 0)
        for number, left in self._left.items():
            if left and number in known:
                return ("meeting", known[number].name, 0)
        moments = {number: max(view.last_in_step or 0, self._steps.get(number, 0)) for number, view in known.items()}
        here = [number for number in known if self._people.standing(number) == "here"]
        if here:
            latest = max(here, key=lambda number: moments[number])
            return ("step", known[latest].name, moments[latest])
        if self._network is None or self._looking.isActive():
            return ("looking", "", 0)
        latest = max(known, key=lambda number: moments[number])
        return ("away", known[latest].name, moments[latest])

    @Slot(object)
    def _take(self, event: Event) -> None:
        from sync.events import (
            Befriended,
            Changed,
            Copied,
            Cut,
            InStep,
            Left,
            Linked,
            Parted,
            Progress,
            Sighted,
        )

        if self._network is None and not isinstance(event, InStep | Changed | Cut):
            return
        match event:
            case Cut(again=again):
                self._cut = not again
            case Linked(name=name):
                self.joined.emit(name)
            case Copied():
                self.copied.emit()
            case InStep(friend=number) | Progress(friend=number) | Parted(friend=number) if number < 0:
                self.arrived.emit()  # a computer of one's own
            case Progress(friend=number, received=received, expected=expected):
                self._left[number] = max(0, expected - received)
                self._people.stand(number, "meeting")
            case InStep(friend=number):
                self._left.pop(number, None)
                self._steps[number] = self._now()
                self._people.stand(number, "here")
                self._people.refresh()
                self.arrived.emit()
            case Left(heard=True):
                self.farewell.emit()
            case Changed():
                self.arrived.emit()
            case Parted(friend=number):
                self._left.pop(number, None)
                self._people.stand(number, "away")
            case Befriended(name=name, again=again):
                self._people.refresh()
                if not again:
                    self.met.emit(name)
            case Sighted(friend=number, here=False):
                if self._people.standing(number) != "meeting":
                    self._people.stand(number, "away")
        self.heard.emit(event)
        self.changed.emit()
