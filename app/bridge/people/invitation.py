"""Inviting a friend by a link or its QR code. The invitation is open while the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import QmlElement, QmlUncreatable
from app.bridge.people.ticket import Ticket

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.network import Network

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Invitations come from the desk.")
class Invitation(Ticket):
    """One invitation at a time: good for seven days, for one friend."""

    changed = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._network: Network | None = None
        self.offered.connect(self.changed)

    def open(self, network: Network | None) -> None:
        self._network = network
        self._show("")

    def used(self) -> None:
        """Somebody came in by the invitation that is shown."""
        self._show("")

    def _network_now(self) -> Network | None:
        return self._network

    def _asked_of(self, network: Network) -> Future[str]:
        return network.invite()

    def _on_copy(self) -> str:
        return self.tr("Copied. Send it to your friend by any way you trust.")
