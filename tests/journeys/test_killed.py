"""Killed at any moment, as by a power cut or a person without patience: what was said to be kept is kept.

Some moments are tried each time; more with VOUCHSAFE_KILLS=100 in the environment, and with `make kills`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.profiles.profile import AlreadyOpen
from tests.journeys.test_broken_links import fill
from tests.kills.all import STORIES
from tests.kills.files import Looking, Opening, Photographing
from tests.kills.stories import Story

if TYPE_CHECKING:
    from conftest import Person

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("VOUCHSAFE_KILLS", "3"))
SHORT = [kind for kind in STORIES if kind not in (Photographing, Opening, Looking)]  # the others: `make kills`
PATIENCE = 60.0  # seconds; reached only when something is wrong


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("kind", SHORT, ids=[kind.name for kind in SHORT])
def test_killed_at_any_moment_nothing_that_was_kept_is_lost(kind: type[Story], tmp_path: Path) -> None:
    story, dice = kind(tmp_path), random.Random(kind.name)
    try:
        story.begin()
        for part in range(KILLS):
            story.attempt(1 + int(story.moments * (part + dice.random()) / (KILLS + 1)))
        assert story.killed
    finally:
        story.close()


@contextmanager
def resident(person: Person, *deed: str) -> Iterator[subprocess.Popen[str]]:
    """This person in a process of their own, killed at the latest when the block is left."""
    person.worker.do(person.library.close)
    command = [sys.executable, "-m", "tests.kills.resident", "0", str(person.folder), *deed]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_profile_in_use_by_another_process_stays_closed_to_us(ada: Person, run: Callable[..., str]) -> None:
    with resident(ada, "write") as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert run("list", code=1) == f"vouchsafe: {AlreadyOpen.__doc__}\n"
        process.kill()
    assert "Book" in run("list")
    ada.open_again()


@pytest.fixture
def run(ada: Person, tmp_path: Path) -> Callable[..., str]:
    """The command line on Ada's profile, as a process; what it says."""
    secret = tmp_path / "passphrase"
    secret.write_text("open sesame\n")

    def run(*words: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "app", *words, "--profile", str(ada.folder), "--passphrase-file", str(secret)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    return run


def test_a_wrong_passphrase_is_one_line(ada: Person, run: Callable[..., str], tmp_path: Path) -> None:
    ada.worker.do(ada.library.close)
    (tmp_path / "passphrase").write_text("open barley\n")
    said = run("list", code=1)
    assert said.startswith("vouchsafe: ")
    assert said.count("\n") == 1
    assert "passphrase" in said
    assert "barley" not in said
    ada.open_again()


@pytest.mark.parametrize("where", ["at the beginning", "in the middle"])
def test_a_damaged_vault_is_one_line_and_is_not_touched(where: str, ada: Person, run: Callable[..., str]) -> None:
    fill(ada, 300)
    ada.worker.do(ada.library.close)
    file = ada.folder / "vault.db"
    whole = file.read_bytes()
    middle = bytearray(whole)
    for place in range(len(whole) // 4, len(whole), 5_000):
        middle[place] ^= 1
    damaged = b"x" + whole[1:] if where == "at the beginning" else bytes(middle)
    file.write_bytes(damaged)
    said = run("doctor", "--bind", "127.0.0.1", "--silent", "--wait", "0", code=1)
    assert said.count("\n") == 1
    assert "restore it from a backup" in said.lower()
    assert file.read_bytes() == damaged
    file.write_bytes(whole)
    ada.open_again()
