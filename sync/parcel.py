"""What is in a parcel: what a session would carry, written down at once. Sans-IO: values in, bytes out, and back.

    made      the sender's clock when it was packed
    context   the events that the sender's device has taken in
    offered   the whole shelf: of each item the first bytes of its version, and its reasons
    items     entries of it that the reader may not have yet
    taken     for each of the reader's devices, the context of it that the sender has taken in: this is the thanks
    reply     the sender's public parcel key, so that whoever opens it can answer
    certificates   of the sender's devices, if there are several: some of the items may be signed by others of them

The shelf is always listed whole, and with its reasons: so a reader can apply the rule of sync/shelf.py to the letter,
whatever it has missed, and know whether the offer is complete. What is larger than one file can hold is split by its
items; each file lists the whole shelf again, so their order does not matter. How a file is sealed is for
crypto/parcel.py, what is put in and taken out for packing.py and delivery.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import Meta

from crypto import parcel
from crypto.errors import CryptoError
from crypto.identity import Certificate
from crypto.pair import PairKeys
from crypto.parcel import ParcelKey, UnknownSuite
from sync.clock import LARGEST
from sync.errors import LocalSyncError, RemoteSyncError
from sync.ports import Myself
from sync.shelf import DEVICE_SIZE, MOST_REASONS, SHOWN
from sync.shelf import MOST_DEVICES as MOST_OWN_DEVICES
from sync.wire import CertificateBytes, Item

PREFIX = 12
"""Bytes of a version in an offer. Among a million entries two share them by chance once in 10**17 times."""

MOST_OFFERED = 200_000
MOST_DEVICES = 64
PART = 15 * 1024 * 1024
"""Bytes of contents in one file, before they are pressed together: they fit even if that gains nothing."""

_LEVEL = 6
_MOST_INFLATED = 16 * 1024 * 1024

Prefix = Annotated[bytes, Meta(min_length=PREFIX, max_length=PREFIX)]
Reasons = Annotated[bytes, Meta(min_length=SHOWN, max_length=SHOWN * MOST_REASONS)]
Device = Annotated[bytes, Meta(min_length=DEVICE_SIZE, max_length=DEVICE_SIZE)]


class BadParcel(RemoteSyncError):
    """This file is not a parcel for you, or it was damaged on its way. Nothing of it was kept."""

    def __str__(self) -> str:
        return super().__str__() or type(self).__doc__ or ""


class NewerParcel(BadParcel):
    """This is no parcel, or one that a newer Vouchsafe sealed. Nothing of it was kept."""


class Offered(msgspec.Struct, frozen=True, array_like=True):
    """One item of the shelf: which it is, and why the reader may see it."""

    version: Prefix
    reasons: Reasons


class Contents(msgspec.Struct, frozen=True, array_like=True):
    """All that one file says. Newer apps may append fields."""

    made: Annotated[int, Meta(ge=0, le=LARGEST)]
    context: bytes
    offered: Annotated[list[Offered], Meta(max_length=MOST_OFFERED)]
    items: Annotated[list[Item], Meta(max_length=MOST_OFFERED)]
    taken: Annotated[dict[Device, bytes], Meta(max_length=MOST_DEVICES)]
    reply: Annotated[bytes, Meta(max_length=8192)]
    certificates: Annotated[list[CertificateBytes], Meta(max_length=MOST_OWN_DEVICES)] = []  # see wire.Certificates


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Contents)


def encode(contents: Contents) -> bytes:
    """The bytes to be sealed, pressed together."""
    return zlib.compress(_encoder.encode(contents), _LEVEL)


def decode(data: bytes) -> Contents:
    """Strict: malformed, too large, or with anything behind it raises RemoteSyncError."""
    press = zlib.decompressobj()
    try:
        inflated = press.decompress(data, _MOST_INFLATED)
    except zlib.error:
        raise RemoteSyncError("what is in a parcel is malformed") from None
    if not press.eof or press.unused_data:
        raise RemoteSyncError("what is in a parcel is cut short, too large, or followed by something")
    try:
        contents = _decoder.decode(inflated)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise RemoteSyncError(f"what is in a parcel is malformed: {wrong}") from None
    if len({one.version for one in contents.offered}) != len(contents.offered):
        raise RemoteSyncError("a parcel offers the same thing twice")
    if any(len(one.reasons) % SHOWN for one in contents.offered):
        raise RemoteSyncError("an item came with malformed reasons")
    return contents


def seal(contents: Contents, *, keys: PairKeys, to: bytes, me: Myself, entropy: Callable[[int], bytes]) -> bytes:
    """The contents as a file for one friend, whose public parcel key is `to`.

    Raises Malformed for a key that is none, UnknownSuite for one of a newer Vouchsafe.
    """
    data = encode(contents)
    if len(data) > parcel.CAPACITY:
        raise LocalSyncError(f"{len(data)} bytes are more than a parcel can hold")
    return parcel.seal(data, keys=keys, to=to, device=me.device, certificate=me.certificate, entropy=entropy)


def unseal(data: bytes, *, keys: PairKeys, key: ParcelKey) -> tuple[Certificate, Contents]:
    """What a friend sealed for us, and the certificate of the device that did.

    Raises BadParcel for what is damaged or was never for us, RemoteSyncError if the friend's own app went wrong.
    """
    try:
        unsealed = parcel.unseal(data, keys=keys, key=key)
    except UnknownSuite:
        raise NewerParcel from None
    except CryptoError:
        raise BadParcel from None
    return unsealed.certificate, decode(unsealed.content)
