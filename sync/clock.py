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
        self._stamped = 0
        self._trusted: int | None = None

    def tick(self) -> int:
        """A reading greater than every reading given or seen before."""
        self.latest = max(self.latest + 1, self._now() << COUNTER_BITS)
        return self.latest

    def stamp(self) -> int:
        """A reading to date something with. It grows like every reading; but once the computer's clock is trusted, it
        comes back from days ahead to what the clock says: nobody takes what is dated in the future."""
        reading = self.tick()
        if reading > self.horizon() and self.trusted:
            if self._stamped > self.horizon():
                self._stamped = 0
            reading = max(self._stamped + 1, self._now() << COUNTER_BITS)
        self._stamped = reading
        return reading

    def trust(self) -> None:
        """Somebody else's clock says about the same as the computer's, now."""
        self._trusted = self._now()

    @property
    def trusted(self) -> bool:
        """Whether that was so, and the computer's clock was not set back since."""
        return self._trusted is not None and self._now() >= self._trusted

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
        """The greatest reading that can be honest now."""
        return horizon(self._now())


def horizon(now: int) -> int:
    """The greatest reading that can be honest at a time in milliseconds: a day ahead, for clocks that are off."""
    return min(LARGEST, (now + DAY_MS) << COUNTER_BITS)


def milliseconds(reading: int) -> int:
    """The wall-clock part of a reading, in milliseconds since the epoch."""
    return reading >> COUNTER_BITS
