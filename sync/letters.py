"""Letters: an invitation and its answer as two files, for two who are never online together. Bytes in, bytes out.

    letter    head 16 | secret 16 | expires 4 | certificate 135 | name 65 | parcel key 1217 | offer 1216 | signature 64
    answer    head 16 | mark 16 | X25519 key and ML-KEM capsule 1120 | sealed(certificate 135 | name 65 | parcel key
              1217 | signature 64) + 16

It is the pairing of pairing.py, written down. The letter carries what an invite commits to, signed by the device; the
answer is sealed under both agreements and the secret, so who finds it learns nothing: the mark by which the letter's
author recognises it is made from the secret. The answerer signs letter and answer; the author shows with the first
thing that is sealed under the pair's keys that theirs are the same. Who holds the letter can answer it, as with a link,
and who carries both could put themselves in between: the two start unverified, and compare safety words.

Nothing can be used twice by different people, and how long a letter is good, is for app/carrying/letters.py to keep
count of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from crypto.derivation import derive
from crypto.errors import CryptoError
from crypto.identity import SIGNATURE_SIZE, Certificate, verify
from crypto.pair import ANSWER_SIZE, OFFER_SIZE, PairOffer, answer_offer, root_of
from crypto.parcel import PUBLIC_SIZE
from crypto.secret import Secret
from sync.errors import SyncError
from sync.invite import NAME_BYTES, SECRET_BYTES, ExpiredInvite, fit_name
from sync.pairing import OwnInvite
from sync.ports import Myself
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

SEED_BYTES = 96
MARK_BYTES = 16
LIFETIME_S = 30 * 24 * 3600

LETTER_HEAD, ANSWER_HEAD = b"vouchsafe letter", b"vouchsafe answer"
CARD_BYTES = Certificate.SIZE + 1 + NAME_BYTES + PUBLIC_SIZE
_OPEN_BYTES = len(LETTER_HEAD) + SECRET_BYTES + 4 + CARD_BYTES + OFFER_SIZE
LETTER_BYTES = _OPEN_BYTES + SIGNATURE_SIZE
_CLEAR_BYTES = len(ANSWER_HEAD) + MARK_BYTES + ANSWER_SIZE
ANSWER_BYTES = _CLEAR_BYTES + CARD_BYTES + SIGNATURE_SIZE + TAG_BYTES

_AUTHOR, _ANSWERER = b"vouchsafe/1/letter/author\0", b"vouchsafe/1/letter/answerer\0"


class BadLetter(SyncError):
    """This is not a whole invitation file. Ask for it again."""

    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "")


class BadAnswer(BadLetter):
    """This file is damaged, or it does not answer your invitation. Nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Met:
    """Who is at the other end, by their own word: unverified. `parcel` is the key to seal for them with."""

    certificate: Certificate
    name: str
    parcel: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation in a file, as it was read; its signature is checked. `expires_s` is in seconds since the epoch."""

    data: bytes
    secret: Secret
    expires_s: int
    author: Met
    offer: bytes

    @property
    def mark(self) -> bytes:
        """What an answer to this begins with; it looks random to all others."""
        return mark_of(self.secret)

    def check(self, *, now_s: int, person: bytes) -> None:
        """Raise ExpiredInvite if it has ended, OwnInvite if it is this person's own."""
        if self.author.certificate.person == person:
            raise OwnInvite(OwnInvite.__doc__)
        if now_s >= self.expires_s:
            raise ExpiredInvite


def mark_of(secret: Secret) -> bytes:
    """The mark on the answer to the letter with this secret."""
    return derive(secret, b"vouchsafe/1/letter/mark").reveal()[:MARK_BYTES]


def write_letter(*, secret: Secret, seed: Secret, expires_s: int, me: Myself, parcel: bytes) -> bytes:
    """An invitation. The secret has 16 random bytes and the seed 96, to be kept until the answer comes."""
    opening = LETTER_HEAD + secret.reveal() + expires_s.to_bytes(4, "big")
    opening += write_card(me, parcel) + offer_of(seed).public
    return opening + me.device.sign(_AUTHOR + opening)


def read_letter(data: bytes) -> Letter:
    """Raises BadLetter for anything that is not one, whole and unchanged."""
    if len(data) != LETTER_BYTES or not data.startswith(LETTER_HEAD):
        raise BadLetter
    at = len(LETTER_HEAD)
    secret, expires = data[at : at + SECRET_BYTES], data[at + SECRET_BYTES : at + SECRET_BYTES + 4]
    at += SECRET_BYTES + 4
    try:
        author = read_card(data[at : at + CARD_BYTES])
        verify(author.certificate.device, data[_OPEN_BYTES:], _AUTHOR + data[:_OPEN_BYTES])
    except (CryptoError, ValueError):
        raise BadLetter from None
    return Letter(data, Secret(secret), int.from_bytes(expires, "big"), author, data[at + CARD_BYTES : _OPEN_BYTES])


def answer_letter(
    letter: Letter, *, me: Myself, parcel: bytes, entropy: Callable[[int], bytes]
) -> tuple[bytes, Secret]:
    """The answer, and the root of the pair's keys. Raises BadLetter for an offer that nobody could have made."""
    try:
        capsule, shared = answer_offer(letter.offer, entropy)
    except CryptoError:
        raise BadLetter from None
    clear = ANSWER_HEAD + letter.mark + capsule
    card = write_card(me, parcel)
    signature = me.device.sign(_ANSWERER + _hash(letter.data) + clear + card)
    meeting = root_of(shared, invite=letter.secret, transcript=letter.data + clear)
    answer = clear + seal(meeting, card + signature, purpose=b"letter/answer", bound=clear)
    return answer, root_of(shared, invite=letter.secret, transcript=letter.data + answer)


def mark_on(answer: bytes) -> bytes | None:
    """The mark on this, if it has the form of an answer."""
    if len(answer) != ANSWER_BYTES or not answer.startswith(ANSWER_HEAD):
        return None
    return answer[len(ANSWER_HEAD) : len(ANSWER_HEAD) + MARK_BYTES]


def read_answer(answer: bytes, *, letter: Letter, seed: Secret) -> tuple[Met, Secret]:
    """Who answered our letter, and the root of the pair's keys. Raises BadAnswer, and OwnInvite."""
    clear, sealed = answer[:_CLEAR_BYTES], answer[_CLEAR_BYTES:]
    try:
        shared = offer_of(seed).finish(clear[-ANSWER_SIZE:])
        meeting = root_of(shared, invite=letter.secret, transcript=letter.data + clear)
        plain = unseal(meeting, sealed, purpose=b"letter/answer", bound=clear)
        card, signature = plain[:CARD_BYTES], plain[CARD_BYTES:]
        met = read_card(card)
        verify(met.certificate.device, signature, _ANSWERER + _hash(letter.data) + clear + card)
    except (CryptoError, DoesNotOpen, ValueError):
        raise BadAnswer from None
    if met.certificate.person == letter.author.certificate.person:
        raise OwnInvite(OwnInvite.__doc__)
    return met, root_of(shared, invite=letter.secret, transcript=letter.data + answer)


def offer_of(seed: Secret) -> PairOffer:
    """The same offer from the same seed: it has to outlast the app's run."""
    left = [seed.reveal()[32:], seed.reveal()[:32]]
    return PairOffer.make(lambda _count: left.pop())


def write_card(me: Myself, parcel: bytes) -> bytes:
    """Who we are: certificate, name and parcel key, always as long."""
    name = fit_name(me.name).encode()
    return me.certificate.encode() + bytes([len(name)]) + name.ljust(NAME_BYTES, b"\0") + parcel


def read_card(card: bytes) -> Met:
    """Raises CryptoError and ValueError."""
    certificate = Certificate.decode(card[: Certificate.SIZE])
    certificate.check()
    size, name = card[Certificate.SIZE], card[Certificate.SIZE + 1 : -PUBLIC_SIZE]
    if size > NAME_BYTES or any(name[size:]):
        raise ValueError("a name that is too long")
    return Met(certificate, fit_name(name[:size].decode()), card[-PUBLIC_SIZE:])


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
