"""Many people who answer a study, without a window or a vault each: what they send, and what they truly think."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey

from app.identifiers import parse
from app.studies import box
from app.studies.contribution import CONTRIBUTION, SLIP, Contribution, Slip
from app.studies.coupons import TOKEN_SIZE, Token, text_of
from app.studies.mechanism import MICRO
from app.studies.request import Request, Study
from app.studies.response import Response
from crypto.blind import Blinded, BlindKey
from crypto.identity import SigningKey
from crypto.parcel import ParcelKey

LAMP = "gtin:04006381333931"
J_SHAPED = (0.12, 0.06, 0.09, 0.23, 0.50)  # stars as people give them


@dataclass
class Consumer:
    """One of them. `token` and `coupon` as they hold them."""

    said: int
    token: tuple[bytes, bytes] = (b"", b"")
    unsigned: Blinded | None = field(default=None, repr=False)
    coupon: Blinded | None = field(default=None, repr=False)
    sent: bytes = field(default=b"", repr=False)


@dataclass
class Brand:
    """One that signs studies and promises nothing, which takes no time."""

    name: str = "Acme"
    key: SigningKey = field(default_factory=lambda: SigningKey.generate(os.urandom))
    ml_key: MLDSA65PrivateKey = field(default_factory=MLDSA65PrivateKey.generate)
    sealing: bytes = field(default_factory=lambda: ParcelKey.generate(os.urandom).public)

    def ask(
        self,
        question: str = "again",
        *,
        about: str = "gtin:04006381333931",
        epsilon: float = 2.0,
        why: str = "To learn.",
    ) -> Study:
        request = Request(
            1, self.name, why, (parse(about),), (question,), round(epsilon * MICRO), "2023-01-01", "2026-12-31", 50, 90,
            self.key.public, self.ml_key.public_key().public_bytes_raw(), self.sealing, b"", None, "",
        )  # fmt: skip
        return Study.sign(request, key=self.key, ml_key=self.ml_key)


def truths(count: int, seed: int, shares: Sequence[float] = J_SHAPED) -> list[int]:
    """What so many people truly think."""
    return random.Random(seed).choices(range(len(shares)), shares, k=count)


def send(study: Study, consumer: Consumer, dice: random.Random, *, question: int = 0) -> bytes:
    """Draw and seal an answer."""
    request = study.request
    mechanism = request.mechanism(request.questions[question])
    if request.coupon is not None and consumer.coupon is None:
        key = BlindKey.decode(request.coupon.key)
        consumer.coupon = key.blind(os.urandom(TOKEN_SIZE), entropy=os.urandom)
    content = Contribution(
        question,
        mechanism.respond(consumer.said, below=dice.randrange),
        *consumer.token,
        consumer.coupon.blinded if consumer.coupon else b"",
    ).encode()
    consumer.sent = box.seal(content, purpose=CONTRIBUTION, study=study.id, to=request.sealing)
    return consumer.sent


def slips(study: Study, codes: Sequence[str], consumers: Sequence[Consumer]) -> bytes:
    """What each hands in with the code of a receipt, one after another."""
    key = BlindKey.decode(study.request.receipts)
    made = []
    for code, consumer in zip(codes, consumers, strict=True):
        consumer.unsigned = key.blind(os.urandom(TOKEN_SIZE), entropy=os.urandom)
        content = Slip(code, consumer.unsigned.blinded).encode()
        made.append(box.seal(content, purpose=SLIP, study=study.id, to=study.request.sealing))
    return b"".join(made)


def take_tokens(study: Study, signed: Path, consumers: Sequence[Consumer]) -> None:
    """Each finds their token in what came back."""
    key, answers = BlindKey.decode(study.request.receipts), Response(signed)
    for consumer in consumers:
        assert consumer.unsigned is not None
        found = answers.find(consumer.unsigned.blinded)
        assert found is not None
        consumer.token = (consumer.unsigned.message, key.finish(consumer.unsigned, found))


def take_coupons(study: Study, answers: Path, consumers: Sequence[Consumer]) -> list[str]:
    """And their coupon."""
    assert study.request.coupon is not None
    key, file, coupons = BlindKey.decode(study.request.coupon.key), Response(answers), []
    for consumer in consumers:
        assert consumer.coupon is not None
        found = file.find(consumer.coupon.blinded)
        assert found is not None
        coupons.append(text_of(study.id, Token(consumer.coupon.message, key.finish(consumer.coupon, found))))
    return coupons
