"""The pairing: inside TLS, two who share an invite become friends. The accepter dialled, and speaks first.

    accepter -> inviter   offer    version 1 | X25519 and ML-KEM-768 keys 1216 | tag 16
    inviter  -> accepter  answer   X25519 key and ML-KEM capsule 1120 | sealed(certificate 135 | name 65) + 16
    accepter -> inviter   sign     sealed(certificate 135 | name 65 | signature 64) + 16
    inviter  -> accepter  done     sealed(signature 64) + 16

The offer is proven by the invite's secret; everything after it is sealed under both agreements and that secret, so
neither an eavesdropper nor somebody in the middle without the link sees a key or a name. The accepter compares the
inviter's person key with the commitment in the invite: somebody else who got hold of the link cannot answer it. Both
device keys sign all that was said, with the channel (SHA-256 of the inviter's TLS certificate), both certificates and
both names. The pair root covers the same; `done`, sealed under it, shows the accepter that both have it.

Instead of `done` the inviter may send as many bytes that say no, to somebody who comes with an invite that was used.

The inviter is through when `sign` fits, the accepter when `done` came: a link that breaks in between leaves them at
odds, so an invite is best kept until the first hello of the new friend went well. Whether the invite is still good,
and whether the friend is known already, is for the caller to know. No socket, no clock: bytes in, bytes out.

An own device joins by the same pairing. It does not have the person key yet: its certificate is by a key made for this
once, the name is that of the device, and what it is given then (see handover.py) is sealed under the root.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crypto.errors import CryptoError
from crypto.identity import SIGNATURE_SIZE, Certificate, SigningKey, verify
from crypto.pair import ANSWER_SIZE, OFFER_SIZE, PairOffer, answer_offer, root_of
from crypto.secret import Secret
from sync.errors import LocalSyncError, RemoteSyncError
from sync.hello import CHANNEL_BYTES, OtherVersion
from sync.invite import NAME_BYTES, Invite, Purpose, commitment_of, fit_name
from sync.script import Script, Scripted
from sync.sealed import TAG_BYTES, DoesNotOpen, seal, unseal

VERSION = 1
_CARD_BYTES = Certificate.SIZE + 1 + NAME_BYTES
_OFFER_BYTES = 1 + OFFER_SIZE + TAG_BYTES
_ANSWER_BYTES = ANSWER_SIZE + _CARD_BYTES + TAG_BYTES
_SIGN_BYTES = _CARD_BYTES + SIGNATURE_SIZE + TAG_BYTES
_DONE_BYTES = SIGNATURE_SIZE + TAG_BYTES

_INVITER = b"vouchsafe/1/pairing/inviter\0"
_ACCEPTER = b"vouchsafe/1/pairing/accepter\0"


class PairingFailed(RemoteSyncError):
    """The two computers could not agree. Somebody may be in between: make a new invitation and try again."""


class WrongInviter(PairingFailed):
    """Whoever answered this invitation is not the one who made it. Ask your friend for a new one."""


class NoMore(PairingFailed):
    """This invitation is good no more: it was used, taken back, or is over. Ask your friend for a new one."""


class OwnInvite(PairingFailed):
    """This is an invitation of your own. Send it to a friend."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What pairing gives: the friend's person key and certified device, the name they go by, and the pair root.

    `name` is what the friend calls themselves: at most 64 bytes, one line, perhaps empty, and no proof of anything.
    """

    person: bytes
    certificate: Certificate
    name: str
    root: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What one side brings: the invite, its own certificate with the device key in it, and the name it goes by.

    `channel` is the SHA-256 of the inviter's TLS certificate as this side sees it.
    """

    invite: Invite
    certificate: Certificate
    device: SigningKey
    name: str
    channel: bytes
    entropy: Callable[[int], bytes]

    def __post_init__(self) -> None:
        if self.certificate.device != self.device.public:
            raise LocalSyncError("this certificate does not belong to this device")
        if len(self.channel) != CHANNEL_BYTES:
            raise LocalSyncError("a channel is a SHA-256")

    @property
    def card(self) -> bytes:
        """Certificate and name, padded so that its size says nothing of the name."""
        name = fit_name(self.name).encode()
        return self.certificate.encode() + bytes([len(name)]) + name.ljust(NAME_BYTES, b"\0")

    @property
    def offer_key(self) -> Secret:
        return self.invite.pairing

    def root(self, shared: Secret, said: bytes) -> Secret:
        return root_of(shared, invite=self.invite.secret, transcript=self.channel + said)


class Accepter(Scripted):
    """The side that got the invite and dialled. When `done`, `paired` is set."""

    def __init__(self, me: Party) -> None:
        super().__init__()
        self._me = me
        self.paired: Paired | None = None

    def _speak(self) -> Script:
        me = self._me
        agreement = PairOffer.make(me.entropy)
        opening = bytes([VERSION]) + agreement.public
        offer = opening + seal(me.offer_key, b"", purpose=b"offer", bound=me.channel + opening)
        answer = yield offer, _ANSWER_BYTES

        capsule, sealed = answer[:ANSWER_SIZE], answer[ANSWER_SIZE:]
        shared = _finish(agreement, capsule)
        said = offer + capsule
        meeting = me.root(shared, said)
        card = _unseal(meeting, sealed, purpose=b"answer", bound=me.channel + said)
        certificate, name = _read_card(card, me)
        if commitment_of(certificate.person) != me.invite.commitment:
            raise WrongInviter(WrongInviter.__doc__)

        said = offer + answer + card + me.card
        signature = me.device.sign(_ACCEPTER + me.channel + said)
        sign = seal(meeting, me.card + signature, purpose=b"sign", bound=me.channel + offer + answer)
        done = yield sign, _DONE_BYTES

        said += sign
        root = me.root(shared, said)
        _heed_refusal(root, done, bound=me.channel + said)
        signature = _unseal(root, done, purpose=b"done", bound=me.channel + said)
        _verify(certificate, signature, _INVITER + me.channel + said)
        self.paired = Paired(certificate.person, certificate, name, root)
        return b""


class Inviter(Scripted):
    """The side that made the invite and was dialled. `paired` is set as soon as the friend's signature fits.

    Whoever does not want that may send `refusal` instead of what comes with it.
    """

    def __init__(self, me: Party) -> None:
        super().__init__()
        self._me = me
        self.paired: Paired | None = None
        self.refusal = b""

    def _speak(self) -> Script:
        me = self._me
        offer = yield b"", _OFFER_BYTES

        if offer[0] != VERSION:
            raise OtherVersion(OtherVersion.__doc__)
        opening, tag = offer[: 1 + OFFER_SIZE], offer[1 + OFFER_SIZE :]
        _unseal(me.offer_key, tag, purpose=b"offer", bound=me.channel + opening)
        capsule, shared = _answer(opening[1:], me)
        said = offer + capsule
        meeting = me.root(shared, said)
        answer = capsule + seal(meeting, me.card, purpose=b"answer", bound=me.channel + said)
        sign = yield answer, _SIGN_BYTES

        plain = _unseal(meeting, sign, purpose=b"sign", bound=me.channel + offer + answer)
        card, signature = plain[:_CARD_BYTES], plain[_CARD_BYTES:]
        certificate, name = _read_card(card, me)
        said = offer + answer + me.card + card
        _verify(certificate, signature, _ACCEPTER + me.channel + said)

        said += sign
        root = me.root(shared, said)
        self.paired = Paired(certificate.person, certificate, name, root)
        self.refusal = seal(root, bytes(SIGNATURE_SIZE), purpose=b"refused", bound=me.channel + said)
        signature = me.device.sign(_INVITER + me.channel + said)
        return seal(root, signature, purpose=b"done", bound=me.channel + said)


def _finish(agreement: PairOffer, capsule: bytes) -> Secret:
    try:
        return agreement.finish(capsule)
    except CryptoError:
        raise PairingFailed(PairingFailed.__doc__) from None


def _answer(offer: bytes, me: Party) -> tuple[bytes, Secret]:
    try:
        return answer_offer(offer, me.entropy)
    except CryptoError:
        raise PairingFailed(PairingFailed.__doc__) from None


def _heed_refusal(root: Secret, done: bytes, *, bound: bytes) -> None:
    try:
        unseal(root, done, purpose=b"refused", bound=bound)
    except DoesNotOpen:
        return
    raise NoMore(NoMore.__doc__)


def _unseal(key: Secret, sealed: bytes, *, purpose: bytes, bound: bytes) -> bytes:
    try:
        return unseal(key, sealed, purpose=purpose, bound=bound)
    except DoesNotOpen:
        raise PairingFailed(PairingFailed.__doc__) from None


def _verify(certificate: Certificate, signature: bytes, text: bytes) -> None:
    try:
        verify(certificate.device, signature, text)
    except CryptoError:
        raise PairingFailed(PairingFailed.__doc__) from None


def _read_card(card: bytes, me: Party) -> tuple[Certificate, str]:
    """The certificate, checked, and the name, made safe to show."""
    size, name = card[Certificate.SIZE], card[Certificate.SIZE + 1 :]
    try:
        certificate = Certificate.decode(card[: Certificate.SIZE])
        certificate.check()
        shown = fit_name(name[:size].decode())
    except (CryptoError, UnicodeDecodeError):
        raise PairingFailed(PairingFailed.__doc__) from None
    if size > NAME_BYTES or any(name[size:]):
        raise PairingFailed(PairingFailed.__doc__)
    if certificate.person == me.certificate.person and me.invite.purpose is Purpose.FRIEND:
        raise OwnInvite(OwnInvite.__doc__)
    return certificate, shown
