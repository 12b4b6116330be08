"""Files that are either the old one or the new one, whatever happens in between: written aside, made durable, and only
then given their name. All are for their owner alone.

`Unfinished`, `whole` and `write_whole` are for files anywhere and raise what the system raises, with the name of the
file that was asked for. `write_durably`, `rename_durably` and `replace_durably` are for a profile's own small files.
Nothing here knows what is in a file.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from app.errors import ProfileError

if sys.platform == "darwin":
    import fcntl

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class Unfinished:
    """A file on its way to `path`, until then at `aside`, or else beside its place. Leaving the block without `keep`
    removes it. Raises OSError."""

    def __init__(self, path: Path, *, aside: Path | None = None) -> None:
        if not path.name:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        self.path = path
        self.aside = aside or path.with_name(f"{path.name}.unfinished-{os.getpid()}")
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with self._named():
            self.aside.unlink(missing_ok=True)  # never through a link that somebody laid there, nor as they allow it
            self.file: BinaryIO = open(os.open(self.aside, flags, 0o600), "w+b")  # noqa: SIM115 (__exit__ closes it)

    def settle(self) -> None:
        """Make what was written durable, and forget that it was: what is read now comes from the disk."""
        with self._named():
            self.file.flush()
            sync(self.file.fileno())
            if sys.platform == "linux":  # elsewhere it is read from wherever the system has it
                with suppress(OSError):  # not every file system can
                    os.posix_fadvise(self.file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            self.file.seek(0)

    def keep(self) -> None:
        """Make it durable, and give it its name, in place of what had it before."""
        with self._named():
            self.file.flush()
            sync(self.file.fileno())
            self.file.close()
            self.aside.replace(self.path)
        sync_folder(self.path.parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _wrong: BaseException | None, _at: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what could not be written cannot be flushed either
            self.file.close()
        with suppress(OSError):
            self.aside.unlink(missing_ok=True)

    @contextmanager
    def _named(self) -> Iterator[None]:
        """What the system says is said of the file that was asked for, not of the one aside."""
        try:
            yield
        except OSError as wrong:
            raise OSError(wrong.errno, wrong.strerror, str(self.path)) from None


def write_whole(path: Path, data: bytes, *, aside: Path | None = None) -> None:
    """Write a file aside, and give it its name once it is on the disk. Raises OSError; then nothing is left of it, if
    that can be helped."""
    with whole(path, aside=aside) as file:
        file.write(data)


@contextmanager
def whole(path: Path, *, aside: Path | None = None) -> Iterator[BinaryIO]:
    """The same, for what is written piece by piece: the file gets its name when the block is left well."""
    with Unfinished(path, aside=aside) as unfinished:
        try:
            yield unfinished.file
            unfinished.keep()
        except OSError as wrong:
            if wrong.filename is None:  # a full disk, when writing, names no file
                raise OSError(wrong.errno, wrong.strerror, str(path)) from None
            raise


def write_durably(path: Path, data: bytes) -> None:
    """Write a profile's own file; it is on the disk when this returns. Raises ProfileError."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            sync(file.fileno())
        sync_folder(path.parent)
    except OSError as wrong:
        raise ProfileError(f"{path.name} cannot be written: {why(wrong)}.") from None


def rename_durably(path: Path, to: Path) -> None:
    """Give a profile's own file another name, in place of what had it. Raises ProfileError."""
    try:
        path.replace(to)
    except OSError as wrong:
        raise ProfileError(f"{to.name} cannot be written: {why(wrong)}.") from None
    sync_folder(to.parent)


def replace_durably(path: Path, data: bytes, *, aside: Path) -> None:
    """Put this in the place of a profile's own file; `aside` is where it is written first. Raises ProfileError."""
    write_durably(aside, data)
    rename_durably(aside, path)


def sync(handle: int) -> None:
    """Make what an open file holds durable. Raises OSError."""
    if sys.platform == "darwin":  # where fsync(2) may leave it in the drive's own memory, and says so
        with suppress(OSError):  # not every file system can
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_file(path: Path) -> None:
    """Make what a file holds durable. Raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        sync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Make a folder's list of names durable, which Windows does by itself. That a file system cannot is no reason to
    refuse what was written, as it is none to SQLite."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY)
            try:
                sync(handle)
            finally:
                os.close(handle)


def is_full(wrong: OSError) -> bool:
    """Whether the disk is full, or what this person may use of it."""
    return wrong.errno in _FULL


def why(wrong: OSError) -> str:
    """What the system says, as the end of a sentence."""
    return "the disk is full" if is_full(wrong) else wrong.strerror or str(wrong)
