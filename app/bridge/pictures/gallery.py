"""Covers and photos for QML: prepared on a thread of their own, shown from memory on the main one.

QML asks for a picture by its address and size, and is told when it is ready; only then it loads it, at once and on the
main thread. Qt's own loading thread is never used: it asks Python questions while holding a lock that the main thread
may be waiting for with the interpreter in its hands, and then both would wait for ever. The newest wish comes first,
and whoever scrolled on takes the wish back: what nobody waits for is not prepared. What cannot be read just now is
tried again until it can. Nothing is kept on disk.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from app.bridge.marks import QmlElement, QmlUncreatable, Slot
from app.bridge.pictures.sources import cover_parts

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.photos.pictures import Pixels

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

MOST_BYTES = 24 * 1024 * 1024
"""Of prepared pictures; those not looked at for longest make room. What somebody still waits for stays up to as much
again: on a screen with fine dots a page may have that much, and it is all asked for at once."""

AGAIN_S = 2.0
"""Seconds until what could not be read just now is tried again."""

Read = Callable[[str, str, int, int], "bytes | Pixels | None"]
"""Gives a photo: entry, version, index, and how many pixels its longer side will have. Raises NotNow."""


class NotNow(Exception):
    """The disk does not give this photo at the moment."""


@dataclass(frozen=True, slots=True)
class _Wish:
    source: str
    width: int
    height: int
    radius: int
    corners: str


@QmlElement
@QmlUncreatable("The gallery comes from the desk.")
class Gallery(QObject):
    """Pictures by key. `find` is called on the main thread only."""

    ready = Signal(str)
    again = Signal()
    """Something was let go that somebody may still wait for: they have to ask once more."""

    _news = Signal(str)
    """From the gallery's thread, and told on the main one, where those live who wait."""

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._lock = threading.Condition()
        self._wishes: OrderedDict[str, _Wish] = OrderedDict()
        self._late: OrderedDict[str, _Wish] = OrderedDict()
        """What could not be read just now."""
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._awaited: dict[str, int] = {}
        """Those of them that nobody has looked at yet, and their bytes."""
        self._bytes = 0
        self._missed = False
        self._round = 0
        self._preparing = ""
        self._stopped = self._left = False  # whether nobody waits for what is being prepared
        self._thread: threading.Thread | None = None
        self._news.connect(self._tell)

    @Slot(str)
    def _tell(self, key: str) -> None:
        if key:
            self.ready.emit(key)
        else:
            self.again.emit()

    @Slot(str, result=str)
    def find(self, key: str) -> str:
        """The key of this picture if it is ready, else nothing: then `ready` will name it, unless `leave` does before.

        A key is an address and `?WIDTHxHEIGHT,RADIUS,CORNERS` in pixels; the last says which corners are round: all,
        top, left, right, none; or whole, for a picture that is not cropped.
        """
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                self._awaited.pop(key, None)
                return key
            if not self._stopped and key not in self._late:
                self._wishes[key] = _wish(key)
                self._wishes.move_to_end(key)
                self._lock.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="gallery")
            self._thread.start()
        return ""

    @Slot(str)
    def leave(self, key: str) -> None:
        """Whoever waited for this picture does so no longer. Others who do are told to ask again."""
        with self._lock:
            found = self._wishes.pop(key, None) or self._late.pop(key, None)
            self._missed = self._missed or found is not None
            self._awaited.pop(key, None)
            self._left = self._left or key == self._preparing
            self._lock.notify()

    def image(self, key: str) -> QImage | None:
        """The picture of this key, if it is still here."""
        with self._lock:
            return self._images.get(key)

    @property
    def wishes(self) -> int:
        """How many pictures are still to be prepared."""
        with self._lock:
            return len(self._wishes) + bool(self._preparing)

    def clear(self) -> None:
        """Forget all pictures: the profile is being closed."""
        with self._lock:
            self._round += 1
            self._wishes.clear()
            self._late.clear()
            self._images.clear()
            self._awaited.clear()
            self._bytes = 0

    def stop(self) -> None:
        """Prepare nothing more, and end the thread. The worker must still be there."""
        self.clear()
        with self._lock:
            self._stopped = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._stopped:
            wanted = self._next()
            if wanted is None:
                self._news.emit("")
                continue
            key, wish, round_ = wanted
            try:
                image = self._prepare(wish)
            except NotNow:
                with self._lock:
                    self._preparing = ""
                    if round_ == self._round:
                        self._late[key] = wish
                continue
            with self._lock:
                self._preparing = ""
                if round_ != self._round:
                    continue
                self._keep(key, image)
            self._news.emit(key)

    def _next(self) -> tuple[str, _Wish, int] | None:
        """The newest wish, and the round it belongs to; None at the end, and when somebody has to ask again. What was
        late comes when nothing else does."""
        with self._lock:
            while not self._stopped:
                if self._wishes:
                    key, wish = self._wishes.popitem()
                    self._preparing, self._left = key, False
                    return key, wish, self._round
                if self._missed:
                    break
                if not self._lock.wait_for(
                    lambda: self._stopped or self._wishes or self._missed, AGAIN_S if self._late else None
                ):
                    self._wishes, self._late = self._late, OrderedDict()
            self._missed = False
        return None

    def _keep(self, key: str, image: QImage) -> None:
        self._drop(key)
        self._images[key] = image
        if not self._left:
            self._awaited[key] = image.sizeInBytes()
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and (old := self._oldest()) != key:
            self._missed = self._missed or old in self._awaited
            self._drop(old)

    def _oldest(self) -> str:
        """Who has to make room: of those that nobody waits for, as long as the others are not too much as well."""
        if sum(self._awaited.values()) <= 2 * MOST_BYTES:
            return next((key for key in self._images if key not in self._awaited), next(reversed(self._images)))
        return next(iter(self._images))

    def _drop(self, key: str) -> None:
        self._awaited.pop(key, None)
        if (image := self._images.pop(key, None)) is not None:
            self._bytes -= image.sizeInBytes()

    def _prepare(self, wish: _Wish) -> QImage:
        from app.bridge.pictures import pictures

        size = QSize(wish.width, wish.height)
        kind, _, named = wish.source.partition("/")
        if kind == "cover":
            return pictures.cover(*cover_parts(named), size=size, radius=wish.radius, corners=wish.corners)
        entry, version, index = named.split("/")
        data = self._read(entry, version, int(index), max(wish.width, wish.height))
        return pictures.photo(data, size=size, radius=wish.radius, corners=wish.corners)


def _wish(key: str) -> _Wish:
    source, _, shape = key.rpartition("?")
    size, radius, corners = shape.split(",")
    width, height = size.split("x")
    return _Wish(source, int(width), int(height), int(radius), corners)
