"""Taking in a video: the side of the app. The new file goes from the process straight into the store, chunk by chunk;
neither is ever whole in the memory of the app, and no clear copy is on any disk.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from app.darkroom.letters import FILM, Outcome
from app.darkroom.room import started
from app.photos.films import LARGEST_FILE, LONGEST_MS, Film, FilmTooLarge, NotAFilm
from app.photos.pictures import SMALL_BYTES
from sync.errors import RemoteSyncError
from sync.manifest import LARGEST_MANIFEST, Manifest

SECONDS = 180.0
_WIDEST = 100_000

Keep = Callable[[Manifest, Iterator[bytes]], bytes]
"""Keeps chunks under the name of their manifest: `Media.keep`."""


class TooSlow(NotAFilm):
    """This video could not be opened: it took too much time or memory, or it is damaged."""


def take_film(path: Path, *, keep: Keep, seconds: float = SECONDS) -> Film:
    """Take in the video in this file. Takes about a second for 100 MB; call it off the window's thread.

    It stays until an entry that names it is forgotten, or until the profile is opened again and none does.
    Raises NotAFilm, FilmTooLarge, and what `keep` raises.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST_FILE:
                raise FilmTooLarge
            process = started("app.darkroom.splicing", stdin=file)
    except OSError as wrong:
        raise NotAFilm(f"“{path.name or path}” cannot be read: {wrong.strerror}.") from None
    with process:
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            return _taken(process.stdout, keep)
        finally:
            process.kill()
            alarm.cancel()
            alarm.join()


def look_over(film: bytes, *, seconds: float = SECONDS) -> None:
    """Somebody else's video: raises NotAFilm unless it is of the kind that `take_film` makes."""
    process = started("app.darkroom.splicing", "look", stdin=subprocess.PIPE)
    with process:
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(OSError):  # a process that has seen enough reads no further
                process.stdin.write(film)
                process.stdin.close()
            head = process.stdout.read(FILM.size)
        finally:
            process.kill()
            alarm.cancel()
            alarm.join()
    if len(head) != FILM.size:
        raise TooSlow
    if head[0] != Outcome.DONE:
        raise NotAFilm


def _taken(answer: IO[bytes], keep: Keep) -> Film:
    """Believed no further than it can be checked: the process may have been taken over by the video."""
    head = answer.read(FILM.size)
    if len(head) != FILM.size:
        raise TooSlow
    outcome, width, height, milliseconds, poster_size, manifest_size = FILM.unpack(head)
    if outcome == Outcome.TOO_LARGE:
        raise FilmTooLarge
    if (
        outcome != Outcome.DONE
        or not (0 < width <= _WIDEST and 0 < height <= _WIDEST and 0 < milliseconds <= LONGEST_MS)
        or poster_size > SMALL_BYTES
        or manifest_size > LARGEST_MANIFEST
    ):
        raise NotAFilm
    poster, listed = answer.read(poster_size), answer.read(manifest_size)
    if poster[:4] + poster[8:12] != b"RIFFWEBP":
        raise NotAFilm
    try:
        manifest = Manifest.decode(listed)
        blob = keep(manifest, _chunks(answer, manifest))
    except RemoteSyncError:
        raise TooSlow from None
    return Film(blob, small=poster, width=width, height=height, milliseconds=milliseconds)


def _chunks(answer: IO[bytes], manifest: Manifest) -> Iterator[bytes]:
    for index in range(manifest.count):
        yield answer.read(manifest.length(index))
