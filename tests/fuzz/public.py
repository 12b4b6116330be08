"""Targets: what brands say to everybody, and what goes from hand to hand: notices, vouchers, links to an inbox."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import msgspec

from app.studies.box import SIZE
from app.studies.errors import BadInbox, BadNotice, BadVoucher, NewerNotice, NotTaken
from app.studies.notice import FORM, Notice, Words
from app.studies.sending import answer_for, check_receipt, inbox_of
from app.studies.voucher import SCHEME, Terms, Voucher
from crypto.secret import Secret
from sync.invite import Invite, Purpose, commitment_of
from tests.fuzz.meetings import ADA, BELA, entropy
from tests.fuzz.papers import ML_KEY
from tests.fuzz.target import Group, Target, stateless

group = Group()


def words() -> bytes:
    key = ML_KEY.public_key().public_bytes_raw()
    said = Words(1, "A brand", ADA.public, key, 7, (("isbn13", "9780141439587"),), bytes(32), "Good.", "Thank you.")
    return msgspec.msgpack.encode(said)


def notice(data: bytes) -> None:
    read = Notice.decode(data)
    assert Notice.decode(read.text().encode()).id == read.id


def signed_notice(data: bytes) -> None:
    """By a brand that signs whatever it wrote."""
    notice(FORM.sign(data, key=ADA, ml_key=ML_KEY))


def notices() -> Sequence[bytes]:
    file = FORM.sign(words(), key=ADA, ml_key=ML_KEY)
    return [file, FORM.text(file).encode()]


def whole_voucher() -> Voucher:
    terms = Terms(1, bytes(16), "A brand", "A bulb", "2026-12-31", 3, 10, ADA.public, BELA.public)
    return Voucher.issue(terms, key=ADA, first=BELA).sign_over(entropy=entropy)


def voucher(data: bytes) -> None:
    text = data.decode("latin-1")
    assert Voucher.parse(text).text() == "".join(text.split())


def voucher_inside(data: bytes) -> None:
    voucher((SCHEME + base64.urlsafe_b64encode(data).decode().rstrip("=")).encode())


def inbox(data: bytes) -> None:
    inbox_of(data.decode("latin-1"), now_ms=0)


INBOX = Invite(Secret(bytes(16)), commitment_of(ADA.public), 7, (("192.0.2.7", 4000),), "A brand", Purpose.INBOX)
BOX = bytes([1, 1]) + bytes(SIZE - 2)


def inboxes() -> Sequence[bytes]:
    return [INBOX.text().encode()]


def receipt(data: bytes) -> None:
    """What a friend says that the inbox signed."""
    check_receipt(data, box=BOX, inbox=INBOX)
    assert data[32:] == answer_for(BOX, data[:32], ADA)


def receipts() -> Sequence[bytes]:
    return [bytes(32) + answer_for(BOX, bytes(32), ADA)]


group.add(Target("inbox-receipt", stateless(receipt), receipts, (NotTaken,), tries=150))
group.add(Target("notice", stateless(notice), notices, (BadNotice, NewerNotice), tries=100))
group.add(Target("notice-signed", stateless(signed_notice), lambda: [words()], (BadNotice,), tries=150))
group.add(Target("voucher", stateless(voucher), lambda: [whole_voucher().text().encode()], (BadVoucher,), tries=100))
group.add(
    Target(
        "voucher-inside", stateless(voucher_inside), lambda: [msgspec.msgpack.encode(whole_voucher().chain)],
        (BadVoucher,), tries=150,
    )
)  # fmt: skip
group.add(Target("inbox-link", stateless(inbox), inboxes, (BadInbox,), tries=100))
