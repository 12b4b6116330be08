"""What does it cost two friends with 100,000 entries between them to find out that nothing is new?

Ours comes online from nothing (a thread, a new certificate, a listener) where the friend is online already; hypercore
has its log open and connects. Round trips are those after TCP's own, told by a line that is 40 ms long: TLS takes one
of them, so one is left for us.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import hypercore
from bench import Bench, main, say
from hypercore import Core
from person import Person
from relay import Relay
from table import NOT_INSTALLED, Table, plain

COLUMNS = ("", "ms", "ms over a line of 40 ms", "round trips after TCP", "bytes over TCP", "bytes within TLS")
MEASURED = 7  # times each
LINE = 0.040  # seconds there and back

MOST_ROUND_TRIPS = 2.5  # TLS, one of ours, and half of one for what computing adds
MOST_BYTES_WITHIN = 600  # 300 each way
MOST_MS = 50


@dataclass(frozen=True, slots=True)
class Run:
    """One reconnection."""

    seconds: float
    bytes: int
    bytes_within: int = 0


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"Reconnecting with nothing new among {bench.entries:,}", COLUMNS)
    say("reconnecting")
    near, far = _ours(bench)
    ms, trips, within = _row(table, "ours", near, far)
    table.limit("round trips after TCP, TLS being one", trips, MOST_ROUND_TRIPS)
    table.limit("within TLS", within, MOST_BYTES_WITHIN, unit=" bytes")
    table.limit("median time", ms, MOST_MS, unit=" ms")
    if hypercore.installed():
        _row(table, hypercore.NAME, *_hypercore(bench))
    else:
        table.row("hypercore", NOT_INSTALLED)
    return table


def _ours(bench: Bench) -> tuple[list[Run], list[Run]]:
    pair = bench.friends
    with Person(bench.copy(pair.one), "Ada") as ada, Person(bench.copy(pair.other), "Bela") as bela:
        ada.do("online")

        def reconnect(port: int) -> Run:
            bela.do("know", port)
            exchange = bela.do("reconnect")
            bela.do("offline")
            return Run(exchange.seconds, exchange.bytes, exchange.bytes_within)

        return _near_and_far(ada.do("port"), reconnect)


def _hypercore(bench: Bench) -> tuple[list[Run], list[Run]]:
    pair = bench.cores
    with Core() as one, Core() as other:
        one.do("open", folder=bench.copy(pair.one))
        other.do("open", folder=bench.copy(pair.other), key=pair.key)

        def reconnect(port: int) -> Run:
            done = other.do("fetch", port=port, length=bench.entries)
            other.do("part")
            one.do("part")
            return Run(done["seconds"], done["bytes"])

        return _near_and_far(one.do("listen", port=0)["port"], reconnect)


def _near_and_far(port: int, reconnect: Callable[[int], Run]) -> tuple[list[Run], list[Run]]:
    reconnect(port)  # the first one after opening reads from disk what the others find in memory
    with Relay(port, delay=LINE / 2) as line:
        runs = [(reconnect(port), reconnect(line.port)) for _ in range(MEASURED)]
    return [near for near, _far in runs], [far for _near, far in runs]


def _row(table: Table, name: str, near: list[Run], far: list[Run]) -> tuple[float, float, float]:
    ms, far_ms = (1000 * median(run.seconds for run in runs) for runs in (near, far))
    trips = (far_ms - ms) / (1000 * LINE)
    within = median(run.bytes_within for run in near)
    bytes_ = median(run.bytes for run in near)
    table.row(name, plain(ms), plain(far_ms), f"{trips:.1f}", plain(bytes_), plain(within) if within else "")
    return ms, trips, within


if __name__ == "__main__":
    main(measure)
