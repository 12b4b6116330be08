"""Handing something sealed to a brand's inbox, straight from this computer or from a friend's.

The link to an inbox is written as an invitation is (sync/invite.py) and commits to the brand's key. What is sent is one
box of one size, inside TLS, and nothing else: no name, no study, no key of ours. What comes back is the brand's
signature over the box and this very connection, so that nobody in between can pretend to have taken it.

    here -> inbox    knock 48, TLS, box 2,672
    inbox -> here    brand's key 32, its Ed25519 signature 64

With the hash of that connection's certificate in front, what came back is a receipt that can be shown to others:
whoever has the box and the link sees that this inbox took this very box. So a friend who carries one cannot just say
so.

Who listens at that address sees from which address it came, and whoever carries the packets sees both addresses.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from app.studies.box import SIZE
from app.studies.errors import BadInbox, NotTaken, OtherInbox
from crypto.errors import CryptoError
from crypto.identity import PUBLIC_SIZE, SIGNATURE_SIZE, SigningKey, verify
from sync.border import Border
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.errors import Unreachable
from sync.invite import BadInvite, ExpiredInvite, Invite, Purpose, commitment_of
from sync.net.conduit import LOST
from sync.net.link import Link, dial

ANSWER_SIZE = PUBLIC_SIZE + SIGNATURE_SIZE
HASH_SIZE = 32
RECEIPT_SIZE = HASH_SIZE + ANSWER_SIZE
WITHIN = 20.0  # seconds

_TAKEN = b"vouchsafe/1/inbox\0"


@dataclass(frozen=True, slots=True)
class Sent:
    """Where it was taken, how many bytes went to and fro, and what the inbox signed: see `check_receipt`."""

    address: str
    bytes_out: int
    bytes_in: int
    receipt: bytes


def inbox_of(link: str, *, now_ms: int, brand: bytes | None = None) -> Invite:
    """The inbox that a link leads to. Raises BadInbox, with a sentence for one that has ended.

    With the Ed25519 key of the `brand` that it has to be of, raises OtherInbox for one of somebody else's.
    """
    try:
        inbox = Invite.parse(link, Purpose.INBOX)
        inbox.check(now_s=now_ms // 1000)
    except ExpiredInvite:
        raise BadInbox("This inbox is closed. Ask the brand for another link.") from None
    except BadInvite:
        raise BadInbox from None
    if not inbox.addresses:
        raise BadInbox
    if brand is not None and commitment_of(brand) != inbox.commitment:
        raise OtherInbox
    return inbox


def send(inbox: Invite, box: bytes, *, border: Border, now_ms: int, entropy: Callable[[int], bytes]) -> Sent:
    """Hand a box over, at whichever address of the inbox answers first; blocks for some seconds at most.

    Raises Unreachable, also with the border's reason, and NotTaken.
    """
    return asyncio.run(deliver(inbox, box, border=border, now_ms=now_ms, entropy=entropy))


async def deliver(inbox: Invite, box: bytes, *, border: Border, now_ms: int, entropy: Callable[[int], bytes]) -> Sent:
    """The same, in a loop that runs."""
    if len(box) != SIZE:
        raise NotTaken("This is nothing that a brand's inbox takes.")
    trouble: Unreachable = Unreachable(LOST)
    for host, port in inbox.addresses:
        knock = make_knock(inbox.knock, nonce=entropy(NONCE_BYTES), hour=hour_of(now_ms))
        try:
            link = await dial(host, port, knock=knock, border=border)
        except Unreachable as problem:
            trouble = problem
            continue
        try:
            async with asyncio.timeout(WITHIN):
                receipt = await _hand_over(link, inbox, box)
        except TimeoutError:
            raise NotTaken from None
        finally:
            link.close()
            await link.wait_closed()
        return Sent(f"{host}:{port}", link.bytes_out, link.bytes_in, receipt)
    raise trouble


async def _hand_over(link: Link, inbox: Invite, box: bytes) -> bytes:
    link.write(box)
    answer = b""
    while len(answer) < ANSWER_SIZE and (part := await link.receive()):
        answer += part
    receipt = link.binding + answer
    check_receipt(receipt, box=box, inbox=inbox)
    return receipt


def check_receipt(receipt: bytes, *, box: bytes, inbox: Invite) -> None:
    """Raises NotTaken unless this inbox signed that it took this box."""
    certificate_hash, answer = receipt[:HASH_SIZE], receipt[HASH_SIZE:]
    key, signature = answer[:PUBLIC_SIZE], answer[PUBLIC_SIZE:]
    if len(receipt) != RECEIPT_SIZE or commitment_of(key) != inbox.commitment:
        raise NotTaken
    try:
        verify(key, signature, taken(certificate_hash, box))
    except CryptoError:
        raise NotTaken from None


def answer_for(box: bytes, certificate_hash: bytes, key: SigningKey) -> bytes:
    """What the inbox says when it has taken a box."""
    return key.public + key.sign(taken(certificate_hash, box))


def taken(certificate_hash: bytes, box: bytes) -> bytes:
    """What is signed: this box, on this connection."""
    return _TAKEN + certificate_hash + hashlib.sha256(box).digest()
