"""The links of a node, each known from when it is dialled or let in until it is closed for good."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from sync.border import Border
from sync.channel import Line


class Links:
    """Must be used within one loop. A link that has ended is forgotten by itself."""

    def __init__(self) -> None:
        self._closing: dict[Line, asyncio.Task[None]] = {}  # those of which anything is left

    def __iter__(self) -> Iterator[Line]:
        return iter(list(self._closing))

    def keep(self, link: Line) -> None:
        """Know of a link; once is enough."""
        if link not in self._closing:
            self._closing[link] = asyncio.create_task(link.wait_closed())
            self._closing[link].add_done_callback(lambda _task: self._closing.pop(link, None))

    def abort_beyond(self, border: Border) -> None:
        """End those at once that go beyond the local network."""
        for link in self:
            if link.away or not border.within(link.remote_address[0]):
                link.abort()

    async def close(self) -> None:
        """Close all of them, and wait until nothing is left of any."""
        for link in self._closing:
            link.close()
        await asyncio.gather(*self._closing.values())
