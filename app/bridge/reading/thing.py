"""The page of one thing: everybody's entries about it, mine on top, with photos and what was said under each.

An entry about no thing (a post) has a page too, with itself alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.sources import cover_source
from app.bridge.reading.cards import Cards, card
from app.bridge.rows import Row, Rows
from app.bridge.writing.hands import Hands
from app.bridge.writing.sharing import Sharing

if TYPE_CHECKING:
    from app.library import Library
    from app.reading.views import EntryView, ItemPage

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Voices come from the thing.")
class Voices(Rows):
    """Everybody's entries about one thing, each with its comments."""

    ROLES: ClassVar[tuple[str, ...]] = (*Cards.ROLES, "verified", "said")


@QmlElement
@QmlUncreatable("The thing comes from the desk.")
class Thing(QObject):
    """What is shown on the page, and what can be done there."""

    changed = Signal()
    told = Signal(str)
    altered = Signal()
    gone = Signal()

    def __init__(self, errands: Errands, hands: Hands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._hands = hands
        self._hands.altered.connect(self._change)
        self._library: Library | None = None
        self._voices = Voices(self)
        self._begun: dict[str, str] = {}
        self._entry = ""
        self._page: ItemPage | None = None
        self._views: list[EntryView] = []
        self._asked = 0
        self._sharing = Sharing(errands, self)
        self._sharing.told.connect(self.told)
        self._sharing.altered.connect(self._change)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._sharing.open(library)
        self._begun.clear()
        self._entry = ""
        self._take(None, [], [])

    def show(self, entry: str) -> None:
        """The page of the thing that this entry is about."""
        if entry != self._entry:
            self._entry = entry
            self._take(None, [], [])
        self.refresh()

    def refresh(self) -> None:
        library, entry = self._library, self._entry
        if library is None or not entry:
            return
        self._asked += 1
        asked = self._asked

        def read() -> tuple[ItemPage | None, list[EntryView], list[Row]]:
            view = library.listing.show(entry)
            if view.kind == "comment" and view.parent:
                view = library.listing.show(view.parent)
            page = library.listing.about_item(view.item) if view.item else None
            views = list(page.entries) if page else [view]
            return page, views, [self._voice(library, each) for each in views]

        def take(outcome: tuple[ItemPage | None, list[EntryView], list[Row]]) -> None:
            if asked == self._asked:
                self._take(*outcome)

        def lost(_sentence: str) -> None:
            if asked == self._asked:
                self._entry = ""
                self.gone.emit()

        self._errands.ask(read, then=take, otherwise=lost)

    @Property(Voices, constant=True)
    def voices(self) -> Voices:
        return self._voices

    @Property(Sharing, constant=True)
    def sharing(self) -> Sharing:
        return self._sharing

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._views)

    @Property(str, notify=changed)
    def entry(self) -> str:
        """The entry the page was opened by."""
        return self._entry

    @Property(str, notify=changed)
    def kind(self) -> str:
        """The kind of thing; empty for a post."""
        return self._page.item.kind if self._page else ""

    @Property(str, notify=changed)
    def heading(self) -> str:
        if self._page:
            return self._page.item.title
        return self._views[0].title if self._views else ""

    @Property(str, notify=changed)
    def creator(self) -> str:
        return self._page.item.creator if self._page else ""

    @Property(int, notify=changed)
    def year(self) -> int:
        return (self._page.item.year or 0) if self._page else 0

    @Property(str, notify=changed)
    def cover(self) -> str:
        if self._page is None:
            return ""
        about = self._page.item
        return cover_source(about.kind, about.title, about.creator)

    @Property("QStringList", notify=changed)
    def photos(self) -> list[str]:
        """Everybody's photos of it."""
        return [source for view in self._views for source in card(view)["photos"]]

    @Property(float, notify=changed)
    def mean(self) -> float:
        """The mean of all stars given, in halves; below nought when none were."""
        return -1.0 if self._page is None or self._page.stars is None else self._page.stars * 2

    @Property(int, notify=changed)
    def votes(self) -> int:
        return self._page.voices if self._page else 0

    @Property("QVariantList", notify=changed)
    def spread(self) -> list[int]:
        """How many people gave five stars, four, three, two, one or less; their latest word counts."""
        latest = {view.author: view.stars for view in reversed(self._views) if view.stars is not None and view.author}
        given = [max(1, int(stars + 0.5)) for stars in latest.values()]
        return [given.count(stars) for stars in (5, 4, 3, 2, 1)]

    @Property(str, notify=changed)
    def mine(self) -> str:
        """My own review, if there is one."""
        return next((view.id for view in self._views if view.mine and view.kind != "recommendation"), "")

    @Slot(str, str)
    def say(self, entry: str, text: str) -> None:
        """Comment under an entry."""
        if self._library is not None and text.strip():
            library = self._library
            self._errands.run(library.replies.comment, entry, text, then=self._changed, otherwise=self.told.emit)

    @Slot(str, result=str)
    def begun(self, entry: str) -> str:
        """What was begun to be said under an entry and not sent, until it is locked."""
        return self._begun.get(entry, "")

    @Slot(str, str)
    def begin(self, entry: str, text: str) -> None:
        """Have it there when somebody comes back."""
        if text.strip():
            self._begun[entry] = text
        else:
            self._begun.pop(entry, None)

    @Slot(str)
    def forget(self, entry: str) -> None:
        """Erase an entry or comment of mine, here and at friends'."""
        if self._library is not None:
            others = [view.id for view in self._views if view.id != entry]
            if entry == self._entry and others:
                self._entry = others[0]
            self._hands.forget([entry])

    @Slot(str, str)
    def move(self, entry: str, circle: str) -> None:
        self._hands.move([entry], circle)

    @Slot("QStringList", str)
    def recommend(self, friends: list[str], because: str) -> None:
        """Hold the thing out to some friends."""
        library, entry = self._library, self.mine or self._entry
        if library is not None and friends:

            def give() -> EntryView:
                return library.entries.recommend(entry, to=friends, because=because)

            def given(_view: EntryView) -> None:
                self.told.emit(self.tr("Recommended. It goes out when your computers meet."))
                self._changed(None)

            self._errands.run(give, then=given, otherwise=self.told.emit)

    @Slot()
    def want(self) -> None:
        """Put it on my list."""
        library, page = self._library, self._page
        if library is not None and page is not None:

            def note() -> EntryView:
                from app.bodies import Review

                return library.entries.write(Review(item=page.item, status="want"))

            self._errands.run(note, then=self._changed, otherwise=self.told.emit)

    def _voice(self, library: Library, view: EntryView) -> Row:
        said = library.listing.comments(view.id) if view.comments else []
        return {
            **card(view),
            "verified": view.verified_author,
            "said": [
                {
                    "entry": comment.id,
                    "person": comment.author,
                    "author": comment.author_name,
                    "mine": comment.mine,
                    "text": comment.text,
                    "hidden": comment.hidden,
                    "made": float(comment.made),
                }
                for comment in said
            ],
        }

    def _take(self, page: ItemPage | None, views: list[EntryView], rows: list[Row]) -> None:
        self._page, self._views = page, views
        self._voices.become(rows)
        self.changed.emit()

    @Slot()
    def _change(self) -> None:
        self._changed(None)

    def _changed(self, _outcome: object) -> None:
        self.refresh()
        self.altered.emit()
