"""Leaving with everything, on the command line."""

import argparse
import stat
import sys
import zipfile
from collections.abc import Iterator
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


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(shell: Any, tmp_path: Path) -> None:
    shell.json("write", "Dune")
    file = tmp_path / "all.zip"
    file.write_bytes(b"something else")
    assert f"{file} is there already, and was not touched. Say --replace" in shell("export", str(file), code=1)
    assert file.read_bytes() == b"something else"
    assert shell.json("export", str(file), "--replace")["entries"] == 1
    assert zipfile.is_zipfile(file)


def test_a_file_with_nothing_in_it_is_no_hindrance(shell: Any, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.touch()
    assert shell.json("export", str(file))["file"] == str(file)


def test_what_has_to_be_replaced_stays_until_the_new_one_is_whole(
    shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.zip"
    shell("export", str(file))
    before = file.read_bytes()

    def full(*_values: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.durable.sync", full)
    shell("export", str(file), "--replace", code=1)
    monkeypatch.undo()
    assert file.read_bytes() == before


def test_of_every_file_that_a_command_writes_it_is_decided_whether_it_is_made_anew() -> None:
    """What may be the only one is never written over: such an argument is among those that are looked at."""
    from app.commands.parser import parser
    from app.commands.speech import Parser

    def all_of(one: Any) -> Iterator[Any]:
        yield one
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                for sub in action.choices.values():
                    yield from all_of(sub)

    wrote = {}
    for one in all_of(parser()):
        assert isinstance(one, Parser)
        names = {action.dest for action in one._actions if action.type is Path}
        decided = {*(one.get_default("writes") or ()), *(one.get_default("remakes") or ())}
        if unsaid := names & {"out", "reply", "leftovers"} - decided:
            wrote[one.prog] = unsaid
    assert wrote == {"vouchsafe brand report": {"out"}}  # which looks whether it is an older one of the same study


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
