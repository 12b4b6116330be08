"""What does it take to find ten differences between two shelves of 100,000? In this process, both sides in turn."""

from __future__ import annotations

import random
import time
from statistics import median

from bench import NEW, Bench, main, say
from table import Table, plain

from sync.itemset import ItemSet
from sync.offering import FRAME_LIMIT
from sync.reconcile import Answerer, Asker

COLUMNS = ("", "round trips (most)", "bytes (most)", "ms")
MEASURED = 10  # seeds
MOST_ROUND_TRIPS = 3
MOST_BYTES = 40 * 1024

Pairs = list[tuple[int, bytes]]


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"Reconciling {bench.entries:,} with {bench.entries:,}", COLUMNS)
    say("reconciling")
    for name, newest in (("10 differ, anywhere", False), ("10 differ, the newest", True)):
        runs = [_reconcile(bench.entries, random.Random(seed), newest=newest) for seed in range(MEASURED)]
        trips, sizes = max(run[0] for run in runs), max(run[1] for run in runs)
        table.row(
            name,
            f"{median(run[0] for run in runs):g} ({trips})",
            f"{plain(median(run[1] for run in runs))} ({plain(sizes)})",
            plain(1000 * median(run[2] for run in runs)),
        )
        table.limit(f"round trips, {name}", trips, MOST_ROUND_TRIPS)
        table.limit(f"bytes, {name}", sizes, MOST_BYTES)
    table.row("building one side", "", "", plain(1000 * median(_build(bench.entries, seed) for seed in range(3))))
    return table


def _reconcile(entries: int, dice: random.Random, *, newest: bool) -> tuple[int, int, float]:
    """Half of the differences are missing on either side: round trips, bytes both ways, seconds."""
    common = _pairs(entries - NEW // 2, dice)
    different = _pairs(NEW, dice)
    if newest:
        different = [(at + (1 << 50), id_) for at, id_ in different]
    mine, theirs = (ItemSet.build(common + half) for half in (different[: NEW // 2], different[NEW // 2 :]))
    start = time.perf_counter()
    asker, answerer = Asker(mine, frame_limit=FRAME_LIMIT), Answerer(theirs, frame_limit=FRAME_LIMIT)
    query: bytes | None = asker.open(split=True)
    trips = size = 0
    while query is not None:
        answer = answerer.answer(query)
        trips += 1
        size += len(query) + len(answer)
        query = asker.receive(answer)
    seconds = time.perf_counter() - start
    if len(asker.have) != NEW // 2 or len(asker.need) != NEW // 2:
        raise RuntimeError("not all differences were found")
    return trips, size, seconds


def _build(entries: int, seed: int) -> float:
    pairs = sorted(_pairs(entries, random.Random(seed)))
    start = time.perf_counter()
    ItemSet.build(pairs)
    return time.perf_counter() - start


def _pairs(count: int, dice: random.Random) -> Pairs:
    return [(dice.getrandbits(48), dice.randbytes(32)) for _ in range(count)]


if __name__ == "__main__":
    main(measure)
