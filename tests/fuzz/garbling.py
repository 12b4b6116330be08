"""Garbage that looks well: bytes changed a little, the same ones for the same seed.

What is MessagePack is changed as values too, since a changed byte of it mostly ends the reading at once. Nothing here
knows what the bytes are for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import msgspec

SWOLLEN = 200_000  # bytes that a repeated piece grows to
DEEP = 3_000  # levels

NUMBERS = (0, 1, -1, 127, 128, 255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32, 2**53, 2**63 - 1, 2**63, 2**64 - 1)
TEXTS = (
    "",
    "\0",
    "a" * 70_000,
    "\u202e",
    "ſß\u0130",
    "\U0010ffff",
    "'; --",
    '"',
    "*",
    "NEAR(",
    "\ufeff",
    "-",
    "e\u0301" * 90,
)


def garble(sample: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """The sample, with one to four things wrong with it."""
    data = sample
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = rng.choice(WAYS)(data, others, rng)
    return data


def _flip(data: bytes, _others: Sequence[bytes], rng: random.Random) -> bytes:
    if not data:
        return rng.randbytes(1)
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _set(data: bytes, _others: Sequence[bytes], rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    value = rng.choice(NUMBERS) & (2**64 - 1)
    size = rng.choice((1, 2, 4, 8))
    return data[:at] + value.to_bytes(8, rng.choice(("big", "little")))[-size:] + data[at + size :]


def _drop(data: bytes, _others: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 4, 32, len(data))) :]


def _insert(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    at, source = rng.randrange(len(data) + 1), rng.choice([data, *others])
    start = rng.randrange(len(source) + 1)
    piece = source[start : start + rng.choice((1, 4, 16, 32, 200))] or rng.randbytes(4)
    return data[:at] + piece + data[at:]


def _splice(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    other = rng.choice([data, *others])
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _swell(data: bytes, _others: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice((1, 2, 7, 33, 300))] or b"\xff"
    return data[:start] + piece * (SWOLLEN // len(piece)) + data[start:]


def _noise(data: bytes, _others: Sequence[bytes], rng: random.Random) -> bytes:
    return rng.randbytes(rng.choice((0, 1, 3, 48, len(data), 2000)))


def _value(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """As MessagePack, if it is that, with another value somewhere in it."""
    try:
        return msgspec.msgpack.encode(_other(msgspec.msgpack.decode(data), rng))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, TypeError, ValueError, OverflowError):
        return _flip(data, others, rng)


def _other(value: Any, rng: random.Random) -> Any:
    if isinstance(value, list) and value and rng.random() < 0.85:
        changed = list(value)
        at = rng.randrange(len(changed))
        match rng.randrange(8):
            case 0:
                del changed[at]
            case 1:
                changed.insert(at, changed[at])
            case 2:
                changed += changed[at : at + 100] * rng.choice((1, 10, 1000))
            case _:
                changed[at] = _other(changed[at], rng)
        return changed
    if isinstance(value, dict) and value and rng.random() < 0.85:
        name = rng.choice(list(value))
        if rng.random() < 0.2:
            return {**value, _scalar(rng): value[name]}
        return {**value, name: _other(value[name], rng)}
    if isinstance(value, bytes) and rng.random() < 0.5:
        return _flip(value, (), rng) if rng.random() < 0.5 else _drop(value, (), rng)
    return _deep(rng) if rng.random() < 0.1 else _scalar(rng)


def _scalar(rng: random.Random) -> Any:
    match rng.randrange(6):
        case 0:
            return rng.choice(NUMBERS)
        case 1:
            return rng.choice(TEXTS)
        case 2:
            return rng.randbytes(rng.choice((0, 1, 16, 31, 32, 33, 64)))
        case 3:
            return rng.choice((float("nan"), float("inf"), -0.0, 1.5))
        case 4:
            return rng.choice((None, True, False))
        case _:
            return rng.choice(([], {}, [None] * 100))


def _deep(rng: random.Random) -> Any:
    value: Any = rng.choice((0, b"", "x"))
    for _ in range(rng.choice((10, DEEP))):
        value = [value]
    return value


WAYS = (_flip, _flip, _set, _drop, _insert, _splice, _swell, _noise, _value, _value, _value)
