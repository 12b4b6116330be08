"""Small files that are either the old one or the new one, whatever happens in between: written aside, then renamed.

`write_whole` and `whole` are for files that a person asked for, anywhere, and raise what the system raises. The others
are for the profile's own files and raise ProfileError with a sentence. All are for their owner alone.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.errors import ProfileError


def write_whole(path: Path, data: bytes, *, aside: Path | None = None) -> None:
    """Write a file aside (if not told where, beside its place), see it on the disk, and only then give it its name,
    instead of what had that name before.

    Raises OSError; then nothing is left of it, if that can be helped.
    """
    with whole(path, aside=aside) as file:
        file.write(data)


@contextmanager
def whole(path: Path, *, aside: Path | None = None) -> Iterator[BinaryIO]:
    """The same, for what is written piece by piece: the file aside, which gets its name when the block is left well."""
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    aside = aside or path.with_name(f"{path.name}.unfinished-{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        aside.unlink(missing_ok=True)  # never through a link that somebody laid there, nor with their permissions
        with open(os.open(aside, flags, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException as wrong:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        if isinstance(wrong, OSError) and str(wrong.filename or aside) == str(aside):
            # Of the file that was asked for, not of the one aside.
            raise OSError(wrong.errno, wrong.strerror, str(path)) from None
        raise
    with suppress(OSError):  # not every file system of a stick or a cloud can do that
        _sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file for its owner alone; it is on the disk when this returns."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)
    except OSError as wrong:
        raise ProfileError(f"{path.name} cannot be written: {wrong.strerror}.") from None


def rename_durably(path: Path, to: Path) -> None:
    """Give a file another name, in place of what had it."""
    path.replace(to)
    _sync_folder(to.parent)


def replace_durably(path: Path, data: bytes, *, aside: Path) -> None:
    """Put this in the place of a file. `aside` is where it is written first."""
    write_durably(aside, data)
    rename_durably(aside, path)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
