"""The doctor in the window: what is in the way of meeting a friend, looked for when the person asks."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.network import Network
    from app.reach.doctor import Finding
    from sync.place import Place

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The doctor comes from the desk.")
class Checkup(QObject):
    """One look around at a time."""

    changed = Signal()

    def __init__(
        self, errands: Errands, studio: Executor, *, place: Place | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._place = place
        self._network: Network | None = None
        self._busy = False
        self._found: Sequence[Finding] = ()
        self._round = 0

    def open(self, network: Network | None) -> None:
        self._network = network
        self._found = ()
        self._busy = False
        self._round += 1
        self.changed.emit()

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._busy

    @Property("QVariantList", notify=changed)
    def findings(self) -> list[dict[str, Any]]:
        """What was found, what is in the way first, as {check, well, found, advice, cause, friend}."""
        return [dataclasses.asdict(one) for one in sorted(self._found, key=lambda one: one.well)]

    @Slot()
    def look(self) -> None:
        """Look at this computer, its network, and who answers; takes some seconds."""
        network, place = self._network, self._place
        if self._busy:
            return
        self._busy = True
        self._found = ()
        self._round += 1
        round_ = self._round
        self.changed.emit()

        def examine() -> list[Finding]:
            from app.reach.doctor import friends, surroundings_of
            from sync.place import Place

            found = surroundings_of(place or Place())
            if network is not None:
                deaf = any(one.cause == "firewall" for one in found)
                found += friends(network, deaf=deaf, over=lambda: round_ != self._round)
            return found

        def take(found: list[Finding]) -> None:
            if round_ == self._round:
                self._busy = False
                self._found = found
                self.changed.emit()

        self._errands.watch(self._studio.submit(examine), then=take, otherwise=lambda said: take([_wrong(said)]))


def _wrong(sentence: str) -> Finding:
    from app.reach.doctor import Finding

    advice = QCoreApplication.translate("Checkup", "Try again in a moment.")
    return Finding("network", False, sentence, advice, "network")
