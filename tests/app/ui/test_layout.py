"""Nothing is cut off, sticks out or lies over something else: narrow, with text twice as large, right to left."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.exceptions import TimeoutError

from tests.tools.layout import findings

PAGES = ("home", "library", "people", "brands", "settings", "write", "import", "files", "backup")
BAD = b"""
import QtQuick
import QtQuick.Controls.Basic
Window {
    width: 200; height: 200; visible: true
    Button { y: 190 }
    Text { width: 40; text: "far too long for its place"; font.pixelSize: 16 }
    Rectangle { y: 60; width: 60; height: 30; border.width: 1; Text { x: 40; text: "sticks out"; font.pixelSize: 16 } }
    Text { y: 120; text: "one over"; font.pixelSize: 16 }
    Text { y: 124; x: 10; text: "the other"; font.pixelSize: 16 }
    Text { y: 160; width: 60; elide: Text.ElideRight; text: "shortened on purpose"; font.pixelSize: 16 }
}
"""


@pytest.fixture
def from_right_to_left(qapp: Any) -> Iterator[Callable[[], None]]:
    yield lambda: qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_check_finds_what_is_cut_off_sticks_out_or_overlaps(qapp: Any) -> None:
    del qapp
    engine = QQmlApplicationEngine()
    engine.loadData(BAD, QUrl())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    found = " ".join(findings(window))
    for wrong in (
        "wider than its place",
        "leaves Rectangle at the side",
        "'one over' lies over 'the other'",
        "nothing can be scrolled",
    ):
        assert wrong in found
    assert "shortened on purpose" not in found
    window.close()
    del window
    engine.deleteLater()


def test_every_page_has_room_for_its_words(
    open_window: Callable[..., Any], filled: Path, from_right_to_left: Callable[[], None]
) -> None:
    hand = open_window(filled, size=(1280, 860))
    hand.unlock()
    desk, quick = hand.window.desk, hand.window.quick
    [entry] = [row["entry"] for row in desk.home.cards.rows() if row["mine"]]
    [friend] = [choice["key"] for choice in desk.people.friendChoices] or [""]

    def look(*pages: str) -> None:
        for page in pages:
            ways.get(page, lambda page=page: desk.way.go(page))()
            found: list[str] = ["not drawn yet"]

            def all_is_well(found: list[str] = found) -> bool:
                found[:] = findings(quick) if quick.grabWindow().width() == quick.width() else found
                return not found

            with suppress(TimeoutError):
                hand.wait_until(all_is_well)
            assert found == [], page

    ways = {"item": lambda: desk.way.open(entry), "friend": lambda: desk.way.meet(friend)}
    look("home", "people", "item")
    quick.resize(420, 800)
    desk.looks.wear(size=2.0)
    look(*PAGES, "item", "friend")
    quick.resize(1280, 560)
    look("home", "settings")
    rail = hand.find("Settings", role=QAccessible.Role.Button).object()
    rail.forceActiveFocus()
    hand.wait_until(lambda: seen(rail))  # by the keyboard one comes to what is below the end of the window
    from_right_to_left()
    look("home", "people", "item")


def test_where_somebody_types_stays_in_sight_in_a_window_of_another_size(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled, size=(1280, 860))
    hand.unlock()
    quick = hand.window.quick
    hand.window.desk.way.go("write")
    hand.press("Add tags, or a word of warning")
    hand.write("Tags, with commas between them", "quiet")
    field = quick.activeFocusItem()
    for size in ((420, 560), (1280, 560), (420, 860)):
        quick.resize(*size)
        hand.wait_until(lambda size=size: quick.grabWindow().width() == size[0])
        hand.wait_until(lambda: seen(field))


def seen(item: QQuickItem) -> bool:
    """Whether all of it is within whatever it can be scrolled in."""
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable") and not above.contains(item.mapToItem(above, QPointF(1, item.height()))):
            return False
        above = above.parentItem()
    return True
