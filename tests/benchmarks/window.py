"""How long from starting the app until there is a window, with 100,000 entries in the profile?

Beside it an empty window of Qt Quick, with the same controls, in the same Python: what Qt itself takes. Each is a
process of its own, from its start to its first frame, in turns. The passphrase's deliberate half second is not in it:
the profile here asks for a cheap one, which is given at once, and then the first page is filled.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import Bench, beside, main, say
from frames import Frames
from table import Table, plain

COLUMNS = ("", "seconds", "to an empty window", "MB")
MOST = 1.5  # times an empty window
DRAW = "import frames; frames.draw()"  # and nothing else, or its time would be counted as well


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"Opening the window, with {bench.entries:,} entries", COLUMNS)
    folder = bench.friends.other
    empty, ours = zip(*_turns(bench, folder), strict=True)
    bare = median(each["frame"] for each in empty)
    table.row("an empty window of Qt Quick", plain(bare), "1", plain(median(each["MB"] for each in empty)))
    for name, moment in (("our first frame", "frame"), ("our first page filled with friends' cards", "filled")):
        seconds = median(each[moment] for each in ours)
        table.row(name, plain(seconds), f"{seconds / bare:.2f}", plain(median(each["MB"] for each in ours)))
    ratio = median(one["frame"] / other["frame"] for one, other in zip(ours, empty, strict=True))
    table.limit("first frame, in times an empty window's", ratio, MOST)
    return table


def _turns(bench: Bench, folder: Path) -> Iterator[tuple[Frames, Frames]]:
    say("opening windows")
    for _ in range(2):
        _start(), _start(folder)  # the first of each reads the disk
    for _ in range(3 * bench.rounds):
        yield _start(), _start(folder)


def _start(*folder: Path) -> Frames:
    """Start a process that draws an empty window, or that of this profile."""
    command = [sys.executable, "-c", DRAW, str(time.time()), *map(str, folder)]
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **beside()}
    drawn: Frames = json.loads(subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True).stdout)
    return drawn


if __name__ == "__main__":
    main(measure)
