"""Memory: what of it is not worth looking at, or giving back, again and again.

A photo travels in pieces of 256 KiB. By itself glibc takes each from the system and gives it back at once, and the
system clears it again for each next piece: a third of what it costs to read photos. Other systems have other ways, and
are left alone.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import cache

PIECE = 1024 * 1024
"""Bytes: what is smaller comes from memory that is there."""

KEPT = 3 * PIECE
"""Bytes that may be kept at the end of each thread's memory."""

# https://www.gnu.org/software/libc/manual/html_node/Malloc-Tunable-Parameters.html; the numbers are those of malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3


def keep_some_memory() -> bool:
    """Have it so in this process from now on. Whether that could be done; harmless a second time."""
    mallopt = _glibc("mallopt")
    return bool(mallopt is not None and mallopt(_MMAP_THRESHOLD, PIECE) and mallopt(_TRIM_THRESHOLD, KEPT))


def give_back() -> bool:
    """Give memory that nobody uses back to the system now, also what lies between used pieces; whether there was any.

    It takes a millisecond. Otherwise each thread keeps what its pictures and pages of the database needed at most.
    """
    malloc_trim = _glibc("malloc_trim")
    return malloc_trim is not None and bool(malloc_trim(0))


@cache
def _glibc(name: str) -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # not before the first frame

    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
        return found
    except (AttributeError, OSError):  # another C library
        return None


def give_back() -> bool:
    """Give back to the system what is free by now. By itself glibc does so only at the end of each thread's memory,
    where something small is enough to keep all of it. Whether anything was given back."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (AttributeError, OSError):  # another C library
        return False


def settle() -> None:
    """What is here by now, modules mostly, stays to the end: the garbage collector need not look at it any more.

    It would, several times while entries come by the ten thousand, in vain and for a twentieth of the time that takes.
    Where there is a window, app/collector.py sees to it. What was settled once stays so: a second time is for nothing.
    """
    if gc.isenabled() and not gc.get_freeze_count():
        gc.freeze()
