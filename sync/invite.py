"""An invite: what one person hands to another, as a link or a QR code, so that their computers can meet.

A link for another device of one's own is written in the same way under another name, and so is one to a brand's inbox,
which is handed to everybody and used many times. Every key that comes from its secret is another one too, so that none
can ever be used as another, even by somebody who writes it anew.

It holds a secret of 128 bits, the first half of the SHA-256 of the inviter's person key (so nobody else can answer in
their place), the time it ends, where their computer was last seen, and the name they go by. Whoever has the link can
use it, once; so it is a secret like a key. Where it is used up or ends, somebody else keeps count: this module only
writes and reads the text, and derives the keys for the door, the beacon and the pairing.

    vouchsafe:invite/1/<base64url of: secret 16, commitment 16, expires 4, name, addresses, checksum 4>
    vouchsafe:device/1/<the same>
    vouchsafe:inbox/1/<the same>
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from crypto.derivation import derive
from crypto.secret import Secret
from sync.errors import LocalSyncError, SyncError

SECRET_BYTES = 16
COMMITMENT_BYTES = 16
NAME_BYTES = 64
ADDRESSES = 5
LIFETIME_S = 7 * 24 * 3600

_CHECKSUM_BYTES = 4
# Longer than any invite can be; so that pasting a book into the field costs nothing.
_TEXT_LIMIT = 512


class BadInvite(SyncError):
    """This is not a whole Vouchsafe invitation. Ask for the link again, and copy all of it."""

    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "")


class ForAnotherDevice(BadInvite):
    """This link is for another computer of the person who made it: it makes nobody a friend. Ask for an invitation."""


class ForAFriend(BadInvite):
    """This is an invitation for a friend. On your other computer, make a link for a computer of your own."""


class ExpiredInvite(BadInvite):
    """This invitation has ended. Ask for a new one."""


def commitment_of(person: bytes) -> bytes:
    """What an invite says of the inviter's person key: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(person).digest()[:COMMITMENT_BYTES]


def fit_name(name: str) -> str:
    """A display name in the form that travels: NFKC, one line, at most 64 bytes of UTF-8, cut between characters.

    Control characters and those that turn the direction of writing are dropped, so that a name cannot play tricks in
    a sentence. Characters that this Python does not know yet are kept.
    """
    line = "".join(filter(_may_stand_in_a_name, " ".join(name.split())))
    folded = " ".join(unicodedata.normalize("NFKC", line).split())
    return folded.encode()[:NAME_BYTES].decode(errors="ignore").strip()


def _may_stand_in_a_name(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs", "Co") and character not in _DIRECTIONS


_DIRECTIONS = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


class Purpose(Enum):
    """What an invite is for: the word it begins with, and the one that its keys are made with."""

    FRIEND = "invite"
    DEVICE = "device"
    INBOX = "inbox"

    @property
    def start(self) -> str:
        """How the text begins."""
        return f"vouchsafe:{self.value}/1/"


@dataclass(frozen=True, slots=True)
class Invite:
    """One invitation. `expires_s` is in seconds since the epoch, `addresses` are numeric hosts with a port, at most 5.

    Making one with values that cannot be written raises LocalSyncError.
    """

    secret: Secret
    commitment: bytes
    expires_s: int
    addresses: tuple[tuple[str, int], ...] = ()
    name: str = field(default="", compare=False)
    purpose: Purpose = Purpose.FRIEND

    def __post_init__(self) -> None:
        fits = (
            len(self.secret.reveal()) == SECRET_BYTES
            and len(self.commitment) == COMMITMENT_BYTES
            and 0 <= self.expires_s < 2**32
            and len(self.addresses) <= ADDRESSES
            and all(0 < port < 2**16 for _, port in self.addresses)
            and fit_name(self.name) == self.name
        )
        if not fits:
            raise LocalSyncError("this invitation cannot be written")
        for host, _ in self.addresses:
            _pack(host)

    @classmethod
    def make(
        cls,
        person: bytes,
        *,
        expires_s: int,
        addresses: tuple[tuple[str, int], ...],
        name: str,
        entropy: Callable[[int], bytes],
        purpose: Purpose = Purpose.FRIEND,
    ) -> Invite:
        """A new invitation from the owner of the person key; at most five addresses are kept, the first ones."""
        secret = Secret(entropy(SECRET_BYTES))
        return cls(secret, commitment_of(person), expires_s, addresses[:ADDRESSES], fit_name(name), purpose)

    @property
    def knock(self) -> Secret:
        """For the knock of whoever accepts."""
        return self._key(b"knock")

    @property
    def beacon(self) -> Secret:
        """For the tag by which whoever accepts finds the inviter on a local network."""
        return self._key(b"beacon")

    @property
    def pairing(self) -> Secret:
        """For the first message of whoever accepts."""
        return self._key(b"pairing")

    def _key(self, what: bytes) -> Secret:
        return derive(self.secret, b"vouchsafe/1/" + self.purpose.value.encode() + b"/" + what)

    def check(self, *, now_s: int) -> None:
        """Raise ExpiredInvite if this has ended at `now_s` (seconds since the epoch)."""
        if now_s >= self.expires_s:
            raise ExpiredInvite

    def text(self) -> str:
        """The link, under 300 characters. It is a secret."""
        name = self.name.encode()
        parts = [self.secret.reveal(), self.commitment, self.expires_s.to_bytes(4, "big"), bytes([len(name)]), name]
        for host, port in self.addresses:
            packed = _pack(host)
            parts += [bytes([len(packed)]), packed, port.to_bytes(2, "big")]
        body = b"".join(parts)
        return self.purpose.start + base64.urlsafe_b64encode(body + _checksum(body)).rstrip(b"=").decode()

    @classmethod
    def parse(cls, text: str, purpose: Purpose = Purpose.FRIEND) -> Invite:
        """Read a link; white space in it, as from a broken line, is no harm. Raises BadInvite for anything else."""
        if len(text) > _TEXT_LIMIT:
            raise BadInvite
        text = "".join(text.split())
        if not text.startswith(purpose.start):
            if purpose is Purpose.FRIEND and text.startswith(Purpose.DEVICE.start):
                raise ForAnotherDevice
            if purpose is Purpose.DEVICE and text.startswith(Purpose.FRIEND.start):
                raise ForAFriend
            raise BadInvite
        try:
            code = text[len(purpose.start) :]
            whole = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
            body, checksum = whole[:-_CHECKSUM_BYTES], whole[-_CHECKSUM_BYTES:]
            if not hmac.compare_digest(_checksum(body), checksum):
                raise BadInvite
            invite = cls._decode(_Bytes(body), purpose)
        except (binascii.Error, ValueError, LocalSyncError):
            raise BadInvite from None
        if invite.text() != text:  # one invitation, one text
            raise BadInvite
        return invite

    @classmethod
    def _decode(cls, body: _Bytes, purpose: Purpose) -> Invite:
        secret, commitment = Secret(body.take(SECRET_BYTES)), body.take(COMMITMENT_BYTES)
        expires_s = int.from_bytes(body.take(4), "big")
        name = body.take(body.take(1)[0]).decode()
        addresses: list[tuple[str, int]] = []
        while body.left:
            host = ipaddress.ip_address(body.take(body.take(1)[0]))
            addresses.append((str(host), int.from_bytes(body.take(2), "big")))
        return cls(secret, commitment, expires_s, tuple(addresses), name, purpose)


class _Bytes:
    """Bytes to be taken from the front. Raises ValueError when there are too few."""

    def __init__(self, data: bytes) -> None:
        self.left = data

    def take(self, count: int) -> bytes:
        if len(self.left) < count:
            raise ValueError("too short")
        taken, self.left = self.left[:count], self.left[count:]
        return taken


def _pack(host: str) -> bytes:
    """A numeric host as 4 or 16 bytes: a name would have to be looked up, and the lookup would be seen."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise LocalSyncError("an invitation holds numeric addresses only") from None
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id is not None:
        raise LocalSyncError("an address with a zone means nothing on another computer")
    return address.packed


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(b"vouchsafe/1/invite\0" + body).digest()[:_CHECKSUM_BYTES]
