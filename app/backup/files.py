"""Files that come into being whole or not at all, and leave no more behind than they must.

It knows nothing of what is in them. A file is written aside, made durable, and only then given its name: whoever is
cut off at any moment leaves the one before it as it was.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from app.backup.errors import DamagedBackup, NotABackup, NotWritten

UNFINISHED = ".unfinished"
PIECE = 1024 * 1024
_SALT_WITHIN = 16 * 1024  # bytes at the beginning of a file, in which the salt of its key stands

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class Unfinished:
    """A file on its way to `path`. Leaving the block without `keep` removes it. Raises NotWritten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.aside = path.with_name(path.name + UNFINISHED)
        with writing():
            self.aside.unlink(missing_ok=True)
            handle = os.open(self.aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINKS | _BINARY, 0o600)
        self.file: BinaryIO = os.fdopen(handle, "w+b")

    def settle(self) -> None:
        """Make what was written durable, and forget that it was: what is read now comes from the disk."""
        with writing():
            self.file.flush()
            os.fsync(self.file.fileno())
            if hasattr(os, "posix_fadvise"):
                with contextlib.suppress(OSError):  # not every file system can
                    os.posix_fadvise(self.file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            self.file.seek(0)

    def keep(self) -> None:
        """Give it its name, in place of what had it before."""
        self.settle()
        self.file.close()
        with writing():
            self.aside.replace(self.path)
            sync_folder(self.path.parent)

    def __enter__(self) -> Unfinished:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _wrong: BaseException | None, _at: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):  # what could not be written cannot be flushed either
            self.file.close()
        with contextlib.suppress(OSError):
            self.aside.unlink(missing_ok=True)


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
                os.fsync(handle)
        path.unlink()


def sync_file(path: Path) -> None:
    """Make what a file holds durable."""
    with writing(), path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make a folder's list of names durable, which Windows does by itself."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # some network drives cannot, and need not
                os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Turns what the system says into NotWritten."""
    try:
        yield
    except OSError as wrong:
        full = wrong.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        why = "the disk is full" if full else wrong.strerror
        raise NotWritten(f"The backup could not be written: {why}.") from wrong
