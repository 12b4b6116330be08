"""The photos of entries, as the thread that loads pictures asks for them: the small one at once, the large one if need
be from a friend, when somebody looks at it.

What friends show is decoded in the darkroom, as it may be made to break decoders. One's own was drawn by ourselves.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.bridge.errand import Errands
from app.bridge.pictures.gallery import NotNow
from app.worker import Worker

if TYPE_CHECKING:
    from app.bridge.running import Running
    from app.darkroom.room import Darkroom
    from app.library import Library
    from app.photos.pictures import Pixels

T = TypeVar("T")

PHOTO_WITHIN = 10.0  # seconds
FRIEND_WITHIN = 600.0  # seconds that the friend who has a photo may take to come
SMALL_SIDE = 640


class Photos:
    """Reads them from the open profile. `looking` says whether somebody looks at one thing closely; `came` is called on
    the main thread when a large photo has come."""

    def __init__(
        self,
        running: Running,
        worker: Worker,
        errands: Errands,
        *,
        looking: Callable[[], bool],
        came: Callable[[], None],
    ) -> None:
        self._running = running
        self._worker = worker
        self._errands = errands
        self._looking = looking
        self._came = came
        self._darkroom: Darkroom | None = None

    def read(self, entry: str, index: int, side: int) -> bytes | Pixels | None:
        """A photo, for a place of this many pixels; None if it cannot be shown. Called on the thread that loads
        pictures. Raises NotNow while the vault does not answer."""
        library = self._running.library
        if library is None:
            return None
        from concurrent.futures import CancelledError

        from app.errors import Refused
        from app.photos.media import MediaError
        from app.vault import Damaged, VaultError

        def read() -> tuple[bool, bool, bool, bytes]:
            mine, film = library.entries.is_mine(entry), library.entries.is_film(entry, index)
            if side > SMALL_SIDE and not film:
                with contextlib.suppress(MediaError):
                    return mine, film, True, library.entries.photo(entry, index)
            return mine, film, False, library.entries.thumbnail(entry, index)

        try:
            mine, film, large, data = self._now(read)
            if mine:
                return data
            if side > SMALL_SIDE and not large and not film:  # a video comes when it is played
                self._fetch(entry, index)
            return self._shown(library, entry, index, data, side, large=large)
        except (Refused, Damaged, CancelledError, RuntimeError):
            return None
        except (VaultError, TimeoutError) as stuck:
            raise NotNow from stuck

    def close(self) -> None:
        """End the darkroom; it opens again with the next friend's photo."""
        if self._darkroom is not None:
            self._darkroom.close()

    def _now(self, read: Callable[..., T], *values: object) -> T:
        """What this finds out on the vault's thread. Raises TimeoutError; then it is not read later either."""
        reading = self._worker.submit(read, *values)
        try:
            return reading.result(PHOTO_WITHIN)
        except TimeoutError:
            reading.cancel()
            raise

    def _fetch(self, entry: str, index: int) -> None:
        network = self._running.network
        if network is not None and self._looking():
            coming = network.fetch(entry, index, timeout=FRIEND_WITHIN)
            self._errands.watch(coming, then=lambda _here: self._came())

    def _shown(self, library: Library, entry: str, index: int, data: bytes, side: int, *, large: bool) -> Pixels:
        """A friend's photo, from the small version if the large one cannot be opened."""
        from app.darkroom.room import SHOWN_SMALL_AREA, Darkroom
        from app.photos.pictures import PictureError

        if self._darkroom is None:
            self._darkroom = Darkroom.for_friends()
        if large:
            with contextlib.suppress(PictureError):
                return self._darkroom.show(data, side)
            data = self._now(library.entries.thumbnail, entry, index)
        return self._darkroom.show(data, side, area=SHOWN_SMALL_AREA)
