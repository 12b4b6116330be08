"""Leaving with everything, on the command line."""

import stat
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest


def test_everything_goes_into_one_file_for_its_owner(shell: Any, tmp_path: Path) -> None:
    shell.json("write", "Dune", "--stars", "4.5", "--text", "Sand.")
    file = tmp_path / "all.zip"
    said = shell.json("export", str(file))
    assert (said["entries"], said["photos"], said["missing"]) == (1, 0, 0)
    with zipfile.ZipFile(file) as archive:
        assert {"README.txt", "vouchsafe.ndjson", "reviews.jsonld", "everything.csv"} <= set(archive.namelist())
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Anybody who has this file can read it." in shell("export", str(tmp_path / "again.zip"), "--without-photos")


def test_a_place_that_cannot_be_written_is_said_in_a_line_and_nothing_is_left(shell: Any, tmp_path: Path) -> None:
    shell.json("write", "Dune")
    wrong = shell("export", str(tmp_path / "nowhere" / "all.zip"), code=1)
    assert wrong.count("\n") <= 1
    assert list(tmp_path.glob("**/*unfinished*")) == []


def test_a_disk_that_is_full_leaves_nothing(shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.json("write", "Dune", "--text", "Sand. " * 100)

    def full(*_values: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.durable.sync", full)
    assert "all.zip" in shell("export", str(tmp_path / "all.zip"), code=1)
    monkeypatch.undo()
    assert not list(tmp_path.glob("all.zip*"))
