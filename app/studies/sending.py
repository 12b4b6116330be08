"""Handing something sealed to a brand's inbox, straight from this computer or from a friend's.

The link to an inbox is written as an invitation is (sync/invite.py) and commits to the brand's key. What is sent is one
box of one size, inside TLS, and nothing else: no name, no study, no key of ours. What comes back is the brand's
signature over the box and this very connection, so that nobody in between can pretend to have taken it.

    here -> inbox    knock 48, TLS, box 2,672
    inbox -> here    brand's key 32, its Ed25519 signature 64

Who listens at that address sees from which address it came, and whoever carries the packets sees both addresses.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from app.studies.box import SIZE
from app.studies.errors import BadInbox, NotTaken
from crypto.errors import CryptoError
from crypto.identity import PUBLIC_SIZE, SIGNATURE_SIZE, SigningKey, verify
from sync.border import Border
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.errors import Unreachable
from sync.invite import BadInvite, ExpiredInvite, Invite, Purpose, commitment_of
from sync.net.conduit import LOST
from sync.net.link import Link, dial

RECEIPT_SIZE = PUBLIC_SIZE + SIGNATURE_SIZE
WITHIN = 20.0  # seconds

_TAKEN = b"vouchsafe/1/inbox\0"


@dataclass(frozen=True, slots=True)
class Sent:
    """Where it was taken, and how many bytes went to and fro."""

    address: str
    bytes_out: int
    bytes_in: int


def inbox_of(link: str, *, now_ms: int) -> Invite:
    """The inbox that a link leads to. Raises BadInbox, with a sentence for one that has ended."""
    try:
        inbox = Invite.parse(link, Purpose.INBOX)
        inbox.check(now_s=now_ms // 1000)
    except ExpiredInvite:
        raise BadInbox("This inbox is closed. Ask the brand for another link.") from None
    except BadInvite:
        raise BadInbox from None
    if not inbox.addresses:
        raise BadInbox
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
                await _hand_over(link, inbox, box)
        except TimeoutError:
            raise NotTaken from None
        finally:
            link.close()
            await link.wait_closed()
        return Sent(f"{host}:{port}", link.bytes_out, link.bytes_in)
    raise trouble


async def _hand_over(link: Link, inbox: Invite, box: bytes) -> None:
    link.write(box)
    receipt = b""
    while len(receipt) < RECEIPT_SIZE and (part := await link.receive()):
        receipt += part
    key, signature = receipt[:PUBLIC_SIZE], receipt[PUBLIC_SIZE:]
    if len(receipt) != RECEIPT_SIZE or commitment_of(key) != inbox.commitment:
        raise NotTaken
    try:
        verify(key, signature, taken(link.binding, box))
    except CryptoError:
        raise NotTaken from None


def receipt_for(box: bytes, certificate_hash: bytes, key: SigningKey) -> bytes:
    """What the inbox says when it has taken a box."""
    return key.public + key.sign(taken(certificate_hash, box))


def taken(certificate_hash: bytes, box: bytes) -> bytes:
    """What is signed: this box, on this connection."""
    return _TAKEN + certificate_hash + hashlib.sha256(box).digest()
