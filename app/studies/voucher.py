"""Vouchers: something of worth that goes from friend to friend, signed link by link. The brand sees that it is valid
and through how many hands it came, and not whose: each holder's key was made for this one voucher and is used once.

    text     vouchsafe:voucher/1/ and in base64url MessagePack [terms, the brand's signature, links, seed]
    terms    MessagePack [format, serial, brand, worth, until, hands, uses, the brand's key, the first holder's key]
    link     [the next holder's key, signature by the holder before]

The seed is the last holder's private key: whoever has the text can use it, or sign it over to a key of a friend's,
whose text they then hand on. So one voucher becomes many, at most `uses`, over at most `hands` hands. That two of them
go back to the same friend can be seen by the brand, as from any voucher; who that is cannot.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import BadValue
from app.studies.errors import BadVoucher
from app.studies.request import Day
from crypto.errors import CryptoError
from crypto.identity import PUBLIC_SIZE, SIGNATURE_SIZE, SigningKey, verify
from crypto.secret import Secret

SCHEME = "vouchsafe:voucher/1/"
FORMAT = 1
MOST_HANDS = 8
SERIAL_SIZE = 16
ID_SIZE = 8

_LONGEST = 4000
_TERMS = b"vouchsafe/1/voucher\0"
_LINK = b"vouchsafe/1/voucher-link\0"

Key = Annotated[bytes, Meta(min_length=PUBLIC_SIZE, max_length=PUBLIC_SIZE)]
Signature = Annotated[bytes, Meta(min_length=SIGNATURE_SIZE, max_length=SIGNATURE_SIZE)]


class Terms(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the brand signs."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    serial: Annotated[bytes, Meta(min_length=SERIAL_SIZE, max_length=SERIAL_SIZE)]
    brand: Annotated[str, Meta(min_length=1, max_length=100)]
    worth: Annotated[str, Meta(min_length=1, max_length=200)]
    until: Day
    hands: Annotated[int, Meta(ge=1, le=MOST_HANDS)]
    uses: Annotated[int, Meta(ge=1, le=100_000)]
    key: Key
    first: Key


class _Chain(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    terms: Annotated[bytes, Meta(max_length=1000)]
    signature: Signature
    links: Annotated[tuple[tuple[Key, Signature], ...], Meta(max_length=MOST_HANDS)]
    seed: Annotated[bytes, Meta(min_length=32, max_length=32)]


@dataclass(frozen=True, slots=True)
class Voucher:
    """One whose signatures were checked. `holders` are the keys of all, the last one's at the end."""

    terms: Terms
    holders: tuple[bytes, ...]
    chain: _Chain

    @classmethod
    def issue(cls, terms: Terms, *, key: SigningKey, first: SigningKey) -> Voucher:
        """The brand's own way to one. Raises BadVoucher for terms that nobody would take."""
        said = msgspec.msgpack.encode(terms)
        return cls._read(_Chain(said, key.sign(_TERMS + said), (), first.seed.reveal()))

    @classmethod
    def parse(cls, text: str) -> Voucher:
        """Read one. Raises BadVoucher."""
        plain = "".join(text.split())
        if not plain.startswith(SCHEME) or len(plain) > _LONGEST:
            raise BadVoucher
        encoded = plain.removeprefix(SCHEME)
        try:
            data = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
            voucher = cls._read(msgspec.msgpack.decode(data, type=_Chain))
        except (msgspec.DecodeError, ValueError):
            raise BadVoucher from None
        if voucher.text() != plain:
            raise BadVoucher
        return voucher

    @classmethod
    def _read(cls, chain: _Chain) -> Voucher:
        try:
            terms = msgspec.msgpack.decode(chain.terms, type=Terms)
            verify(terms.key, chain.signature, _TERMS + chain.terms)
            holders, over = [terms.first], chain.terms + chain.signature
            for key, signature in chain.links:
                verify(holders[-1], signature, _linked(over, key))
                holders.append(key)
                over += key + signature
            datetime.date.fromisoformat(terms.until)
        except (msgspec.DecodeError, ValueError, CryptoError):
            raise BadVoucher from None
        last = SigningKey.from_seed(Secret(chain.seed)).public
        shown = all(text == text.strip() and text.isprintable() for text in (terms.brand, terms.worth))
        if last != holders[-1] or len(chain.links) >= terms.hands or not shown or len(set(holders)) != len(holders):
            raise BadVoucher
        return cls(terms, tuple(holders), chain)

    def text(self) -> str:
        """As it is handed on, or shown to the shop. Whoever has it can use it."""
        data = msgspec.msgpack.encode(self.chain)
        return SCHEME + base64.urlsafe_b64encode(data).decode().rstrip("=")

    @property
    def id(self) -> bytes:
        """What the last holder calls it by."""
        return hashlib.sha256(self.holders[-1]).digest()[:ID_SIZE]

    @property
    def hands(self) -> int:
        """Through how many hands it went."""
        return len(self.holders)

    def sign_over(self, *, entropy: Callable[[int], bytes]) -> Voucher:
        """One for a friend, with a key of its own. Raises BadValue if it has gone through as many hands as it may."""
        if self.hands >= self.terms.hands:
            raise BadValue("This voucher has gone through as many hands as it may.")
        mine, theirs = SigningKey.from_seed(Secret(self.chain.seed)), SigningKey.generate(entropy)
        over = self.chain.terms + self.chain.signature + b"".join(key + sign for key, sign in self.chain.links)
        link = (theirs.public, mine.sign(_linked(over, theirs.public)))
        return Voucher._read(
            msgspec.structs.replace(self.chain, links=(*self.chain.links, link), seed=theirs.seed.reveal())
        )


def _linked(over: bytes, key: bytes) -> bytes:
    return _LINK + hashlib.sha256(over).digest() + key
