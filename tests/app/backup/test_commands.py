"""Backups on the command line: what is printed, what comes back, and what is said when it cannot be done."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.profiles.profile import by_passphrase, create_profile, renew_passphrase
from crypto.secret import Secret
from tests.app.backup.deeds import PASSPHRASE

ROOT = Path(__file__).resolve().parents[3]
HERE = ("--bind", "127.0.0.1", "--silent")


@pytest.fixture
def words(shell: Any, clock: Any, cheap: Any, tmp_path: Path) -> Path:
    """The shell's profile is one whose recovery words are in this file."""
    shell.folder = tmp_path / "with words"
    library, words = create_profile(shell.folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)
    library.close()
    file = tmp_path / "words"
    file.write_bytes(words.reveal() + b"\n")
    return file


def test_a_backup_is_made_and_restored_by_passphrase(shell: Any, drive: Path, tmp_path: Path) -> None:
    written = shell.json("write", "Dune", "--text", "Sand.")
    made = shell.json("backup", str(drive / "ada.backup"))
    assert {name: made[name] for name in ("file", "name", "entries", "pictures", "left_out")} == {
        "file": str(drive / "ada.backup"), "name": "Ada", "entries": 1, "pictures": 0, "left_out": 0,
    }  # fmt: skip
    assert made["size"] == made["written"] == (drive / "ada.backup").stat().st_size
    before = shell.json("me")
    shell.folder = tmp_path / "new"
    restored = shell.json("restore", str(drive / "ada.backup"))
    assert (restored["id"], restored["made"], restored["entries"]) == (before["id"], made["made"], 1)
    assert restored["of_device"] == made["of_device"]
    assert restored["device"] != made["of_device"]
    assert shell.json("list") == [written]
    assert "already" in shell("restore", str(drive / "ada.backup"), code=1)
    shell.folder = tmp_path / "newer"
    told = shell("restore", str(drive / "ada.backup"))
    assert "Welcome back, Ada" in told
    assert "a new device of yours" in told


def test_the_words_open_it_when_the_passphrase_is_gone(
    shell: Any, words: Path, drive: Path, tmp_path: Path, cheap: Any, clock: Any
) -> None:
    shell("write", "Dune")
    shell("backup", str(drive / "ada.backup"))
    renew_passphrase(shell.folder, by_passphrase(PASSPHRASE), Secret(b"forgotten"), now=clock, cost=cheap)
    shell.file.write_bytes(b"forgotten\n")
    shell.folder = tmp_path / "new"
    assert "not the passphrase" in shell("restore", str(drive / "ada.backup"), code=1)
    assert not shell.folder.exists()
    told = shell("restore", str(drive / "ada.backup"), "--words-file", str(words))
    assert "vouchsafe recover" in told
    shell.file.write_bytes(PASSPHRASE.reveal())  # it opens as the profile did when the backup was made
    assert [entry["title"] for entry in shell.json("list")] == ["Dune"]
    assert "is whole" in shell("backup", "check", str(drive / "ada.backup"), "--words-file", str(words))


def test_a_folder_of_them_is_listed_and_checked(shell: Any, drive: Path, tmp_path: Path) -> None:
    shell("write", "Dune")
    first = shell("backup", str(drive))
    assert first.startswith("Backed up 1 entry, 0 pictures into ")
    assert "written, and read again." in first
    second = shell.json("backup", f"{tmp_path / 'made for it'}/")
    assert Path(second["file"]).parent == tmp_path / "made for it"
    [listed] = shell.json("backup", "list", str(drive))
    assert (listed["entries"], listed["mine"], listed["problem"]) == (1, True, "")
    assert listed["file"].startswith(str(drive))
    checked = shell.json("backup", "check", str(drive))
    assert checked["file"] == listed["file"]
    Path(listed["file"]).write_bytes(Path(listed["file"]).read_bytes()[:100_000])
    assert "damaged" in shell("backup", "check", listed["file"], code=1)
    Path(listed["file"]).write_bytes(Path(listed["file"]).read_bytes()[:5000])  # a list looks at the beginning only
    assert "damaged" in shell("backup", "list", str(drive))
    assert "damaged" in shell.json("backup", "list", str(drive))[0]["problem"]


def test_backups_by_themselves_are_planned_shown_and_ended(shell: Any, drive: Path) -> None:
    assert shell.json("backup", "auto") is None
    assert "No backups" in shell("backup", "auto", "off")
    planned = shell.json("backup", "auto", str(drive), "--keep", "2", "--every", "3")
    assert {name: planned[name] for name in ("folder", "keep", "every", "wrong")} == {
        "folder": str(drive), "keep": 2, "every": 3, "wrong": "",
    }  # fmt: skip
    assert shell.json("backup", "auto") == planned
    [made] = shell.json("backup", "list")
    assert made["made"] == planned["last"]
    assert "every 3 days" in shell("backup", "auto")
    shell("backup", "auto", "off")
    assert "Say which folder" in shell("backup", "list", code=2)


def test_wrong_use_is_said(shell: Any, drive: Path) -> None:
    assert "--keep" in shell("backup", str(drive), "--keep", "3", code=2)
    assert "check FILE" in shell("backup", "check", code=2)
    assert "not something to do" in shell("backup", str(drive), "off", code=2)
    assert "plug that in" in shell("backup", str(drive / "no" / "such"), code=1)
    shell.folder = drive / "nobody"
    assert "vouchsafe init" in shell("backup", str(drive), code=1)


def test_a_backup_can_be_made_while_another_process_has_the_profile_open(shell: Any, drive: Path) -> None:
    shell("write", "Dune")
    with serving(shell) as process:
        assert first_line(process)["name"] == "Ada"
        assert shell.json("backup", str(drive / "ada.backup"))["entries"] == 1
        assert "already open" in shell("backup", "auto", str(drive), code=1)
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_serving_makes_the_backups_that_are_due(shell: Any, drive: Path) -> None:
    shell("backup", "auto", str(drive), "--keep", "1")
    [first] = drive.glob("*.backup")
    shell("write", "Dune")
    make_due(shell)
    with serving(shell, as_json=False) as process:
        lines = lines_until(process, lambda line: line.startswith("Backed up 1 entry"))
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    assert "listens on port" in lines[0]
    [second] = drive.glob("*.backup")
    assert second != first
    drive.rename(drive.with_name("unplugged"))
    make_due(shell)
    with serving(shell, as_json=False) as process:
        assert process.stderr is not None
        assert "plug that in" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    planned = shell.json("backup", "auto")
    assert "plug that in" in planned["wrong"]


def make_due(shell: Any) -> None:
    """Two days have gone by since the last."""
    from msgspec.structs import replace

    from app.backup import plan
    from app.commands.profiles import now
    from app.profiles.profile import open_profile

    library = open_profile(shell.folder, by_passphrase(PASSPHRASE), now=now)
    known = plan.plan_of(library.vault)
    assert known is not None
    plan.decide(library.vault, replace(known, done=now() - 2 * 24 * 3600 * 1000, wrong=""))
    library.close()


def serving(shell: Any, *, as_json: bool = True) -> "subprocess.Popen[str]":
    options = ("--profile", str(shell.folder), "--passphrase-file", str(shell.file), *(["--json"] if as_json else []))
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", *HERE, *options],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def first_line(process: "subprocess.Popen[str]") -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def lines_until(process: "subprocess.Popen[str]", fits: Callable[[str], bool]) -> list[str]:
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    while lines[-1] and not fits(lines[-1]):
        lines.append(process.stdout.readline())
    assert lines[-1], lines
    return lines
