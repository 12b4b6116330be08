"""One blob on the disk, encrypted, whole or with chunks still missing.

A file is a head and sealed pieces. The head names the format, holds a random salt from which the media key makes the
file's own key (HKDF), and says how many chunks there are. The first piece is the blob's manifest, the others are its
chunks, each at the place where it belongs, so that they can be kept in whichever order they come. Pieces are sealed
as crypto/stream.py does, so none can be changed, moved, or cut off without being noticed; a chunk that is missing is
one that cannot be opened. A chunk is checked against the manifest before it is sealed, so one that can be opened is
right, and sealing it again gives the same bytes.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

from app.durable import is_full
from app.errors import Refused
from crypto.derivation import derive
from crypto.errors import Tampered
from crypto.secret import Secret
from crypto.stream import TAG_SIZE, Stream
from sync.errors import RemoteSyncError
from sync.manifest import CHUNK, HASH_SIZE, MOST_CHUNKS, Manifest

MAGIC = b"vouchsafe media 2"
SALT_SIZE = 32
HEAD_SIZE = len(MAGIC) + SALT_SIZE + 4

MOST_SET_ASIDE = 8 * 1024 * 1024  # bytes: a photo; of a video much may never come

_MANIFEST_HEAD = len(Manifest(0, b"").encode())


class MediaError(Refused):
    """This picture cannot be kept or shown."""


class Missing(MediaError):
    """This picture is not on this computer."""


class DamagedPicture(MediaError):
    """This picture's file is damaged, or somebody changed it. It cannot be shown."""


class BlobFile:
    """An open file. Any thread may use it, one at a time. What the disk refuses is an OSError."""

    def __init__(self, path: Path, descriptor: int, stream: Stream, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self.missing: set[int] = set()
        self._file = open(descriptor, "r+b", buffering=0)  # noqa: SIM115  (`close` closes it)
        self._stream = stream
        self._using = threading.Lock()
        self._sealed = memoryview(bytearray(min(CHUNK, manifest.size) + TAG_SIZE))  # one at a time

    @classmethod
    def create(cls, path: Path, manifest: Manifest, *, key: Secret, salt: bytes) -> BlobFile:
        """A new file there, instead of any other, with all chunks missing. None is left of it if the disk refuses."""
        head = MAGIC + salt + manifest.count.to_bytes(4, "big")
        stream = _stream(key, head)
        made = cls(path, _descriptor(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC), stream, manifest)
        try:
            made._set_aside()
            made._put(0, head + stream.seal(0, manifest.encode(), last=manifest.count == 0))
        except BaseException:
            made.close()
            path.unlink(missing_ok=True)
            raise
        made.missing.update(range(manifest.count))
        return made

    @classmethod
    def open(cls, path: Path, name: bytes, *, key: Secret, mode: int = os.O_RDONLY) -> BlobFile:
        """The file of the blob of this name. Raises Missing, DamagedPicture, and OSError."""
        try:
            descriptor = _descriptor(path, mode)
        except FileNotFoundError:
            raise Missing from None
        try:
            head = os.read(descriptor, HEAD_SIZE)
            count = int.from_bytes(head[-4:], "big")
            if len(head) != HEAD_SIZE or not head.startswith(MAGIC) or count > MOST_CHUNKS:
                raise DamagedPicture
            stream = _stream(key, head)
            sealed = os.read(descriptor, _manifest_size(count))
            manifest = Manifest.decode(stream.open(0, sealed, last=count == 0), name)
            if manifest.count != count:
                raise DamagedPicture
        except (Tampered, RemoteSyncError):  # changed, or a good file of ours under another's name
            os.close(descriptor)
            raise DamagedPicture from None
        except BaseException:
            os.close(descriptor)
            raise
        return cls(path, descriptor, stream, manifest)

    def look(self) -> None:
        """Find out which chunks are missing, by trying all of them."""
        for index in range(self.manifest.count):
            try:
                self.read(index)
            except DamagedPicture:
                self.missing.add(index)

    def read(self, index: int) -> bytes:
        """One chunk. Raises DamagedPicture if it is not there, or not as it was written."""
        with self._using:
            self._file.seek(self._place(index))
            count = self._file.readinto(self._sealed[: self.manifest.length(index) + TAG_SIZE])
            try:
                return self._stream.open(1 + index, self._sealed[:count], last=index == self.manifest.count - 1)
            except Tampered:
                raise DamagedPicture from None

    def at_hand(self, index: int) -> bytes | None:
        """The same if the system has it in memory and says so (Linux does); else None, as for one that is damaged."""
        if sys.platform != "linux" or not hasattr(os, "RWF_NOWAIT"):
            return None
        with self._using:
            sealed = self._sealed[: self.manifest.length(index) + TAG_SIZE]
            try:
                count = os.preadv(self._file.fileno(), [sealed], self._place(index), os.RWF_NOWAIT)
                return self._stream.open(1 + index, sealed[:count], last=index == self.manifest.count - 1)
            except (OSError, Tampered):  # on the disk, all of it or a part; and not every file system can tell
                return None

    def write(self, index: int, chunk: bytes | memoryview) -> None:
        """Keep a chunk, if it is the right one: else RemoteSyncError. The end of this process cannot undo it."""
        self.manifest.check(index, chunk)
        with self._using:
            if self._file.closed:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            sealed = self._sealed[: len(chunk) + TAG_SIZE]
            self._stream.seal_into(sealed, 1 + index, chunk, last=index == self.manifest.count - 1)
            self._put(self._place(index), sealed)
        self.missing.discard(index)

    def close(self) -> None:
        """Let go of the file. Harmless a second time."""
        with self._using:
            self._file.close()

    def _put(self, place: int, data: bytes | memoryview) -> None:
        self._file.seek(place)
        if self._file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # a disk that fills up writes a part

    def _set_aside(self) -> None:
        """Have the disk keep room for all of it, where the system can (Linux). Found in one go, rather than for each
        page that is written, it makes writing a third less work, and a full disk says so before anything came."""
        if sys.platform == "linux" and 0 < self.manifest.count * CHUNK <= MOST_SET_ASIDE:
            last = self.manifest.count - 1
            try:
                os.posix_fallocate(self._file.fileno(), 0, self._place(last) + self.manifest.length(last) + TAG_SIZE)
            except OSError as wrong:
                if is_full(wrong):
                    raise  # others are of file systems that cannot: there room is found as it is needed

    def _place(self, index: int) -> int:
        return HEAD_SIZE + _manifest_size(self.manifest.count) + index * (CHUNK + TAG_SIZE)


def erase(path: Path) -> None:
    """Remove the file; first its salt is overwritten, so that what is left on the disk cannot be opened any more.

    Nothing happens if it is not there.
    """
    try:
        descriptor = _descriptor(path, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        os.write(descriptor, bytes(HEAD_SIZE))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    path.unlink(missing_ok=True)


def size_of(length: int) -> int:
    """Bytes of the blob in a whole file of this length."""
    inside = length - HEAD_SIZE - _manifest_size(0)
    count = -(-inside // (HASH_SIZE + CHUNK + TAG_SIZE))
    return max(0, inside - count * (HASH_SIZE + TAG_SIZE))


def _manifest_size(count: int) -> int:
    return _MANIFEST_HEAD + HASH_SIZE * count + TAG_SIZE


def _stream(key: Secret, head: bytes) -> Stream:
    salt = head[len(MAGIC) : len(MAGIC) + SALT_SIZE]
    return Stream(derive(key, b"vouchsafe/1/media/file", salt=salt), head)


def _descriptor(path: Path, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
