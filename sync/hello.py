"""The hello: inside TLS, both sides prove which friend and which device they are.

    dialer    -> listener   hello    version 1 | nonce 16 | sealed(certificate 135 | signature 64) + 16    232 bytes
    listener  -> dialer     hello    the same                                                              232 bytes
    dialer    -> listener   confirm  HMAC-SHA256 over both                                                  32 bytes

Who can seal has the pair key, so is this friend; the signature is by the device key that the friend's person key
certified. Both cover the channel, the SHA-256 of the TLS certificate of the listener as each side sees it (RFC 5929,
tls-server-end-point): somebody in the middle has to show another certificate, and no proof made for one fits the
other. The dialer's hello alone could be an old one; the confirm covers the nonce of the listener, so nothing that
matters may be sent to the dialer before it came. Certificates are sealed as well, because the dialer speaks before it
knows whether its friend or a stranger answered. A tag of 16 bytes is enough here: it can only be tried online, and one
failed try ends the link (see `sync.sealed`); the confirm is sent in full.

All sizes are fixed, so the end of the hello is known without framing. No socket, no clock: bytes in, bytes out.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from crypto.errors import CryptoError
from crypto.identity import SIGNATURE_SIZE, Certificate, SigningKey, verify
from crypto.pair import PairKeys
from crypto.secret import Secret
from sync.errors import LocalSyncError, RemoteSyncError
from sync.script import Script, Scripted
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

VERSION = 1
NONCE_BYTES = 16
CHANNEL_BYTES = 32
HELLO_BYTES = 1 + NONCE_BYTES + Certificate.SIZE + SIGNATURE_SIZE + TAG_BYTES
CONFIRM_BYTES = 32

_DIALER = b"hello/dialer"
_LISTENER = b"hello/listener"


class OtherVersion(RemoteSyncError):
    """The other computer runs a version of Vouchsafe that this one does not understand. Update both."""


class NotThem(RemoteSyncError):
    """Whoever is at the other end could not prove to be your friend. Somebody may be in between."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Who is at the other end, proven: the person, one of their devices (public keys), and the certificate of it."""

    person: bytes
    device: bytes
    certificate: Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Self:
    """What one side brings: its pair keys with the friend it expects, its certificate and the device key in it.

    `channel` is the SHA-256 of the listener's TLS certificate as this side sees it. `among_own` devices of one person
    the keys are between these two devices, and not between two people.
    """

    keys: PairKeys
    certificate: Certificate
    device: SigningKey
    channel: bytes
    entropy: Callable[[int], bytes]
    among_own: bool = False

    def __post_init__(self) -> None:
        if self.certificate.device != self.device.public or self._whose(self.certificate) != self.keys.me:
            raise LocalSyncError("this certificate does not belong to this device and person")
        if len(self.channel) != CHANNEL_BYTES:
            raise LocalSyncError("a channel is a SHA-256")

    def _whose(self, certificate: Certificate) -> bytes:
        return certificate.device if self.among_own else certificate.person

    def speak(self, role: bytes, said: bytes) -> bytes:
        """A hello in this role, after what was `said` so far."""
        opening = bytes([VERSION]) + self.entropy(NONCE_BYTES)
        bound = self.channel + said + opening
        certificate = self.certificate.encode()
        signature = self.device.sign(_text(role, bound, certificate))
        return opening + seal(self.keys.hello_out, certificate + signature, purpose=role, bound=bound)

    def heed(self, role: bytes, said: bytes, hello: bytes) -> Peer:
        """Who said this hello in that role. Raises OtherVersion or NotThem."""
        if hello[0] != VERSION:
            raise OtherVersion(OtherVersion.__doc__)
        opening, sealed = hello[: 1 + NONCE_BYTES], hello[1 + NONCE_BYTES :]
        bound = self.channel + said + opening
        try:
            plain = unseal(self.keys.hello_in, sealed, purpose=role, bound=bound)
            encoded, signature = plain[: Certificate.SIZE], plain[Certificate.SIZE :]
            certificate = Certificate.decode(encoded)
            if self._whose(certificate) != self.keys.friend:
                raise NotThem(NotThem.__doc__)
            if self.among_own and certificate.person != self.certificate.person:
                raise NotThem(NotThem.__doc__)
            certificate.check()
            verify(certificate.device, signature, _text(role, bound, encoded))
        except (CryptoError, DoesNotOpen):
            raise NotThem(NotThem.__doc__) from None
        return Peer(certificate.person, certificate.device, certificate)


class DialerHello(Scripted):
    """The side that dialled. When `done`, `peer` is proven."""

    def __init__(self, me: Self) -> None:
        super().__init__()
        self._me = me
        self.peer: Peer | None = None

    def _speak(self) -> Script:
        hello = self._me.speak(_DIALER, b"")
        answer = yield hello, HELLO_BYTES
        self.peer = self._me.heed(_LISTENER, hello, answer)
        return _confirm(self._me.keys.hello_out, self._me.channel + hello + answer)


class ListenerHello(Scripted):
    """The side that was dialled. `claimed` is who says to be here, possibly by an old hello; `peer` is proven.

    Between the two, nothing may be sent but fingerprints.
    """

    def __init__(self, me: Self) -> None:
        super().__init__()
        self._me = me
        self.claimed: Peer | None = None
        self.peer: Peer | None = None

    def _speak(self) -> Script:
        hello = yield b"", HELLO_BYTES
        claimed = self._me.heed(_DIALER, b"", hello)
        self.claimed = claimed
        answer = self._me.speak(_LISTENER, hello)
        confirm = yield answer, CONFIRM_BYTES
        expected = _confirm(self._me.keys.hello_in, self._me.channel + hello + answer)
        if not hmac.compare_digest(confirm, expected):
            raise NotThem(NotThem.__doc__)
        self.peer = claimed
        return b""


def _text(role: bytes, bound: bytes, certificate: bytes) -> bytes:
    return b"vouchsafe/1/" + role + b"\0" + bound + certificate


def _confirm(key: Secret, said: bytes) -> bytes:
    return hmac.digest(key.reveal(), b"vouchsafe/1/hello/confirm\0" + said, "sha256")
