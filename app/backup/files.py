"""The files of backups: they come into being whole or not at all (durable.py), are read without trust, and leave no
more behind than they must.

It knows nothing of what is in them. What the system says becomes a sentence about the backup.
"""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app import durable
from app.backup.errors import DamagedBackup, NotABackup, NotWritten
from app.durable import sync, why

UNFINISHED = ".unfinished"
PIECE = 1024 * 1024
_SALT_WITHIN = 16 * 1024  # bytes at the beginning of a file, in which the salt of its key stands

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class Unfinished(durable.Unfinished):
    """The same, of a backup: what the system says is a NotWritten."""

    def __init__(self, path: Path) -> None:
        with writing():
            super().__init__(path, aside=path.with_name(path.name + UNFINISHED))

    def settle(self) -> None:
        with writing():
            super().settle()

    def keep(self) -> None:
        with writing():
            super().keep()


def open_to_read(path: Path) -> io.BufferedReader:
    """A regular file, and nothing else that has a name. Raises NotABackup, DamagedBackup for what cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAITING | _BINARY)
    except OSError as wrong:
        raise DamagedBackup(f"{path.name} cannot be read: {wrong.strerror}.") from wrong
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotABackup
    return os.fdopen(handle, "rb")


def pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The next `size` bytes of a file, a MiB at a time. Raises DamagedBackup if there are fewer."""
    while size:
        piece = read(file, min(PIECE, size))
        if not piece:
            raise DamagedBackup
        size -= len(piece)
        yield piece


def read(file: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes. Raises DamagedBackup where the disk gives none."""
    try:
        return file.read(size)
    except OSError as wrong:
        raise DamagedBackup(f"The file cannot be read: {wrong.strerror}.") from wrong


def erase(path: Path) -> None:
    """Remove a file whose beginning holds the salt of its key, and that salt first, unless the file has another name
    as well: somebody meant to keep it. Raises NotWritten."""
    with writing(), contextlib.suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDWR | _NO_LINKS | _NO_WAITING | _BINARY)
        with os.fdopen(handle, "r+b") as file:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
                file.write(bytes(min(_SALT_WITHIN, found.st_size)))
                file.flush()
                sync(handle)
        path.unlink()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Turns what the system says into NotWritten."""
    try:
        yield
    except OSError as wrong:
        raise NotWritten(f"The backup could not be written: {why(wrong)}.") from wrong
