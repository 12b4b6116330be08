"""Everything by the keyboard alone: each page is gone through without a trap, and where one is can be seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage

from sync.place import Place

LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST = 120
ROOMS = {
    Key.Key_1: ("home", ("Write", "Search", "Home", "What friends tried", "Places")),
    Key.Key_2: ("library", ("Search my library", "Blue Door, 4.5 of 5 stars", "Show a list")),
    Key.Key_3: ("people", ("Everything about Bela", "New circle", "Family, 0 people")),
    Key.Key_4: ("brands", ()),
    Key.Key_Comma: ("settings", ("Lock now", "简体中文", "Bring my history")),
    Key.Key_N: ("write", ("Title or name", "Stars", "How was it?", "Only me")),
}
"""The pages, and some of what one comes to there."""


class Tour:
    """Goes through pages by Tab, and looks at each new thing with and without the focus."""

    def __init__(self, hand: Any) -> None:
        self._hand = hand
        self._quick = hand.window.quick
        self._looked_at: set[str] = set()
        self.unseen: list[str] = []
        self.out_of_sight: list[str] = []

    def _here(self) -> Any:
        return self._quick.activeFocusItem()

    def go_round(self) -> list[str]:
        """By Tab from here until one is here again; the names that were come to."""
        first = self._here()
        names: list[str] = []
        for _press in range(MOST):
            before, picture = self._here(), self._grab_if_new()
            self._hand.key(Key.Key_Tab)
            if picture is not None and self._seen(before, picture) == self._seen(before, self._quick.grabWindow()):
                self.unseen.append(named(before))
            names.append(named(before))
            if not self._quick.contentItem().contains(centre(self._here())):
                self.out_of_sight.append(named(self._here()))
            if self._here() == first:
                return names
        raise AssertionError(f"a trap, from {named(first)!r}: {names}")

    def _grab_if_new(self) -> QImage | None:
        name = named(self._here())
        if not name or name in self._looked_at:
            return None
        self._looked_at.add(name)
        return self._quick.grabWindow()

    def _seen(self, item: Any, picture: QImage) -> QImage:
        place = item.mapRectToScene(QRectF(-5, -5, item.width() + 10, item.height() + 10)).toRect()
        return picture.copy(place.intersected(picture.rect()))


def centre(item: Any) -> QPointF:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


def named(item: Any) -> str:
    one = QAccessible.queryAccessibleInterface(item)
    return one.text(QAccessible.Text.Name) or one.text(QAccessible.Text.Description) if one is not None else ""


def test_every_page_is_gone_through_by_the_keyboard_and_the_focus_is_seen(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled, size=(1280, 800))
    way, quick = hand.window.desk.way, hand.window.quick
    tour = Tour(hand)
    hand.wait_until(lambda: quick.activeFocusItem() is not None)
    tour.go_round()
    hand.unlock()

    def go(key: Qt.Key, page: str, names: tuple[str, ...]) -> None:
        hand.key(key, with_=CTRL)
        hand.wait_until(lambda: way.page == page)
        hand.settle()
        for name in names:  # before one sets out
            hand.find(name)
        hand.key(Key.Key_Tab)
        there = set(tour.go_round())
        here = quick.activeFocusItem()
        hand.key(Key.Key_Tab, with_=SHIFT)
        assert quick.activeFocusItem() != here, f"no way back on {page}"
        assert set(names) <= there, page

    for key, (page, names) in ROOMS.items():
        go(key, page, names)
    [friend] = [choice["key"] for choice in hand.window.desk.people.friendChoices]
    hand.wait_until(lambda: way.page == "write")
    further = {
        "friend": ("What they see", "Change the limits", "End the friendship"),
        "import": ("Back",),
        "files": ("Open a file", "Watch a folder"),
        "backup": ("Back up now", "Choose a folder"),
    }
    for page, some in further.items():
        way.meet(friend) if page == "friend" else way.go(page)
        hand.wait_until(lambda page=page: way.page == page)
        hand.settle()
        for name in some:
            hand.find(name)
        hand.find("Back", role=QAccessible.Role.Button).actionInterface().doAction("SetFocus")
        assert set(some) <= set(tour.go_round()), page
    assert (tour.unseen, tour.out_of_sight) == ([], [])


def test_lists_are_gone_through_by_arrows_and_what_is_over_a_page_is_closed_by_escape(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled, size=(1280, 800))
    hand.unlock()
    way = hand.window.desk.way
    hand.find("What friends tried", role=QAccessible.Role.List).actionInterface().doAction("SetFocus")
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Return)
    hand.wait_until(lambda: way.page == "item" and hand.window.desk.thing.ready)
    hand.key(Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)
    hand.wait_until(lambda: way.page == "home")
    for key, with_, name in (
        (Key.Key_K, CTRL, "Search"),
        (Key.Key_F1, Qt.KeyboardModifier.NoModifier, "Keys for everything"),
    ):
        before = hand.window.quick.activeFocusItem()
        hand.key(key, with_=with_)
        hand.find(name, role=QAccessible.Role.Dialog)
        hand.key(Key.Key_Tab)
        Tour(hand).go_round()
        hand.key(Key.Key_Escape)
        hand.wait_until(lambda before=before: hand.window.quick.activeFocusItem() == before)


def test_enter_once_more_copies_the_invitation_that_was_just_made_and_makes_no_other(
    open_window: Callable[..., Any], filled: Path
) -> None:
    hand = open_window(filled, online=True, place=LOOPBACK)
    hand.unlock()
    desk = hand.window.desk
    desk.way.go("people")
    hand.wait_until(lambda: desk.invitation.possible)
    hand.find("Invite a friend", role=QAccessible.Role.Button).actionInterface().doAction("SetFocus")
    hand.key(Key.Key_Return)
    hand.wait_until(lambda: named(hand.window.quick.activeFocusItem()) == "Copy link")
    link = desk.invitation.link
    hand.key(Key.Key_Return)
    hand.wait_until(lambda: QGuiApplication.clipboard().text() == link)
    assert desk.invitation.link == link
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Return)  # taken back
    hand.wait_until(lambda: desk.invitation.link == "")
    hand.wait_until(lambda: named(hand.window.quick.activeFocusItem()) == "Invite a friend")
