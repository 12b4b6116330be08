"""Where an entry comes from that a friend shows and did not make: who its maker is, and that they allow it.

A shelf may hold what somebody else made: an entry that a friend passes along, or a comment under an entry of the
friend's own. Whoever is shown it need not know its maker, so it comes with its origin:

    certificate   of the device that sealed it, by the maker's person key
    leave         the maker's, for the friend who shows it (crypto/leave.py); the name to show stands in it

It is one hop by these rules, which `check` holds an item to:

    1. The entry's own terms, under its maker's seal, say that it may be passed along by name.
    2. The leave is for the friend who shows it. Who has it from that friend has no leave of the maker's to show.
    3. Nobody is shown their own.

What goes without its maker's name is a copy in an entry of the friend's own, under the friend's word alone: there is
nothing of the maker in it that could be checked, and no origin. Such words about others' things (`OWN_WORD`) have no
terms: they are not passed along at all. Nothing here reads the body of an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from crypto.errors import CryptoError
from crypto.identity import Certificate
from crypto.leave import LONGEST_NAME, Leave
from sync.entry import Payload
from sync.errors import RemoteSyncError

LARGEST = 640
"""Bytes of an origin."""

LEAVE = "leave"
"""The kind of the entry by which a friend is given a leave, in a circle of that friend alone."""

OWN_WORD = frozenset(("vouch", "copy"))
"""The kinds of entries by which somebody passes along what somebody else made."""


class Terms(IntEnum):
    """What a maker allows friends to do with an entry. A newer app may know more terms: they allow nothing here."""

    NO = 0
    NAMED = 1
    UNNAMED = 2


class _Written(msgspec.Struct, frozen=True, array_like=True):
    certificate: Annotated[bytes, Meta(max_length=Certificate.SIZE)]
    leave: Annotated[bytes, Meta(max_length=LONGEST_NAME + 128)]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Written)


@dataclass(frozen=True, slots=True)
class Origin:
    """The certificate and the leave that go with one entry."""

    certificate: Certificate
    leave: Leave

    def encode(self) -> bytes:
        """As it goes with an item, and is kept with the entry."""
        return _encoder.encode(_Written(self.certificate.encode(), self.leave.encode()))

    @classmethod
    def decode(cls, data: bytes) -> Origin:
        """Strict: malformed or too large raises RemoteSyncError. Nothing is checked yet."""
        if len(data) > LARGEST:
            raise RemoteSyncError("an origin is larger than allowed")
        try:
            written = _decoder.decode(data)
            return cls(Certificate.decode(written.certificate), Leave.decode(written.leave))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, CryptoError):
            raise RemoteSyncError("an origin is malformed") from None

    def check(self, entry: Payload, *, shown_by: bytes, to: bytes) -> None:
        """Whether one person may show this entry of somebody else's to the other; both are person keys.

        Raises RemoteSyncError if not. The seal of the entry is still to be checked, against its device.
        """
        if entry.author == to:
            raise RemoteSyncError("somebody was shown their own entry")
        if entry.terms != Terms.NAMED or entry.kind in OWN_WORD:
            raise RemoteSyncError("an entry was passed along that its maker does not let friends pass along")
        if self.certificate.person != entry.author or self.certificate.device != entry.device:
            raise RemoteSyncError("an entry was passed along with somebody else's certificate")
        try:
            self.certificate.check()
        except CryptoError:
            raise RemoteSyncError("an entry was passed along with a forged certificate") from None
        try:
            self.leave.check(giver=entry.author, to=shown_by)
        except CryptoError:
            raise RemoteSyncError("an entry was passed along without its maker's leave") from None
