"""Tasks that last until whoever began them calls them off: seeking a friend, listening, counting what goes over links.

asyncio says what went wrong in a task once nobody holds it any more. Whoever is to call a task off holds it until then,
and so would hear at the end what mattered all along: that a friend was not sought, or nobody let in. It mends nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


def lasting(deed: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Have it done beside everything else. What goes wrong in it is told to the loop's exception handler at once."""
    task = asyncio.create_task(deed)
    task.add_done_callback(_tell)
    return task


def _tell(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (wrong := task.exception()) is not None:
        message = "a task has ended that was to last"
        task.get_loop().call_exception_handler({"message": message, "exception": wrong, "task": task})
