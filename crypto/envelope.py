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
"""Bytes: of an entry that was written with 63 others."""

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


class _Proven:
    """A leaf that was proven to be in a tree whose signature holds, with the nodes and the siblings on its way up.

    Who knows these need not climb to the root from another leaf of the same tree: only to where both ways meet. What
    comes in order meets there after one step more than half of the time.
    """

    __slots__ = ("_index", "_nodes", "_path", "tree")

    def __init__(self, tree: bytes, index: int, path: bytes, nodes: list[bytes]) -> None:
        """`tree` is whatever names it: its device and its signature. `nodes` lead from the hashed leaf to the root."""
        self.tree = tree
        self._index = index
        self._path = path
        self._nodes = nodes

    def proves(self, version: bytes, index: int, path: bytes) -> _Proven | None:
        """The same of another leaf, if its path leads to the same root; None if not, or if that cannot be told here."""
        height = (index ^ self._index).bit_length()  # of the smallest tree within the tree that holds both leaves
        if not height or len(path) != len(self._path):
            return None
        above, below = height * merkle.HASH_SIZE, (height - 1) * merkle.HASH_SIZE
        if path[above:] != self._path[above:] or path[below:above] != self._nodes[height - 1]:
            return None
        nodes = merkle.ascent(version, index, path[:below])
        if nodes[-1] != self._path[below:above]:
            return None
        return _Proven(self.tree, index, path, nodes + self._nodes[height:])


class SealChecker:
    """Checks seals, and remembers the trees whose signature it has verified, so that a tree costs one verification.

    Remembers the last `capacity` trees (about 300 bytes each); never what failed, and never payloads sealed alone,
    which would only push trees out. Remembers the way of the leaf it proved last, so that what comes in order takes two
    hashes rather than seven. Any number of threads may share one: verification runs outside the lock and without the
    GIL.
    """

    def __init__(self, capacity: int = 4096) -> None:
        """Raises ValueError unless `capacity` is at least 1."""
        if capacity < 1:
            raise ValueError("capacity is at least 1")
        self._capacity = capacity
        self._verified: OrderedDict[bytes, None] = OrderedDict()
        self._lock = Lock()
        self._last: _Proven | None = None  # never changed, only replaced: threads may take turns in that as they like

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
        path = seal[SIGNATURE_SIZE + 1 :]
        signed = device_public + signature
        last = self._last
        if last is not None and last.tree == signed and (proven := last.proves(version, index, path)) is not None:
            self._last = proven
            return
        nodes = merkle.ascent(version, index, path)
        root = nodes[-1]
        tree = signed + root
        with self._lock:
            if tree in self._verified:
                self._verified.move_to_end(tree)
                self._last = _Proven(signed, index, path, nodes)
                return
        verify(device_public, signature, _PURPOSE + root)
        with self._lock:
            self._last = _Proven(signed, index, path, nodes)
            self._verified[tree] = None
            if len(self._verified) > self._capacity:
                self._verified.popitem(last=False)
