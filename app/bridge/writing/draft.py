"""The page where one writes: a new entry, or one's own made anew. Nothing leaves this page before `save`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from app.bridge.errand import Errands
from app.bridge.marks import Property, QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.sources import cover_source
from app.bridge.reading.suggestions import Suggestions
from app.bridge.writing.attachments import Attachments
from app.bridge.writing.composing import FIRST, about, compose, page_of

if TYPE_CHECKING:
    from app.bodies import Body
    from app.items import Item
    from app.library import Library
    from app.reading.views import EntryView
    from app.worker import Worker
    from app.writing.unfinished import Unfinished

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TYPED = ("title", "creator", "year", "halves", "text", "tags", "disclosure")
"""The fields that make a page worth keeping."""

KEPT_AFTER_MS = 700
"""So much of what was typed last may be lost when the app or the computer is stopped at once."""


def _field(name: str) -> tuple[Callable[[Draft], Any], Callable[[Draft, Any], None]]:
    """Reads and writes one field of the page."""

    def read(draft: Draft) -> Any:
        return draft.page[name]

    def write(draft: Draft, value: Any) -> None:
        draft.put(name, value)

    return read, write


@QmlElement
@QmlUncreatable("The draft comes from the desk.")
class Draft(QObject):
    """What is being written. An empty kind means a post: something about no one thing."""

    changed = Signal()
    told = Signal(str)
    saved = Signal(str)

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._library: Library | None = None
        self.page = dict(FIRST)
        self._entry = ""
        self._item: Item | None = None
        self._held: Body | None = None
        self._photos = Attachments(errands, studio, self)
        self._photos.told.connect(self.told)
        self._photos.settled.connect(self.changed)
        self._suggestions = Suggestions(errands, self)
        self._round = 0
        self._saving = False
        self._keeping = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self._photos.settled.connect(self._keeping.start)

    def open(self, library: Library | None) -> None:
        self._library = library
        self._keeping.stop()
        self._photos.open(library)
        self.page = dict(FIRST)
        self._begin()
        if library is not None:
            self._go_on(library)

    def unfinished(self) -> Unfinished | None:
        """What stands on the page and is nowhere else, to be kept until somebody goes on with it."""
        files = self._photos.files()
        if self._saving or not (files or any(self.page[name] != FIRST[name] for name in TYPED)):
            return None
        from app.writing.unfinished import Unfinished

        return Unfinished(dict(self.page), self._entry, files)

    def leave(self, worker: Worker) -> Future[None] | None:
        """Keep it now: once this is done, it is on the disk, unless there is no room."""
        self._keeping.stop()
        if self._library is None:
            return None
        from app.writing.unfinished import leave

        with suppress(RuntimeError):  # the worker has stopped
            return worker.submit(leave, self._library.vault, self.unfinished())
        return None

    @Slot()
    def keep(self) -> None:
        """Have it kept as it stands, though nobody has said that it is done."""
        library = self._library
        if library is not None and not self._saving:
            from app.writing.unfinished import leave

            self._errands.run(leave, library.vault, self.unfinished())

    def _go_on(self, library: Library) -> None:
        """Show again what was left when the profile was locked."""
        round_ = self._round

        def read() -> Unfinished | None:
            from app.writing.unfinished import left

            return left(library.vault)

        def take(found: Unfinished | None) -> None:
            if found is None or round_ != self._round or self.unfinished() is not None:
                return
            if found.entry:
                self._edit(library, found.entry, changed=found.page)
            else:
                self.page |= {name: value for name, value in found.page.items() if name in FIRST}
                self._photos.take([path for path in map(Path, found.files) if path.is_file()])
                self.changed.emit()

        self._errands.run(read, then=take)

    def start(self, how: str) -> None:
        """Go on with what was begun; or `edit:ENTRY`, or `about:ENTRY` for one's own about the same thing."""
        word, _, entry = how.partition(":")
        if not word and not self._entry and not self._saving:
            self.changed.emit()
            return
        self._begin()
        if self._library is not None and word == "edit":
            self._edit(self._library, entry)
        elif self._library is not None and word == "about":
            self._begin_about(self._library, entry)

    @Slot()
    def discard(self) -> None:
        """Begin afresh: what stands on the page is not wanted."""
        self._begin()
        self.keep()

    def _begin(self) -> None:
        self.page = FIRST | {"kind": self.page["kind"] or "book", "circle": self._named(self.page["circle"])}
        self._entry, self._item, self._held = "", None, None
        self._photos.begin()
        self._suggestions.quiet()
        self._saving = False
        self._round += 1
        self.changed.emit()

    def preview(self, key: str) -> bytes | None:
        """The bytes of a photo that is not kept yet. Called on the thread that loads pictures."""
        return self._photos.preview(key)

    def put(self, name: str, value: Any) -> None:
        """Write one field of the page, and what follows from it."""
        if self.page[name] == value:
            return
        self.page[name] = value
        if name == "title":
            self._item = None
            self._suggestions.ask(self._library if self.page["kind"] else None, value)
        elif name == "kind" and not value:
            self._suggestions.quiet()
        elif name == "halves" and value >= 0 and self.page["status"] in ("", "want"):
            self.page["status"] = "done"
        if not self._keeping.isActive():
            self._keeping.start()
        self.changed.emit()

    _read_kind, _write_kind = _field("kind")
    _read_title, _write_title = _field("title")
    _read_creator, _write_creator = _field("creator")
    _read_year, _write_year = _field("year")
    _read_halves, _write_halves = _field("halves")
    _read_status, _write_status = _field("status")
    _read_text, _write_text = _field("text")
    _read_tags, _write_tags = _field("tags")
    _read_spoiler, _write_spoiler = _field("spoiler")
    _read_disclosure, _write_disclosure = _field("disclosure")
    _read_circle, _write_circle = _field("circle")
    _read_terms, _write_terms = _field("terms")

    kind = Property(str, _read_kind, _write_kind, notify=changed)
    title = Property(str, _read_title, _write_title, notify=changed)
    creator = Property(str, _read_creator, _write_creator, notify=changed)
    year = Property(str, _read_year, _write_year, notify=changed)
    halves = Property(int, _read_halves, _write_halves, notify=changed)
    status = Property(str, _read_status, _write_status, notify=changed)
    text = Property(str, _read_text, _write_text, notify=changed)
    tags = Property(str, _read_tags, _write_tags, notify=changed)
    spoiler = Property(bool, _read_spoiler, _write_spoiler, notify=changed)
    disclosure = Property(str, _read_disclosure, _write_disclosure, notify=changed)
    circle = Property(str, _read_circle, _write_circle, notify=changed)
    terms = Property(str, _read_terms, _write_terms, notify=changed)

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        return bool(self._entry)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._saving or self._photos.coming > 0

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is enough to keep."""
        if self._saving or self._photos.coming:
            return False
        return bool(self.page["title"].strip() or (not self.page["kind"] and self.page["text"].strip()))

    @Property(Attachments, constant=True)
    def photos(self) -> Attachments:
        return self._photos

    @Property(Suggestions, constant=True)
    def suggestions(self) -> Suggestions:
        return self._suggestions

    @Property(str, notify=changed)
    def cover(self) -> str:
        return cover_source(self.page["kind"], self.page["title"].strip(), self.page["creator"].strip())

    @Slot(str)
    def choose(self, key: str) -> None:
        """Take one of the suggestions as the thing this is about."""
        item = self._suggestions.item(key)
        if item is not None:
            self._about(item)
            self._suggestions.quiet()

    @Slot()
    def quiet(self) -> None:
        """No suggestions now."""
        self._suggestions.quiet()

    @Slot("QList<QUrl>")
    def addPhotos(self, places: list[QUrl]) -> None:
        """Take these picture files along."""
        self._photos.take([Path(place.toLocalFile()) for place in places if place.isLocalFile()])
        self.changed.emit()

    @Slot(str)
    def dropPhoto(self, key: str) -> None:
        self._photos.drop(key)
        self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Keep it and share it with the circle."""
        library = self._library
        if library is None or not self.ready:
            return
        self._saving = True
        self.changed.emit()
        page, entry, item, held, round_ = dict(self.page), self._entry, self._item, self._held, self._round
        pictures, touched = self._photos.pictures(), self._photos.touched

        def write() -> EntryView:
            body = compose(page, item=item, held=held)
            if not entry:
                fresh = [one for one in pictures if not isinstance(one, int)]
                return library.entries.write(body, circle=page["circle"], photos=fresh, pass_along=page["terms"])
            view = library.entries.edit(entry, body, photos=pictures if touched else None, pass_along=page["terms"])
            if view.circle != page["circle"]:
                library.entries.move([entry], page["circle"])
            return view

        def keep() -> EntryView:
            from app.writing.unfinished import leave

            with library.vault.transaction():  # never both an entry and still unfinished
                view = write()
                leave(library.vault, None)
            return view

        def kept(view: EntryView) -> None:
            if round_ == self._round:
                self._begin()
            self.saved.emit(view.id)

        def failed(sentence: str) -> None:
            self._saving = False
            self.changed.emit()
            self.told.emit(sentence)

        self._errands.run(keep, then=kept, otherwise=failed)

    def _about(self, item: Item) -> None:
        self.page |= about(item)
        self._item = item
        self.changed.emit()

    def _begin_about(self, library: Library, entry: str) -> None:
        round_ = self._round

        def take(view: EntryView) -> None:
            if round_ == self._round and view.item is not None:
                self._about(view.item)

        self._errands.run(library.listing.show, entry, then=take, otherwise=self.told.emit)

    def _edit(self, library: Library, entry: str, *, changed: dict[str, Any] | None = None) -> None:
        round_ = self._round

        def read() -> tuple[EntryView, Body]:
            return library.listing.show(entry), library.entries.body(entry)

        def take(outcome: tuple[EntryView, Body]) -> None:
            if round_ != self._round:
                return
            view, self._held = outcome
            self._entry, self._item = view.id, view.item
            self.page = page_of(view) | {name: value for name, value in (changed or {}).items() if name in FIRST}
            self._photos.begin(view)
            self.changed.emit()

        self._errands.run(read, then=take, otherwise=self.told.emit)

    def _named(self, circle: str) -> str:
        """The same circle again for the next entry, unless it was one of a few friends only."""
        return str(FIRST["circle"]) if circle.startswith("Only ") and circle != "Only me" else circle
