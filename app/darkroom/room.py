"""The darkroom, as the app uses it: one warm process that decodes pictures, and is replaced when it breaks.

Opening it takes some tenths of a second, so it is opened with the first picture and kept. A picture that takes too long
costs the process its life, and so does one that breaks the decoder; the next picture finds a new one. Pictures that
broke it are remembered, so that a list with such a picture can be read without opening it again for every line.

What a person takes in is not decoded where friends' pictures were: each has a darkroom of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

from app.darkroom.letters import ANSWER, WISH, Deed, Outcome
from app.photos.pictures import (
    LARGE_SIDE,
    LARGEST_AREA,
    LARGEST_FILE,
    SMALL_BYTES,
    NotAPicture,
    Picture,
    Pixels,
    TooLarge,
)

SECONDS = 40.0
"""By the clock; of the processor half of that (limits.py), where the system can limit it."""

MEMORY = 2 * 1024 * 1024 * 1024
"""Address space of the decoding process, where the system can limit it. 80 million pixels take 320 MB, and copies."""

SHOWN_MEMORY = 768 * 1024 * 1024
SHOWN_AREA = 16_000_000
"""Pixels of what friends show: four times what this app sends."""

SHOWN_SMALL_AREA = 1_600_000
"""The same of small versions."""

SHOWN_SIDE = 4096
_LARGEST_ANSWER = 24 * 1024 * 1024
_REMEMBERED = 256
_QUIETLY = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows


class Broke(NotAPicture):
    """This picture could not be opened: it took too much time or memory, or it is damaged."""


class Darkroom:
    """Any thread may use it; one picture is decoded at a time. Close it when done; it opens again when used again."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, codes: bool = False) -> None:
        """`seconds` is for one picture, `memory` in bytes; `codes` if it is to read those as well."""
        self._seconds = seconds
        self._arguments = (str(memory), *(["codes"] if codes else []))
        self._using = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._broke_it: OrderedDict[bytes, None] = OrderedDict()

    @classmethod
    def for_friends(cls) -> Darkroom:
        """For what friends show, which is never as large as what a camera takes."""
        return cls(seconds=SECONDS / 2, memory=SHOWN_MEMORY)

    def take_in(self, source: Path | bytes) -> Picture:
        """The picture in a file or in bytes. Takes some tenths of a second; call it off the window's thread.

        Raises NotAPicture for what is no picture, is damaged, takes too long or cannot be read; TooLarge for what is
        over the limits.
        """
        data = _read(source) if isinstance(source, Path) else source
        if len(data) > LARGEST_FILE:
            raise TooLarge
        (width, height), large, small = self._ask(Deed.TAKE_IN, 0, data)
        # Believed no further than it can be checked: the process may have been taken over by the picture.
        if not (
            0 < width <= LARGE_SIDE
            and 0 < height <= LARGE_SIDE
            and large.startswith(b"\xff\xd8\xff")
            and len(small) <= SMALL_BYTES
            and small[:4] + small[8:12] == b"RIFFWEBP"
        ):
            raise NotAPicture
        return Picture(large=large, small=small, width=width, height=height)

    def show(self, data: bytes, side: int, *, area: int = SHOWN_AREA) -> Pixels:
        """A picture of somebody's, large enough to fill a square with sides of so many pixels, if it is that large.

        It may have `area` pixels at most. Raises NotAPicture, at once if the same picture broke the process before, and
        TooLarge.
        """
        name = hashlib.sha256(data).digest()
        if len(data) > LARGEST_FILE:
            raise TooLarge
        if name in self._broke_it:
            raise Broke
        try:
            (width, height), shown, rest = self._ask(Deed.SHOW, max(1, min(side, SHOWN_SIDE)), data, area=area)
        except Broke:
            self._broke_it[name] = None
            while len(self._broke_it) > _REMEMBERED:
                self._broke_it.popitem(last=False)
            raise
        if rest or not shown or len(shown) != 3 * width * height:
            raise NotAPicture
        return Pixels(width, height, shown)

    def read_codes(self, source: Path | bytes) -> list[str]:
        """What the QR codes in a picture say. Raises NotAPicture, TooLarge."""
        data = _read(source) if isinstance(source, Path) else source
        if len(data) > LARGEST_FILE:
            raise TooLarge
        _size, answer, _rest = self._ask(Deed.READ_CODES, 0, data)
        try:
            return msgspec.json.decode(answer, type=list[str])
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise NotAPicture from None

    def open(self) -> None:
        """Start the process, so that the first picture does not wait for it."""
        with self._using:
            self._running()

    def close(self) -> None:
        """End the process, whatever it is at."""
        if (process := self._process) is not None:
            process.kill()
        with self._using:
            if self._process is not None:
                self._end(self._process)
            self._broke_it.clear()

    def __enter__(self) -> Darkroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(
        self, deed: Deed, number: int, data: bytes, *, area: int = LARGEST_AREA
    ) -> tuple[tuple[int, int], bytes, bytes]:
        with self._using:
            answer = self._answer(WISH.pack(deed, number, area, len(data)), data)
        if answer is None:
            raise Broke
        outcome, size, first, second = answer
        if outcome == Outcome.TOO_LARGE:
            raise TooLarge
        if outcome != Outcome.DONE:
            raise NotAPicture
        return size, first, second

    def _answer(self, head: bytes, data: bytes) -> tuple[int, tuple[int, int], bytes, bytes] | None:
        """What the process answers; None if it broke, or was ended because it took too long."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(self._seconds, process.kill)
        alarm.start()
        try:
            with contextlib.suppress(OSError):  # a process that broke reads no further
                process.stdin.write(head)
                process.stdin.write(data)
                process.stdin.flush()
            answer = process.stdout.read(ANSWER.size)
            if len(answer) == ANSWER.size:
                outcome, width, height, first, second = ANSWER.unpack(answer)
                if first + second <= max(_LARGEST_ANSWER, 3 * SHOWN_AREA):
                    parts = process.stdout.read(first + second)
                    if len(parts) == first + second:
                        return outcome, (width, height), parts[:first], parts[first:]
            self._end(process)
        except BaseException:
            self._end(process)
            raise
        finally:
            alarm.cancel()
            alarm.join()
            if process.poll() is not None:
                self._end(process)
        return None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end(self._process)  # it was ended from outside
        if self._process is None:
            self._process = started("app.darkroom", *self._arguments, stdin=subprocess.PIPE)
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._process = None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


def started(module: str, *arguments: str, stdin: int | IO[bytes]) -> subprocess.Popen[bytes]:
    """A decoding process, which reads `stdin` and answers on a pipe. Of the environment it gets what it needs to start,
    and no more."""
    environment = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    paths = (str(Path(__file__).parents[2]), *sys.path)
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return subprocess.Popen(
        [sys.executable, "-S", "-P", "-m", module, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=_QUIETLY,
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise NotAPicture(f"“{path.name or path}” cannot be read: {wrong.strerror}.") from None
