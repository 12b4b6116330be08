"""What do 1,000, 10,000, 100,000 (and, if asked for, 1,000,000) entries between two friends cost?

The cost of being in step should grow with what is new, and not with what is there. Each size is synced once from
nothing; then the two meet again with nothing new, and with ten new entries. `--entries 1000000` goes up to a million,
which takes some ten minutes, four gigabytes of disk, and half a gigabyte of memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from statistics import median, quantiles

from bench import NEW, Bench, main, say
from keystrokes import phrases
from person import Person, befriend
from table import Table, both, plain

SMALLEST = 1_000
AT_ONCE = 100_000  # thought of and written at a time: more would only take memory
MEETINGS = 5
COLUMNS = (
    "entries there",
    "first sync, entries/s",
    "CPU µs an entry (giver / taker)",
    "peak MB (giver / taker)",
    "nothing new, ms",
    "bytes",
    "ten new, ms",
    "bytes",
    "opened, ms",
    "a key typed, 95 % within, ms",
)
MOST_GROWTH = 1.25  # bytes of a meeting among the most entries, to those among the fewest


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table("The same among ten times as much", COLUMNS)
    meetings = [_measured(bench, table, entries) for entries in _sizes(bench.entries)]
    for at, what in ((0, "nothing new"), (1, "ten new")):
        growth = meetings[-1][at] / meetings[0][at]
        table.limit(f"bytes with {what}: {bench.entries:,} to {SMALLEST:,}", growth, MOST_GROWTH, unit=" times")
    table.notes.append("CPU until in step; words are indexed after it. Medians of five meetings; one first sync each.")
    return table


def _sizes(largest: int) -> Iterator[int]:
    size = SMALLEST
    while size < largest:
        yield size
        size *= 10
    yield largest


def _measured(bench: Bench, table: Table, entries: int) -> tuple[float, float]:
    say(f"{entries:,} entries")
    with Person(bench.folder(), "Ada") as ada, Person(bench.folder(), "Bela") as bela:
        for start in range(0, entries, AT_ONCE):
            ada.do("draft", min(AT_ONCE, entries - start), 1 + start)
            ada.do("write")
    giver, taker = ada.folder, bela.folder
    with Person(giver, "Ada") as ada, Person(taker, "Bela") as bela:
        ada.do("online")
        bela.do("online")
        bela.do("welcome", 2 * entries)  # by itself nobody keeps more than 200,000 of one friend
        before = ada.usage(), bela.usage()
        first = befriend(ada, bela)
        if first.received < entries:
            raise RuntimeError(f"{first.received} of {entries} entries arrived")
        used = ada.usage().since(before[0]), bela.usage().since(before[1])
        bela.do("searchable")
        peaks = ada.usage().peak, bela.usage().peak
        bela.do("offline")
        bela.do("know", ada.do("port"))
        nothing, new = [], []
        for turn in range(MEETINGS):
            nothing.append(bela.do("reconnect"))
            bela.do("offline")
            ada.do("draft", NEW, 100 + turn)
            ada.do("write")
            new.append(bela.do("reconnect"))
            bela.do("offline")
    keys = [text for phrase in phrases()["titles and names"] for text in accumulate(phrase)]
    with Person(taker, "Bela") as bela:
        bela.do("find", keys[:50])
        typed = quantiles(bela.do("find", keys), n=20)[-1]
    opened = []
    for _ in range(MEETINGS):
        with Person(taker, "Bela") as bela:
            opened.append(bela.do("opened"))
    table.row(
        f"{entries:,}",
        plain(entries / first.seconds),
        both(*(1e6 * each.cpu / entries for each in used)),
        both(*peaks),
        *(plain(figure) for runs in (nothing, new) for figure in (
            1000 * median(run.seconds for run in runs), median(run.bytes for run in runs)
        )),
        plain(1000 * median(opened)),
        plain(1000 * typed),
    )  # fmt: skip
    return median(run.bytes for run in nothing), median(run.bytes for run in new)


if __name__ == "__main__":
    main(measure)
