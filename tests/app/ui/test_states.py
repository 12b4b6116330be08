"""Every page in every state, as `make screenshots` has it: drawn without a warning, and all that is shown is said."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from tests.tools import believable
from tests.tools.screenshots import QTS_OWN, draw
from tests.tools.sitting import Sitting
from tests.tools.spoken import doubled, nameless, unsaid

PAGES = {
    "gate", "home", "library", "item", "write", "people", "friend", "brands", "study", "settings", "import", "files",
    "backup", "finder", "keys",
}  # fmt: skip
STATES = {"empty", "loading", "refused", "offline", "full", "nothing", "held"}


@pytest.mark.qt_log_ignore(*QTS_OWN)
def test_every_page_in_every_state_is_drawn_without_a_warning_and_says_what_it_shows(qapp: Any, tmp_path: Path) -> None:
    del qapp
    QAccessible.setActive(True)
    believable.fill(tmp_path, friends=("Mei", "Jonas"), years=0)

    def judge(sitting: Sitting, state: str) -> None:
        assert (unsaid(sitting.window), doubled(sitting.window), nameless(sitting.window)) == ([], [], []), state

    drawn, _pale = draw(tmp_path, None, language="en", sizes=("wide",), looks=("light",), judge=judge)
    assert len(drawn) == len(set(drawn)) > 80
    parts = [part for name in drawn for part in name.split("-")]
    assert {*PAGES, *STATES} <= set(parts)
