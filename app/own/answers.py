"""Studies among own devices: what was asked, drawn, sealed and paid, and what came back, whichever device did it.

What can only grow is told as facts that never change and that nobody takes back: so two devices that were apart have
together drawn, paid and used up whatever either of them had. Where there are two of something, the schema and
app/studies/draws.py say which of them is used. What something costs is told before what it was for: a link that breaks
leaves too much paid rather than too little.

Not told are the brands whose other keys the person took for theirs: each computer asks for itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from app.errors import Refused
from app.items import fold
from app.studies.catalogue import CATALOGUE
from app.studies.ledger import CAPS
from app.studies.request import Study
from app.studies.voucher import Voucher
from app.vault import Vault
from sync.errors import RemoteSyncError

LENGTHS = {
    **dict.fromkeys(("study", "memo", "asked", "quoted", "follow"), 32),
    **dict.fromkeys(("answer", "slip", "token", "among"), 32 + 16),
    **dict.fromkeys(("draw", "charge", "left"), 16),
    **dict.fromkeys(("coupon", "used", "voucher"), 8),
}
"""Bytes of the keys of the kinds that have them; `allow` has a name."""

KINDS = (*LENGTHS, "allow")

_LARGEST = 60_000  # bytes of a study's file; sync/belongings.py takes a little more
_ALLOWED = "studies/"

_TOLD = {
    "study": "SELECT id, file, seen FROM study",
    "memo": "SELECT key, 1 FROM study_memo",
    "charge": "SELECT study, study, draw, at, brand, product, micro FROM study_charge",
    "draw": "SELECT id, memo, drawn, study, brand, product, micro, at FROM study_draw",
    "asked": "SELECT study, question, coupon FROM study_answer",
    "answer": "SELECT CAST(study || box AS BLOB), question, product, said, drawn, sealed, sent, content, coupon"
    " FROM study_sealed",
    "slip": "SELECT CAST(study || blinded AS BLOB), code, message, blinded, inverse FROM study_receipt",
    "token": "SELECT CAST(study || blinded AS BLOB), signature FROM study_receipt WHERE signature IS NOT NULL",
    "among": "SELECT CAST(study || blinded AS BLOB), among FROM study_receipt WHERE among IS NOT NULL",
    "coupon": "SELECT id, study, text, got FROM coupon",
    "used": "SELECT id, used FROM coupon WHERE used IS NOT NULL",
    "left": "SELECT coalesce(study, x''), study, at, what, way, whom, bytes FROM study_sent",
    "quoted": "SELECT id, study, text, made FROM quoted",
    "follow": "SELECT brand, name, since FROM follow",
    "voucher": "SELECT id, text, got, passed FROM voucher",
    "allow": "SELECT CAST(substr(key, 9) AS BLOB), CAST(CAST(value AS TEXT) AS INTEGER) FROM own"
    " WHERE key IN ('studies/answer', 'studies/product', 'studies/brand', 'studies/all')",
}
"""Key and values of each. What is known by its values has another key: see `_key`."""

At = tuple[str, bytes]


class Answers:
    """Those of this device, as facts. Called within transactions of others."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def current(self) -> Iterator[tuple[At, bytes]]:
        """Kind, key and value of each."""
        for kind in KINDS:
            for key, *values in self._vault.execute(_TOLD[kind]):
                if kind != "study" or len(values[0]) <= _LARGEST:
                    value = msgspec.msgpack.encode(values)
                    yield (kind, _key(kind, bytes(key), value)), value

    def apply(self, kind: str, key: bytes, values: list[Any]) -> bool:
        """Join what came with what is here; whether it has a place."""
        if kind in ("charge", "left") and key != _key(kind, b"", msgspec.msgpack.encode(values)):
            raise RemoteSyncError("a fact between own devices is about something else")
        try:
            return self._apply(kind, key, values)
        except (msgspec.DecodeError, Refused):
            return False  # of a newer Vouchsafe, or damaged; the device that has it keeps it

    def remove(self, kind: str, key: bytes) -> None:
        """It was dropped elsewhere. Only what a person takes back by hand goes; all else is told again."""
        match kind:
            case "used":
                self._vault.execute("UPDATE coupon SET used = NULL WHERE id = ?", (key,))
            case "follow":
                self._vault.execute("DELETE FROM follow WHERE brand = ?", (key,))
            case "voucher":
                self._vault.execute("DELETE FROM voucher WHERE id = ?", (key,))

    def _apply(self, kind: str, key: bytes, values: list[Any]) -> bool:
        study, rest = key[:32], key[32:]
        match kind, values:
            case "study", [bytes(file), int(seen)]:
                found = Study.decode(file)
                if found.id != key:
                    raise RemoteSyncError("a study between own devices is another one")
                self._vault.execute(
                    "INSERT INTO study (id, file, brand, key, seen) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET seen = min(seen, excluded.seen)",
                    (key, file, fold(found.request.brand), found.brand, seen),
                )
            case "memo", [1]:
                self._vault.execute("INSERT OR IGNORE INTO study_memo (key) VALUES (?)", (key,))
            case "charge", [bytes(), bytes(), int(), bytes(), str(), int()]:
                self._keep("study_charge", values)
            case "draw", [bytes(), int(), bytes(), bytes(), str(), int(), int()]:
                self._keep("study_draw", [key, *values])
            case "asked", [str(asked), order] if asked in CATALOGUE and (order is None or _order(order)):
                if not self._has("study", "id = ?", key) or self._has("study_sealed", "study = ?", key):
                    return False
                self._vault.execute(
                    "INSERT INTO study_answer (study, question, coupon) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                    " product = iif(question = excluded.question, product, NULL),"
                    " said = iif(question = excluded.question, said, NULL),"
                    " question = excluded.question, coupon = coalesce(excluded.coupon, coupon)",
                    (key, asked, order),
                )
            case "answer", [str(asked), str(), int(said), int(drawn), bytes(), int(), bytes(), order] if (
                asked in CATALOGUE and max(said, drawn) < CATALOGUE[asked].k and (order is None or _order(order))
            ):
                if not self._has("study", "id = ?", study):
                    return False
                self._keep("study_sealed", [study, rest, *values])
                self._vault.execute("DELETE FROM study_answer WHERE study = ?", (study,))
            case "slip", [str(), bytes(), bytes(blinded), bytes()]:
                if not self._has("study", "id = ?", study) or _short(blinded) != rest:
                    return False
                self._keep("study_receipt", [study, *values, None, None])
            case "token", [bytes(signature)]:
                return self._note(study, rest, "signature = ?", signature)
            case "among", [int(among)]:
                return self._note(study, rest, "among = max(coalesce(among, 0), ?)", among)
            case "coupon", [bytes(of), str(text), int(got)]:
                if not self._has("study", "id = ?", of):
                    return False
                self._vault.execute(
                    "INSERT INTO coupon (id, study, text, got) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET got = min(got, excluded.got)",
                    (key, of, text, got),
                )
            case "used", [int(used)]:
                rows = self._vault.execute("UPDATE coupon SET used = ? WHERE id = ? RETURNING 1", (used, key))
                return bool(rows)
            case "left", [of, int(), str(), str(), str(), int()] if of is None or isinstance(of, bytes):
                if of is not None and not self._has("study", "id = ?", of):
                    return False
                if not self._has("study_sent", " AND ".join(f"{name} IS ?" for name in _SENT), *values):
                    self._keep("study_sent", values)
            case "quoted", [bytes(), str(), int()]:
                self._keep("quoted", [key, *values])
            case "follow", [str(name), int(since)]:
                self._vault.execute(
                    "INSERT OR REPLACE INTO follow (brand, name, since) VALUES (?, ?, ?)", (key, name, since)
                )
            case "voucher", [str(text), int(got), int(passed)]:
                if Voucher.parse(text).id != key:
                    raise RemoteSyncError("a voucher between own devices is another one")
                self._vault.execute(
                    "INSERT INTO voucher (id, text, got, passed) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                    " got = min(got, excluded.got), passed = max(passed, excluded.passed)",
                    (key, text, got, passed),
                )
            case "allow", [int(micro)] if key.decode(errors="replace") in CAPS:
                self._vault.execute(
                    "INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)",
                    (_ALLOWED + key.decode(), str(micro).encode()),
                )
            case _:
                raise RemoteSyncError("a fact between own devices is malformed")
        return True

    def _keep(self, table: str, row: list[Any]) -> None:
        self._vault.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)

    def _note(self, study: bytes, short: bytes, change: str, value: object) -> bool:
        """Change the slip of which this is the short name; whether it is here."""
        for (blinded,) in self._vault.execute("SELECT blinded FROM study_receipt WHERE study = ?", (study,)):
            if _short(blinded) == short:
                where = "study = ? AND blinded = ?"
                self._vault.execute(f"UPDATE study_receipt SET {change} WHERE {where}", (value, study, blinded))
                return True
        return False

    def _has(self, table: str, where: str, *values: Any) -> bool:
        return bool(self._vault.execute(f"SELECT 1 FROM {table} WHERE {where}", values))


_SENT = ("study", "at", "what", "way", "whom", "bytes")


def _key(kind: str, key: bytes, value: bytes) -> bytes:
    """Where it belongs: what was paid or has left is known by all that it says, a token by its study and its hash."""
    if kind in ("charge", "left"):
        return hashlib.sha256(value).digest()[:16]
    return key[:32] + _short(key[32:]) if kind in ("slip", "token", "among") else key


def _short(blinded: bytes) -> bytes:
    return hashlib.sha256(blinded).digest()[:16]


def _order(order: Any) -> bool:
    """Whether it is a coupon that was ordered. Raises DecodeError if it cannot be read."""
    if not isinstance(order, bytes):
        return False
    msgspec.msgpack.decode(order, type=tuple[bytes, bytes, bytes])
    return True
