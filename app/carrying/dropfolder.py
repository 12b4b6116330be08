"""One drop folder as files: a stick, or a folder that some program carries from computer to computer.

It may be full, read-only, gone, or hold anything: what is not a file with a name and a size that a parcel can have is
left alone and never opened. Files appear whole or not at all. It knows nothing of who they are for. Whatever the disk
says is an OSError.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.durable import write_whole
from crypto.parcel import LARGEST, SMALLEST
from sync.label import LENGTH

ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz234567")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that could be a parcel. `stamp` changes when the file does."""

    name: str
    stamp: str


class DropFolder:
    """The folder at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def parcels(self) -> list[Lying]:
        """All files in it that could be parcels, by name."""
        found = []
        with os.scandir(self.path) as files:
            for file in files:
                if len(file.name) != LENGTH or not ALPHABET.issuperset(file.name):
                    continue
                with suppress(FileNotFoundError):
                    seen = file.stat(follow_symlinks=False)
                    if stat.S_ISREG(seen.st_mode) and _fits(seen.st_size):
                        found.append(Lying(file.name, f"{seen.st_size}/{seen.st_mtime_ns}"))
        return sorted(found, key=lambda lying: lying.name)

    def read(self, name: str) -> bytes:
        """What is in a file, at most one byte more than a parcel can have. FileNotFoundError if it is none any more."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(self.path / name, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # somebody put a pipe in its place since it was seen
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path / name))
            return file.read(LARGEST + 1)

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, whole or not at all."""
        write_whole(self.path / name, data, aside=self.path / unfinished(name))

    def remove(self, name: str) -> None:
        """Take one of our own files away, and what may be left of its writing. That it is gone already is well."""
        for one in (name, unfinished(name)):
            (self.path / one).unlink(missing_ok=True)


def unfinished(name: str) -> str:
    """What a file is called while it is being written: as random a name, that is nobody's."""
    return name[::-1]


def _fits(size: int) -> bool:
    return SMALLEST <= size <= LARGEST and not size & (size - 1)
