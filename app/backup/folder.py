"""A folder of backups of one profile: one file for each, and the pictures, which are kept once for all of them.

    vouchsafe-2026-11-22-091345.backup     a backup (archive.py), named by its moment in UTC
    pictures/                              files as they stand in the profile, named by their SHA-256

So a backup into a folder writes the database anew, and of the pictures only those that came since. Files of other
names are not touched. It removes backups when told to, and then the pictures that no backup names any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.backup.archive import About, Beside, Reader
from app.backup.errors import BackupError, DamagedBackup, NotABackup, NotWritten, OtherProfile
from app.backup.files import UNFINISHED, Unfinished, erase, open_to_read, pieces, writing
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader

PICTURES = "pictures"
_NAMES = "vouchsafe-*.backup"
_BACKUP = re.compile(r"vouchsafe-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.backup")
_PICTURE = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in a folder: where it is, its size in bytes, and what it is of; or why that cannot be read."""

    path: Path
    size: int
    about: About | None
    problem: str = ""


class BackupFolder:
    """A folder that is there. Raises BackupErrors."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise NotWritten(f"The folder {path} is not there. If it is on a drive, plug that in.")
        self.path = path

    def paths(self) -> list[Path]:
        """All backups, the oldest first, as their names have it."""
        found = (path for path in self.path.glob(_NAMES) if _BACKUP.fullmatch(path.name))
        return sorted(found, key=lambda path: path.name)

    def all(self, key: Secret) -> list[Kept]:
        """All backups, the oldest first, as they themselves have it; those that cannot be read come first."""
        kept = [_look_at(path, key) for path in self.paths()]
        return sorted(kept, key=lambda one: (one.about.made if one.about else 0, one.path.name))

    def belongs_to(self, header: VaultHeader) -> None:
        """Return unless another profile keeps its backups here; raise OtherProfile otherwise."""
        for path in self.paths():
            with contextlib.suppress(NotABackup, DamagedBackup), open_to_read(path) as file:
                if not Reader(file).header.is_of_the_vault_of(header):
                    raise OtherProfile

    def place(self, made: int) -> Path:
        """Where the backup of this moment is to be."""
        name = f"vouchsafe-{datetime.fromtimestamp(made // 1000, UTC):%Y-%m-%d-%H%M%S}"
        path, again = self.path / f"{name}.backup", 1
        while path.exists():
            again += 1
            path = self.path / f"{name}-{again}.backup"
        return path

    # pictures

    def held_pictures(self, key: Secret) -> dict[bytes, Beside]:
        """The pictures of the newest backup that can be read, as far as their files are here, by name."""
        for kept in reversed(self.all(key)):
            if kept.about is not None:
                with contextlib.suppress(BackupError):
                    return {one.name: one for one in self._named_by(kept.path, key) if self.has(one)}
        return {}

    def keep_picture(self, source: Path, name: bytes, *, between: Callable[[], object]) -> tuple[Beside, bool]:
        """Have a copy of this file here, read again after it was written; whether it is new. Raises FileNotFoundError
        if the picture is gone meanwhile."""
        size, found = _hash_of(source, between)
        picture = Beside(name, size, found)
        path = self._picture(picture)
        if self.has(picture):
            return picture, False
        with writing():
            path.parent.mkdir(mode=0o700, exist_ok=True)
        with Unfinished(path) as copy:
            with open_to_read(source) as file, writing():
                for piece in pieces(file, size):
                    between()
                    copy.file.write(piece)
            copy.settle()
            if _hash_of(copy.aside, between) != (size, found):
                raise FileNotFoundError(source) if not source.exists() else NotWritten
            copy.keep()
        return picture, True

    def check_picture(self, picture: Beside, *, between: Callable[[], object] = lambda: None) -> None:
        """Read the picture's file. Raises DamagedBackup unless it is as it was written."""
        if not self.has(picture) or _hash_of(self._picture(picture), between) != (picture.size, picture.hash):
            raise DamagedBackup

    def read_picture(self, picture: Beside) -> Iterator[bytes]:
        """The bytes of the picture's file. Raises DamagedBackup, at its end, unless they are as they were written."""
        hashed = hashlib.sha256()
        with open_to_read(self._picture(picture)) as file:
            for piece in pieces(file, picture.size):
                hashed.update(piece)
                yield piece
        if hashed.digest() != picture.hash:
            raise DamagedBackup

    # taking away

    def keep_only(self, count: int, *, key: Secret, device: bytes) -> int:
        """Remove all but the newest of this device's own backups, and pictures that are in none; how many backups.

        Those of other devices, and what cannot be read, are left alone; while there is such, pictures stay too.
        """
        own = [kept.path for kept in self.all(key) if kept.about is not None and kept.about.device == device]
        spare = own[: max(0, len(own) - count)]
        for path in spare:
            erase(path)
        with contextlib.suppress(BackupError):
            wanted = {one.hash.hex() for path in self.paths() for one in self._named_by(path, key)}
            for picture in self._pictures():
                if picture.name not in wanted:
                    erase(picture)
        return len(spare)

    def sweep(self) -> None:
        """Remove what was never finished."""
        for path in (*self.path.glob(_NAMES + UNFINISHED), *(self.path / PICTURES).glob("*" + UNFINISHED)):
            with contextlib.suppress(OSError):
                path.unlink()

    def _named_by(self, path: Path, key: Secret) -> list[Beside]:
        named = _Named()
        with open_to_read(path) as file:
            Reader(file).hand_over(key, named, until_database=True)
        return named.pictures

    def _pictures(self) -> Iterator[Path]:
        folder = self.path / PICTURES
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if _PICTURE.fullmatch(path.name))

    def _picture(self, picture: Beside) -> Path:
        return self.path / PICTURES / picture.hash.hex()

    def has(self, picture: Beside) -> bool:
        """Whether there is a file of that name and size."""
        try:
            return os.lstat(self._picture(picture)).st_size == picture.size
        except OSError:
            return False


@dataclass(slots=True)
class _Named:
    """Remembers which pictures a backup names."""

    pictures: list[Beside] = field(default_factory=list)

    def about(self, about: About) -> None:
        pass

    def picture(self, name: bytes, size: int, data: Iterator[bytes]) -> None:
        pass

    def beside(self, picture: Beside) -> None:
        self.pictures.append(picture)

    def database(self, key: Secret, size: int, data: Iterator[bytes]) -> None:
        pass


def _look_at(path: Path, key: Secret) -> Kept:
    try:
        with open_to_read(path) as file:
            return Kept(path, os.fstat(file.fileno()).st_size, Reader(file).about(key))
    except BackupError as wrong:
        return Kept(path, 0, None, str(wrong))


def _hash_of(path: Path, between: Callable[[], object]) -> tuple[int, bytes]:
    """Size and SHA-256 of a file. Raises FileNotFoundError."""
    if not path.exists():
        raise FileNotFoundError(path)
    hashed = hashlib.sha256()
    with open_to_read(path) as file:
        size = os.fstat(file.fileno()).st_size
        for piece in pieces(file, size):
            between()
            hashed.update(piece)
    return size, hashed.digest()
