"""Sealed boxes of one size, from anybody to one study: HPKE in base mode, X25519 with ML-KEM-768 (RFC 9180).

    file     version 1 | suite 1 | HPKE: encapsulated key 1120, sealed bytes, tag 16          2,672 bytes in all
    sealed   length 2 | content | zeros

All that goes to a brand looks like this, so that the size tells nothing; it fits one QR code (40-L holds 2,953 bytes).
Nobody signs it. The study's id is bound in as HPKE's `info`, with what the box is for: a box for one study, or purpose,
is none for another.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke

from crypto.errors import Malformed, Tampered
from crypto.parcel import SUITE, ParcelKey, public_key

VERSION = 1
SIZE = 2672
CAPACITY = SIZE - 2 - 1120 - 16 - 2
"""The most bytes that one box can hold."""

ID_SIZE = 16

_HEAD = bytes([VERSION, SUITE])


def seal(content: bytes, *, purpose: bytes, study: bytes, to: bytes) -> bytes:
    """A box for the study whose public key is `to`. The library draws the randomness.

    Raises Malformed for a key that is none, ValueError for more than `CAPACITY` bytes.
    """
    if len(content) > CAPACITY:
        raise ValueError("a box holds less")
    padded = len(content).to_bytes(2, "big") + content + bytes(CAPACITY - len(content))
    try:
        return _HEAD + _suite().encrypt(padded, public_key(to), info=purpose + study)
    except ValueError:  # an X25519 key of small order
        raise Malformed("This is no key to seal for.") from None


def unseal(data: bytes, *, purpose: bytes, study: bytes, key: ParcelKey) -> bytes:
    """What is in a box. Raises Malformed for what is none, Tampered for one that was changed or is not for this."""
    if not is_box(data):
        raise Malformed
    try:
        padded = _suite().decrypt(memoryview(data)[2:], key.private, info=purpose + study)
    except (InvalidTag, ValueError):
        raise Tampered from None
    size = int.from_bytes(padded[:2], "big")
    content, filling = padded[2 : 2 + size], padded[2 + size :]
    if len(content) != size or filling.strip(b"\0"):
        raise Malformed
    return content


def known_by(data: bytes) -> bytes:
    """What a box is known by to whoever sealed it: 16 bytes of its encapsulated key, which nobody can choose."""
    return data[len(_HEAD) : len(_HEAD) + ID_SIZE]


def is_box(data: bytes) -> bool:
    """Whether it looks like one from outside."""
    return len(data) == SIZE and data[:2] == _HEAD


def _suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
