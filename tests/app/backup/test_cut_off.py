"""Backups that are killed half-way, and disks that are full: what was there before is whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backup.restoring import look_through
from app.library import Library
from tests.app.backup.deeds import UNLOCK, backups_of, titles, write

ROOT = Path(__file__).resolve().parents[3]

BACK_UP = """
import sys
from pathlib import Path
from app.backup.making import Backups
from app.profiles.profile import by_passphrase, vault_key
from crypto.secret import Secret
profile, target, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if limit:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
now = lambda: 1_800_000_000_000
backups = Backups(profile, vault_key(profile, by_passphrase(Secret(b"correct horse")), now=now), now=now)
def between():
    print("on", flush=True)
    if not limit:
        sys.stdin.readline()
from app.errors import Refused
try:
    (backups.into_folder if target.is_dir() else backups.into_file)(target, between=between)
except Refused as wrong:
    print(wrong, flush=True)
    sys.exit(3)
"""


def start(profile: Path, target: Path, limit: int = 0) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", BACK_UP, str(profile), str(target), str(limit)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("steps", [1, 4, 9])
@pytest.mark.parametrize("into", ["file", "folder"])
def test_killed_anywhere_the_one_before_is_whole_and_the_next_is_too(
    into: str, steps: int, ada: Library, drive: Path, restored: Callable[[Path], Library], clock: Any
) -> None:
    for number in range(3):
        write(ada, f"Number {number}", b"x" * 2_000_000 + bytes([number]))
    target = drive if into == "folder" else drive / "ada.backup"
    make = backups_of(ada).into_folder if into == "folder" else backups_of(ada).into_file
    make(target)
    write(ada, "Later", b"y" * 2_000_000)
    with start(ada.folder, target) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(steps):
            process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    look_through(target, UNLOCK)
    assert titles(restored(target)) == {"Number 0", "Number 1", "Number 2"}
    clock.step(days=1)
    make(target)
    assert titles(restored(target)) == {"Number 0", "Number 1", "Number 2", "Later"}
    assert not [path for path in (*drive.rglob("*"), *ada.folder.rglob("*")) if "unfinished" in path.name]
    assert not (ada.folder / "vault.db.copy").exists()


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("into", ["file", "folder"])
def test_where_there_is_no_room_it_is_said_and_the_one_before_is_as_it_was(
    into: str, ada: Library, drive: Path
) -> None:
    target = drive if into == "folder" else drive / "ada.backup"
    (backups_of(ada).into_folder if into == "folder" else backups_of(ada).into_file)(target)
    for number in range(3):
        write(ada, f"Number {number}", b"x" * 2_500_000 + bytes([number]))
    before = {path: path.read_bytes() for path in drive.rglob("*") if path.is_file()}
    with start(ada.folder, target, limit=2_000_000) as process:
        said = process.communicate()[0].splitlines()[-1]
    assert process.returncode == 3
    assert said.startswith("The backup could not be written: ")
    assert {path: path.read_bytes() for path in drive.rglob("*") if path.is_file()} == before
