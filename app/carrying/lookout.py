"""The lookout: keeps an eye on the drop folders for as long as a profile is open.

It is one thread that looks every few seconds. Files are read and written, and seals made and checked, on that thread,
so that a slow stick holds up nobody; what touches the vault goes to the worker that owns it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.carrying.dropfolders import DropFolders, Look
from app.library import Library
from app.vault import VaultError
from app.worker import Worker

EVERY = 15.0  # seconds
STOP_WITHIN = 10.0


class Lookout:
    """From `start` to `stop`, at most once each; stop it before the library is closed.

    `on_look` is called on the lookout's thread, when a look did something or found something new in the way.
    """

    def __init__(
        self,
        library: Library,
        worker: Worker,
        *,
        every: float = EVERY,
        on_look: Callable[[Look], None] = lambda look: None,
    ) -> None:
        self._folders = DropFolders(library, on_vault=worker.do)
        self._every = every
        self._on_look = on_look
        self._again = threading.Event()
        self._stopping = False
        self._told: dict[str, tuple[str, ...]] = {}
        # A folder on a machine that went away can hold a thread for minutes; it must not hold the process.
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)

    def start(self) -> None:
        """Look for the first time, and then again and again."""
        self._thread.start()

    def look(self) -> None:
        """Look now."""
        self._again.set()

    def stop(self) -> None:
        """End after the look that is under way."""
        self._stopping = True
        self._again.set()
        self._thread.join(STOP_WITHIN)

    def _run(self) -> None:
        while not self._stopping:
            try:
                looks = self._folders.look()
            except VaultError as wrong:
                looks = [Look("", False, problems=(str(wrong),))]
            except RuntimeError:
                if self._stopping:
                    return  # the worker ended under a look that took too long
                raise
            for look in looks:
                self._tell(look)
            self._again.wait(self._every)
            self._again.clear()

    def _tell(self, look: Look) -> None:
        news = look.problems != self._told.get(look.folder, ())
        self._told[look.folder] = look.problems
        if not self._stopping and (look.opened or look.packed or (news and look.problems)):
            self._on_look(look)
