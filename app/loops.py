"""The end of an event loop that had a thread of its own: nothing in it waits any more, and nobody complains."""

from __future__ import annotations

import asyncio


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
