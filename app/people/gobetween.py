"""Going on with introductions and errands whenever something has come from friends, on the network's loop.

What is to be done is in introductions.py and studies/errands.py, on the vault's thread; here is only when: after what
came, once at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence

from app.library import Library
from app.people.friends import Known
from app.reviews import ERRAND
from sync.channel import Elsewhere
from sync.errors import SyncError
from sync.events import Changed, Event, InStep
from sync.net.lasting import lasting


class GoBetween:
    """`met` is told who became a friend by an introduction."""

    def __init__(
        self,
        library: Library,
        *,
        on_log: Elsewhere,
        met: Callable[[Sequence[Known]], Awaitable[None]],
    ) -> None:
        self._library = library
        self._on_log = on_log
        self._met = met
        self._again = False
        self._task: asyncio.Task[None] | None = None

    def hear(self, event: Event) -> None:
        """Something has come, perhaps."""
        if isinstance(event, InStep | Changed):
            self._again = True
            if self._task is None or self._task.done():
                self._task = lasting(self._work())

    async def stop(self) -> None:
        """End what is under way."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        with contextlib.suppress(SyncError):  # the disk: it is tried again with the next that comes
            while self._again:
                self._again = False
                if met := await self._on_log(self._look):
                    await self._met(met)

    def _look(self) -> Sequence[Known]:
        met = self._library.introductions.look()
        if self._library.vault.execute("SELECT 1 FROM entry WHERE subject = ? LIMIT 1", (ERRAND,)):
            self._library.studies.errands.look()
        return met
