"""People with real vaults in temporary folders, who can meet without a network, and a shell to type commands into."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.library import Library
from app.profiles.profile import create_profile
from crypto.identity import device_id
from crypto.secret import Secret
from sync.inspection import Inspector
from sync.itemset import ItemSet
from sync.wire import Item

PASSPHRASE = Secret(b"correct horse")


class People:
    """Makes people, and lets them meet without a network: through the same ports as sync."""

    def __init__(self, folder: Path, *, clock: Any, cost: Any, leaving: ExitStack) -> None:
        self._folder, self._clock, self._cost, self._leaving = folder, clock, cost, leaving

    def __call__(self, name: str) -> Library:
        """A new person, whose library is closed after the test."""
        folder = self._folder / name
        library, _words = create_profile(folder, name=name, passphrase=PASSPHRASE, now=self._clock, cost=self._cost)
        self._leaving.callback(library.close)
        return library

    def befriend(self, one: Library, other: Library) -> None:
        """They become friends."""
        for me, you in ((one, other), (other, one)):
            me.friends.befriend(you.me.certificate, name=you.me.name, root=Secret(bytes(32)))

    def show(self, one: Library, other: Library, *, thanked: bool = False) -> None:
        """The other takes in all that the one shows, and erases what is not shown any more; if `thanked`, says so."""
        self._clock.step(seconds=1)
        shelf = one.mirrors.shelf_for(_row(one, other))
        shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
        inspector = Inspector(one.me.person.public, [one.me.device.public], reader=other.me.person.public)
        items = [Item(s.reasons, s.payload, s.seal, s.origin) for s in shown]
        arrivals = inspector.inspect(items, horizon=other.clock.horizon())
        met = other.mirrors.take(_row(other, one), arrivals)
        gone = _pairs(other.mirrors.mirror_items(_row(other, one))) - _pairs(shelf.items())
        device = device_id(one.me.device.public)
        other.mirrors.complete(_row(other, one), device, shelf.context, gone=sorted(gone), met=met)
        if thanked:
            one.mirrors.acked(_row(one, other), device_id(other.me.device.public), shelf.context)


def _row(library: Library, friend: Library) -> int:
    return next(known.row for known in library.friends.known() if known.person == friend.me.person.public)


def _pairs(items: ItemSet) -> set[tuple[int, bytes]]:
    return {items.item_at(position) for position in range(len(items))}


@pytest.fixture
def people(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[People]:
    with ExitStack() as leaving:
        yield People(tmp_path, clock=clock, cost=cheap, leaving=leaving)


@pytest.fixture
def ada(people: People) -> Library:
    return people("Ada")


@pytest.fixture
def bela(people: People, ada: Library) -> Library:
    """A friend of Ada."""
    bela = people("Bela")
    people.befriend(ada, bela)
    return bela


class Shell:
    """Runs commands in one profile."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.file = folder.parent / "passphrase"
        self.file.write_bytes(PASSPHRASE.reveal() + b"\n")
        self._capsys = capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        """What it prints on standard output, or, when another exit code is expected, on standard error."""
        given = ["--profile", str(self.folder), "--passphrase-file", str(self.file)]
        assert cli.main([*words, *given]) == code, self._capsys.readouterr()
        printed = self._capsys.readouterr()
        if code == 0:
            assert printed.err == ""
            return printed.out
        assert printed.err.startswith("vouchsafe: ")
        assert printed.err.count("\n") == 1
        assert "Traceback" not in printed.err
        assert printed.out == ""
        return printed.err

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: Any, cheap: Any) -> Shell:
    """Ada's, with nothing written yet."""
    create_profile(tmp_path / "ada", name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)[0].close()
    return Shell(tmp_path / "ada", capsys)
