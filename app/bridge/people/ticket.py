"""A link that is shown, with its QR code, until somebody comes by it or it is taken back.

For whom it is, is the subclass's. A property of a subclass needs a signal of that subclass, as in undertaking.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands
from app.bridge.marks import Property, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.network import Network


class Ticket(QObject):
    """One link at a time."""

    offered = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._link = ""
        self._code = ""
        self._making = False

    @Property(bool, notify=offered)
    def possible(self) -> bool:
        """Whether the network is up: without it nobody could come."""
        return self._network_now() is not None

    @Property(str, notify=offered)
    def link(self) -> str:
        return self._link

    @Property(str, notify=offered)
    def code(self) -> str:
        """A QR code of the link, as the address of a picture."""
        return self._code

    @Property(bool, notify=offered)
    def making(self) -> bool:
        return self._making

    @Slot()
    def make(self) -> None:
        """A new link, for one only."""
        network = self._network_now()
        if network is None or self._making:
            return
        self._making = True
        self.offered.emit()
        self._errands.watch(self._asked_of(network), then=self._made, otherwise=self._failed)

    @Slot()
    def withdraw(self) -> None:
        """Take the link back."""
        network = self._network_now()
        if network is not None and self._link:
            self._errands.watch(network.withdraw(self._link), otherwise=self.told.emit)
        self._show("")

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.told.emit(self._on_copy())

    def _network_now(self) -> Network | None:
        raise NotImplementedError

    def _asked_of(self, network: Network) -> Future[str]:
        """A new link."""
        raise NotImplementedError

    def _on_copy(self) -> str:
        """What is said about a link that was copied."""
        raise NotImplementedError

    def _made(self, link: str) -> None:
        self._show(link)

    def _show(self, link: str) -> None:
        """This link from now on; none if it is empty."""
        self._making = False
        self._link = link
        self._code = _drawn(link) if link else ""
        self.offered.emit()

    def _failed(self, sentence: str) -> None:
        self._making = False
        self.offered.emit()
        self.told.emit(sentence)


def _drawn(link: str) -> str:
    import segno

    return segno.make(link, error="m", micro=False).png_data_uri(scale=8, border=2)
