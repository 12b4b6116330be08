"""Friends with several computers of their own: which they are, own devices tell each other."""

from __future__ import annotations

from pathlib import Path

from tests.app.own.homes import Home, template


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
