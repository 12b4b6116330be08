"""What went over links is counted for good, also what was just being counted when the network ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from app.library import Library
from app.reach.meter import Meter
from app.reach.traffic import carried

PATIENCE = 60.0  # seconds; reached only when something is wrong


class Vault:
    """A vault's thread that does nothing until it is told to; what nobody waits for by then is not done."""

    def __init__(self) -> None:
        self.asked: list[tuple[asyncio.Future[Any], Callable[[], Any]]] = []

    def on_log(self, deed: Callable[..., Any], /, *values: Any) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.asked.append((future, lambda: deed(*values)))
        return future

    def work(self) -> None:
        asked, self.asked = self.asked, []
        for future, deed in asked:
            if not future.cancelled():
                future.set_result(deed())

    async def until(self, task: asyncio.Task[Any]) -> None:
        """Work until this is done."""
        async with asyncio.timeout(PATIENCE):
            while not task.done():
                self.work()
                await asyncio.sleep(0)
        await task


async def test_what_was_being_counted_at_the_end_is_counted(ada: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.reach.meter.KEEP_EVERY", 0.0)
    vault = Vault()
    meter = Meter(ada, on_log=vault.on_log)
    meter.border.count("127.0.0.1", received=1000, sent=10)
    await vault.until(asyncio.create_task(meter.start()))
    async with asyncio.timeout(PATIENCE):
        while not vault.asked:
            await asyncio.sleep(0)
    stopping = asyncio.create_task(meter.stop())
    await asyncio.sleep(0)
    await vault.until(stopping)
    traffic = carried(ada.vault).traffic
    assert (traffic.local_in, traffic.local_out) == (1000, 10)
