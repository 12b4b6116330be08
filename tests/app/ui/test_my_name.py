"""Another name for oneself, in the settings: what friends will see, what is refused, what Escape leaves as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.bodies import LONGEST_NAME

FIELD = "Your name, as friends know you"


@pytest.fixture
def hand(open_window: Callable[..., Any], profile: Callable[..., Path]) -> Any:
    """Ana's window, at the settings."""
    hand = open_window(profile())
    hand.unlock()
    hand.window.desk.way.go("settings")
    return hand


def ask(hand: Any) -> None:
    hand.press("Change your name")

    def begun() -> bool:
        at = hand.window.quick.activeFocusItem()
        return at is not None and at.property("label") == FIELD

    hand.wait_until(begun)


def shown(hand: Any) -> str:
    """My name, as it would travel to friends."""
    name: str = hand.window.ask(lambda library: library.friends.my_profile().name)
    return name


def typed(hand: Any) -> str:
    text: str = hand.find(FIELD, role=QAccessible.Role.EditableText).text(QAccessible.Text.Value)
    return text


def closed(hand: Any) -> None:
    hand.wait_until(lambda: not hand.sees(FIELD))
    hand.settle()


def test_another_name_for_oneself_is_what_friends_will_see(hand: Any) -> None:
    ask(hand)
    assert typed(hand) == "Ana"  # all of it is chosen: what is typed takes its place
    hand.write(FIELD, " 安娜  Anna ")
    hand.key(Qt.Key.Key_Return)
    closed(hand)
    assert shown(hand) == "安娜 Anna"
    hand.find("安娜 Anna", role=QAccessible.Role.Heading)
    assert hand.nameless() == []


def test_escape_leaves_the_name_as_it_is(hand: Any) -> None:
    ask(hand)
    hand.write(FIELD, "Somebody else")
    hand.key(Qt.Key.Key_Escape)
    closed(hand)
    assert (shown(hand), hand.window.desk.people.me) == ("Ana", "Ana")
    ask(hand)
    assert typed(hand) == "Ana"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("   ", "A name is missing."),
        ("n" * (LONGEST_NAME + 1), f"The name has {LONGEST_NAME + 1} characters; at most {LONGEST_NAME} fit."),
    ],
)
def test_a_name_that_cannot_be_is_refused_as_the_command_refuses_it(hand: Any, name: str, wrong: str) -> None:
    ask(hand)
    hand.write(FIELD, name)
    hand.key(Qt.Key.Key_Return)
    hand.find(wrong, role=QAccessible.Role.AlertMessage)
    assert (typed(hand), shown(hand)) == (name, "Ana")
    hand.write(FIELD, "x")
    hand.wait_until(lambda: not hand.sees(wrong))


def test_this_computer_is_called_by_its_name_once(hand: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "ana-desk.lan")
    hand.window.desk.computers.refresh()
    hand.find("ana-desk, This computer")
    monkeypatch.setattr("platform.node", lambda: "")
    hand.window.desk.computers.refresh()
    hand.find("This computer", role=QAccessible.Role.ListItem)
    hand.window.desk.computers.rename(hand.window.desk.computers.all[0]["id"], "Attic")
    hand.find("Attic, This computer")
    hand.wait_until(lambda: "This computer" not in hand.names())
