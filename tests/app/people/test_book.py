"""The address book, in the moments in which a friendship ends while a link is still there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.library import Library
from app.people.book import AddressBook
from app.profiles.profile import by_passphrase, create_profile, open_profile
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync.beacon import REACH
from sync.errors import Declined
from sync.shelf import MOST_DEVICES


def devices(library: Library) -> list[tuple[int, bytes]]:
    return library.vault.execute("SELECT friend, certificate FROM device ORDER BY friend, device")  # type: ignore[return-value]


def test_who_proves_themselves_after_the_friendship_ended_is_not_noted(ada: Library, bela: Library) -> None:
    [friend] = AddressBook(ada).acquaintances()
    ada.friends.part("Bela")
    AddressBook(ada).met(friend.friend, bela.me.certificate, ("127.0.0.1", 1))
    assert devices(ada) == []


def test_a_device_is_noted_for_nobody_but_its_person(ada: Library, bela: Library) -> None:
    """A number may be another friend's by then: what belongs to the one must never count for the other."""
    [friend] = AddressBook(ada).acquaintances()
    before = devices(ada)
    AddressBook(ada).met(friend.friend, ada.me.certificate, ("127.0.0.1", 1))
    assert devices(ada) == before
    assert AddressBook(ada).acquaintances()[0].devices == (bela.me.device.public,)


def test_announcements_are_counted_for_each_quarter_of_an_hour_and_over_a_restart(tmp_path: Path, cheap: Cost) -> None:
    epoch, path, passphrase = 1_960_000, tmp_path / "zoe", Secret(b"open sesame")
    zoe, _words = create_profile(path, name="Zoe", passphrase=passphrase, now=lambda: 1, cost=cheap)
    asked = (epoch, epoch, epoch + 1, epoch - 9, epoch)
    assert [AddressBook(zoe).count_announcement(each) for each in asked] == [0, 1, 0, 0, 2]
    zoe.close()
    zoe = open_profile(path, by_passphrase(passphrase), now=lambda: 1)
    asked = (epoch, epoch + 1, epoch - 9, epoch - 9 + REACH + 1, epoch + 1)
    assert [AddressBook(zoe).count_announcement(each) for each in asked] == [3, 1, 1, 0, 2]
    assert zoe.vault.execute("SELECT min(epoch) FROM announced") == [(epoch,)], "what is long ago is forgotten"
    zoe.close()


def test_nobody_comes_with_ever_more_computers(ada: Library, bela: Library) -> None:
    book = AddressBook(ada)
    [friend] = book.acquaintances()
    keys = [SigningKey(Secret(number.to_bytes(32, "big"))) for number in range(MOST_DEVICES)]
    certificates = [Certificate.issue(bela.me.person, key.public, 1) for key in keys]
    with ada.vault.transaction():
        for one in certificates[1:]:  # one was known before
            values = friend.friend, device_id(one.device), one.encode()
            ada.vault.execute("INSERT INTO device (friend, device, certificate) VALUES (?, ?, ?)", values)
    with pytest.raises(Declined):
        book.met(friend.friend, certificates[0], None)
    book.met(friend.friend, bela.me.certificate, None)
    assert len(devices(ada)) == MOST_DEVICES


def test_a_number_is_never_given_twice(ada: Library, bela: Library, people: Any) -> None:
    """A link may outlast a friendship by a moment: what is for the new friend would go to the old one."""
    [old] = AddressBook(ada).acquaintances()
    ada.friends.part("Bela")
    people.befriend(ada, people("Carla"))
    [new] = AddressBook(ada).acquaintances()
    assert old.friend != new.friend
