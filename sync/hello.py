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

Two devices that have met before need not show their certificates again. Where the listener understands it, which its
TLS certificate says (see tls.py), a hello is short:

    hello    version 2 | nonce 16 | sealed(own device 8 | device expected 8 | signature 64) + 16            113 bytes

The signature covers the same, with both public keys in place of the certificate: the other side takes that from what it
has kept, and checks it as if it had come. A listener that does not know the dialer's device says one byte, 0, and is
told in full; one that is not the device expected answers in full. That byte proves nothing and need not: who makes a
dialer say it in full learns what a listener of version 1 does. Everything said so far is covered by what follows, and
the confirm covers it all. Who removed a device does not know it, so it comes in full, and is refused.

The first byte tells the size of the rest, so the end of the hello is known without framing. Somebody who watches the
line sees from the sizes whether two devices met before, as they do from how much comes after it, and nothing that is
the same another time. No socket, no clock: bytes in, bytes out.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crypto.errors import CryptoError
from crypto.identity import SIGNATURE_SIZE, Certificate, SigningKey, device_id, verify
from crypto.pair import PairKeys
from crypto.secret import Secret
from sync.errors import LocalSyncError, RemoteSyncError
from sync.script import Script, Scripted
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

VERSION, SHORT = 1, 2
NONCE_BYTES = 16
CHANNEL_BYTES = 32
HELLO_BYTES = 1 + NONCE_BYTES + Certificate.SIZE + SIGNATURE_SIZE + TAG_BYTES
DEVICE_BYTES = 8
SHORT_BYTES = 1 + NONCE_BYTES + 2 * DEVICE_BYTES + SIGNATURE_SIZE + TAG_BYTES
CONFIRM_BYTES = 32

_DIALER = b"hello/dialer"
_LISTENER = b"hello/listener"
_IN_FULL = b"\0"
_SIZES = {bytes([VERSION]): HELLO_BYTES, bytes([SHORT]): SHORT_BYTES}


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
    the keys are between these two devices, and not between two people. `known` are the certificates of theirs that were
    kept, that of the device to be expected first; `brief` says that a listener understands a short hello.
    """

    keys: PairKeys
    certificate: Certificate
    device: SigningKey
    channel: bytes
    entropy: Callable[[int], bytes]
    among_own: bool = False
    known: Sequence[Certificate] = ()
    brief: bool = False

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
            return self._proven(Certificate.decode(encoded), signature, _text(role, bound, encoded))
        except (CryptoError, DoesNotOpen):
            raise NotThem(NotThem.__doc__) from None

    def speak_briefly(self, role: bytes, said: bytes, *, expected: bytes = bytes(DEVICE_BYTES)) -> bytes:
        """A short hello in this role, after what was `said` so far."""
        opening = bytes([SHORT]) + self.entropy(NONCE_BYTES)
        bound = self.channel + said + opening
        devices = device_id(self.device.public) + expected
        signature = self.device.sign(_short_text(role, bound, devices, self.certificate))
        return opening + seal(self.keys.hello_out, devices + signature, purpose=_short(role), bound=bound)

    def heed_briefly(self, role: bytes, said: bytes, hello: bytes) -> tuple[Peer | None, bytes]:
        """Who said this short hello in that role, None if that device is not known; and the device they expect.

        Raises NotThem.
        """
        opening, sealed = hello[: 1 + NONCE_BYTES], hello[1 + NONCE_BYTES :]
        bound = self.channel + said + opening
        try:
            plain = unseal(self.keys.hello_in, sealed, purpose=_short(role), bound=bound)
            devices, signature = plain[: 2 * DEVICE_BYTES], plain[2 * DEVICE_BYTES :]
            theirs, expected = devices[:DEVICE_BYTES], devices[DEVICE_BYTES:]
            for certificate in self.known:
                if device_id(certificate.device) == theirs:
                    text = _short_text(role, bound, devices, certificate)
                    return self._proven(certificate, signature, text), expected
        except (CryptoError, DoesNotOpen):
            raise NotThem(NotThem.__doc__) from None
        return None, expected

    def _proven(self, certificate: Certificate, signature: bytes, text: bytes) -> Peer:
        """The peer, if it is theirs and signed this. Raises NotThem or CryptoError."""
        if self._whose(certificate) != self.keys.friend:
            raise NotThem(NotThem.__doc__)
        if self.among_own and certificate.person != self.certificate.person:
            raise NotThem(NotThem.__doc__)
        certificate.check()
        verify(certificate.device, signature, text)
        return Peer(certificate.person, certificate.device, certificate)


class DialerHello(Scripted):
    """The side that dialled. When `done`, `peer` is proven."""

    def __init__(self, me: Self) -> None:
        super().__init__()
        self._me = me
        self.peer: Peer | None = None

    def _speak(self) -> Script:
        me = self._me
        short = me.brief and bool(me.known)
        if short:
            said = me.speak_briefly(_DIALER, b"", expected=device_id(me.known[0].device))
        else:
            said = me.speak(_DIALER, b"")
        begun = yield said, 1
        if short and begun == _IN_FULL:
            again = me.speak(_DIALER, said + begun)
            said += begun + again
            begun = yield again, 1
        answer = begun + (yield b"", _size(begun, short) - 1)
        if begun[0] == VERSION:
            self.peer = me.heed(_LISTENER, said, answer)
        else:
            self.peer, _expected = me.heed_briefly(_LISTENER, said, answer)
            if self.peer is None:
                raise NotThem(NotThem.__doc__)
        return _confirm(me.keys.hello_out, me.channel + said + answer)


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
        me = self._me
        begun = yield b"", 1
        said = begun + (yield b"", _size(begun) - 1)
        claimed: Peer | None = None
        awaited = b""
        if begun[0] == SHORT:
            claimed, awaited = me.heed_briefly(_DIALER, b"", said)
            if claimed is None:
                said += _IN_FULL
                again = yield _IN_FULL, HELLO_BYTES
                claimed = me.heed(_DIALER, said, again)
                said += again
        else:
            claimed = me.heed(_DIALER, b"", said)
        self.claimed = claimed
        if awaited == device_id(me.device.public):
            answer = me.speak_briefly(_LISTENER, said)
        else:
            answer = me.speak(_LISTENER, said)
        confirm = yield answer, CONFIRM_BYTES
        expected = _confirm(me.keys.hello_in, me.channel + said + answer)
        if not hmac.compare_digest(confirm, expected):
            raise NotThem(NotThem.__doc__)
        self.peer = claimed
        return b""


def _size(first: bytes, short: bool = True) -> int:
    """Of the hello that begins with this byte. Raises OtherVersion."""
    if first not in _SIZES or (first[0] == SHORT and not short):
        raise OtherVersion(OtherVersion.__doc__)
    return _SIZES[first]


def _short(role: bytes) -> bytes:
    return role + b"/short"


def _short_text(role: bytes, bound: bytes, devices: bytes, certificate: Certificate) -> bytes:
    # Not all of the certificate: what was kept may be an earlier one for the same device.
    return b"vouchsafe/2/" + _short(role) + b"\0" + bound + devices + certificate.person + certificate.device


def _text(role: bytes, bound: bytes, certificate: bytes) -> bytes:
    return b"vouchsafe/1/" + role + b"\0" + bound + certificate


def _confirm(key: Secret, said: bytes) -> bytes:
    return hmac.digest(key.reveal(), b"vouchsafe/1/hello/confirm\0" + said, "sha256")
