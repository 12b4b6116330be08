"""The counter, where a brand's customers are served: receipts are exchanged for tokens, coupons are handed out and
taken back. What is signed is signed unseen, so nothing here can be linked to an answer."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.brand.errors import BrandError, Expired, Redeemed
from app.brand.office import Case, Office
from app.studies.contribution import slip_in
from app.studies.coupons import parse
from app.studies.errors import BadCoupon
from app.studies.response import Purpose, encode
from crypto.blind import BlindSigner
from crypto.errors import CryptoError

CODE_SIZE = 10
"""Bytes of a receipt's code: 80 bits, sixteen letters. Nobody guesses one."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of some slips: the file for everybody, how many of them were signed, how many were not, by reason; and
    how many receipts are in the file altogether."""

    file: bytes
    signed: int
    rejected: dict[str, int]
    among: int


def print_receipts(office: Office, count: int) -> list[str]:
    """So many new one-time codes for receipts. They are nowhere else: the books have only their hashes."""
    codes = [_grouped(base64.b32encode(office.entropy(CODE_SIZE)).decode()) for _ in range(count)]
    with office.books.transaction():
        office.books.many("INSERT INTO receipt (code) VALUES (?)", [(code_hash(code),) for code in codes])
    return codes


def sign_purchases(office: Office, case: Case, slips: Iterable[bytes]) -> Signed:
    """Sign the tokens on these slips, each code for one token. The same slip again gets the same signature.

    The file has all that were ever signed for this study: whoever is in it with few others could be told by it.
    """
    signed: set[bytes] = set()
    rejected: Counter[str] = Counter()
    with office.books.transaction():
        for data in slips:
            try:
                slip = slip_in(data, study=case.study.id, key=case.sealing)
            except CryptoError:
                rejected["not a slip for this study"] += 1
                continue
            code, token = code_hash(slip.code), hashlib.sha256(slip.blinded).digest()
            known = office.books.execute("SELECT blinded, study FROM receipt WHERE code = ?", (code,))
            if not known:
                rejected["no such receipt"] += 1
            elif known[0][0] is not None and known[0] != (token, case.row):
                rejected["receipt used before"] += 1
            else:
                try:
                    signature = case.receipts.sign(slip.blinded, entropy=office.entropy)
                except CryptoError:
                    rejected["not a slip for this study"] += 1
                    continue
                signed.add(slip.blinded)
                office.books.execute(
                    "UPDATE receipt SET blinded = ?, study = ?, asked = ?, signature = ? WHERE code = ?",
                    (token, case.row, slip.blinded, signature, code),
                )
    everything = dict(
        office.books.execute("SELECT asked, signature FROM receipt WHERE study = ? AND asked IS NOT NULL", (case.row,))
    )
    file = encode(everything, purpose=Purpose.RECEIPTS, study=case.study.id)
    return Signed(file, len(signed), dict(rejected), len(everything))


def respond(office: Office, case: Case) -> tuple[bytes, int]:
    """Sign what is still owed, and give the one file for everybody who was counted, with how many are in it.

    Safe to stop and to start again. Raises BrandError for a study without coupons.
    """
    if case.coupons is None:
        raise BrandError("This study promised no coupons.")
    while owed := office.books.execute(
        "SELECT blinded FROM owed WHERE study = ? AND signature IS NULL LIMIT ?", (case.row, _AT_ONCE)
    ):
        rows = [(_signature(office, case.coupons, blinded), case.row, blinded) for (blinded,) in owed]
        with office.books.transaction():
            office.books.many("UPDATE owed SET signature = ? WHERE study = ? AND blinded = ?", rows)
    paid = dict(
        office.books.execute("SELECT blinded, signature FROM owed WHERE study = ? AND signature <> x''", (case.row,))
    )
    return encode(paid, purpose=Purpose.COUPONS, study=case.study.id), len(paid)


def redeem(office: Office, text: str) -> Case:
    """Take a coupon back, once; the study that it is from.

    Raises BadCoupon for one that is none of ours, Redeemed with the second, and Expired after its last day.
    """
    study, token = parse(text)
    case = next((case for case in office.cases() if case.study.id == study), None)
    if case is None or case.coupons is None or case.study.request.coupon is None:
        raise BadCoupon
    token.check(case.coupons.public)
    today = datetime.datetime.fromtimestamp(office.now() / 1000).date().isoformat()
    if today > case.study.request.coupon.until:
        raise Expired
    with office.books.transaction():
        if not office.books.execute(
            "INSERT OR IGNORE INTO spent (study, kind, token) VALUES (?, 'coupon', ?) RETURNING 1",
            (case.row, hashlib.sha256(token.message).digest()[:16]),
        ):
            raise Redeemed
    return case


def code_hash(code: str) -> bytes:
    """What the books know of a code, however it was typed."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(b"vouchsafe/1/receipt\0" + plain.encode()).digest()


def _signature(office: Office, signer: BlindSigner, blinded: bytes) -> bytes:
    try:
        return signer.sign(blinded, entropy=office.entropy)
    except CryptoError:
        return b""  # nothing that could be signed, which was its sender's own doing


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
