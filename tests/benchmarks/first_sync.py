"""How long until a new friend has all of 100,000 signed reviews: verified, encrypted at rest, searchable?

Ours runs as it does for a person: two profiles, TLS, the friend befriended by an invite. Hypercore replicates the same
records to disk. Each starts from a fresh copy every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import hypercore
from bench import Bench, main, say
from gauge import Usage
from hypercore import Core
from person import Person, befriend
from table import NOT_INSTALLED, Table, both, plain

COLUMNS = ("", "entries/s", "seconds", "CPU s (giver / taker)", "peak MB (giver / taker)", "MB on the wire")
SMALLER = (1_000, 10_000)
TREES = "ours, written in one batch (seals share signatures)"
ALONE = "ours, each entry signed alone"


@dataclass(frozen=True, slots=True)
class Run:
    """One first sync."""

    entries: int
    seconds: float
    giver: Usage
    taker: Usage
    bytes: int


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"First sync of {bench.entries:,} reviews to an empty peer", COLUMNS)
    trees = bench.library(entries=bench.entries)
    alone = bench.library(entries=bench.entries, alone=True)
    peer = hypercore.installed()
    turns: dict[str, Callable[[], Run]] = {TREES: lambda: _ours(bench, trees, bench.entries)}
    if peer:
        turns[hypercore.NAME] = lambda: _hypercore(bench)
    turns[ALONE] = lambda: _ours(bench, alone, bench.entries)
    runs: dict[str, list[Run]] = {name: [] for name in turns}
    for turn in range(bench.rounds):
        for name, take_turn in turns.items():
            say(f"{name}, {turn + 1} of {bench.rounds}")
            runs[name].append(take_turn())
    for name, several in runs.items():
        table.row(name, *_cells(several))
    if not peer:
        table.row("hypercore", NOT_INSTALLED)
    for entries in (few for few in SMALLER if few < bench.entries):
        small = bench.library(entries=entries)
        table.row(f"ours, {entries:,} in one batch", *_cells([_ours(bench, small, entries) for _ in range(3)]))
    if peer:
        for name in (TREES, ALONE):
            what = f"{name.partition(',')[2].strip()}: ours to hypercore"
            table.row(what, *_ratios(runs[name], runs[hypercore.NAME]))
    table.notes.append(
        "Ours begins with the invite and ends when the new friend is in step: every entry verified, durable and"
        " found by a search. Hypercore begins with the connection and ends when every block is on disk; it does not"
        " encrypt there and has no index."
    )
    return table


def _ours(bench: Bench, library: Path, entries: int) -> Run:
    with Person(bench.copy(library), "Ada") as ada, Person(bench.folder(), "Bela") as bela:
        ada.do("online")
        bela.do("online")
        before = ada.usage(), bela.usage()
        exchange = befriend(ada, bela)
        after = ada.usage(), bela.usage()
        held, found = bela.do("count", "garden")
        if held < entries or not found:
            raise RuntimeError(f"{held} of {entries} entries arrived, and {found} were found")
    return Run(entries, exchange.seconds, after[0].since(before[0]), after[1].since(before[1]), exchange.bytes)


def _hypercore(bench: Bench) -> Run:
    folder, key = bench.core
    with Core() as one, Core() as other:
        one.do("open", folder=bench.copy(folder))
        other.do("open", folder=bench.folder(), key=key)
        port = one.do("listen", port=0)["port"]
        before = one.usage(), other.usage()
        done = other.do("fetch", port=port, length=bench.entries)
        after = one.usage(), other.usage()
    return Run(bench.entries, done["seconds"], after[0].since(before[0]), after[1].since(before[1]), done["bytes"])


def _cells(runs: list[Run]) -> tuple[str, ...]:
    return (
        plain(median(run.entries / run.seconds for run in runs)),
        plain(median(run.seconds for run in runs)),
        both(median(run.giver.cpu for run in runs), median(run.taker.cpu for run in runs)),
        both(median(run.giver.peak for run in runs), median(run.taker.peak for run in runs)),
        plain(median(run.bytes for run in runs) / 1e6),
    )


def _ratios(ours: list[Run], theirs: list[Run]) -> tuple[str, ...]:
    def ratio(of: Callable[[Run], float]) -> float:
        return median(of(run) for run in ours) / median(of(run) for run in theirs)

    return (
        f"{1 / ratio(lambda run: run.seconds):.2f}",
        f"{ratio(lambda run: run.seconds):.2f}",
        f"{ratio(lambda run: run.giver.cpu):.2f} / {ratio(lambda run: run.taker.cpu):.2f}",
        f"{ratio(lambda run: run.giver.peak):.2f} / {ratio(lambda run: run.taker.peak):.2f}",
        f"{ratio(lambda run: run.bytes):.2f}",
    )


if __name__ == "__main__":
    main(measure)
