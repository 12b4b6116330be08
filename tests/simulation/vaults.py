"""Vaults that can be lost in the middle of a commit: real SQLCipher files, and copies of them as a crash leaves them.

A process that dies leaves in its files what it had written; a power cut may leave a part of that. Both are taken as a
copy of database and write-ahead log at that moment, and the copy is opened next.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.vault import Vault
from crypto.secret import Secret
from tests.simulation.tightness import small_pages

KEY = Secret(bytes(range(32)))

CHANGES = ("INSERT", "UPDATE", "DELETE")


class Crash(BaseException):
    """The process ends here."""

    def __init__(self, image: Path, how: str) -> None:
        super().__init__(how)
        self.image = image
        self.how = how


@dataclass(slots=True)
class Fuse:
    """A crash to come: at the `commits`-th commit from now, before it, after it or within it."""

    commits: int
    how: str
    image: Path
    rng: random.Random


class FragileVault(Vault):
    """A vault with a fuse."""

    fuse: Fuse | None = None
    burned: Crash | None = None

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        if self.fuse is not None and (sql == "COMMIT" or (not self._db.in_transaction and sql.startswith(CHANGES))):
            self.fuse.commits -= 1
            if self.fuse.commits <= 0:
                self._burn(sql, values, self.fuse)
        return super().execute(sql, values)

    def _burn(self, sql: str, values: Sequence[Any] | dict[str, Any], fuse: Fuse) -> None:
        self.fuse = None
        before = _log_of(self.path).stat().st_size if _log_of(self.path).exists() else 0
        if fuse.how == "before":
            self.burned = Crash(self.copy(fuse.image), fuse.how)
            raise self.burned
        super().execute(sql, values)
        image = self.copy(fuse.image)
        log = _log_of(image)
        if fuse.how == "torn" and log.exists() and log.stat().st_size > before:
            with log.open("r+b") as file:
                file.truncate(fuse.rng.randrange(before, log.stat().st_size))
        self.burned = Crash(image, fuse.how)
        raise self.burned

    def copy(self, to: Path) -> Path:
        """The files as they stand now, as `to`."""
        shutil.copyfile(self.path, to)
        if _log_of(self.path).exists():
            shutil.copyfile(_log_of(self.path), _log_of(to))
        return to

    def drop(self) -> None:
        """Close it and remove the files."""
        self.close()
        remove(self.path)


def remove(path: Path) -> None:
    """Remove a vault's files."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def reopen(path: Path) -> FragileVault:
    """Open one of these vaults. It is not synced to the disk: a crash is played with copies."""
    vault = FragileVault.open(path, KEY)
    assert isinstance(vault, FragileVault)
    vault.execute("PRAGMA synchronous = OFF")
    return vault


class Blank:
    """An empty vault as bytes, since making the tables takes longer than everything else about a small one."""

    def __init__(self, folder: Path) -> None:
        path = folder / "blank.db"
        with small_pages():
            vault = Vault.open(path, KEY)
        vault.forget_traces()
        vault.close()
        self._bytes = path.read_bytes()
        remove(path)

    def put(self, path: Path) -> FragileVault:
        """A new vault there."""
        path.write_bytes(self._bytes)
        return reopen(path)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
