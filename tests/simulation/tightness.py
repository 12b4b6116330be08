"""Limits of the program set so low that a few entries meet them all: frames, batches, lists, pages, buffers.

What takes 100,000 entries in real life, several messages of items, lists in parts, many rounds of questions, takes five
in such a world. Every limit is only a number in the program; nothing of how it works is changed.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from typing import Any

from app import shelves, shown, vault
from sync import conversation, offering, reconcile, taking

PAGE = 4096  # bytes of the database: as many of them as with pages four times as large and texts as well

LIMITS: list[tuple[Any, str, tuple[int, ...]]] = [
    (offering, "CHUNK", (1, 600, 3_000)),
    (taking, "MOST_WANTED", (1, 3)),
    (conversation, "LARGEST_BATCH", (1, 4)),
    (conversation, "WAITING_BYTES", (300, 3_000)),
    (shown, "READ_AT_ONCE", (1, 3)),
    (shelves, "MANY", (1, 5)),
    (reconcile, "_PARTS", (2,)),
    (reconcile, "_LISTED_BELOW", (2, 4)),
]


@contextlib.contextmanager
def small_pages() -> Iterator[None]:
    """Vaults made and opened meanwhile have small pages, which are quicker to encrypt."""
    with _set(vault, "PAGE", PAGE):
        yield


@contextlib.contextmanager
def tight(rng: random.Random) -> Iterator[None]:
    """Some of the limits, or all, or none, for as long as this lasts."""
    share = rng.choice((0.0, 0.5, 1.0))
    with contextlib.ExitStack() as stack:
        for module, name, choices in LIMITS:
            value = rng.choice(choices)
            if rng.random() < share:
                stack.enter_context(_set(module, name, value))
        yield


@contextlib.contextmanager
def _set(module: Any, name: str, value: int) -> Iterator[None]:
    kept = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, kept)
