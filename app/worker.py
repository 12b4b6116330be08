"""The one thread that owns the database. Everything that reads or changes a person's library runs here, in order.

It knows nothing of what it runs. Whoever submits gets a future and decides where its outcome is looked at. When nothing
has been asked for a moment, it does what can wait (`when_idle`), in pieces that let everything else pass.

Nothing ends this thread but `stop`: the database belongs to it. What would, is told as for a thread that ends by it,
whoever waits for the deed of that moment is told as well, and it goes on with the next.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from threading import ExceptHookArgs, Lock, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

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
        # A deed stays at the head until it is done; who falls over it, finds it there again. The bell is rung for each.
        self._deeds: deque[tuple[Future[Any] | None, Callable[[], Any]] | None] = deque()
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._begun: tuple[Future[Any] | None, Callable[[], Any]] | None = None
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
        self._put(future, partial(deed, *values, **named))
        return future

    def give(self, deed: Callable[[], None]) -> None:
        """The same of what tells nobody what became of it, and must not raise."""
        self._put(None, deed)

    def _put(self, future: Future[Any] | None, deed: Callable[[], Any]) -> None:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the worker has stopped")
            self._deeds.append((future, deed))
            self._bell.put(None)

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
                self._deeds.append(None)
                self._bell.put(None)
        self._thread.join()

    def _set_idle(self, deed: Callable[[], bool] | None) -> None:
        self._idle = deed

    @property
    def cpu_seconds(self) -> float | None:
        """How long its thread has computed so far; None where the system does not tell. One that waits for a disk
        does not compute."""
        return cpu_seconds(self._thread)

    def _run(self) -> None:
        while True:
            try:
                self._work()
                return
            except BaseException as wrong:  # from outside of a deed, such as no memory for the next
                begun, self._begun = self._begun, None
                if begun is not None and self._deeds and self._deeds[0] is begun:  # else it was not begun, or is done
                    self._deeds.popleft()
                    if begun[0] is not None and not begun[0].done():
                        begun[0].set_exception(wrong)
                self._tell(wrong)

    def _work(self) -> None:
        patience: float | None = None
        last = 0.0  # when there was time for what can wait
        while True:
            try:
                while not self._deeds:
                    self._bell.get(timeout=patience)
            except Empty:
                patience = 0.0 if self._idle_away() else None
                last = time.monotonic()
                continue
            asked = self._deeds[0]
            if asked is None:
                return
            self._begun = asked
            _do(*asked)
            self._deeds.popleft()
            self._begun = asked = None  # or what it holds would live until the next one
            restless = 0.0 if time.monotonic() - last >= LONGEST else QUIET
            patience = None if self._idle is None else restless

    def _idle_away(self) -> bool:
        try:
            return self._idle is not None and self._idle()
        except BaseException as wrong:  # nobody asked, so nobody can be told
            self._idle = None
            self._tell(wrong)
            return False

    def _tell(self, wrong: BaseException) -> None:
        threading.excepthook(ExceptHookArgs((type(wrong), wrong, wrong.__traceback__, self._thread)))


def _do(future: Future[T] | None, deed: Callable[[], T]) -> None:
    if future is None:
        deed()
        return
    try:
        if future.set_running_or_notify_cancel():
            future.set_result(deed())
    except BaseException as wrong:  # whoever asked is told
        if future.done():
            raise
        future.set_exception(wrong)


def cpu_seconds(thread: Thread) -> float | None:
    """How long this thread, which runs, has computed so far; None where that cannot be known."""
    clock_of, read = getattr(time, "pthread_getcpuclockid", None), getattr(time, "clock_gettime", None)
    if thread.ident is None or not thread.is_alive() or clock_of is None or read is None:
        return None
    try:
        return float(read(clock_of(thread.ident)))
    except OSError:
        return None
