"""Restoring a profile from a backup, and looking whether that could be done.

A backup is read through to its end before a byte of it is written anywhere, and then once more: what is damaged, cut
off or put together from others is refused whole. Whoever made a backup may mean harm; it can fill the profile's folder
with what it holds and with no more, under names that are made here.

A restored profile goes on as a new device of the same person (app/profiles/devices.py). It knows nothing of what was
changed after the backup was made; what friends took in since then is for the shelf rule to keep.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.backup.archive import About, Beside, Reader
from app.backup.errors import DamagedBackup, NotABackup, NotWritten
from app.backup.files import open_to_read, writing
from app.backup.folder import BackupFolder
from app.backup.making import backup_key
from app.durable import sync, sync_file, sync_folder
from app.people.me import Me
from app.profiles import devices
from app.profiles.places import COPY, MEDIA, VAULT, remove_database
from app.profiles.profile import Unlock, arrival
from app.vault import Damaged, Vault, duplicate
from crypto.secret import Secret
from crypto.vaultkey import subkey

ROOM_LEFT = 64 * 1024 * 1024
"""Bytes that restoring leaves free on the disk."""


@dataclass(slots=True)
class Content:
    """What a backup holds: of what, how many pictures, and the bytes of these and of the database."""

    of: About | None = None
    pictures: int = 0
    picture_bytes: int = 0
    database_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """A profile that was restored: from which file, what it was of, and who one is there now."""

    path: Path
    about: About
    me: Me
    pictures: int


def look_through(path: Path, unlock: Unlock) -> tuple[Path, About, Content]:
    """Read all of a backup, or of the newest in a folder, and compare it with its seals; which one it was.

    Raises BackupErrors, and what `unlock` does.
    """
    with _Opened(path, unlock) as opened:
        about, content = opened.look_through()
        return opened.path, about, content


def restore(
    path: Path,
    folder: Path,
    unlock: Unlock,
    *,
    now: Callable[[], int],
    entropy: Callable[[int], bytes] = os.urandom,
    between: Callable[[], object] = lambda: None,
) -> Restored:
    """Make the profile in `folder` from a backup, or from the newest in a folder of backups.

    `between` is called at least after every MiB, until the profile is whole, and may raise to end it. Raises
    BackupErrors, what `unlock` does, ProfileErrors, and VaultErrors; then the folder is as it was.
    """
    with _Opened(path, unlock, between) as opened:
        about, content = opened.look_through()
        _room_for(content, folder)
        with arrival(folder, opened.reader.header.without_keyring()):
            filling = _Filling(folder, opened.beside, subkey(opened.vault_key, "database"))
            opened.reader.hand_over(opened.key, filling)
            me = _revive(folder / VAULT, subkey(opened.vault_key, "database"), about, now=now, entropy=entropy)
            with writing():
                sync_folder(folder)
        return Restored(opened.path, about, me, content.pictures)


class _Watched(io.BufferedReader):
    """A file that calls something before it is read from."""

    def __init__(self, raw: io.RawIOBase, between: Callable[[], object]) -> None:
        super().__init__(raw)
        self._between = between

    def read(self, size: int | None = -1, /) -> bytes:
        self._between()
        return super().read(size)


class _Opened:
    """A backup whose key is known, for as long as the block lasts."""

    def __init__(self, path: Path, unlock: Unlock, between: Callable[[], object] = lambda: None) -> None:
        self.path = path
        self.beside = BackupFolder(path if path.is_dir() else path.parent)
        if path.is_dir():
            paths = self.beside.paths()
            if not paths:
                raise NotABackup("There is no backup in this folder.")
            self.path = paths[-1]
        self._file = _Watched(open_to_read(self.path).detach(), between)
        try:
            self.reader = Reader(self._file)
            self.vault_key = unlock(self.reader.header)
        except BaseException:
            self._file.close()
            raise
        self.key = backup_key(self.vault_key)

    def look_through(self) -> tuple[About, Content]:
        """Everything, once."""
        content = Content()
        self.reader.hand_over(self.key, _Looking(content, self.beside))
        if content.of is None:
            raise DamagedBackup
        return content.of, content

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_wrong: object) -> None:
        self._file.close()


@dataclass(slots=True)
class _Looking:
    """Counts, and reads the pictures beside."""

    content: Content
    folder: BackupFolder
    hashes: set[bytes] = field(default_factory=set)

    def about(self, about: About) -> None:
        self.content.of = about

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        self.content.pictures += 1
        self.content.picture_bytes += size

    def beside(self, picture: Beside) -> None:
        if picture.hash in self.hashes:  # one file for many would be more in the profile than there is here
            raise DamagedBackup
        self.hashes.add(picture.hash)
        self.folder.check_picture(picture)
        self.content.pictures += 1
        self.content.picture_bytes += picture.size

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        self.content.database_bytes = size


@dataclass(slots=True)
class _Filling:
    """Writes what it is given into a profile's folder, each file durable."""

    folder: Path
    backups: BackupFolder
    database_key: Secret

    def about(self, about: About) -> None:
        pass

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        media = self.folder / MEDIA
        with writing():
            media.mkdir(mode=0o700, exist_ok=True)
        _write(media / name.hex(), data)

    def beside(self, picture: Beside) -> None:
        self.picture(picture.name, picture.size, self.backups.read_picture(picture))

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        copy, database = self.folder / COPY, self.folder / VAULT
        _write(copy, data)
        try:
            duplicate(copy, key, database, self.database_key)
        except Damaged:
            raise DamagedBackup from None
        with writing():
            sync_file(database)
            remove_database(copy)
            if (self.folder / MEDIA).is_dir():
                sync_folder(self.folder / MEDIA)


def _write(path: Path, data: Iterator[bytes]) -> None:
    with writing(), open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in data:
            file.write(piece)
        file.flush()
        sync(file.fileno())


def _revive(
    database: Path, key: Secret, about: About, *, now: Callable[[], int], entropy: Callable[[int], bytes]
) -> Me:
    vault = Vault.open(database, key)
    try:
        return devices.become_another(vault, seen=about.made, now=now, entropy=entropy)
    except Damaged:
        raise DamagedBackup from None
    finally:
        vault.close()


def _room_for(content: Content, folder: Path) -> None:
    """Raises NotWritten unless the disk has room for it, and for the database twice, as it is while it is restored."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    needed = content.picture_bytes + 2 * content.database_bytes + ROOM_LEFT
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        return
    if needed > free:
        mib = 1024 * 1024
        raise NotWritten(
            f"There is not enough room on the disk: it takes {needed // mib + 1} MiB, and {free // mib} are free."
        )
