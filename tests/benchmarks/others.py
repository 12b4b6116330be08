"""How quickly do other systems bring the same 10,000 records to an empty peer? PouchDB, ssb-db2 and Automerge.

They differ in what they promise: ssb-db2 signs each record and encrypts the wire, as we do; PouchDB and Automerge do
neither; none encrypts at rest, and none makes the words of a record searchable.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

import peers
from bench import Bench, main, say
from first_sync import Run as OurRun
from first_sync import ours
from gauge import Usage
from hypercore import Core
from table import NOT_INSTALLED, Table, both, plain

RECORDS = 10_000
COLUMNS = ("", "records/s", "CPU s (giver / taker)", "peak MB (giver / taker)", "ours to this: rate, CPU of the taker")
NAMES = {"pouchdb": "PouchDB, over HTTP", "ssb": "ssb-db2, by EBT", "automerge": "Automerge, one document"}


@dataclass(frozen=True, slots=True)
class Run:
    """All records on their way, once."""

    seconds: float
    giver: Usage
    taker: Usage


def measure(bench: Bench) -> Table:
    """The table."""
    records = min(RECORDS, bench.entries)
    table = Table(f"{records:,} records to an empty peer, in other systems", COLUMNS)
    library = bench.library(entries=records)
    there = [name for name in NAMES if peers.installed(peers.OTHERS[name])]
    runs: dict[str, list[Run | OurRun]] = {"ours": []} | {NAMES[name]: [] for name in there}
    with Bench(entries=records) as few:
        few.library = bench.library
        for turn in range(bench.rounds):
            say(f"ours, {turn + 1} of {bench.rounds}")
            runs["ours"].append(ours(bench, library, records))
            for name in there:
                say(f"{NAMES[name]}, {turn + 1} of {bench.rounds}")
                runs[NAMES[name]].append(_theirs(few, name))
    for title, several in runs.items():
        table.row(title, *_cells(records, several, runs["ours"] if title != "ours" else []))
    for name in NAMES.keys() - set(there):
        table.row(NAMES[name], NOT_INSTALLED)
    return table


def _theirs(bench: Bench, script: str) -> Run:
    with Core(script) as one, Core(script) as other:
        for side in (one, other):
            folder = bench.folder()
            folder.mkdir()
            side.do("open", folder=folder)
        given: dict[str, Any] = {"key": ""}
        if script != "automerge":  # where the document comes into being with the side that listens
            given |= one.do("append", file=bench.records)
        given |= one.do("listen", file=bench.records)
        if script == "ssb":
            given["key"] = one.do("who")["key"]
        before = one.usage(), other.usage()
        seconds = other.do("fetch", port=given["port"], key=given["key"], length=bench.entries)["seconds"]
        return Run(seconds, one.usage().since(before[0]), other.usage().since(before[1]))


def _cells(records: int, runs: list[Run | OurRun], mine: list[Run | OurRun]) -> tuple[str, ...]:
    seconds, cpu = median(run.seconds for run in runs), median(run.taker.cpu for run in runs)
    cells = (
        plain(records / seconds),
        both(median(run.giver.cpu for run in runs), cpu),
        both(median(run.giver.peak for run in runs), median(run.taker.peak for run in runs)),
    )
    if not mine:
        return cells
    rate = seconds / median(run.seconds for run in mine)
    return *cells, f"{rate:.1f}, {median(run.taker.cpu for run in mine) / cpu:.2f}"


if __name__ == "__main__":
    main(measure)
