"""A contribution: one randomised answer in a box for the brand. Nothing in it names a person, a day, a place or a
version of the app; what proves a purchase, and what earns a coupon, cannot be linked to either.

Beside it stands the slip: the code of a receipt, with a token to be signed unseen in exchange for it.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from app.studies import box
from crypto.errors import Malformed
from crypto.parcel import ParcelKey

CONTRIBUTION = b"vouchsafe/1/contribution\0"
SLIP = b"vouchsafe/1/slip\0"

T = TypeVar("T", bound=msgspec.Struct)


class Contribution(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """`question` is its place in the request's list, `answer` a class of it. What is not asked for stays empty."""

    question: Annotated[int, Meta(ge=0, le=63)]
    answer: Annotated[int, Meta(ge=0, le=63)]
    token: Annotated[bytes, Meta(max_length=64)] = b""
    """A purchase token, as it was prepared for signing."""
    signature: Annotated[bytes, Meta(max_length=512)] = b""
    blinded: Annotated[bytes, Meta(max_length=512)] = b""
    """A coupon to be signed unseen."""

    def encode(self) -> bytes:
        """The bytes that are sealed, and that the brand gets to see."""
        return msgspec.msgpack.encode(self)


class Slip(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A receipt's code, and a blinded token."""

    code: Annotated[str, Meta(max_length=40)]
    blinded: Annotated[bytes, Meta(max_length=512)]

    def encode(self) -> bytes:
        """The bytes that are sealed."""
        return msgspec.msgpack.encode(self)


def contribution_in(data: bytes, *, study: bytes, key: ParcelKey) -> Contribution:
    """Open one. Raises Malformed for what is none, Tampered for what was changed or is for another study."""
    return decoded(box.unseal(data, purpose=CONTRIBUTION, study=study, key=key), Contribution)


def slip_in(data: bytes, *, study: bytes, key: ParcelKey) -> Slip:
    """Open one, as above."""
    return decoded(box.unseal(data, purpose=SLIP, study=study, key=key), Slip)


def decoded(content: bytes, kind: type[T]) -> T:
    """What was in a box, written in the one canonical way. Raises Malformed."""
    try:
        decoded = msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, ValueError):
        raise Malformed from None
    if msgspec.msgpack.encode(decoded) != content:
        raise Malformed
    return decoded
