"""What was inspected, on its way into the log: while some of it is being written, more of it gathers.

The log writes pages of its indexes anew with each batch, so that a few large ones are done much sooner than many small
ones. What gathers is limited, and nobody waits for it to become much: it is written as soon as nothing more is here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeAlias

from sync.ports import Arrival, Bundle

Ready: TypeAlias = Arrival | Bundle

ENOUGH = 7 * 1024 * 1024
"""Bytes that are written although more is here. Twice that is in memory: what is being written, and what gathers."""

VERY_MANY = 200_000
"""Items expected from which on each batch goes to nearly every page of the log's indexes: rather larger batches."""

ENOUGH_OF_VERY_MANY = 2 * ENOUGH

ENOUGH_AT_FIRST = 1024 * 1024
"""As many the first time, and twice as many each time after that: else nothing would be done until much is here."""


class Keeping:
    """One conversation's. `keep` writes what it is given, durably; `begin` has something done as a task; `expected`
    says how many items are to come in all."""

    def __init__(
        self,
        keep: Callable[[Sequence[Ready]], Coroutine[Any, Any, None]],
        *,
        begin: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        expected: Callable[[], int] = lambda: 0,
    ) -> None:
        self._keep = keep
        self._begin = begin
        self._expected = expected
        self._ready: list[Ready] = []
        self._size = 0
        self._enough = ENOUGH_AT_FIRST
        self._more = False
        self._begun = asyncio.Event()  # a batch was: there is room for what gathers
        self._wrong: BaseException | None = None
        self.writing: asyncio.Task[None] | None = None

    @property
    def gathered(self) -> int:
        """Bytes that are not being written yet."""
        return self._size

    async def room(self) -> None:
        """Wait until there is room for more, which is about to be added. Raises what went wrong in writing."""
        self._more = True
        while self._size >= self._most:
            self._begun.clear()
            await self._begun.wait()
        self._see_whether_wrong()

    def add(self, ready: Sequence[Ready], size: int, *, more: bool) -> None:
        """This, of so many bytes, is ready to be kept. `more` is here and will be added next."""
        if ready:  # else there is nothing to be written, and no room to be made by it
            self._ready += ready
            self._size += size
        self._more = more
        self._go_on()

    async def finish(self) -> None:
        """Wait until all that was added is durable. Raises what went wrong."""
        self._more = False
        self._enough = ENOUGH_AT_FIRST
        self._go_on()
        if self.writing is not None:
            await asyncio.wait([self.writing])
        self._see_whether_wrong()

    @property
    def _most(self) -> int:
        return ENOUGH_OF_VERY_MANY if self._expected() > VERY_MANY else ENOUGH

    @property
    def _due(self) -> bool:
        return bool(self._ready) and (self._size >= min(self._enough, self._most) or not self._more)

    def _go_on(self) -> None:
        if self.writing is None and self._due:
            self.writing = self._begin(self._write())

    async def _write(self) -> None:
        try:
            while self._due:
                if self._size >= self._enough:
                    self._enough *= 2
                ready, self._ready, self._size = self._ready, [], 0
                self._begun.set()
                await self._keep(ready)
                del ready  # or it would be in memory until the next batch
        except BaseException as wrong:
            self._wrong = wrong
            self._ready, self._size = [], 0
            self._begun.set()
            raise
        finally:
            self.writing = None

    def _see_whether_wrong(self) -> None:
        wrong, self._wrong = self._wrong, None
        if wrong is not None:
            raise wrong
