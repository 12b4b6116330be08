"""The photos of entries, as the thread that loads pictures asks for them: the small one at once, the large one if need
be from a friend, when somebody looks at it."""

from __future__ import annotations

import concurrent.futures
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.errand import Errands
from app.worker import Worker

if TYPE_CHECKING:
    from app.bridge.running import Running
    from app.library import Library

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

    def read(self, entry: str, index: int, side: int) -> bytes | None:
        """The bytes of a photo for a place of this many pixels. Called on the thread that loads pictures."""
        library = self._running.library
        if library is None:
            return None
        from app.errors import Refused
        from app.vault import VaultError

        with contextlib.suppress(
            Refused, VaultError, concurrent.futures.CancelledError, concurrent.futures.TimeoutError, RuntimeError
        ):
            large = self._large(library, entry, index) if side > SMALL_SIDE else None
            return large or self._worker.submit(library.entries.thumbnail, entry, index).result(PHOTO_WITHIN)
        return None

    def _large(self, library: Library, entry: str, index: int) -> bytes | None:
        """The large version, if it is here; else it is fetched when somebody looks at it, and shown once it came."""
        from app.media import Missing
        from app.pictures import PictureError, take_in

        def read() -> tuple[bool, bytes | None]:
            mine = library.listing.show(entry).mine
            try:
                return mine, library.entries.photo(entry, index)
            except Missing:
                return mine, None

        mine, large = self._worker.submit(read).result(PHOTO_WITHIN)
        network = self._running.network
        if large is None and not mine and network is not None and self._looking():
            coming = network.fetch(entry, index, timeout=FRIEND_WITHIN)
            self._errands.watch(coming, then=lambda _here: self._came())
        if large is None or mine:
            return large
        with contextlib.suppress(PictureError):  # a friend's may be made to break decoders: see pictures.py
            return take_in(large).large
        return None
