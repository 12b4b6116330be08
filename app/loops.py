"""An event loop with a thread of its own: started, called from other threads, and ended without anything left in it.

A loop can fall: something in it ends the thread that should not, such as a signal's exception or the selector's. Then
what runs in it is still put away in order, whoever owns it is told, and whoever calls it gets a sentence.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from sync.errors import Unreachable

T = TypeVar("T")

FELL = "Vouchsafe's network has stopped. Start it again; nothing that was kept is lost."


class LoopThread:
    """From `start` to `end`, once each. `put_away` runs in the loop when it falls, `on_fall` is called after that, and
    `on_mishap` with what goes wrong in it while nobody waits for the outcome; both on its thread."""

    def __init__(
        self,
        name: str,
        *,
        within: float,
        put_away: Callable[[], Awaitable[object]],
        on_fall: Callable[[BaseException], None],
        on_mishap: Callable[[BaseException], None] | None,
    ) -> None:
        self.loop = asyncio.new_event_loop()
        self.fallen = False
        self._within = within
        self._put_away = put_away
        self._on_fall = on_fall
        self._on_mishap = on_mishap
        self._thread = threading.Thread(target=self._run, name=name)
        if on_mishap is not None:
            self.loop.set_exception_handler(self._unawaited)

    def start(self) -> None:
        self._thread.start()

    def call(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Have it run in the loop. Fails with Unreachable when that has fallen."""
        if not self.fallen:
            try:
                return asyncio.run_coroutine_threadsafe(coroutine, self.loop)
            except RuntimeError:  # closed at this moment
                if not self.fallen:
                    raise
        coroutine.close()
        future: Future[T] = Future()
        future.set_exception(Unreachable(FELL))
        return future

    def do(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """The same of what nobody waits for. What goes wrong in it is told to `on_mishap`, but for what is the world's
        (Unreachable): whoever has it done has it done again."""
        self.call(coroutine).add_done_callback(self._look_after)

    def _look_after(self, done: Future[None]) -> None:
        wrong = None if done.cancelled() else done.exception()
        if wrong is not None and not isinstance(wrong, Unreachable) and self._on_mishap is not None:
            self._on_mishap(wrong)

    def soon(self, deed: Callable[[], object]) -> None:
        """Have it called in the loop; nothing happens when that has fallen."""
        try:
            self.loop.call_soon_threadsafe(deed)
        except RuntimeError:
            if not self.fallen:
                raise

    def end(self) -> None:
        """When this returns, the thread is gone."""
        self.soon(self.loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
        except BaseException as wrong:
            self.fallen = True
            try:
                self.loop.run_until_complete(asyncio.wait_for(self._put_away(), self._within))
            except BaseException as more:  # of a loop that is broken, this is to be expected
                if self._on_mishap is not None:
                    self._on_mishap(more)
            self._close()
            self._on_fall(wrong)
        else:
            self._close()

    def _close(self) -> None:
        try:
            close(self.loop, within=self._within)
        except BaseException as wrong:
            if not self.fallen:
                raise
            if self._on_mishap is not None:
                self._on_mishap(wrong)

    def _unawaited(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        wrong = context.get("exception")
        if self._on_mishap is not None and isinstance(wrong, BaseException):
            self._on_mishap(wrong)


def close(loop: asyncio.AbstractEventLoop, *, within: float) -> None:
    """Call off all that still waits in a loop that has stopped, such as for a friend who was invited, and close it.

    `within` is in seconds; what does not let itself be called off until then is left behind.
    """
    loop.run_until_complete(_call_off(within))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


async def _call_off(within: float) -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    if left:
        done, _stuck = await asyncio.wait(left, timeout=within)
        await asyncio.gather(*done, return_exceptions=True)
