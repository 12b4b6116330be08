"""How late is the window's thread while 100,000 entries of a new friend arrive, and while they are indexed after that?

A real window on the home page, drawn offscreen, and a timer on its thread that should ring every millisecond: what it
is late by is what a person would feel as a stutter. Part of that is the thread's own work between two rings, which does
not depend on what else the computer does. The first seconds, in which the window draws itself, are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from bench import Bench, beside, main, say
from person import Person
from table import Table, plain

ARRIVING = 100_000
COLUMNS = ("", "seconds", "late by, median ms", "p99 ms", "longest ms", "longest work of its own, ms")
MOST_P99 = 16.0  # milliseconds: one frame
LONGEST = 32.0  # two frames
ARRIVE = "entries arrive and are indexed"
WATCH = "import stall; stall.watch()"

Lateness = dict[str, list[tuple[float, float]]]  # late by, own work: milliseconds, by what went on meanwhile


def measure(bench: Bench) -> Table:
    """The table."""
    entries = min(ARRIVING, bench.entries)
    table = Table(f"The window's thread while {entries:,} entries arrive", COLUMNS)
    runs: list[Lateness] = []
    for turn in range(bench.rounds):
        say(f"arriving, {turn + 1} of {bench.rounds}")
        runs.append(_run(bench, entries))
    for name in runs[0]:
        late = [[each for each, _work in run[name]] for run in runs]
        p99 = median(quantiles(each, n=100)[-1] for each in late)
        longest = median(map(max, late))
        work = median(max(work for _late, work in run[name]) for run in runs)
        seconds = median(len(each) + sum(each) for each in late) / 1000
        table.row(name, plain(seconds), plain(median(map(median, late))), plain(p99), plain(longest), plain(work))
        if name == ARRIVE:
            table.limit("p99, while they arrive", p99, MOST_P99, unit=" ms")
            table.limit("the longest, while they arrive", longest, LONGEST, unit=" ms")
            table.limit("the longest work of its own, while they arrive", work, LONGEST, unit=" ms")
    return table


def _run(bench: Bench, entries: int) -> Lateness:
    folder = bench.folder()
    with Person(folder, "Bela"):
        pass  # a profile, for the window to open
    with Person(bench.copy(bench.library(entries=entries)), "Ada") as ada:
        ada.do("online")
        command = [sys.executable, "-c", WATCH, str(folder), ada.do("invite"), str(entries)]
        seen = subprocess.run(
            command, env=beside(QT_QPA_PLATFORM="offscreen"), stdout=subprocess.PIPE, check=True
        ).stdout
    late: Lateness = json.loads(seen)
    return late


def watch() -> None:
    """In a process of its own: open the window on this profile, follow this invite, print how late the timer was."""
    from PySide6.QtCore import Qt, QTimer

    from app.window import Window, application
    from sync.place import Place

    folder, invite, entries = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    app = application()
    window = Window(folder, place=Place(bind=("127.0.0.1",), announce=False, discover=False))
    before: list[tuple[float, float]] = []
    during: list[tuple[float, float]] = []
    state = {"began": 0.0, "followed": 0.0, "last": 0.0, "worked": 0.0}
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1)

    def ring() -> None:
        now = time.perf_counter()
        worked = time.thread_time()
        late, state["last"] = max(0.0, 1000 * (now - state["last"]) - 1), now
        work, state["worked"] = 1000 * (worked - state["worked"]), worked
        if now - state["began"] < 2:
            return
        (during if state["followed"] else before).append((late, work))
        if not state["followed"] and now - state["began"] > 4:
            state["followed"] = now
            window.desk.meeting.follow(invite)

    timer.timeout.connect(ring)
    look = QTimer()
    look.setInterval(1000)  # several times a second would be somebody at work, for whom the index waits
    held: list[object] = []

    def see() -> None:
        # Asked as the window asks: the answer comes from the vault's thread, and nothing waits for it here.
        if state["followed"] and (not held or held[-1].done()):  # type: ignore[attr-defined]
            if held and held[-1].result():  # type: ignore[attr-defined]
                look.stop()
                timer.stop()
                app.quit()
                return
            library = window.desk.library
            assert library is not None
            held.append(window._worker.submit(lambda: _all_there(library, entries)))

    look.timeout.connect(see)

    def unlocked() -> None:
        state["began"] = state["last"] = time.perf_counter()
        timer.start()
        look.start()

    def drawn() -> None:
        window.quick.frameSwapped.disconnect(drawn)
        window.desk.gate.unlock("open sesame")

    def opened(_library: object) -> None:
        QTimer.singleShot(1500, unlocked)

    window.desk.gate.opened.connect(opened)
    window.quick.frameSwapped.connect(drawn)
    window.show()
    app.exec()
    window.close()
    print(json.dumps({"nothing arrives": before, ARRIVE: during}))


def _all_there(library: object, entries: int) -> bool:
    from app.library import Library

    assert isinstance(library, Library)
    [(held,)] = library.vault.execute("SELECT count(*) FROM entry")
    return held >= entries and not library.shelves.index.waiting


if __name__ == "__main__":
    main(measure)
