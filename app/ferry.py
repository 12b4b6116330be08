"""Deeds that other threads do for a loop: what became of them comes back to it, as many at a time as there are.

asyncio's own way wakes the loop up for each, through two futures and three locks. Where a photo comes in pieces of
256 KiB, that takes longer than to check and encrypt them. It knows no threads: whoever has one is given the deed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Ferry:
    """Into one loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._aboard: deque[tuple[asyncio.Future[Any], Any, BaseException | None]] = deque()
        self._called = False

    def book(self, deed: Callable[..., T], /, *values: Any) -> tuple[asyncio.Future[T], Callable[[], None]]:
        """What to wait for in the loop, and what to call on whichever thread, once, which does not raise.

        Who gives up waiting before it has begun has it not done.
        """
        future: asyncio.Future[T] = self._loop.create_future()

        def do() -> None:
            if future.cancelled():
                return
            try:
                outcome = deed(*values)
            except BaseException as wrong:  # whoever asked is told
                self._aboard.append((future, None, wrong))
            else:
                self._aboard.append((future, outcome, None))
            if not self._called:
                self._called = True
                with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                    self._loop.call_soon_threadsafe(self._arrive)

        return future, do

    def send(
        self, give: Callable[[Callable[[], None]], None], deed: Callable[..., T], /, *values: Any
    ) -> asyncio.Future[T]:
        """Have it done by whoever it is given to; what to wait for in the loop."""
        future, do = self.book(deed, *values)
        give(do)
        return future

    def _arrive(self) -> None:
        self._called = False  # before it is emptied: what comes from now on calls again
        while self._aboard:
            future, outcome, wrong = self._aboard.popleft()
            if future.cancelled():
                continue
            if wrong is None:
                future.set_result(outcome)
            else:
                future.set_exception(wrong)


class Hands:
    """A few threads that do whatever they are given, in order, each as soon as one is free. They start with the first
    deed, and are to be closed."""

    def __init__(self, count: int, *, name: str) -> None:
        self._deeds: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [Thread(target=self._run, name=f"{name} {number}") for number in range(count)]
        self._lock = Lock()
        self._started = self._closed = False

    def give(self, deed: Callable[[], None]) -> None:
        """Have it done; it must not raise. RuntimeError once closed."""
        with self._lock:
            if self._closed:
                raise RuntimeError("these hands rest for good")
            if not self._started:
                self._started = True
                for thread in self._threads:
                    thread.start()
            self._deeds.put(deed)

    def close(self) -> None:
        """Finish what was given, then end the threads. Harmless a second time."""
        with self._lock:
            if self._started and not self._closed:
                for _thread in self._threads:
                    self._deeds.put(None)
            self._closed = True
        if self._started:
            for thread in self._threads:
                thread.join()

    def _run(self) -> None:
        while (deed := self._deeds.get()) is not None:
            deed()
            del deed  # or what it holds would live until the next one
