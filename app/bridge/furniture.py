"""All that stands behind the gate, made at once: what each page of the window is given.

It is apart from the desk because the first frame does not wait for it: importing and making all this takes as long as
drawing an empty window does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl

from app.bridge.brands.brands import Brands
from app.bridge.door.idle import Idle
from app.bridge.door.locking import Locking
from app.bridge.errand import Errands
from app.bridge.files.bringing import Bringing
from app.bridge.files.drops import Drops
from app.bridge.files.keeping import Keeping
from app.bridge.files.mail import Mail
from app.bridge.people.companion import Companion
from app.bridge.people.computers import Computers
from app.bridge.people.invitation import Invitation
from app.bridge.people.meeting import Meeting
from app.bridge.people.people import People
from app.bridge.pictures.projector import Projector
from app.bridge.reach.border import Border
from app.bridge.reach.checkup import Checkup
from app.bridge.reach.collecting import Collecting
from app.bridge.reach.connecting import Connecting
from app.bridge.reach.pulse import Pulse
from app.bridge.reach.roaming import Roaming
from app.bridge.reading.cards import Cards
from app.bridge.reading.feed import Feed
from app.bridge.reading.finder import Finder
from app.bridge.reading.shelf import Shelf
from app.bridge.reading.thing import Thing
from app.bridge.running import Running
from app.bridge.window.doormat import Doormat
from app.bridge.window.herald import Herald
from app.bridge.window.mishaps import Mishaps
from app.bridge.window.plight import Plight
from app.bridge.window.wardrobe import Wardrobe
from app.bridge.window.way import Way
from app.bridge.writing.draft import Draft
from app.bridge.writing.hands import Hands
from app.worker import Worker

if TYPE_CHECKING:
    from app.bridge.desk import Desk
    from app.library import Library
    from app.mishaps.drawer import Drawer
    from app.network import Network
    from app.reading.views import EntryView
    from sync.place import Place

MOST_WANTED = 6


class Furniture:
    """One of each, for this desk, which owns them. `came` is called when something has come that is to be shown."""

    def __init__(
        self,
        desk: Desk,
        *,
        errands: Errands,
        running: Running,
        worker: Worker,
        studio: Executor,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
        place: Place | None,
        drawer: Drawer,
        came: Callable[[], None],
    ) -> None:
        self._stale: set[str] = set()
        """Pages whose lists have to be read again once they are in front."""
        self.locking = Locking(errands, now=now, entropy=entropy, parent=desk)
        self.people = People(errands, desk)
        self.roaming = Roaming(errands, self.people, desk)
        self.border = Border(errands, self.roaming, desk)
        self.collecting = Collecting(errands, running, desk)
        self.checkup = Checkup(errands, studio, place=place, parent=desk)
        self.idle = Idle(now, desk)
        self.home = Feed(errands, desk)
        self.shelf = Shelf(errands, desk)
        self.wanted = Cards(errands, desk)
        self.hands = Hands(errands, desk)
        self.thing = Thing(errands, self.hands, desk)
        self.draft = Draft(errands, studio, desk)
        self.companion = Companion(errands, self.people, desk)
        self.mail = Mail(errands, worker, desk)
        self.drops = Drops(errands, look=running.look, parent=desk)
        self.keeping = Keeping(errands, worker, desk)
        self.invitation = Invitation(errands, desk)
        self.meeting = Meeting(errands, studio, desk)
        self.bringing = Bringing(errands, studio, desk)
        self.brands = Brands(errands, studio, desk)
        self.doormat = Doormat(errands, studio, desk)
        self.finder = Finder(errands, self.people, desk)
        self.idle.listen()
        self.herald = Herald(
            errands, desk.looks.seat, desk.gate.folder, now=now, dark=lambda: self.idle.dark, parent=desk
        )
        self.pulse = Pulse(self.people, now, self.herald, desk)
        self.computers = Computers(errands, running, self.pulse, desk)
        self.wardrobe = Wardrobe(errands, desk.looks, desk)
        self.pulse.arrived.connect(self.wardrobe.agree)
        self.mishaps = Mishaps(errands, studio, drawer, desk)
        self.plight = Plight(errands, worker, desk)
        self.collecting.freed.connect(self.plight.mend)
        self.plight.mended.connect(self.draft.keep)
        self.connecting = Connecting(
            self, errands=errands, running=running, studio=studio, place=place, keep=drawer.take, parent=desk
        )
        self.projector = Projector(errands, running, studio, came=came, parent=desk)

    @property
    def speakers(self) -> tuple[Any, ...]:
        """Those who have something to tell now and then."""
        return (
            *(self.thing, self.draft, self.people, self.invitation, self.brands),
            *(self.bringing, self.locking, self.border, self.collecting, self.computers),
            *(self.companion, self.mail, self.drops, self.keeping, self.meeting, self.hands),
            *(self.doormat, self.herald, self.roaming, self.mishaps, self.plight),
        )

    def lead(self, way: Way) -> None:
        """What a page begins with when it is gone to, and to which page files go that are dropped anywhere."""
        for page, arrive in {
            "item": self.thing.show,
            "write": self.draft.start,
            "import": self.bringing.start,
            "brands": self.brands.start,
            "friend": self.companion.show,
            "people": lambda _what: self.meeting.introductions.refresh(),
            "files": lambda _what: self.drops.refresh(),
            "backup": lambda _what: self.keeping.refresh(),
        }.items():
            way.on_arrival(page, arrive)
        way.moved.connect(lambda: self._see(way.page))

        def to(page: str, take: Callable[[QUrl], None]) -> Callable[[list[QUrl]], int]:
            def go(places: list[QUrl]) -> int:
                way.go(page)
                take(places[0])
                return 1

            return go

        def photos(places: list[QUrl]) -> int:
            way.write()
            self.draft.addPhotos(places)
            return len(places)

        def parcels(places: list[QUrl]) -> int:
            self.mail.take(places)
            return len(places)

        def backup(places: list[QUrl]) -> int:
            way.go("backup")
            return len(places)

        self.doormat.takers = {
            "photo": photos,
            "parcel": parcels,
            "invitation": to("people", self.meeting.openFile),
            "study": to("brands", self.brands.choose),
            "history": to("import", self.bringing.choose),
            "backup": backup,
        }

    def open(self, library: Library | None) -> None:
        """Give each the profile that is open now, or take it away."""
        self._stale.clear()
        for part in (
            *(self.people, self.home, self.shelf, self.hands, self.thing, self.draft),
            *(self.bringing, self.finder, self.locking, self.border, self.brands, self.collecting),
            *(self.meeting, self.computers, self.companion, self.mail, self.drops, self.keeping),
            *(self.wardrobe, self.herald, self.roaming, self.plight),
        ):
            part.open(library)
        if library is None:
            self.wanted.show(None)
            return

        def wanted(after: EntryView | None, _most: int) -> Sequence[EntryView]:
            return [] if after else library.listing.newest(by="me", kinds=("review",), status="want", limit=MOST_WANTED)

        self.wanted.show(wanted)

    def connect_to(self, network: Network | None) -> None:
        """The network is up, or no longer is."""
        self.invitation.open(network)
        self.meeting.connect_to(network)
        self.border.connect_to(network)
        self.checkup.open(network)

    def refresh(self, page: str) -> None:
        """Show afresh what may have changed, where this page is in front; of the others once they are."""
        self._stale = {"home", "library"}
        self.people.refresh()
        self.meeting.introductions.refresh()
        if page == "item":
            self.thing.refresh()
        if page == "brands":
            self.brands.again()
        self._see(page)

    def _see(self, page: str) -> None:
        if page in self._stale:
            self._stale.remove(page)
            for part in (self.home, self.wanted) if page == "home" else (self.shelf,):
                part.refresh()

    def close(self) -> None:
        """Show nothing of anybody's any more."""
        self.projector.close()
        self.open(None)
        self.pulse.open(None)
        self.invitation.open(None)
        self.checkup.open(None)
