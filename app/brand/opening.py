"""Opening contributions, the part that takes time: as a function of bytes, so that other processes can do it too."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from contextlib import suppress
from dataclasses import dataclass

from app.studies import box
from app.studies.box import SIZE
from app.studies.contribution import SLIP, Contribution, contribution_in
from app.studies.coupons import Token
from app.studies.errors import BadCoupon
from app.studies.quote import QUOTE
from crypto.blind import BlindKey
from crypto.errors import CryptoError, Tampered
from crypto.parcel import ParcelKey
from crypto.secret import Secret

MALFORMED = "not a contribution"
ELSEWHERE = "not for this study, or changed"
A_QUOTE = "a quote, which is for: vouchsafe brand quotes"
A_SLIP = "a slip for a receipt, which is for: vouchsafe brand sign-purchases"
BAD_ANSWER = "no answer to a question of the study"
BAD_TOKEN = "a receipt's token that does not hold"
BAD_COUPON = "a coupon that cannot be signed"
SPENT = "counted before"
NO_RECEIPT = "no receipt behind it"


@dataclass(frozen=True, slots=True)
class Lens:
    """What it takes to open the contributions of one study. It goes to other processes by a pipe, never otherwise."""

    study: bytes
    seed: bytes
    receipts: bytes
    sizes: tuple[int, ...]
    """How many answers each question has, in the request's order."""
    blinded: int
    """Bytes of a blinded coupon; 0 for a study without coupons."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One contribution. `once` is what can be taken only once, 16 bytes; `verified`: a receipt stands behind it."""

    question: int
    answer: int
    verified: bool
    once: bytes
    blinded: bytes


def end_with_parent() -> None:
    """For a process that only opens: it has the study's key, and is not to outlive whoever started it, however that one
    ended. It would wait for more for ever otherwise."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def open_all(data: bytes, lens: Lens) -> list[Opened | str]:
    """Each contribution in these bytes, one after another, or why it is not taken."""
    key, receipts = ParcelKey(Secret(lens.seed)), BlindKey.decode(lens.receipts)
    pieces = [data[at : at + SIZE] for at in range(0, len(data), SIZE)]
    return [_open(piece, lens, key, receipts) for piece in pieces]


def _open(sealed: bytes, lens: Lens, key: ParcelKey, receipts: BlindKey) -> Opened | str:
    try:
        found = contribution_in(sealed, study=lens.study, key=key)
    except Tampered:
        return _otherwise(sealed, lens, key)
    except CryptoError:
        return MALFORMED
    return _checked(found, sealed, lens, receipts)


def _otherwise(sealed: bytes, lens: Lens, key: ParcelKey) -> str:
    """What it is, if it is no answer: an inbox takes all that is sealed."""
    for purpose, reason in ((QUOTE, A_QUOTE), (SLIP, A_SLIP)):
        with suppress(CryptoError):
            box.unseal(sealed, purpose=purpose, study=lens.study, key=key)
            return reason
    return ELSEWHERE


def _checked(found: Contribution, sealed: bytes, lens: Lens, receipts: BlindKey) -> Opened | str:
    if found.question >= len(lens.sizes) or found.answer >= lens.sizes[found.question]:
        return BAD_ANSWER
    if len(found.blinded) != lens.blinded:
        return BAD_COUPON
    once = hashlib.sha256(found.token or sealed).digest()[:16]
    if found.token or found.signature:
        try:
            Token(found.token, found.signature).check(receipts)
        except BadCoupon:
            return BAD_TOKEN
    return Opened(found.question, found.answer, bool(found.token), once, found.blinded)
