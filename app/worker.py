"""The one thread that owns the database. Everything that reads or changes a person's library runs here, in order.

It knows nothing of what it runs. Whoever submits gets a future and decides where its outcome is looked at. When nothing
has been asked for a moment, it does what can wait (`when_idle`), in pieces that let everything else pass.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import ExceptHookArgs, Lock, Thread, excepthook
from time import monotonic
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

P = ParamSpec("P")
T = TypeVar("T")

QUIET = 0.25
"""Seconds without a deed after which it is idle: longer than a friend far away needs for an answer."""

LONGEST = 10.0
"""Seconds after which a piece of what can wait is done although it was not that quiet."""


class Worker:
    """One thread, and a queue of deeds for it."""

    def __init__(self) -> None:
        self._deeds: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._idle: Callable[[], bool] | None = None
        self._lock = Lock()
        self._stopped = False
        # A daemon: who never comes to `stop`, because something went wrong, shall be able to end all the same.
        self._thread = Thread(target=self._run, name="vault", daemon=True)
        self._thread.start()

    def submit(self, deed: Callable[P, T], *values: P.args, **named: P.kwargs) -> Future[T]:
        """Have it done after everything submitted before. Raises RuntimeError after `stop`."""
        from concurrent.futures import Future  # takes as long as a tenth of a window: not before the first deed

        future: Future[T] = Future()

        def do() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(deed(*values, **named))
                except BaseException as wrong:  # whoever asked is told
                    future.set_exception(wrong)

        self.give(do)
        return future

    def give(self, deed: Callable[[], None]) -> None:
        """The same of what tells nobody what became of it, and must not raise."""
        with self._lock:
            if self._stopped:
                raise RuntimeError("the worker has stopped")
            self._deeds.put(deed)

    def do(self, deed: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """Have it done and wait for the outcome; never to be called on the thread that paints."""
        return self.submit(deed, *values, **named).result()

    def when_idle(self, deed: Callable[[], bool] | None) -> None:
        """What can wait. It does a short piece each time it is called, and returns whether there is more to be done.

        It is asked again after each deed; None from here on after everything submitted before.
        """
        self.submit(self._set_idle, deed)

    def stop(self) -> None:
        """Finish what was submitted, then end the thread."""
        with self._lock:
            if not self._stopped:
                self._stopped = True
                self._deeds.put(None)
        self._thread.join()

    def _set_idle(self, deed: Callable[[], bool] | None) -> None:
        self._idle = deed

    def _run(self) -> None:
        patience: float | None = None
        last = 0.0  # when there was time for what can wait
        while True:
            try:
                deed = self._deeds.get(timeout=patience)
            except Empty:
                patience = 0.0 if self._idle_away() else None
                last = monotonic()
                continue
            if deed is None:
                return
            deed()
            del deed  # or what it holds would live until the next one
            restless = 0.0 if monotonic() - last >= LONGEST else QUIET
            patience = None if self._idle is None else restless

    def _idle_away(self) -> bool:
        try:
            return self._idle is not None and self._idle()
        except BaseException as wrong:  # nobody asked, so nobody can be told: as for a thread that ends by it
            self._idle = None
            excepthook(ExceptHookArgs((type(wrong), wrong, wrong.__traceback__, self._thread)))
            return False
