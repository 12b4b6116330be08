"""What a brand gives back: one file for everybody, with a signature for each blinded token that was counted.

    head     b"vouchsafe answers 1\\n" | purpose 1 | study's id 32 | bytes of a signature 2 | how many 4
    record   SHA-256 of the blinded token 32 | its blind signature                            sorted by the hash

Whoever looks takes the whole file and finds their own line in it, so that looking tells nobody anything. Only the one
who blinded the token can make use of its signature.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

from app.studies.errors import BadAnswer

MAGIC = b"vouchsafe answers 1\n"
_HASH = 32
_HEAD = len(MAGIC) + 1 + _HASH + 2 + 4
MOST = 10_000_000


class Purpose(IntEnum):
    """What the tokens in a file are for."""

    RECEIPTS = 1
    COUPONS = 2


class Response:
    """Such a file, looked into where it lies: it may be larger than memory."""

    def __init__(self, path: Path) -> None:
        """Raises BadAnswer unless it has the form of one, and OSError."""
        self._path = path
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if len(head) != _HEAD or not head.startswith(MAGIC) or head[len(MAGIC)] not in tuple(Purpose):
            raise BadAnswer
        at = len(MAGIC) + 1
        self.purpose = Purpose(head[len(MAGIC)])
        self.study = head[at : at + _HASH]
        self._size = int.from_bytes(head[at + _HASH : at + _HASH + 2], "big")
        self.count = int.from_bytes(head[-4:], "big")
        if self.count > MOST or path.stat().st_size != _HEAD + self.count * (_HASH + self._size):
            raise BadAnswer

    def find(self, blinded: bytes) -> bytes | None:
        """The signature for this blinded token; None if it was not counted."""
        wanted = hashlib.sha256(blinded).digest()
        with self._path.open("rb") as file:

            def hash_at(index: int) -> bytes:
                file.seek(_HEAD + index * (_HASH + self._size))
                return file.read(_HASH)

            at = bisect_left(range(self.count), wanted, key=hash_at)
            if at < self.count and hash_at(at) == wanted:
                return file.read(self._size)
        return None


def encode(signed: Mapping[bytes, bytes], *, purpose: Purpose, study: bytes) -> bytes:
    """The file for these signatures, each by the blinded token that it is for. All are of one size."""
    sizes = {len(signature) for signature in signed.values()} or {0}
    if len(sizes) != 1 or len(signed) > MOST:
        raise ValueError("signatures of one key, and not too many")
    [size] = sizes
    records = sorted(hashlib.sha256(blinded).digest() + signature for blinded, signature in signed.items())
    head = MAGIC + bytes([purpose]) + study + size.to_bytes(2, "big") + len(signed).to_bytes(4, "big")
    return head + b"".join(records)
