"""Quotes: a person's own words for a brand to print. Nothing like an answer: who sends one chose every letter of it.

A quote is written anew for this, at most 280 characters, and goes in a box as answers do. It has no name in it, and is
not called anonymous: words can give their writer away. What looks like an address or a number is pointed out and never
taken out in silence. What the entry discloses (a gift, own work) goes along, as the law of many places wants it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import BadValue, TooLong
from app.finding.words import tidy
from app.studies import box
from app.studies.contribution import decoded
from crypto.parcel import ParcelKey

QUOTE = b"vouchsafe/1/quote\0"
LONGEST = 280

_REVEALING = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "a bank account": re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    "a card number": re.compile(r"\b\d{4}(?:[ -]?\d{4}){3}\b"),
    "a telephone number": re.compile(r"(?<![\w-])\+?\d[\d ()/-]{7,}\d\b"),
    "an order number": re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b|#\d{4,}"),
}


class Quote(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is sent. `stars` from 0 to 100, as the entry has them."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    product: Annotated[str, Meta(max_length=560)]
    stars: Annotated[int, Meta(ge=0, le=100)] | None = None
    disclosure: Annotated[str, Meta(max_length=300)] = ""

    def encode(self) -> bytes:
        """The bytes that are sealed."""
        return msgspec.msgpack.encode(self)


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a text that may say who wrote it: what it looks like, and where it is."""

    what: str
    text: str


def quote(text: str, *, product: str, stars: int | None, disclosure: str) -> Quote:
    """A quote of these words. Raises BadValue for none, and TooLong."""
    words = " ".join(tidy(text).split())
    if not words:
        raise BadValue("A quote has words.")
    if len(words) > LONGEST:
        raise TooLong(f"A quote has at most {LONGEST} characters; this one has {len(words)}.")
    return Quote(words, product, stars, disclosure[:300])


def disclosed(said: str, incentive: str) -> str:
    """What goes along with a quote: what its entry discloses, and what the study promises, as the law wants it."""
    promised = f"Asked for in a study that promised: {incentive}" if incentive else ""
    return " · ".join(filter(None, (said, promised)))


def revealing(text: str) -> list[Found]:
    """What in it looks as if it would say who wrote it, each thing once."""
    found: dict[str, Found] = {}
    for what, pattern in _REVEALING.items():
        for match in pattern.finditer(text):
            found.setdefault(match[0], Found(what, match[0]))
    return list(found.values())


def seal(one: Quote, *, study: bytes, to: bytes) -> bytes:
    """In a box for the study's brand. Raises Malformed for a key that is none."""
    return box.seal(one.encode(), purpose=QUOTE, study=study, to=to)


def quote_in(data: bytes, *, study: bytes, key: ParcelKey) -> Quote:
    """Open one. Raises Malformed for what is none, Tampered for what was changed or is for another study."""
    return decoded(box.unseal(data, purpose=QUOTE, study=study, key=key), Quote)
