"""A notice: what a brand says in public, signed: news of a thing of theirs, or a reply to somebody's quote.

It is for everybody who follows the brand, and goes from hand to hand as studies do; nobody asks the brand for it, so
the brand does not know who reads. A reply names the quote by the hash of what was sealed: the one who wrote it knows it
again, and nobody else can tell whose it was. The text is plain, and always shown as such.

    file     b"vouchsafe notice 1\\n" and as in signed.py
    said     MessagePack [format, brand, key, ML-DSA key, made in ms, products, hash of the quote, the quote, text]
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey
from msgspec import Meta

from app.errors import Refused
from app.identifiers import identifier
from app.studies.errors import BadNotice, NewerNotice
from app.studies.quote import LONGEST as LONGEST_QUOTE
from app.studies.quote import Quote
from app.studies.signed import ML_PUBLIC, Form, known_by
from crypto.errors import CryptoError
from crypto.identity import PUBLIC_SIZE, SigningKey

SCHEME = "vouchsafe:notice/1/"
MAGIC = b"vouchsafe notice 1\n"
FORMAT = 1
LONGEST = 2000
FORM = Form(MAGIC, SCHEME, b"vouchsafe/1/notice\0")

_HASH = 32
_NEWER = re.compile(rb"vouchsafe notice [0-9]+\n")


class Words(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is said. `made` in milliseconds since the epoch; `answers` is empty where it is no reply."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    brand: Annotated[str, Meta(min_length=1, max_length=100)]
    key: Annotated[bytes, Meta(min_length=PUBLIC_SIZE, max_length=PUBLIC_SIZE)]
    ml_key: Annotated[bytes, Meta(min_length=ML_PUBLIC, max_length=ML_PUBLIC)]
    made: Annotated[int, Meta(ge=0, le=1 << 48)]
    products: Annotated[tuple[tuple[str, str], ...], Meta(max_length=50)]
    answers: Annotated[bytes, Meta(max_length=_HASH)]
    quoted: Annotated[str, Meta(max_length=LONGEST_QUOTE)]
    text: Annotated[str, Meta(min_length=1, max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class Notice:
    """Words whose signatures were checked, and the file that they are. `brand` is what the brand is known by."""

    id: bytes
    words: Words
    file: bytes

    @property
    def brand(self) -> bytes:
        """What the brand is known by."""
        return known_by(self.words.key, self.words.ml_key)

    @classmethod
    def decode(cls, data: bytes) -> Notice:
        """From the file, or its text. Raises BadNotice, and NewerNotice."""
        try:
            file = FORM.plain(data)
            if not file.startswith(MAGIC) and _NEWER.match(file):
                raise NewerNotice
            said, signatures = FORM.split(file)
            words = msgspec.msgpack.decode(said, type=Words)
            FORM.check(said, signatures, key=words.key, ml_key=words.ml_key)
        except (CryptoError, msgspec.DecodeError, ValueError):
            raise BadNotice from None
        if msgspec.msgpack.encode(words) != said or not _sound(words):
            raise BadNotice
        return cls(hashlib.sha256(said).digest(), words, file)

    @classmethod
    def sign(cls, words: Words, *, key: SigningKey, ml_key: MLDSA65PrivateKey) -> Notice:
        """The brand's own way to one. Raises BadNotice for words that nobody would take."""
        return cls.decode(FORM.sign(msgspec.msgpack.encode(words), key=key, ml_key=ml_key))

    def text(self) -> str:
        """For mail and chats."""
        return FORM.text(self.file)


def hash_of(quote: Quote) -> bytes:
    """What a reply calls a quote by."""
    return hashlib.sha256(b"vouchsafe/1/quoted\0" + quote.encode()).digest()


def _sound(words: Words) -> bool:
    lines = (words.brand, words.text, words.quoted)
    if "\n" in words.brand or any(text != text.strip() or not text.replace("\n", "").isprintable() for text in lines):
        return False
    if len(words.answers) not in (0, _HASH) or bool(words.answers) != bool(words.quoted):
        return False
    try:
        return all(identifier(*product) == product for product in words.products)
    except Refused:
        return False
