"""Coupons: what a person shows to have what was promised, once, and that nobody can link to what they answered.

As text: `vouchsafe:coupon/1/` and in base64url the study's id 32, the token as it was prepared for signing 64, and the
signature. It fits a QR code that a shop's scanner reads.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from app.studies.errors import BadCoupon
from crypto.blind import PREFIX_SIZE, BlindKey
from crypto.errors import CryptoError

SCHEME = "vouchsafe:coupon/1/"
TOKEN_SIZE = 32
_MESSAGE = PREFIX_SIZE + TOKEN_SIZE
_STUDY = 32
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Token:
    """A signed token: a coupon, or a proof of a purchase. Its `message` was drawn at random by whoever holds it."""

    message: bytes
    signature: bytes

    def check(self, key: BlindKey) -> None:
        """Raises BadCoupon unless this key signed it."""
        if len(self.message) != _MESSAGE:
            raise BadCoupon
        try:
            key.check(self.message, self.signature)
        except CryptoError:
            raise BadCoupon from None


def text_of(study: bytes, token: Token) -> str:
    """The coupon as text."""
    return SCHEME + base64.urlsafe_b64encode(study + token.message + token.signature).decode().rstrip("=")


def parse(text: str) -> tuple[bytes, Token]:
    """The study's id and the token. Raises BadCoupon."""
    plain = "".join(text.split())
    if not plain.startswith(SCHEME) or len(plain) > _LONGEST:
        raise BadCoupon
    encoded = plain.removeprefix(SCHEME)
    try:
        data = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except ValueError:
        raise BadCoupon from None
    start = _STUDY + _MESSAGE
    if len(data) <= start or base64.urlsafe_b64encode(data).decode().rstrip("=") != encoded:
        raise BadCoupon
    return data[:_STUDY], Token(data[_STUDY:start], data[start:])
