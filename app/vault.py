"""The vault: one encrypted database, and the only place that knows sqlcipher3.

It opens the file by its raw key, brings its tables up to date, and turns the database's complaints into errors split
by blame. It does not know what the tables mean. One thread owns a vault from opening to closing.

    VaultError
    ├── Damaged      the world: the file is not what was written
    ├── DiskFull     the world: no room left
    ├── DiskTrouble  the world: the disk or the folder does not do as it should
    ├── Busy         the world: another program holds the file
    ├── TooNew       the world: written by a newer Vouchsafe
    └── VaultBug     ours: worth a report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.heap import give_back
from crypto.secret import Secret

PAGE = 16384
CHECKPOINT_PAGES = 2000
CACHE = 32 * 1024 * 1024
"""Bytes of pages that stay in memory."""

WIDEST = 256 * 1024 * 1024
"""And while very much comes in."""

SCHEMA = "schema"


class VaultError(Exception):
    """Your vault could not be used."""


class Damaged(VaultError):
    """The vault's file is damaged. Nothing was changed; restore it from a backup."""


class DiskFull(VaultError):
    """The disk is full. Nothing was lost, but this could not be kept; make room and try again."""


class DiskTrouble(VaultError):
    """The disk did not take or give what it should. Nothing kept before was lost; see to the disk and the folder."""


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
    kind = _KINDS.get(getattr(wrong, "sqlite_errorname", ""))
    if kind is not None:
        return kind(kind.__doc__)
    return VaultBug(f"{VaultBug.__doc__} ({type(wrong).__name__}: {wrong})")


# https://www.sqlite.org/rescode.html, the primary codes. A page whose seal does not fit makes SQLCipher say CORRUPT, or
# NOTADB for the first page, as it does with a wrong key; whatever is written after that is refused as READONLY.
_KINDS: dict[str, type[VaultError]] = {
    "SQLITE_NOTADB": Damaged,
    "SQLITE_CORRUPT": Damaged,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": DiskTrouble,
    "SQLITE_CANTOPEN": DiskTrouble,
    "SQLITE_READONLY": DiskTrouble,
    "SQLITE_PERM": DiskTrouble,
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
}


class Vault:
    """An open vault. Every call may raise a VaultError."""

    def __init__(self, path: Path, db: sqlcipher.Connection) -> None:
        self.path = path
        self._db = db
        self._traces = False
        self._width = CACHE
        self._afterwards: list[Callable[[], None]] = []

    @classmethod
    def open(cls, path: Path, key: Secret, *, schema: str = SCHEMA) -> Vault:
        """Open the file, or make it, and bring its tables up to date; `schema` is a folder of resources."""
        if len(key.reveal()) != 32:
            raise ValueError("a vault opens by a key of 32 bytes")
        with suppress(OSError):  # which SQLite will tell in its own words
            path.touch(mode=0o600)  # for its owner alone; what SQLite puts beside it takes after it
        with _blame():
            db = _connect(path, key)
            try:
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = FULL",  # what a person was told is kept must survive a power cut
                    "secure_delete = ON",
                    "foreign_keys = ON",
                    "trusted_schema = OFF",  # a vault may come from a backup that somebody else made
                    "temp_store = MEMORY",
                    "busy_timeout = 2000",
                    f"cache_size = {-CACHE // 1024}",
                    f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
                    f"journal_size_limit = {CHECKPOINT_PAGES * PAGE}",
                ):
                    db.execute(f"PRAGMA {pragma}")
                vault = cls(path, db)
                vault._migrate(schema)
                vault.forget_traces()  # of a run that was cut off before it could
            except BaseException:
                db.close()
                raise
        return vault

    def _migrate(self, schema: str) -> None:
        [(reached,)] = self.execute("PRAGMA user_version")
        steps = sorted(
            (int(step.name[:4]), step)
            for step in files("resources").joinpath(schema).iterdir()
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
            bound = values if isinstance(values, dict) else _bound(values)
            rows: list[tuple[Any, ...]] = self._db.execute(sql, bound).fetchall()
            return rows

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run one query, a row at a time, for results too large to hold."""
        with _blame():
            yield from self._db.execute(sql, values)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of the rows."""
        with _blame():
            self._db.executemany(sql, _all_bound(rows))

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
            self._afterwards.clear()
            raise
        self._empty_log()
        deeds, self._afterwards = self._afterwards, []
        for deed in deeds:
            deed()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """A transaction that a power cut may undo, though not the end of this process: for what can be found out anew.
        It does not wait for the disk. Within another it joins that."""
        if self._db.in_transaction:
            yield
            return
        self.execute("PRAGMA synchronous = NORMAL")
        try:
            with self.transaction():
                yield
        finally:
            self.execute("PRAGMA synchronous = FULL")

    def widen(self, width: int) -> None:
        """Keep about so many bytes of pages in memory, until `narrow`: for what goes to many thousand places at once,
        in no order. With too few, each place would be read, decrypted, sealed and written again and again."""
        width = min(width, WIDEST)
        if width > self._width:
            self._width = width
            self.execute(f"PRAGMA cache_size = {-width // 1024}")

    def narrow(self) -> None:
        """That was all: give back what it took."""
        if self._width > CACHE:
            self._width = CACHE
            self.execute(f"PRAGMA cache_size = {-CACHE // 1024}")
            give_back()

    @property
    def changing(self) -> bool:
        """Whether a transaction is under way."""
        return bool(self._db.in_transaction)

    def afterwards(self, deed: Callable[[], None]) -> None:
        """Have this done once the transaction under way is on disk; never if it is taken back. For what has to follow
        the database and is not in it. Without a transaction it is done at once."""
        if self._db.in_transaction:
            self._afterwards.append(deed)
        else:
            deed()

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

    def prove(self) -> None:
        """Write a page as it is, to see whether the disk takes it."""
        with self.transaction():
            [(reached,)] = self.execute("PRAGMA user_version")
            self.execute(f"PRAGMA user_version = {reached}")

    def close(self) -> None:
        """Close it for good."""
        with _blame():
            self._db.close()


def duplicate(
    path: Path, key: Secret, to: Path, new_key: Secret, *, between: Callable[[], object] = lambda: None
) -> None:
    """A vault as it stands at one moment, as a new file under another key; others may use the vault meanwhile.

    Every page of the copy is read again, and it may hold nothing that acts by itself, which Vouchsafe never puts in.
    `between` is called now and then, and may raise to end it. Whatever is raised, the caller removes what was written;
    making it durable is the caller's as well. Raises VaultError.
    """
    with suppress(OSError):
        to.touch(mode=0o600)
    with _blame(), closing(_connect(path, key)) as source, closing(_connect(to, new_key)) as copy:
        source.execute("PRAGMA query_only = ON")
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA trusted_schema = OFF")
        source.execute("BEGIN")  # what others change from here on is not seen
        source.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        source.backup(copy, pages=CHECKPOINT_PAGES, progress=lambda *_state: between())
        acting = copy.execute(f"SELECT count(*) FROM sqlite_schema WHERE {_ACTING}").fetchone()[0]
        if acting or copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged(Damaged.__doc__)
        between()
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise Damaged(Damaged.__doc__)


_ACTING = (
    "type IN ('trigger', 'view') OR type = 'table' AND coalesce(rootpage, 0) = 0"  # a virtual table stands on no page
    " AND sql NOT LIKE 'CREATE VIRTUAL TABLE search USING fts5%'"
)


def _connect(path: Path, key: Secret) -> sqlcipher.Connection:
    db = sqlcipher.connect(str(path), isolation_level=None, cached_statements=256)
    try:
        db.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal of whoever runs this
        # A raw key: SQLCipher derives nothing, so opening takes milliseconds.
        db.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        db.execute(f"PRAGMA cipher_page_size = {PAGE}")
    except BaseException:
        db.close()
        raise
    return db


def _bound(values: Sequence[Any]) -> Sequence[Any]:
    # For each value that is bytes the driver looks for an adapter, which takes longer than to store it; not for these.
    return [bytearray(value) if value.__class__ is bytes else value for value in values]


def _all_bound(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    # Rows of one statement have their bytes in the same columns, mostly: the first row tells which.
    bytes_at: list[int] | None = None
    for row in rows:
        if bytes_at is None:
            bytes_at = [at for at, value in enumerate(row) if value.__class__ is bytes]
        if bytes_at:
            row = list(row)
            for at in bytes_at:
                if row[at].__class__ is bytes:
                    row[at] = bytearray(row[at])
        yield row


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlcipher.complete_statement(statement):
            yield statement
            statement = ""
