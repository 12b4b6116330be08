"""One's own computers, as the settings show them: which there are, a link for another one, and parting from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands, translated
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.people.ticket import Ticket

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.reach.pulse import Pulse
    from app.bridge.running import Running
    from app.library import Library
    from app.network import Network
    from app.reading.views import DeviceView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("They come from the desk.")
class Computers(Ticket):
    """The list, and one link at a time: good for an hour, for one computer."""

    changed = Signal()

    def __init__(self, errands: Errands, running: Running, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(errands, parent)
        self._running = running
        pulse.joined.connect(self._joined)
        pulse.copied.connect(self._tell_news)
        pulse.arrived.connect(self.refresh)
        pulse.changed.connect(self.offered)
        self.offered.connect(self.changed)
        self._library: Library | None = None
        self._all: Sequence[DeviceView] = ()

    def open(self, library: Library | None) -> None:
        self._library = library
        self._all = ()
        self._show("")
        self.refresh()
        self._tell_news()

    def refresh(self) -> None:
        """Show afresh what may have changed."""
        library = self._library
        self.changed.emit()
        if library is not None:
            self._errands.ask(lambda: library.devices.all(), then=self._take)

    def _joined(self, name: str) -> None:
        """Another computer came in by the link that is shown."""
        self._show("")
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
        """Of each: id, name, this, linked, gone, and seen, in milliseconds or 0. Until this one was given a name,
        it has the one that it has outside; empty if there is none."""
        from app.own.devices import this_computer

        return [
            {
                "id": one.id,
                "name": one.name or (this_computer() if one.this else ""),
                "this": one.this,
                "linked": one.linked,
                "gone": one.gone is not None,
                "seen": float(one.seen or 0),
            }
            for one in self._all
            if one.this or one.linked or one.gone is not None
        ]

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

    def _network_now(self) -> Network | None:
        return self._running.network

    def _asked_of(self, network: Network) -> Future[str]:
        from app.own.devices import this_computer

        return network.own.invite(this_computer())

    def _on_copy(self) -> str:
        return self.tr("Copied. Whoever has this link can become a computer of yours: show it to nobody.")

    def _made(self, link: str) -> None:
        super()._made(link)
        self.refresh()
