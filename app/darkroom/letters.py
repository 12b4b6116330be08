"""What the app and the decoding process say to each other: a head of fixed length, and bytes after it.

A wish is what to do (1 byte), a number that goes with it (4), how many pixels the picture may have (4), and how many
bytes of it follow (8); an answer is how it went (1), width and height (4 each), and how many bytes of first and second
part follow (4 each). About a film it is how it went, width and height, milliseconds, and how many bytes of poster and
of the list of chunks follow; then comes the film. All numbers are big endian.
"""

from __future__ import annotations

import struct
from enum import IntEnum

WISH = struct.Struct(">BIIQ")
ANSWER = struct.Struct(">BIIII")
FILM = struct.Struct(">BIIIII")


class Deed(IntEnum):
    """What is wished for."""

    TAKE_IN = 1  # the large and the small version
    SHOW = 2  # pixels, for a square with sides of the number that goes with it
    READ_CODES = 3  # what the codes in it say, as a JSON list


class Outcome(IntEnum):
    """How it went."""

    DONE = 0
    NOT_A_PICTURE = 1
    TOO_LARGE = 2
