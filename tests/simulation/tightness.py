"""Limits of the program set so low that a few entries meet them all: frames, batches, lists, pages, buffers.

What takes 100,000 entries in real life, several messages of items, lists in parts, many rounds of questions, takes five
in such a world. Every limit is only a number in the program; nothing of how it works is changed.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from typing import Any

from app import vault
from app.finding import index
from app.photos import blobfile, media
from app.sharing import mirrors, sheaf, shelves, shown
from sync import manifest, offering, reconcile, taking
from sync.net import conversation, handing, keeping

PAGE = 4096  # bytes of the database: as many of them as with pages four times as large and texts as well

PIECE = 900  # bytes of a chunk of a photo: a photo has several, and the slowest links carry one in some seconds

Limit = tuple[Any, str, int]

LIMITS: list[list[list[Limit]]] = [  # of each line one choice, or none
    [[(offering, "FULL_FRAME", size)] for size in (1, 600, 3_000)],
    [[(taking, "MOST_WANTED", count)] for count in (1, 3)],
    [[(conversation, "LARGEST_BATCH", count)] for count in (1, 4)],
    [[(conversation, "WAITING_BYTES", size)] for size in (300, 3_000)],
    [[(keeping, "ENOUGH", size), (keeping, "ENOUGH_AT_FIRST", size)] for size in (1, 5_000)],
    [[(index, "AT_ONCE", count), (sheaf, "AT_ONCE", 3)] for count in (0, 2)],
    [[(shown, "READ_AT_ONCE", count)] for count in (1, 3)],
    [[(shelves, "MANY", count)] for count in (1, 5)],
    [[(shown, "RECENT", count)] for count in (1, 3)],
    [
        [(reconcile, "_PARTS", 2), (reconcile, "_LISTED_BELOW", count), (mirrors, "LISTED", count - 1)]
        for count in (2, 5)
    ],
]


@contextlib.contextmanager
def small_pages() -> Iterator[None]:
    """Vaults made and opened meanwhile have small pages, which are quicker to encrypt."""
    with put(vault, "PAGE", PAGE):
        yield


@contextlib.contextmanager
def tight(rng: random.Random) -> Iterator[None]:
    """Some of the limits, or all, or none, for as long as this lasts."""
    share = rng.choice((0.0, 0.5, 1.0))
    with contextlib.ExitStack() as stack:
        for module in (manifest, blobfile, media, handing):
            stack.enter_context(put(module, "CHUNK", PIECE))
        for choices in LIMITS:
            if rng.random() < share:
                for module, name, value in rng.choice(choices):
                    stack.enter_context(put(module, name, value))
        yield


@contextlib.contextmanager
def put(module: Any, name: str, value: Any) -> Iterator[None]:
    """Another value under this name of a module or class, for as long as this lasts."""
    kept = vars(module)[name]
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, kept)
