"""The name of a file in a drop folder: 32 letters and digits that look random, and that one friend alone can place.

A name is a nonce and an HMAC over it, under a key that only the two have, written in base 32 (RFC 4648, in small
letters, so that it survives every file system). A new file gets a new nonce: nobody else can tell for whom a file is,
or that two files are for the same person. A name proves nothing: what is in the file does. It reads no folder.
"""

from __future__ import annotations

import hmac
from base64 import b32decode, b32encode
from binascii import Error
from collections.abc import Callable, Mapping
from typing import TypeVar

from crypto.derivation import derive
from crypto.secret import Secret

LENGTH = 32
NONCE_BYTES = 12
TAG_BYTES = 8

T = TypeVar("T")


def label_key(parcel_key: Secret, *, reader: bytes) -> Secret:
    """The key for names, from the pair's key for parcels in the same direction, and the reader's person key."""
    return derive(parcel_key, b"vouchsafe/1/parcel/label/" + reader)


def make_label(key: Secret, *, entropy: Callable[[int], bytes]) -> str:
    """A fresh name for the friend who has the same key."""
    nonce = entropy(NONCE_BYTES)
    return b32encode(nonce + _tag(key, nonce)).decode().lower()


def read_label(name: str, keys: Mapping[T, Secret]) -> T | None:
    """Whose key made this name; None if none of these, whatever the name."""
    if len(name) != LENGTH or name != name.lower():
        return None
    try:
        written = b32decode(name.upper())
    except (Error, ValueError):
        return None
    nonce, tag = written[:NONCE_BYTES], written[NONCE_BYTES:]
    found = None
    for friend, key in keys.items():
        if hmac.compare_digest(tag, _tag(key, nonce)):
            found = friend
    return found


def _tag(key: Secret, nonce: bytes) -> bytes:
    return hmac.digest(key.reveal(), nonce, "sha256")[:TAG_BYTES]
