"""How long from going to a page until it is drawn? Every page of the window, with 100,000 entries and eight friends.

From the click until the frame that shows the page with all that the database has to say for it; and until the last
picture on it is drawn, which nobody waits for. The first visit after unlocking makes a page, a later one finds most of
them as they were left. Beside it stands an empty window that shows another rectangle.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench import Bench, main, say
from table import Table, plain

COLUMNS = ("", "first visit, ms", "a later one, ms", "CPU, ms (first / later)", "with its pictures, ms (first / later)")
MOST = 100.0  # milliseconds
AGAIN = 4  # later visits for each first one

Visit = dict[str, float]  # milliseconds: drawn with what it says, CPU of the window's thread until then, pictures
Visits = dict[str, dict[str, list[Visit]]]  # by page, and whether it was the first

EMPTY = """
import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow {
    id: window
    property bool other: false
    visible: true; width: 1280; height: 860
    Rectangle { anchors.fill: parent; visible: window.other; color: "green" }
}
"""


def measure(bench: Bench) -> Table:
    """The table."""
    from pane import measured

    table = Table(f"Going to a page, with {bench.entries:,} entries and eight friends", COLUMNS)
    folder = bench.copy(bench.household.one)
    say("going from page to page")
    bare = measured("pages", "")
    _row(table, "an empty window of Qt Quick", bare["empty"])
    visits = measured("pages", folder, bench.rounds)
    for page, both in visits.items():
        _row(table, page, both)
    for when in ("first", "later"):
        page, slowest = max(
            ((page, median(visit["shown"] for visit in both[when])) for page, both in visits.items()),
            key=lambda one: one[1],
        )
        table.limit(f"the slowest page, {when} visit ({page})", slowest, MOST, unit=" ms")
    return table


def _row(table: Table, name: str, visits: dict[str, list[Visit]]) -> None:
    first, later = (
        {what: median(visit[what] for visit in visits[when]) for what in ("shown", "cpu", "drawn")}
        for when in ("first", "later")
    )
    cells = [f"{plain(first[what])} / {plain(later[what])}" for what in ("cpu", "drawn")]
    table.row(name, plain(first["shown"]), plain(later["shown"]), *cells)


def watch(folder: str, rounds: int = 1) -> Visits:
    """In a process of its own: go to each page of this profile, or show another rectangle."""
    if not folder:
        return {"empty": _bare()}
    from pane import Pane

    visits: Visits = {}
    with Pane(Path(folder)) as pane:
        for turn in range(rounds):
            if turn:
                pane.lock()
                pane.unlock()
            for again in range(1 + AGAIN):
                for page, go in _ways(pane):
                    found = visits.setdefault(page, {"first": [], "later": []})
                    found["later" if again or page == "home" else "first"].append(_visit(pane, go))
        visits["home"]["first"] = visits["home"]["later"]  # it is there when the profile is unlocked
    return visits


def _ways(pane: Any) -> Iterator[tuple[str, Any]]:
    """Each page, and how a person comes there. It ends at home."""
    desk = pane.desk
    cards = desk.home.cards
    pictured = [row["entry"] for row in cards.rows() if row["photos"]]
    friends = [row["person"] for row in cards.rows() if row["person"] and not row["mine"]]
    way = desk.way
    yield "library", lambda: way.go("library")
    yield "people", lambda: way.go("people")
    yield "friend", lambda: way.meet(friends[0])
    yield "brands", lambda: way.go("brands")
    yield "settings", lambda: way.go("settings")
    yield "files", lambda: way.go("files")
    yield "backup", lambda: way.go("backup")
    yield "import", lambda: way.go("import")
    yield "write", way.write
    yield "item", lambda: way.open(pictured[0])
    yield "home", lambda: way.go("home")


def _visit(pane: Any, go: Any) -> Visit:
    """Go there, and wait until all is drawn."""
    frames: list[tuple[float, float, int, bool]] = []
    pane.rest()
    pane.meter.seen = lambda at: frames.append((at, time.thread_time(), pane.asked, pane.drawing))
    began, cpu = time.perf_counter(), time.thread_time()
    go()
    pane.rest()
    pane.meter.seen = lambda _at: None
    whole = [frame for frame in frames if not frame[2]] or frames[-1:]
    unfinished = [at for at, frame in enumerate(frames) if frame[3]]
    pictured = frames[min(len(frames) - 1, unfinished[-1] + 1)] if unfinished else whole[0]
    return {
        "shown": 1000 * (whole[0][0] - began),
        "cpu": 1000 * (whole[0][1] - cpu),
        "drawn": 1000 * (max(pictured, whole[0])[0] - began),
    }


def _bare() -> dict[str, list[Visit]]:
    from pane import Bare

    with Bare(EMPTY) as bare:
        visits = [
            _visit(bare, lambda: bare.quick.setProperty("other", not bare.quick.property("other"))) for _ in "12345"
        ]
    return {"first": visits, "later": visits}


if __name__ == "__main__":
    main(measure)
