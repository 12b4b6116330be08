"""Somebody on a network, for tests of what neighbours see of each other."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

from sync.net.lan import Lan, Sighting

HERE = "127.0.0.1"
SOON = 90.0  # seconds; reached only when something is wrong. Who is missed is asked for again after a minute


class Neighbour:
    """A Lan of its own, and what it saw."""

    def __init__(self, now: Callable[[], int]) -> None:
        self.seen: asyncio.Queue[Sighting] = asyncio.Queue()
        self.gone: asyncio.Queue[Sighting] = asyncio.Queue()
        self.variants = iter(range(64))
        self.lan = Lan(
            [HERE], entropy=os.urandom, now=now, on_seen=self.seen.put_nowait, on_gone=self.gone.put_nowait,
            variant=self.variant,
        )  # fmt: skip

    async def variant(self, _epoch: int) -> int | None:
        return next(self.variants, None)

    async def sees(self) -> Sighting:
        return await asyncio.wait_for(self.seen.get(), SOON)

    async def loses(self) -> Sighting:
        return await asyncio.wait_for(self.gone.get(), SOON)
