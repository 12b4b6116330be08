"""What changes about this computer while it runs: the quarter of an hour, the networks it is in, and that it slept.

It looks every few seconds and says what it saw. The system's own messages about it differ everywhere and can be missed;
a look costs a millisecond and cannot.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from sync.beacon import epoch_of

LOOK_EVERY = 5.0  # seconds
SLEPT_MS = 20_000  # what the clock may go on between two looks, beyond what the look itself takes

Addresses = TypeVar("Addresses")


@dataclass(frozen=True, slots=True)
class Change:
    """At least one of: another epoch; other addresses; the computer slept, or somebody set its clock."""

    epoch: bool
    moved: bool
    woke: bool


async def changes(now: Callable[[], int], addresses: Callable[[], Addresses]) -> AsyncIterator[Change]:
    """Each change, once it is seen. `now` is in milliseconds since 1970. While the system does not tell the addresses
    (OSError), they are taken to be as they were."""
    every = LOOK_EVERY
    last, where = now(), addresses()
    while True:
        await asyncio.sleep(every)
        moment, here = now(), where
        with suppress(OSError):
            here = addresses()
        seen = Change(
            epoch=epoch_of(moment) != epoch_of(last),
            moved=here != where,
            woke=not 0 <= moment - last <= every * 1000 + SLEPT_MS,
        )
        last, where = moment, here
        if seen.epoch or seen.moved or seen.woke:
            yield seen
