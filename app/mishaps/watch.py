"""The watch over one process: whatever nobody caught, in any thread, becomes a report, and a line on standard error
says so. What the exception itself says is printed nowhere: a desktop keeps what its programs print.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any

from app.mishaps.drawer import Drawer
from app.mishaps.falls import Fall


class Watch:
    """From `begin` to `end`. With `debug` it is printed after all, for whoever mends it."""

    def __init__(self, drawer: Drawer, *, debug: bool = False) -> None:
        self.drawer = drawer
        self.fall = Fall(drawer)
        self._debug = debug
        self._before: tuple[Any, Any, Any] | None = None

    def begin(self) -> None:
        """Take over what Python does with exceptions that nobody caught."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        self.fall.begin()

    def end(self) -> None:
        """Give it back. Harmless a second time."""
        self.fall.end()
        before, self._before = self._before, None
        if before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def keep(self, wrong: BaseException, *, where: TracebackType | None = None, thread: str = "") -> None:
        """A report of this. It raises nothing: there is nobody left to be told."""
        with suppress(Exception):
            from app.mishaps.mishap import mishap_of

            name = thread or threading.current_thread().name
            kept = mishap_of(wrong, thread=name, at=int(self.drawer.now()), traceback=where)
            self.drawer.keep(kept)
            if sys.stderr is not None:
                if self._debug:
                    import traceback

                    traceback.print_exception(type(wrong), wrong, where or wrong.__traceback__)
                print(
                    f"vouchsafe: something went wrong that should not ({kept.what}). `vouchsafe report show {kept.id}`"
                    " shows what is known of it; it is sent nowhere.",
                    file=sys.stderr,
                )

    def _uncaught(self, kind: type[BaseException], wrong: BaseException, where: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            self.keep(wrong, where=where)
        elif self._before is not None:
            self._before[0](kind, wrong, where)

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.keep(told.exc_value, where=told.exc_traceback, thread=told.thread.name if told.thread else "")

    def _unraisable(self, told: Any) -> None:
        if told.exc_value is not None:
            self.keep(told.exc_value, where=told.exc_traceback)
