"""A link whose far end is dead, for tests of what becomes of conversations rather than of what is said."""

from __future__ import annotations

import asyncio

from sync.errors import Unreachable


class DeadLink:
    """A link that nothing comes over, until it is closed."""

    def __init__(self, *, away: bool = False) -> None:
        self.away, self.near = away, not away
        self.way = "direct" if away else "near"
        self.bytes_in = self.bytes_out = self.unsent = 0
        self.closed = asyncio.Event()

    async def receive(self) -> bytes:
        await self.closed.wait()
        return b""

    def write(self, data: bytes) -> None:
        self.bytes_out += len(data)

    async def drain(self) -> None:
        if self.closed.is_set():
            raise Unreachable("closed")

    def close(self) -> None:
        self.closed.set()

    abort = close

    async def wait_closed(self) -> None:
        await self.closed.wait()
