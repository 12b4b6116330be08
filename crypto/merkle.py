"""Perfect binary Merkle trees with the hashing of RFC 9162, section 2.1.

A leaf is SHA-256(0x00 || data), a node SHA-256(0x01 || left || right), so a node can never pass for a leaf. Only trees
of 1, 2, 4, 8 ... leaves: what RFC 9162 says about other sizes is not needed here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

HASH_SIZE = 32


def tree(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All rows of the tree, from the hashed leaves up to the root alone. Raises ValueError unless 1, 2, 4, 8 ..."""
    if not leaves or len(leaves) & (len(leaves) - 1):
        raise ValueError("a perfect tree has 1, 2, 4, 8 ... leaves")
    rows = [[hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]]
    while len(below := rows[-1]) > 1:
        pairs = zip(below[::2], below[1::2], strict=True)
        rows.append([hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs])
    return rows


def path(rows: Sequence[Sequence[bytes]], index: int) -> bytes:
    """The sibling hashes from leaf `index` up to just below the root, 32 bytes each."""
    return b"".join(row[(index >> height) ^ 1] for height, row in enumerate(rows[:-1]))


def climb(leaf: bytes, index: int, siblings: bytes) -> bytes:
    """The root that a leaf's data leads to by its index and path. `siblings` is a multiple of 32 bytes."""
    return ascent(leaf, index, siblings)[-1]


def ascent(leaf: bytes, index: int, siblings: bytes) -> list[bytes]:
    """The nodes on the way from a leaf's data to the root: the hashed leaf first, the root last."""
    node = hashlib.sha256(b"\x00" + leaf).digest()
    nodes = [node]
    for start in range(0, len(siblings), HASH_SIZE):
        sibling = siblings[start : start + HASH_SIZE]
        node = hashlib.sha256(b"\x01" + sibling + node if index & 1 else b"\x01" + node + sibling).digest()
        nodes.append(node)
        index >>= 1
    return nodes
