"""A profile that was backed up in the middle of things, and goes on as a new device from where the backup stood."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.backup.restoring import restore
from app.bodies import Review
from app.items import Item
from app.photos.pictures import Picture
from app.profiles.profile import by_passphrase, by_words, open_profile
from app.worker import Worker
from app.writing.pen import Draft
from crypto.identity import device_id
from crypto.secret import Secret
from sync import offering
from sync.events import InStep, Parted
from sync.net import conversation, keeping
from tests.journeys.hostile import know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

QUIET = {"announce": False, "discover": False}
MANY = 1500
PATIENCE = 60.0  # seconds; reached only when something is wrong


def now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture
def restored(ada: Person, tmp_path: Path) -> Iterator[Callable[[Path], Person]]:
    """Restores a backup of Ada's into another folder: the same Ada, on a new device."""
    again: list[Person] = []

    def make(backup: Path) -> Person:
        one: Person = object.__new__(type(ada))
        one.name, one.folder, one.words = "Ada", tmp_path / f"Ada again {len(again)}", ada.words
        one.events, one.network, one._arrived = [], None, threading.Condition()
        restore(backup, one.folder, by_words(ada.words), now=now)
        one.worker = Worker()
        one.library = one.worker.do(lambda: open_profile(one.folder, by_passphrase(Secret(b"open sesame")), now=now))
        again.append(one)
        return one

    yield make
    for one in again:
        one.leave()


def back_up(person: Person, to: Path) -> Path:
    assert person.library.backups is not None
    person.library.backups.into_file(to)
    return to


def meet(listener: Person, dialler: Person) -> None:
    """Both are online, and the one reaches the other."""
    if listener.network is None:
        listener.online(**QUIET)
    know_address(dialler, listener)
    dialler.online(**QUIET, listen=False)


def apart(*people: Person) -> None:
    for person in people:
        person.offline()


def in_step(person: Person) -> None:
    person.wait_until(lambda: any(isinstance(event, InStep) for event in person.events), "they are in step")


def reach(listener: Person, dialler: Person) -> None:
    """One meeting, to its end."""
    for person in (listener, dialler):
        person.events.clear()
    meet(listener, dialler)
    in_step(dialler)
    in_step(listener)
    apart(dialler, listener)


def write_many(person: Person, count: int) -> None:
    def write() -> None:
        drafts = [
            Draft(Review(item=Item("book", f"{person.name} {number}"), text="x" * 300)) for number in range(count)
        ]
        signed = person.library.pen.sign(drafts)
        person.library.shelves.place([one.pair for one in signed], person.library.circles.find("Friends"))

    person.worker.do(write)


def everything(person: Person) -> dict[str, object]:
    """All that somebody has, without any regard for where it is kept."""

    def read() -> dict[str, object]:
        library = person.library
        tables = {
            table: library.vault.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")
            for table in ("entry", "card", "circle", "friend", "member", "mirror", "identifier", "batch", "raw")
        }
        views = library.listing.newest(limit=10_000)
        photos = [library.entries.photo(view.id, 0) for view in views if view.photos and view.mine]
        return {**tables, "photos": photos, "found": library.search.find("x", limit=10_000)}

    return person.worker.do(read)


def test_what_was_backed_up_while_a_sync_was_writing_comes_back_whole(
    ada: Person,
    bela: Person,
    restored: Callable[[Path], Person],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Backups are made one after another while entries arrive; each of them is one moment, and whole."""
    for module, limit, few in (
        (keeping, "ENOUGH", 20_000),
        (keeping, "ENOUGH_AT_FIRST", 20_000),
        (conversation, "LARGEST_BATCH", 100),
        (offering, "FULL_FRAME", 20_000),
    ):
        monkeypatch.setattr(module, limit, few)
    some, caught = threading.Event(), threading.Event()
    take = ada.library.mirrors.take

    def take_in_turn(*what: Any) -> Any:
        if some.is_set():  # not before a backup has been made of some of it
            assert caught.wait(PATIENCE)
        taken = take(*what)
        some.set()
        return taken

    monkeypatch.setattr(ada.library.mirrors, "take", take_in_turn)
    picture = Picture(large=os.urandom(700_000), small=b"small", width=2, height=2)
    ada.worker.do(lambda: ada.library.entries.write(Review(item=Item("place", "Here"), text="x"), photos=[picture]))
    make_friends(ada, bela)
    write_many(bela, MANY)
    meet(bela, ada)
    made = []
    while not any(isinstance(event, InStep) for event in ada.events):
        begun = some.is_set()
        made.append(back_up(ada, tmp_path / f"{len(made)}.backup"))
        if begun:
            caught.set()
    apart(ada, bela)
    counts = []
    for backup in made:
        again = restored(backup)
        again.worker.do(again.library.vault.check)
        items, entries, sums = held(again)
        assert items == entries == sums
        counts.append(items)
    assert counts == sorted(counts)
    assert any(0 < count < MANY for count in counts), f"no backup was made in the middle: {counts}"
    ada.reopen()
    last = restored(back_up(ada, tmp_path / "last.backup"))
    assert everything(last) == everything(ada)
    assert len(everything(last)["photos"]) == 1  # type: ignore[arg-type]


def held(person: Person) -> tuple[int, int, int]:
    """What friends show: how many items, entries that are not one's own, and items as they are remembered to be."""
    [counts] = person.worker.do(
        lambda: person.library.vault.execute(
            "SELECT (SELECT count(*) FROM mirror), (SELECT count(*) FROM entry WHERE author <> ?),"
            " (SELECT coalesce(sum(count), 0) FROM mirror_sum)",
            (person.library.me.person.public,),
        )
    )
    return counts


def test_friends_know_the_new_device_and_both_stay_in_step(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    make_friends(ada, bela)
    ada.write("Before")
    bela.write("Of Bela")
    reach(bela, ada)
    again = restored(back_up(ada, tmp_path / "ada.backup"))
    assert again.library.me.person.public == ada.library.me.person.public
    assert again.library.me.device.public != ada.library.me.device.public
    again.write("After")
    meet(bela, again)
    bela.wait_until(lambda: bela.titles() == {"Before", "Of Bela", "After"}, "the new review is there")
    bela.write("Of Bela, later")
    again.wait_until(lambda: "Of Bela, later" in again.titles(), "the new device is in step as well")
    [before] = [entry for entry in again.worker.do(again.library.listing.newest) if entry.title == "Before"]
    again.worker.do(lambda: again.library.entries.forget([before.id]))
    bela.wait_until(lambda: "Before" not in bela.titles(), "the new device takes back what the old one wrote")
    known = bela.worker.do(lambda: bela.library.vault.execute("SELECT device FROM device WHERE seen IS NOT NULL"))
    assert {device for (device,) in known} == {device_id(person.library.me.device.public) for person in (ada, again)}


def test_the_old_device_may_live_on_beside_the_new_one(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    make_friends(ada, bela)
    ada.write("Before")
    reach(bela, ada)
    again = restored(back_up(ada, tmp_path / "ada.backup"))
    ada.write("On the old one")
    again.write("On the new one")
    for _ in range(2):
        for device in (ada, again):
            reach(bela, device)
    assert bela.titles() == {"Before", "On the old one", "On the new one"}


def test_an_old_backup_brings_back_nothing_that_a_friend_was_told_to_forget(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    make_friends(ada, bela)
    kept, forgotten, moved, edited = (ada.write(title) for title in ("Kept", "Forgotten", "Moved", "Edited"))
    reach(bela, ada)
    backup = back_up(ada, tmp_path / "ada.backup")
    ada.worker.do(lambda: ada.library.entries.forget([forgotten.id]))
    ada.worker.do(lambda: ada.library.entries.move([moved.id], "Only me"))
    ada.worker.do(lambda: ada.library.entries.edit(edited.id, Review(item=Item("book", "Edited since"))))
    ada.write("Written since")
    reach(bela, ada)
    there = {"Kept", "Edited since", "Written since"}
    assert bela.titles() == there
    again = restored(backup)
    assert again.titles() == {"Kept", "Forgotten", "Moved", "Edited"}
    for _ in range(3):
        reach(bela, again)
        assert bela.titles() == there
        bela.reopen()
    assert kept.title == "Kept"
    # What is done on the new device counts, with whatever friends had taken in before.
    again.write("Written again")
    reach(bela, again)
    assert bela.titles() == there | {"Written again"}


def test_what_a_friend_refuses_is_not_sent_to_them_at_every_meeting(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    make_friends(ada, bela)
    write_many(ada, 200)
    reach(bela, ada)
    backup = back_up(ada, tmp_path / "ada.backup")
    ids = [entry.id for entry in ada.worker.do(lambda: ada.library.listing.newest(limit=1000))]
    ada.worker.do(lambda: ada.library.entries.forget(ids[:150]))
    write_many(ada, 10)
    reach(bela, ada)
    again = restored(backup)
    assert met(bela, again).sent > 150
    for _ in range(2):
        quick = met(bela, again)
        assert (quick.sent, quick.received) == (0, 0)
        assert quick.bytes_in + quick.bytes_out < 4000
    for change in (lambda: again.write("Here"), lambda: bela.write("There"), lambda: ada.write("Elsewhere")):
        change()
        met(bela, again)
        met(bela, ada)
    assert {"Here", "Elsewhere"} <= bela.titles()
    assert "There" in again.titles()
    assert len(bela.worker.do(lambda: bela.library.listing.newest(limit=1000))) == 50 + 10 + 3


def met(listener: Person, dialler: Person) -> InStep:
    """What one meeting came to, for the one who dialled."""
    reach(listener, dialler)
    return next(event for event in reversed(dialler.events) if isinstance(event, InStep))


def test_a_friend_who_was_not_told_yet_is_told_by_whichever_device_knows(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    """Only the old device knows what was forgotten after the backup. Nobody else can; so it is shown until it tells."""
    make_friends(ada, bela)
    secret = ada.write("Forgotten before it was ever shown")
    backup = back_up(ada, tmp_path / "ada.backup")
    ada.worker.do(lambda: ada.library.entries.forget([secret.id]))
    again = restored(backup)
    reach(bela, again)
    assert bela.titles() == {secret.title}
    reach(bela, ada)
    assert bela.titles() == set()
    reach(bela, again)
    assert bela.titles() == set()


def test_a_new_friend_believes_what_the_old_device_signed(
    ada: Person, restored: Callable[[Path], Person], people: Callable[[str], Person], tmp_path: Path
) -> None:
    ada.write("By the old device")
    again = restored(back_up(ada, tmp_path / "ada.backup"))
    again.write("By the new device")
    carla = people("Carla")
    again.online()
    carla.online()
    again.befriend(carla)
    carla.wait_until(lambda: carla.titles() == {"By the old device", "By the new device"}, "both are believed")
    assert not [event for event in carla.events if isinstance(event, Parted)]


def test_a_parcel_of_the_new_device_may_hold_what_the_old_one_signed(
    ada: Person, restored: Callable[[Path], Person], people: Callable[[str], Person], tmp_path: Path
) -> None:
    kept = ada.write("By the old device", circle="Only me")
    again = restored(back_up(ada, tmp_path / "ada.backup"))
    carla = people("Carla")
    again.online()
    carla.online()
    again.befriend(carla)
    apart(carla, again)
    again.worker.do(lambda: again.library.entries.move([kept.id], "Friends"))
    [friend] = again.worker.do(again.library.parcels.correspondents).values()
    [(sealed, _items)] = again.worker.do(lambda: list(again.library.parcels.pack(friend)))
    assert carla.worker.do(lambda: carla.library.parcels.open(sealed)).received == 1
    assert carla.titles() == {"By the old device"}


def test_invites_that_were_open_then_are_not_open_again(
    ada: Person, bela: Person, restored: Callable[[Path], Person], tmp_path: Path
) -> None:
    ada.online()
    assert ada.network is not None
    ada.network.invite().result(10)
    ada.offline()
    again = restored(back_up(ada, tmp_path / "ada.backup"))
    assert again.worker.do(lambda: again.library.vault.execute("SELECT * FROM invite")) == []


def test_the_clock_goes_on_where_the_old_device_stood_though_the_computers_own_is_behind(
    ada: Person, tmp_path: Path
) -> None:
    written = ada.write("Before")
    backup = back_up(ada, tmp_path / "ada.backup")
    long_ago = lambda: now() - 400 * 24 * 3600 * 1000  # noqa: E731
    restore(backup, tmp_path / "again", by_words(ada.words), now=long_ago)
    library = open_profile(tmp_path / "again", by_words(ada.words), now=long_ago)
    try:
        edited = library.entries.edit(written.id, Review(item=Item("book", "Edited")))
        assert edited.clock > written.clock
        assert [entry.title for entry in library.listing.newest()] == ["Edited"]
    finally:
        library.close()
