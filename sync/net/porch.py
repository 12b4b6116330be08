"""The porch: links of those whose knock was right, and who have not proven yet who they are.

A friend's changed app, or whoever holds an invitation, could knock thousands of times an hour and then say nothing
more: each link costs memory, and a file that the system has not many of. So of each name only the last few may stand
here, and whoever waits longest goes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from sync.channel import Line

MOST = 8
"""More than the devices that a friend has, all of which may come at once."""


class Porch:
    """Must be used within one loop."""

    def __init__(self) -> None:
        self._here: dict[Hashable, list[Line]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._here.values()))

    @contextmanager
    def stand(self, name: Hashable, link: Line) -> Iterator[None]:
        """Here, until it is known who they are, or that they are not."""
        here = self._here.setdefault(name, [])
        here.append(link)
        if len(here) > MOST:
            here.pop(0).abort()
        try:
            yield
        finally:
            if link in here:
                here.remove(link)
            if not here and self._here.get(name) is here:
                del self._here[name]
