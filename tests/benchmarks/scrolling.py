"""How long does the window work for each frame while a person scrolls through thousands of cards and covers?

By the notches of a wheel, by flicks of a finger, and by a touchpad as quickly as it goes, on the pages *Home* (cards of
varying height, every third with photos) and *Library* (covers, and the dense list), in the software renderer. What a
frame takes by itself goes from laying out what has changed until it is shown. All that the window's thread did since
the frame before, such as making the cards that come into sight, is given as CPU, which does not depend on what else the
computer does, and as the time in which it did not wait. The empty window beside it scrolls a list of plain lines.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import Bench, main, say
from table import Table, plain

COLUMNS = (
    "", "passed by", "frames", "frame p50, ms", "p99", "longest",
    "CPU of the thread p50, ms", "p99", "longest", "not waiting p99, ms",
)  # fmt: skip
MOST_P99 = 16.0  # milliseconds
NOTCHES, FLICKS = 150, 25
SWEEP = 110  # pixels between two frames, at the touchpad's quickest
CARDS = 2_000
TURN = 0.016

LINES = """
import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow {
    visible: true; width: 1280; height: 860
    ListView {
        anchors.fill: parent; model: 10000
        delegate: Label { required property int index; width: ListView.view.width; height: 60; text: index }
    }
}
"""

Frames = list[tuple[float, float, float]]  # milliseconds: drawn, CPU, not waiting
Scrolled = dict[str, dict[str, Any]]


def measure(bench: Bench) -> Table:
    """The table."""
    from pane import measured

    table = Table(f"Scrolling, among {bench.entries:,} entries", COLUMNS)
    folder = bench.copy(bench.household.one)
    say("scrolling")
    for name, each in [*measured("scrolling", "").items(), *measured("scrolling", folder).items()]:
        frames: Frames = each["frames"]
        drawn, cpu, busy = ([frame[at] for frame in frames] for at in range(3))
        p99 = [quantiles(some, n=100)[-1] for some in (drawn, cpu, busy)]
        table.row(
            name, each["passed"], len(frames), plain(median(drawn)), plain(p99[0]), plain(max(drawn)),
            plain(median(cpu)), plain(p99[1]), plain(max(cpu)), plain(p99[2]),
        )  # fmt: skip
        if each["ours"]:
            table.limit(f"p99 of a frame, {name}", p99[0], MOST_P99, unit=" ms")
            table.limit(f"p99 of all the work for a frame as CPU, {name}", p99[1], MOST_P99, unit=" ms")
    return table


def watch(folder: str) -> Scrolled:
    """In a process of its own: scroll through this profile, or through a list of plain lines."""
    return dict(_ours(Path(folder)) if folder else _bare())


def _ours(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    from pane import Pane

    with Pane(folder) as pane:
        home = pane.item("Roll")
        pane.live(3)
        yield _scrolled(pane, "Home, by wheel", home, lambda: _wheel(pane, home))
        yield _scrolled(pane, "Home, by flicks", home, lambda: _flick(pane, home))
        yield _scrolled(pane, "Home, by touchpad", home, lambda: sweep(pane, home, CARDS))
        pane.desk.way.go("library")
        pane.rest()
        page = pane.item("LibraryPage")
        grid = pane.item("ShelfGrid")
        yield _scrolled(pane, "Library, covers, by wheel", grid, lambda: _wheel(pane, grid))
        yield _scrolled(pane, "Library, covers, by touchpad", grid, lambda: sweep(pane, grid, CARDS))
        page.setProperty("dense", True)
        pane.rest()
        lines = pane.item("ShelfList")
        yield _scrolled(pane, "Library, lines, by wheel", lines, lambda: _wheel(pane, lines))
        yield _scrolled(pane, "Library, lines, by touchpad", lines, lambda: sweep(pane, lines, CARDS))


def _bare() -> Iterator[tuple[str, dict[str, Any]]]:
    from pane import Bare

    with Bare(LINES) as bare:
        view = bare.item("QQuickListView")
        yield _scrolled(bare, "an empty window, plain lines, by touchpad", view, lambda: sweep(bare, view, CARDS))


def _scrolled(pane: Any, name: str, view: Any, scroll: Callable[[], None]) -> tuple[str, dict[str, Any]]:
    pane.rest()
    before = _first(view)
    pane.meter.begin()
    scroll()
    frames = [(1000 * each.drawn, 1000 * each.cpu, 1000 * each.busy) for each in pane.meter.frames[1:]]
    passed = f"{_first(view) - before:,}"
    return name, {"passed": passed, "frames": frames, "ours": hasattr(pane, "desk")}


def _first(view: Any) -> int:
    """The row at the top of what is seen."""
    from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, Qt

    x, y = view.property("contentX") + view.width() / 2, view.property("contentY")
    for down in range(0, 400, 10):  # there is nothing between two cards
        found = QMetaObject.invokeMethod(
            view,
            "indexAt",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG(int),
            Q_ARG(float, x),
            Q_ARG(float, y + down),
        )
        if found is not None and int(found) >= 0:
            return int(found)
    return 0


def _wheel(pane: Any, view: Any) -> None:
    """A wheel that is turned briskly, notch by notch."""
    for _ in range(NOTCHES):
        _turn(pane, view, notch=-120)
        pane.live(0.05)
    pane.rest()


def _flick(pane: Any, view: Any) -> None:
    """A finger that flicks again before the list has come to rest."""
    from PySide6.QtCore import Q_ARG, QMetaObject, Qt

    for _ in range(FLICKS):
        QMetaObject.invokeMethod(
            view, "flick", Qt.ConnectionType.DirectConnection, Q_ARG(float, 0.0), Q_ARG(float, -2500.0)
        )
        pane.live(0.6)
    pane.rest()


def sweep(pane: Any, view: Any, most: int) -> None:
    """Two fingers on a touchpad, quicker and slower, until so many rows have gone by."""
    end = _first(view) + most
    while _first(view) < end:
        pane.meter.skip()
        before = view.property("contentY")
        _turn(pane, view, phase="ScrollBegin")
        for step in (*range(10, SWEEP, 10), *[SWEEP] * 60, *range(SWEEP, 0, -5)):
            _turn(pane, view, pixels=-step, phase="ScrollUpdate")
            pane.live(TURN)
        _turn(pane, view, phase="ScrollEnd")
        if view.property("contentY") == before:
            raise RuntimeError("the list does not scroll any further")
    pane.rest()


def _turn(pane: Any, view: Any, *, notch: int = 0, pixels: int = 0, phase: str = "NoScrollPhase") -> None:
    """What the system tells of a wheel, or of a touchpad, which has phases and counts in pixels."""
    from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    at = view.mapToScene(QPointF(view.width() / 2, view.height() / 2))
    event = QWheelEvent(
        at, pane.quick.mapToGlobal(at), QPoint(0, pixels), QPoint(0, notch or 2 * pixels),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase[phase], False,
        Qt.MouseEventSource.MouseEventNotSynthesized if notch else Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )  # fmt: skip
    event.setTimestamp(time.monotonic_ns() // 1_000_000)  # from which Qt knows how quick it is
    QCoreApplication.sendEvent(pane.quick, event)


if __name__ == "__main__":
    main(measure)
