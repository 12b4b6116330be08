"""How quickly do other systems bring the same 10,000 records to an empty peer? PouchDB, ssb-db2 and Automerge, in turns
with ours. What they promise, and what not, stands in systems.py.
"""

from __future__ import annotations

from statistics import median

import systems
from bench import Bench, main, say
from first_sync import Run as OurRun
from first_sync import ours
from systems import NAMES, Run
from table import NOT_INSTALLED, Table, both, plain

RECORDS = 10_000
COLUMNS = ("", "records/s", "CPU s (giver / taker)", "peak MB (giver / taker)", "ours to this: rate, CPU of the taker")


def measure(bench: Bench) -> Table:
    """The table."""
    records = min(RECORDS, bench.entries)
    table = Table(f"{records:,} records to an empty peer, in other systems", COLUMNS)
    library = bench.library(entries=records)
    there = systems.there()
    runs: dict[str, list[Run | OurRun]] = {"ours": []} | {NAMES[name]: [] for name in there}
    with Bench(entries=records) as few:
        few.library = bench.library
        for turn in range(bench.rounds):
            say(f"ours, {turn + 1} of {bench.rounds}")
            runs["ours"].append(ours(bench, library, records))
            for name in there:
                say(f"{NAMES[name]}, {turn + 1} of {bench.rounds}")
                runs[NAMES[name]].append(systems.run(few, name))
    for title, several in runs.items():
        table.row(title, *_cells(records, several, runs["ours"] if title != "ours" else []))
    for name in NAMES.keys() - set(there):
        table.row(NAMES[name], NOT_INSTALLED)
    return table


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
