"""Videos as the rest of the app knows them: what they may be, the words for what is wrong, and what comes of one.

A video is taken out of its file and put into a new one, picture and sound as they were, without anything else: places,
times, names, chapters, subtitles and whatever else a camera wrote beside or between them. That is done in a process of
its own (app/darkroom/splicing.py). Its poster is drawn like the small version of a photo.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Refused
from sync.manifest import LARGEST

LARGEST_FILE = 4 * LARGEST
"""Bytes of a file that is looked into at all."""

LONGEST_MS = 10 * 60 * 1000
LARGEST_AREA = 8192 * 4352
"""Pixels of one frame."""


class FilmError(Refused):
    """This video cannot be used."""


class NotAFilm(FilmError):
    """This file is not a video that Vouchsafe can open, or it is damaged. It takes MP4, MOV and WebM."""


class FilmTooLarge(FilmError):
    """This video is too large: at most 256 MB and 10 minutes can be taken in. Cut it shorter and try again."""


@dataclass(frozen=True, slots=True)
class Film:
    """A video that is kept (see media.py) under the name `blob`, and its poster, a WebP of at most 640 pixels a side.

    Width and height are those at which it is shown, in pixels.
    """

    blob: bytes
    small: bytes = field(repr=False)
    width: int
    height: int
    milliseconds: int


_PICTURES = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_QUICKTIME = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_EBML = b"\x1a\x45\xdf\xa3"


def is_film(path: Path) -> bool:
    """Whether the file begins as a video does. A file that cannot be read does not."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return False
    return head.startswith(_EBML) or (head[4:8] in _QUICKTIME and head[8:12] not in _PICTURES)
