"""Two who meet again with nothing new say little; whoever is older, or remembers less, is told more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sync.events import InStep
from sync.net import tls
from sync.net.link import Link

if TYPE_CHECKING:
    from conftest import Person

MOST = 300  # bytes each way, above TLS
ALONE = {"announce": False, "discover": False}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[int, list[int]]:
    """What went out and in on links above TLS, by the port that was dialled."""
    counted: dict[int, list[int]] = {}
    write, receive = Link.write, Link.receive

    def counting_write(self: Link, data: bytes) -> None:
        counted.setdefault(self.remote_address[1], [0, 0])[0] += len(data)
        write(self, data)

    async def counting_receive(self: Link) -> bytes:
        data = await receive(self)
        counted.setdefault(self.remote_address[1], [0, 0])[1] += len(data)
        return data

    monkeypatch.setattr(Link, "write", counting_write)
    monkeypatch.setattr(Link, "receive", counting_receive)
    return counted


@pytest.fixture
def friends(ada: Person, bela: Person) -> tuple[Person, Person]:
    """Who became friends and have gone; only Bela knows where the other one will be."""
    ada.write("The Left Hand of Darkness")
    ada.online(**ALONE)
    bela.online(**ALONE)
    ada.befriend(bela)
    for person in (ada, bela):
        person.wait_until(lambda person=person: steps(person) > 0, "they are in step")
    for person in (ada, bela):  # only now: who is not in step when the other one goes will not be
        person.offline()
    ada.worker.do(lambda: ada.library.vault.execute("UPDATE friend SET addresses = '[]'"))
    return ada, bela


def steps(person: Person) -> int:
    return sum(isinstance(event, InStep) for event in person.events)


def meet(ada: Person, bela: Person, said: dict[int, list[int]]) -> list[int]:
    """Bela comes back to Ada, and both are in step; what Bela said and heard."""
    said.clear()  # this port may have been had before
    port = ada.online(**ALONE).port  # which is another one after a quarter of an hour
    addresses = json.dumps([("127.0.0.1", port)])
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (addresses,)))
    before = steps(ada), steps(bela)
    bela.online(**ALONE)
    ada.wait_until(lambda: steps(ada) > before[0], "she is in step again")
    bela.wait_until(lambda: steps(bela) > before[1], "he is in step again")
    counted = said[port][:]
    bela.offline()
    ada.offline()
    return counted


def test_nothing_new_takes_at_most_300_bytes_each_way(
    friends: tuple[Person, Person], said: dict[int, list[int]]
) -> None:
    sizes = meet(*friends, said)
    assert max(sizes) <= MOST, sizes


@pytest.mark.parametrize("forgets", [0, 1])
def test_who_does_not_know_the_device_any_more_learns_of_it_anew(
    friends: tuple[Person, Person], said: dict[int, list[int]], forgets: int
) -> None:
    person = friends[forgets]
    person.worker.do(lambda: person.library.vault.execute("DELETE FROM device"))
    assert max(meet(*friends, said)) > MOST
    assert max(meet(*friends, said)) <= MOST


def test_somebody_older_is_in_step_as_ever(
    friends: tuple[Person, Person], said: dict[int, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the one who listens an older one who dials is the same: neither says it in short."""
    monkeypatch.setattr(tls, "understands_short", lambda certificate: False)
    assert max(meet(*friends, said)) > MOST


def test_a_device_that_was_removed_is_not_let_in(friends: tuple[Person, Person]) -> None:
    ada, bela = friends
    ada.worker.do(lambda: ada.library.vault.execute("UPDATE device SET gone = 1"))
    network = ada.online(**ALONE)
    addresses = json.dumps([("127.0.0.1", network.port)])
    bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (addresses,)))
    before = steps(ada)
    [report] = bela.online(**ALONE).sync(timeout=1.0).result(20)
    assert report.reason
    assert steps(ada) == before
