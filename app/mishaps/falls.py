"""A fall: Python itself, Qt or a library dies at once (a segmentation fault, an abort), and nothing of ours runs any
more. Python then writes down where each thread was (`faulthandler`), into a file that is opened beforehand.

That text has the paths of the program's files as they are on this computer. It is drawn into a report, where they are
not, at the next start, and erased; who ends well, erases the empty file at once.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import time
from collections.abc import Iterator
from typing import TextIO

from app.mishaps.drawer import Drawer

BEGINNING, END = "fall-", ".txt"
OLD = 86_400.0
"""Seconds after which the empty file of a run that was killed is erased."""
LARGEST = 256 * 1024
MOST, FEW = 40, 4

_HEAD = r"(?:Fatal Python error|Windows fatal exception): (.{1,80})"
_THREAD = r"(Current thread|Thread) 0x[0-9a-f]+(?: \[[^\]]*\])? \(most recent call first\):"
_FRAME = r'  File "(.*)", line (\d+) in (\S+)'
_KNOWN = (
    r"Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception"
    r"|access violation|stack overflow|int divide by zero|code 0x[0-9a-f]{1,16}"
)


class Fall:
    """From `begin` to `end`, at most one in a process."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._file: TextIO | None = None

    def begin(self) -> None:
        """Draw up the falls of before, and be ready for one. Without a profile's folder nothing is done."""
        folder = self._drawer.folder
        if self._file is not None or not folder.parent.is_dir():
            return
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            draw_up(self._drawer)
            path = folder / f"{BEGINNING}{os.getpid()}{END}"
            self._file = open(  # noqa: SIM115
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            )
            faulthandler.enable(self._file)

    def end(self) -> None:
        """All went well. Harmless a second time."""
        file, self._file = self._file, None
        if file is not None:
            faulthandler.disable()
            file.close()
            with contextlib.suppress(OSError):
                (self._drawer.folder / f"{BEGINNING}{os.getpid()}{END}").unlink(missing_ok=True)


def draw_up(drawer: Drawer) -> None:
    """Reports of what fell before; the texts are erased. Raises OSError."""
    for path in drawer.folder.glob(f"{BEGINNING}*{END}"):
        with contextlib.suppress(OSError):
            changed = path.stat()
            with path.open("rb") as file:
                text = file.read(LARGEST).decode("utf-8", "replace")
            if not text and abs(time.time() - changed.st_mtime) < OLD:
                continue  # of a run that goes on
            path.unlink()
            if text:
                from app.mishaps.mishap import mishap

                what, places = read(text)
                drawer.keep(mishap(what, thread="window", places=places, at=int(changed.st_mtime)))


def read(text: str) -> tuple[str, list[str]]:
    """What fell, and where; the thread that did is told to the end, of the others a few places."""
    head = re.search(_HEAD, text)
    known = re.match(_KNOWN, head[1]) if head else None
    fell, others = list[str](), list[str]()
    for current, frames in _threads(text.splitlines()):
        if current:
            fell = frames[:MOST][::-1]
        else:
            others += ["- meanwhile in another thread", *frames[:FEW][::-1]]
    return f"the program fell: {known[0] if known else 'a fatal error'}", [*fell, *others[: 2 * MOST]]


def _threads(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    from app.mishaps.mishap import place_of

    current, frames = False, list[str]()
    for line in lines:
        if found := re.match(_THREAD, line):
            if frames:
                yield current, frames
            current, frames = found[1] == "Current thread", []
        elif found := re.match(_FRAME, line):
            frames.append(place_of(found[1], int(found[2]), found[3]))
    if frames:
        yield current, frames
