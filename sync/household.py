"""One's own devices among those one talks with: each is known by a negative number, so that it is no friend's."""

from __future__ import annotations


def number_of(device: bytes) -> int:
    """The number of an own device, from its short name."""
    return -1 - (int.from_bytes(device[:4], "big") >> 1)
