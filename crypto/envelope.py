"""Seals: one device signature over up to 64 payloads that were written together.

An Ed25519 signature costs far more to verify than everything else about an entry, so what is written together (an
import, a first day's backlog) is signed as one: the device signs the root of a perfect Merkle tree whose leaves are
the versions (SHA-256) of the payloads. Each payload still has a seal of its own and is checked on its own:

    seal = signature (64)                                            a payload written alone
    seal = signature (64) || index (1) || path (32 per level)        one of 2, 4, 8, 16, 32 or 64

    signature over  "vouchsafe/1/entries" || 0x00 || root

323 payloads become trees of 64, 64, 64, 64, 64, 2 and 1. The same payload twice is one leaf.

What a seal does *not* hide: that a payload had neighbours, and hashes of theirs. A payload must therefore hold
something nobody can guess (an entry has a random id), and edits of what others have seen are best sealed alone.
It does not say whose device it was either: bring the key, and the certificate for it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from crypto import merkle
from crypto.errors import Malformed
from crypto.identity import PUBLIC_SIZE, SIGNATURE_SIZE, SigningKey, verify

VERSION_SIZE = 32
LARGEST_TREE = 64
LONGEST_SEAL = SIGNATURE_SIZE + 1 + 6 * merkle.HASH_SIZE

_PURPOSE = b"vouchsafe/1/entries\0"
_LENGTHS = {SIGNATURE_SIZE: 0} | {SIGNATURE_SIZE + 1 + merkle.HASH_SIZE * levels: levels for levels in range(1, 7)}


def version_of(payload: bytes) -> bytes:
    """The version of a payload: its SHA-256, 32 bytes."""
    return hashlib.sha256(payload).digest()


def seal(payloads: Sequence[bytes], key: SigningKey) -> list[bytes]:
    """A seal for each payload, in the same order; one signature for every 64 of them."""
    sealed: dict[bytes, bytes] = {}
    versions = [version_of(payload) for payload in payloads]
    waiting = list(dict.fromkeys(versions))  # two equal leaves would let an index be changed unnoticed
    start = 0
    while left := len(waiting) - start:
        size = min(LARGEST_TREE, 1 << (left.bit_length() - 1))
        leaves = waiting[start : start + size]
        rows = merkle.tree(leaves)
        signature = key.sign(_PURPOSE + rows[-1][0])
        for index, version in enumerate(leaves):
            place = bytes((index,)) + merkle.path(rows, index) if size > 1 else b""
            sealed[version] = signature + place
        start += size
    return [sealed[version] for version in versions]


class SealChecker:
    """Checks seals, and remembers the trees whose signature it has verified, so that a tree costs one verification.

    Remembers the last `capacity` trees (about 300 bytes each); never what failed, and never payloads sealed alone,
    which would only push trees out. Any number of threads may share one: verification runs outside the lock and
    without the GIL.
    """

    def __init__(self, capacity: int = 4096) -> None:
        """Raises ValueError unless `capacity` is at least 1."""
        if capacity < 1:
            raise ValueError("capacity is at least 1")
        self._capacity = capacity
        self._verified: OrderedDict[bytes, None] = OrderedDict()
        self._lock = Lock()

    def check(self, version: bytes, seal: bytes, device_public: bytes) -> None:
        """Return if this device sealed a payload of this version.

        Raises Malformed for sizes and indexes that no seal has, and Tampered for everything else that is wrong.
        """
        levels = _LENGTHS.get(len(seal))
        if levels is None or len(version) != VERSION_SIZE or len(device_public) != PUBLIC_SIZE:
            raise Malformed("This seal has a length that no seal has.")
        signature = seal[:SIGNATURE_SIZE]
        if levels == 0:
            verify(device_public, signature, _PURPOSE + merkle.climb(version, 0, b""))
            return
        index = seal[SIGNATURE_SIZE]
        if index >> levels:
            raise Malformed("This seal names a place outside of its tree.")
        root = merkle.climb(version, index, seal[SIGNATURE_SIZE + 1 :])
        tree = device_public + signature + root
        with self._lock:
            if tree in self._verified:
                self._verified.move_to_end(tree)
                return
        verify(device_public, signature, _PURPOSE + root)
        with self._lock:
            self._verified[tree] = None
            if len(self._verified) > self._capacity:
                self._verified.popitem(last=False)
