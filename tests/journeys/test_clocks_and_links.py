"""Clocks that are wrong, calls that cross, and circles and friendships that change while people are connected."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from sync.clock import DAY_MS
from sync.events import InStep, Parted
from sync.net import outreach
from sync.net.link import NOT_LET_IN, Link, dial
from tests.journeys.hostile import know_address, make_friends, told

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 90.0  # seconds; reached only when something is wrong
QUIET = {"announce": False, "discover": False}


def set_clock(person: Person, milliseconds: int) -> None:
    """Set this person's computer off by so much, before they go online."""
    right = person.library.now
    person.library.now = lambda: right() + milliseconds


def reasons(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted)]


def meet(ada: Person, bela: Person) -> None:
    """They are friends, online, and in step."""
    make_friends(ada, bela)
    ada.online(**QUIET)
    know_address(bela, ada)
    bela.online(**QUIET)
    for person in (ada, bela):
        person.wait_until(lambda p=person: any(isinstance(e, InStep) for e in p.events), "they are in step")  # type: ignore[misc]


# clocks


@pytest.mark.parametrize("off", [DAY_MS, -DAY_MS], ids=["a day ahead", "a day behind"])
def test_a_clock_that_is_a_day_off_is_named_as_the_reason(
    off: int, ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.net.outreach.DIAL_WITHIN", 0.3)
    make_friends(ada, bela)
    set_clock(bela, off)
    ada.online(**QUIET)
    know_address(bela, ada)
    report = told(bela.online(**QUIET, listen=False))
    assert report.reason == NOT_LET_IN
    assert "clock" in report.reason


@pytest.mark.parametrize(("days", "off"), [(365, "365 days ahead of"), (-3, "3 days behind")])
def test_a_friend_who_is_here_with_a_wrong_clock_is_not_told_as_not_being_here(
    days: int, off: str, ada: Person, bela: Person
) -> None:
    """The port that was remembered is gone, and what they announce means nothing at this hour."""
    make_friends(ada, bela)
    set_clock(bela, days * DAY_MS)
    bela.online()
    report = told(ada.online())
    assert report.reason.startswith(f"Their computer is here, but its clock is {off} yours.")


def test_half_an_hour_off_is_no_matter(ada: Person, bela: Person) -> None:
    ada.write("Piranesi")
    make_friends(ada, bela)
    set_clock(bela, DAY_MS // 48)
    ada.online(**QUIET)
    know_address(bela, ada)
    bela.online(**QUIET, listen=False)
    bela.wait_until(lambda: bela.titles() == {"Piranesi"}, "the review is there")


# crossing calls


def test_two_who_call_each_other_at_once_keep_one_link(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_are_through = threading.Barrier(2)
    calls: list[str] = []

    async def call(*address: Any, **how: Any) -> Link:
        link = await dial(*address, **how)
        calls.append(threading.current_thread().name)
        if len(calls) <= 2:
            await asyncio.to_thread(both_are_through.wait, PATIENCE)
        return link

    monkeypatch.setattr("sync.net.outreach.dial", call)
    make_friends(ada, bela)
    ada.write("Ada's")
    bela.write("Bela's")
    networks = [person.online(**QUIET) for person in (ada, bela)]
    know_address(ada, bela)
    know_address(bela, ada)
    for network in networks:
        network.refresh().result(PATIENCE)  # now each knows where the other is
    for network in networks:
        network.look_again()
    for person in (ada, bela):
        person.wait_until(lambda p=person: p.titles() == {"Ada's", "Bela's"}, "both have both")  # type: ignore[misc]
    ada.write("And then")
    bela.wait_until(lambda: "And then" in bela.titles(), "the link that was kept works")
    assert [links(person) for person in (ada, bela)] == [1, 1]
    assert len(calls) == 2, "neither link was kept at first"


def links(person: Person) -> int:
    """Conversations under way."""
    assert person.network is not None
    return len(person.network._running._talks.all())


# circles, through the network


def test_a_circle_that_narrows_and_widens_again_is_seen_so(ada: Person, bela: Person) -> None:
    ada.worker.do(lambda: ada.library.circles.add("Runners"))
    ada.write("Shoes", circle="Runners")
    ada.write("Dune")
    meet(ada, bela)
    assert bela.titles() == {"Dune"}
    for _ in range(2):
        ada.worker.do(lambda: ada.library.circles.admit("Runners", "Bela"))
        bela.wait_until(lambda: bela.titles() == {"Dune", "Shoes"}, "Bela is a runner")
        ada.worker.do(lambda: ada.library.circles.expel("Runners", "Bela"))
        bela.wait_until(lambda: bela.titles() == {"Dune"}, "Bela is no runner any more")


def test_expelled_while_away_it_is_gone_at_the_next_meeting_and_may_come_again(ada: Person, bela: Person) -> None:
    ada.write("Dune")
    meet(ada, bela)
    bela.wait_until(lambda: bela.titles() == {"Dune"}, "the review is there")
    bela.offline()
    ada.worker.do(lambda: ada.library.circles.expel("Friends", "Bela"))
    bela.online(**QUIET)
    bela.wait_until(lambda: bela.titles() == set(), "it is gone")
    bela.offline()
    ada.worker.do(lambda: ada.library.circles.admit("Friends", "Bela"))
    bela.online(**QUIET)
    bela.wait_until(lambda: bela.titles() == {"Dune"}, "it is there again")


def test_a_friend_sees_nothing_that_was_never_for_them(
    ada: Person, bela: Person, people: Callable[[str], Person]
) -> None:
    carla = people("Carla")
    make_friends(ada, carla)
    ada.worker.do(lambda: ada.library.circles.add("Family"))
    ada.worker.do(lambda: ada.library.circles.admit("Family", "Carla"))
    for circle in ("Only me", "Friends", "Family"):
        ada.write(f"for {circle}", circle=circle)
    meet(ada, bela)
    know_address(carla, ada)
    carla.online(**QUIET, listen=False)
    carla.wait_until(lambda: len(carla.titles()) == 2, "Carla has hers")
    assert carla.titles() == {"for Friends", "for Family"}
    assert bela.titles() == {"for Friends"}


# the end of a friendship


@pytest.mark.parametrize("way", ["part", "block"])
def test_a_friendship_that_ends_while_connected_takes_back_what_was_shown(way: str, ada: Person, bela: Person) -> None:
    ada.write("Ada's")
    bela.write("Bela's")
    meet(ada, bela)
    bela.wait_until(lambda: "Ada's" in bela.titles(), "the review is there")
    assert ada.network is not None
    ada.worker.do(lambda: getattr(ada.library.friends, way)("Bela"))
    ada.network.refresh().result(PATIENCE)
    bela.wait_until(lambda: bela.titles() == {"Bela's"}, "what Ada showed is gone")
    assert ada.titles() == {"Ada's"}
    bela.wait_until(lambda: bool(reasons(bela)), "they are apart")
    bela.write("News")
    assert ada.network.reachable() == frozenset()
    assert ada.titles() == {"Ada's"}


def test_who_was_blocked_stays_out_and_comes_in_again_when_unblocked(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = outreach.DIAL_WITHIN
    bela.write("Bela's")
    meet(ada, bela)
    assert ada.network is not None
    assert bela.network is not None
    monkeypatch.setattr(outreach, "DIAL_WITHIN", 0.2)  # so that being kept out takes no time
    ada.worker.do(lambda: ada.library.friends.block("Bela"))
    ada.network.refresh().result(PATIENCE)
    bela.wait_until(lambda: bool(reasons(bela)), "they are apart")
    [report] = bela.network.sync(timeout=0.5).result(PATIENCE)
    assert report.reason
    assert ada.titles() == set()
    monkeypatch.setattr(outreach, "DIAL_WITHIN", within)
    ada.worker.do(lambda: ada.library.friends.unblock("Bela"))
    ada.network.refresh().result(PATIENCE)
    bela.network.look_again()
    ada.wait_until(lambda: ada.titles() == {"Bela's"}, "Bela is let in again")


def test_an_address_that_is_somebody_elses_now_is_no_danger(
    ada: Person, bela: Person, people: Callable[[str], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bela looks for Ada where Carla is now: neither learns anything, and Bela goes on looking."""
    within = outreach.DIAL_WITHIN
    monkeypatch.setattr(outreach, "DIAL_WITHIN", 0.3)
    carla = people("Carla")
    make_friends(ada, bela)
    carla.online(**QUIET)
    believe(bela, carla)
    network = bela.online(**QUIET, listen=False)
    assert network.reachable() == frozenset()
    monkeypatch.setattr(outreach, "DIAL_WITHIN", within)
    ada.write("Here I am")
    ada.online(**QUIET)
    know_address(bela, ada)
    network.refresh().result(PATIENCE)
    network.look_again()
    bela.wait_until(lambda: bela.titles() == {"Here I am"}, "Ada was found")
    assert carla.events == []


def believe(person: Person, at: Person) -> None:
    assert at.network is not None
    kept = msgspec.json.encode([("127.0.0.1", at.network.port)]).decode()
    person.worker.do(lambda: person.library.vault.execute("UPDATE friend SET addresses = ?", (kept,)))
