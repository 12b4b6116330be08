"""Vouchers on the brand's side: made by the hundred, and taken back one by one."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from app.brand.errors import Expired, Redeemed, UsedUp
from app.brand.office import Office
from app.errors import BadValue
from app.studies.errors import BadVoucher
from app.studies.voucher import FORMAT, SERIAL_SIZE, Terms, Voucher
from crypto.identity import SigningKey


@dataclass(frozen=True, slots=True)
class Taken:
    """What came back. `hands`: how many it went through; `referred`: how many came before through this holder."""

    terms: Terms
    hands: int
    referred: int


def issue(office: Office, *, count: int, worth: str, until: str, hands: int, uses: int) -> list[str]:
    """So many new vouchers, as texts. Raises BadValue, with what is wrong."""
    made = []
    for _ in range(count):
        first = SigningKey.generate(office.entropy)
        terms = Terms(
            FORMAT, office.entropy(SERIAL_SIZE), office.name, worth, until, hands, uses, office.key.public, first.public
        )
        try:
            made.append(Voucher.issue(terms, key=office.key, first=first).text())
        except BadVoucher:
            raise BadValue(
                "A voucher has a worth in words, a day such as 2026-05-01, 1 to 8 hands and 1 to 100000 uses."
            ) from None
    if until < _today(office):
        raise BadValue(f"{until} is over already: nobody could use these vouchers.")
    return made


def _today(office: Office) -> str:
    return datetime.datetime.fromtimestamp(office.now() / 1000).date().isoformat()


def redeem(office: Office, text: str) -> Taken:
    """Take a voucher back, once for each holder.

    Raises BadVoucher for one that is none of ours, Redeemed with the second, UsedUp when as many of its kind came as
    may, and Expired after its last day.
    """
    voucher = Voucher.parse(text)
    terms = voucher.terms
    if terms.key != office.key.public:
        raise BadVoucher
    if _today(office) > terms.until:
        raise Expired
    links = [hashlib.sha256(holder).digest() for holder in voucher.holders]
    books = office.books
    with books.transaction():
        if books.execute("SELECT 1 FROM redeemed WHERE leaf = ?", (links[-1],)):
            raise Redeemed
        [(used,)] = books.execute("SELECT count(*) FROM redeemed WHERE serial = ?", (terms.serial,))
        if used >= terms.uses:
            raise UsedUp
        books.execute("INSERT INTO redeemed (leaf, serial) VALUES (?, ?)", (links[-1], terms.serial))
        books.many(
            "INSERT INTO referred (link, count) VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
            [(link,) for link in links[:-1]],
        )
        referred = books.execute("SELECT count FROM referred WHERE link = ?", (links[-1],))
    return Taken(terms, voucher.hands, referred[0][0] if referred else 0)
