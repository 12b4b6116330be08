"""Garbage collection on the main thread only.

A cycle that holds a window's object must not be broken up on the database's or the network's thread: Qt objects die
only where they live. So the collector is switched off, and a timer on the main thread does its work. It frees nothing
that reference counting frees, but what was freed is given back to the system now and then.

What has lasted is set aside, and not looked at again while somebody uses the window. Some of it is of no use later,
such as a profile that was open: so all is looked at where a stutter meets nobody, after locking and in a rest.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from app.heap import give_back

INTERVAL_MS = 1_000

BACK_EVERY = 10
"""Intervals after which memory is given back, if there was something to collect meanwhile: who rests has no need."""

REST = 30
"""Intervals without anything to collect after which nobody is taken to use the window."""


class Collector(QObject):
    """Collects while it lives, on the thread it was made on; `stop` gives the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._began = self._worked = self._much = self._due = False
        self._looks = self._resting = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is over its threshold; in a rest after much work, all of them."""
        self._looks += 1
        self._resting += 1
        if self._due or (self._much and self._resting >= REST):
            self._due, self._much = False, self._due  # again in a rest: another thread may still be holding something
            self._sweep()
            return
        if self._worked and self._looks >= BACK_EVERY:
            self._looks, self._worked = 0, False
            give_back()
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                # What has lasted until now, modules and the window itself, mostly lasts to the end: to look at all of
                # it would make the window stutter for some 30 ms, so that is not done the first time either.
                if generation < 2 or self._began:
                    gc.collect(generation)
                self._worked = True
                self._much = self._much or generation > 0
                self._resting = 0
                if generation == 2:
                    self._began = True
                    gc.freeze()
                return

    def sweep(self) -> None:
        """Look at everything with the next look, also at what was set aside, and give back what that frees: much that
        was needed is not any more."""
        self._due = True

    def _sweep(self) -> None:
        self._looks = self._resting = 0
        self._worked = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        give_back()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
