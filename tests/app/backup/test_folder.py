"""A folder of backups: pictures are kept once, old ones go, and nothing goes that is still needed or not ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backup.errors import DamagedBackup, NotWritten, OtherProfile
from app.backup.folder import BackupFolder
from app.backup.restoring import look_through
from app.library import Library
from tests.app.backup.deeds import UNLOCK, backups_of, titles, write


def test_a_folder_takes_only_the_pictures_that_are_new(
    ada: Library, restored: Callable[[Path], Library], drive: Path, clock: Any
) -> None:
    write(ada, "One", b"1" * 2_000_000)
    first = backups_of(ada).into_folder(drive)
    clock.step(days=1)
    write(ada, "Two", b"2" * 1_000_000)
    second = backups_of(ada).into_folder(drive)
    clock.step(days=1)
    third = backups_of(ada).into_folder(drive)
    assert first.written > first.size + 2_000_000
    assert second.size + 1_000_000 < second.written < second.size + 1_100_000
    assert third.written == third.size
    assert first.path.name == "vouchsafe-2026-01-01-000000.backup"
    assert len(list((drive / "pictures").iterdir())) == 2
    assert titles(restored(first.path)) == {"One"}
    again = restored(drive)
    assert titles(again) == {"One", "Two"}
    assert {again.entries.photo(view.id, 0)[:1] for view in again.listing.newest()} == {b"1", b"2"}


def test_old_ones_go_and_pictures_that_no_backup_names_any_more(ada: Library, drive: Path, clock: Any) -> None:
    write(ada, "Gone", b"1" * 300_000)
    backups_of(ada).into_folder(drive, keep=2)
    [gone] = (drive / "pictures").iterdir()
    ada.entries.forget([ada.listing.newest()[0].id])
    write(ada, "Kept", b"2" * 300_000)
    there = []
    for _ in range(3):
        clock.step(days=1)
        backups_of(ada).into_folder(drive, keep=2)
        there.append((len(BackupFolder(drive).paths()), gone.exists(), len(list((drive / "pictures").iterdir()))))
    assert there == [(2, True, 2), (2, False, 1), (2, False, 1)]
    assert [path.name for path in BackupFolder(drive).paths()] == [
        "vouchsafe-2026-01-03-000000.backup", "vouchsafe-2026-01-04-000000.backup",
    ]  # fmt: skip
    look_through(drive, UNLOCK)


def test_what_is_not_ours_in_the_folder_is_left_alone(ada: Library, people: Any, drive: Path, clock: Any) -> None:
    (drive / "pictures").mkdir()
    for name in ("letter.odt", "vouchsafe-notes.backup", "pictures/holiday.jpg"):
        (drive / name).write_bytes(b"mine")
    for _ in range(3):
        clock.step(days=1)
        backups_of(ada).into_folder(drive, keep=1)
    for name in ("letter.odt", "vouchsafe-notes.backup", "pictures/holiday.jpg"):
        assert (drive / name).read_bytes() == b"mine"
    with pytest.raises(OtherProfile):
        backups_of(people("Zoe")).into_folder(drive)


def test_a_backup_that_another_device_made_is_never_removed(
    ada: Library, restored: Callable[[Path], Library], drive: Path, clock: Any
) -> None:
    write(ada, "Dune", b"1" * 300_000)
    by_the_old_one = backups_of(ada).into_folder(drive, keep=1)
    again = restored(drive)
    for _ in range(3):
        clock.step(days=1)
        backups_of(again).into_folder(drive, keep=1)
    kept = BackupFolder(drive).all(backups_of(again).key)
    assert kept[0].path == by_the_old_one.path
    assert len(kept) == 2
    assert len(list((drive / "pictures").iterdir())) == 1


def test_while_one_cannot_be_read_no_picture_is_removed(ada: Library, drive: Path, clock: Any) -> None:
    write(ada, "Dune", b"1" * 300_000)
    damaged = backups_of(ada).into_folder(drive).path
    damaged.write_bytes(damaged.read_bytes()[:100_000])
    ada.entries.forget([ada.listing.newest()[0].id])
    clock.step(days=1)
    backups_of(ada).into_folder(drive, keep=1)
    assert len(list((drive / "pictures").iterdir())) == 1
    [newest, *others] = BackupFolder(drive).paths()[::-1]
    look_through(newest, UNLOCK)
    assert others == [damaged]


def test_a_picture_that_vanished_from_the_folder_is_written_again(ada: Library, drive: Path, clock: Any) -> None:
    write(ada, "Dune", b"1" * 300_000)
    backups_of(ada).into_folder(drive)
    [picture] = (drive / "pictures").iterdir()
    picture.unlink()
    with pytest.raises(DamagedBackup):
        look_through(drive, UNLOCK)
    clock.step(days=1)
    backups_of(ada).into_folder(drive)
    look_through(drive, UNLOCK)


def test_a_folder_that_is_not_there_is_said(ada: Library, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="plug that in"):
        backups_of(ada).into_folder(tmp_path / "unplugged")
    assert not (tmp_path / "unplugged").exists()
