"""Lists of entries in the window: when they are read again, and that they stay where their reader is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from app.bodies import Review
from app.items import item
from app.library import Library

WAIT_MS = 60_000
Key = Qt.Key
UI = Path(__file__).resolve().parents[3] / "app" / "ui"
ROLL = f"""
import QtQuick
import QtQuick.Controls.Basic
import "file:{UI}"
import "file:{UI}/parts"
ApplicationWindow {{
    id: window
    visible: true; width: 400; height: 400
    property Item list: roll
    function more() {{
        for (let n = 0; n < 100; n++)
            rows.append({{}})
    }}
    Component.onCompleted: {{
        for (let n = 0; n < 20; n++)
            more()
    }}
    ListModel {{ id: rows }}
    Binding {{ target: Theme; property: "still"; value: true }}
    Roll {{
        id: roll
        anchors.fill: parent
        model: rows
        delegate: Rectangle {{
            required property int index
            width: ListView.view.width
            height: 20 + index * 37 % 200
        }}
    }}
}}
"""


@pytest.fixture
def roll(qapp: Any, qtbot: Any) -> Iterator[QQuickItem]:
    """One with 2,000 rows of varying height."""
    del qapp
    engine = QQmlApplicationEngine()
    engine.loadData(ROLL.encode(), QUrl())
    [window] = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    qtbot.waitUntil(lambda: window.property("list").property("currentItem") is not None, timeout=WAIT_MS)
    yield window.property("list")
    window.close()
    engine.deleteLater()


def flick(view: QQuickItem, velocity: float) -> None:
    """Negative goes down, in pixels a second."""
    way = Qt.ConnectionType.DirectConnection
    QMetaObject.invokeMethod(view, "flick", way, Q_ARG(float, 0.0), Q_ARG(float, velocity))


def every(item: QQuickItem) -> list[QQuickItem]:
    """It, and all that is to be seen in it."""
    return [item, *(one for child in item.childItems() if child.isVisible() for one in every(child))]


def kind(item: QQuickItem) -> str:
    return item.metaObject().className()


def begin(view: QQuickItem) -> float:
    return float(view.property("originY"))


def test_a_list_that_has_gone_a_long_way_moves_nothing_any_more(roll: QQuickItem, qtbot: Any) -> None:
    mark = roll.property("highlightItem")
    before = mark.y()
    roll.setProperty("currentIndex", 1_500)
    # What marks the current item is not even seen here. By itself Qt would move it for five minutes, frame by frame.
    qtbot.waitUntil(lambda: roll.property("currentItem").y() > before + 100_000, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: mark.y() == roll.property("currentItem").y(), timeout=WAIT_MS)


def test_a_list_that_is_only_just_moved_does_not_jump_back_when_more_comes(roll: QQuickItem, qtbot: Any) -> None:
    flick(roll, -1_200)
    assert roll.property("moving")
    QMetaObject.invokeMethod(roll.window(), "more")
    qtbot.waitUntil(lambda: not roll.property("moving"), timeout=WAIT_MS)
    assert roll.property("contentY") > begin(roll) + 100
    flick(roll, 5_000)
    qtbot.waitUntil(lambda: not roll.property("moving") and roll.property("atYBeginning"), timeout=WAIT_MS)
    roll.setProperty("contentY", begin(roll) + 50)  # as a row that grows does
    QMetaObject.invokeMethod(roll.window(), "more")
    qtbot.waitUntil(lambda: roll.property("contentY") == begin(roll), timeout=WAIT_MS)


def test_a_sheet_is_scrolled_to_its_end_and_no_further(
    open_window: Callable[..., Any], profile: Callable[..., Path]
) -> None:
    hand = open_window(profile(), size=(700, 560))
    hand.unlock()
    hand.key(Qt.Key.Key_F1)
    hand.find("Keys for everything", role=QAccessible.Role.Dialog)
    [sheet] = [one for one in every(hand.window.quick.contentItem()) if kind(one).startswith("QQuickFlickable_")]
    hand.wait_until(lambda: sheet.parentItem().opacity() == 1 and sheet.property("contentHeight") > sheet.height() + 60)
    end = sheet.property("contentHeight") - sheet.height()

    def gone(*keys: Qt.Key) -> list[float]:
        return [hand.key(key) or sheet.property("contentY") for key in keys]

    hand.wait_until(sheet.hasActiveFocus)
    assert gone(Key.Key_Up, Key.Key_Down) == [0, 60]
    assert gone(Key.Key_End, Key.Key_Down) == [end, end]
    flick(sheet, -5_000)
    hand.wait_until(lambda: not sheet.property("moving"))
    assert gone(Key.Key_PageDown, Key.Key_Up) == [end, end - 60]
    hand.key(Key.Key_Tab)  # a button does nothing with them
    assert not sheet.hasActiveFocus()
    assert gone(Key.Key_Home, Key.Key_PageDown, Key.Key_PageUp) == [0, min(end, 0.9 * sheet.height()), 0]
    gone(Key.Key_End, Key.Key_Escape)
    hand.wait_until(lambda: not sheet.isVisible())
    hand.key(Key.Key_F1)
    hand.wait_until(sheet.hasActiveFocus)
    assert sheet.property("contentY") == 0


def test_keys_take_a_list_a_page_on_and_to_its_ends(roll: QQuickItem, qtbot: Any) -> None:
    roll.forceActiveFocus()

    def seen() -> bool:
        current = roll.property("currentItem")
        return current is not None and -current.height() < current.y() - roll.property("contentY") < roll.height()

    def at(key: Qt.Key) -> int:
        qtbot.keyClick(roll.window(), key)
        qtbot.waitUntil(seen, timeout=WAIT_MS)  # the entry that the keyboard is on
        return int(roll.property("currentIndex"))

    first, second = at(Key.Key_PageDown), at(Key.Key_PageDown)
    assert 0 < first < second < 30
    assert at(Key.Key_PageUp) < second
    assert at(Key.Key_End) == 1_999
    assert at(Key.Key_PageUp) < 1_999
    assert at(Key.Key_Home) == 0
    assert roll.property("atYBeginning")
    assert at(Key.Key_PageUp) == 0


def write(library: Library, *titles: str) -> None:
    for title in titles:
        library.entries.write(Review(item=item("book", title)))


def test_a_list_that_is_not_in_front_is_read_again_once_it_is(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_window(profile(lambda library: write(library, "Piranesi")))
    hand.unlock()
    desk = hand.window.desk
    hand.wait_until(lambda: desk.shelf.cards.ready)
    read: list[Any] = []
    newest = desk.library.listing.newest

    def listed(**what: Any) -> Any:
        if what["limit"] > 1:  # else it is asked whether there is any of some kind
            read.append(what)
        return newest(**what)

    monkeypatch.setattr(desk.library.listing, "newest", listed)
    desk.way.go("people")
    hand.window.ask(lambda library: write(library, "Solaris"))
    desk.refresh()
    hand.window.ask(lambda _library: None)  # whatever was asked before has been answered
    assert read == []
    desk.way.go("library")
    hand.wait_until(lambda: desk.shelf.cards.count == 2)
    assert desk.home.cards.count == 1
    desk.way.back()
    desk.way.back()
    assert desk.way.page == "home"
    hand.wait_until(lambda: desk.home.cards.count == 2)
    many = len(read)
    desk.way.go("library")
    hand.window.ask(lambda _library: None)
    assert len(read) == many  # nothing has changed since
