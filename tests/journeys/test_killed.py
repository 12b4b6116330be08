"""Killed at any moment, as by a power cut or a person without patience: what was said to be kept is kept.

Some moments are tried each time; more with VOUCHSAFE_KILLS=100 in the environment.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.profile import AlreadyOpen
from sync.events import InStep
from tests.journeys.hostile import make_friends
from tests.journeys.line import Line
from tests.journeys.test_broken_links import fill, held

if TYPE_CHECKING:
    from conftest import Person

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("VOUCHSAFE_KILLS", "3"))
PATIENCE = 30.0  # seconds; reached only when something is wrong
SHOWN = 2500


@contextmanager
def resident(person: Person, *deed: str) -> Iterator[subprocess.Popen[str]]:
    """This person in a process of their own, killed at the latest when the block is left."""
    person.worker.do(person.library.close)
    command = [sys.executable, "-m", "tests.journeys.resident", str(person.folder), *deed]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str]) -> list[list[str]]:
    """All that it said; the last line may be half a line."""
    assert process.stdout is not None
    said = process.stdout.read()
    process.wait(PATIENCE)
    return [line.split(maxsplit=1) for line in said.split("\n")[:-1]]


def entries(person: Person) -> int:
    [(count,)] = person.worker.do(lambda: person.library.vault.execute("SELECT count(*) FROM entry"))
    return int(count)


def test_killed_while_writing_everything_that_was_said_to_be_kept_is_there(ada: Person) -> None:
    dice = random.Random(3)
    said: set[str] = set()
    for _ in range(KILLS):
        with resident(ada, "write") as process:
            assert process.stdout is not None
            said |= {process.stdout.readline().split(maxsplit=1)[1].strip() for _ in range(dice.randrange(1, 40))}
            process.kill()
            said |= {title for _wrote, title in lines(process)}
        ada.open_again()
        ada.worker.do(ada.library.vault.check)
        assert said <= ada.titles()


def test_killed_during_a_first_sync_it_goes_on_from_what_was_kept(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    fill(ada, SHOWN)
    line = Line(ada.online(announce=False, discover=False).port)
    address = msgspec.json.encode([("127.0.0.1", line.port)]).decode()
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (address,)))
    dice = random.Random(5)
    kept = 0
    try:
        for _ in range(KILLS):
            line.after(dice.randrange(10_000, 500_000), "noticed")
            with resident(bela, "sync") as process:
                assert line.over.wait(PATIENCE)
                process.kill()
                told = [int(count) for _kept, count in lines(process)]
            bela.open_again()
            bela.worker.do(bela.library.vault.check)
            assert held(bela) >= kept + max(told, default=0)
            kept = held(bela)
        assert kept < SHOWN, "the kills came too late to show anything"
        line.mend()
        bela.events.clear()
        bela.online(announce=False, discover=False, listen=False)
        bela.wait_until(lambda: held(bela) == SHOWN, "the rest is there")
        bela.wait_until(lambda: any(isinstance(event, InStep) for event in bela.events), "it is complete")
        done = next(event for event in bela.events if isinstance(event, InStep))
        assert done.received == SHOWN - kept
    finally:
        bela.offline()
        line.close()


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """What Goodreads gives to somebody who has read 3,000 books."""
    file = tmp_path / "goodreads_library_export.csv"
    with file.open("w", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow("Book Id,Title,Author,ISBN13,My Rating,Exclusive Shelf,Date Read,My Review".split(","))
        for number in range(3000):
            row = (number, f"Book {number}", "Somebody", "", number % 5 + 1, "read", "2024/05/01", "word " * 40)
            rows.writerow(row)
    return file


def test_killed_during_an_import_nothing_of_it_is_there_or_all_of_it(ada: Person, export: Path) -> None:
    dice = random.Random(7)
    outcomes = set()
    for _ in range(KILLS):
        with resident(ada, "import", str(export)) as process:
            assert process.stdout is not None
            for _ in range(dice.randrange(1, 12)):
                assert process.stdout.readline().startswith("at ")
            with suppress(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0.0, 0.05))
            process.kill()
            told = [word for word, *_count in lines(process) if word == "imported"]
        ada.open_again()
        ada.worker.do(ada.library.vault.check)
        assert entries(ada) in (0, 3000)
        assert ada.worker.do(lambda: ada.library.vault.execute("SELECT count(*) FROM raw")) == [(entries(ada),)]
        assert entries(ada) == 3000 or told == []
        outcomes.add(entries(ada))
    assert 0 in outcomes, "the kills came too late to show anything"
    with resident(ada, "import", str(export)) as process:
        lines(process)
    ada.open_again()
    assert entries(ada) == 3000


def test_a_profile_in_use_by_another_process_stays_closed_to_us(ada: Person, run: Callable[..., str]) -> None:
    with resident(ada, "write") as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert run("list", code=1) == f"vouchsafe: {AlreadyOpen.__doc__}\n"
        process.kill()
        lines(process)
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
