"""Inviting a friend by a link or its QR code. The invitation is open while the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.network import Network

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Invitations come from the desk.")
class Invitation(QObject):
    """One invitation at a time."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._network: Network | None = None
        self._link = ""
        self._code = ""
        self._making = False

    def open(self, network: Network | None) -> None:
        self._network = network
        self._link = self._code = ""
        self._making = False
        self.changed.emit()

    def used(self) -> None:
        """Somebody came in by the invitation that is shown."""
        self._link = self._code = ""
        self.changed.emit()

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """Whether the network is up: without it nobody could come."""
        return self._network is not None

    @Property(str, notify=changed)
    def link(self) -> str:
        return self._link

    @Property(str, notify=changed)
    def code(self) -> str:
        """A QR code of the link, as the address of a picture."""
        return self._code

    @Property(bool, notify=changed)
    def making(self) -> bool:
        return self._making

    @Slot()
    def make(self) -> None:
        """A new invitation: good for seven days, for one friend."""
        if self._network is None or self._making:
            return
        self._making = True
        self.changed.emit()
        self._errands.watch(self._network.invite(), then=self._made, otherwise=self._failed)

    @Slot()
    def withdraw(self) -> None:
        """Take the invitation back."""
        if self._network is not None and self._link:
            self._errands.watch(self._network.withdraw(self._link), otherwise=self.told.emit)
        self.used()

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.told.emit(self.tr("Copied. Send it to your friend by any way you trust."))

    def _made(self, link: str) -> None:
        import segno

        self._making = False
        self._link = link
        self._code = segno.make(link, error="m", micro=False).png_data_uri(scale=8, border=2)
        self.changed.emit()

    def _failed(self, sentence: str) -> None:
        self._making = False
        self.changed.emit()
        self.told.emit(sentence)
