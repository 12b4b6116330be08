"""Every page in every state that `make screenshots` has, drawn once: none of them makes Qt or its QML warn.

And every sheet on the way: what has the keyboard when it has opened, and that Tab goes round in it. And everywhere, in
a wide window and in a narrow one: that a mouse reaches what can be pressed.
"""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.profiles.profile import create_profile
from tests.tools import believable
from tests.tools.pressed import unreached
from tests.tools.screenshots import USUAL, draw
from tests.tools.sitting import SIZES, Sitting

PAGES = {
    "gate", "meet", "doctor", "home", "library", "item", "write", "people", "friend", "brands", "study", "settings",
    "import", "files", "backup", "finder", "keys",
}  # fmt: skip
STATES = {"empty", "loading", "refused", "offline", "full", "nothing", "held"}

READ = {
    "meet-words", "meet-letter", "meet-camera-none", "doctor-looking", "keys", "people-words", "people-part",
    "friend-send", "friend-block", "study", "brands-budget", "trouble-report",
}  # fmt: skip
"""Sheets to be read: the keys scroll their text."""

FIRST = {
    "item-recommend": "Chip", "people-introduce": "Chip", "people-new-circle": "Field", "people-seen": "Roll",
    "item-forget": "Push", "friend-limits": "Field", "settings-passphrase": "Field", "settings-kit": "Field",
    "settings-store": "Field", "settings-name": "Field",
}  # fmt: skip
"""Where there is something to fill in or to go through: what has the keyboard at first."""


class Sheets:
    """What was found in the sheets that lay over the pages, and out of a mouse's reach."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self.wrong: list[str] = []
        self.unreached: list[str] = []

    def judge(self, sitting: Sitting, name: str) -> None:
        self._judge_keys(sitting, name)
        for size in reversed(SIZES):
            sitting.window.quick.resize(*SIZES[size])
            sitting.rest()
            self.unreached.extend(f"{name}, {size}: {one}" for one in unreached(sitting.window))

    def _judge_keys(self, sitting: Sitting, name: str) -> None:
        if name not in READ and name not in FIRST:
            return
        quick = sitting.window.quick
        sitting.until(lambda: self._around(quick.activeFocusItem()) is not None, f"{name} has the keyboard")
        here = first = quick.activeFocusItem()
        around = self._around(first)
        self.first[name] = first.metaObject().className().split("_QML")[0]
        if first.property("visualFocus"):
            self.wrong.append(f"{name}: a ring that nobody asked for")
        come_to: list[Any] = []
        while here not in come_to and len(come_to) < 40:
            come_to.append(here)
            QTest.keyClick(quick, Qt.Key.Key_Tab)
            here = quick.activeFocusItem()
            if self._around(here) is not around:
                self.wrong.append(f"{name}: Tab leaves it")
        if here not in come_to[:2]:  # one cannot come to a text by Tab
            self.wrong.append(f"{name}: a trap")

    def _around(self, item: Any) -> Any:
        """The sheet that it is in."""
        while item is not None and not item.inherits("QQuickPopupItem"):
            item = item.parentItem()
        return item


@pytest.mark.qt_log_ignore(*USUAL)
def test_every_page_is_drawn_in_every_state_without_a_warning(
    qapp: Any, tmp_path: Path, cheap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    QAccessible.setActive(True)
    monkeypatch.setitem(create_profile.__kwdefaults__, "cost", cheap)  # a key made slowly is not what is looked at
    believable.fill(tmp_path, friends=("Mei", "Jonas"), years=0)
    sheets = Sheets()
    drawn, _pale = draw(tmp_path, None, language="en", sizes=("wide",), looks=("light",), judge=sheets.judge)
    assert len(drawn) == len(set(drawn)) > 100
    assert {*PAGES, *STATES} <= {part for name in drawn for part in name.split("-")}
    assert sheets.first == FIRST | dict.fromkeys(READ, "QQuickFlickable")
    assert sheets.wrong == []
    assert sheets.unreached == []
