"""Certificates of one's own devices and of friends': which there are, own devices tell each other, and come to rest."""

from __future__ import annotations

from pathlib import Path

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
