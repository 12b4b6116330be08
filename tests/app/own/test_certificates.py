"""Certificates of one's own devices and of friends': which there are, own devices tell each other, and come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crypto.identity import Certificate
from tests.app.own.homes import NOW, Home, template


def test_a_friends_other_computer_that_was_never_met_is_known_on_all_of_ones_own(tmp_path: Path) -> None:
    blank = template(tmp_path / "blank.db")
    ana, mei = Home("ana", 2, tmp_path, blank), Home("mei", 2, tmp_path, blank)
    try:
        ana.befriend(mei)
        first, second = ana.devices
        other = mei.devices[1].me.certificate
        first.vault.execute(
            "INSERT INTO signer (friend, device, certificate) VALUES (?, ?, ?)",
            (first.friend(mei.person), other.device, other.encode()),
        )
        ana.agree()
        kept = "SELECT person, device, certificate FROM signer JOIN friend ON friend.row = signer.friend"
        assert second.vault.execute(kept) == first.vault.execute(kept) == [(mei.person, other.device, other.encode())]
        assert first.records() == second.records()
    finally:
        for home in (ana, mei):
            home.close()


def test_a_computer_that_is_linked_again_leaves_nothing_to_be_told_over_and_over(tmp_path: Path) -> None:
    ana = Home("ana", 3, tmp_path, template(tmp_path / "blank.db"))
    try:
        first, second, _third = ana.devices
        ana.agree()
        again = Certificate.issue(ana.devices[0].me.person, second.me.device.public, NOW + 1)
        first.vault.execute(
            "UPDATE own_device SET certificate = ? WHERE device = ?", (again.encode(), second.id)
        )  # as it is when it was let in once more
        for _ in range(2):
            ana.agree()
        contexts = [device.shelves.context.encode() for device in ana.devices]
        ana.agree()
        assert [device.shelves.context.encode() for device in ana.devices] == contexts
        assert first.records() == second.records()
    finally:
        ana.close()


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Home]:
    """With two computers, of which each has met Mei's, once before it was linked again and once after."""
    blank = template(tmp_path / "blank.db")
    ana, mei = Home("ana", 2, tmp_path, blank), Home("mei", 1, tmp_path, blank)
    ana.befriend(mei)
    ana.agree()
    [theirs] = mei.devices
    for device, since in zip(ana.devices, (NOW, NOW + 1), strict=True):
        device.vault.execute("DELETE FROM device")
        device.meet(mei.person, Certificate.issue(theirs.me.person, theirs.me.device.public, since))
    yield ana
    for home in (ana, mei):
        home.close()


def test_a_friends_computer_that_is_theirs_no_longer_is_so_for_all_of_ones_own_whoever_met_it_since(ana: Home) -> None:
    """The second one has news of it that are later, and does not know what the first one was told."""
    first, second = ana.devices
    first.vault.execute("UPDATE device SET gone = ?", (NOW,))
    first.own.records.look()
    second.own.records.look()
    for device in reversed(ana.devices):
        other = first if device is second else second
        device.pull(other)
        ana.agree()
        assert [one.vault.execute("SELECT gone FROM device") for one in ana.devices] == [[(NOW,)]] * 2


def test_of_two_certificates_of_one_computer_of_a_friend_the_newer_is_kept_and_nothing_is_told_over_and_over(
    ana: Home,
) -> None:
    for _ in range(2):
        ana.agree()
    contexts = [device.shelves.context.encode() for device in ana.devices]
    ana.agree()
    assert [device.shelves.context.encode() for device in ana.devices] == contexts
    kept = [device.vault.execute("SELECT certificate FROM device") for device in ana.devices]
    assert kept[0] == kept[1]
    assert Certificate.decode(kept[0][0][0]).since_ms == NOW + 1
