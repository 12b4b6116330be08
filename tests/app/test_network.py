"""The network thread as the app sees it: it comes, it goes, it answers in futures, and it says why not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Profile, Review
from app.items import Item
from app.library import Library
from app.network import Network
from app.profiles.profile import create_profile
from app.reach.rounds import NOT_HERE
from app.worker import Worker
from crypto.secret import Secret
from sync.errors import Unreachable
from sync.events import Befriended, Event
from sync.invite import BadInvite, ExpiredInvite, Invite
from sync.pairing import OwnInvite
from sync.place import Place

PATIENCE = 60.0  # seconds; reached only when something is wrong
ALONE = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)

Start = Callable[..., Network]


class Desk:
    """A profile on its own thread, and a network that is started on demand."""

    def __init__(self, folder: Path, cost: Any) -> None:
        self.worker = Worker()
        self.events: list[Event] = []
        self.threads: set[str] = set()
        self.shift = 0

        def make() -> Library:
            library, _words = create_profile(folder, name=folder.name, passphrase=Secret(b"x"), now=self.now, cost=cost)
            return library

        self.library = self.worker.do(make)
        self.network: Network | None = None

    def now(self) -> int:
        return time.time_ns() // 1_000_000 + self.shift

    def start(self, place: Place = ALONE) -> Network:
        self.network = Network(self.library, self.worker, place=place, on_event=self.hear)
        self.network.start()
        return self.network

    def stop(self) -> None:
        if self.network is not None:
            network, self.network = self.network, None
            network.stop()

    def hear(self, event: Event) -> None:
        self.threads.add(threading.current_thread().name)
        self.events.append(event)

    def leave(self) -> None:
        self.stop()
        self.worker.do(self.library.close)
        self.worker.stop()


@pytest.fixture
def desks(tmp_path: Path, cheap: Any) -> Iterator[Callable[[str], Desk]]:
    with ExitStack() as leaving:

        def make(name: str) -> Desk:
            desk = Desk(tmp_path / name, cheap)
            leaving.callback(desk.leave)
            return desk

        yield make


@pytest.fixture
def ada(desks: Callable[[str], Desk]) -> Desk:
    return desks("Ada")


@pytest.fixture
def bela(desks: Callable[[str], Desk]) -> Desk:
    return desks("Bela")


@contextmanager
def taken(port: int) -> Iterator[None]:
    """Nothing listens there, and nobody else comes to do so."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", port))
        yield


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


# coming and going


def test_it_is_one_thread_from_start_to_stop(ada: Desk) -> None:
    assert "network" not in threads()
    network = ada.start()
    assert "network" in threads()
    with socket.create_connection(("127.0.0.1", network.port), timeout=PATIENCE):
        pass
    ada.stop()
    assert "network" not in threads()


def test_who_still_waits_when_it_ends_waits_no_more(ada: Desk) -> None:
    waiting = ada.start().wait_for_friend(timeout=PATIENCE)
    ada.stop()
    assert waiting.cancelled()


def test_it_can_come_and_go_many_times(ada: Desk) -> None:
    ports = set()
    for _ in range(3):
        ports.add(ada.start().port)
        ada.stop()
    assert all(ports)


def test_a_port_that_is_taken_is_a_reason_and_leaves_no_thread(ada: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = Place(bind=("127.0.0.1",), port=taken.getsockname()[1], announce=False, discover=False)
        network = Network(ada.library, ada.worker, place=place)
        with pytest.raises(Unreachable, match="cannot listen"):
            network.start()
    assert "network" not in threads()


def test_an_address_that_is_not_ours_is_a_reason_and_leaves_no_thread(ada: Desk) -> None:
    place = Place(bind=("127.0.0.1",), interfaces=("192.0.2.1",))
    network = Network(ada.library, ada.worker, place=place)
    with pytest.raises(Unreachable, match="network"):
        network.start()
    assert "network" not in threads()


def test_who_only_dials_listens_nowhere(ada: Desk) -> None:
    network = ada.start(Place(listen=False, announce=False, discover=False))
    assert network.port == 0
    invite = Invite.parse(network.invite().result(PATIENCE))
    assert invite.addresses == ()


# friends


def befriend(ada: Desk, bela: Desk) -> None:
    assert ada.network is not None
    assert bela.network is not None
    bela.network.accept(ada.network.invite().result(PATIENCE)).result(PATIENCE)


def test_an_invite_and_an_acceptance_make_two_friends(ada: Desk, bela: Desk) -> None:
    inviter, accepter = ada.start(), bela.start()
    waiting = inviter.wait_for_friend(timeout=PATIENCE)
    link = inviter.invite().result(PATIENCE)
    assert accepter.accept(link).result(PATIENCE) == ada.library.me.id
    assert waiting.result(PATIENCE) == (bela.library.me.id, "Bela")
    assert inviter.reachable() == {bela.library.me.id}
    assert accepter.reachable() == {ada.library.me.id}
    assert ada.threads == bela.threads == {"network"}
    assert any(isinstance(event, Befriended) for event in ada.events)


def test_who_has_another_name_since_the_network_came_up_is_met_under_that(ada: Desk, bela: Desk) -> None:
    inviter, accepter = ada.start(), bela.start()
    ada.worker.do(lambda: ada.library.friends.introduce(Profile("Ada the Second")))
    inviter.refresh().result(PATIENCE)
    accepter.accept(inviter.invite().result(PATIENCE)).result(PATIENCE)
    assert [event.name for event in bela.events if isinstance(event, Befriended)] == ["Ada the Second"]


def test_a_round_with_everybody_tells_what_moved(ada: Desk, bela: Desk) -> None:
    ada.start()
    bela.start()
    befriend(ada, bela)
    assert bela.network is not None
    ada.worker.do(lambda: ada.library.entries.write(Review(item=Item("book", "Dune"))))
    [report] = bela.network.sync(timeout=PATIENCE).result(PATIENCE)
    assert (report.friend, report.name, report.reason) == (ada.library.me.id, "Ada", "")
    assert report.bytes_in > 0
    assert report.bytes_out > 0
    titles = [view.title for view in bela.worker.do(bela.library.listing.newest)]
    assert titles == ["Dune"]


def test_a_round_with_nobody_is_over_at_once(ada: Desk) -> None:
    assert ada.start().sync(timeout=10 * PATIENCE).result(PATIENCE) == []


def test_who_is_not_there_is_named_with_a_reason(ada: Desk, bela: Desk) -> None:
    ada.start()
    bela.start()
    befriend(ada, bela)
    ada.stop()
    assert bela.network is not None
    deadline = time.monotonic() + PATIENCE
    while bela.network.reachable():
        assert time.monotonic() < deadline
    [report] = bela.network.sync(timeout=0.2).result(PATIENCE)
    assert (report.name, report.received) == ("Ada", 0)
    assert report.reason in (NOT_HERE, "They closed Vouchsafe, or left this network.")
    assert bela.network.reachable() == frozenset()


def test_nobody_came_is_a_sentence(ada: Desk) -> None:
    with pytest.raises(Unreachable, match="Nobody used the invitation"):
        ada.start().wait_for_friend(timeout=0.05).result(PATIENCE)


# invites that do not work


@pytest.mark.parametrize("spoil", [lambda link: link[:-1], lambda link: "hello", lambda link: link.upper()])
def test_a_mangled_link_is_refused_at_once(spoil: Callable[[str], str], ada: Desk) -> None:
    network = ada.start()
    link = network.invite().result(PATIENCE)
    with pytest.raises(BadInvite, match="not a whole Vouchsafe invitation"):
        network.accept(spoil(link))


def test_an_invite_that_has_ended_is_refused(ada: Desk, bela: Desk) -> None:
    link = ada.start().invite(lifetime_s=60).result(PATIENCE)
    bela.shift = 61_000
    with pytest.raises(ExpiredInvite, match="has ended"):
        bela.start().accept(link).result(PATIENCE)


def test_an_invite_that_ended_for_its_maker_lets_nobody_in(ada: Desk, bela: Desk) -> None:
    network = ada.start()
    link = network.invite(lifetime_s=60).result(PATIENCE)
    ada.shift = 61_000
    network.refresh().result(PATIENCE)
    with pytest.raises(Unreachable):
        bela.start().accept(link, timeout=0.3).result(PATIENCE)
    assert ada.worker.do(ada.library.friends.all) == ()


def test_an_invite_that_was_withdrawn_lets_nobody_in(ada: Desk, bela: Desk) -> None:
    network = ada.start()
    link = network.invite().result(PATIENCE)
    network.withdraw(link).result(PATIENCE)
    with pytest.raises(Unreachable):
        bela.start().accept(link, timeout=0.3).result(PATIENCE)


def test_ones_own_invite_is_recognised(ada: Desk) -> None:
    network = ada.start()
    link = network.invite().result(PATIENCE)
    with pytest.raises(OwnInvite, match="invitation of your own"):
        network.accept(link, timeout=0.3).result(PATIENCE)


def test_ones_own_invite_is_recognised_from_anywhere(ada: Desk) -> None:
    """Without a way to the computer that made it, which is this one."""
    ada.start(Place(listen=False, announce=False, discover=False))
    assert ada.network is not None
    link = ada.network.invite().result(PATIENCE)
    with pytest.raises(OwnInvite, match="invitation of your own"):
        ada.network.accept(link, timeout=0.3).result(PATIENCE)


def test_an_invite_to_nowhere_says_that_nobody_is_there(ada: Desk, bela: Desk) -> None:
    network = ada.start()
    link, port = network.invite().result(PATIENCE), network.port
    ada.stop()
    with taken(port), pytest.raises(Unreachable, match=r"not open at that address|not on this network"):
        bela.start().accept(link, timeout=0.2).result(PATIENCE)
