"""How quickly do 200 photos of 3 MB come from a friend on loopback: asked for, checked, encrypted at rest?

Ours: 200 entries with a photo each are in step already; then all photos are looked at, so to speak, at once. Syncthing:
200 files lie in a folder, both sides have scanned it; then the two meet.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import syncthing
from bench import Bench, main, say
from person import Person, befriend
from syncthing import Instance
from table import NOT_INSTALLED, Table, both, plain

PHOTOS = 200
SIZE = 3_000_000  # bytes
LEAST = 1.5  # times Syncthing's rate
COLUMNS = ("", "MB/s", "seconds", "CPU s per GB (giver / taker)")


@dataclass(frozen=True, slots=True)
class Run:
    """All photos on their way."""

    seconds: float
    giver: float
    taker: float


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"{PHOTOS} photos of {SIZE / 1e6:g} MB to a friend", COLUMNS)
    library, folder = cache(kept_photos), cache(_folder)
    turns: dict[str, Callable[[], Run]] = {"ours": lambda: _ours(bench, library(bench))}
    if name := syncthing.installed():
        turns[name] = lambda: _syncthing(bench, folder(bench))
    runs: dict[str, list[Run]] = {turn: [] for turn in turns}
    for number in range(bench.rounds):
        for turn, take in turns.items():
            say(f"{turn}, {number + 1} of {bench.rounds}")
            runs[turn].append(take())
    size = PHOTOS * SIZE / 1e6
    for turn, several in runs.items():
        seconds = median(run.seconds for run in several)
        cpu = (median(each) * 1000 / size for each in zip(*((run.giver, run.taker) for run in several), strict=True))
        table.row(turn, plain(size / seconds), plain(seconds), both(*cpu))
    if name:
        ratio = median(one.seconds / other.seconds for one, other in zip(runs[name], runs["ours"], strict=True))
        table.row("ours to Syncthing", f"{ratio:.2f}")
        table.notes.append(f"Aim {'reached' if ratio >= LEAST else 'MISSED'}: {LEAST} times Syncthing's rate.")
    else:
        table.row("Syncthing", NOT_INSTALLED)
    return table


def _ours(bench: Bench, library: Path) -> Run:
    with Person(bench.copy(library), "Ada") as ada, Person(bench.folder(), "Bela") as bela:
        ada.do("online")
        bela.do("online")
        befriend(ada, bela)
        before = ada.usage().cpu, bela.usage().cpu
        seconds = bela.do("see", PHOTOS)
        return Run(seconds, ada.usage().cpu - before[0], bela.usage().cpu - before[1])


def _syncthing(bench: Bench, photos: Path) -> Run:
    one, other = Instance(bench.folder(), bench.copy(photos)), Instance(bench.folder(), bench.folder())
    one.know(other)
    other.know(one)
    with one, other:
        one.wait_for(lambda state: state["localBytes"] >= PHOTOS * SIZE and state["state"] == "idle")
        before = one.cpu(), other.cpu()
        start = time.monotonic()
        one.meet(other)
        other.meet(one)
        other.wait_for(lambda state: state["localBytes"] >= PHOTOS * SIZE and not state["needBytes"])
        seconds = time.monotonic() - start
        return Run(seconds, one.cpu() - before[0], other.cpu() - before[1])


def kept_photos(bench: Bench) -> Path:
    """Ada's profile, with the photos in it."""
    say(f"keeping {PHOTOS} photos")
    folder = bench.folder()
    with Person(folder, "Ada") as ada:
        ada.do("take_photos", PHOTOS, SIZE)
    return folder


def _folder(bench: Bench) -> Path:
    folder = bench.folder()
    folder.mkdir()
    for number in range(PHOTOS):
        (folder / f"{number}.jpg").write_bytes(os.urandom(SIZE))
    return folder


if __name__ == "__main__":
    main(measure)
