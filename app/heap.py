"""Memory: what of it is not worth looking at, or giving back, again and again.

A photo travels in pieces of 256 KiB. By itself glibc takes each from the system and gives it back at once, and the
system clears it again for each next piece: a third of what it costs to read photos. Other systems have other ways, and
are left alone.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache

PIECE = 1024 * 1024
"""Bytes: what is smaller comes from memory that is there."""

KEPT = 3 * PIECE
"""Bytes that may be kept at the end of each thread's memory."""

PLACES = 2
"""That the threads of a window share to take memory from. By itself glibc gives nearly each thread one of its own, and
what is free in one of them is of no use to the others: in an hour's use that became some ten megabytes."""

# https://www.gnu.org/software/libc/manual/html_node/Malloc-Tunable-Parameters.html; the numbers are those of malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8


def keep_some_memory() -> bool:
    """Have it so in this process from now on. Whether that could be done; harmless a second time."""
    return _tune(_MMAP_THRESHOLD, PIECE) and _tune(_TRIM_THRESHOLD, KEPT)


def share_memory() -> bool:
    """Have the threads of this process share so few places, before there are any. Whether that could be done."""
    return _tune(_ARENA_MAX, PLACES)


def _tune(what: int, to: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(_libc().mallopt(what, to))
    except (AttributeError, OSError):  # another C library
        return False


def give_back() -> bool:
    """Give back to the system what is free by now. By itself glibc does so only at the end of each thread's memory,
    where something small is enough to keep all of it. Whether anything was given back."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(_libc().malloc_trim(0))
    except (AttributeError, OSError):  # another C library
        return False


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)  # once: each is garbage afterwards, with classes of its own


def settle() -> None:
    """What is here by now, modules mostly, stays to the end: the garbage collector need not look at it any more.

    It would, several times while entries come by the ten thousand, in vain and for a twentieth of the time that takes.
    Where there is a window, app/collector.py sees to it. What was settled once stays so: a second time is for nothing.
    """
    if gc.isenabled() and not gc.get_freeze_count():
        gc.freeze()
