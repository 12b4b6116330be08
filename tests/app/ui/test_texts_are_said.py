"""What is shown is said, and said once: every text of every page is in the accessibility tree."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAccessible

ROLES_OF_TEXT = {QAccessible.Role.StaticText, QAccessible.Role.Heading, QAccessible.Role.AlertMessage}
HOLD_WITHOUT_SAYING = {"Window", "Client", "Pane", "List", "Dialog", "Grouping"}


def told(one: Any) -> str:
    return str(one.text(QAccessible.Text.Name) + "\n" + one.text(QAccessible.Text.Description))


def items(item: Any) -> Iterator[Any]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from items(child)


def above(item: Any) -> Iterator[Any]:
    while item is not None:
        yield item
        item = item.parentItem()


def unsaid(hand: Any) -> list[str]:
    """Texts that are shown, and that nothing says; letters on faces apart."""
    said = {one.object(): told(one) for one in hand.everything() if one.object() is not None}
    return [
        text
        for item in items(hand.window.quick.contentItem())
        if item.inherits("QQuickText") and (text := item.property("text").strip())
        if not item.parentItem().metaObject().className().startswith("Avatar")
        if not all(any(part in said.get(one, "") for one in above(item)) for part in text.split(" · "))
    ]


def doubled(hand: Any) -> list[str]:
    """Texts that are in the tree although what they stand in says them already."""
    found = []
    for one in hand.everything():
        if one.role() not in ROLES_OF_TEXT or not (text := one.text(QAccessible.Text.Name)):
            continue
        over = one.parent()
        while over is not None and over.isValid() and over.role().name != "Window":
            if over.role().name not in HOLD_WITHOUT_SAYING and text in told(over):
                found.append(f"{text!r} in {over.role().name}")
            over = over.parent()
    return found


HEADINGS = {
    "home": "What friends tried", "library": "Library", "people": "People", "brands": "Brands", "settings": "Settings",
    "write": "What did you try?", "import": "Bring your history", "files": "Sealed files", "backup": "Backup",
}  # fmt: skip


def test_every_text_is_said_once(open_window: Callable[..., Any], filled: Path) -> None:
    hand = open_window(filled, size=(1280, 800))
    desk = hand.window.desk

    def judge(place: str) -> None:
        assert (unsaid(hand), doubled(hand)) == ([], []), place

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
