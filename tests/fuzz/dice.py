"""Decisions read from bytes: who changes the bytes changes the decisions, and so steers what is built of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Reads from the front; when there is nothing left, everything is zero."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes are still to be read."""
        return max(0, len(self._data) - self._at)

    def below(self, count: int) -> int:
        """A number from 0 up to, not including, `count`."""
        size = 1 if count <= 256 else 4
        return int.from_bytes(self._take(size), "big") % count

    def pick(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[self.below(len(choices))]

    def seldom(self) -> bool:
        """True once in eight times."""
        return self.below(8) == 7

    def rarely(self) -> bool:
        """True once in 64 times."""
        return self.below(64) == 63

    def bytes(self, most: int) -> bytes:
        """Some bytes, as they stand."""
        return self._take(self.below(most + 1))

    def rest(self) -> bytes:
        """All that is left."""
        return self._take(self.left)

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        self._at += count
        return taken
