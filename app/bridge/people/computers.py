"""One's own computers, as the settings show them: which there are, a link for another one, and parting from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.bridge.errand import Errands, translated
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot

if TYPE_CHECKING:
    from app.bridge.reach.pulse import Pulse
    from app.bridge.running import Running
    from app.library import Library
    from app.reading.views import DeviceView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("They come from the desk.")
class Computers(QObject):
    """The list, and one link at a time."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, errands: Errands, running: Running, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._running = running
        pulse.joined.connect(self._joined)
        pulse.copied.connect(self._tell_news)
        pulse.arrived.connect(self.refresh)
        pulse.changed.connect(self.changed)
        self._library: Library | None = None
        self._all: Sequence[DeviceView] = ()
        self._link = ""
        self._code = ""
        self._making = False

    def open(self, library: Library | None) -> None:
        self._library = library
        self._all = ()
        self._link = self._code = ""
        self._making = False
        self.refresh()
        self._tell_news()

    def refresh(self) -> None:
        """Show afresh what may have changed."""
        library = self._library
        self.changed.emit()
        if library is not None:
            self._errands.run(lambda: library.devices.all(), then=self._take)

    def _joined(self, name: str) -> None:
        """Another computer came in by the link that is shown."""
        self._link = self._code = ""
        self.refresh()
        self.told.emit(self.tr("%1 is another computer of yours now.").replace("%1", name))

    def _tell_news(self) -> None:
        """Something is to be said once about this computer."""
        library = self._library

        def look() -> str:
            if library is None or not (news := library.devices.news):
                return ""
            library.devices.heard()
            return news

        def tell(news: str) -> None:
            if news:
                self.told.emit(translated(news))

        self._errands.run(look, then=tell)

    @Property("QVariantList", notify=changed)
    def all(self) -> list[dict[str, Any]]:
        """Of each: id, name, this, linked, gone, and seen, in milliseconds or 0."""
        return [
            {
                "id": one.id,
                "name": one.name,
                "this": one.this,
                "linked": one.linked,
                "gone": one.gone is not None,
                "seen": float(one.seen or 0),
            }
            for one in self._all
            if one.this or one.linked or one.gone is not None
        ]

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """Whether the network is up: without it nobody could come."""
        return self._running.network is not None

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
        """A new link: good for an hour, for one computer."""
        network = self._running.network
        if network is None or self._making:
            return
        from app.own.devices import this_computer

        self._making = True
        self.changed.emit()
        self._errands.watch(network.own.invite(this_computer()), then=self._made, otherwise=self._failed)

    @Slot()
    def withdraw(self) -> None:
        """Take the link back."""
        if self._running.network is not None and self._link:
            self._errands.watch(self._running.network.withdraw(self._link), otherwise=self.told.emit)
        self._link = self._code = ""
        self.changed.emit()

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.told.emit(self.tr("Copied. Whoever has this link can become a computer of yours: show it to nobody."))

    @Slot(str)
    def remove(self, device: str) -> None:
        """It is one's own no longer."""
        library = self._library
        if library is not None:
            self._errands.run(
                lambda: library.devices.remove(device), then=lambda _one: self.refresh(), otherwise=self.told.emit
            )

    @Slot(str, str)
    def rename(self, device: str, name: str) -> None:
        library = self._library
        if library is not None and name.strip():
            self._errands.run(
                lambda: library.devices.rename(device, name), then=lambda _one: self.refresh(), otherwise=self.told.emit
            )

    def _take(self, views: Sequence[DeviceView]) -> None:
        self._all = views
        self.changed.emit()

    def _made(self, link: str) -> None:
        import segno

        self._making = False
        self._link = link
        self._code = segno.make(link, error="m", micro=False).png_data_uri(scale=8, border=2)
        self.refresh()

    def _failed(self, sentence: str) -> None:
        self._making = False
        self.changed.emit()
        self.told.emit(sentence)
