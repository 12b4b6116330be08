"""Folders where parcels lie: what is in them, what others see of it, and what may go wrong with a folder."""

import errno
import os
import random
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Post, Review
from app.carrying.dropfolder import DropFolder
from app.carrying.dropfolders import Look
from app.errors import BadValue, Unknown
from app.items import Item
from app.library import Library
from app.writing.pen import Draft
from crypto.secret import Secret
from sync.entry import Attachment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def penpals(people: Any, ada: Library, bela: Library, folder: Path) -> tuple[Library, Library]:
    """Ada and Bela, who met once, and share a stick."""
    meet(people, ada, bela)
    for library in (ada, bela):
        library.drop_folders.add(folder)
    return ada, bela


def meet(people: Any, one: Library, other: Library) -> None:
    for library in (one, other):
        library.parcels.publish()
    people.show(one, other)
    people.show(other, one)


def look(library: Library) -> Look:
    [done] = library.drop_folders.look()
    return done


def exchange(*everybody: Library) -> None:
    """Everybody looks until nothing moves any more."""
    for _ in range(6):
        looks = [done for one in everybody for done in one.drop_folders.look()]
        if not any(done.opened or done.packed for done in looks):
            return
    raise AssertionError("they never come to rest")


def titles(library: Library, by: str = "everyone") -> set[str]:
    return {entry.title for entry in library.listing.newest(by=by, limit=1000)}


def book(title: str, text: str = "") -> Review:
    return Review(Item("book", title, "Somebody"), stars=80, text=text)


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_news_goes_both_ways_and_then_nothing_moves(penpals: tuple[Library, Library], folder: Path) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    bela.entries.write(book("Solaris"))
    first = look(ada)
    assert (first.there, first.packed, first.lying, first.opened) == (True, (bela.me.id,), (bela.me.id,), ())
    second = look(bela)
    assert [(one.name, one.received) for one in second.opened] == [("Ada", 1)]
    exchange(ada, bela)
    assert titles(ada) == titles(bela) == {"Dune", "Solaris"}
    lying = names(folder)
    assert len(lying) == 2
    for library in (ada, bela, ada):
        done = look(library)
        assert (done.opened, done.packed, done.problems) == ((), (), ())
    assert names(folder) == lying
    ada.entries.write(book("Piranesi"))
    assert look(ada).packed == (bela.me.id,)
    assert len(names(folder)) == 2
    assert len(names(folder) & lying) == 1, "a new parcel has a new name"


def test_others_see_random_names_and_sizes_that_are_powers_of_two(
    people: Any, penpals: tuple[Library, Library], folder: Path
) -> None:
    ada, bela = penpals
    carla = people("Carla")
    for library in (ada, bela):
        people.befriend(library, carla)
        meet(people, library, carla)
    carla.drop_folders.add(folder)
    seen: set[str] = set()
    letters: list[str] = []
    for day in range(5):
        ada.entries.write(book(f"Secretly {day}", "Read by Ada and Bela. " * 50 * day))
        exchange(ada, bela, carla)
        for file in folder.iterdir():
            data = file.read_bytes()
            assert len(data) in {4096 << power for power in range(4)}
            assert data[:2] == b"\x01\x01"
            assert len(zlib.compress(data, 9)) >= len(data)
            assert not any(word in data for word in (b"Read by Ada", b"Secretly", ada.me.person.public, b"vouchsafe"))
            if os.name == "posix":
                assert file.stat().st_mode & 0o777 == 0o600
            if file.name not in seen:
                letters += file.name
        assert len(names(folder)) == 6, "one for each of two, from each of three"
        seen |= names(folder)
    assert {len(name) for name in seen} == {32}
    assert set(letters) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert len(set(letters)) > 26, "hardly one of 32 is missing among so many by chance, and never five"
    assert len({name[:12] for name in seen} | {name[-12:] for name in seen}) == 2 * len(seen)
    assert titles(carla) == titles(bela) == {f"Secretly {day}" for day in range(5)}


def test_what_is_not_for_us_is_left_alone(penpals: tuple[Library, Library], folder: Path) -> None:
    ada, bela = penpals
    (folder / "holiday.jpg").write_bytes(b"x" * 4096)
    (folder / ("a" * 32)).write_bytes(b"y" * 4096)
    (folder / ("b" * 32)).mkdir()
    (folder / ("c" * 31)).write_bytes(b"z" * 4096)
    if os.name == "posix":
        os.mkfifo(folder / ("d" * 32))
        (folder / ("e" * 32)).symlink_to("/dev/zero")
    foreign = names(folder)
    ada.entries.write(book("Dune"))
    exchange(ada, bela)
    assert foreign < names(folder)
    assert (folder / "holiday.jpg").read_bytes() == b"x" * 4096
    assert titles(bela) == {"Dune"}
    ada.drop_folders.remove(folder)
    bela.drop_folders.remove(folder)
    assert names(folder) == foreign


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes in folders elsewhere")
def test_a_pipe_that_takes_the_place_of_a_file_is_taken_for_gone(folder: Path) -> None:
    os.mkfifo(folder / "a")
    held = os.open(folder / "a", os.O_RDWR)  # somebody who may write into it, and does not
    try:
        with pytest.raises(FileNotFoundError):
            DropFolder(folder).read("a")
    finally:
        os.close(held)


def test_a_file_that_is_damaged_is_told_once_and_read_when_it_is_whole(
    penpals: tuple[Library, Library], folder: Path
) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)
    [file] = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:3000])  # while it is still being carried
    assert look(bela).problems == ()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    [problem] = look(bela).problems
    assert str(file) in problem
    assert "damaged on its way" in problem
    assert look(bela).problems == ()
    assert titles(bela) == set()
    file.write_bytes(whole)
    os.utime(file, (1, 1))
    assert [one.received for one in look(bela).opened] == [1]
    assert titles(bela) == {"Dune"}


def test_a_folder_may_vanish_and_come_back(penpals: tuple[Library, Library], folder: Path, tmp_path: Path) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)
    folder.rename(tmp_path / "elsewhere")
    done = look(ada)
    assert (done.there, done.problems) == (False, (f"{folder} is not there.",))
    assert ada.drop_folders.all()[0].there is False
    assert not folder.exists()
    ada.entries.write(book("Solaris"))
    look(ada)
    (tmp_path / "elsewhere").rename(folder)
    exchange(ada, bela)
    assert titles(bela) == {"Dune", "Solaris"}
    shutil.rmtree(folder)
    folder.mkdir()  # another, empty stick
    assert look(ada).packed == (bela.me.id,)
    assert len(names(folder)) == 1


def test_on_a_full_disk_the_parcel_of_before_stays_or_makes_room(
    penpals: tuple[Library, Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)
    before = names(folder)
    ada.entries.write(book("Solaris"))
    sync_to_disk = os.fsync

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def full_with_two(handle: int) -> None:
        if len(names(folder)) > 1:
            full(handle)
        sync_to_disk(handle)

    with monkeypatch.context() as disk:
        disk.setattr("app.carrying.dropfolder.os.fsync", full_with_two)
        done = look(ada)
    assert (done.packed, done.problems) == ((bela.me.id,), ())
    assert len(names(folder)) == 1
    assert names(folder) != before
    ada.entries.write(book("Piranesi"))
    with monkeypatch.context() as disk:
        disk.setattr("app.carrying.dropfolder.os.fsync", full)
        done = look(ada)
    assert (done.packed, done.lying) == ((), ())
    assert done.problems == (f"There is no room left in {folder}.",)
    assert names(folder) == set()
    exchange(ada, bela)
    assert titles(bela) == {"Dune", "Solaris", "Piranesi"}


def test_a_read_only_folder_is_read(
    penpals: tuple[Library, Library], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)

    def refuse(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, "Read-only file system")
        return opens(path, flags, mode)

    opens = os.open
    with monkeypatch.context() as disk:
        disk.setattr("app.carrying.dropfolder.os.open", refuse)
        done = look(bela)
    assert [one.received for one in done.opened] == [1]
    assert done.problems == (f"{folder} cannot be used: Read-only file system.",)


def test_what_a_crash_left_is_cleared_away(penpals: tuple[Library, Library], folder: Path) -> None:
    ada, _bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)
    [current] = names(folder)
    half = "abcdefghijklmnopqrstuvwxyz234567"
    for name in (half, half[::-1]):
        (folder / name).write_bytes(b"half")
    ada.vault.execute("INSERT INTO drop_sent (folder, name, friend) VALUES (1, ?, 1)", (half,))
    look(ada)
    assert names(folder) == {current}
    assert ada.vault.execute("SELECT name FROM drop_sent") == [(current,)]


@pytest.mark.parametrize("way", ["part", "block"])
def test_nothing_stays_there_for_who_is_no_friend_any_more(
    way: str, penpals: tuple[Library, Library], folder: Path
) -> None:
    ada, bela = penpals
    bela.entries.write(book("Solaris"))
    exchange(ada, bela)
    assert len(names(folder)) == 2
    getattr(ada.friends, way)("Bela")
    look(ada)
    assert len(names(folder)) == 1
    bela.entries.write(book("Dune"))
    look(bela)
    assert look(ada).opened == ()
    assert titles(ada) == set()


def test_who_met_anew_gets_a_parcel_that_they_can_open(
    penpals: tuple[Library, Library], folder: Path, entropy: Any
) -> None:
    ada, bela = penpals
    ada.entries.write(book("Dune"))
    look(ada)
    root = Secret(entropy(32))
    for me, you in ((ada, bela), (bela, ada)):
        me.friends.befriend(you.me.certificate, name=you.me.name, root=root)
    assert look(bela).opened == ()
    assert look(ada).packed == (bela.me.id,)
    assert [one.received for one in look(bela).opened] == [1]


def test_folders_are_added_and_removed(
    penpals: tuple[Library, Library], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bela = penpals
    other = tmp_path / "cloud"
    other.mkdir()
    ada.drop_folders.add(other)
    ada.drop_folders.add(other)
    ada.drop_folders.look()
    assert [(view.folder, view.there, view.files) for view in ada.drop_folders.all()] == [
        (str(folder), True, 1),
        (str(other), True, 1),
    ]
    monkeypatch.chdir(tmp_path)
    assert ada.drop_folders.remove(Path("cloud")) == 1
    assert names(other) == set()
    with pytest.raises(Unknown, match="is not a drop folder"):
        ada.drop_folders.remove(other)
    with pytest.raises(BadValue, match="There is no folder"):
        ada.drop_folders.add(tmp_path / "nowhere")
    with pytest.raises(BadValue, match="inside the folder of your profile"):
        ada.drop_folders.add(ada.folder)
    odd = tmp_path / "stick\udcff"
    if os.name == "posix":
        odd.mkdir()
        with pytest.raises(BadValue, match="UTF-8"):
            ada.drop_folders.add(odd)
    bela.drop_folders.remove(folder)
    assert bela.drop_folders.look() == []


def test_friends_whose_app_has_not_told_how_to_seal_are_named(people: Any, penpals: tuple[Library, Library]) -> None:
    ada, bela = penpals
    carla = people("Carla")
    people.befriend(ada, carla)
    done = look(ada)
    assert (done.lying, done.unknown, done.problems) == ((bela.me.id,), (carla.me.id,), ())


def test_what_is_too_large_for_one_file_lies_in_several(penpals: tuple[Library, Library], folder: Path) -> None:
    ada, bela = penpals
    dice = random.Random(1)
    drafts = [
        Draft(Post("Photo", str(number)), attachments=(Attachment("photo", dice.randbytes(65_000), 9, 9),))
        for number in range(260)
    ]
    ada.shelves.place([one.pair for one in ada.pen.sign(drafts)], ada.circles.find("Friends"))
    look(ada)
    assert sorted(file.stat().st_size for file in folder.iterdir()) == [2 << 20, 16 << 20]
    first = look(bela)
    assert sum(one.received for one in first.opened) == 260
    assert [one.lacking == 0 for one in first.opened] == [False, True]
    exchange(ada, bela)
    assert sorted(file.stat().st_size for file in folder.iterdir()) == [4 << 10, 8 << 10]
