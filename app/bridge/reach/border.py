"""How far the app talks, and what crossed the border of the local network, as the settings show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.reach.roaming import Roaming

if TYPE_CHECKING:
    from app.library import Library
    from app.network import Network
    from app.profiles.habits import Habits
    from app.reach.traffic import Carried

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The border comes from the desk.")
class Border(QObject):
    """The switch, and the counter beside it."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, roaming: Roaming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._roaming = roaming
        self._library: Library | None = None
        self._network: Network | None = None
        self._local_only = True
        self._kept: Carried | None = None

    def open(self, library: Library | None) -> None:
        self._library = library
        self._network = None
        self._kept = None
        self._local_only = True
        self.changed.emit()
        self.refresh()

    def connect_to(self, network: Network | None) -> None:
        """The network runs, or no longer does."""
        self._network = network
        self._roaming.connect_to(network)

    @Property(Roaming, constant=True)
    def roaming(self) -> Roaming:
        """Away from home."""
        return self._roaming

    @Property(float, notify=changed)
    def beyond(self) -> float:
        """Bytes that crossed the border, either way."""
        return float(self._kept.traffic.beyond_in + self._kept.traffic.beyond_out) if self._kept else 0.0

    @Property(float, notify=changed)
    def within(self) -> float:
        """Bytes that friends on the local network and we exchanged."""
        return float(self._kept.traffic.local_in + self._kept.traffic.local_out) if self._kept else 0.0

    @Property(int, notify=changed)
    def refused(self) -> int:
        """How often somebody beyond was not dialled, or not let in."""
        return self._kept.traffic.refused_in + self._kept.traffic.refused_out if self._kept else 0

    @Property(float, notify=changed)
    def since(self) -> float:
        """Since when it is counted, in milliseconds; 0 if nothing was."""
        return float(self._kept.since) if self._kept else 0.0

    @Slot()
    def refresh(self) -> None:
        """Look at the counter again."""
        library, network = self._library, self._network
        if library is None:
            return
        if network is not None:
            self._errands.watch(network.carried(), then=self._count, otherwise=lambda _sentence: None)

        def read() -> tuple[Habits, Carried]:
            from app.profiles.habits import habits_of
            from app.reach.traffic import carried

            return habits_of(library.vault), carried(library.vault)

        self._errands.run(read, then=self._take)

    def _read_local_only(self) -> bool:
        return self._local_only

    def _write_local_only(self, local_only: bool) -> None:
        library, network = self._library, self._network
        if library is None or local_only == self._local_only:
            return
        self._local_only = local_only
        self.changed.emit()
        if network is not None:
            self._errands.watch(
                network.stay_local(local_only), then=lambda _nothing: self.refresh(), otherwise=self.told.emit
            )
            return

        def decide() -> None:
            from msgspec.structs import replace

            from app.profiles.habits import adopt, habits_of

            adopt(library.vault, replace(habits_of(library.vault), local_only=local_only))

        self._errands.run(decide, then=lambda _nothing: self.refresh(), otherwise=self.told.emit)

    localOnly = Property(bool, _read_local_only, _write_local_only, notify=changed)

    def _count(self, kept: Carried) -> None:
        self._kept = kept
        self.changed.emit()

    def _take(self, outcome: tuple[Habits, Carried]) -> None:
        if self._library is not None:
            self._local_only = outcome[0].local_only
            self._count(outcome[1])
