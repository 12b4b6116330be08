"""A computer sleeps, or comes into another network: friends are in step again soon, and nobody has to do anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import pytest

from sync.events import InStep, Parted
from tests.journeys.hostile import make_friends
from tests.journeys.line import Line

if TYPE_CHECKING:
    from conftest import Person

SOON = 60.0  # seconds; without a look at the clock and the addresses it would take more than a minute


class Surroundings:
    """What Bela's computer knows of the time and of where it is."""

    def __init__(self) -> None:
        self.slept_ms = 0
        self.addresses: tuple[str, ...] = ("192.168.1.5",)


@pytest.fixture
def around(monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    around = Surroundings()
    monkeypatch.setattr("sync.net.changes.LOOK_EVERY", 0.1)
    monkeypatch.setattr("sync.net.node.own_addresses", lambda: around.addresses)
    return around


@pytest.fixture
def line(ada: Person, bela: Person, around: Surroundings) -> Iterator[Line]:
    """Between Bela, who dials, and Ada, who is online; they are friends, and in step."""
    make_friends(ada, bela)
    line = Line(ada.online(announce=False, discover=False).port)
    address = msgspec.json.encode([("127.0.0.1", line.port)]).decode()
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (address,)))
    now = bela.library.now
    bela.library.now = lambda: now() + around.slept_ms
    bela.online(announce=False, discover=False, listen=False)
    bela.wait_until(lambda: any(isinstance(event, InStep) for event in bela.events), "they are in step")
    yield line
    bela.offline()
    line.close()


@pytest.mark.parametrize("change", ["slept", "another network"])
def test_a_line_that_died_meanwhile_is_noticed_and_replaced(
    ada: Person, bela: Person, line: Line, around: Surroundings, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.net.talks.PROBE_WITHIN", 1.0)
    line.after(0, "hangs")
    ada.write("Piranesi")
    assert line.over.wait(SOON)
    assert not any(isinstance(event, Parted) for event in bela.events)
    if change == "slept":
        around.slept_ms += 3600_000
    else:
        around.addresses = ("10.1.1.7",)
    bela.wait_until(lambda: any(isinstance(event, Parted) for event in bela.events), "the dead line is given up")
    line.mend()
    bela.wait_until(lambda: "Piranesi" in bela.titles(), "they are in step on a new one")


def test_a_line_that_still_carries_is_kept(ada: Person, bela: Person, line: Line, around: Surroundings) -> None:
    for moved in range(3):
        around.addresses = (f"10.1.1.{moved}",)
        ada.write(f"Book {moved}")
        bela.wait_until(lambda n=moved: f"Book {n}" in bela.titles(), "it is here")  # type: ignore[misc]
    around.slept_ms += 3600_000
    ada.write("Written after the sleep")
    bela.wait_until(lambda: "Written after the sleep" in bela.titles(), "it is here")
    assert not any(isinstance(event, Parted) for event in bela.events)
