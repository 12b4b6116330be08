"""The one object the window is given: everything QML may see hangs on it. It opens and closes the profile's parts.

The desk does no work itself: running.py has what runs behind it, photos.py reads the pictures. It passes the library,
once open, to those who show it, tells them when something has changed, and takes everything away again when the gate
is locked.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.border import Border
from app.bridge.brands import Brands
from app.bridge.bringing import Bringing
from app.bridge.cards import Cards
from app.bridge.checkup import Checkup
from app.bridge.collecting import Collecting
from app.bridge.companion import Companion
from app.bridge.computers import Computers
from app.bridge.draft import Draft
from app.bridge.drops import Drops
from app.bridge.errand import Errands
from app.bridge.feed import Feed
from app.bridge.finder import Finder
from app.bridge.gallery import Gallery
from app.bridge.gate import Gate
from app.bridge.idle import Idle
from app.bridge.invitation import Invitation
from app.bridge.keeping import Keeping
from app.bridge.locking import Locking
from app.bridge.looks import Looks
from app.bridge.mail import Mail
from app.bridge.marks import Property, QmlElement, QmlUncreatable
from app.bridge.meeting import Meeting
from app.bridge.people import People
from app.bridge.photos import Photos
from app.bridge.projector import Projector
from app.bridge.pulse import Pulse
from app.bridge.running import Running
from app.bridge.shelf import Shelf
from app.bridge.thing import Thing
from app.bridge.way import Way
from app.worker import Worker

if TYPE_CHECKING:
    from app.library import Library
    from app.network import Network
    from app.pictures import Pixels
    from app.views import EntryView
    from sync.place import Place

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

CALM_MS = 250
"""Changes that come quicker than this are shown together."""

MOST_WANTED = 6


@QmlElement
@QmlUncreatable("The desk is given to the window.")
class Desk(QObject):
    """All that the window shows, for one profile folder. `online` says whether friends are looked for."""

    told = Signal(str)
    _looked = Signal(object)  # from the lookout's thread

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
        self._online = online
        self._errands = Errands(self)
        self._errands.go_to(worker)
        self._running = Running(worker, studio, self._errands, place=place)
        self._looks = looks
        looks.setParent(self)
        self._gate = Gate(self._errands, folder, now=now, entropy=entropy, place=place, parent=self)
        self._locking = Locking(self._errands, now=now, entropy=entropy, parent=self)
        self._border = Border(self._errands, self)
        self._collecting = Collecting(self._errands, self._running, self)
        self._checkup = Checkup(self._errands, studio, place=place, parent=self)
        self.idle = Idle(now, self)
        self._way = Way(self)
        self._gallery = Gallery(self.read_photo, self)
        self._home = Feed(self._errands, self)
        self._shelf = Shelf(self._errands, self)
        self._wanted = Cards(self._errands, self)
        self._thing = Thing(self._errands, self)
        self._draft = Draft(self._errands, studio, self)
        self._people = People(self._errands, self)
        self._companion = Companion(self._errands, self._people, self)
        self._mail = Mail(self._errands, worker, self)
        self._drops = Drops(self._errands, look=self._running.look, parent=self)
        self._keeping = Keeping(self._errands, worker, self)
        self._invitation = Invitation(self._errands, self)
        self._meeting = Meeting(self._errands, studio, self)
        self._bringing = Bringing(self._errands, studio, self)
        self._brands = Brands(self._errands, studio, self)
        self._finder = Finder(self._errands, self)
        self._pulse = Pulse(self._people, now, self)
        self._computers = Computers(self._errands, self._running, self._pulse, self)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self.refresh)
        self._photos = Photos(
            self._running,
            worker,
            self._errands,
            looking=lambda: self._way.page == "item",
            came=self._calm.start,
        )
        self._projector = Projector(self._errands, self._running, studio, came=self._calm.start, parent=self)
        self._connect()

    def _connect(self) -> None:
        self._gate.opened.connect(self._open)
        self._way.on_arrival("people", lambda _what: self._meeting.introductions.refresh())
        self._gate.closed.connect(self.close)
        self._locking.decided.connect(self.idle.wait)
        self.idle.left.connect(self._gate.lock)
        self._way.on_arrival("item", self._thing.show)
        self._way.on_arrival("write", self._draft.start)
        self._way.on_arrival("import", self._bringing.start)
        self._way.on_arrival("brands", self._brands.start)
        self._gate.restored.connect(self._restored)
        self._looked.connect(self._drops.looked)
        self._way.on_arrival("friend", self._companion.show)
        self._way.on_arrival("files", lambda _what: self._drops.refresh())
        self._way.on_arrival("backup", lambda _what: self._keeping.refresh())
        self._companion.limited.connect(self._running.take_up_again)
        self._mail.arrived.connect(lambda: self._way.go("files"))
        self._keeping.planned.connect(self._running.look_at_plan)
        self._draft.saved.connect(self._saved)
        self._thing.gone.connect(lambda: self._way.leave("item"))
        self._pulse.arrived.connect(self._calm.start)
        self._pulse.met.connect(self._met)
        self._pulse.farewell.connect(
            lambda: self.told.emit(self.tr("Their computer has heard it, and erased what you showed."))
        )
        self._invitation.changed.connect(lambda: self._pulse.wait(self._invitation.link))
        self._meeting.befriended.connect(self._friends_changed)
        self._meeting.waiting.connect(lambda: self._way.go("people"))
        self._pulse.heard.connect(self._meeting.hear)
        self._people.altered.connect(self._friends_changed)
        for part in (self._thing, self._bringing, self._mail):
            part.altered.connect(self.refresh)
        for speaker in (
            *(self._thing, self._draft, self._people, self._invitation, self._brands),
            *(self._bringing, self._locking, self._border, self._collecting, self._computers),
            *(self._companion, self._mail, self._drops, self._keeping, self._meeting),
        ):
            speaker.told.connect(self.told)

    # what QML sees

    @Property(Gate, constant=True)
    def gate(self) -> Gate:
        return self._gate

    @Property(Locking, constant=True)
    def locking(self) -> Locking:
        return self._locking

    @Property(Collecting, constant=True)
    def collecting(self) -> Collecting:
        return self._collecting

    @Property(Checkup, constant=True)
    def checkup(self) -> Checkup:
        return self._checkup

    @Property(Border, constant=True)
    def border(self) -> Border:
        return self._border

    @Property(Looks, constant=True)
    def looks(self) -> Looks:
        return self._looks

    @Property(Gallery, constant=True)
    def gallery(self) -> Gallery:
        return self._gallery

    @Property(Projector, constant=True)
    def projector(self) -> Projector:
        return self._projector

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

    @Property(Companion, constant=True)
    def companion(self) -> Companion:
        return self._companion

    @Property(Mail, constant=True)
    def mail(self) -> Mail:
        return self._mail

    @Property(Drops, constant=True)
    def drops(self) -> Drops:
        return self._drops

    @Property(Keeping, constant=True)
    def keeping(self) -> Keeping:
        return self._keeping

    @Property(Invitation, constant=True)
    def invitation(self) -> Invitation:
        return self._invitation

    @Property(Meeting, constant=True)
    def meeting(self) -> Meeting:
        return self._meeting

    @Property(Bringing, constant=True)
    def bringing(self) -> Bringing:
        return self._bringing

    @Property(Brands, constant=True)
    def brands(self) -> Brands:
        return self._brands

    @Property(Computers, constant=True)
    def computers(self) -> Computers:
        return self._computers

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
        return self._running.library

    def read_photo(self, entry: str, version: str, index: int, side: int) -> bytes | Pixels | None:
        """A photo, for a place of this many pixels. Called on the thread that loads pictures."""
        if entry == "draft":
            return self._draft.preview(version)
        return self._photos.read(entry, index, side)

    def warm_up(self) -> None:
        """Import off the main thread what unlocking will need, while the person types."""

        def load() -> None:
            import app.backup.rounds
            import app.lookout
            import app.profile  # noqa: F401

        self._errands.run(load, then=lambda _nothing: self._gate.look())

    def refresh(self) -> None:
        """Show afresh what may have changed."""
        self._home.refresh()
        self._shelf.refresh()
        self._wanted.refresh()
        self._people.refresh()
        self._meeting.introductions.refresh()
        if self._way.page == "item":
            self._thing.refresh()

    def close(self) -> None:
        """Take everything away and close the profile; when this returns, network and database are closed."""
        self._leave_draft()
        end = self._running.forget()
        self._calm.stop()
        self._gallery.clear()
        self._photos.close()
        self._projector.close()
        self._show(None)
        self._pulse.open(None)
        self._invitation.open(None)
        self._checkup.open(None)
        self._way.reset()
        end()

    # what happens

    def _leave_draft(self) -> None:
        library = self._running.library
        if library is None:
            return
        from app.unfinished import leave
        from app.vault import VaultError

        with contextlib.suppress(VaultError, RuntimeError):  # a full disk must not keep the profile from being locked
            self._worker.submit(leave, library.vault, self._draft.unfinished()).result()

    def _open(self, library: Library) -> None:
        self._running.open(library)
        self._show(library)
        self._pulse.listen()
        if self._online:
            self._running.start_network(
                hear=self._pulse.hear, then=self._connected, otherwise=lambda: self._pulse.open(None, off=True)
            )
        self._running.start_lookout(hear=self._pulse.hear, looked=self._looked.emit)
        self._running.start_rounds(told=self.told.emit)

    def _connected(self, network: Network) -> None:
        self._pulse.open(network)
        self._invitation.open(network)
        self._meeting.connect_to(network)
        self._border.connect_to(network)
        self._checkup.open(network)

    def _show(self, library: Library | None) -> None:
        for part in (
            *(self._people, self._home, self._shelf, self._thing, self._draft),
            *(self._bringing, self._finder, self._locking, self._border, self._brands, self._collecting),
            *(self._meeting, self._computers, self._companion, self._mail, self._drops, self._keeping),
        ):
            part.open(library)
        if library is None:
            self._wanted.show(None)
            return

        def wanted(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.listing.newest(by="me", kinds=("review",), status="want", limit=MOST_WANTED)

        self._wanted.show(wanted)

    def _saved(self, _entry: str) -> None:
        self.told.emit(self.tr("Saved. Friends get it when your computers meet."))
        self._way.leave("write")
        self.refresh()

    def _met(self, name: str) -> None:
        self._invitation.used()
        self.told.emit(self.tr("You and %1 are friends now.").replace("%1", name))

    def _restored(self, by_words: bool) -> None:
        told = self.tr("Welcome back. This is a new device of yours; friends will know it when you meet.")
        if by_words:
            told += " " + self.tr("Set a new passphrase if you have forgotten it.")
        self.told.emit(told)

    def _friends_changed(self) -> None:
        if self._running.network is not None:
            self._running.network.refresh()
        self._calm.start()
