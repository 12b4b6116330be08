"""A bench for one long piece of work at a time, beside the database, the network and the pictures.

What is done there calls `between` now and then, so that it can be stopped. When `settle` returns nothing is left of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Bench:
    """Used on the main thread."""

    def __init__(self, name: str, *, stop: Callable[[], None]) -> None:
        """`stop` raises what ends the work."""
        self._name = name
        self._raise = stop
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def free(self) -> bool:
        """Whether nothing is under way."""
        return self._thread is None or not self._thread.is_alive()

    def submit(self, deed: Callable[[Callable[[], None]], T]) -> Future[T]:
        """Have it done; it is given `between`, to be called now and then, and to be left to raise."""
        stopped = self._stopped = threading.Event()
        outcome: Future[T] = Future()

        def between() -> None:
            if stopped.is_set():
                self._raise()

        def run() -> None:
            try:
                outcome.set_result(deed(between))
            except BaseException as wrong:
                outcome.set_exception(wrong)

        self._thread = threading.Thread(target=run, name=self._name)
        self._thread.start()
        return outcome

    def stop(self) -> None:
        """Give up what is under way, soon."""
        self._stopped.set()

    def settle(self) -> None:
        """Give it up, and wait until that is done."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
