"""Trying again: one seeker for each friend, who reaches out, waits longer after each failure, and starts over when
prompted.

It knows when to try; what trying means is given to it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection
from functools import partial

from sync.net.lasting import lasting

TRY_AGAIN = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0)  # seconds between attempts to reach a friend


class Seekers:
    """`reach` is given the friend and how often it failed in a row, and says whether all is well now."""

    def __init__(self, reach: Callable[[int, int], Awaitable[bool]]) -> None:
        self._reach = reach
        self._running: dict[int, tuple[asyncio.Task[None], asyncio.Event]] = {}
        self._ending: set[asyncio.Task[None]] = set()

    def seek(self, friends: Collection[int]) -> None:
        """Have a seeker for each of these who has none."""
        for friend in friends:
            if friend not in self._running:
                prompt = asyncio.Event()
                task = lasting(self._seek(friend, prompt))
                self._running[friend] = task, prompt
                task.add_done_callback(partial(self._fell, friend))

    def prompt(self, friend: int) -> None:
        """Something changed: try this friend now."""
        if friend in self._running:
            self._running[friend][1].set()

    def prompt_all(self) -> None:
        """Try everybody now."""
        for friend in self._running:
            self.prompt(friend)

    def end(self, friend: int) -> None:
        """Seek this one no more."""
        if (seeker := self._running.pop(friend, None)) is not None:
            task = seeker[0]
            task.cancel()
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def stop(self) -> None:
        """Seek nobody any more."""
        for friend in list(self._running):
            self.end(friend)
        await asyncio.gather(*self._ending, return_exceptions=True)

    def _fell(self, friend: int, task: asyncio.Task[None]) -> None:
        """It ended by a mistake of ours, unless it was called off: whoever seeks them again gets a new one."""
        if friend in self._running and self._running[friend][0] is task:
            del self._running[friend]

    async def _seek(self, friend: int, prompt: asyncio.Event) -> None:
        failures = 0
        while True:
            prompt.clear()
            failures = 0 if await self._reach(friend, failures) else failures + 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TRY_AGAIN[min(failures, len(TRY_AGAIN) - 1)]):
                    await prompt.wait()
                    failures = 0
