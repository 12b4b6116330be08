"""People who reach each other over the internet, which here is 127.0.0.1 by another door than that of the network."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.profiles.habits import Away
from sync.channel import Line
from sync.events import InStep
from tests.journeys.hostile import know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 90.0


def go_abroad(person: Person, *, listen: bool = False) -> None:
    """Online, in no network where friends announce themselves; reachable away from home, as friends are told."""
    network = person.online(announce=False, discover=False, listen=listen)
    network.stay_local(False).result(PATIENCE)
    while network.roads.go(at(free := a_free_port())).result(PATIENCE):
        pass  # somebody was quicker to take it
    until(lambda: f"127.0.0.1:{free}" in told(person), "friends are told")


def at(port: int, *, relay: str = "") -> Away:
    """To be reached at this port of this computer."""
    return Away(relay=relay, port=port, addresses=(f"127.0.0.1:{port}",))


def a_free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def told(person: Person) -> str:
    """Where friends are told that they are, as one text."""
    own = person.library.me.person.public
    return str(person.worker.do(lambda: person.library.berths.of(own)))


def forget_address(person: Person) -> None:
    """They know of no address on this network any more."""
    person.worker.do(lambda: person.library.vault.execute("UPDATE friend SET addresses = '[]'"))
    if person.network is not None:
        person.network.refresh().result(PATIENCE)


def meet(one: Person, other: Person) -> None:
    """Friends who were in step once, at home, and the other has left since: they talk over the internet."""
    make_friends(one, other)
    go_abroad(one, listen=True)
    know_address(other, one)
    go_abroad(other)
    other.wait_until(lambda: knows(other, one), "it is known where the one is to be found")
    other.offline()
    forget_address(other)
    other.events.clear()
    go_abroad(other)
    other.wait_until(lambda: any(isinstance(event, InStep) for event in other.events), "they are in step")
    until(lambda: way(other, one) == way(one, other) == "direct", "they talk over the internet")


def knows(one: Person, other: Person) -> bool:
    """Whether one has been told where the other is to be found."""
    return bool(one.worker.do(lambda: one.library.berths.of(other.library.me.person.public)))


def come_home(one: Person, other: Person) -> None:
    """One finds the other on this network again."""
    know_address(one, other)
    assert one.network is not None
    one.network.refresh().result(PATIENCE)
    one.network.look_again()


def way(one: Person, other: Person) -> str:
    """How the other is reached now."""
    assert one.network is not None
    return one.network.roads.ways().result(PATIENCE).get(other.library.me.id, "")


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that the network has to be asked about, which `wait_until` must not do while it listens."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.02)


def lines(person: Person, which: Callable[[Line], bool]) -> list[Line]:
    """The links there are."""
    assert person.network is not None
    node = person.network._running

    async def look() -> list[Line]:
        return [link for link in node._links if which(link)]

    return person.network._call(look()).result(PATIENCE)


def cut(person: Person) -> None:
    """All links on this network break."""
    assert person.network is not None
    node = person.network._running

    async def abort() -> None:
        for link in [one for one in node._links if not one.away]:
            link.abort()

    person.network._call(abort()).result(PATIENCE)
