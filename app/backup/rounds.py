"""The rounds that make backups by themselves while a profile is open: one thread, from `start` to `stop`.

It looks now and then whether a backup is due. Only the plan is read on the thread that owns the vault; copying, sealing
and checking are done here, beside whatever else is going on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from app.backup import plan
from app.backup.errors import Stopped
from app.backup.making import Backups, Made
from app.backup.plan import Plan
from app.library import Library
from app.vault import VaultError
from app.worker import Worker

LOOK_EVERY = 600.0  # seconds
STOP_WITHIN = 10.0  # seconds


class Rounds:
    """Call `start` once, and `stop` before the library is closed.

    `tell` gets each outcome on this thread, as a future that is done: the backup, or the exception.
    """

    def __init__(
        self, library: Library, worker: Worker, *, tell: Callable[[Future[Made]], object], first_after: float = 0.0
    ) -> None:
        """`first_after` is how many seconds to wait before the first look."""
        self._library = library
        self._worker = worker
        self._tell = tell
        self._first_after = first_after
        self._over = False
        self._prompt = threading.Event()
        # A folder on a machine that went away can hold a thread for minutes; it must not hold the process.
        self._thread = threading.Thread(target=self._go, name="backup", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def look(self) -> None:
        """Look now: something else was decided."""
        self._prompt.set()

    def stop(self) -> None:
        """End. A backup under way is given up; the one before it is as it was."""
        self._over = True
        self._prompt.set()
        self._thread.join(STOP_WITHIN)

    def _go(self) -> None:
        backups = self._library.backups
        self._prompt.wait(self._first_after)
        while backups is not None and not self._over:
            self._prompt.clear()
            try:
                known = self._worker.do(plan.plan_of, self._library.vault)
                if known is not None and known.due(self._library.now()):
                    self._back_up(backups, known)
            except VaultError:
                pass  # what is wrong with the vault is told by whoever needs it more
            except RuntimeError:
                if not self._over:
                    raise
                return  # the worker ended while a folder kept us waiting
            if not self._over:
                self._prompt.wait(LOOK_EVERY)

    def _back_up(self, backups: Backups, known: Plan) -> None:
        outcome: Future[Made] = Future()
        wrong = ""
        try:
            outcome.set_result(backups.into_folder(Path(known.folder), keep=known.keep, between=self._between))
        except Stopped:
            return
        except Exception as reason:  # whoever is told looks at it
            outcome.set_exception(reason)
            wrong = str(reason) or type(reason).__name__
        vault, at = self._library.vault, self._library.now()
        try:
            if not wrong:
                self._worker.do(plan.remember, vault, plan.last(outcome.result()))
            self._worker.do(lambda: plan.note(vault, known, at=at, wrong=wrong))
        finally:
            self._tell(outcome)  # what is told is noted by now

    def _between(self) -> None:
        if self._over:
            raise Stopped
