"""Moments at which a process is killed: counted, not timed, so that no load on the computer changes them.

A moment is a call that the program makes or that is made of it, in any thread, and the return from it: some hundred
thousand in a deed. At an even moment the process is killed there and then. At an odd one somebody beside it does it,
while it goes on: so kills also come in the midst of what the database and the system do for it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

OURS = tuple(f"{os.sep}{room}{os.sep}" for room in ("app", "sync", "crypto"))


class Moments:
    """Counts from `begin` on, in this thread and in all that are begun later."""

    def __init__(self, deadly: int | None) -> None:
        """The process ends at the `deadly` moment; never if that is None."""
        self.count = 0
        self._deadly = deadly
        self._known: dict[Any, bool] = {}
        self._kill = _at_once if deadly is None or deadly % 2 == 0 else _beside()

    def begin(self) -> None:
        threading.setprofile(self._seen)
        sys.setprofile(self._seen)

    def end(self) -> int:
        """Nobody is killed any more; how many moments there were."""
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
        self._deadly = None
        return self.count

    def _seen(self, frame: FrameType, _event: str, _what: object) -> None:
        code = frame.f_code
        ours = self._known.get(code)
        if ours is None:
            ours = self._known[code] = any(room in code.co_filename for room in OURS)
        if ours:
            self.count += 1
            if self.count == self._deadly:
                self._kill()


def _at_once() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _beside() -> Callable[[], None]:
    """A process that kills this one when it is told to, and ends when this one does."""
    reading, writing = os.pipe()
    victim = os.getpid()
    if os.fork() == 0:
        os.close(writing)
        if os.read(reading, 1):
            os.kill(victim, signal.SIGKILL)
        os._exit(0)
    os.close(reading)
    return lambda: _tell(writing)


def _tell(pipe: int) -> None:
    os.write(pipe, b"!")
