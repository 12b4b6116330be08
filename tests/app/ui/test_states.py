"""Every page in every state that `make screenshots` has, drawn once: none of them makes Qt or its QML warn."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from app.profiles.profile import create_profile
from tests.tools import believable
from tests.tools.screenshots import USUAL, draw

PAGES = {
    "gate", "meet", "doctor", "home", "library", "item", "write", "people", "friend", "brands", "study", "settings",
    "import", "files", "backup", "finder", "keys",
}  # fmt: skip
STATES = {"empty", "loading", "refused", "offline", "full", "nothing", "held"}


@pytest.mark.qt_log_ignore(*USUAL)
def test_every_page_is_drawn_in_every_state_without_a_warning(
    qapp: Any, tmp_path: Path, cheap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    QAccessible.setActive(True)
    monkeypatch.setitem(create_profile.__kwdefaults__, "cost", cheap)  # a key made slowly is not what is looked at
    believable.fill(tmp_path, friends=("Mei", "Jonas"), years=0)
    drawn, _pale = draw(tmp_path, None, language="en", sizes=("wide",), looks=("light",))
    assert len(drawn) == len(set(drawn)) > 100
    assert {*PAGES, *STATES} <= {part for name in drawn for part in name.split("-")}
