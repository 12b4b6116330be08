"""Covers and photos for QML: prepared on a thread of their own, shown from memory on the main one.

QML asks for a picture by its address and size, and is told when it is ready; only then it loads it, at once and on the
main thread. Qt's own loading thread is never used: it asks Python questions while holding a lock that the main thread
may be waiting for with the interpreter in its hands, and then both would wait for ever. The newest wish comes first,
since a reader who scrolls no longer wants the older ones. What cannot be read just now is tried again until it can.
Nothing is kept on disk.
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
"""Of prepared pictures; those not looked at for longest make room."""

MOST_WISHES = 150
"""Older ones are dropped: whoever still wants them asks again."""

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

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._lock = threading.Condition()
        self._wishes: OrderedDict[str, _Wish] = OrderedDict()
        self._late: OrderedDict[str, _Wish] = OrderedDict()
        """What could not be read just now."""
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._bytes = 0
        self._round = 0
        self._preparing = self._stopped = False
        self._thread: threading.Thread | None = None

    @Slot(str, int, int, int, str, result=str)
    def find(self, source: str, width: int, height: int, radius: int, corners: str) -> str:
        """The key of this picture if it is ready, else nothing: then `ready` will name it. Sizes in pixels.

        `corners` says which are round: all, top, left, right, none; or whole, for a picture that is not cropped.
        """
        key = f"{source}?{width}x{height},{radius},{corners}"
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return key
            if not self._stopped:
                self._wishes[key] = _Wish(source, width, height, radius, corners)
                self._wishes.move_to_end(key)
                while len(self._wishes) > MOST_WISHES:
                    self._wishes.popitem(last=False)
                self._lock.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="gallery")
            self._thread.start()
        return ""

    def image(self, key: str) -> QImage | None:
        """The picture of this key, if it is still here."""
        with self._lock:
            return self._images.get(key)

    @property
    def wishes(self) -> int:
        """How many pictures are still to be prepared."""
        with self._lock:
            return len(self._wishes) + self._preparing

    def clear(self) -> None:
        """Forget all pictures: the profile is being closed."""
        with self._lock:
            self._round += 1
            self._wishes.clear()
            self._late.clear()
            self._images.clear()
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
        while (wanted := self._next()) is not None:
            key, wish, round_ = wanted
            try:
                image = self._prepare(wish)
            except NotNow:
                with self._lock:
                    self._preparing = False
                    if round_ == self._round and len(self._late) < MOST_WISHES:
                        self._late[key] = wish
                continue
            with self._lock:
                self._preparing = False
                if round_ != self._round:
                    continue
                self._keep(key, image)
            self.ready.emit(key)

    def _next(self) -> tuple[str, _Wish, int] | None:
        """The newest wish, and the round it belongs to; None at the end. What was late comes when nothing else does."""
        with self._lock:
            while not self._stopped:
                if self._wishes:
                    key, wish = self._wishes.popitem()
                    self._preparing = True
                    return key, wish, self._round
                if not self._lock.wait_for(lambda: self._stopped or self._wishes, AGAIN_S if self._late else None):
                    self._wishes, self._late = self._late, OrderedDict()
        return None

    def _keep(self, key: str, image: QImage) -> None:
        if (before := self._images.pop(key, None)) is not None:
            self._bytes -= before.sizeInBytes()
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._images) > 1:
            _key, old = self._images.popitem(last=False)
            self._bytes -= old.sizeInBytes()

    def _prepare(self, wish: _Wish) -> QImage:
        from app.bridge.pictures import pictures

        size = QSize(wish.width, wish.height)
        kind, _, named = wish.source.partition("/")
        if kind == "cover":
            return pictures.cover(*cover_parts(named), size=size, radius=wish.radius, corners=wish.corners)
        entry, version, index = named.split("/")
        data = self._read(entry, version, int(index), max(wish.width, wish.height))
        return pictures.photo(data, size=size, radius=wish.radius, corners=wish.corners)
