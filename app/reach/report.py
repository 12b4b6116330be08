"""What one round with a friend, or with an own device, came to. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sync.channel import Way
from sync.events import InStep


@dataclass(frozen=True, slots=True)
class Report:
    """What one round with a friend did; `reason` says why it did not come about, and is empty if it did. `held` entries
    were held back here, since the friend has reached a limit."""

    friend: str
    name: str
    received: int = 0
    withdrawn: int = 0
    sent: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    rounds: int = 0
    seconds: float = 0.0
    reason: str = ""
    clock_ms: int = 0  # by how much their clock is ahead of this one, where that is the reason
    held: int = 0
    held_because: str = ""
    way: Way | Literal[""] = ""
    """How they are reached: near, direct or relay; empty if they are not."""


def after(before: Report, done: InStep) -> Report:
    """The report, once it is done."""
    return replace(
        before,
        received=done.received,
        withdrawn=done.withdrawn,
        sent=done.sent,
        bytes_in=done.bytes_in,
        bytes_out=done.bytes_out,
        rounds=done.rounds,
        seconds=round(done.seconds, 3),
        reason="",
    )
