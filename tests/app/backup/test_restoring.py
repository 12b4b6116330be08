"""Restoring: all of a good backup, nothing of a bad one, and never a byte outside the profile."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.backup.archive import CHUNK, About, Beside, Writer
from app.backup.errors import BackupError, DamagedBackup, NewerBackup, NotABackup, NotWritten
from app.backup.making import backup_key
from app.backup.restoring import look_through, restore
from app.errors import ProfileError
from app.library import Library
from app.profiles.profile import ProfileExists, by_passphrase, open_profile
from app.vault import TooNew, Vault, duplicate
from crypto.errors import WrongKey
from crypto.identity import device_id
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader, subkey
from tests.app.backup.deeds import PASSPHRASE, UNLOCK, backups_of, titles, write

ROOT = Path(__file__).resolve().parents[3]
SEALED = CHUNK + 16
ONE_TIME = Secret(b"k" * 32)


@pytest.fixture
def backup(ada: Library, drive: Path) -> Path:
    """Of several chunks."""
    write(ada, "Dune", b"x" * 3_000_000)
    backups_of(ada).into_file(drive / "ada.backup")
    return drive / "ada.backup"


@pytest.fixture
def refused(tmp_path: Path, clock: Any) -> Callable[..., str]:
    """Tries to restore what must not be, and sees that nothing was written; what was said."""

    def attempt(path: Path, kind: type[Exception] = DamagedBackup, unlock: Any = UNLOCK) -> str:
        with pytest.raises(kind) as refusal:
            restore(path, tmp_path / "new", unlock, now=clock)
        assert not (tmp_path / "new").exists()
        return str(refusal.value)

    return attempt


def start_of(whole: bytes) -> int:
    """Where the chunks begin."""
    return 22 + int.from_bytes(whole[18:22], "big") + 32


# what happened to a good one


def test_a_changed_bit_anywhere_is_noticed(backup: Path, refused: Callable[..., str]) -> None:
    whole = backup.read_bytes()
    start = start_of(whole)
    kinds = {0: NotABackup, 15: NotABackup, 16: NewerBackup, 17: NewerBackup, 18: DamagedBackup}
    places = [*kinds, start - 32, start - 1, start, start + 100, start + SEALED - 1, start + SEALED, len(whole) - 1]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 0x40
        backup.write_bytes(changed)
        refused(backup, kinds.get(place, DamagedBackup))
        with pytest.raises(BackupError):
            look_through(backup, UNLOCK)


def test_one_that_was_cut_off_anywhere_is_noticed(backup: Path, refused: Callable[..., str]) -> None:
    whole = backup.read_bytes()
    start = start_of(whole)
    for size in (22, 100, start - 1, start, start + 10, start + SEALED, start + 2 * SEALED, len(whole) - 1):
        backup.write_bytes(whole[:size])
        refused(backup)
    for size in (0, 10, 21):
        backup.write_bytes(whole[:size])
        refused(backup, NotABackup)


def test_chunks_in_another_order_or_from_another_backup_are_noticed(
    ada: Library, backup: Path, refused: Callable[..., str]
) -> None:
    whole = backup.read_bytes()
    start = start_of(whole)
    head, chunks = whole[:start], [whole[at : at + SEALED] for at in range(start, len(whole), SEALED)]
    backups_of(ada).into_file(backup)
    another = backup.read_bytes()[start : start + SEALED]
    orders = (
        [chunks[1], chunks[0], *chunks[2:]],
        [chunks[0], *chunks[2:]],
        [chunks[0], *chunks],
        [*chunks, chunks[-1]],
        [another, *chunks[1:]],
    )
    for order in orders:
        backup.write_bytes(head + b"".join(order))
        refused(backup)
    backup.write_bytes(head + b"".join(chunks) + b"\0")
    refused(backup)
    backup.write_bytes(head + b"".join(chunks))
    look_through(backup, UNLOCK)


def test_one_damaged_slot_does_not_keep_the_other_from_opening(ada: Library, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    slots = whole[22 : start_of(whole) - 32]
    at = 22 + slots.rindex(b'"wrapped": "') + 20  # of the words, which come last
    backup.write_bytes(whole[:at] + (b"A" if whole[at : at + 1] != b"A" else b"B") + whole[at + 1 :])
    look_through(backup, UNLOCK)


def test_other_files_are_said_to_be_no_backups(tmp_path: Path, refused: Callable[..., str]) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8" * 5000)
    assert "not a backup" in refused(tmp_path / "photo.jpg", NotABackup)
    (tmp_path / "empty").mkdir()
    assert "no backup in this folder" in refused(tmp_path / "empty", NotABackup)
    assert "No such file" in refused(tmp_path / "nothing")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path, refused: Callable[..., str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", NotABackup)


def test_the_wrong_passphrase_is_said_and_writes_nothing(backup: Path, refused: Callable[..., str]) -> None:
    assert "not the passphrase" in refused(backup, WrongKey, by_passphrase(Secret(b"wrong")))


def test_a_picture_of_a_folder_that_was_changed_or_exchanged_is_noticed(
    ada: Library, drive: Path, refused: Callable[..., str], tmp_path: Path
) -> None:
    write(ada, "Dune", b"x" * 600_000)
    backups_of(ada).into_folder(drive)
    [picture] = (drive / "pictures").iterdir()
    whole = picture.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    for changed in (whole[:-1], whole + b"\0", whole[:1000] + b"\0\0\0" + whole[1003:], b""):
        picture.write_bytes(changed)
        refused(drive)
        elsewhere.write_bytes(changed)
        picture.unlink()
        picture.symlink_to(elsewhere)
        refused(drive)
        picture.unlink()
    refused(drive)


# where it goes


def test_a_profile_that_is_there_is_not_touched(
    ada: Library, backup: Path, people: Any, clock: Any, tmp_path: Path
) -> None:
    zoe = people("Zoe")
    before = (zoe.folder / "vault.json").read_bytes()
    with pytest.raises(ProfileExists):
        restore(backup, zoe.folder, UNLOCK, now=clock)
    assert (zoe.folder / "vault.json").read_bytes() == before
    write(zoe, "Still here")


def test_a_folder_with_pictures_of_somebody_elses_is_not_touched(backup: Path, clock: Any, tmp_path: Path) -> None:
    media = tmp_path / "stuff" / "media"
    media.mkdir(parents=True)
    (media / ("0" * 32)).write_bytes(b"mine")
    with pytest.raises(ProfileError, match="empty folder"):
        restore(backup, tmp_path / "stuff", UNLOCK, now=clock)
    assert (media / ("0" * 32)).read_bytes() == b"mine"
    assert not (tmp_path / "stuff" / "vault.db").exists()


def test_where_there_is_no_room_nothing_is_written(
    backup: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=65 * 1024 * 1024))
    said = refused(backup, NotWritten)
    assert re.search(r"not enough room on the disk: it takes (69|7\d) MiB, and 65 are free", said)


def test_only_the_person_may_read_what_was_restored(backup: Path, clock: Any, tmp_path: Path) -> None:
    restore(backup, tmp_path / "new", UNLOCK, now=clock)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"lock", "media", "vault.db", "vault.json"}
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file() and path.stat().st_mode & 0o077] == []


CUT_OFF = """
import os, signal, sys
from pathlib import Path
from app.backup.restoring import restore
from app.profiles.profile import by_passphrase
from crypto.secret import Secret
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
restore(Path(sys.argv[1]), Path(sys.argv[2]), by_passphrase(Secret(b"correct horse")), now=die)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_one_that_was_killed_is_no_profile_and_can_be_done_again(backup: Path, clock: Any, tmp_path: Path) -> None:
    """Everything stands there by then but the last name."""
    ended = subprocess.run([sys.executable, "-c", CUT_OFF, str(backup), str(tmp_path / "new")], cwd=ROOT)
    assert ended.returncode == -9
    assert (tmp_path / "new" / "vault.db").stat().st_size > 0
    with pytest.raises(ProfileError):
        open_profile(tmp_path / "new", UNLOCK, now=clock)
    restore(backup, tmp_path / "new", UNLOCK, now=clock)
    with closing(open_profile(tmp_path / "new", UNLOCK, now=clock)) as library:
        assert titles(library) == {"Dune"}
        assert library.entries.photo(library.listing.newest()[0].id, 0) == b"x" * 3_000_000


# who one is afterwards


def test_it_is_a_new_device_of_the_same_person_with_all_facts_as_they_were(
    ada: Library, backup: Path, restored: Callable[[Path], Library], clock: Any
) -> None:
    old = device_id(ada.me.device.public)
    clock.step(days=3)
    again = restored(backup)
    new = device_id(again.me.device.public)
    assert again.me.person.public == ada.me.person.public
    assert new != old
    assert (again.me.certificate.person, again.me.certificate.device) == (ada.me.person.public, again.me.device.public)
    again.me.certificate.check()
    assert again.me.certificate.since_ms == clock()
    assert again.me.others == (ada.me.certificate,)
    assert again.shelves.context.upto[old] == ada.shelves.context.upto[old]
    assert again.clock.latest >= ada.shelves.context.upto[old]
    for table in ("entry", "card", "circle", "member", "friend", "mirror", "device"):
        query = f"SELECT * FROM {table}"
        assert again.vault.execute(query) == ada.vault.execute(query)
    [(device, seen, gone)] = again.vault.execute("SELECT device, seen, gone FROM own_device")
    assert (device, seen, gone) == (old, clock() - 3 * 24 * 3600 * 1000, None)


def test_one_who_restores_again_and_again_keeps_every_certificate(
    ada: Library, backup: Path, restored: Callable[[Path], Library], drive: Path, clock: Any
) -> None:
    devices = [ada.me.device.public]
    for number in range(3):
        clock.step(days=1)
        again = restored(backup)
        devices.append(again.me.device.public)
        backup = backups_of(again).into_file(drive / f"{number}.backup").path
    assert [one.device for one in again.me.others] == devices[:-1]


# one that was made to do harm, by somebody who has the keys to it


class Forger:
    """Writes whatever it is told to."""

    def __init__(self, path: Path, cheap: Any) -> None:
        self.path = path
        self.header, vault_key, _words = VaultHeader.create(PASSPHRASE, entropy=os.urandom, cost=cheap)
        self.key = backup_key(vault_key)
        self.empty = path.with_name("empty.db")
        Vault.open(self.empty, ONE_TIME).close()

    def forge(self, *steps: Callable[[Writer], object], about: bool = True) -> Path:
        with self.path.open("wb") as file:
            writer = Writer(file, self.header, self.key, entropy=os.urandom)
            if about:
                writer.about(About(1, bytes(32), bytes(8), "Ada", 0, 0))
            for step in steps:
                step(writer)
            writer._seal(last=True)
        return self.path

    def database(self, writer: Writer, path: Path | None = None) -> None:
        data = (path or self.empty).read_bytes()
        writer.database(ONE_TIME, len(data), [data])


@pytest.fixture
def forger(tmp_path: Path, cheap: Any) -> Forger:
    return Forger(tmp_path / "forged.backup", cheap)


def end(writer: Writer) -> None:
    writer._part(b"Z", 0, b"", [])


def picture(name: bytes, data: bytes = b"data", size: int | None = None) -> Callable[[Writer], None]:
    return lambda writer: writer.picture(name, len(data) if size is None else size, [data])


def raw(data: bytes) -> Callable[[Writer], None]:
    return lambda writer: writer._add(data)


def test_what_is_out_of_order_too_large_or_too_much_is_refused(forger: Forger, refused: Callable[..., str]) -> None:
    one, two, db = b"1" * 16, b"2" * 16, forger.database
    wrong: list[list[Callable[[Writer], object]]] = [
        [],
        [end],
        [db],
        [picture(one), end],
        [db, picture(one), end],
        [db, db, end],
        [picture(two), picture(one), db, end],
        [picture(one), picture(one), db, end],
        [picture(one, size=1 << 62), db, end],
        [picture(one, size=5), db, end],
        [db, end, raw(b"more")],
        [db, end, picture(one)],
        [raw(b"?" + bytes(8)), db, end],
        [lambda writer: writer.about(About(1, bytes(32), bytes(8), "Ada", 0, 0)), db, end],
        [lambda writer: writer.beside(Beside(one, 4, b"h" * 32)), db, end],
        [lambda writer: writer.beside(Beside(one, 1 << 40, b"h" * 32)), db, end],
    ]
    for steps in wrong:
        refused(forger.forge(*steps))
    for about in (b"A" + bytes(8), b"A" + b"\xff" * 8, b"A" + (4).to_bytes(8, "big") + b"\xc1abc", b"P"):
        refused(forger.forge(raw(about), db, end, about=False))
    refused(forger.forge(about=False))


def test_one_file_is_not_restored_under_many_names(forger: Forger, refused: Callable[..., str], tmp_path: Path) -> None:
    """A small backup cannot become a large profile."""
    data = b"x" * 1000
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / hashlib.sha256(data).hexdigest()).write_bytes(data)
    twice = [
        lambda writer, name=name: writer.beside(Beside(name * 16, 1000, hashlib.sha256(data).digest()))
        for name in (b"1", b"2")
    ]
    refused(forger.forge(*twice, forger.database, end))


def test_a_database_that_acts_by_itself_or_is_none_is_refused(
    forger: Forger, refused: Callable[..., str], tmp_path: Path
) -> None:
    harmful = {
        "trigger": "CREATE TRIGGER t AFTER INSERT ON own_device BEGIN DELETE FROM own; END",
        "view": "CREATE VIEW v AS SELECT 1",
        "another index": "CREATE VIRTUAL TABLE other USING fts5(a)",
        "nobody in it": "SELECT 1",
    }
    for name, sql in harmful.items():
        path = tmp_path / f"{name}.db"
        vault = Vault.open(path, ONE_TIME)
        vault.execute(sql)
        vault.close()
        refused(forger.forge(lambda writer, path=path: forger.database(writer, path), end))
    noise = tmp_path / "noise.db"
    cut, plain = forger.empty.read_bytes()[:-16384], b"SQLite format 3\0" + bytes(16368)
    for data in (b"", b"x", os.urandom(50_000), cut, plain):
        noise.write_bytes(data)
        refused(forger.forge(lambda writer: forger.database(writer, noise), end))


def test_a_database_of_a_newer_vouchsafe_is_said_to_be_so(
    forger: Forger, refused: Callable[..., str], tmp_path: Path
) -> None:
    newer = tmp_path / "newer.db"
    vault = Vault.open(newer, ONE_TIME)
    vault.execute("PRAGMA user_version = 9000")
    vault.close()
    assert "newer" in refused(forger.forge(lambda writer: forger.database(writer, newer), end), TooNew)


def test_a_copy_under_another_key_is_the_same_vault(ada: Library, tmp_path: Path) -> None:
    write(ada, "Dune")
    vault_key = UNLOCK(VaultHeader.from_json((ada.folder / "vault.json").read_bytes()))
    duplicate(ada.folder / "vault.db", subkey(vault_key, "database"), tmp_path / "copy.db", ONE_TIME)
    with closing(Vault.open(tmp_path / "copy.db", ONE_TIME)) as copy:
        copy.check()
        assert copy.execute("SELECT * FROM entry") == ada.vault.execute("SELECT * FROM entry")


def test_looking_through_one_counts_what_is_in_it(forger: Forger) -> None:
    steps: Iterator[Callable[[Writer], None]] = (picture(bytes([n]) * 16, bytes([n]) * n) for n in range(1, 40))
    _path, _about, content = look_through(forger.forge(*steps, forger.database, end), UNLOCK)
    assert (content.pictures, content.picture_bytes) == (39, sum(range(40)))
