"""Circles that are made, or removed, while one's own devices are telling each other what there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.belongings import Belonging, OwnInspector
from sync.household import number_of
from sync.offering import Offer
from sync.taking import Intake
from sync.wire import Ask, Item, Need
from tests.app.own.homes import HORIZON, Device, Home, template

RUNNERS = b"runners........."


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Home]:
    """Two devices that know all of each other."""
    home = Home("ana", 2, tmp_path, template(tmp_path / "blank.db"))
    home.agree()
    yield home
    home.close()


def make_a_circle(device: Device) -> None:
    device.vault.execute("INSERT INTO circle (id, name, sort) VALUES (?, 'runners', 'own')", (RUNNERS,))


def test_a_circle_that_is_made_after_the_offer_comes_with_what_is_in_it(ana: Home) -> None:
    one, other = ana.devices
    one.write(1, 1, "friends")
    offer = Offer(one.own, number_of(other.id), other.id)
    intake = Intake(other.own, number_of(one.id), one.id)
    said: list[object] = [intake.compare(offer.status())]
    make_a_circle(one)
    one.write(2, 2, "runners")
    while said:
        match said.pop(0):
            case Ask() as ask:
                said += intake.hear(offer.answer(ask.query))
            case Need() as need:
                offer.needed(need)
                intake.take(OwnInspector().inspect(offer.read().items, horizon=HORIZON))
                said.append(intake.finish())
    assert {circle for _version, circle in other.cards()} == {"friends", "runners"}
    ana.agree()
    assert one.cards() == other.cards()


def card_of(device: Device) -> Belonging:
    """The only card there is, as another device is told of it."""
    [(row, where)] = device.vault.execute("SELECT entry, circle FROM card")
    shown = device.own.read(("card", row, where))
    assert shown is not None
    [came] = OwnInspector().inspect([Item(shown.reasons, shown.payload, shown.seal)], horizon=HORIZON)
    assert isinstance(came, Belonging)
    return came


def test_what_is_in_a_circle_that_is_not_known_yet_waits_for_it(ana: Home) -> None:
    one, other = ana.devices
    before = one.own.context()
    make_a_circle(one)
    one.write(1, 1, "runners")
    met = other.own.take(number_of(one.id), [card_of(one)])
    other.own.complete(number_of(one.id), one.id, before, gone=[], met=met)
    assert other.cards() == set()
    ana.agree()
    assert one.cards() == other.cards() != set()
    assert {circle for _version, circle in other.cards()} == {"runners"}


def test_what_comes_in_a_circle_that_was_removed_here_is_for_nobody_else(ana: Home) -> None:
    one, other = ana.devices
    make_a_circle(one)
    ana.agree()
    other.vault.execute("DELETE FROM circle WHERE id = ?", (RUNNERS,))
    one.write(1, 1, "runners")
    ana.agree()
    assert {circle for _version, circle in other.cards()} == {"only-me"}
    assert one.cards() == other.cards()


def test_what_came_in_a_circle_that_is_not_known_is_forgotten_when_the_offer_breaks_off(ana: Home) -> None:
    one, other = ana.devices
    make_a_circle(one)
    one.write(1, 1, "runners")
    other.own.take(number_of(one.id), [card_of(one)])
    one.forget(1)
    other.own.complete(number_of(one.id), one.id, one.own.context(), gone=[], met={})
    assert other.cards() == set()
