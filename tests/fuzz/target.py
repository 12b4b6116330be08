"""What is fuzzed: something that takes bytes from outside, and the one way in which it may refuse them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field

Feed = Callable[[bytes], object]

SECONDS = 5.0  # of this thread's own time, however busy the computer is; most take less than a millisecond


class Slow(AssertionError):
    """It took far too long."""


@dataclass(frozen=True)
class Target:
    """Whatever is fed may be refused with one of `refuses`, and with nothing else. `samples` are well formed."""

    name: str
    feed: Callable[[], AbstractContextManager[Feed]]
    samples: Callable[[], Sequence[bytes]]
    refuses: tuple[type[Exception], ...] = ()
    tries: int = 400
    """How many are made up in everyday tests."""
    takes: bool = True
    """Whether some sample is in order; else none can be, as what it must fit is made anew each time."""
    largest: int = 1 << 16
    """Bytes of what a guided run makes up."""


def stateless(feed: Feed) -> Callable[[], AbstractContextManager[Feed]]:
    """For what needs nothing but the bytes."""
    return lambda: nullcontext(feed)


def put(target: Target, feed: Feed, data: bytes) -> None:
    """Feed it once. Raises what must not be raised, and Slow."""
    began = time.thread_time()
    with suppress(*target.refuses):
        feed(data)
    if (took := time.thread_time() - began) > SECONDS:
        raise Slow(f"{took:.1f} s for {len(data)} bytes")


@dataclass
class Group:
    """Targets that are written down together."""

    targets: list[Target] = field(default_factory=list)

    def add(self, target: Target) -> None:
        self.targets.append(target)
