"""A study request: what a brand asks, about what, for how much of a person's budget, signed.

    file     b"vouchsafe study 1\\n" and as in signed.py

The request is MessagePack, an array in one fixed order, and has to be written in the one canonical way: so its SHA-256,
the study's id, stands for its meaning. As text it begins with `vouchsafe:study/1/`.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, TypeAlias

import msgspec
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey
from msgspec import Meta

from app.errors import Refused
from app.identifiers import identifier
from app.studies.catalogue import CATALOGUE
from app.studies.errors import BadStudy, NewerStudy, NotNow
from app.studies.mechanism import MOST, Mechanism
from app.studies.signed import ML_PUBLIC, Form, known_by
from crypto.blind import BlindKey
from crypto.errors import CryptoError
from crypto.identity import PUBLIC_SIZE, SigningKey
from crypto.parcel import PUBLIC_SIZE as SEALING_SIZE

MAGIC = b"vouchsafe study 1\n"
SCHEME = "vouchsafe:study/1/"
FORMAT = 1
SMALLEST_BATCH = 50
FORM = Form(MAGIC, SCHEME, b"vouchsafe/1/study\0")

_NEWER = re.compile(rb"vouchsafe study [0-9]+\n")

Day: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Coupon(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What everybody who is counted gets: its worth in words, until when, and the key that signs it."""

    worth: Annotated[str, Meta(min_length=1, max_length=200)]
    until: Day
    key: Annotated[bytes, Meta(max_length=600)]


class Request(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a brand asks. `epsilon` is in micro-epsilons; days are inclusive, of any time zone."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    brand: Annotated[str, Meta(min_length=1, max_length=100)]
    purpose: Annotated[str, Meta(min_length=1, max_length=500)]
    products: Annotated[tuple[tuple[str, str], ...], Meta(min_length=1, max_length=50)]
    questions: Annotated[tuple[str, ...], Meta(min_length=1, max_length=len(CATALOGUE))]
    epsilon: Annotated[int, Meta(ge=1, le=MOST)]
    opens: Day
    closes: Day
    batch: Annotated[int, Meta(ge=SMALLEST_BATCH, le=10_000_000)]
    """Nothing is reported before so many have answered."""
    retention: Annotated[int, Meta(ge=1, le=3660)]
    """Days that the brand says it keeps the answers."""
    key: Annotated[bytes, Meta(min_length=PUBLIC_SIZE, max_length=PUBLIC_SIZE)]
    ml_key: Annotated[bytes, Meta(min_length=ML_PUBLIC, max_length=ML_PUBLIC)]
    sealing: Annotated[bytes, Meta(min_length=SEALING_SIZE, max_length=SEALING_SIZE)]
    """Contributions are sealed for this key (as in crypto/parcel.py), made for this study alone."""
    receipts: Annotated[bytes, Meta(max_length=600)]
    """The key that signs purchase tokens; empty for a study that asks for none."""
    coupon: Coupon | None
    incentive: Annotated[str, Meta(max_length=300)]

    def mechanism(self, question: str) -> Mechanism:
        """How an answer to this question is drawn."""
        return Mechanism.within(CATALOGUE[question].k, self.epsilon)


@dataclass(frozen=True, slots=True)
class Study:
    """A request whose signatures were checked, and the file that it is."""

    id: bytes
    request: Request
    file: bytes

    @classmethod
    def decode(cls, data: bytes) -> Study:
        """From the file, or its text. Raises BadStudy, and NewerStudy."""
        try:
            file = FORM.plain(data)
            if not file.startswith(MAGIC) and _NEWER.match(file):
                raise NewerStudy
            said, signatures = FORM.split(file)
            request = _request(said)
            FORM.check(said, signatures, key=request.key, ml_key=request.ml_key)
        except CryptoError:
            raise BadStudy from None
        return cls(hashlib.sha256(said).digest(), request, file)

    @classmethod
    def sign(cls, request: Request, *, key: SigningKey, ml_key: MLDSA65PrivateKey) -> Study:
        """The brand's own way to one. Raises BadStudy, with what is wrong, for a request nobody would take."""
        return cls.decode(FORM.sign(msgspec.msgpack.encode(request), key=key, ml_key=ml_key))

    @property
    def brand(self) -> bytes:
        """What the brand is known by."""
        return known_by(self.request.key, self.request.ml_key)

    def text(self) -> str:
        """For mail and chats."""
        return FORM.text(self.file)

    def check_day(self, now_ms: int) -> None:
        """Raises NotNow, with the days, unless it is open now somewhere on Earth."""
        noon = datetime.datetime.fromtimestamp(now_ms / 1000, datetime.UTC)
        half = datetime.timedelta(hours=12)
        latest, earliest = (noon + half).date().isoformat(), (noon - half).date().isoformat()
        if latest < self.request.opens:
            raise NotNow(f"This study opens on {self.request.opens}.")
        if earliest > self.request.closes:
            raise NotNow(f"This study closed on {self.request.closes}.")


def _request(payload: bytes) -> Request:
    try:
        request = msgspec.msgpack.decode(payload, type=Request)
    except (msgspec.DecodeError, ValueError):
        raise BadStudy from None
    if msgspec.msgpack.encode(request) != payload:
        raise BadStudy
    if wrong := _complaint(request):
        raise BadStudy(wrong)
    return request


def _complaint(request: Request) -> str:
    """What is wrong with it though it is well formed; empty if nothing is."""
    days = [request.opens, request.closes, *([request.coupon.until] if request.coupon else [])]
    try:
        for day in days:
            datetime.date.fromisoformat(day)
    except ValueError:
        return "This study names a day that does not exist."
    if request.opens > request.closes:
        return "This study closes before it opens."
    if unknown := set(request.questions) - CATALOGUE.keys():
        return f"This study asks a question that this Vouchsafe does not know ({', '.join(sorted(unknown))})."
    if len(set(request.questions)) != len(request.questions) or len(set(request.products)) != len(request.products):
        return "This study names the same thing twice."
    worth = request.coupon.worth if request.coupon else ""
    for text, breaks in ((request.brand, ""), (request.incentive, ""), (worth, ""), (request.purpose, "\n")):
        if text != text.strip() or not all(mark.isprintable() or mark in breaks for mark in text):
            return "This study has letters in it that cannot be shown."
    try:
        if any(identifier(*product) != product for product in request.products):
            return "This study names its products in an unusual way."
        for key in (request.receipts, request.coupon.key if request.coupon else b""):
            if key:
                BlindKey.decode(key)
    except (CryptoError, Refused):
        return "This study has a product or a key that is none."
    if request.coupon and request.coupon.key == request.receipts:
        return "This study uses one key for two things."
    return ""
