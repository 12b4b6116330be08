"""Bytes that must not be seen by accident.

A Secret shows `<secret>` wherever it is printed, logged or formatted, compares in constant time, and can neither be
pickled nor copied nor used as a dictionary key. It does *not* wipe memory: Python may have copied the bytes before,
and a promise of erasure would be false.
"""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Secret bytes; `reveal()` is the only way to them, so that each use can be found by searching for it."""

    __slots__ = ("_data",)
    __hash__ = None  # type: ignore[assignment]  # a hash of the content would leak it, and would be kept in tables

    def __init__(self, data: bytes) -> None:
        """Raises TypeError for anything but bytes: a str has more than one encoding, a bytearray would change later."""
        if not isinstance(data, bytes):
            raise TypeError("a Secret holds bytes")
        self._data = data

    def reveal(self) -> bytes:
        """The bytes themselves."""
        return self._data

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._data, other._data)

    def __repr__(self) -> str:
        return "<secret>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret cannot be pickled or copied")
