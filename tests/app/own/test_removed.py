"""A device that was removed, perhaps since it is in wrong hands: nothing goes to it and nothing comes from it, also
over a link that still stands; and friends hear of it, whatever the clock says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.library import Library
from app.people.book import AddressBook
from app.profiles.devices import become_another
from app.profiles.profile import create_profile
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.belongings import OwnInspector
from sync.errors import NoneOfOurs
from sync.household import number_of
from sync.offering import Offer
from sync.taking import Intake
from sync.wire import Ask, Need
from tests.app.own.homes import HORIZON, NOW, Home, template


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Home]:
    """Two devices that know all of each other."""
    home = Home("ana", 2, tmp_path, template(tmp_path / "blank.db"))
    home.agree()
    yield home
    home.close()


def remove(home: Home) -> None:
    """The second one, on the first."""
    one, other = home.devices
    one.vault.execute("UPDATE own_device SET gone = ? WHERE device = ?", (NOW, other.id))


def test_what_was_being_told_when_it_was_removed_is_told_no_further(ana: Home) -> None:
    one, other = ana.devices
    one.write(1, 1, "friends")
    offer = Offer(one.own, number_of(other.id), other.id)
    intake = Intake(other.own, number_of(one.id), one.id)
    asked = intake.compare(offer.status())
    assert isinstance(asked, Ask)
    [need] = intake.hear(offer.answer(asked.query))
    assert isinstance(need, Need)
    offer.needed(need)
    remove(ana)
    with pytest.raises(NoneOfOurs):
        offer.read()
    with pytest.raises(NoneOfOurs):
        offer.status()


def test_what_it_tells_after_it_was_removed_is_not_taken_in(ana: Home) -> None:
    one, other = ana.devices
    other.write(1, 1, "friends")
    offer = Offer(other.own, number_of(one.id), one.id)
    intake = Intake(one.own, number_of(other.id), other.id)
    asked = intake.compare(offer.status())
    assert isinstance(asked, Ask)
    [need] = intake.hear(offer.answer(asked.query))
    assert isinstance(need, Need)
    offer.needed(need)
    items = offer.read().items
    remove(ana)
    with pytest.raises(NoneOfOurs):
        intake.take(OwnInspector().inspect(items, horizon=HORIZON))
    with pytest.raises(NoneOfOurs):
        intake.finish()
    assert one.cards() == set()


@pytest.fixture
def ada(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[Library]:
    """Somebody with one friend."""
    library, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    person, device = SigningKey(Secret(b"p" * 32)), SigningKey(Secret(b"d" * 32))
    library.friends.befriend(
        Certificate.issue(person, device.public, clock()), name="Bela", root=Secret(bytes(32)), addresses=[]
    )
    yield library
    library.close()


def told(library: Library) -> list[bytes]:
    """The devices that friends would be told of now, each by its key."""
    [friend] = AddressBook(library).acquaintances()
    taken_back = AddressBook(library).revocations(friend.friend, again=False)
    return [Certificate.decode(certificate).device for certificate, _revocation in taken_back]


def test_friends_are_told_though_the_clock_was_set_back(ada: Library, clock: Any) -> None:
    other = SigningKey(Secret(b"o" * 32))
    ada.devices.prepare("Laptop")
    ada.devices.hand_over(other.public, name="Desktop")
    clock.step(days=-1)
    ada.devices.remove("Desktop")
    assert told(ada) == [other.public]
    [friend] = AddressBook(ada).acquaintances()
    AddressBook(ada).renew(friend.friend, root=Secret(b"n" * 32), former=friend.root)
    assert told(ada) == [], "they know"


def test_friends_are_told_of_the_stolen_one_after_its_backup_was_put_back_elsewhere(
    ada: Library, clock: Any, entropy: Any
) -> None:
    stolen = ada.me.device.public
    ada.me = become_another(ada.vault, seen=clock(), now=clock, entropy=entropy)
    ada.devices._me = ada.me
    ada.devices.remove(device_id(stolen).hex())
    assert told(ada) == [stolen]


def test_a_device_that_is_told_that_it_was_removed_knows_it(ada: Library) -> None:
    AddressBook(ada).dismissed()
    assert ada.devices.removed
