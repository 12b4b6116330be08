"""Sealed files and drop folders on the command line."""

import time
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.library import Library
from app.profiles.profile import create_profile

HERE = ("--bind", "127.0.0.1", "--interface", "127.0.0.1", "--timeout", "0.3")


@pytest.fixture
def friends(tmp_path: Path, people: Any, shell: Any, clock: Any, cheap: Any) -> tuple[Any, Any]:
    """Shells of Ada and Bela, who met once."""
    from tests.app.conftest import PASSPHRASE, Shell

    clock.milliseconds = time.time_ns() // 1_000_000  # commands know no other
    made: dict[str, Library] = {
        name: create_profile(tmp_path / name, name=name, passphrase=PASSPHRASE, now=clock, cost=cheap)[0]
        for name in ("Ada of the file", "Bela of the file")
    }
    ada, bela = made.values()
    people.befriend(ada, bela)
    for library in (ada, bela):
        library.parcels.publish()
    people.show(ada, bela)
    people.show(bela, ada)
    for library in (ada, bela):
        library.close()
    one, two = (Shell(tmp_path / name, shell._capsys) for name in made)
    return one, two


def titles(shell: Any) -> set[str]:
    return {entry["title"] for entry in shell.json("list")}


def test_a_file_is_packed_and_opened(friends: tuple[Any, Any], tmp_path: Path) -> None:
    ada, bela = friends
    ada("write", "Dune", "--kind", "book", "--text", "Sand.")
    file = tmp_path / "for-bela.parcel"
    packed = ada.json("parcel", "pack", "bela", str(file))
    [friend] = ada.json("friends", "--wait", "0")
    assert packed == {
        "id": friend["id"],
        "name": "Bela of the file",
        "files": [str(file)],
        "entries": 2,
        "bytes": 4096,
    }
    assert file.stat().st_size == 4096
    assert [other.name for other in tmp_path.iterdir() if "unfinished" in other.name] == []
    [opened] = bela.json("parcel", "open", str(file))
    assert opened == {
        "file": str(file),
        "id": opened["id"],
        "name": "Ada of the file",
        "received": 1,
        "withdrawn": 0,
        "lacking": 0,
        "old": False,
        "held": 0,
    }
    assert titles(bela) == {"Dune"}
    ada("write", "Solaris")
    assert "entries inside: 3" in ada("parcel", "pack", friend["id"], str(file))
    assert "From Ada of the file: 1 received, 0 withdrawn." in bela("parcel", "open", str(file))
    bela("parcel", "pack", "Ada", str(file))
    assert "0 received" in ada("parcel", "open", str(file))
    assert ada.json("parcel", "pack", "Bela", str(file))["entries"] == 0


def test_what_cannot_be_is_said_in_a_line(friends: tuple[Any, Any], tmp_path: Path, shell: Any) -> None:
    ada, bela = friends
    file = tmp_path / "parcel"
    ada("parcel", "pack", "Bela", str(file))
    assert "not a parcel for you" in ada("parcel", "open", str(file), code=1)
    assert "not a parcel for you" in shell("parcel", "open", str(file), code=1)
    assert "nowhere" in bela("parcel", "open", str(tmp_path / "nowhere"), code=1)
    assert "nowhere" in ada("parcel", "pack", "Bela", str(tmp_path / "nowhere" / "file"), code=1)
    assert "no friend called" in ada("parcel", "pack", "Zoe", str(file), code=1)
    (tmp_path / "large").write_bytes(bytes(17 * 1024 * 1024))
    assert "not a parcel for you" in bela("parcel", "open", str(tmp_path / "large"), code=1)
    assert cli.main(["parcel"]) == 2
    assert cli.main(["parcel", "pack", "Bela"]) == 2


def test_of_several_files_the_good_ones_are_opened(
    friends: tuple[Any, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, bela = friends
    ada("write", "Dune")
    ada("parcel", "pack", "Bela", str(tmp_path / "good"))
    (tmp_path / "bad").write_bytes(b"x" * 4096)
    capsys.readouterr()
    given = ["--profile", str(bela.folder), "--passphrase-file", str(bela.file)]
    assert cli.main(["parcel", "open", str(tmp_path / "bad"), str(tmp_path / "good"), *given]) == 1
    printed = capsys.readouterr()
    assert printed.out == "From Ada of the file: 1 received, 0 withdrawn.\n"
    assert printed.err.startswith(f"vouchsafe: {tmp_path / 'bad'}: ")
    assert titles(bela) == {"Dune"}


def test_a_friend_not_met_yet_is_a_sentence(
    people: Any, ada: Library, bela: Library, tmp_path: Path, shell: Any, clock: Any
) -> None:
    from tests.app.conftest import Shell

    ada.close()
    her = Shell(ada.folder, shell._capsys)
    told = her("parcel", "pack", "Bela", str(tmp_path / "file"), code=1)
    assert told == (
        "vouchsafe: Bela's app has not told yours how to seal a file for them; meet once on the same network.\n"
    )
    folder = tmp_path / "stick"
    folder.mkdir()
    assert "Bela's app has not told yours" in her("dropfolder", "add", str(folder))


def test_a_drop_folder_is_watched_by_every_command_that_exchanges(friends: tuple[Any, Any], tmp_path: Path) -> None:
    ada, bela = friends
    folder = tmp_path / "stick"
    folder.mkdir()
    assert ada.json("dropfolder", "list") == []
    ada("write", "Dune")
    added = ada.json("dropfolder", "add", str(folder))
    [friend] = ada.json("friends", "--wait", "0")
    assert added == {
        "folder": str(folder),
        "there": True,
        "opened": [],
        "packed": [friend["id"]],
        "lying": [friend["id"]],
        "unknown": [],
        "problems": [],
    }
    assert ada.json("dropfolder") == [{"folder": str(folder), "there": True, "files": 1}]
    assert "From Ada of the file: 1 received" in bela("dropfolder", "add", str(folder))
    assert titles(bela) == {"Dune"}
    bela("write", "Solaris")
    [report] = bela.json("sync", *HERE)
    assert report["reason"] != ""
    assert report["parcels"] == {"opened": 0, "received": 0, "withdrawn": 0, "lying": 1}
    [report] = ada.json("sync", *HERE)
    assert report["parcels"] == {"opened": 1, "received": 1, "withdrawn": 0, "lying": 1}
    assert titles(ada) == {"Dune", "Solaris"}
    assert "a parcel lies ready" in ada("sync", *HERE)
    file = tmp_path / "file"
    bela("write", "Piranesi")
    bela("parcel", "pack", "Ada", str(tmp_path / "file"))
    assert ada.json("parcel", "open", str(file))[0]["received"] == 1
    assert ada.json("dropfolder", "remove", str(folder)) == {"folder": str(folder), "removed": 1}
    assert len(list(folder.iterdir())) == 1
    assert "is not a drop folder" in ada("dropfolder", "remove", str(folder), code=1)
    given = ["--profile", str(ada.folder), "--passphrase-file", str(ada.file)]
    assert cli.main(["sync", *HERE, *given]) == 1


def test_wrong_use_of_drop_folders(shell: Any, tmp_path: Path) -> None:
    assert "Say which" in shell("dropfolder", "add", code=2)
    assert "There is no folder" in shell("dropfolder", "add", str(tmp_path / "nowhere"), code=1)
    assert "inside the folder of your profile" in shell("dropfolder", "add", str(shell.folder), code=1)
    assert shell("dropfolder") == "No drop folders yet.\n"
