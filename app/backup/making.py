"""Making backups of one profile, while it is in use.

The database is copied as it stands at one moment, beside whoever is writing to it, and under a key made for this copy:
what a cut-off backup leaves in the profile's folder cannot be read by anybody. Pictures are never changed once they
are there, so they are taken as they are; one that is forgotten while a backup is made may be in it or not.

Before a backup gets its name, all of it is read again from the disk. It does not restore (restoring.py), and does not
know when a backup is due (plan.py).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from app.backup.archive import About, Beside, Reader, Writer
from app.backup.errors import DamagedBackup, NewerBackup, NotABackup, NotWritten, OtherProfile, Underway
from app.backup.files import Unfinished, open_to_read, pieces, writing
from app.backup.folder import BackupFolder
from app.errors import BadValue
from app.people.me import Me
from app.profiles.places import COPY, HEADER, VAULT, pictures, remove_database
from app.vault import Damaged, Vault, duplicate
from crypto.errors import Malformed
from crypto.identity import device_id
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader, subkey

_LOCK = "backup.lock"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and checked: where, of what, its size, how many bytes were written for it, and how many
    pictures are not in it because the disk does not give them."""

    path: Path
    about: About
    size: int
    written: int
    left_out: int


class Backups:
    """Makes backups of the profile in `folder`. Any thread may use it, also where another process has it open."""

    def __init__(
        self, folder: Path, vault_key: Secret, *, now: Callable[[], int], entropy: Callable[[int], bytes] = os.urandom
    ) -> None:
        self.key = backup_key(vault_key)
        self._folder = folder
        self._database = subkey(vault_key, "database")
        self._now = now
        self._entropy = entropy

    def into_file(self, path: Path, *, between: Callable[[], object] = lambda: None) -> Made:
        """Write a backup of everything, in place of the one that has this name.

        `between` is called at least after every MiB, and may raise to end it. Raises BackupErrors, VaultErrors, and
        BadValue for a place that makes no sense; then whatever was there before is as it was.
        """
        self._outside(path)
        header = self._header()
        _may_replace(path, header)
        left_out = 0
        with self._copied(between) as (key, copy, about), Unfinished(path) as unfinished:
            with writing():
                writer = Writer(unfinished.file, header, self.key, entropy=self._entropy)
                writer.about(about)
                for name, picture in _named(self._folder):
                    left_out += not _add(writer, name, picture, between)
                _finish(writer, key, copy, between)
            _check(unfinished, self.key, None, between)
            unfinished.keep()
        size = path.stat().st_size
        return Made(path, about, size, size, left_out)

    def into_folder(self, path: Path, *, keep: int | None = None, between: Callable[[], object] = lambda: None) -> Made:
        """Add a backup to a folder of them, which must be there; the rest as for `into_file`.

        With `keep`, older ones of this device are removed then, but for so many, the new one among them.
        """
        self._outside(path / "any")
        folder, header = BackupFolder(path), self._header()
        folder.belongs_to(header)
        written = left_out = 0
        with self._copied(between) as (key, copy, about):
            folder.sweep()
            held = folder.held_pictures(self.key)
            place = folder.place(about.made)
            with Unfinished(place) as unfinished:
                with writing():
                    writer = Writer(unfinished.file, header, self.key, entropy=self._entropy)
                    writer.about(about)
                    for name, picture in _named(self._folder):
                        try:
                            beside, new = _beside(folder, name, picture, held, between)
                        except FileNotFoundError:
                            continue  # it was forgotten meanwhile
                        except DamagedBackup:
                            left_out += 1
                            continue
                        writer.beside(beside)
                        written += new
                    _finish(writer, key, copy, between)
                _check(unfinished, self.key, folder, between)
                unfinished.keep()
        if keep is not None:
            folder.keep_only(keep, key=self.key, device=about.device)
        size = place.stat().st_size
        return Made(place, about, size, written + size, left_out)

    @contextlib.contextmanager
    def _copied(self, between: Callable[[], object]) -> Iterator[tuple[Secret, Path, About]]:
        """The database as it stands now: key and path of a copy, which is removed at the end, and what it is of."""
        made, copy = self._now(), self._folder / COPY
        with self._alone():
            try:
                remove_database(copy)
                key = Secret(self._entropy(32))
                duplicate(self._folder / VAULT, self._database, copy, key, between=between)
                yield key, copy, self._about(copy, key, made)
            finally:
                with contextlib.suppress(OSError):
                    remove_database(copy)

    def _about(self, copy: Path, key: Secret, made: int) -> About:
        vault = Vault.open(copy, key)
        try:
            me = Me.load(vault)
            [(entries,)] = vault.execute("SELECT count(*) FROM entry")
        finally:
            vault.close()
        count = len(pictures(self._folder))
        return About(made, me.person.public, device_id(me.device.public), me.name, entries, count)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self._folder / _LOCK, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise Underway from None
        except OSError as wrong:
            raise NotWritten(f"The profile's folder cannot be used: {wrong.strerror}.") from wrong
        try:
            yield
        finally:
            lock.release()

    def _header(self) -> VaultHeader:
        try:
            return VaultHeader.from_json((self._folder / HEADER).read_bytes()).without_keyring()  # of this device
        except (Malformed, OSError):
            raise Damaged(f"{HEADER} is damaged. No backup can be made of this profile.") from None

    def _outside(self, path: Path) -> None:
        if path.resolve().is_relative_to(self._folder.resolve()):
            raise BadValue("A backup within the profile's folder would be lost with it. Choose another place.")


def backup_key(vault_key: Secret) -> Secret:
    """The key from which the keys of a profile's backups are made."""
    return subkey(vault_key, "backup")


def _may_replace(path: Path, header: VaultHeader) -> None:
    """Return if there is nothing of that name, or a backup of this profile."""
    if not path.exists() and not path.is_symlink():
        if not path.parent.is_dir():
            raise NotWritten(f"The folder {path.parent} is not there. If it is on a drive, plug that in.")
        return
    try:
        with open_to_read(path) as file:
            its = _header_in(file)
    except DamagedBackup as wrong:
        raise NotWritten(str(wrong)) from wrong
    except NotABackup:
        raise NotWritten(f"{path.name} is there already, and is no backup. It was not touched.") from None
    if its is not None and not its.is_of_the_vault_of(header):
        raise OtherProfile


def _header_in(file: BinaryIO) -> VaultHeader | None:
    """None if it is damaged: the file says that it is a backup, and nobody can restore it."""
    try:
        return Reader(file).header
    except DamagedBackup:
        return None


def _named(folder: Path) -> Iterator[tuple[bytes, Path]]:
    """Name and file of each picture, by name."""
    return ((bytes.fromhex(path.name), path) for path in pictures(folder))


def _add(writer: Writer, name: bytes, picture: Path, between: Callable[[], object]) -> bool:
    """Whether it is in, or was forgotten meanwhile; a file that cannot be read to its end is left out."""
    with contextlib.suppress(FileNotFoundError), picture.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        try:
            for _piece in _each(pieces(file, size), between):
                pass
        except DamagedBackup:
            return False
        file.seek(0)
        data = pieces(file, size)
        first = next(data, b"")
        if first[:1] != b"\0":  # what is being forgotten begins with zeros
            writer.picture(name, size, _each(chain([first], data), between))
    return True


def _beside(
    folder: BackupFolder, name: bytes, picture: Path, held: dict[bytes, Beside], between: Callable[[], object]
) -> tuple[Beside, int]:
    """The picture as it is kept in the folder, and how many bytes were written for it."""
    size = picture.stat().st_size
    if name in held and held[name].size == size:
        return held[name], 0
    beside, new = folder.keep_picture(picture, name, between=between)
    return beside, size if new else 0


def _finish(writer: Writer, key: Secret, copy: Path, between: Callable[[], object]) -> None:
    with copy.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        writer.database(key, size, _each(pieces(file, size), between))
    writer.end()


def _check(unfinished: Unfinished, key: Secret, folder: BackupFolder | None, between: Callable[[], object]) -> None:
    unfinished.settle()
    try:
        Reader(unfinished.file).hand_over(key, _Check(folder, between))
    except (DamagedBackup, NotABackup, NewerBackup) as wrong:
        raise NotWritten("The disk did not keep what was written. Use another one.") from wrong


@dataclass(frozen=True, slots=True)
class _Check:
    """Lets everything be read; new pictures beside were read when they were written."""

    folder: BackupFolder | None
    between: Callable[[], object]

    def about(self, about: About) -> None:
        self.between()

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        self._pass(data)

    def beside(self, picture: Beside) -> None:
        if self.folder is None or not self.folder.has(picture):
            raise DamagedBackup

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        self._pass(data)

    def _pass(self, data: Iterator[bytes]) -> None:
        for _piece in data:
            self.between()


def _each(data: Iterator[bytes], between: Callable[[], object]) -> Iterator[bytes]:
    for piece in data:
        between()
        yield piece
