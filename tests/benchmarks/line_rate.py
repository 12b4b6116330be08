"""How much of a cable of 1 Gbit/s do 200 photos of 3 MB from a friend fill?

Two network namespaces on a veth pair whose both ends are held to that rate (tc tbf); needs root and Debian's iproute2.
Checked and encrypted at rest, as always. TCP's and IP's own headers are part of the line's rate.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import Bench, main, say
from person import Person, befriend
from photos import PHOTOS, SIZE, kept_photos
from table import Table, plain

from tests.lan.hosts import Failed, two_hosts

LINE = 125.0  # MB/s
LEAST = 0.9  # of it
SHAPED = ("root", "tbf", "rate", "1gbit", "burst", "256kb", "latency", "50ms")


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"{PHOTOS} photos of {SIZE / 1e6:g} MB over a cable of 1 Gbit/s", ("", "MB/s", "of the line"))
    library = kept_photos(bench)
    try:
        rates = [_run(bench, library, turn) for turn in range(bench.rounds)]
    except Failed as why:
        table.row("ours", f"not measured: {why}")
        return table
    rate = median(rates)
    table.row("ours", plain(rate), f"{100 * rate / LINE:.0f} %")
    table.notes.append(f"Aim {'reached' if rate >= LEAST * LINE else 'MISSED'}: {100 * LEAST:.0f} % of the line.")
    return table


def _run(bench: Bench, library: Path, turn: int) -> float:
    say(f"over the cable, {turn + 1} of {bench.rounds}")
    with two_hosts() as hosts, Person(bench.copy(library), "Ada") as ada, Person(bench.folder(), "Bela") as bela:
        for person, host in zip((ada, bela), hosts, strict=True):
            host.ask("tc", "qdisc", "replace", "dev", host.device, *SHAPED)
            person.do("move_to", host.namespace, host.address)
            person.do("online")
        befriend(ada, bela)
        return PHOTOS * SIZE / 1e6 / float(bela.do("see", PHOTOS))


if __name__ == "__main__":
    main(measure)
