"""The large versions of pictures, kept beside the vault: one encrypted file each, of chunks of 1 MiB.

A file is a header and chunks. The header names the format and holds a random salt, from which the media key makes the
file's own AES-256-GCM key (HKDF). Chunks follow the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, "Online
Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015): the nonce says which chunk it is and
whether it is the last, so none can be changed, moved, dropped or cut off at the end without being noticed.

A picture's name here, its blob id, is a keyed hash of its bytes: equal pictures are kept once, and neither the id nor
the file's name tells anybody without the key which picture it is. How large a file is, and when it was written, can be
seen. Whoever empties a disk's trash cannot read a forgotten picture even with the key: its salt is overwritten first
(disks that write elsewhere than they are told may keep it for a while). Nothing is ever written in the clear.
"""

from __future__ import annotations

import contextlib
import errno
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import Refused
from crypto.derivation import derive
from crypto.secret import Secret

CHUNK = 1024 * 1024
LARGEST = 64 * 1024 * 1024
BLOB_SIZE = 32

_MAGIC = b"vouchsafe media 1"
_SALT_SIZE = 32
_HEAD = len(_MAGIC) + _SALT_SIZE
_TAG = 16
_PART = ".part"


class MediaError(Refused):
    """This picture cannot be kept or shown."""


class Missing(MediaError):
    """This picture is not on this computer."""


class DamagedPicture(MediaError):
    """This picture's file is damaged, or somebody changed it. It cannot be shown."""


class CannotKeep(MediaError):
    """The picture could not be kept: the disk is full, or the folder may not be written to."""


class Media:
    """A folder of encrypted pictures. Several threads may use it at once."""

    def __init__(self, folder: Path, key: Secret, *, entropy: Callable[[int], bytes] = os.urandom) -> None:
        """The folder is made if it is not there. `key` is the profile's key for media."""
        self._folder = folder
        self._entropy = entropy
        self._key = key
        self._names = derive(key, b"vouchsafe/1/media/name")
        self._ids = derive(key, b"vouchsafe/1/media/id")

    def add(self, data: bytes) -> bytes:
        """Keep these bytes, at most 64 MiB; their blob id. They are on the disk for good when this returns.

        Raises CannotKeep.
        """
        if len(data) > LARGEST:
            raise CannotKeep("This picture is too large to be kept.")
        blob = hmac.digest(self._ids.reveal(), data, "sha256")
        with _writing():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if blob not in self:
                self._write(self._path(blob), data)
        return blob

    def read(self, blob: bytes) -> bytes:
        """The picture. Raises Missing, DamagedPicture."""
        try:
            kept = self._path(blob).read_bytes()
        except FileNotFoundError:
            raise Missing from None
        except OSError as wrong:
            raise DamagedPicture(f"The picture's file cannot be read: {wrong.strerror}.") from None
        head, sealed = kept[:_HEAD], kept[_HEAD:]
        if len(head) < _HEAD or not head.startswith(_MAGIC) or not sealed:
            raise DamagedPicture
        cipher, chunks = self._cipher(head), list(_cut(sealed, CHUNK + _TAG))
        try:
            data = b"".join(
                cipher.decrypt(_nonce(at, last=at == len(chunks) - 1), chunk, head) for at, chunk in enumerate(chunks)
            )
        except InvalidTag:
            raise DamagedPicture from None
        if not hmac.compare_digest(hmac.digest(self._ids.reveal(), data, "sha256"), blob):
            raise DamagedPicture  # a good file of ours under another's name
        return data

    def forget(self, blob: bytes) -> None:
        """Erase the picture; nothing happens if it is not there. Raises CannotKeep if the disk refuses."""
        self._erase(self._path(blob))

    def __contains__(self, blob: bytes) -> bool:
        return self._path(blob).exists()

    def sweep(self, wanted: Iterable[bytes]) -> int:
        """Erase what no entry names (a crash can leave such) and what was half written; how many files."""
        names = {self._path(blob).name for blob in wanted}
        stray = [path for path in self._folder.glob("*") if path.name not in names] if self._folder.is_dir() else []
        for path in stray:
            self._erase(path)
        return len(stray)

    def _path(self, blob: bytes) -> Path:
        return self._folder / hmac.digest(self._names.reveal(), blob, "sha256")[:16].hex()

    def _cipher(self, head: bytes) -> AESGCM:
        return AESGCM(derive(self._key, b"vouchsafe/1/media/file", salt=head[len(_MAGIC) :]).reveal())

    def _write(self, path: Path, data: bytes) -> None:
        head = _MAGIC + self._entropy(_SALT_SIZE)
        cipher, chunks = self._cipher(head), list(_cut(data, CHUNK)) or [b""]
        part = path.with_name(self._entropy(16).hex() + _PART)
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(head)
                for at, chunk in enumerate(chunks):
                    file.write(cipher.encrypt(_nonce(at, last=at == len(chunks) - 1), chunk, head))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        _sync(self._folder)

    def _erase(self, path: Path) -> None:
        with _writing():
            try:
                file = path.open("r+b")
            except FileNotFoundError:
                return
            with file:
                file.write(bytes(_HEAD))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _sync(self._folder)


def _nonce(index: int, *, last: bool) -> bytes:
    """Of STREAM, for 12 bytes: a prefix (zeros, since each file has its own key), the index, the mark of the last."""
    return bytes(7) + index.to_bytes(4, "big") + bytes([last])


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def _sync(folder: Path) -> None:
    """Make the folder's list of names durable, which Windows does by itself."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        full = wrong.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else wrong.strerror
        raise CannotKeep(f"The picture could not be kept: {why}.") from wrong
