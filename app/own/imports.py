"""Imports among own devices: which there were, and the rows they came from, so that each can be undone on any of them
and the same file is known again everywhere.

A row is told with what it said, and kept beside what was told only as a hash: so that what is blanked here, since its
entry is forgotten, stands nowhere else in the vault. A row that is larger than a fact may be stays where it was brought
in; its entry goes as all do. Nothing here decides who wins: that is for records.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from app.vault import Vault
from sync.errors import RemoteSyncError

BATCH, ROW = "batch", "row"
ID_SIZE = 8
LARGEST = 60_000  # bytes of a row; sync/belongings.py takes a little more

_NUMBER_SIZE = 8
_BLANK = b"\x80"
_FIELDS = "number, witness, entry, version, state, reason, cells"
_LATEST = 1 << 42  # milliseconds
_COUNT_BITS = 20  # of the number of a row that came, below the moment of its import

At = tuple[str, bytes]


class Imports:
    """The imports of this device, as facts. Called within transactions of others."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._marks: dict[int, tuple[int, ...]] = {}  # of each batch, when its rows were looked at last
        self._hashes: dict[int, dict[bytes, bytes]] = {}
        self.came = False
        """Whether rows have come since `tidy`."""

    def current(self) -> Iterator[tuple[At, bytes]]:
        """Kind, key and what is kept of the value, of each."""
        batches = self._vault.execute("SELECT row, id, source, file, made, counts, undone FROM batch")
        marks = {
            batch: tuple(mark)
            for batch, *mark in self._vault.execute(
                "SELECT batch, count(*), max(row), total(turn), total(length(cells)) FROM raw GROUP BY batch"
            )
        }
        for batch, id_, *values in batches:
            yield (BATCH, bytes(id_)), msgspec.msgpack.encode(values)
            mark = marks.get(batch, ())
            if mark != self._marks.get(batch):
                self._hashes[batch] = {
                    key: hash_of(value) for key, value in self._rows(batch, bytes(id_)) if len(value) <= LARGEST
                }
                self._marks[batch] = mark
            yield from (((ROW, key), value) for key, value in self._hashes.get(batch, {}).items())

    def value(self, key: bytes) -> bytes | None:
        """What a row says, to be told; None if it is gone."""
        rows = self._vault.execute(
            f"SELECT {_FIELDS} FROM raw JOIN batch ON batch.row = raw.batch WHERE id = ? AND number = ?"
            " AND coalesce(witness, x'') = ?",
            _parts(key),
        )
        return msgspec.msgpack.encode(rows[0]) if rows else None

    def apply(self, kind: str, key: bytes, values: list[Any]) -> bool:
        """Write what came; whether it has a place here."""
        try:
            return self._apply(kind, key, values)
        except msgspec.DecodeError:
            raise RemoteSyncError("an import was told that cannot be read") from None

    def _apply(self, kind: str, key: bytes, values: list[Any]) -> bool:
        match kind, values:
            case "batch", [str(source), str(file), int(made), str(counts), undone] if (
                len(key) == ID_SIZE and 0 <= made < _LATEST and (undone is None or isinstance(undone, int))
            ):
                msgspec.json.decode(counts, type=dict[str, int])
                self._vault.execute(
                    "INSERT INTO batch (row, id, source, file, made, counts, undone) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (id) DO UPDATE SET undone = excluded.undone",
                    (self._free("batch", made), key, source, file, made, counts, undone),
                )
            case "row", [int(), witness, _entry, _version, str(), _reason, bytes()] if len(key) > ID_SIZE:
                id_, number, _witness = _parts(key)
                if number != values[0] or (witness or b"") != key[ID_SIZE + _NUMBER_SIZE :]:
                    raise RemoteSyncError("a row of an import is not where it belongs")
                rows = self._vault.execute("SELECT row, made FROM batch WHERE id = ?", (id_,))
                if not rows:
                    return False
                from app.history.batches import check_row

                check_row(values[6])
                self.came = True
                batch, made = rows[0]
                self._put(batch, made, key, values)
            case _:
                raise RemoteSyncError("a fact between own devices is malformed")
        return True

    def remove(self, kind: str, key: bytes) -> None:
        """It was dropped elsewhere: with a batch go its rows."""
        if kind == ROW:
            self._vault.execute(
                "DELETE FROM raw WHERE batch = (SELECT row FROM batch WHERE id = ?) AND number = ?"
                " AND coalesce(witness, x'') = ?",
                _parts(key),
            )
        else:
            self._vault.execute("DELETE FROM raw WHERE batch = (SELECT row FROM batch WHERE id = ?)", (key,))
            self._vault.execute("DELETE FROM batch WHERE id = ?", (key,))

    def tidy(self) -> None:
        """All has come: of rows whose entries were forgotten meanwhile nothing stays."""
        if self.came:
            self.came = False
            self._vault.execute(
                "UPDATE raw SET cells = ?, state = 'forgotten', turn = turn + 1 WHERE entry IS NOT NULL AND cells <> ?"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = raw.entry)",
                (_BLANK, _BLANK),
            )
            self._vault.forget_traces()  # also of what rows said that were blanked elsewhere

    def _rows(self, batch: int, id_: bytes) -> Iterator[tuple[bytes, bytes]]:
        for values in self._vault.each(f"SELECT {_FIELDS} FROM raw WHERE batch = ?", (batch,)):
            number, witness = values[:2]
            key = id_ + int(number).to_bytes(_NUMBER_SIZE, "big") + (witness or b"")
            yield key, msgspec.msgpack.encode(values)

    def _put(self, batch: int, made: int, key: bytes, values: list[Any]) -> None:
        """Rows that came stand as they were brought in, among those of other imports: by the time of theirs."""
        _id, number, witness = _parts(key)
        [(there,)] = self._vault.execute(
            "SELECT max(row) FROM raw WHERE batch = ? AND number = ? AND coalesce(witness, x'') = ?",
            (batch, number, witness),
        )
        if there is not None:
            self._vault.execute(
                "UPDATE raw SET entry = ?, version = ?, state = ?, reason = ?, cells = ?, turn = turn + 1"
                " WHERE row = ?",
                (*values[2:], there),
            )
            return
        self._vault.execute(
            f"INSERT INTO raw (row, batch, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._free("raw", made), batch, *values),
        )

    def _free(self, table: str, made: int) -> int:
        """A row of this table that is free, in the order of when imports were made."""
        start = made << _COUNT_BITS
        [(row,)] = self._vault.execute(
            f"SELECT coalesce(max(row) + 1, ?1) FROM {table} WHERE row >= ?1 AND row < ?2",
            (start, start + (1 << _COUNT_BITS)),
        )
        return int(row)


def hash_of(value: bytes) -> bytes:
    """What is kept of a row beside the row."""
    return hashlib.sha256(value).digest()


def _parts(key: bytes) -> tuple[bytes, int, bytes]:
    """Of which import, which row, and by what it is known again."""
    end = ID_SIZE + _NUMBER_SIZE
    return key[:ID_SIZE], int.from_bytes(key[ID_SIZE:end], "big"), key[end:]
