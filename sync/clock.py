"""The hybrid logical clock that dots and entries are stamped with.

A reading is one integer: milliseconds since the epoch in the upper 48 bits, a counter in the lower 16. Readings of
one clock only grow, also when the computer's clock is set back (Kulkarni et al., "Logical Physical Clocks", 2014).
It keeps nothing on disk: whoever owns it stores `latest`.
"""

from __future__ import annotations

from collections.abc import Callable

COUNTER_BITS = 16
DAY_MS = 24 * 60 * 60 * 1000
LARGEST = (1 << 63) - 1


class Clock:
    """Readings that only grow. `now` gives milliseconds since the epoch."""

    def __init__(self, now: Callable[[], int], *, latest: int = 0) -> None:
        self._now = now
        self.latest = latest

    def tick(self) -> int:
        """A reading greater than every reading given or seen before."""
        self.latest = max(self.latest + 1, self._now() << COUNTER_BITS)
        return self.latest

    def ticks(self, count: int) -> range:
        """As many readings in a row as asked for, for things written together."""
        first = self.tick()
        self.latest = first + count - 1
        return range(first, first + count)

    def observe(self, reading: int) -> None:
        """Someone else's reading was seen: ours will be greater. Readings from the future are not followed."""
        if reading <= self.horizon():
            self.latest = max(self.latest, reading)

    def horizon(self) -> int:
        """The greatest reading that can be honest now: a day ahead, for clocks that are off."""
        return min(LARGEST, (self._now() + DAY_MS) << COUNTER_BITS)


def milliseconds(reading: int) -> int:
    """The wall-clock part of a reading, in milliseconds since the epoch."""
    return reading >> COUNTER_BITS
