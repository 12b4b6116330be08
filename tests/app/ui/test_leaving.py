"""Leaving with everything, from the page of backups."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl


def test_everything_is_written_down_from_the_page_of_backups(
    open_window: Callable[..., Any], filled: Path, tmp_path: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.go("backup")
    leaving = hand.window.desk.keeping.leaving
    file = tmp_path / "all.zip"
    leaving.take(QUrl.fromLocalFile(str(file)))
    hand.wait_until(lambda: leaving.stage == "done")
    with zipfile.ZipFile(file) as archive:
        assert len(archive.read("vouchsafe.ndjson").splitlines()) == 1 + leaving.entries > 1
    assert leaving.place == str(file)


def test_a_place_that_cannot_be_written_is_said_and_the_page_goes_on(
    open_window: Callable[..., Any], filled: Path, tmp_path: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    hand.window.desk.way.go("backup")
    leaving = hand.window.desk.keeping.leaving
    leaving.take(QUrl.fromLocalFile(str(tmp_path / "nowhere" / "all.zip")))
    hand.wait_until(lambda: leaving.complaint != "")
    assert leaving.stage == "idle"
    assert "cannot be written" in leaving.complaint


def test_a_lock_in_the_middle_ends_it_and_nothing_of_it_stays(
    open_window: Callable[..., Any], filled: Path, tmp_path: Path
) -> None:
    hand = open_window(filled)
    hand.unlock()
    leaving = hand.window.desk.keeping.leaving
    leaving.take(QUrl.fromLocalFile(str(tmp_path / "all.zip")))
    leaving.cancel()
    hand.wait_until(lambda: leaving.stage != "running")
    assert {file.name for file in tmp_path.glob("*.zip*")} <= ({"all.zip"} if leaving.stage == "done" else set())
