"""Entries as QML shows them: the list of cards, and how one view becomes one row.

Pages come from the database when the list asks for more, so that a library of 100,000 entries opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable
from app.bridge.pictures.sources import cover_source, photo_source
from app.bridge.rows import Index, Row, Rows

if TYPE_CHECKING:
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 40
"""Entries fetched at once."""

MOST_REFRESHED = 400
"""Of a list scrolled far down, only so many entries are read again at once when something has changed."""

GENTLY = 2
"""Cards of a page full of them come into sight with one frame: each takes some milliseconds to be made."""

IN_SIGHT = 10
"""More than these are hardly seen at once; the rest costs nothing until it is scrolled to."""

FRAME_MS = 8

Source: TypeAlias = "Callable[[EntryView | None, int], Sequence[EntryView]]"
"""Called on the database thread: the entries that follow this one (None: the first ones), and how many at most."""


def sort_of(circle: str | None) -> str:
    """Which of the built-in circles this name means, so that QML can say it in the person's language."""
    if not circle:
        return ""
    return {"Only me": "only-me", "Friends": "friends"}.get(circle, "few" if circle.startswith("Only ") else "own")


def card(view: EntryView) -> Row:
    """The row of an entry."""
    item = view.item
    return {
        "entry": view.id,
        "version": view.version,
        "kind": view.kind,
        "thing": item.kind if item else "",
        "heading": item.title if item else view.title,
        "creator": item.creator if item else "",
        "year": (item.year or 0) if item else 0,
        "person": view.author,
        "author": view.author_name,
        "hue": "",
        "mine": view.mine,
        "halves": -1 if view.stars is None else round(view.stars * 2),
        "body": view.text,
        "circle": (view.circle or "").removeprefix("Only ") if sort_of(view.circle) == "few" else view.circle or "",
        "sort": sort_of(view.circle),
        "made": float(view.first_made),
        "edited": view.edited,
        "status": view.status or "",
        "because": view.because,
        "spoiler": view.spoiler,
        "disclosure": view.disclosure,
        "tags": list(view.tags),
        "photos": [
            photo_source(view.id, view.version, shot.index, whole=shot.here, film=shot.kind == "video")
            for shot in view.photos
        ],
        "cover": cover_source(item.kind, item.title, item.creator) if item else "",
        "comments": view.comments,
        "via": ", ".join(one.name for one in view.via),
        "viaText": next((one.text for one in view.via if one.text), ""),
        "terms": view.pass_along,
        "passed": view.passed.circle if view.passed else "",
        "signs": signs(view),
    }


def signs(view: EntryView) -> list[dict[str, Any]]:
    """The signs under an entry, each once, the most frequent first: how many, whose, and whether one is mine."""
    sorts = [one.sort for one in view.reactions]
    return [
        {
            "sign": sort,
            "count": sorts.count(sort),
            "mine": any(one.mine for one in view.reactions if one.sort == sort),
            "names": [one.name for one in view.reactions if one.sort == sort and not one.mine],
        }
        for sort in sorted(set(sorts), key=lambda sort: (-sorts.count(sort), sort))
    ]


@QmlElement
@QmlUncreatable("Lists of cards come from the desk.")
class Cards(Rows):
    """A list of entries. With `gently`, new ones come into sight a few at a time."""

    ROLES: ClassVar[tuple[str, ...]] = (
        "entry", "version", "kind", "thing", "heading", "creator", "year", "person", "author", "hue", "mine", "halves",
        "body", "circle", "sort", "made", "edited", "status", "because", "spoiler", "disclosure", "tags", "photos",
        "cover", "comments", "via", "viaText", "terms", "passed", "signs",
    )  # fmt: skip

    settled = Signal()

    def __init__(self, errands: Errands, parent: QObject | None = None, *, gently: bool = False) -> None:
        super().__init__(parent)
        self._errands = errands
        self._at_a_time = GENTLY if gently else 0
        self._source: Source | None = None
        self._last: EntryView | None = None
        self._more = self._full = False
        self._asked = 0
        self._fetching = False
        self._ready = self._other = False
        self._arriving: Iterator[int] | None = None
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._arrive)

    @Property(bool, notify=settled)
    def ready(self) -> bool:
        """Whether the first page has come: only then an empty list is really empty."""
        return self._ready

    def show(self, source: Source | None) -> None:
        """List these entries from now on."""
        self._source = source
        self._ready = False
        self._other = True
        self._more = False
        self._last = None
        self._stop()
        if source is None:
            self.clear()
            self.settled.emit()
            return
        self._ask(None, PAGE, fresh=True)

    def refresh(self) -> None:
        """Something has changed: read again what is listed, without losing the reader's place."""
        if self._source is not None:
            self._stop()
            self._ask(None, max(PAGE, min(MOST_REFRESHED, self.rowCount())), fresh=True)

    def _stop(self) -> None:
        """What is on its way is not wanted any more."""
        self._asked += 1
        self._fetching = False
        self._arriving = None
        self._frame.stop()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._last, PAGE, fresh=False)

    def _ask(self, after: EntryView | None, most: int, *, fresh: bool) -> None:
        source, asked = self._source, self._asked
        if source is None:
            return
        self._fetching = True

        def read() -> tuple[list[Row], EntryView | None]:
            views = source(after, most)
            return [card(view) for view in views], views[-1] if views else None

        def take(page: tuple[list[Row], EntryView | None]) -> None:
            if asked != self._asked:
                return
            rows, last = page
            self._last = last or (None if fresh else self._last)
            self._full = len(rows) >= most
            if not fresh:
                self._open_end()
                known = {row["entry"] for row in self._rows}
                self.append([row for row in rows if row["entry"] not in known])
            elif self._other:
                self._other = False
                self.clear()
            self._arriving = self.becoming(rows) if fresh else None
            self._arrive()

        self._errands.run(read, then=take)

    def _arrive(self) -> None:
        """Let a few more of the cards come that are new in the list, and the rest once nobody sees them come."""
        new = 0
        if not self._at_a_time:
            self._open_end()
        for at in self._arriving or ():
            new += at < IN_SIGHT
            if new and self._at_a_time and (new == self._at_a_time or not at):  # the first takes longest to be made
                self._frame.start()
                return
            if at == IN_SIGHT:
                self._open_end()
        self._open_end()
        self._arriving = None
        self._ready = True
        self.settled.emit()

    def _open_end(self) -> None:
        """What follows can be asked for: from here on nothing comes before it."""
        self._fetching = False
        self._more = self._full
