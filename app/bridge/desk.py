"""The one object the window is given: everything QML may see hangs on it. It opens and closes the profile's parts.

The desk does no work itself. It passes the library, once open, to those who show it, tells them when something has
changed, and takes everything away again when the gate is locked.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.bringing import Bringing
from app.bridge.cards import Cards
from app.bridge.draft import Draft
from app.bridge.errand import Errands
from app.bridge.feed import Feed
from app.bridge.finder import Finder
from app.bridge.gallery import Gallery
from app.bridge.gate import Gate
from app.bridge.invitation import Invitation
from app.bridge.looks import Looks
from app.bridge.marks import Property, QmlElement, QmlUncreatable
from app.bridge.people import People
from app.bridge.pulse import Pulse
from app.bridge.shelf import Shelf
from app.bridge.thing import Thing
from app.bridge.way import Way
from app.worker import Worker

if TYPE_CHECKING:
    from app.backup.making import Made
    from app.backup.rounds import Rounds
    from app.dropfolders import Look
    from app.library import Library
    from app.lookout import Lookout
    from app.network import Network
    from app.views import EntryView
    from sync.place import Place

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

CALM_MS = 250
"""Changes that come quicker than this are shown together."""

BACKUP_AFTER = 20.0  # seconds in which somebody who just opened the window is not disturbed
PHOTO_WITHIN = 10.0  # seconds
FRIEND_WITHIN = 600.0  # seconds that the friend who has a photo may take to come
SMALL_SIDE = 640
MOST_WANTED = 6


@QmlElement
@QmlUncreatable("The desk is given to the window.")
class Desk(QObject):
    """All that the window shows, for one profile folder. `online` says whether friends are looked for."""

    told = Signal(str)

    def __init__(
        self,
        folder: Path,
        *,
        worker: Worker,
        studio: Executor,
        looks: Looks,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        place: Place | None = None,
        online: bool = True,
    ) -> None:
        super().__init__()
        self._worker = worker
        self._studio = studio
        self._place = place
        self._online = online
        self._library: Library | None = None
        self._network: Network | None = None
        self._lookout: Lookout | None = None
        self._rounds: Rounds | None = None
        self._starting: Future[Network] | None = None
        self._errands = Errands(self)
        self._errands.go_to(worker)
        self._looks = looks
        looks.setParent(self)
        self._gate = Gate(self._errands, folder, now=now, entropy=entropy, parent=self)
        self._way = Way(self)
        self._gallery = Gallery(self.read_photo, self)
        self._home = Feed(self._errands, self)
        self._shelf = Shelf(self._errands, self)
        self._wanted = Cards(self._errands, self)
        self._thing = Thing(self._errands, self)
        self._draft = Draft(self._errands, studio, self)
        self._people = People(self._errands, self)
        self._invitation = Invitation(self._errands, self)
        self._bringing = Bringing(self._errands, studio, self)
        self._finder = Finder(self._errands, self)
        self._pulse = Pulse(self._people, now, self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)
        self._connect()

    def _connect(self) -> None:
        self._gate.opened.connect(self._open)
        self._gate.closed.connect(self.close)
        self._way.on_arrival("item", self._thing.show)
        self._way.on_arrival("write", self._draft.start)
        self._way.on_arrival("import", self._bringing.start)
        self._draft.saved.connect(self._saved)
        self._thing.gone.connect(lambda: self._way.leave("item"))
        self._pulse.arrived.connect(self._calm.start)
        self._pulse.met.connect(self._met)
        self._invitation.changed.connect(lambda: self._pulse.wait(self._invitation.link))
        self._invitation.befriended.connect(self._people.refresh)
        self._people.altered.connect(self._friends_changed)
        for part in (self._thing, self._bringing):
            part.altered.connect(self.refresh)
        for speaker in (self._thing, self._draft, self._people, self._invitation, self._bringing):
            speaker.told.connect(self.told)

    # what QML sees

    @Property(Gate, constant=True)
    def gate(self) -> Gate:
        return self._gate

    @Property(Looks, constant=True)
    def looks(self) -> Looks:
        return self._looks

    @Property(Gallery, constant=True)
    def gallery(self) -> Gallery:
        return self._gallery

    @Property(Way, constant=True)
    def way(self) -> Way:
        return self._way

    @Property(Feed, constant=True)
    def home(self) -> Feed:
        return self._home

    @Property(Shelf, constant=True)
    def shelf(self) -> Shelf:
        return self._shelf

    @Property(Cards, constant=True)
    def wanted(self) -> Cards:
        """What I want to try, the newest few."""
        return self._wanted

    @Property(Thing, constant=True)
    def thing(self) -> Thing:
        return self._thing

    @Property(Draft, constant=True)
    def draft(self) -> Draft:
        return self._draft

    @Property(People, constant=True)
    def people(self) -> People:
        return self._people

    @Property(Invitation, constant=True)
    def invitation(self) -> Invitation:
        return self._invitation

    @Property(Bringing, constant=True)
    def bringing(self) -> Bringing:
        return self._bringing

    @Property(Finder, constant=True)
    def finder(self) -> Finder:
        return self._finder

    @Property(Pulse, constant=True)
    def pulse(self) -> Pulse:
        return self._pulse

    @Property(str, constant=True)
    def version(self) -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("vouchsafe")
        except PackageNotFoundError:
            return ""

    # what the window calls

    @property
    def library(self) -> Library | None:
        """The open profile; to be used on the worker's thread only."""
        return self._library

    def read_photo(self, entry: str, version: str, index: int, side: int) -> bytes | None:
        """The bytes of a photo for a place of this many pixels. Called on the thread that loads pictures."""
        if entry == "draft":
            return self._draft.preview(version)
        library = self._library
        if library is None:
            return None
        from app.errors import Refused
        from app.vault import VaultError

        with contextlib.suppress(
            Refused, VaultError, concurrent.futures.CancelledError, concurrent.futures.TimeoutError, RuntimeError
        ):
            large = self._read_large(library, entry, index) if side > SMALL_SIDE else None
            return large or self._worker.submit(library.entries.thumbnail, entry, index).result(PHOTO_WITHIN)
        return None

    def _read_large(self, library: Library, entry: str, index: int) -> bytes | None:
        """The large version, if it is here; else it is fetched when somebody looks at it, and shown once it came."""
        from app.media import Missing
        from app.pictures import PictureError, take_in

        def read() -> tuple[bool, bytes | None]:
            mine = library.listing.show(entry).mine
            try:
                return mine, library.entries.photo(entry, index)
            except Missing:
                return mine, None

        mine, large = self._worker.submit(read).result(PHOTO_WITHIN)
        network = self._network
        if large is None and not mine and network is not None and self._way.page == "item":
            coming = network.fetch(entry, index, timeout=FRIEND_WITHIN)
            self._errands.watch(coming, then=lambda _here: self._calm.start())
        if large is None or mine:
            return large
        with contextlib.suppress(PictureError):  # a friend's may be made to break decoders: see pictures.py
            return take_in(large).large
        return None

    def warm_up(self) -> None:
        """Import off the main thread what unlocking will need, while the person types."""

        def load() -> None:
            import app.backup.rounds
            import app.lookout
            import app.profile  # noqa: F401

        self._errands.run(load)

    def refresh(self) -> None:
        """Show afresh what may have changed."""
        self._home.refresh()
        self._shelf.refresh()
        self._wanted.refresh()
        self._people.refresh()
        if self._way.page == "item":
            self._thing.refresh()

    def close(self) -> None:
        """Take everything away and close the profile; when this returns, network and database are closed."""
        library, network, lookout, rounds = self._library, self._network, self._lookout, self._rounds
        self._library = self._network = self._lookout = self._rounds = None
        self._calm.stop()
        self._gallery.clear()
        self._show(None)
        self._pulse.open(None)
        self._invitation.open(None)
        self._way.reset()
        if self._starting is not None and network is None and self._starting.exception() is None:
            network = self._starting.result()
        self._starting = None
        if rounds is not None:
            rounds.stop()
        if lookout is not None:
            lookout.stop()
        if network is not None:
            network.stop()
        if library is not None:
            self._worker.submit(library.close).result()

    # what happens

    def _open(self, library: Library) -> None:
        self._library = library
        self._show(library)
        if self._online:
            self._start_network(library)
        self._start_lookout(library)
        self._start_rounds(library)

    def _show(self, library: Library | None) -> None:
        for part in (self._people, self._home, self._shelf, self._thing, self._draft, self._bringing, self._finder):
            part.open(library)
        if library is None:
            self._wanted.show(None)
            return

        def wanted(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.listing.newest(by="me", kinds=("review",), status="want", limit=MOST_WANTED)

        self._wanted.show(wanted)

    def _start_network(self, library: Library) -> None:
        def start() -> Network:
            from app.network import Network

            network = Network(library, self._worker, place=self._place, on_event=self._pulse.hear)
            network.start()
            return network

        def started(network: Network) -> None:
            if self._library is not library:
                return  # closed meanwhile; close() has stopped it
            self._network = network
            self._pulse.open(network)
            self._invitation.open(network)

        def failed(_sentence: str) -> None:
            self._pulse.open(None, off=True)

        self._pulse.listen()
        self._starting = self._studio.submit(start)
        self._errands.watch(self._starting, then=started, otherwise=failed)

    def _start_lookout(self, library: Library) -> None:
        from app.lookout import Lookout
        from sync.events import Changed

        def looked(look: Look) -> None:
            for one in look.opened:
                if one.received or one.withdrawn:
                    self._pulse.hear(Changed(one.friend))

        self._pulse.listen()
        self._lookout = Lookout(library, self._worker, on_look=looked)
        self._lookout.start()

    def _start_rounds(self, library: Library) -> None:
        from app.backup.rounds import Rounds

        def tell(outcome: Future[Made]) -> None:
            self._errands.watch(outcome, otherwise=self.told.emit)

        self._rounds = Rounds(library, self._worker, tell=tell, first_after=BACKUP_AFTER)
        self._rounds.start()

    def _saved(self, _entry: str) -> None:
        self.told.emit(self.tr("Saved. Friends get it when your computers meet."))
        self._way.leave("write")
        self.refresh()

    def _met(self, name: str) -> None:
        self._invitation.used()
        self.told.emit(self.tr("You and %1 are friends now.").replace("%1", name))

    def _friends_changed(self) -> None:
        if self._network is not None:
            self._network.refresh()
        self._calm.start()
