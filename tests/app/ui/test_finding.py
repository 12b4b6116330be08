"""Ctrl+K: pages, people, deeds and entries by their names, with keys alone; and the sheet of all keys."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QKeySequence

from app.bodies import Review
from app.items import item

UI = Path(__file__).resolve().parents[3] / "app" / "ui"
DEEDS = (UI / "Deeds.qml").read_text(encoding="utf-8").split("readonly property var local")[0]
KEYS = [
    key
    for some in re.findall(r"keys: \[([^\]]*)\]", DEEDS)
    for key in re.findall(r'"([^"]+)"', some)
    if key != "Back"  # of a mouse
]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand(open_window: Callable[..., Any], profile: Callable[..., Path], bela: Any) -> Any:
    def fill(library: Any) -> None:
        library.entries.write(Review(item=item("book", "Solaris", creator="Stanisław Lem"), stars=90))
        library.friends.befriend(bela.me.certificate, name="Bela Bartók", root=bela.me.person.seed)

    hand = open_window(profile(fill))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.people.friends.count == 1)
    return hand


def ask(hand: Any, text: str) -> None:
    """Open the search by its keys and type."""
    hand.key(Qt.Key.Key_K, with_=CTRL)
    hand.write("Search everything, or say what to do", text)
    hand.wait_until(lambda: hand.window.desk.finder.cards.ready)


def lines(hand: Any) -> list[str]:
    """What is said of the lines to choose from."""
    found = hand.find("Found", role=QAccessible.Role.List)
    return [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount())]


def test_pages_people_deeds_and_entries_are_found_by_their_names_with_keys_alone(hand: Any) -> None:
    desk = hand.window.desk
    for asked, page in (
        ("people", "people"),
        ("setings", "settings"),
        ("goodreads", "import"),
        ("bartok", "friend"),
        ("solarsi", "item"),
    ):
        ask(hand, asked)
        hand.wait_until(lambda: desk.finder.found.count > 0)
        hand.key(Qt.Key.Key_Return)
        hand.wait_until(lambda page=page: desk.way.page == page)
    hand.window.ask(lambda library: library.entries.write(Review(item=item("book", "Belarus"))))
    ask(hand, "bel")
    hand.wait_until(lambda: desk.finder.found.count == 2)
    assert [line.split(", ")[:2] for line in lines(hand)] == [["Bela Bartók", "a friend"], ["Belarus", "Book"]]
    hand.key(Qt.Key.Key_Escape)
    hand.wait_until(lambda: not hand.sees("Belarus, Book"))
    ask(hand, "qqqq")
    hand.wait_until(lambda: desk.finder.nothing)
    assert desk.finder.found.count == 0


def test_all_that_can_be_done_is_told_with_its_keys(hand: Any) -> None:
    looks, gate = hand.window.desk.looks, hand.window.desk.gate
    hand.key(Qt.Key.Key_Plus, with_=CTRL)
    hand.wait_until(lambda: looks.size == 1.15)
    hand.key(Qt.Key.Key_Minus, with_=CTRL)
    hand.wait_until(lambda: looks.size == 1.0)
    hand.key(Qt.Key.Key_F1)
    hand.wait_until(lambda: hand.sees("Write, Ctrl+N"))
    said = " ".join(hand.names())
    assert len(KEYS) > 15
    assert [key for key in KEYS if key not in said] == []
    hand.key(Qt.Key.Key_Escape)
    hand.wait_until(lambda: not hand.sees("Write, Ctrl+N"))
    hand.key(Qt.Key.Key_K, with_=CTRL)  # without a word, all is there
    hand.wait_until(lambda: "Lock now, Ctrl+L" in lines(hand))
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    hand.wait_until(lambda: gate.stage == "locked")  # the second line


def test_keys_are_made_once_whatever_can_be_done_just_now(hand: Any) -> None:
    def made() -> list[QObject]:
        every = hand.window.quick.findChildren(QObject)
        return [one for one in every if one.metaObject().className().startswith("QQuickShortcut")]

    desk, before = hand.window.desk, made()
    assert len(before) > 10
    desk.way.write()
    desk.draft.title = "Solaris"
    hand.wait_until(lambda: desk.draft.ready)
    desk.way.go("home")
    hand.window.ask(lambda library: None)
    assert made() == before
    for _time in range(2):
        desk.gate.lock()
        hand.wait_until(lambda: desk.library is None)
        hand.unlock()
    assert len(made()) == len(before)
    hand.key(Qt.Key.Key_2, with_=CTRL)
    hand.wait_until(lambda: desk.way.page == "library")


def test_no_shortcut_is_made_beside_the_list_and_none_is_given_twice() -> None:
    made = {path.name for path in UI.rglob("*.qml") if "Shortcut {" in path.read_text(encoding="utf-8")}
    assert made == {"Room.qml", "KeyCap.qml"}
    assert len(KEYS) == len(set(KEYS))
    assert all(QKeySequence(key).count() == 1 for key in KEYS)
