"""The one object the window is given: everything QML may see hangs on it. It opens and closes the profile's parts.

The desk does no work itself: running.py has what runs behind it, photos.py reads the pictures. It passes the library,
once open, to those who show it, tells them when something has changed, and takes everything away again when the gate
is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.door.gate import Gate
from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.gallery import Gallery
from app.bridge.pictures.photos import Photos
from app.bridge.running import Running
from app.bridge.window.looks import Looks
from app.bridge.window.way import Way
from app.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from app.bridge.brands.brands import Brands
    from app.bridge.door.idle import Idle
    from app.bridge.door.locking import Locking
    from app.bridge.files.bringing import Bringing
    from app.bridge.files.drops import Drops
    from app.bridge.files.keeping import Keeping
    from app.bridge.files.mail import Mail
    from app.bridge.furniture import Furniture
    from app.bridge.people.companion import Companion
    from app.bridge.people.computers import Computers
    from app.bridge.people.invitation import Invitation
    from app.bridge.people.meeting import Meeting
    from app.bridge.people.people import People
    from app.bridge.pictures.projector import Projector
    from app.bridge.reach.border import Border
    from app.bridge.reach.checkup import Checkup
    from app.bridge.reach.collecting import Collecting
    from app.bridge.reach.pulse import Pulse
    from app.bridge.reading.cards import Cards
    from app.bridge.reading.feed import Feed
    from app.bridge.reading.finder import Finder
    from app.bridge.reading.shelf import Shelf
    from app.bridge.reading.thing import Thing
    from app.bridge.window.doormat import Doormat
    from app.bridge.window.mishaps import Mishaps
    from app.bridge.window.plight import Plight
    from app.bridge.writing.draft import Draft
    from app.bridge.writing.hands import Hands
    from app.library import Library
    from app.mishaps.drawer import Drawer
    from app.photos.pictures import Pixels
    from sync.place import Place
else:
    # Imported after the first frame (furniture.py): as the program runs, properties have no more of a type than this.
    Border = Brands = Bringing = Cards = Checkup = Collecting = Companion = Computers = "QVariant"
    Doormat = Draft = Drops = Feed = Finder = Hands = Invitation = Keeping = Locking = Mail = "QVariant"
    Meeting = Mishaps = People = Plight = Projector = Pulse = Shelf = Thing = "QVariant"

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

CALM_MS = 250
"""Changes that come quicker than this are shown together."""


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
        studio: Callable[[], Executor],
        looks: Looks,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        drawer: Drawer,
        place: Place | None = None,
        online: bool = True,
    ) -> None:
        super().__init__()
        self._worker = worker
        self._studio = studio
        self._now = now
        self._entropy = entropy
        self._place = place
        self._drawer = drawer
        self._online = online
        self._furniture: Furniture | None = None
        self._errands = Errands(self)
        self._errands.go_to(worker)
        self._running = Running(worker, studio, self._errands, place=place)
        self._looks = looks
        looks.setParent(self)
        self._gate = Gate(self._errands, folder, now=now, entropy=entropy, place=place, parent=self)
        self._way = Way(self)
        self._gallery = Gallery(self.read_photo, self)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self.refresh)
        self._photos = Photos(
            self._running,
            worker,
            self._errands,
            looking=lambda: self._way.page == "item",
            came=self._calm.start,
        )
        self._gate.opened.connect(self._open)
        self._gate.closed.connect(self.close)
        self._gate.restored.connect(self._restored)

    @property
    def _parts(self) -> Furniture:
        """What stands behind the gate: there as soon as somebody asks for it."""
        if self._furniture is None:
            from app.bridge.furniture import Furniture

            self._furniture = Furniture(
                self,
                errands=self._errands,
                running=self._running,
                worker=self._worker,
                studio=self._studio(),
                now=self._now,
                entropy=self._entropy,
                place=self._place,
                drawer=self._drawer,
                came=self._calm.start,
            )
            self._connect()
        return self._furniture

    @property
    def idle(self) -> Idle:
        return self._parts.idle

    @Slot()
    def furnish(self) -> None:
        _ = self._parts  # made, unless it is

    def _connect(self) -> None:
        self._parts.lead(self._way)
        self._parts.locking.decided.connect(self._parts.idle.wait)
        self._parts.idle.left.connect(self._gate.lock)
        self._looked.connect(self._parts.drops.looked)
        self._parts.companion.limited.connect(self._running.take_up_again)
        self._parts.mail.arrived.connect(lambda: self._way.go("files"))
        self._parts.keeping.planned.connect(self._running.look_at_plan)
        self._parts.draft.saved.connect(self._saved)
        self._parts.thing.gone.connect(lambda: self._way.leave("item"))
        self._parts.pulse.arrived.connect(self._calm.start)
        self._parts.pulse.met.connect(self._met)
        self._parts.pulse.farewell.connect(
            lambda: self.told.emit(self.tr("Their computer has heard it, and erased what you showed."))
        )
        self._parts.invitation.changed.connect(lambda: self._parts.pulse.wait(self._parts.invitation.link))
        self._parts.meeting.befriended.connect(self._friends_changed)
        self._parts.meeting.stopped.connect(self._friends_changed)
        self._parts.meeting.waiting.connect(lambda: self._way.go("people"))
        self._parts.pulse.heard.connect(self._parts.meeting.hear)
        self._parts.people.altered.connect(self._friends_changed)
        for part in (self._parts.thing, self._parts.bringing, self._parts.mail):
            part.altered.connect(self.refresh)
        self._parts.plight.mended.connect(self.refresh)
        for speaker in self._parts.speakers:
            speaker.told.connect(self.told)

    @Property(Gate, constant=True)
    def gate(self) -> Gate:
        return self._gate

    @Property(Locking, constant=True)
    def locking(self) -> Locking:
        return self._parts.locking

    @Property(Collecting, constant=True)
    def collecting(self) -> Collecting:
        return self._parts.collecting

    @Property(Checkup, constant=True)
    def checkup(self) -> Checkup:
        return self._parts.checkup

    @Property(Border, constant=True)
    def border(self) -> Border:
        return self._parts.border

    @Property(Looks, constant=True)
    def looks(self) -> Looks:
        return self._looks

    @Property(Gallery, constant=True)
    def gallery(self) -> Gallery:
        return self._gallery

    @Property(Projector, constant=True)
    def projector(self) -> Projector:
        return self._parts.projector

    @Property(Way, constant=True)
    def way(self) -> Way:
        return self._way

    @Property(Feed, constant=True)
    def home(self) -> Feed:
        return self._parts.home

    @Property(Shelf, constant=True)
    def shelf(self) -> Shelf:
        return self._parts.shelf

    @Property(Cards, constant=True)
    def wanted(self) -> Cards:
        """What I want to try, the newest few."""
        return self._parts.wanted

    @Property(Thing, constant=True)
    def thing(self) -> Thing:
        return self._parts.thing

    @Property(Draft, constant=True)
    def draft(self) -> Draft:
        return self._parts.draft

    @Property(People, constant=True)
    def people(self) -> People:
        return self._parts.people

    @Property(Companion, constant=True)
    def companion(self) -> Companion:
        return self._parts.companion

    @Property(Mail, constant=True)
    def mail(self) -> Mail:
        return self._parts.mail

    @Property(Drops, constant=True)
    def drops(self) -> Drops:
        return self._parts.drops

    @Property(Keeping, constant=True)
    def keeping(self) -> Keeping:
        return self._parts.keeping

    @Property(Invitation, constant=True)
    def invitation(self) -> Invitation:
        return self._parts.invitation

    @Property(Meeting, constant=True)
    def meeting(self) -> Meeting:
        return self._parts.meeting

    @Property(Bringing, constant=True)
    def bringing(self) -> Bringing:
        return self._parts.bringing

    @Property(Brands, constant=True)
    def brands(self) -> Brands:
        return self._parts.brands

    @Property(Computers, constant=True)
    def computers(self) -> Computers:
        return self._parts.computers

    @Property(Finder, constant=True)
    def finder(self) -> Finder:
        return self._parts.finder

    @Property(Doormat, constant=True)
    def doormat(self) -> Doormat:
        return self._parts.doormat

    @Property(Mishaps, constant=True)
    def mishaps(self) -> Mishaps:
        return self._parts.mishaps

    @Property(Plight, constant=True)
    def plight(self) -> Plight:
        return self._parts.plight

    @Property(Hands, constant=True)
    def hands(self) -> Hands:
        return self._parts.hands

    @Property(Pulse, constant=True)
    def pulse(self) -> Pulse:
        return self._parts.pulse

    @Property(str, constant=True)
    def version(self) -> str:
        from app.version import version

        return version()

    @property
    def library(self) -> Library | None:  # for the worker's thread only
        return self._running.library

    def read_photo(self, entry: str, version: str, index: int, side: int) -> bytes | Pixels | None:
        """A photo, for a place of this many pixels. Called on the thread that loads pictures."""
        if entry == "draft":
            return self._parts.draft.preview(version)
        return self._photos.read(entry, index, side)

    def warm_up(self) -> None:
        """Make ready what unlocking will need, while the person types; what can be is imported off the main thread."""
        self.furnish()

        def load() -> None:
            import app.backup.rounds
            import app.carrying.lookout
            import app.profiles.profile  # noqa: F401  (all three, to have them loaded)

        def loaded(_nothing: None) -> None:
            from app.bridge.window.typefaces import draw_signs  # what it draws with is not needed for the first frame

            self._gate.look()
            self._studio().submit(draw_signs)

        self._errands.run(load, then=loaded)

    @Slot()
    def refresh(self) -> None:
        """Show afresh what may have changed."""
        self._parts.refresh(self._way.page)

    @Slot()
    def close(self) -> None:
        """Take everything away and close the profile. When this returns, or once the disk answers, it is closed."""
        if self._furniture is None:
            return  # nothing was ever opened
        stuck = self._parts.plight.word == "stuck"
        end = self._running.forget(self._parts.draft.leave(self._worker))
        self._errands.leave()
        self._calm.stop()
        self._gallery.clear()
        self._photos.close()
        self._parts.close()
        self._way.reset()
        if stuck:  # nobody shall look at a window that does not move
            self._gate.await_closing(self._studio().submit(end))
        else:
            end()

    @Slot(object)
    def _open(self, library: Library) -> None:
        self._running.open(library)
        self._parts.open(library)
        self._parts.pulse.listen()
        if self._online:
            self._parts.connecting.start()
        self._running.start_lookout(hear=self._parts.pulse.hear, looked=self._looked.emit)
        self._running.start_rounds(told=self.told.emit)

    @Slot(str)
    def _saved(self, _entry: str) -> None:
        self.told.emit(self.tr("Saved. Friends get it when your computers meet."))
        self._way.leave("write")
        self.refresh()

    @Slot(str)
    def _met(self, name: str) -> None:
        self._parts.invitation.used()
        self.told.emit(self.tr("You and %1 are friends now.").replace("%1", name))

    @Slot(bool)
    def _restored(self, by_words: bool) -> None:
        told = self.tr("Welcome back. This is a new device of yours; friends will know it when you meet.")
        if by_words:
            told += " " + self.tr("Set a new passphrase if you have forgotten it.")
        self.told.emit(told)

    @Slot()
    def _friends_changed(self) -> None:
        self._running.refresh()
        self._calm.start()
