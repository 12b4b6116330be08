"""What two friends share: the agreement that makes a pair root, and the keys that come from it.

The agreement is hybrid: X25519 (RFC 7748) and ML-KEM-768 (FIPS 203) side by side, so that traffic recorded today stays
closed unless both are broken. It does *not* say who the other side is: whoever pairs signs the transcript and checks
that signature, and the invite's secret goes into the root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from crypto.derivation import KEY_SIZE, derive
from crypto.errors import Malformed
from crypto.identity import PUBLIC_SIZE
from crypto.secret import Secret

X25519_SIZE = 32
OFFER_SIZE = X25519_SIZE + 1184
ANSWER_SIZE = X25519_SIZE + 1088

_ROOT_PURPOSE = b"vouchsafe/1/pair-root/"


@dataclass(frozen=True, slots=True)
class PairKeys:
    """The keys of one friendship as one side sees them: `out` is what I send, `in` what my friend sends.

    `root` is the 32-byte pair root, `me` and `friend` are person keys. Each key has 32 bytes: HKDF-SHA256 of the root
    with the purpose and the *sender's* person key, so a message can never be played back to whoever sent it.
    Raises Malformed for other sizes, and for a person paired with themselves.
    """

    root: Secret
    me: bytes
    friend: bytes

    def __post_init__(self) -> None:
        if len(self.root.reveal()) != KEY_SIZE or not len(self.me) == len(self.friend) == PUBLIC_SIZE:
            raise Malformed("A pair root and a person key have 32 bytes each.")
        if self.me == self.friend:
            raise Malformed("Nobody can be their own friend here: both directions would have the same keys.")

    @property
    def knock_out(self) -> Secret:
        """For the knock that I send at my friend's door."""
        return self._key(b"knock", self.me)

    @property
    def knock_in(self) -> Secret:
        """For the knock that I expect from my friend."""
        return self._key(b"knock", self.friend)

    @property
    def beacon_out(self) -> Secret:
        """For the tag by which my friend finds me on a local network."""
        return self._key(b"beacon", self.me)

    @property
    def beacon_in(self) -> Secret:
        """For the tag by which I find my friend."""
        return self._key(b"beacon", self.friend)

    @property
    def hello_out(self) -> Secret:
        """For my proofs inside a link."""
        return self._key(b"hello", self.me)

    @property
    def hello_in(self) -> Secret:
        """For my friend's proofs inside a link."""
        return self._key(b"hello", self.friend)

    @property
    def parcel_out(self) -> Secret:
        """For the files that I seal for my friend."""
        return self._key(b"parcel", self.me)

    @property
    def parcel_in(self) -> Secret:
        """For the files that my friend seals for me."""
        return self._key(b"parcel", self.friend)

    def _key(self, purpose: bytes, sender: bytes) -> Secret:
        return derive(self.root, b"vouchsafe/1/" + purpose + b"/" + sender)


class PairOffer:
    """One side's half of an agreement, good for one pairing; the private halves live only in this object."""

    __slots__ = ("_kem", "_x25519", "public")

    def __init__(self, x25519: X25519PrivateKey, kem: MLKEM768PrivateKey) -> None:
        self._x25519 = x25519
        self._kem = kem
        self.public = x25519.public_key().public_bytes_raw() + kem.public_key().public_bytes_raw()

    @classmethod
    def make(cls, entropy: Callable[[int], bytes]) -> PairOffer:
        """New keys from 32 + 64 bytes of `entropy`; `public` (1216 bytes) is for the other side."""
        return cls(X25519PrivateKey.from_private_bytes(entropy(32)), MLKEM768PrivateKey.from_seed_bytes(entropy(64)))

    def finish(self, answer: bytes) -> Secret:
        """The shared secret (64 bytes, for `root_of`) that the answer leads to.

        Raises Malformed for a wrong size or an X25519 key of small order. A changed answer gives *another* secret and
        no error (FIPS 203, implicit rejection): it shows when the first proof under the root does not fit.
        """
        if len(answer) != ANSWER_SIZE:
            raise Malformed(f"An answer has {ANSWER_SIZE} bytes.")
        classic = _exchange(self._x25519, answer[:X25519_SIZE])
        return Secret(classic + self._kem.decapsulate(answer[X25519_SIZE:]))


def answer_offer(public: bytes, entropy: Callable[[int], bytes]) -> tuple[bytes, Secret]:
    """The answer (1120 bytes) to an offer, and the shared secret (64 bytes, for `root_of`).

    `entropy` (32 bytes are taken) makes the X25519 half only: the library draws the randomness of ML-KEM itself, from
    the system, so the answer differs each time even with the same `entropy`.
    Raises Malformed for a wrong size, an X25519 key of small order, or an ML-KEM key that FIPS 203 (7.2) refuses.
    """
    if len(public) != OFFER_SIZE:
        raise Malformed(f"An offer has {OFFER_SIZE} bytes.")
    mine = X25519PrivateKey.from_private_bytes(entropy(32))
    classic = _exchange(mine, public[:X25519_SIZE])
    try:
        quantum, capsule = MLKEM768PublicKey.from_public_bytes(public[X25519_SIZE:]).encapsulate()
    except ValueError:
        raise Malformed("This offer holds no ML-KEM-768 key.") from None
    return mine.public_key().public_bytes_raw() + capsule, Secret(classic + quantum)


def root_of(shared: Secret, *, invite: Secret, transcript: bytes) -> Secret:
    """The pair root, 32 bytes: HKDF-SHA256 over both shared secrets, with the invite's secret as salt.

    `transcript` is every byte that both sides sent, at least the offer and the answer, each of a known length or with
    its length before it; its SHA-256 is bound in, so two who saw different bytes get different roots.
    """
    return derive(shared, _ROOT_PURPOSE + hashlib.sha256(transcript).digest(), salt=invite.reveal())


def _exchange(mine: X25519PrivateKey, theirs: bytes) -> bytes:
    try:
        return mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:  # all zero: they sent a point of small order (RFC 7748, 6.1)
        raise Malformed("This is not an X25519 key that a person could have made.") from None
