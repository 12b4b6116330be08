"""The same thing of a friend's, passed along on two computers of one person's while these were apart."""

from __future__ import annotations

from pathlib import Path

from tests.app.own.homes import Home, template


def test_of_two_copies_of_a_friends_words_one_stays_and_is_known_so_that_it_can_be_taken_back(tmp_path: Path) -> None:
    blank = template(tmp_path / "blank.db")
    ana, mei = Home("ana", 2, tmp_path, blank), Home("mei", 1, tmp_path, blank)
    try:
        ana.befriend(mei)
        ana.agree()
        original = bytes(15) + b"\x09"
        for number, device in enumerate(ana.devices, start=1):
            device.write(number, 0, "friends")
            device.vault.execute(
                "INSERT INTO passing (author, entry, circle, own, copied) VALUES (?, ?, ?, ?, x'00')",
                (mei.person, original, device.circle("friends"), number.to_bytes(16, "big")),
            )
        ana.agree()
        for device in ana.devices:
            copies = device.vault.execute("SELECT id FROM entry JOIN card ON card.entry = entry.row")
            assert copies == device.vault.execute("SELECT own FROM passing")
            assert len(copies) == 1
    finally:
        for home in (ana, mei):
            home.close()
