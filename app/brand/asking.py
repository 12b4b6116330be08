"""Making a study: out of what a brand wants to know, a signed request with keys of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from app.brand.office import Office
from app.errors import BadValue
from app.identifiers import parse
from app.studies.catalogue import question
from app.studies.mechanism import MICRO, MOST
from app.studies.request import FORMAT, SMALLEST_BATCH, Coupon, Request, Study
from crypto.blind import BlindSigner
from crypto.parcel import ParcelKey


@dataclass(frozen=True, slots=True)
class Wish:
    """What a brand wants to know. `epsilon` as people write it, days as 2026-05-01, `retention` in days."""

    products: Sequence[str]
    questions: Sequence[str]
    epsilon: float
    opens: str
    closes: str
    purpose: str = ""
    incentive: str = ""
    until: str = ""
    """The last day of the coupon; the study's own if empty."""
    batch: int = SMALLEST_BATCH
    retention: int = 365


def make(office: Office, wish: Wish) -> Study:
    """Sign a study and keep its keys. Raises BadStudy, BadValue and Unknown, with what is wrong."""
    micro = round(wish.epsilon * MICRO)
    if not 0 < micro <= MOST:
        raise BadValue(f"An epsilon goes from above 0 to {MOST // MICRO}.")
    if wish.batch < SMALLEST_BATCH:
        raise BadValue(f"Nothing may be reported before {SMALLEST_BATCH} people have answered.")
    for day in (wish.opens, wish.closes, wish.until or wish.closes):
        try:
            datetime.date.fromisoformat(day)
        except ValueError:
            raise BadValue(f"“{day}” is not a day. Write it as 2026-05-01.") from None
    sealing = ParcelKey.generate(office.entropy)
    receipts = BlindSigner.generate()
    coupons = BlindSigner.generate() if wish.incentive else None
    request = Request(
        format=FORMAT,
        brand=office.name,
        purpose=" ".join(wish.purpose.split()) or f"{office.name} would like to do better.",
        products=tuple(dict.fromkeys(parse(product) for product in wish.products)),
        questions=tuple(dict.fromkeys(question(id_).id for id_ in wish.questions)),
        epsilon=micro,
        opens=wish.opens,
        closes=wish.closes,
        batch=wish.batch,
        retention=wish.retention,
        key=office.key.public,
        ml_key=office.ml_key.public_key().public_bytes_raw(),
        sealing=sealing.public,
        receipts=receipts.public.encode(),
        coupon=Coupon(wish.incentive, wish.until or wish.closes, coupons.public.encode()) if coupons else None,
        incentive=wish.incentive,
    )
    study = Study.sign(request, key=office.key, ml_key=office.ml_key)
    office.keep(study, sealing, receipts, coupons)
    return study
