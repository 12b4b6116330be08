"""The vault: one encrypted database, and the only place that knows sqlcipher3.

It opens the file by its raw key, brings its tables up to date, and turns the database's complaints into errors split
by blame. It does not know what the tables mean. One thread owns a vault from opening to closing.

    VaultError
    ├── Damaged      the world: the file is not what was written
    ├── DiskFull     the world: no room left
    ├── Busy         the world: another program holds the file
    ├── TooNew       the world: written by a newer Vouchsafe
    └── VaultBug     ours: worth a report
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from crypto.secret import Secret

PAGE = 16384
CHECKPOINT_PAGES = 2000


class VaultError(Exception):
    """Your vault could not be used."""


class Damaged(VaultError):
    """The vault's file is damaged. Nothing was changed; restore it from a backup."""


class DiskFull(VaultError):
    """The disk is full. Nothing was lost, but this could not be kept; make room and try again."""


class Busy(VaultError):
    """Another program is using the vault's file. Close it and try again."""


class TooNew(VaultError):
    """This vault was written by a newer Vouchsafe. Install the newer version to open it."""


class VaultBug(VaultError):
    """Vouchsafe made a mistake in its own database. Please report it."""


@contextmanager
def _blame() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as wrong:
        raise _error_for(wrong) from wrong


def _error_for(wrong: Exception) -> VaultError:
    text = str(wrong)
    kinds = (
        (Damaged, "not a database|malformed|disk I/O error|unable to open|hmac check|corrupt"),
        (DiskFull, "full"),
        (Busy, "locked|busy|readonly"),
    )
    for kind, pattern in kinds:
        if re.search(pattern, text):
            return kind(kind.__doc__ or text)
    return VaultBug(f"{VaultBug.__doc__} ({type(wrong).__name__}: {text})")


class Vault:
    """An open vault. Every call may raise a VaultError."""

    def __init__(self, path: Path, db: sqlcipher.Connection) -> None:
        self.path = path
        self._db = db
        self._traces = False

    @classmethod
    def open(cls, path: Path, key: Secret) -> Vault:
        """Open the file, or make it, and bring its tables up to date."""
        if len(key.reveal()) != 32:
            raise ValueError("a vault opens by a key of 32 bytes")
        with _blame():
            db = sqlcipher.connect(str(path), isolation_level=None, cached_statements=256)
            try:
                # A raw key: SQLCipher derives nothing, so opening takes milliseconds.
                db.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
                db.execute(f"PRAGMA cipher_page_size = {PAGE}")
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = FULL",  # what a person was told is kept must survive a power cut
                    "secure_delete = ON",
                    "foreign_keys = ON",
                    "temp_store = MEMORY",
                    "busy_timeout = 2000",
                    "cache_size = -32768",
                    f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
                    f"journal_size_limit = {CHECKPOINT_PAGES * PAGE}",
                ):
                    db.execute(f"PRAGMA {pragma}")
                vault = cls(path, db)
                vault._migrate()
                vault.forget_traces()  # of a run that was cut off before it could
            except BaseException:
                db.close()
                raise
        return vault

    def _migrate(self) -> None:
        [(reached,)] = self.execute("PRAGMA user_version")
        steps = sorted(
            (int(step.name[:4]), step)
            for step in files("resources").joinpath("schema").iterdir()
            if step.name.endswith(".sql")
        )
        if reached > steps[-1][0]:
            raise TooNew(TooNew.__doc__)
        for number, step in steps:
            if number > reached:
                with self.transaction():
                    for statement in _statements(step.read_text("utf-8")):
                        self.execute(statement)
                    self.execute(f"PRAGMA user_version = {number}")

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement; all its rows."""
        with _blame():
            rows: list[tuple[Any, ...]] = self._db.execute(sql, values).fetchall()
            return rows

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run one query, a row at a time, for results too large to hold."""
        with _blame():
            yield from self._db.execute(sql, values)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of the rows."""
        with _blame():
            self._db.executemany(sql, rows)

    def insert(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one INSERT; the number of its row."""
        with _blame():
            return int(self._db.execute(sql, values).lastrowid or 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or none of it; on disk for good when the block is left. Blocks within a block join it."""
        if self._db.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk rolls back by itself
                self._db.execute("ROLLBACK")
            raise
        self._empty_log()

    def forget_traces(self) -> None:
        """Empty the write-ahead log, where pages of what was just erased still stand; within a transaction, at its end.

        Where the disk is too full for it, it is done after a later transaction.
        """
        self._traces = True
        self._empty_log()

    def _empty_log(self) -> None:
        if self._traces and not self._db.in_transaction:
            with suppress(Busy, DiskFull):
                [(busy, _frames, _moved)] = self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._traces = bool(busy)

    def check(self) -> None:
        """Read every page and compare it with its seal. Raises Damaged; slow on a large vault."""
        if self.execute("PRAGMA cipher_integrity_check") or self.execute("PRAGMA quick_check") != [("ok",)]:
            raise Damaged(Damaged.__doc__)

    def close(self) -> None:
        """Close it for good."""
        with _blame():
            self._db.close()


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlcipher.complete_statement(statement):
            yield statement
            statement = ""
