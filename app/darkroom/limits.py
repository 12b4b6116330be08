"""What the decoding process may use, from the moment at which everything it needs is loaded.

On Linux and macOS it may open no file and no connection, write no file, and use so much memory and processor time
(macOS does not hold it to the memory). Windows knows no such limits by way of Python; there, as everywhere, the process
is ended from outside when it takes too long.
"""

from __future__ import annotations

import contextlib
import sys
import time

if sys.platform != "win32":
    import resource

SECONDS = 20  # of the processor, for one picture


def give_up_the_world(memory: int) -> None:
    """No more files from now on, and at most so many bytes of address space. For good: nothing here can undo it."""
    if sys.platform != "win32":
        for limit, value in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (value, value))


def begin_another(seconds: int = SECONDS) -> None:
    """Another picture: so many seconds of the processor for it, and then the end of the process."""
    if sys.platform != "win32":
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds + 1, hard))
