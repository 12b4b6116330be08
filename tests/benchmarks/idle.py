"""What does the open window take while nobody does anything? A minute of it, with 100,000 entries and eight friends.

The network is on, with announcements, and looks for friends: once while nobody is there, once while two of them are
linked and have nothing new. CPU seconds are those of all threads of the process. Beside it stands an empty window.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

from bench import Bench, main, say
from gauge import memory, usage
from household import FRIENDS
from person import Person
from table import Table, plain

COLUMNS = ("", "seconds", "CPU seconds", "% of a core", "of it the window's thread", "MB of its own")
MOST = 1.0  # percent of a core
MINUTE = 60.0
SETTLED = 15.0  # seconds after which what was begun at the start is done
LINKED = 2

Rested = dict[str, float]


def measure(bench: Bench) -> Table:
    """The table."""
    from pane import measured

    table = Table(f"The window while nothing is to be done, with {bench.entries:,} entries", COLUMNS)
    folder = bench.copy(bench.household.one)
    say("waiting for a minute, three times")
    _row(table, "an empty window of Qt Quick", measured("idle", ""))
    alone = _row(table, "ours, nobody is there", measured("idle", folder))
    with ExitStack() as there:
        ports = []
        for name in FRIENDS[:LINKED]:
            friend = there.enter_context(Person(bench.copy(bench.household.other / name), name))
            friend.do("online")
            ports.append(friend.do("port"))
        linked = _row(table, f"ours, linked with {LINKED} friends", measured("idle", folder, ports))
    table.limit("nobody is there", alone, MOST, unit=" % of a core")
    table.limit(f"linked with {LINKED} friends", linked, MOST, unit=" % of a core")
    return table


def _row(table: Table, name: str, rested: Rested) -> float:
    share = 100 * rested["cpu"] / rested["seconds"]
    own = 100 * rested["own"] / rested["seconds"]
    table.row(name, plain(rested["seconds"]), f"{rested['cpu']:.3f}", f"{share:.2f}", f"{own:.2f}", plain(rested["MB"]))
    return share


def watch(folder: str, ports: list[int] | None = None) -> Rested:
    """In a process of its own: rest for a minute. Friends are at these ports of this computer."""
    return _ours(Path(folder), ports or []) if folder else _empty()


def _ours(folder: Path, ports: list[int]) -> Rested:
    from pane import Pane

    from sync.place import Place

    here = ("127.0.0.1",)
    with Pane(folder, place=Place(bind=here, interfaces=here)) as pane:
        for name, port in zip(FRIENDS, ports, strict=False):
            pane.introduce(name, port)
        if ports:
            pane.until(lambda: len(pane.linked) >= len(ports))
        pane.live(SETTLED)
        began = _now()
        pane.live(MINUTE)
        return _since(began)


def _empty() -> Rested:
    from frames import EMPTY
    from pane import Bare

    with Bare(EMPTY) as bare:
        bare.live(SETTLED)
        began = _now()
        bare.live(MINUTE)
        return _since(began)


def _now() -> tuple[float, float, float]:
    return time.perf_counter(), usage().cpu, time.thread_time()


def _since(began: tuple[float, float, float]) -> Rested:
    seconds, cpu, own = (now - then for now, then in zip(_now(), began, strict=True))
    return {"seconds": seconds, "cpu": cpu, "own": own, "MB": memory().own}


if __name__ == "__main__":
    main(measure)
