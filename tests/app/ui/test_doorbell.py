"""A second start of the same profile raises the first window and hands it the link; the desktop knows the scheme."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from app.bridge.door.doorbell import SOCKET, Doorbell, ring

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "resources" / "packaging"
LINK = "vouchsafe:invite/1/" + "aB3-_" * 44


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-m", "app", "--profile", str(folder), *words], cwd=ROOT, env=environment)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_hands_its_link_to_the_first_window(
    profile: Callable[..., Path], open_window: Callable[..., Any]
) -> None:
    folder = profile()
    hand = open_window(folder)
    hand.window.show()
    hand.wait_until(lambda: (folder / SOCKET).exists())
    with start(folder, LINK) as second:
        hand.wait_until(lambda: hand.window.desk.meeting.offered == LINK)
        hand.wait_until(lambda: second.poll() is not None)
        assert second.returncode == 0
    assert hand.window.desk.way.page == "home"  # still locked: it waits
    hand.unlock()
    hand.wait_until(lambda: hand.window.desk.way.page == "people")
    hand.wait_until(lambda: hand.sees("The link you got, or the code you were told"))
    assert not hand.window.desk.meeting.busy
    with start(folder) as third:
        hand.wait_until(lambda: third.poll() is not None)
        assert third.returncode == 0


def test_nobody_is_rung_where_no_window_is(tmp_path: Path, qapp: Any) -> None:
    assert not ring(tmp_path)
    (tmp_path / SOCKET).write_bytes(b"")  # of a run that ended badly
    assert not ring(tmp_path, LINK)
    bell = Doorbell(tmp_path)
    bell.hang()
    bell.take_down()
    assert not (tmp_path / SOCKET).exists()


def test_what_the_desktop_brings_is_taken_and_nothing_else(tmp_path: Path, qapp: Any) -> None:
    bell, heard = Doorbell(tmp_path), []
    bell.rung.connect(heard.append)
    app = QCoreApplication.instance()
    assert app is not None
    assert bell.eventFilter(app, QFileOpenEvent(QUrl(LINK)))
    assert not bell.eventFilter(app, QFileOpenEvent(QUrl("https://example.org/")))
    assert heard == [LINK]


def test_the_desktops_are_told_of_the_links() -> None:
    entry = (PACKAGING / "linux" / "vouchsafe.desktop").read_text(encoding="utf-8")
    assert "MimeType=x-scheme-handler/vouchsafe;\n" in entry
    assert "Exec=vouchsafe %u\n" in entry
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert plist["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["vouchsafe"]
    registry = (PACKAGING / "windows" / "vouchsafe.reg").read_text(encoding="utf-8")
    assert '"URL Protocol"=""' in registry
    assert "%1" in registry
