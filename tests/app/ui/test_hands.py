"""What one does with entries wherever they are shown: the menu, many at once, carried to a friend, and undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.bodies import Review
from app.items import item

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
TITLES = ("Solaris", "Roadside Picnic", "Fiasco", "Eden")


@pytest.fixture
def hand(open_window: Callable[..., Any], profile: Callable[..., Path], bela: Any, clock: Any) -> Any:
    def fill(library: Any) -> None:
        for title in TITLES:
            library.entries.write(Review(item=item("book", title), stars=90, text=f"About {title}."))
            clock.step(minutes=1)
        library.friends.befriend(bela.me.certificate, name="Bela", root=bela.me.person.seed)

    hand = open_window(profile(fill), size=(1200, 820))
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.people.friends.count == 1)
    return hand


def to_the_library(hand: Any) -> None:
    hand.window.desk.way.go("library")
    hand.wait_until(lambda: all(hand.sees(title) for title in TITLES))
    hand.find("My library", role=QAccessible.Role.List).actionInterface().doAction("SetFocus")


def circles(hand: Any) -> dict[str, str]:
    """Where each of my entries is."""
    found = hand.window.ask(lambda library: library.listing.newest(by="me", kinds=("review",)))
    return {view.title: view.circle for view in found}


def middle(hand: Any, name: str) -> QPoint:
    """The middle of what is called so, in the window."""
    hand.wait_until(lambda: any(one.text(QAccessible.Text.Name).startswith(name) for one in hand.everything()))
    hand.window.quick.grabWindow()  # drawn once, everything is in its place
    found = next(one for one in hand.everything() if one.text(QAccessible.Text.Name).startswith(name))
    return found.rect().center() - hand.window.quick.position()


def test_many_are_chosen_with_keys_moved_and_forgotten_and_all_of_it_is_undone(hand: Any) -> None:
    to_the_library(hand)
    before = circles(hand)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Right, with_=SHIFT)
    hand.wait_until(lambda: hand.sees("2 chosen"))
    hand.press("Move to…")
    hand.press("Only me")
    hand.wait_until(lambda: list(circles(hand).values()) == ["Only me", "Only me", "Friends", "Friends"])
    hand.press("Undo")
    hand.wait_until(lambda: circles(hand) == before)
    to_the_library(hand)
    hand.key(Qt.Key.Key_A, with_=CTRL)
    hand.wait_until(lambda: hand.sees("4 chosen"))
    hand.key(Qt.Key.Key_Delete)
    hand.wait_until(lambda: hand.sees("Forget 4 entries?"))
    hand.key(Qt.Key.Key_Escape)  # asked, and thought better of it
    hand.wait_until(lambda: not hand.sees("Forget 4 entries?"))
    assert circles(hand) == before
    hand.key(Qt.Key.Key_Delete)
    hand.wait_until(lambda: hand.sees("Forget 4 entries?"))
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Return)
    hand.wait_until(lambda: circles(hand) == {} and hand.window.desk.hands.possible)
    hand.wait_until(lambda: not hand.sees("Forget 4 entries?"))
    hand.key(Qt.Key.Key_Z, with_=CTRL)
    hand.wait_until(lambda: circles(hand) == before)
    hand.wait_until(lambda: hand.window.desk.shelf.cards.count == 4)


def test_an_entry_has_a_menu_and_is_carried_to_a_friend(hand: Any) -> None:
    to_the_library(hand)
    QTest.mouseClick(hand.window.quick, RIGHT, pos=middle(hand, "Fiasco"))
    hand.wait_until(lambda: hand.sees("Who has this"))
    for name in ("Open", "Edit", "Move to…", "Recommend…", "Forget"):
        assert hand.sees(name), name
    hand.press("Copy the words")
    hand.wait_until(lambda: QGuiApplication.clipboard().text() == "Fiasco\n\nAbout Fiasco.")
    hand.wait_until(lambda: not hand.sees("Who has this"))
    hand.find("My library", role=QAccessible.Role.List).actionInterface().doAction("SetFocus")
    hand.key(Qt.Key.Key_F10, with_=SHIFT)  # the same by keys
    hand.wait_until(lambda: hand.sees("Who has this"))
    hand.key(Qt.Key.Key_Escape)
    hand.wait_until(lambda: not hand.sees("Who has this"))

    quick, start = hand.window.quick, middle(hand, "Eden")
    QTest.mousePress(quick, LEFT, pos=start)
    for step in range(1, 12):
        QTest.mouseMove(quick, start + QPoint(0, 4 * step))
    hand.wait_until(lambda: hand.sees("Recommend to Bela"))
    there = middle(hand, "Recommend to Bela")
    QTest.mouseMove(quick, there - QPoint(0, 3))
    QTest.mouseMove(quick, there)
    QTest.mouseRelease(quick, LEFT, pos=there)
    hand.write("Why them?", "for the planet")
    hand.key(Qt.Key.Key_Return)

    def given() -> bool:
        found = hand.window.ask(lambda library: library.listing.newest(by="me", kinds=("recommendation",)))
        return [(view.item.title, view.because, view.circle) for view in found] == [
            ("Eden", "for the planet", "Only Bela")
        ]

    hand.wait_until(given)


def test_files_that_are_dropped_anywhere_go_where_they_belong(hand: Any, tmp_path: Path) -> None:
    desk = hand.window.desk
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x2255AA)
    image.save(str(tmp_path / "door.png"))
    (tmp_path / "export.csv").write_text("Book Id,Title,Author\n1,Emma,Jane Austen\n", encoding="utf-8")
    (tmp_path / "from-bela").write_bytes(b"sealed")
    (tmp_path / "ask.study").write_bytes(b"vouchsafe study 1\n and no study at all")
    for name, page, done in (
        ("door.png", "write", lambda: desk.draft.photos.count == 1),
        ("export.csv", "import", lambda: desk.bringing.stage == "columns"),
        ("from-bela", "files", lambda: desk.mail.letters.count == 1),
        ("ask.study", "brands", lambda: bool(desk.brands.complaint)),
    ):
        desk.doormat.take([QUrl.fromLocalFile(str(tmp_path / name))])
        hand.wait_until(lambda page=page, done=done: desk.way.page == page and done())


def test_files_of_several_sorts_are_all_taken_and_the_way_back_leads_through_their_pages(
    hand: Any, tmp_path: Path
) -> None:
    desk = hand.window.desk
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x2255AA)
    image.save(str(tmp_path / "door.png"))
    for name in ("export.csv", "another.csv"):
        (tmp_path / name).write_text("Book Id,Title,Author\n1,Emma,Jane Austen\n", encoding="utf-8")
    (tmp_path / "from-bela").write_bytes(b"sealed")
    mixed = ("from-bela", "door.png", "gone.csv", "export.csv", "another.csv")
    desk.doormat.take([QUrl.fromLocalFile(str(tmp_path / name)) for name in mixed])
    hand.wait_until(lambda: desk.way.page == "write" and desk.draft.photos.count == 1)
    hand.wait_until(lambda: desk.bringing.stage == "columns")
    hand.wait_until(lambda: desk.mail.letters.count == 1)
    notice = "These files belong on several pages: go back to see the others. 1 of them was left"
    hand.wait_until(lambda: hand.sees(notice))
    for page in ("files", "import"):
        desk.way.back()
        assert desk.way.page == page


def test_a_click_opens_an_entry_and_with_ctrl_or_shift_chooses_it(hand: Any) -> None:
    way = hand.window.desk.way

    def click(beginning: str, *, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        hand.window.quick.grabWindow()  # drawn once, everything is in its place
        entry = hand.find_like(beginning, role=QAccessible.Role.ListItem)
        QTest.mouseClick(hand.window.quick, LEFT, with_, entry.rect().center() - hand.window.quick.position())

    click("You, Fiasco")
    hand.wait_until(lambda: way.page == "item")
    for look in ("Show a list", "Show covers"):
        to_the_library(hand)
        click("Fiasco")
        hand.wait_until(lambda: way.page == "item")
        to_the_library(hand)
        click("Eden", with_=CTRL)
        hand.wait_until(lambda: hand.sees("1 chosen"))
        click("Roadside Picnic", with_=SHIFT)
        hand.wait_until(lambda: hand.sees("3 chosen"))
        click("Fiasco")  # while some are chosen, one more or less
        hand.wait_until(lambda: hand.sees("2 chosen"))
        assert way.page == "library"
        hand.key(Qt.Key.Key_Escape)
        hand.wait_until(lambda: not hand.sees("2 chosen"))
        hand.press(look)


def test_where_no_stars_were_given_none_are_drawn(hand: Any) -> None:
    mine = hand.window.ask(lambda library: library.entries.write(Review(item=item("book", "Ubik"), text="Odd.")))
    hand.window.desk.way.open(mine.id)
    hand.find_like("Ubik", role=QAccessible.Role.Heading)
    hand.settle()

    def within(one: Any) -> list[Any]:
        return [one, *(more for child in one.childItems() for more in within(child))]

    everything = within(hand.window.quick.contentItem())
    drawn = [one for one in everything if one.metaObject().className().startswith("Stars_") and one.isVisible()]
    assert [one.property("halves") for one in drawn] == []
