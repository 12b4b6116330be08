"""Many people who answer a study, without a window or a vault each: what they send, and what they truly think."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.brand.counter import print_receipts, sign_purchases
from app.brand.office import Case, Office
from app.studies import box
from app.studies.contribution import CONTRIBUTION, SLIP, Contribution, Slip
from app.studies.coupons import TOKEN_SIZE
from app.studies.request import Study
from app.studies.response import Response
from crypto.blind import Blinded, BlindKey

J_SHAPED = (0.12, 0.06, 0.09, 0.23, 0.50)  # stars as people give them


@dataclass
class Consumer:
    """One of them. `token` and `coupon` as they hold them."""

    said: int
    token: tuple[bytes, bytes] = (b"", b"")
    coupon: Blinded | None = None
    sent: bytes = field(default=b"", repr=False)


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


def buy(office: Office, case: Case, consumers: Sequence[Consumer]) -> None:
    """Each gets a receipt, and a token for it."""
    request = case.study.request
    key = BlindKey.decode(request.receipts)
    blinded = [key.blind(os.urandom(TOKEN_SIZE), entropy=os.urandom) for _ in consumers]
    slips = [
        box.seal(Slip(code, one.blinded).encode(), purpose=SLIP, study=case.study.id, to=request.sealing)
        for code, one in zip(print_receipts(office, len(consumers)), blinded, strict=True)
    ]
    path = office.folder / "signed"
    path.write_bytes(sign_purchases(office, case, slips).file)
    answers = Response(path)
    for consumer, one in zip(consumers, blinded, strict=True):
        signed = answers.find(one.blinded)
        assert signed is not None
        consumer.token = (one.message, key.finish(one, signed))
