"""Which entries name which large pictures: they come, are shared and go with their entries, and so do their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.bodies import Post
from app.errors import TooLong
from app.library import Library
from app.photos.blobs import MOST_NAMED
from app.photos.media import CannotKeep, Media, Missing
from app.photos.pictures import Picture
from app.profiles.profile import by_passphrase, open_profile
from app.vault import DiskFull
from app.writing.pen import Draft
from crypto.secret import Secret
from sync.entry import Attachment
from sync.manifest import Manifest

LARGE = bytes(range(256)) * 3000


def picture(large: bytes = LARGE) -> Picture:
    return Picture(large=large, small=b"RIFF small", width=20, height=10)


def name(large: bytes = LARGE) -> bytes:
    return Manifest.of(large).name


def files(library: Library) -> list[Path]:
    return sorted((library.folder / "media").glob("*"))


def rows(library: Library) -> list[tuple[bytes, int | None, str]]:
    return library.vault.execute("SELECT name, size, state FROM blob ORDER BY row")


def friend_of(library: Library) -> int:
    return library.friends.known()[0].row


def write(library: Library, *pictures: Picture, circle: str = "Friends") -> str:
    return library.entries.write(Post("A post"), photos=pictures, circle=circle).id


def write_raw(library: Library, *blobs: bytes) -> str:
    """An entry that names these, as a newer or a changed app may write it."""
    attachments = tuple(Attachment(kind="photo", thumb=b"", width=1, height=1, blob=blob) for blob in blobs)
    [sealed] = library.pen.sign([Draft(Post("A post"), attachments=attachments)])
    library.shelves.place([sealed.pair], library.circles.find("Friends"))
    return sealed.id.hex()


def reopened(library: Library, clock: Any) -> Library:
    library.close()
    return open_profile(library.folder, by_passphrase(Secret(b"correct horse")), now=clock)


def test_a_picture_of_mine_is_here_and_named_once_for_all_entries(ada: Library) -> None:
    one, other = write(ada, picture(), picture()), write(ada, picture())
    assert rows(ada) == [(name(), len(LARGE), "here")]
    assert len(files(ada)) == 1
    ada.entries.forget([one])
    assert ada.entries.photo(other, 0) == LARGE
    ada.entries.forget([other])
    assert rows(ada) == []
    assert files(ada) == []


def test_a_friends_picture_is_away_until_it_came(ada: Library, bela: Library, people: Any) -> None:
    entry = write(ada, picture())
    people.show(ada, bela)
    assert rows(bela) == [(name(), None, "away")]
    assert [photo.here for photo in bela.listing.show(entry).photos] == [False]
    with pytest.raises(Missing):
        bela.entries.photo(entry, 0)
    assert bela.blobs.shown_by(name()) == {friend_of(bela)}
    assert bela.blobs.shown_by(bytes(32)) == frozenset()
    bela.media.add(LARGE)
    assert bela.blobs.note(name(), len(LARGE), whole=True)
    assert [photo.here for photo in bela.listing.show(entry).photos] == [True]
    assert bela.entries.photo(entry, 0) == LARGE
    ada.entries.move([entry], "Only me")
    people.show(ada, bela)
    assert rows(bela) == []
    assert files(bela) == []
    assert len(files(ada)) == 1


def test_a_friends_picture_that_i_have_myself_is_here_at_once_and_stays_with_mine(
    ada: Library, bela: Library, people: Any
) -> None:
    mine = write(bela, picture(), circle="Only me")
    entry = write(ada, picture())
    people.show(ada, bela)
    assert bela.entries.photo(entry, 0) == LARGE
    ada.entries.forget([entry])
    people.show(ada, bela)
    assert bela.entries.photo(mine, 0) == LARGE


def test_only_who_is_shown_an_entry_may_have_its_picture(ada: Library, bela: Library, people: Any) -> None:
    carla = people("Carla")
    people.befriend(ada, carla)
    bela_row, carla_row = (known.row for known in ada.friends.known())
    ada.circles.add("Runners")
    ada.circles.admit("Runners", "Bela")
    entry = write(ada, picture(), circle="Runners")
    assert (ada.blobs.may_have(bela_row, name()), ada.blobs.may_have(carla_row, name())) == (True, False)
    assert not ada.blobs.may_have(bela_row, bytes(32))
    assert not ada.blobs.may_have(99, name())
    ada.entries.move([entry], "Friends")
    assert ada.blobs.may_have(carla_row, name())
    ada.friends.block("Carla")
    assert not ada.blobs.may_have(carla_row, name())
    ada.entries.move([entry], "Only me")
    assert not ada.blobs.may_have(bela_row, name())
    people.show(ada, bela)
    assert not bela.blobs.may_have(friend_of(bela), name()), "it is not mine to give"


def test_a_name_in_a_friends_entry_gives_nobody_my_picture(ada: Library, bela: Library, people: Any) -> None:
    write(ada, picture(), circle="Only me")
    write_raw(bela, name())
    people.show(bela, ada)
    assert not ada.blobs.may_have(friend_of(ada), name())


def test_names_that_cannot_be_understood_are_passed_over(ada: Library) -> None:
    entry = write_raw(ada, b"", b"short", bytes(31), bytes(33), bytes(64), b"n" * 32)
    assert [one for one, _size, _state in rows(ada)] == [b"n" * 32]
    assert [photo.here for photo in ada.listing.show(entry).photos] == [False] * 6
    with pytest.raises(Missing):
        ada.entries.photo(entry, 1)


def test_one_entry_brings_along_only_so_many(ada: Library) -> None:
    entry = write_raw(ada, *(number.to_bytes(32, "big") for number in range(3 * MOST_NAMED)))
    assert len(rows(ada)) == MOST_NAMED
    ada.entries.forget([entry])
    assert rows(ada) == []


def test_an_entry_that_could_not_be_kept_leaves_no_file(ada: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = write(ada, picture(b"kept before"))
    with pytest.raises(TooLong):
        ada.entries.write(Post(text="x" * 39_000), photos=[Picture(LARGE, bytes(38_000), 1, 1)])
    assert len(files(ada)) == 1

    def full(*_rows: object) -> None:
        raise DiskFull(DiskFull.__doc__)

    with monkeypatch.context() as patched:
        patched.setattr(ada.blobs, "name", full)
        with pytest.raises(DiskFull):
            write(ada, picture(), picture(b"kept before"))
    assert ada.entries.photo(kept, 0) == b"kept before"
    assert len(files(ada)) == 1


def test_a_deed_that_is_taken_back_takes_no_file_with_it(ada: Library) -> None:
    entry = write(ada, picture())

    def forget_and_think_again() -> None:
        with ada.vault.transaction():
            ada.shelves.forget([bytes.fromhex(entry)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        forget_and_think_again()
    assert ada.entries.photo(entry, 0) == LARGE
    ada.entries.edit(entry, Post("Something else happened after it"))
    assert ada.entries.photo(entry, 0) == LARGE


def test_the_file_goes_only_when_it_is_durable_that_nothing_names_it(ada: Library) -> None:
    entry = write(ada, picture())
    with ada.vault.transaction():
        ada.shelves.forget([bytes.fromhex(entry)])
        assert len(files(ada)) == 1
    assert files(ada) == []


def test_what_a_crash_left_is_swept_when_the_profile_is_opened(
    ada: Library, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, gone = write(ada, picture()), write(ada, picture(b"gone"))

    def crash(*_names: bytes) -> None:
        raise CannotKeep

    with monkeypatch.context() as patched:
        patched.setattr(Media, "forget", crash)
        ada.entries.forget([gone])
    ada.media.add(b"added, and then the power went")
    (ada.folder / "media" / "0123.part").write_bytes(b"half")
    assert len(files(ada)) == 4
    again = reopened(ada, clock)
    try:
        assert len(files(again)) == 1
        assert again.entries.photo(kept, 0) == LARGE
    finally:
        again.close()


def test_a_part_of_a_picture_that_is_shown_survives_a_start_and_a_lost_file_is_noticed(
    ada: Library, bela: Library, people: Any, clock: Any
) -> None:
    coming, lost = LARGE + b"coming", LARGE + b"lost"
    entry = write(ada, picture(coming), picture(lost))
    people.show(ada, bela)
    part = bela.media.begin(Manifest.of(coming))
    part.write(0, coming[: 256 * 1024])
    part.close()
    bela.media.add(lost)
    bela.blobs.note(name(lost), len(lost), whole=True)
    bela.media.forget(name(lost))
    again = reopened(bela, clock)
    try:
        assert [state for _name, _size, state in rows(again)] == ["away", "away"]
        found = again.media.resume(name(coming))
        assert found is not None
        found.close()
        assert found.missing == {1, 2}
        assert [photo.here for photo in again.listing.show(entry).photos] == [False, False]
    finally:
        again.close()


def test_what_came_after_it_was_taken_back_is_erased(ada: Library, bela: Library, people: Any) -> None:
    entry = write(ada, picture())
    people.show(ada, bela)
    ada.entries.forget([entry])
    people.show(ada, bela)
    bela.media.add(LARGE)
    assert not bela.blobs.note(name(), len(LARGE), whole=True)
    assert files(bela) == []


def test_an_entry_of_a_newer_app_is_no_obstacle(ada: Library) -> None:
    longer = msgspec.msgpack.encode(["photo", b"thumb", 1, 1, b"n" * 32, 0, "and more"])
    assert msgspec.msgpack.decode(longer, type=Attachment).blob == b"n" * 32


def test_looking_up_who_may_have_what_does_not_read_the_entries(ada: Library) -> None:
    plan = ada.vault.execute(
        "EXPLAIN QUERY PLAN SELECT 1 FROM blob JOIN naming ON naming.blob = blob.row JOIN card"
        " ON card.entry = naming.entry JOIN member ON member.circle = card.circle"
        " JOIN friend ON friend.row = member.friend WHERE blob.name = ? AND friend.row = ?",
        (name(), 1),
    )
    assert all("SCAN" not in step for *_numbers, step in plan), plan


@pytest.mark.parametrize("own", [0, 9])  # photos of one's own: it is counted by what there is less of
def test_what_friends_photos_take_up_is_counted_as_they_come_and_go(
    ada: Library, bela: Library, people: Any, own: int
) -> None:
    """Never by looking at all of them again for each: what is remembered is what would be counted."""
    for n in range(own):
        write(bela, picture(LARGE + bytes([100 + n])))
    larges = [LARGE + bytes([n]) for n in range(6)]
    entries = [write(ada, picture(large)) for large in larges]
    people.show(ada, bela)
    friend, accounts = friend_of(bela), bela.accounts

    def counted() -> int:
        assert accounts._tally(friend) == accounts.of(friend).media
        return accounts.of(friend).media

    for number, large in enumerate(larges[:4]):
        assert counted() == number * len(large)
        assert bela.blobs.admit(friend, name(large), len(large))
        assert bela.blobs.admit(friend, name(large), len(large)), "once, however often it is asked"
    assert counted() == 4 * len(larges[0])
    bela.blobs.note(name(larges[0]), len(larges[0]), whole=True)
    bela.blobs.note(name(larges[4]), len(larges[4]), whole=False)
    assert counted() == 5 * len(larges[0])
    write(bela, picture(larges[5]))
    assert counted() == 6 * len(larges[0]), "one that is mine and theirs is here"
    ada.entries.forget([entries[1]])
    people.show(ada, bela)
    assert counted() == 5 * len(larges[0])
    assert bela.blobs.free()
    assert counted() == len(larges[0])
    accounts.change(friend, {"media": 2 * len(larges[0]) - 1})
    assert not bela.blobs.admit(friend, name(larges[2]), len(larges[2]))
    assert bela.blobs.admit(friend, name(larges[2]), len(larges[2]) - 1)
    assert counted() == 2 * len(larges[0]) - 1
