"""Inviting a friend by a link or a code, and following a friend's link. The invitation is open while the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands, complaint
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.network import Network

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Invitations come from the desk.")
class Invitation(QObject):
    """One invitation at a time, and one link being followed."""

    changed = Signal()
    told = Signal(str)
    befriended = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._network: Network | None = None
        self._link = ""
        self._code = ""
        self._making = False
        self._following = False
        self._complaint = ""

    def open(self, network: Network | None) -> None:
        self._network = network
        self._link = self._code = self._complaint = ""
        self._making = self._following = False
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

    @Property(bool, notify=changed)
    def following(self) -> bool:
        return self._following

    @Property(str, notify=changed)
    def complaint(self) -> str:
        """Why the link could not be followed."""
        return self._complaint

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

    @Slot(result=str)
    def pasted(self) -> str:
        """The invitation on the clipboard, if there is one."""
        text = QGuiApplication.clipboard().text().strip()
        return text if text.startswith("vouchsafe:") else ""

    @Slot(str)
    def follow(self, link: str) -> None:
        """Become friends with whoever made this link."""
        if self._network is None or self._following or not link.strip():
            return
        self._complaint = ""
        try:
            future = self._network.accept("".join(link.split()))
        except Exception as problem:
            sentence = complaint(problem)
            if sentence is None:
                raise
            self._complaint = sentence
            self.changed.emit()
            return
        self._following = True
        self.changed.emit()
        self._errands.watch(future, then=self._followed, otherwise=self._not_followed)

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

    def _followed(self, _friend: str) -> None:
        self._following = False
        self.changed.emit()
        self.befriended.emit()

    def _not_followed(self, sentence: str) -> None:
        self._following = False
        self._complaint = sentence
        self.changed.emit()
        self.befriended.emit()
