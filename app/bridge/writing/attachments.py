"""The photos and videos that will go with an entry while it is written. They are prepared one at a time, beside all
else. Videos are kept in the store at once, and erased again if they come to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from app.bridge.errand import Errands
from app.bridge.marks import QmlElement, QmlUncreatable
from app.bridge.pictures.sources import photo_source
from app.bridge.rows import Row, Rows

if TYPE_CHECKING:
    from app.darkroom.room import Darkroom
    from app.library import Library
    from app.photos.films import Film
    from app.photos.pictures import Picture
    from app.reading.views import EntryView

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 8
"""Photos of one entry."""


@QmlElement
@QmlUncreatable("Photos come from the draft.")
class Attachments(Rows):
    """Photos by key: a number for one the entry has already, a word for a new one."""

    ROLES: ClassVar[tuple[str, ...]] = ("key", "source")

    told = Signal(str)
    settled = Signal()

    def __init__(self, errands: Errands, studio: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._studio = studio
        self._library: Library | None = None
        self._fresh: dict[str, Picture | Film] = {}
        self._paths: dict[str, Path] = {}
        self._round = 0
        self._number = 0
        self._darkroom: Darkroom | None = None
        self.coming = 0
        """How many are still being prepared."""
        self.touched = False
        """Whether they are others than the entry has."""

    def open(self, library: Library | None) -> None:
        """Those of this profile from now on."""
        self.begin()
        self._library = library

    def begin(self, view: EntryView | None = None) -> None:
        """Those of this entry, or none."""
        self._round += 1
        left, self._fresh = self._fresh, {}
        self._leave(*left.values())
        if self._darkroom is not None:
            self._studio.submit(self._darkroom.close)
            self._darkroom = None
        self.coming = 0
        self.touched = False
        photos = view.photos if view else ()
        self.replace(
            [
                {
                    "key": str(photo.index),
                    "source": photo_source(view.id, view.version, photo.index, film=photo.kind == "video"),
                }
                for photo in photos
                if view
            ]
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Prepare these files to go along."""
        room = max(0, MOST - self.rowCount() - self.coming)
        if len(paths) > room:
            self.told.emit(self.tr("An entry can have at most 8 photos and videos."))
        for path in paths[:room]:
            self._prepare(path)

    def drop(self, key: str) -> None:
        if key in self._fresh:
            self._leave(self._fresh.pop(key))
        self.become([row for row in self.rows() if row["key"] != key])
        self.touched = True

    def pictures(self) -> list[Picture | Film | int]:
        """In order: new pictures, and the indexes of those the entry has already."""
        return [self._fresh.get(row["key"]) or int(row["key"]) for row in self.rows()]

    def files(self) -> tuple[str, ...]:
        """Where the new ones came from."""
        return tuple(str(self._paths[row["key"]]) for row in self.rows() if row["key"] in self._fresh)

    def preview(self, key: str) -> bytes | None:
        """The bytes of a photo that is not kept yet. Called on the thread that loads pictures."""
        picture = self._fresh.get(key)
        return None if picture is None else getattr(picture, "large", picture.small)

    def _prepare(self, path: Path) -> None:
        round_ = self._round
        self.coming += 1
        if self._darkroom is None:
            from app.darkroom.room import Darkroom

            self._darkroom = Darkroom()
        darkroom, library = self._darkroom, self._library

        def prepare() -> Picture | Film:
            from app.photos.films import is_film

            if library is None or not is_film(path):
                return darkroom.take_in(path)
            from app.darkroom.film import take_film

            return take_film(path, keep=library.media.keep)

        def ready(picture: Picture | Film) -> None:
            from app.photos.films import Film

            if round_ != self._round:
                self._leave(picture)
                return
            self.coming -= 1
            self._number += 1
            key = f"new{self._number}"
            self._fresh[key], self._paths[key] = picture, path
            row: Row = {"key": key, "source": photo_source("draft", key, 0, film=isinstance(picture, Film))}
            self.append([row])
            self.touched = True
            self.settled.emit()

        def failed(sentence: str) -> None:
            if round_ == self._round:
                self.coming -= 1
                self.settled.emit()
                self.told.emit(sentence)

        self._errands.watch(self._studio.submit(prepare), then=ready, otherwise=failed)

    def _leave(self, *pictures: Picture | Film) -> None:
        """Erase the videos among these, unless an entry has come to name them, or they were added twice."""
        from app.photos.films import Film

        stay = {picture.blob for picture in self._fresh.values() if isinstance(picture, Film)}
        films = {picture.blob for picture in pictures if isinstance(picture, Film)} - stay
        if films and self._library is not None:
            self._errands.run(self._library.blobs.drop, films)
