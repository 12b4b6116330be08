"""Large pieces between the records of TLS, each sealed at once.

TLS 1.3 cuts what it carries into records of 16 KiB, and to open those one by one takes longer than all else that is
done with a photo. The draft "Large Record Sizes for TLS" (draft-ietf-tls-super-jumbo-record-limit) is about the same,
but no library has it. So, once the other side has asked for it within TLS, what is large goes beside TLS:

    mark (1 byte, which no record of TLS begins with) | length of what is sealed (3, big endian) | sealed

Sealed is AES-256-GCM, with a tag of 16 bytes, under a key that whoever takes the pieces draws at random, for one link
and one direction, and sends within TLS: so it is as secret as all else, and gone with the link. The nonce counts the
pieces. Sealed in as well, but not sent, is how many bytes went within TLS before. So a piece that is changed, repeated
or moved does not open, and after one that is missing no other does; that the last are missing is no more than whoever
cuts the connection can have.

It knows no socket: bytes in, bytes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto.secret import Secret
from sync.errors import RemoteSyncError

KEY_BYTES = 32
MOST = 264 * 1024  # bytes in one piece: a chunk of a photo, and what is said about it
LEAST = 32 * 1024  # what is smaller goes within TLS: many small pieces would take more memory than they bring

_MARK = 0x57
_HEAD, _TAG = 4, 16
_TLS_HEAD = 5  # type (1), version (2), length (2)
_ROOM = 4 * MOST


class Sealing:
    """What goes out, in one direction of one link."""

    def __init__(self, key: Secret) -> None:
        self._cipher = AESGCM(key.reveal())
        self._count = 0

    def seal(self, data: bytes | memoryview, *, before: int) -> bytearray:
        """The piece as it goes out, of LEAST to MOST bytes; `before` is how many bytes have gone within TLS."""
        piece = bytearray(_HEAD + len(data) + _TAG)
        piece[:_HEAD] = _head(len(data) + _TAG)
        nonce, bound = _nonce(self._count), _bound(piece[:_HEAD], before)
        self._cipher.encrypt_into(nonce, data, bound, memoryview(piece)[_HEAD:])
        self._count += 1
        return piece


class Opening:
    """What comes in, in one direction of one link."""

    def __init__(self, key: Secret) -> None:
        self._cipher = AESGCM(key.reveal())
        self._count = 0

    def open(self, sealed: memoryview, *, before: int) -> bytes:
        """The reverse of `seal`, without the head. Raises RemoteSyncError unless it is this very piece."""
        nonce, bound = _nonce(self._count), _bound(_head(len(sealed)), before)
        try:
            plain = self._cipher.decrypt(nonce, sealed, bound)
        except InvalidTag:
            raise RemoteSyncError("something was changed on the way") from None
        self._count += 1
        return plain


class Inlet:
    """Where the bytes of one connection arrive, and are told apart: records of TLS, whole or not, and whole pieces."""

    def __init__(self, room: int) -> None:
        self._buffer = memoryview(bytearray(room))
        self._begin = self._end = 0  # of what has arrived and was not given out
        self._inside = 0  # bytes that are to come of the record that was begun
        self._needed = 0  # bytes that must be here for anything to be given out
        self._pieces = False

    def widen(self) -> None:
        """Pieces may come from now on."""
        wider = memoryview(bytearray(_ROOM))
        held = self._end - self._begin
        wider[:held] = self._buffer[self._begin : self._end]
        self._buffer, self._begin, self._end = wider, 0, held
        self._pieces = True

    def room(self) -> memoryview:
        """Where to put what comes next."""
        if self._begin == self._end:
            self._begin = self._end = 0
        elif self._begin + self._needed > len(self._buffer):
            held = self._end - self._begin
            self._buffer[:held] = self._buffer[self._begin : self._end]
            self._begin, self._end = 0, held
        return self._buffer[self._end :]

    def take(self, count: int) -> Iterator[tuple[bool, memoryview]]:
        """So many bytes were put there: what they are, in order, and whether it is a piece. It stays as it is until
        more is put there. Raises RemoteSyncError for pieces that may not come, or are too large or too
        small."""
        self._end += count
        while self._begin < self._end:
            if (length := self._records()) > 0:
                self._begin += length
                yield False, self._buffer[self._begin - length : self._begin]
                continue
            held = self._end - self._begin
            self._needed = _TLS_HEAD
            if held < _HEAD or self._buffer[self._begin] != _MARK:
                return  # a head that is not all here
            size = int.from_bytes(self._buffer[self._begin + 1 : self._begin + _HEAD], "big")
            if not self._pieces or not LEAST + _TAG <= size <= MOST + _TAG:
                raise RemoteSyncError("something large came that was not asked for")
            self._needed = _HEAD + size
            if held < self._needed:
                return
            at = self._begin + _HEAD
            self._begin = at + size
            yield True, self._buffer[at : self._begin]

    def _records(self) -> int:
        """How many bytes from here on are records of TLS."""
        buffer, at, end = self._buffer, self._begin, self._end
        while True:
            if self._inside:
                some = min(self._inside, end - at)
                self._inside -= some
                at += some
            if end - at < _TLS_HEAD or buffer[at] == _MARK:
                return at - self._begin
            self._inside = _TLS_HEAD + int.from_bytes(buffer[at + 3 : at + _TLS_HEAD], "big")


def _head(size: int) -> bytes:
    return bytes((_MARK, *size.to_bytes(_HEAD - 1, "big")))


def _nonce(count: int) -> bytes:
    return count.to_bytes(12, "big")


def _bound(head: bytes | bytearray, before: int) -> bytes:
    return bytes(head) + before.to_bytes(8, "big")
