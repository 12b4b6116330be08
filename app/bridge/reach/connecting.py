"""Brings the network up, hands it to the parts that use it, and takes it away when it could not start, or fell."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from app.bridge.errand import Errands
from app.bridge.running import Running

if TYPE_CHECKING:
    from app.bridge.furniture import Furniture
    from app.network import Network
    from sync.place import Place


class Connecting(QObject):
    """For the profile that is open. `keep` takes what went wrong in the network's thread, on that thread."""

    _fell = Signal()

    def __init__(
        self,
        parts: Furniture,
        *,
        errands: Errands,
        running: Running,
        studio: Executor,
        place: Place | None,
        keep: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._errands = errands
        self._running = running
        self._studio = studio
        self._place = place
        self._keep = keep
        self._fell.connect(self._fallen, Qt.ConnectionType.QueuedConnection)
        parts.pulse.heard.connect(self._hear)

    def start(self) -> None:
        """Look for friends."""
        self._running.start_network(
            hear=self._parts.pulse.hear,
            fell=self._fall,
            wrong=self._keep,
            then=self._connected,
            otherwise=self._off,
        )

    def _connected(self, network: Network) -> None:
        self._parts.connect_to(network)
        self._parts.pulse.open(network)
        self._parts.plight.network("cut" if self._parts.pulse.cut else "", self._look_around)

    def _off(self) -> None:
        self._parts.pulse.open(None, off=True)
        self._parts.plight.network("off", self.start)

    def _fall(self, wrong: BaseException) -> None:
        """Called on the network's thread, at its end."""
        self._keep(wrong)
        self._fell.emit()

    def _fallen(self) -> None:
        if self._running.library is not None and self._running.network is not None:
            self._parts.connect_to(None)
            self._parts.pulse.open(None, off=True)
            self._parts.plight.network("fell", self.start)

    def _hear(self, event: Any) -> None:
        from sync.events import Cut

        if isinstance(event, Cut) and self._running.network is not None:
            self._parts.plight.network("" if event.again else "cut", self._look_around)

    def _look_around(self) -> None:
        """Whether this computer is in a network again, and who is there."""

        def look() -> bool:
            from sync.net.lan import own_addresses

            return bool((self._place and self._place.interfaces) or own_addresses())

        def looked(again: bool) -> None:
            from sync.events import Cut

            self._parts.pulse.hear(Cut(again))
            self._parts.pulse.meet()

        self._errands.watch(self._studio.submit(look), then=looked)
