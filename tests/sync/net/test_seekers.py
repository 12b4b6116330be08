"""Seeking friends: what goes wrong in it by a mistake of ours is told at once, and does not end it for good."""

from __future__ import annotations

import asyncio
from typing import Any

from sync.net.seekers import Seekers

PATIENCE = 60.0  # seconds; reached only when something is wrong
FRIEND = 7


async def test_a_mistake_in_seeking_is_told_at_once_and_the_friend_is_sought_when_friends_are_known_anew() -> None:
    told: asyncio.Queue[BaseException] = asyncio.Queue()
    found = asyncio.Event()
    mistakes = [ZeroDivisionError("ours")]

    def hear(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        told.put_nowait(context["exception"])

    async def reach(friend: int, _failures: int) -> bool:
        if mistakes:
            raise mistakes.pop()
        found.set()
        return True

    asyncio.get_running_loop().set_exception_handler(hear)
    seekers = Seekers(reach)
    async with asyncio.timeout(PATIENCE):
        seekers.seek([FRIEND])
        assert isinstance(await told.get(), ZeroDivisionError)
        seekers.seek([FRIEND])
        await found.wait()
        await seekers.stop()
    assert told.empty()
