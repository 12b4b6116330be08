"""Reports on the command line: what a command did wrong is kept, shown without a passphrase, and erased."""

from typing import Any

import pytest

from app import cli

SECRET = "Anastasia"


def test_a_command_that_goes_wrong_leaves_a_report_that_can_be_shown_and_deleted(
    shell: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.json("report", "list") == []
    assert shell("report", "list") == "Nothing went wrong that should not.\n"

    def wrong(*_given: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("app.commands.locks.lock", wrong)
    told = shell("lock", code=1)
    [report] = shell.json("report", "list")
    assert report["id"] in told
    assert SECRET not in told
    assert report["what"] == "KeyError"
    assert any(place.startswith("app/cli.py, line ") for place in report["places"])
    given = ["--profile", str(shell.folder)]
    assert cli.main(["report", "show", report["id"][:4], *given]) == 0  # nobody is asked for a passphrase
    said = capsys.readouterr().out
    assert "KeyError, in the thread of: window" in said
    assert SECRET not in said
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in (shell.folder / "mishaps").iterdir())
    assert "There is no report" in shell("report", "show", "zzzz", code=1)
    shell("report", "delete", code=2)
    assert shell.json("report", "delete", report["id"]) == {"deleted": [report["id"]]}
    assert shell.json("report", "delete", "--all") == {"deleted": []}


def test_without_a_profile_there_is_no_report_and_none_is_made(shell: Any, tmp_path: Any) -> None:
    shell.folder = tmp_path / "nowhere"
    shell("report", "list", code=1)
    assert not shell.folder.exists()
