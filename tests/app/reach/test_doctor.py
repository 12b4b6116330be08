"""The doctor names what is in the way, and what to do about it. On loopback; with real cables it is `make lan`."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.reach.doctor import Finding, already_open, examine, friends
from sync.place import Place
from tests.journeys.conftest import Person
from tests.journeys.hostile import make_friends

ROOT = Path(__file__).resolve().parents[3]
LOOPBACK = {"bind": ("127.0.0.1",), "interfaces": ("127.0.0.1",)}
HERE = ("--bind", "127.0.0.1", "--interface", "127.0.0.1")


@pytest.fixture
def ada(tmp_path: Path, cheap: Any) -> Any:
    person = Person("Ada", tmp_path / "Ada's", cheap)
    yield person
    person.leave()


@pytest.fixture
def bela(tmp_path: Path, cheap: Any, ada: Person) -> Any:
    person = Person("Bela", tmp_path / "Bela's", cheap)
    make_friends(ada, person)
    yield person
    person.leave()


def last_seen_at(ada: Person, host: str, port: int) -> None:
    kept = msgspec.json.encode([(host, port)]).decode()
    ada.worker.do(lambda: ada.library.vault.execute("UPDATE friend SET addresses = ?", (kept,)))


def about_friend(ada: Person, *, seconds: float = 1.0, **place: Any) -> Finding:
    settings: dict[str, Any] = {**LOOPBACK, **place}
    found = examine(ada.library, ada.worker, place=Place(**settings), seconds=seconds)
    [finding] = [one for one in found if one.check == "friend"]
    assert not finding.well
    assert finding.advice
    return finding


@contextmanager
def shut_port() -> Iterator[int]:
    """Nothing listens there, and nobody else comes to do so."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def test_a_friend_who_is_there_is_well(ada: Person, bela: Person) -> None:
    port = bela.online(announce=False, discover=False).port
    last_seen_at(ada, "127.0.0.1", port)
    found = examine(ada.library, ada.worker, place=Place(**LOOPBACK, announce=False), seconds=60.0)  # type: ignore[arg-type]
    assert [one for one in found if not one.well] == []
    assert [one.found for one in found if one.friend] == ["In step with Bela."]


def test_nobody_there(ada: Person, bela: Person) -> None:
    assert about_friend(ada).cause == "nobody"
    with shut_port() as port:
        last_seen_at(ada, "127.0.0.1", port)
        finding = about_friend(ada)
    assert (finding.cause, "not open there" in finding.found) == ("nobody", True)


def test_beyond_the_local_network(ada: Person, bela: Person) -> None:
    last_seen_at(ada, "203.0.113.9", 4711)
    finding = about_friend(ada)
    assert finding.cause == "local only"
    assert "Local only" in finding.advice


@pytest.mark.parametrize("hours", [-5, 3, 26])
def test_a_wrong_clock_is_told_with_how_far_it_is_off(ada: Person, bela: Person, hours: int) -> None:
    now = bela.library.now
    bela.library.now = lambda: now() + hours * 3_600_000
    bela.online()
    for _try in range(20):  # however slowly announcements come
        finding = about_friend(ada, seconds=3.0)
        if finding.cause == "clock":
            break
    assert finding.cause == "clock"
    assert f"about {abs(hours)} hours {'ahead of' if hours > 0 else 'behind'}" in finding.found


def test_a_port_that_is_taken(ada: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        found = examine(ada.library, ada.worker, place=Place(**LOOPBACK, port=port), seconds=0.1)  # type: ignore[arg-type]
    [finding] = [one for one in found if not one.well]
    assert (finding.cause, str(port) in finding.found) == ("port", True)


def test_a_port_that_is_taken_at_one_address_of_several(ada: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        place = Place(bind=("127.0.0.1", "::1"), interfaces=("127.0.0.1",), port=port)
        found = examine(ada.library, ada.worker, place=place, seconds=0.1)
    assert [one.cause for one in found if not one.well] == ["port"]


def test_a_computer_in_no_network(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.reach.doctor.own_addresses", lambda: ())
    found = examine(ada.library, ada.worker, place=Place(**LOOPBACK), seconds=0.1)  # type: ignore[arg-type]
    assert [one.cause for one in found if not one.well] == ["network"]


def test_a_second_instance_is_told_and_the_network_is_looked_at_all_the_same(ada: Person, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_bytes(b"open sesame")
    said = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--json", *HERE, "--profile", str(ada.folder),
         "--passphrase-file", str(secret)],
        cwd=ROOT, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert said.returncode == 1
    found = msgspec.json.decode(said.stdout, type=list[Finding])
    assert found[0] == already_open()
    assert {"network", "listening"} <= {one.check for one in found[1:]}


def test_it_looks_over_a_network_that_runs_already(ada: Person, bela: Person) -> None:
    network = ada.online(announce=False, discover=False)
    port = bela.online(announce=False, discover=False).port
    [finding] = friends(network, seconds=0.5)
    assert (finding.well, finding.cause) == (False, "nobody")
    last_seen_at(ada, "127.0.0.1", port)
    network.refresh().result(60)
    [finding] = friends(network, seconds=60)
    assert finding.well


def test_every_cause_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.reach import doctor, surroundings
    from app.reach.bearings import Bearings
    from app.reach.report import Report

    report = Report("id", "Bela", reason="Their computer is not on this network, or Vouchsafe is not open there.")
    here = (("10.0.0.7", 4711),)
    monkeypatch.setattr(surroundings, "in_one_network", lambda host: host.startswith("10.0.0."))
    monkeypatch.setattr(surroundings, "tunnels", dict)

    def why(where: Bearings, way: str, *, deaf: bool = False) -> str:
        tried = dict.fromkeys(where.announced or where.remembered, way)
        cause, found, advice = doctor._why(report, where, tried, deaf=deaf)
        assert found.endswith(".")
        assert advice.endswith((".", "?"))
        return cause

    seen, remembered = Bearings(announced=here), Bearings(remembered=here)
    assert why(seen, "no way") == "isolation"
    assert why(seen, "silent") == "firewall"
    assert why(remembered, "silent") == "nobody"
    assert why(remembered, "silent", deaf=True) == "firewall"
    assert why(Bearings(remembered=(("10.1.0.7", 1),)), "silent") == "subnet"
    assert why(Bearings(announced=(("10.1.0.7", 1),)), "no way") == "subnet"
    monkeypatch.setattr(surroundings, "tunnels", lambda: {"10.8.0.2": "wg0"})
    monkeypatch.setattr(surroundings, "leaves_from", lambda host: "10.8.0.2")
    assert why(seen, "silent") == "vpn"
