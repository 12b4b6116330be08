"""How long until a new friend has all of 100,000 signed reviews: verified, encrypted at rest, searchable?

Ours runs as it does for a person: two profiles, TLS, the friend befriended by an invite. Hypercore replicates the same
records to disk. Each starts from a fresh copy every time. PouchDB, ssb-db2 and Automerge take longer, and do it once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import hypercore
import systems
from bench import Bench, main, say
from gauge import Usage
from hypercore import Core
from person import Person, befriend
from relay import line
from table import NOT_INSTALLED, Table, both, plain

COLUMNS = (
    "",
    "entries/s",
    "seconds",
    "CPU s (giver / taker)",
    "peak MB (giver / taker)",
    "MB on the wire",
)
SMALLER = (1_000, 10_000)
FAR = 10_000  # entries over a line of 40 ms
LINE = 0.040  # seconds there and back
MOST_MEGABYTES = 150
IN_STEP = 2.0  # times hypercore's rate until in step
SEARCHABLE = 1.0  # and until all of it is found by its words
TREES = "ours, written in one batch (seals share signatures)"
ALONE = "ours, each entry signed alone"


@dataclass(frozen=True, slots=True)
class Run:
    """One first sync, until in step: all of it durable, and in lists."""

    entries: int
    seconds: float
    giver: Usage
    taker: Usage
    bytes: int = 0
    searchable: float = 0.0  # seconds until the last word can be found; 0 where nothing can
    indexing: float = 0.0  # CPU seconds for that, after being in step

    @property
    def found(self) -> Run:
        """The same until all of it is found by its words."""
        taker = Usage(self.taker.cpu + self.indexing, self.taker.peak)
        return Run(self.entries, self.searchable, self.giver, taker, self.bytes)


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"First sync of {bench.entries:,} reviews to an empty peer", COLUMNS)
    trees = bench.library(entries=bench.entries)
    alone = bench.library(entries=bench.entries, alone=True)
    peer = hypercore.installed()
    turns: dict[str, Callable[[], Run]] = {TREES: lambda: ours(bench, trees, bench.entries)}
    if peer:
        turns[hypercore.NAME] = lambda: _hypercore(bench, bench.entries)
    turns[ALONE] = lambda: ours(bench, alone, bench.entries)
    runs: dict[str, list[Run]] = {name: [] for name in turns}
    for turn in range(bench.rounds):
        for name, take_turn in turns.items():
            say(f"{name}, {turn + 1} of {bench.rounds}")
            runs[name].append(take_turn())
    for name in systems.there():
        say(f"{systems.NAMES[name]}, once")
        runs[systems.NAMES[name]] = [_other(bench, name)]
    for name, several in runs.items():
        if name in (TREES, ALONE):
            table.row(f"{name}: in step", *_cells(several))
            table.row(f"{name}: found by search", *_cells([run.found for run in several]))
        else:
            table.row(name, *_cells(several))
    missing = [systems.NAMES[name] for name in systems.NAMES if systems.NAMES[name] not in runs]
    for name in ([] if peer else [hypercore.NAME]) + missing:
        table.row(name, NOT_INSTALLED)
    for entries in (few for few in SMALLER if few < bench.entries):
        small = bench.library(entries=entries)
        table.row(f"ours, {entries:,} in one batch: in step", *_cells([ours(bench, small, entries) for _ in range(3)]))
    for name in [name for name in runs if name not in (TREES, ALONE)]:
        _beside(table, runs[TREES], name, runs[name])
    if peer:
        table.row("each signed alone, in step: ours to hypercore", *_ratios(runs[ALONE], runs[hypercore.NAME]))
    _far(bench, table)
    for who, used in (("giver", [run.giver for run in runs[TREES]]), ("taker", [run.taker for run in runs[TREES]])):
        peak = median(each.peak for each in used)
        table.limit(f"peak memory of the {who} of {bench.entries:,}", peak, MOST_MEGABYTES, unit=" MB")
    table.notes.append(
        "Ours begins with the invite. In step is when every entry is verified, durable and shown in lists; the words of"
        " more than a few hundred are indexed right after that. The others begin with the connection and end when"
        " everything is on disk; none of them encrypts there or has an index."
    )
    return table


def _beside(table: Table, mine: list[Run], name: str, theirs: list[Run]) -> None:
    """How we do beside one other system, in step and searchable."""
    short = name.partition(" ")[0].rstrip(",")
    found = [run.found for run in mine]
    table.row(f"in step: ours to {short}", *_ratios(mine, theirs))
    table.row(f"found by search: ours to {short}", *_ratios(found, theirs))
    for what, runs, least in (
        ("in step", mine, IN_STEP if name == hypercore.NAME else 1.0),
        ("found by search", found, SEARCHABLE),
    ):
        rate = median(run.seconds for run in theirs) / median(run.seconds for run in runs)
        reached = "reached" if rate >= least else "MISSED"
        table.notes.append(f"Aim {reached}: {what} at {rate:.2f} times the rate of {short}, at least {least:g}.")


def _far(bench: Bench, table: Table) -> None:
    """A line as long as the one to another town: who asks for one record after the other waits most of the time."""
    entries = min(FAR, bench.entries)
    library = bench.library(entries=entries)
    mine, theirs = [], []
    for turn in range(bench.rounds):
        say(f"over a line of {1000 * LINE:.0f} ms, {turn + 1} of {bench.rounds}")
        mine.append(ours(bench, library, entries, delay=LINE / 2))
        if hypercore.installed():
            theirs.append(_hypercore(bench, entries, delay=LINE / 2))
    table.row(f"ours, {entries:,} over a line of {1000 * LINE:.0f} ms", *_cells(mine))
    if theirs:
        table.row(f"hypercore, {entries:,} over the same line", *_cells(theirs))
        table.row("over that line: ours to hypercore", *_ratios(mine, theirs))


def ours(bench: Bench, library: Path, entries: int, *, delay: float | None = None) -> Run:
    """One first sync of ours, from this library to somebody who has nothing yet."""
    with Person(bench.copy(library), "Ada") as ada, Person(bench.folder(), "Bela") as bela:
        ada.do("online")
        bela.do("online")
        before = ada.usage(), bela.usage()
        with line(ada.do("port"), delay) as through:
            exchange = befriend(ada, bela, through=through)
        in_step = bela.usage()
        searchable = bela.do("searchable") - exchange.since
        after = ada.usage(), bela.usage()
        held, found = bela.do("count", "garden")
        if held < entries or not found:
            raise RuntimeError(f"{held} of {entries} entries arrived, and {found} were found")
    giver, taker = (now.since(then) for now, then in zip(after, before, strict=True))
    indexing = after[1].cpu - in_step.cpu
    taker = Usage(taker.cpu - indexing, taker.peak)
    return Run(entries, exchange.seconds, giver, taker, exchange.bytes, searchable, indexing)


def _hypercore(bench: Bench, entries: int, *, delay: float | None = None) -> Run:
    folder, key = bench.core
    with Core() as one, Core() as other:
        one.do("open", folder=bench.copy(folder))
        other.do("open", folder=bench.folder(), key=key)
        before = one.usage(), other.usage()
        home = one.do("listen", port=0)["port"]
        with line(home, delay) as through:
            done = other.do("fetch", port=through or home, length=entries)
        after = one.usage(), other.usage()
    return Run(entries, done["seconds"], after[0].since(before[0]), after[1].since(before[1]), done["bytes"])


def _other(bench: Bench, name: str) -> Run:
    run = systems.run(bench, name)
    return Run(bench.entries, run.seconds, run.giver, run.taker)


def _cells(runs: list[Run]) -> tuple[str, ...]:
    return (
        plain(median(run.entries / run.seconds for run in runs)),
        plain(median(run.seconds for run in runs)),
        both(median(run.giver.cpu for run in runs), median(run.taker.cpu for run in runs)),
        both(median(run.giver.peak for run in runs), median(run.taker.peak for run in runs)),
        *([plain(median(run.bytes for run in runs) / 1e6)] if runs[0].bytes else []),
    )


def _ratios(ours: list[Run], theirs: list[Run]) -> tuple[str, ...]:
    def ratio(of: Callable[[Run], float]) -> float:
        return median(of(run) for run in ours) / median(of(run) for run in theirs)

    return (
        f"{1 / ratio(lambda run: run.seconds):.2f}",
        f"{ratio(lambda run: run.seconds):.2f}",
        f"{ratio(lambda run: run.giver.cpu):.2f} / {ratio(lambda run: run.taker.cpu):.2f}",
        f"{ratio(lambda run: run.giver.peak):.2f} / {ratio(lambda run: run.taker.peak):.2f}",
        *([f"{ratio(lambda run: run.bytes):.2f}"] if theirs[0].bytes else []),
    )


if __name__ == "__main__":
    main(measure)
