"""An introduction: two who have a friend in common agree on keys through that friend, who cannot read along later.

    statement   version 1 | certificate 135 | name 65 | parcel key 1217 | offer 1216 | signature 64
    answer      X25519 key and ML-KEM capsule 1120 | sealed(signature 64) + 16

Each makes a statement for this introduction only and signs it; the friend hands each the other's. Of the two, the one
with the lower person key answers the other's offer. What the friend carries are public halves: X25519 and ML-KEM-768
stay between the two. A friend who lies can put keys of their own in place of both, and read along as whoever carries a
letter could: so the two start unverified, and the safety words show it. Bytes in, bytes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from crypto.errors import CryptoError
from crypto.identity import SIGNATURE_SIZE, verify
from crypto.pair import ANSWER_SIZE, OFFER_SIZE, answer_offer, root_of
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.letters import CARD_BYTES, Met, offer_of, read_card, write_card
from sync.ports import Myself
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

VERSION = 1
ID_BYTES = 16
STATEMENT_BYTES = 1 + CARD_BYTES + OFFER_SIZE + SIGNATURE_SIZE
ANSWER_BYTES = ANSWER_SIZE + SIGNATURE_SIZE + TAG_BYTES

_STATEMENT, _ANSWER = b"vouchsafe/1/introduction/statement\0", b"vouchsafe/1/introduction/answer\0"


class BadIntroduction(RemoteSyncError):
    """What came with this introduction does not fit together. Somebody may be in between: meet in another way."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one of the two says of themselves, signed by their device; as it was said."""

    data: bytes
    met: Met
    offer: bytes


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which introduction this is: its id (16 random bytes) and the person key of who introduces."""

    id: bytes
    introducer: bytes

    @property
    def bound(self) -> bytes:
        """What everything said on this occasion is bound to."""
        return self.id + self.introducer


def state(occasion: Occasion, *, seed: Secret, me: Myself, parcel: bytes) -> bytes:
    """Our statement. The seed has 96 random bytes, to be kept until the two are friends."""
    opening = bytes([VERSION]) + write_card(me, parcel) + offer_of(seed).public
    return opening + me.device.sign(_STATEMENT + occasion.bound + opening)


def read_statement(occasion: Occasion, data: bytes) -> Statement:
    """Raises BadIntroduction for anything that is not one for this occasion."""
    if len(data) != STATEMENT_BYTES or data[0] != VERSION:
        raise BadIntroduction(BadIntroduction.__doc__)
    opening, signature = data[:-SIGNATURE_SIZE], data[-SIGNATURE_SIZE:]
    try:
        met = read_card(data[1 : 1 + CARD_BYTES])
        verify(met.certificate.device, signature, _STATEMENT + occasion.bound + opening)
    except (CryptoError, ValueError):
        raise BadIntroduction(BadIntroduction.__doc__) from None
    return Statement(data, met, opening[-OFFER_SIZE:])


def answers_first(mine: Statement, theirs: Statement) -> bool:
    """Whether it is we who answer the other's offer. Raises BadIntroduction for an introduction to oneself."""
    if mine.met.certificate.person == theirs.met.certificate.person:
        raise BadIntroduction(BadIntroduction.__doc__)
    return mine.met.certificate.person < theirs.met.certificate.person


def answer(
    occasion: Occasion, mine: Statement, theirs: Statement, *, me: Myself, entropy: Callable[[int], bytes]
) -> tuple[bytes, Secret]:
    """The answer to their offer, and the root of the pair's keys. Raises BadIntroduction."""
    try:
        capsule, shared = answer_offer(theirs.offer, entropy)
    except CryptoError:
        raise BadIntroduction(BadIntroduction.__doc__) from None
    said = occasion.bound + mine.data + theirs.data + capsule
    meeting = _root(occasion, shared, said)
    signature = me.device.sign(_ANSWER + hashlib.sha256(said).digest())
    sealed = seal(meeting, signature, purpose=b"introduction/answer", bound=capsule)
    return capsule + sealed, _root(occasion, shared, said + sealed)


def finish(occasion: Occasion, mine: Statement, theirs: Statement, *, seed: Secret, answered: bytes) -> Secret:
    """The root of the pair's keys, from their answer to our offer. Raises BadIntroduction."""
    if len(answered) != ANSWER_BYTES:
        raise BadIntroduction(BadIntroduction.__doc__)
    capsule, sealed = answered[:ANSWER_SIZE], answered[ANSWER_SIZE:]
    said = occasion.bound + theirs.data + mine.data + capsule
    try:
        shared = offer_of(seed).finish(capsule)
        meeting = _root(occasion, shared, said)
        signature = unseal(meeting, sealed, purpose=b"introduction/answer", bound=capsule)
        verify(theirs.met.certificate.device, signature, _ANSWER + hashlib.sha256(said).digest())
    except (CryptoError, DoesNotOpen):
        raise BadIntroduction(BadIntroduction.__doc__) from None
    return _root(occasion, shared, said + sealed)


def _root(occasion: Occasion, shared: Secret, said: bytes) -> Secret:
    return root_of(shared, invite=Secret(occasion.id), transcript=said)
