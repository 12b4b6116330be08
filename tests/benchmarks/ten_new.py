"""How long until ten new entries among 100,000 are at a friend's: who comes online, and who is online already?

Online already is measured from the moment of writing to that of the friend having them, durable and found by a search.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

import hypercore
from bench import NEW, Bench, main, say
from hypercore import Core
from person import Person
from table import NOT_INSTALLED, Table, plain

COLUMNS = (
    "",
    "reconnecting, ms",
    "bytes over TCP",
    "besides the entries",
    "online already, ms",
    "bytes over TCP",
    "besides the entries",
)
MEASURED = 5  # times each
MOST_BESIDES = 8 * 1024  # bytes when coming back: TLS, who we are, what is new


@dataclass(frozen=True, slots=True)
class Run:
    """Ten new entries on their way."""

    seconds: float
    bytes: int
    entries: int  # bytes of these as they were written


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"{NEW} new among {bench.entries:,}", COLUMNS)
    say("ten new")
    ours = _row(table, "ours", *_ours(bench))
    table.limit("besides the entries, when coming back", ours[2], MOST_BESIDES, unit=" bytes")
    if hypercore.installed():
        theirs = _row(table, hypercore.NAME, *_hypercore(bench))
        table.row("ours to hypercore", *(f"{a / b:.2f}" for a, b in zip(ours, theirs, strict=True)))
    else:
        table.row("hypercore", NOT_INSTALLED)
    return table


def _ours(bench: Bench) -> tuple[list[Run], list[Run]]:
    pair = bench.friends
    coming, live = [], []
    with Person(bench.copy(pair.one), "Ada") as ada, Person(bench.copy(pair.other), "Bela") as bela:
        ada.do("online")
        bela.do("know", ada.do("port"))
        for turn in range(MEASURED):
            ada.do("draft", NEW, 100 + turn)
            ada.do("write")
            exchange = bela.do("reconnect")
            if exchange.received != NEW:
                raise RuntimeError(f"{exchange.received} of {NEW} entries arrived in turn {turn}")
            coming.append(Run(exchange.seconds, exchange.bytes, ada.do("weigh", NEW)))
            ada.do("draft", NEW, 200 + turn)
            steps = bela.do("steps")
            start = time.perf_counter()
            ada.do("write")
            moved = bela.do("wait_for_entries", steps, NEW)
            live.append(Run(time.perf_counter() - start, moved, ada.do("weigh", NEW)))
            bela.do("offline")
    return coming, live


def _hypercore(bench: Bench) -> tuple[list[Run], list[Run]]:
    pair = bench.cores
    length = bench.entries
    with bench.records.open("rb") as records:  # each after its length
        entries = sum(len(records.read(int.from_bytes(records.read(4), "big"))) for _ in range(NEW))
    coming, live = [], []
    with Core() as one, Core() as other:
        one.do("open", folder=bench.copy(pair.one))
        other.do("open", folder=bench.copy(pair.other), key=pair.key)
        port = one.do("listen", port=0)["port"]
        for _turn in range(MEASURED):
            one.do("append", file=bench.records, count=NEW)
            length += NEW
            done = other.do("fetch", port=port, length=length)
            coming.append(Run(done["seconds"], done["bytes"], entries))
            before = other.do("moved")["bytes"]
            length += NEW
            start = time.perf_counter()
            other.tell("wait", length=length)
            one.do("append", file=bench.records, count=NEW)
            other.outcome()
            live.append(Run(time.perf_counter() - start, other.do("moved")["bytes"] - before, entries))
            other.do("part")
            one.do("part")
    return coming, live


def _row(table: Table, name: str, coming: list[Run], live: list[Run]) -> tuple[float, ...]:
    figures = tuple(
        figure
        for runs in (coming, live)
        for figure in (
            1000 * median(run.seconds for run in runs),
            median(run.bytes for run in runs),
            median(run.bytes - run.entries for run in runs),
        )
    )
    table.row(name, *map(plain, figures))
    return figures


if __name__ == "__main__":
    main(measure)
