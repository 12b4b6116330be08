"""The bytes of one reconciliation message: Negentropy protocol v1, sections Varint, Bound, Range and Message.

    message = version byte 0x61, then ranges
    range   = upper bound, mode, payload        (the lower bound is the upper bound of the range before)
    bound   = timestamp as a difference + 1 (0 = infinity), length of the id prefix, id prefix

Decoding is strict: a message is read to its end before any of it is acted upon, and what no honest side would write
(digits too many, bounds that go backwards, a prefix or a list longer than it can be) raises RemoteSyncError. What to
say about a range is not decided here but in reconcile.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from sync.errors import RemoteSyncError
from sync.itemset import FINGERPRINT_SIZE, ID_SIZE, INFINITY, varint

VERSION = 0x61
VERSIONS = range(0x60, 0x70)  # the first byte of every version of the protocol, past and to come


class Mode(IntEnum):
    """What a range says."""

    SKIP = 0
    FINGERPRINT = 1
    IDS = 2


class Bound(NamedTuple):
    """A place between items: everything below has a smaller timestamp, or the same and an id below the prefix."""

    timestamp: int
    prefix: bytes = b""


START = Bound(0)
END = Bound(INFINITY)


class Range(NamedTuple):
    """What the other side says about its items from the bound of the range before up to this bound."""

    bound: Bound
    mode: Mode
    fingerprint: bytes = b""
    ids: tuple[bytes, ...] = ()


class Writer:
    """A message as it grows, which can also be cut back to a length that it had."""

    def __init__(self) -> None:
        self._bytes = bytearray((VERSION,))
        self._timestamp = 0

    def __len__(self) -> int:
        return len(self._bytes)

    def message(self) -> bytes:
        return bytes(self._bytes)

    def skip(self, bound: Bound) -> None:
        self._open(bound, Mode.SKIP)

    def fingerprint(self, bound: Bound, fingerprint: bytes) -> None:
        self._open(bound, Mode.FINGERPRINT)
        self._bytes += fingerprint

    def ids(self, bound: Bound, ids: Iterable[bytes]) -> None:
        listed = b"".join(ids)
        self._open(bound, Mode.IDS)
        self._bytes += varint(len(listed) // ID_SIZE)
        self._bytes += listed

    def cut(self, length: int) -> None:
        """Take back what was written after this length. Only the bound at infinity may follow."""
        del self._bytes[length:]

    def _open(self, bound: Bound, mode: Mode) -> None:
        timestamp, prefix = bound
        if timestamp == INFINITY:
            self._bytes += varint(0)
        else:
            self._bytes += varint(timestamp - self._timestamp + 1)
            self._timestamp = timestamp
        self._bytes += varint(len(prefix))
        self._bytes += prefix
        self._bytes += varint(mode)


def version_of(message: bytes) -> int:
    """The version byte of a message. Raises RemoteSyncError if there is none."""
    if not message or message[0] not in VERSIONS:
        raise RemoteSyncError("the other side did not send a reconciliation message")
    return message[0]


def ranges_of(message: bytes) -> list[Range]:
    """Read a message of version 1, all of it. Raises RemoteSyncError if anything is wrong with it."""
    reader = _Reader(message)
    ranges: list[Range] = []
    while not reader.at_end():
        ranges.append(reader.range())
    return ranges


class _Reader:
    """Walks through a message. Every step takes bytes, so the work is bounded by the message's length."""

    def __init__(self, message: bytes) -> None:
        self._message = message
        self._at = 1
        self._last = START

    def at_end(self) -> bool:
        return self._at == len(self._message)

    def range(self) -> Range:
        bound = self._bound()
        match self._varint():
            case Mode.SKIP:
                return Range(bound, Mode.SKIP)
            case Mode.FINGERPRINT:
                return Range(bound, Mode.FINGERPRINT, self._take(FINGERPRINT_SIZE))
            case Mode.IDS:
                listed = self._take(self._varint() * ID_SIZE)
                return Range(bound, Mode.IDS, ids=_ids(listed))
            case mode:
                raise RemoteSyncError(f"a range has the unknown mode {mode}")

    def _bound(self) -> Bound:
        difference = self._varint()
        length = self._varint()
        if length > ID_SIZE:
            raise RemoteSyncError("an id prefix is longer than an id")
        prefix = self._take(length)
        if difference == 0:
            bound = END
            if prefix:
                raise RemoteSyncError("there is an id prefix at infinity")
        else:
            bound = Bound(self._last.timestamp + difference - 1, prefix)
        # An empty range is no offence: a full frame may end with the fingerprint of nothing, from infinity to infinity.
        if bound < self._last or bound.timestamp > INFINITY or (difference and bound.timestamp == INFINITY):
            raise RemoteSyncError("the bounds of the ranges do not ascend")
        self._last = bound
        return bound

    def _varint(self) -> int:
        message, at = self._message, self._at
        number = 0
        for digit in message[at : at + 10]:  # ten digits hold 64 bits, and what is larger fits nowhere
            at += 1
            number = number << 7 | digit & 0x7F
            if digit < 0x80:
                self._at = at
                return number
            if number == 0:
                break  # a leading zero digit
        raise RemoteSyncError("a number is cut off or not in its shortest form")

    def _take(self, count: int) -> bytes:
        taken = self._message[self._at : self._at + count]
        if len(taken) != count:
            raise RemoteSyncError("the message is cut off")
        self._at += count
        return taken


def _ids(listed: bytes) -> tuple[bytes, ...]:
    return tuple(listed[at : at + ID_SIZE] for at in range(0, len(listed), ID_SIZE))
