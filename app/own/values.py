"""Records as they are written down: their values as MessagePack, within bounds, and where each belongs.

What another own device says is not doubted, only its form: whatever is not of it raises RemoteSyncError.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.own.answers import LENGTHS as ANSWERS
from app.own.imports import ROW, hash_of
from crypto.errors import CryptoError
from crypto.identity import Certificate
from sync.belongings import Record
from sync.clock import LARGEST
from sync.errors import RemoteSyncError

_LENGTHS = {
    **dict.fromkeys(("friend", "verified", "blocked", "device"), 32),
    "certificate": 32 + 8,  # a person key, and the short name of a device
    "signer": 32 + 32,  # the same with the device key in full
    **dict.fromkeys(("passing", "hidden"), 32 + 16),
    "circle": 16,
    "named": 8,
    **ANSWERS,
}
"""Bytes of the keys of records."""


def value_of(*values: Any) -> bytes:
    return msgspec.msgpack.encode(values)


def values_of(record: Record) -> list[Any]:
    try:
        values = msgspec.msgpack.decode(record.value, type=list[Any])
        record.key.decode() if record.kind == "setting" else None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise RemoteSyncError("a fact between own devices is malformed") from None
    if len(record.key) != _LENGTHS.get(record.kind, len(record.key)):
        raise RemoteSyncError("a fact between own devices is about nothing")
    if any(isinstance(value, int) and not 0 <= value <= LARGEST for value in values):
        raise RemoteSyncError("a fact between own devices is out of bounds")
    return values


def kept_of(kind: str, value: bytes) -> bytes:
    """What is kept of a value beside where it belongs."""
    return hash_of(value) if kind == ROW else value


def same(kind: str, told: bytes, now: bytes) -> bool:
    if told == now:
        return True
    if kind != "friend":  # whose last value is where they were reached: news of that are not told
        return False
    return bool(msgspec.msgpack.decode(told)[:-1] == msgspec.msgpack.decode(now)[:-1])


def checked(encoded: bytes, person: bytes) -> Certificate:
    try:
        certificate = Certificate.decode(encoded)
        certificate.check()
    except CryptoError:
        raise RemoteSyncError("a device was shown that nobody certified") from None
    if certificate.person != person:
        raise RemoteSyncError("a device of somebody else was shown")
    return certificate


def at_of(name: bytes) -> tuple[str, bytes]:
    """Kind and key, from `key_of`."""
    kind, _nul, key = name.removeprefix(b"record").partition(b"\0")
    return kind.decode(), key


def text_of(data: bytes) -> str:
    """A name, in UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise RemoteSyncError("a name between own devices is malformed") from None


def list_of(said: str) -> list[Any]:
    """Addresses, as JSON."""
    try:
        return msgspec.json.decode(said, type=list[Any])
    except (msgspec.DecodeError, RecursionError):
        raise RemoteSyncError("addresses between own devices are malformed") from None
