"""A second computer of one's own, in two windows with real networks on 127.0.0.1."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from app.bodies import Review
from app.items import item
from app.window import Window
from sync.place import Place
from tests.app.ui.conftest import WAIT_MS, Hand, _close

HERE = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
BUTTON = QAccessible.Role.Button
NEW = "tide amber falcon seven"


@pytest.fixture
def online(qtbot: Any, qapp: Any, clock: Any) -> Iterator[Callable[[Path], Hand]]:
    """Opens windows with a network."""
    del qapp
    QAccessible.setActive(True)
    with ExitStack() as leaving:

        def open_(folder: Path) -> Hand:
            window = Window(folder, language="en", look="light", place=HERE, now=clock, entropy=os.urandom)
            leaving.callback(_close, window)
            window.quick.show()
            qtbot.waitUntil(window.quick.isExposed, timeout=WAIT_MS)
            return Hand(window, qtbot)

        yield open_


def write(library: Any) -> None:
    library.entries.write(Review(item=item("book", "Piranesi", creator="Susanna Clarke"), stars=90, text="Tides."))


def test_another_computer_joins_by_the_link_and_is_removed_again(
    online: Callable[[Path], Hand], profile: Callable[..., Path], tmp_path: Path
) -> None:
    first = online(profile(write))
    first.unlock()
    desk = first.window.desk
    first.wait_until(lambda: desk.computers.possible)
    desk.way.go("settings")
    first.press("Add a computer")
    first.wait_until(lambda: desk.computers.link != "")
    assert desk.computers.link.startswith("vouchsafe:device/")
    first.find("The link as a code to scan")

    second = online(tmp_path / "second")
    gate = second.window.desk.gate
    second.press("I have Vouchsafe on another computer")
    second.write("The link that it shows", "vouchsafe:invite/1/AAAA")
    second.write("A passphrase that locks everything here", NEW)
    second.write("The passphrase once more", NEW)
    second.press("Bring it here")
    second.wait_until(lambda: gate.complaint != "")
    assert gate.stage == "joining"
    second.press("Back")
    second.wait_until(lambda: gate.stage == "new")

    second.press("I have Vouchsafe on another computer")
    second.write("The link that it shows", desk.computers.link)
    second.write("A passphrase that locks everything here", NEW)
    second.write("The passphrase once more", NEW)
    second.press("Bring it here")
    second.wait_until(lambda: gate.stage == "words")
    assert len(gate.words) == 24
    gate.keep()
    gate.enter()
    second.wait_until(lambda: second.window.desk.home.cards.count == 1)
    assert second.window.desk.people.me == "Ana"
    first.wait_until(lambda: desk.computers.link == "" and len(desk.computers.all) == 2)
    assert [one["this"] for one in desk.computers.all] == [True, False]

    first.press("Remove", role=BUTTON)
    first.wait_until(lambda: first.sees("Remove "))
    [_row, sheet] = [one for one in first.everything() if one.text(QAccessible.Text.Name) == "Remove"]
    sheet.actionInterface().doAction("Press")
    first.wait_until(lambda: desk.computers.all[1]["gone"])
    name = desk.computers.all[1]["name"]
    first.wait_until(lambda: first.sees(f"{name}, Removed"))
    assert first.nameless() == []
