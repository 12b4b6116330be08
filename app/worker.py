"""The one thread that owns the database. Everything that reads or changes a person's library runs here, in order.

It knows nothing of what it runs. Whoever submits gets a future and decides where its outcome is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """One thread, and a queue of deeds for it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")

    def submit(self, deed: Callable[P, T], *values: P.args, **named: P.kwargs) -> Future[T]:
        """Have it done after everything submitted before. Raises RuntimeError after `stop`."""
        return self._thread.submit(deed, *values, **named)

    def do(self, deed: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """Have it done and wait for the outcome; never to be called on the thread that paints."""
        return self._thread.submit(deed, *values, **named).result()

    def stop(self) -> None:
        """Finish what was submitted, then end the thread."""
        self._thread.shutdown(wait=True)
