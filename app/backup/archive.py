"""The format of a backup, version 1: what stands in the file, written and read a chunk at a time.

    file       "vouchsafe backup" | version 1 | suite 1 | size 4 | vault.json | salt 32 | chunks
    chunk      AES-256-GCM of up to 1 MiB, as a stream (crypto/stream.py)

    text       part, part, ... one after another, cut into chunks wherever a MiB is full
    part       kind 1 | size 8 | what the kind needs | `size` bytes

    A about    MessagePack: when, whose, how much
    P picture  name 16; the file as it stands in the profile, which is encrypted by itself
    B beside   name 16 | SHA-256 32: the same, but the bytes are in a file beside this one (folder.py), none here
    D database key 32: a SQLCipher file under a key made for it, so that what is left of a cut-off copy means nothing
    Z end

One A comes first, then pictures by rising names, one D, one Z. Numbers are big endian. The key of the stream is made
from the profile's backup key and the salt (HKDF-SHA256). The slots of `vault.json` hold wrapped keys only, so they may
stand in the clear as they do in the profile; what opened the profile then opens the backup. They are not bound to the
chunks, so that one damaged slot does not keep the other from opening it: a changed slot gives no key or the same.

Everything else is authentic or refused. Nothing is compressed: what comes out is never larger than what went in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Protocol

import msgspec
from msgspec import Meta

from app.backup.errors import DamagedBackup, NewerBackup, NotABackup
from app.backup.files import read
from app.photos.media import LARGEST
from crypto.derivation import derive
from crypto.errors import Malformed, Tampered
from crypto.secret import Secret
from crypto.stream import TAG_SIZE, Stream
from crypto.vaultkey import VaultHeader

CHUNK = 1024 * 1024
NAME_SIZE = 16
HASH_SIZE = 32
LARGEST_PICTURE = LARGEST + LARGEST // 256  # with the seals of its chunks

_MAGIC = b"vouchsafe backup"
_VERSION = 1
_SUITE = 1  # AES-256-GCM as a stream of 1 MiB chunks, HKDF-SHA256
_SALT_SIZE = 32
_KEY_SIZE = 32
_LARGEST_HEADER = 16 * 1024
_LARGEST_ABOUT = 4096
_MOST = 1 << 40


class About(msgspec.Struct, frozen=True, array_like=True):
    """What a backup is of: milliseconds since the epoch, person key, device, name, and how much of what."""

    made: Annotated[int, Meta(ge=0, lt=1 << 48)]
    person: Annotated[bytes, Meta(min_length=32, max_length=32)]
    device: Annotated[bytes, Meta(min_length=8, max_length=8)]
    name: Annotated[str, Meta(max_length=200)]
    entries: Annotated[int, Meta(ge=0, le=_MOST)]
    pictures: Annotated[int, Meta(ge=0, le=_MOST)]


@dataclass(frozen=True, slots=True)
class Beside:
    """A picture whose bytes stand in a file of their own: its name in the profile, its size, the SHA-256 of it."""

    name: bytes
    size: int
    hash: bytes


class Receiver(Protocol):
    """Takes what is in a backup, in order. What a method does not read of the bytes it is given is passed over."""

    def about(self, about: About) -> None: ...

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None: ...

    def beside(self, picture: Beside) -> None: ...

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None: ...


class Writer:
    """Writes one backup into a file, part by part; `end` is the last. Raises OSError."""

    def __init__(self, file: BinaryIO, header: VaultHeader, key: Secret, *, entropy: Callable[[int], bytes]) -> None:
        head, slots, salt = _MAGIC + bytes([_VERSION, _SUITE]), header.to_json(), entropy(_SALT_SIZE)
        self._file = file
        self._stream = _stream(key, head, salt)
        self._index = 0
        self._waiting = bytearray()
        file.write(head + len(slots).to_bytes(4, "big") + slots + salt)

    def about(self, about: About) -> None:
        """First of all."""
        data = msgspec.msgpack.encode(about)
        self._part(b"A", len(data), b"", [data])

    def picture(self, name: bytes, size: int, data: Iterable[bytes]) -> None:
        """A picture's file, with all of its bytes."""
        self._part(b"P", size, name, data)

    def beside(self, picture: Beside) -> None:
        """A picture whose bytes are elsewhere."""
        self._part(b"B", picture.size, picture.name + picture.hash, [])

    def database(self, key: Secret, size: int, data: Iterable[bytes]) -> None:
        """The database's file, and what opens it."""
        self._part(b"D", size, key.reveal(), data)

    def end(self) -> None:
        """Nothing comes after this."""
        self._part(b"Z", 0, b"", [])
        self._seal(last=True)

    def _part(self, kind: bytes, size: int, needed: bytes, data: Iterable[bytes]) -> None:
        self._add(kind + size.to_bytes(8, "big") + needed)
        for piece in data:
            self._add(piece)

    def _add(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(last=False)

    def _seal(self, *, last: bool) -> None:
        chunk = bytes(self._waiting[:CHUNK])
        del self._waiting[:CHUNK]
        self._file.write(self._stream.seal(self._index, chunk, last=last))
        self._index += 1


class Reader:
    """Reads one backup from a file that can be sought in. Raises BackupErrors and nothing else."""

    def __init__(self, file: BinaryIO) -> None:
        """Reads what stands in the clear."""
        file.seek(0)
        start = read(file, len(_MAGIC) + 6)
        if not start.startswith(_MAGIC) or len(start) < len(_MAGIC) + 6:
            raise NotABackup
        if (start[len(_MAGIC)], start[len(_MAGIC) + 1]) != (_VERSION, _SUITE):
            raise NewerBackup
        size = int.from_bytes(start[-4:], "big")
        if size > _LARGEST_HEADER:
            raise DamagedBackup
        slots, self._salt = read(file, size), read(file, _SALT_SIZE)
        if len(self._salt) != _SALT_SIZE:
            raise DamagedBackup
        try:
            self.header = VaultHeader.from_json(slots)
        except Malformed:
            raise DamagedBackup from None
        self._file = file
        self._head = start[:-4]
        self._start = file.tell()

    def about(self, key: Secret) -> About:
        """What the backup is of; the rest is not looked at."""
        return _about(_Text(self._chunks(key)))

    def hand_over(self, key: Secret, to: Receiver, *, until_database: bool = False) -> None:
        """All that is in it; or what comes before the database. Every chunk up to there was opened when this returns,
        but what is received before that may be the beginning of something that turns out to be damaged."""
        text = _Text(self._chunks(key))
        to.about(_about(text))
        before = b""
        while (kind := text.take(1)) in (b"P", b"B"):
            size, name = _number(text.take(8)), text.take(NAME_SIZE)
            if name <= before or size > LARGEST_PICTURE:
                raise DamagedBackup
            before = name
            if kind == b"B":
                to.beside(Beside(name, size, text.take(HASH_SIZE)))
            else:
                _all_of(text, size, lambda data, name=name, size=size: to.picture(name, size, data))  # type: ignore[misc]
        if kind != b"D":
            raise DamagedBackup
        if until_database:
            return
        size, own = _number(text.take(8)), Secret(text.take(_KEY_SIZE))
        _all_of(text, size, lambda data: to.database(own, size, data))
        if text.take(9) != b"Z" + bytes(8) or not text.is_at_its_end():
            raise DamagedBackup

    def _chunks(self, key: Secret) -> Iterator[bytes]:
        stream = _stream(key, self._head, self._salt)
        self._file.seek(self._start)
        index, sealed = 0, read(self._file, CHUNK + TAG_SIZE)
        while True:
            after = read(self._file, CHUNK + TAG_SIZE)
            try:
                yield stream.open(index, sealed, last=not after)
            except (Tampered, OverflowError):
                raise DamagedBackup from None
            if not after:
                return
            index, sealed = index + 1, after


class _Text:
    """The text of a backup: bytes from chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = memoryview(b"")

    def take(self, count: int) -> bytes:
        """The next few bytes."""
        return b"".join(self.pour(count))

    def pour(self, count: int) -> Iterator[bytes]:
        """The next bytes, as many as that, as they come."""
        while count:
            if not self._held:
                self._held = memoryview(next(self._chunks, b""))
                if not self._held:
                    raise DamagedBackup
            piece, self._held = self._held[:count], self._held[count:]
            count -= len(piece)
            yield bytes(piece)

    def is_at_its_end(self) -> bool:
        return not self._held and not next(self._chunks, b"")


def _about(text: _Text) -> About:
    kind, size = text.take(1), _number(text.take(8))
    if kind != b"A" or size > _LARGEST_ABOUT:
        raise DamagedBackup
    try:
        return msgspec.msgpack.decode(text.take(size), type=About)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise DamagedBackup from None


def _all_of(text: _Text, size: int, give: Callable[[Iterator[bytes]], None]) -> None:
    data = text.pour(size)
    give(data)
    for _passed_over in data:
        pass


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _stream(key: Secret, head: bytes, salt: bytes) -> Stream:
    return Stream(derive(key, b"vouchsafe/1/backup/file", salt=salt), head + salt)
