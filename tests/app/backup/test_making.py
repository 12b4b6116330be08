"""Backups into a file: whole, encrypted, checked after they were written, never at the price of the one before."""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backup.archive import Reader
from app.backup.errors import NotWritten, OtherProfile, Stopped, Underway
from app.backup.making import Backups
from app.backup.restoring import look_through, restore
from app.errors import BadValue
from app.library import Library
from app.vault import Damaged, Vault
from crypto.vaultkey import VaultHeader, subkey
from tests.app.backup.deeds import UNLOCK, backups_of, titles, write


def test_everything_is_in_it_and_comes_back(
    ada: Library, bela: Library, restored: Callable[[Path], Library], drive: Path
) -> None:
    write(ada, "Dune", b"pixels" * 100_000)
    ada.circles.add("Runners")
    made = backups_of(ada).into_file(drive / "ada.backup")
    assert (made.about.name, made.about.entries, made.about.pictures, made.left_out) == ("Ada", 1, 1, 0)
    again = restored(drive / "ada.backup")
    [view] = again.listing.newest()
    assert (view.title, again.entries.photo(view.id, 0)) == ("Dune", b"pixels" * 100_000)
    assert [friend.name for friend in again.friends.known()] == ["Bela"]
    assert "Runners" in {circle.name for circle in again.circles.all()}
    assert again.search.find("planted")[0].id == view.id


def test_nothing_in_it_can_be_read(ada: Library, drive: Path) -> None:
    write(ada, "Planted title", b"planted pixels" * 1000)
    backups_of(ada).into_file(drive / "ada.backup")
    backups_of(ada).into_folder(drive)
    for path in (path for path in drive.rglob("*") if path.is_file()):
        held = path.read_bytes()
        assert not [word for word in (b"lanted", b"SQLite", b"CREATE") if word in held]
        assert path.stat().st_mode & 0o077 == 0


def test_it_opens_as_the_profile_did_when_it_was_made(ada: Library, drive: Path) -> None:
    backups_of(ada).into_file(drive / "ada.backup")
    with (drive / "ada.backup").open("rb") as file:
        assert Reader(file).header.to_json() == (ada.folder / "vault.json").read_bytes()


def test_writing_goes_on_while_it_is_made_and_what_it_holds_is_one_moment(
    ada: Library, restored: Callable[[Path], Library], drive: Path
) -> None:
    for number in range(20):
        write(ada, f"Before {number}", b"x" * 200_000 + bytes([number]))
    written: list[str] = []

    def meanwhile() -> None:
        if len(written) < 30:
            title = f"Meanwhile {len(written)}"
            written.append(title)
            write(ada, title)

    backups_of(ada).into_file(drive / "ada.backup", between=meanwhile)
    assert len(written) == 30
    there = titles(restored(drive / "ada.backup"))
    assert {f"Before {number}" for number in range(20)} <= there
    assert there - {f"Before {number}" for number in range(20)} == set(written[: len(there) - 20])
    assert len(titles(ada)) == 50


def test_it_takes_no_more_memory_however_much_there_is(ada: Library, drive: Path, tmp_path: Path, clock: Any) -> None:
    for number in range(8):
        write(ada, f"Number {number}", b"x" * 4_000_000 + bytes([number]))
    tracemalloc.start()
    try:
        backups_of(ada).into_file(drive / "ada.backup")
        backups_of(ada).into_folder(drive)
        restore(drive / "ada.backup", tmp_path / "again", UNLOCK, now=clock)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (drive / "ada.backup").stat().st_size > 32_000_000
    assert peak < 12_000_000


def test_another_process_may_have_the_profile_open(ada: Library, drive: Path, clock: Any) -> None:
    write(ada, "Dune")
    vault_key = UNLOCK(VaultHeader.from_json((ada.folder / "vault.json").read_bytes()))
    made = Backups(ada.folder, vault_key, now=clock).into_file(drive / "ada.backup")
    assert made.about.entries == 1


def test_two_at_once_are_one_and_a_sentence(ada: Library, drive: Path) -> None:
    said: list[str] = []

    def again() -> None:
        if not said:
            with pytest.raises(Underway) as refused:
                backups_of(ada).into_folder(drive)
            said.append(str(refused.value))

    backups_of(ada).into_file(drive / "ada.backup", between=again)
    assert "being made already" in said[0]


def test_no_copy_of_the_database_is_left_behind(ada: Library, drive: Path) -> None:
    before = {path.name for path in ada.folder.iterdir()}
    backups_of(ada).into_file(drive / "ada.backup")
    assert {path.name for path in ada.folder.iterdir()} - before == {"backup.lock"}
    assert [path.name for path in drive.iterdir()] == ["ada.backup"]


def test_what_a_cut_off_copy_leaves_cannot_be_read_even_with_the_key(ada: Library, drive: Path) -> None:
    """It lies there under a key of its own, which was in memory only."""
    left = drive / "left.db"

    def look() -> None:
        copy = ada.folder / "vault.db.copy"
        if copy.exists() and copy.stat().st_size:
            left.write_bytes(copy.read_bytes())

    write(ada, "Dune", b"x" * 3_000_000)
    backups_of(ada).into_file(drive / "ada.backup", between=look)
    vault_key = UNLOCK(VaultHeader.from_json((ada.folder / "vault.json").read_bytes()))
    assert left.stat().st_size > 100_000
    with pytest.raises(Damaged):
        Vault.open(left, subkey(vault_key, "database"))


def test_one_that_is_given_up_at_any_moment_leaves_the_one_before_as_it_was(ada: Library, drive: Path) -> None:
    write(ada, "Dune", b"x" * 3_000_000)
    backups_of(ada).into_file(drive / "ada.backup")
    before = (drive / "ada.backup").read_bytes()
    moments = 0
    while not made_within(moments, ada, drive / "ada.backup"):
        moments += 1
        assert (drive / "ada.backup").read_bytes() == before
        assert [path.name for path in drive.iterdir()] == ["ada.backup"]
        assert not (ada.folder / "vault.db.copy").exists()
    assert moments > 8
    assert (drive / "ada.backup").read_bytes() != before


def made_within(moments: int, library: Library, path: Path) -> bool:
    left = iter(range(moments))

    def stop() -> None:
        if next(left, None) is None:
            raise Stopped

    try:
        backups_of(library).into_file(path, between=stop)
    except Stopped:
        return False
    return True


def test_what_the_disk_did_not_keep_is_noticed_before_it_counts(
    ada: Library, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses a bit between writing and reading again."""
    write(ada, "Dune", b"x" * 3_000_000)
    backups_of(ada).into_file(drive / "ada.backup")
    before = (drive / "ada.backup").read_bytes()
    settle = os.fsync

    def lose_a_bit(handle: int) -> None:
        settle(handle)
        if os.fstat(handle).st_size > 2_000_000:
            os.pwrite(handle, b"\0" if os.pread(handle, 1, 1_500_000) != b"\0" else b"\1", 1_500_000)

    monkeypatch.setattr(os, "fsync", lose_a_bit)
    with pytest.raises(NotWritten, match="did not keep"):
        backups_of(ada).into_file(drive / "ada.backup")
    assert (drive / "ada.backup").read_bytes() == before


def test_only_a_backup_of_this_profile_is_written_over(ada: Library, people: Any, drive: Path, tmp_path: Path) -> None:
    zoe = people("Zoe")
    backups_of(zoe).into_file(drive / "zoe.backup")
    (drive / "photo.jpg").write_bytes(b"\xff\xd8 a photo")
    (drive / "empty").write_bytes(b"")
    (drive / "leads nowhere").symlink_to(drive / "nothing")
    with pytest.raises(NotWritten, match="cannot be read"):
        backups_of(ada).into_file(drive / "leads nowhere")
    for name, refusal in (("zoe.backup", OtherProfile), ("photo.jpg", NotWritten), ("empty", NotWritten)):
        before = (drive / name).read_bytes()
        with pytest.raises(refusal):
            backups_of(ada).into_file(drive / name)
        assert (drive / name).read_bytes() == before
    with pytest.raises(NotWritten, match="not there"):
        backups_of(ada).into_file(tmp_path / "unplugged" / "ada.backup")
    with pytest.raises(BadValue, match="lost with it"):
        backups_of(ada).into_file(ada.folder / "ada.backup")
    with pytest.raises(BadValue, match="lost with it"):
        backups_of(ada).into_folder(ada.folder)


def test_a_damaged_vault_does_not_replace_a_good_backup(ada: Library, drive: Path) -> None:
    write(ada, "Dune")
    backups_of(ada).into_file(drive / "ada.backup")
    before = (drive / "ada.backup").read_bytes()
    ada.vault.forget_traces()
    with (ada.folder / "vault.db").open("r+b") as file:
        file.seek(5 * 16384 + 100)
        file.write(b"\1\2\3")
    with pytest.raises(Damaged):
        backups_of(ada).into_file(drive / "ada.backup")
    assert (drive / "ada.backup").read_bytes() == before


def test_a_picture_that_is_forgotten_meanwhile_is_in_it_or_not_and_the_rest_is(
    ada: Library, restored: Callable[[Path], Library], drive: Path
) -> None:
    for number in range(4):
        write(ada, f"Number {number}", b"x" * 1_500_000 + bytes([number]))
    forgotten: list[str] = []

    def forget() -> None:
        if not forgotten and (drive / "ada.backup.unfinished").exists():
            forgotten.extend(view.id for view in ada.listing.newest())
            ada.entries.forget(forgotten)

    backups_of(ada).into_file(drive / "ada.backup", between=forget)
    assert len(forgotten) == 4
    look_through(drive / "ada.backup", UNLOCK)
    assert len(titles(restored(drive / "ada.backup"))) == 4
