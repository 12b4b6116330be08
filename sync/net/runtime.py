"""What a node and its parts get from whoever runs them: threads, time, chance, and somebody who listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.channel import Elsewhere
from sync.clock import horizon
from sync.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """All that is not decided by what others say. Tests and simulations give their own."""

    on_log: Elsewhere
    """Runs something on the thread that owns the log and the book of friends."""
    beside: Elsewhere
    """Runs something long that touches neither, such as checking signatures, while the loop goes on."""
    now: Callable[[], int]
    """Milliseconds since the epoch."""
    entropy: Callable[[int], bytes]
    """So many bytes that nobody can guess."""
    tell: Callable[[Event], None]
    """Hears of every event, in the loop."""

    def horizon(self) -> int:
        """The greatest clock reading that can be honest now."""
        return horizon(self.now())
