"""The page where one writes: a new entry, or one's own made anew. Nothing leaves this page before `save`."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.bridge.errand import Errands
from app.bridge.pictures import cover_source, photo_source
from app.bridge.rows import Row, Rows

if TYPE_CHECKING:
    from app.bodies import Body, Post, Review, Status
    from app.items import Item
    from app.library import Library
    from app.pictures import Picture
    from app.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST_PHOTOS = 8
FIRST: dict[str, Any] = {
    "kind": "book", "title": "", "creator": "", "year": "", "halves": -1, "status": "", "text": "", "tags": "",
    "spoiler": False, "disclosure": "", "circle": "Friends",
}  # fmt: skip


@QmlElement
@QmlUncreatable("Suggestions come from the draft.")
class Suggestions(Rows):
    """Things known here that fit what is being typed."""

    ROLES: ClassVar[tuple[str, ...]] = ("key", "thing", "heading", "creator", "year", "cover")


@QmlElement
@QmlUncreatable("Photos come from the draft.")
class DraftPhotos(Rows):
    """The photos that will go with the entry."""

    ROLES: ClassVar[tuple[str, ...]] = ("key", "source")


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
        self._studio = studio
        self._library: Library | None = None
        self._now = dict(FIRST)
        self._entry = ""
        self._item: Item | None = None
        self._held: Body | None = None
        self._pictures: dict[str, Picture | None] = {}
        self._photos = DraftPhotos(self)
        self._photos_touched = False
        self._suggestions = Suggestions(self)
        self._items: dict[str, Item] = {}
        self._asked = 0
        self._opened = 0
        self._numbered = 0
        self._coming = 0
        self._saving = False

    def open(self, library: Library | None) -> None:
        self._library = library
        self.start("")

    def start(self, how: str) -> None:
        """Begin: empty, `edit:ENTRY`, or `about:ENTRY` for something of one's own about the same thing."""
        circle, kind = self._now["circle"], self._now["kind"]
        self._now = dict(FIRST) | ({"kind": kind or "book", "circle": circle} if self._library else {})
        self._entry, self._item, self._held = "", None, None
        self._pictures.clear()
        self._photos.clear()
        self._photos_touched = False
        self._suggestions.clear()
        self._coming = 0
        self._saving = False
        self._opened += 1
        self.changed.emit()
        word, _, entry = how.partition(":")
        if self._library is not None and word == "edit":
            self._edit(self._library, entry)
        elif self._library is not None and word == "about":
            self._errands.run(self._library.listing.show, entry, then=self._begin_about, otherwise=self.told.emit)

    def preview(self, key: str) -> bytes | None:
        """The bytes of a photo that is not kept yet. Called on the thread that loads pictures."""
        picture = self._pictures.get(key)
        return picture.large if picture else None

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        return bool(self._entry)

    @Property(str, notify=changed)
    def entry(self) -> str:
        return self._entry

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._saving or self._coming > 0

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is enough to keep."""
        if self._saving or self._coming:
            return False
        return bool(self._now["title"].strip() or (not self._now["kind"] and self._now["text"].strip()))

    @Property(DraftPhotos, constant=True)
    def photos(self) -> DraftPhotos:
        return self._photos

    @Property(Suggestions, constant=True)
    def suggestions(self) -> Suggestions:
        return self._suggestions

    @Property(str, notify=changed)
    def cover(self) -> str:
        return cover_source(self._now["kind"], self._now["title"].strip(), self._now["creator"].strip())

    @Property(str, notify=changed)
    def kind(self) -> str:
        return str(self._now["kind"])

    @kind.setter
    def set_kind(self, kind: str) -> None:
        self._set("kind", kind)

    @Property(str, notify=changed)
    def title(self) -> str:
        return str(self._now["title"])

    @title.setter
    def set_title(self, title: str) -> None:
        if title != self._now["title"]:
            self._set("title", title)
            self._item = None
            self._suggest(title)

    @Property(str, notify=changed)
    def creator(self) -> str:
        return str(self._now["creator"])

    @creator.setter
    def set_creator(self, creator: str) -> None:
        self._set("creator", creator)

    @Property(str, notify=changed)
    def year(self) -> str:
        return str(self._now["year"])

    @year.setter
    def set_year(self, year: str) -> None:
        self._set("year", year)

    @Property(int, notify=changed)
    def halves(self) -> int:
        return int(self._now["halves"])

    @halves.setter
    def set_halves(self, halves: int) -> None:
        self._set("halves", halves)
        if halves >= 0 and self._now["status"] in ("", "want"):
            self._set("status", "done")

    @Property(str, notify=changed)
    def status(self) -> str:
        return str(self._now["status"])

    @status.setter
    def set_status(self, status: str) -> None:
        self._set("status", status)

    @Property(str, notify=changed)
    def text(self) -> str:
        return str(self._now["text"])

    @text.setter
    def set_text(self, text: str) -> None:
        self._set("text", text)

    @Property(str, notify=changed)
    def tags(self) -> str:
        """Tags with commas between them."""
        return str(self._now["tags"])

    @tags.setter
    def set_tags(self, tags: str) -> None:
        self._set("tags", tags)

    @Property(bool, notify=changed)
    def spoiler(self) -> bool:
        return bool(self._now["spoiler"])

    @spoiler.setter
    def set_spoiler(self, spoiler: bool) -> None:
        self._set("spoiler", spoiler)

    @Property(str, notify=changed)
    def disclosure(self) -> str:
        return str(self._now["disclosure"])

    @disclosure.setter
    def set_disclosure(self, disclosure: str) -> None:
        self._set("disclosure", disclosure)

    @Property(str, notify=changed)
    def circle(self) -> str:
        """The name of the circle that will see it."""
        return str(self._now["circle"])

    @circle.setter
    def set_circle(self, circle: str) -> None:
        self._set("circle", circle)

    @Slot(str)
    def choose(self, key: str) -> None:
        """Take one of the suggestions as the thing this is about."""
        item = self._items.get(key)
        if item is not None:
            self._about(item)
            self._suggestions.clear()

    @Slot()
    def quiet(self) -> None:
        """No suggestions now."""
        self._asked += 1
        self._suggestions.clear()

    @Slot("QList<QUrl>")
    def addPhotos(self, places: list[QUrl]) -> None:
        """Take these picture files along."""
        room = MOST_PHOTOS - self._photos.rowCount() - self._coming
        files = [Path(place.toLocalFile()) for place in places if place.isLocalFile()]
        if len(files) > room:
            self.told.emit(self.tr("An entry can have at most 8 photos."))
        for path in files[: max(0, room)]:
            self._add(path)

    @Slot(str)
    def dropPhoto(self, key: str) -> None:
        self._pictures.pop(key, None)
        self._photos.become([row for row in self._photos.rows() if row["key"] != key])
        self._photos_touched = True
        self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Keep it and share it with the circle."""
        library = self._library
        if library is None or not self.ready:
            return
        self._saving = True
        self.changed.emit()
        now, entry, item, held = dict(self._now), self._entry, self._item, self._held
        pictures = [self._pictures[row["key"]] for row in self._photos.rows()]
        touched = self._photos_touched

        def keep() -> EntryView:
            body = compose(now, item=item, held=held)
            if not entry:
                return library.entries.write(body, circle=now["circle"], photos=[each for each in pictures if each])
            kept = [_again(library, entry, row) if picture is None else picture for row, picture in pairs]
            view = library.entries.edit(entry, body, photos=kept if touched else None)
            if view.circle != now["circle"]:
                library.entries.move([entry], now["circle"])
            return view

        pairs = list(zip(self._photos.rows(), pictures, strict=True))
        opened = self._opened

        def kept(view: EntryView) -> None:
            if opened == self._opened:
                self._saving = False
                self._now["title"] = ""
            self.saved.emit(view.id)

        def failed(sentence: str) -> None:
            self._saving = False
            self.changed.emit()
            self.told.emit(sentence)

        self._errands.run(keep, then=kept, otherwise=failed)

    def _set(self, name: str, value: Any) -> None:
        if self._now[name] != value:
            self._now[name] = value
            self.changed.emit()

    def _add(self, path: Path) -> None:
        self._coming += 1
        opened = self._opened

        def prepare() -> Picture:
            from app.pictures import take_in

            return take_in(path)

        def ready(picture: Picture) -> None:
            if opened != self._opened:
                return
            self._coming -= 1
            self._numbered += 1
            key = f"new{self._numbered}"
            self._pictures[key] = picture
            self._photos.append([{"key": key, "source": photo_source("draft", key, 0)}])
            self._photos_touched = True
            self.changed.emit()

        def failed(sentence: str) -> None:
            if opened == self._opened:
                self._coming -= 1
                self.changed.emit()
                self.told.emit(sentence)

        self.changed.emit()
        self._errands.watch(self._studio.submit(prepare), then=ready, otherwise=failed)

    def _suggest(self, title: str) -> None:
        library = self._library
        self._asked += 1
        asked = self._asked
        if library is None or not title.strip() or not self._now["kind"]:
            self._suggestions.clear()
            return

        def take(items: list[Item]) -> None:
            if asked != self._asked:
                return
            self._items = {f"{item.kind}|{item.title}|{item.creator}": item for item in items}
            self._suggestions.become([
                {
                    "key": key,
                    "thing": item.kind,
                    "heading": item.title,
                    "creator": item.creator,
                    "year": item.year or 0,
                    "cover": cover_source(item.kind, item.title, item.creator),
                }
                for key, item in self._items.items()
            ])

        self._errands.run(library.search.suggest, title, then=take)

    def _about(self, item: Item) -> None:
        self._now |= {
            "kind": item.kind,
            "title": item.title,
            "creator": item.creator,
            "year": "" if item.year is None else str(item.year),
        }
        self._item = item
        self.changed.emit()

    def _begin_about(self, view: EntryView) -> None:
        if view.item is not None:
            self._about(view.item)

    def _edit(self, library: Library, entry: str) -> None:
        opened = self._opened

        def read() -> tuple[EntryView, Body]:
            return library.listing.show(entry), library.entries.body(entry)

        def take(outcome: tuple[EntryView, Body]) -> None:
            view, body = outcome
            if opened != self._opened:
                return
            self._entry, self._held = view.id, body
            if view.item is not None:
                self._about(view.item)
            else:
                self._now |= {"kind": "", "title": view.title}
            self._now |= {
                "halves": -1 if view.stars is None else round(view.stars * 2),
                "status": view.status or "",
                "text": view.text,
                "tags": ", ".join(view.tags),
                "spoiler": view.spoiler,
                "disclosure": view.disclosure,
                "circle": view.circle or "Friends",
            }
            rows: list[Row] = [
                {"key": str(photo.index), "source": photo_source(view.id, view.version, photo.index)}
                for photo in view.photos
            ]
            self._pictures = {row["key"]: None for row in rows}
            self._photos.become(rows)
            self.changed.emit()

        self._errands.run(read, then=take, otherwise=self.told.emit)


def compose(now: dict[str, Any], *, item: Item | None, held: Body | None) -> Review | Post:
    """The body that says this; what the page does not show stays as it was held."""
    import msgspec

    from app.bodies import Post, Review
    from app.errors import BadValue
    from app.items import item as make_item

    if not now["kind"]:
        post = held if isinstance(held, Post) else Post()
        return msgspec.structs.replace(post, title=now["title"], text=now["text"])
    year = now["year"].strip()
    if year and not year.lstrip("-").isdecimal():
        raise BadValue(f"{year} is not a year.")
    about = make_item(
        now["kind"],
        now["title"],
        creator=now["creator"],
        year=int(year) if year else None,
        identifiers=item.identifiers if item else (),
    )
    review = held if isinstance(held, Review) else Review(item=about)
    stars = now["halves"] * 10 if now["halves"] >= 0 else None
    return msgspec.structs.replace(
        review,
        item=about,
        stars=stars,
        scale=review.scale if review.stars == stars else "",
        text=now["text"],
        status=cast("Status | None", now["status"] or None),
        tags=tuple(filter(None, (tag.strip() for tag in now["tags"].replace("，", ",").split(",")))),  # noqa: RUF001
        spoiler=now["spoiler"],
        disclosure=now["disclosure"],
    )


def _again(library: Library, entry: str, row: Row) -> Picture:
    """A photo that the entry has already, to go with its new version."""
    from app.pictures import Picture

    index = int(row["key"])
    view = library.listing.show(entry)
    return Picture(
        large=library.entries.photo(entry, index),
        small=library.entries.thumbnail(entry, index),
        width=view.photos[index].width,
        height=view.photos[index].height,
    )
