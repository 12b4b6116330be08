"""Time that costs nothing: an event loop whose clock jumps to whatever happens next, and threads that live in it.

What runs in such a loop is the same in every run: nothing waits for the world, and things due at different moments
happen in that order. It has no sockets and no real threads, so `asyncio.to_thread` and the like do not work in it.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from typing import Any

from tests.simulation.vaults import Crash

TICK = 1e-6  # seconds between two things that happen in order


class NothingWillHappen(AssertionError):
    """Everybody waits, and nothing is left that could wake anybody."""


class Loop(asyncio.BaseEventLoop):
    """An event loop on simulated time, in seconds from 0."""

    def __init__(self) -> None:
        super().__init__()
        self._elapsed = 0.0
        self._clock_resolution = 1e-7
        self._selector = self

    def time(self) -> float:
        return self._elapsed

    def select(self, timeout: float | None) -> list[Any]:
        """Where a real loop waits for sockets, this one moves the clock."""
        if timeout is None:
            raise NothingWillHappen
        self._elapsed += timeout
        return []

    def _process_events(self, _events: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class Thread:
    """A thread that does one thing after another, each a little later than it was asked to (`Elsewhere`).

    As with a real one, what has been begun is finished even if nobody waits for it any more. After `die` nothing is.
    """

    def __init__(self, loop: Loop, rng: random.Random, *, slowness: float, crashed: Callable[[Crash], None]) -> None:
        self._loop = loop
        self._rng = rng
        self._slowness = slowness
        self._crashed = crashed
        self._queue: deque[tuple[asyncio.Future[Any], Callable[..., Any], tuple[Any, ...]]] = deque()
        self._begun = 0.0
        self._told = 0.0
        self._dead = False

    def __call__(self, deed: Callable[..., Any], /, *values: Any) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = self._loop.create_future()
        if self._dead:
            future.cancel()
            return future
        self._queue.append((future, deed, values))
        self._begun = max(self._begun + TICK, self._loop.time() + self._delay())
        self._loop.call_at(self._begun, self._work)
        return future

    def die(self) -> None:
        """The process is gone: what was asked for is not done, and whoever waits for it is gone as well."""
        self._dead = True
        for future, _deed, _values in self._queue:
            future.cancel()
        self._queue.clear()

    def _delay(self) -> float:
        return self._rng.random() * self._slowness

    def _work(self) -> None:
        if self._dead:
            return
        future, deed, values = self._queue.popleft()
        if future.cancelled():
            return
        try:
            outcome, wrong = deed(*values), None
        except Crash as crash:
            future.cancel()
            self._crashed(crash)
            return
        except Exception as error:
            outcome, wrong = None, error
        self._told = max(self._told + TICK, self._loop.time() + self._delay())
        self._loop.call_at(self._told, self._tell, future, outcome, wrong)

    def _tell(self, future: asyncio.Future[Any], outcome: Any, wrong: Exception | None) -> None:
        if self._dead:
            future.cancel()
            if hasattr(outcome, "close"):
                outcome.close()  # the system closes what a process had open
        elif not future.done():
            if wrong is None:
                future.set_result(outcome)
            else:
                future.set_exception(wrong)
