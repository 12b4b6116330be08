"""What a screen reader meets: every page, every control, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.bodies import Review
from app.items import item

PAGES = ("home", "library", "people", "settings", "write", "import")


@pytest.fixture
def filled(profile: Callable[..., Path], people: Any) -> Path:
    def fill(library: Any) -> None:
        bela = people("Bela")
        people.befriend(library, bela)
        bela.entries.write(Review(item=item("place", "Blue Door"), stars=80, text="Cake.", tags=("quiet",)))
        people.show(bela, library)
        mine = library.entries.write(Review(item=item("place", "Blue Door"), stars=90, text="Coffee."))
        library.replies.comment(mine.id, "And the window seat.")
        library.circles.add("Family")

    return profile(fill)


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
    cards = [one for one in hand.everything() if one.role() == QAccessible.Role.ListItem]
    names = [one.text(QAccessible.Text.Name) for one in cards]
    assert any("Bela" in name and "4 of 5 stars" in name and "Cake." in name for name in names)


def test_tab_comes_to_every_control_of_a_page_and_back(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.go("settings")
    seen: list[Any] = []
    for _press in range(60):
        hand.key(Qt.Key.Key_Tab)
        now = hand.window.quick.activeFocusItem()
        if now in seen:
            break
        seen.append(now)
    names = {one.text(QAccessible.Text.Name) for one in hand.everything() if one.state().focusable}
    reached = {QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in seen}
    assert names - reached <= {"Settings"}
    assert {"Write", "Search", "Home", "Lock now", "Dark", "简体中文", "200 %"} <= reached
