"""A long text sealed in chunks, each of which can be opened as soon as it is there: the STREAM construction.

Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO
2015, over AES-256-GCM: the nonce says which chunk it is and whether it is the last, so that none can be changed,
moved, repeated, dropped or cut off at the end without being noticed. It knows no files, and cuts nothing itself: all
chunks but the last are to have one size, which both sides know.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto.errors import Tampered
from crypto.secret import Secret

TAG_SIZE = 16
MOST_CHUNKS = 1 << 32


class Stream:
    """One text under one key, which must be used for nothing else. `head` is what stands before it in the clear."""

    __slots__ = ("_cipher", "_head")

    def __init__(self, key: Secret, head: bytes = b"") -> None:
        self._cipher = AESGCM(key.reveal())
        self._head = head

    def seal(self, index: int, chunk: bytes, *, last: bool) -> bytes:
        """The chunk, 16 bytes longer. Each index from 0 to 2**32 - 1 is to be sealed once."""
        return self._cipher.encrypt(_nonce(index, last=last), chunk, self._head)

    def seal_into(self, buffer: memoryview, index: int, chunk: bytes | memoryview, *, last: bool) -> None:
        """The same into a buffer of just that size: to ask for a new one each time takes longer than to seal."""
        self._cipher.encrypt_into(_nonce(index, last=last), chunk, self._head, buffer)

    def open(self, index: int, sealed: bytes | memoryview, *, last: bool) -> bytes:
        """The reverse of `seal`. Raises Tampered unless it is this chunk, the last or not, of this very text."""
        try:
            return self._cipher.decrypt(_nonce(index, last=last), sealed, self._head)
        except InvalidTag:
            raise Tampered from None


def _nonce(index: int, *, last: bool) -> bytes:
    """Of 12 bytes: a prefix (zeros, since each text has its own key), the index, and the mark of the last."""
    return bytes(7) + index.to_bytes(4, "big") + bytes([last])
