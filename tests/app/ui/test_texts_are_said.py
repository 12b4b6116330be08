"""What is shown is said, and said once: every text of every page is in the accessibility tree."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible

from tests.tools.spoken import doubled, unsaid

HEADINGS = {
    "home": "What friends tried", "library": "Library", "people": "People", "brands": "Brands", "settings": "Settings",
    "write": "What did you try?", "import": "Bring your history", "files": "Sealed files", "backup": "Backup",
}  # fmt: skip


def test_every_text_is_said_once(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled, size=(1280, 800))
    desk = hand.window.desk

    def judge(place: str) -> None:
        assert (unsaid(hand.window), doubled(hand.window)) == ([], []), place

    judge("gate")
    hand.unlock()
    for page, heading in HEADINGS.items():
        desk.way.go(page)
        hand.find(heading, role=QAccessible.Role.Heading)
        judge(page)
    desk.way.meet(next(friend.id for friend in desk.people.known().values()))
    hand.wait_until(lambda: desk.companion.ready)
    judge("friend")
    [view, *_] = hand.window.ask(lambda library: library.listing.newest(kinds=("review",)))
    desk.way.open(view.id)
    hand.wait_until(lambda: desk.thing.voices.count == 2)
    judge("item")
    hand.press("Recommend…")
    hand.find("Recommend Blue Door", role=QAccessible.Role.Dialog)
    judge("sheet")
