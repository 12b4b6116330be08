"""Photos as the rest of the app knows them: a large and a small version, drawn afresh, with nothing else in them.

What a person drops in is turned upright, brought to the sRGB colours, and drawn anew without EXIF, places, names,
comments or previews. Only the first frame of a moving picture is taken. The drawing is done in the darkroom, a process
of its own (app/darkroom); here are the limits, the words for what is wrong, and what comes out. Nothing is stored here;
see media.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Refused

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_AREA = 80_000_000
"""Pixels: twice what the largest phone cameras take by default."""

LARGE_SIDE = 2048
SMALL_BYTES = 28 * 1024
"""Small pictures travel inside entries, which hold 64 KiB."""


class PictureError(Refused):
    """This picture cannot be used."""


class NotAPicture(PictureError):
    """This file is not a picture that Vouchsafe can open, or it is damaged."""


class TooLarge(PictureError):
    """This picture is too large: at most 40 MB and 80 million pixels can be taken in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn afresh: `large` is a JPEG of at most 2048 pixels a side, `small` a WebP of at most 640.

    Width and height are those of the large one, in pixels.
    """

    large: bytes = field(repr=False)
    small: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture ready to be shown: red, green and blue of each pixel, one byte each, line after line from the top."""

    width: int
    height: int
    data: bytes = field(repr=False)


def take_in(source: Path | bytes) -> Picture:
    """One picture, in a darkroom of its own, which takes some tenths of a second to open; see `Darkroom.take_in`."""
    from app.darkroom.room import Darkroom

    with Darkroom() as darkroom:
        return darkroom.take_in(source)


def reduced(small: bytes, most: int) -> bytes:
    """A small version of ours again, in at most `most` bytes, for entries with several. Raises TooLarge."""
    if len(small) <= most:
        return small
    from app.darkroom.drawing import reduce

    return reduce(small, most)
