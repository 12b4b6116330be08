"""What a screen reader meets: every page, every control, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from sync.events import InStep

PAGES = ("home", "library", "people", "settings", "write", "import")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [(1280, 860), (420, 800)])
def test_everything_that_can_be_used_has_a_name(
    open_window: Callable[..., Any], filled: Path, language: str, size: tuple[int, int]
) -> None:
    hand = open_window(filled, language=language, size=size)
    assert hand.nameless() == []
    hand.unlock()
    for page in PAGES:
        hand.window.desk.way.go(page)
        hand.wait_until(lambda page=page: hand.window.desk.way.page == page)
        assert hand.nameless() == [], page
    [view, *_] = hand.window.ask(lambda library: library.listing.newest(kinds=("review",)))
    hand.window.desk.way.open(view.id)
    hand.wait_until(lambda: hand.window.desk.thing.voices.count == 2)
    assert hand.nameless() == []


def test_no_role_but_a_name_says_what_a_card_is(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled)
    hand.unlock()

    def told() -> bool:
        cards = [one for one in hand.everything() if one.role() == QAccessible.Role.ListItem]
        names = [one.text(QAccessible.Text.Name) for one in cards]
        return any("Bela" in name and "4 of 5 stars" in name and "Cake." in name for name in names)

    hand.wait_until(told)


def test_tab_comes_to_every_control_of_a_page_and_back(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.go("settings")
    hand.settle()
    seen: list[Any] = []
    for _press in range(60):
        hand.key(Qt.Key.Key_Tab)
        now = hand.window.quick.activeFocusItem()
        if now in seen:
            break
        seen.append(now)
    texts = {QAccessible.Role.StaticText, QAccessible.Role.Heading}  # which Qt says can be focused
    names = {
        one.text(QAccessible.Text.Name)
        for one in hand.everything()
        if one.state().focusable and (one.role() not in texts or one.object().property("activeFocusOnTab"))
    }
    reached = {QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in seen}
    assert names - reached <= {"Settings"}
    assert {"Write", "Search", "Home", "Lock now", "Dark", "简体中文", "200%"} <= reached


def test_stars_are_a_value_from_0_to_5_said_in_words_and_set_by_a_screen_reader(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.write()
    stars = hand.find("Stars", role=QAccessible.Role.Slider)
    value = stars.valueInterface()
    assert (value.minimumValue(), value.maximumValue(), value.minimumStepSize()) == (0, 5, 0.5)
    assert stars.text(QAccessible.Text.Description) == "no stars yet"
    for wanted, halves, said in (
        (4.5, 9, "4 and a half of 5 stars"),
        (3, 6, "3 of 5 stars"),
        (0.5, 1, "half a star of 5"),
        (0, -1, "no stars yet"),
    ):
        value.setCurrentValue(wanted)
        assert (hand.window.desk.draft.halves, stars.text(QAccessible.Text.Description)) == (halves, said)
        assert value.currentValue() == wanted
    actions = stars.actionInterface()
    for action, halves in (("Increase", 1), ("Increase", 2), ("Decrease", 1)):
        actions.doAction(action)
        assert hand.window.desk.draft.halves == halves


def test_a_sheet_is_a_dialog_with_its_name_and_gives_the_focus_back(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.go("settings")
    hand.find("Change the passphrase").actionInterface().doAction("SetFocus")
    before = hand.window.quick.activeFocusItem()
    hand.key(Qt.Key.Key_Space)
    dialog = hand.find("Change the passphrase", role=QAccessible.Role.Dialog)
    field = hand.find("Passphrase until now", role=QAccessible.Role.EditableText)
    hand.wait_until(lambda: field.state().focused)
    assert field.object() in under(dialog)
    hand.key(Qt.Key.Key_Escape)
    hand.wait_until(lambda: hand.window.quick.activeFocusItem() == before)


def test_news_of_friends_notices_and_mistakes_are_said_aloud(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled)
    heard: list[tuple[str, bool]] = []
    hand.window.quick.property("aloud").said.connect(lambda sentence, urgent: heard.append((sentence, urgent)))
    hand.write("Passphrase", "not this one")
    hand.press("Unlock", role=QAccessible.Role.Button)
    hand.wait_until(lambda: bool(heard))
    assert heard == [("This is not the passphrase.", True)]
    hand.unlock()
    [friend] = hand.window.desk.people.known()
    pulse = hand.window.desk.pulse
    pulse.listen()
    pulse.hear(InStep(friend, 0, 0, 0, 0, 0, 1, 0))
    hand.wait_until(lambda: heard[-1] == ("In step with Bela", False))
    pulse.open(None, off=True)
    assert heard[-1] == ("The network is out of reach", False)
    hand.window.desk.told.emit("It is done.")
    assert heard[-1] == ("It is done.", False)


def under(one: Any) -> list[Any]:
    return [one.object()] + [item for at in range(one.childCount()) for item in under(one.child(at))]
