"""Who somebody is: Ed25519 keys (RFC 8032), the certificate of a device, and words to compare.

A person key certifies device keys, and takes them back; devices sign everything else. Trust hangs on these keys and
never on names, which are not known here. Whom a device is still to be trusted by is for whoever keeps the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import nacl.bindings
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.exceptions import BadSignatureError

from crypto.errors import Malformed, Tampered
from crypto.secret import Secret
from crypto.words import BITS_PER_WORD, spoken

PUBLIC_SIZE = 32
SIGNATURE_SIZE = 64
SAFETY_WORDS = 6

_CERTIFICATE_VERSION = b"\x01"
_CERTIFICATE_PURPOSE = b"vouchsafe/1/certificate\0"
_REVOCATION_PURPOSE = b"vouchsafe/1/revocation\0"
_SINCE_SIZE = 6  # milliseconds since the epoch in 48 bits, as in the clock of entries
_SAFETY_PURPOSE = b"vouchsafe/1/safety-words\0"


class SigningKey:
    """A private Ed25519 key. What it signs should begin with its own purpose, as in `b"vouchsafe/1/entries\\0"`."""

    __slots__ = ("_expanded", "public", "seed")

    def __init__(self, seed: Secret) -> None:
        """The key of this 32-byte seed (RFC 8032, 5.1.5). Raises Malformed for another size."""
        if len(seed.reveal()) != 32:
            raise Malformed("A signing key is made of 32 bytes.")
        public, expanded = nacl.bindings.crypto_sign_seed_keypair(seed.reveal())
        self.seed = seed
        self.public = public
        self._expanded = Secret(expanded)

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> SigningKey:
        """A new key from 32 bytes of `entropy`."""
        return cls(Secret(entropy(32)))

    @classmethod
    def from_seed(cls, seed: Secret) -> SigningKey:
        """The key that had this `seed`. Raises Malformed unless it is 32 bytes."""
        return cls(seed)

    def sign(self, message: bytes) -> bytes:
        """The signature of `message`, 64 bytes, always the same for the same message."""
        return nacl.bindings.crypto_sign(message, self._expanded.reveal())[:SIGNATURE_SIZE]

    def __repr__(self) -> str:
        return f"SigningKey({person_id(self.public)}, <secret>)"


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Return if the key `public` signed `message`; raise Tampered otherwise, also for wrong sizes.

    libsodium is strict: it refuses the second form of a signature (S not below the group order) and keys of small
    order, so nobody can make another valid signature out of one they saw.
    """
    if len(public) != PUBLIC_SIZE or len(signature) != SIGNATURE_SIZE:
        raise Tampered
    try:
        nacl.bindings.crypto_sign_open(signature + message, public)
    except BadSignatureError:
        raise Tampered from None


def device_id(device_public: bytes) -> bytes:
    """The short name of a device key: the first 8 bytes of its SHA-256. Raises Malformed unless it is 32 bytes."""
    if len(device_public) != PUBLIC_SIZE:
        raise Malformed("A public key has 32 bytes.")
    return hashlib.sha256(device_public).digest()[:8]


def person_id(person_public: bytes) -> str:
    """The short name of a person key: 16 hexadecimal digits. Good for lists; compare safety words to be sure."""
    return device_id(person_public).hex()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A person's word that a device is theirs, since a moment in milliseconds since the epoch (48 bits).

    Making or decoding one does not check the signature: call `check`.
    """

    person: bytes
    device: bytes
    since_ms: int
    signature: bytes

    SIZE = len(_CERTIFICATE_VERSION) + 2 * PUBLIC_SIZE + _SINCE_SIZE + SIGNATURE_SIZE

    def __post_init__(self) -> None:
        if not (len(self.person) == len(self.device) == PUBLIC_SIZE and len(self.signature) == SIGNATURE_SIZE):
            raise Malformed("A key or signature in this certificate has the wrong size.")
        if not 0 <= self.since_ms < 1 << 8 * _SINCE_SIZE:
            raise Malformed("The date of this certificate is out of range.")

    @classmethod
    def issue(cls, person_key: SigningKey, device_public: bytes, since_ms: int) -> Certificate:
        """Certify a device key. Raises Malformed for a key that is not 32 bytes or a time outside 48 bits."""
        unsigned = cls(person_key.public, device_public, since_ms, bytes(SIGNATURE_SIZE))
        return cls(person_key.public, device_public, since_ms, person_key.sign(unsigned._signed_bytes()))

    def _signed_bytes(self) -> bytes:
        since = self.since_ms.to_bytes(_SINCE_SIZE, "big")
        return _CERTIFICATE_PURPOSE + self.person + self.device + since

    def encode(self) -> bytes:
        """135 bytes: version, person key, device key, milliseconds, signature."""
        since = self.since_ms.to_bytes(_SINCE_SIZE, "big")
        return _CERTIFICATE_VERSION + self.person + self.device + since + self.signature

    @classmethod
    def decode(cls, data: bytes) -> Certificate:
        """The reverse of `encode`. Raises Malformed for another size or version; the signature is not checked yet."""
        if len(data) != cls.SIZE or data[:1] != _CERTIFICATE_VERSION:
            raise Malformed("This is not a device certificate of a known version.")
        person, device, since, signature = data[1:33], data[33:65], data[65:71], data[71:]
        return cls(person, device, int.from_bytes(since, "big"), signature)

    def check(self) -> None:
        """Return if the person signed this; raise Tampered otherwise."""
        verify(self.person, self.signature, self._signed_bytes())


@dataclass(frozen=True, slots=True)
class Revocation:
    """A person's word that a device is theirs no longer, since a moment in milliseconds since the epoch (48 bits).

    Making or decoding one does not check the signature: call `check`.
    """

    person: bytes
    device: bytes
    at_ms: int
    signature: bytes

    SIZE = Certificate.SIZE

    def __post_init__(self) -> None:
        Certificate(self.person, self.device, self.at_ms, self.signature)  # of the same parts

    @classmethod
    def issue(cls, person_key: SigningKey, device_public: bytes, at_ms: int) -> Revocation:
        """Take back a device key. Raises Malformed for a key that is not 32 bytes or a time outside 48 bits."""
        unsigned = cls(person_key.public, device_public, at_ms, bytes(SIGNATURE_SIZE))
        return cls(person_key.public, device_public, at_ms, person_key.sign(unsigned._signed_bytes()))

    def _signed_bytes(self) -> bytes:
        return _REVOCATION_PURPOSE + self.person + self.device + self.at_ms.to_bytes(_SINCE_SIZE, "big")

    def encode(self) -> bytes:
        """135 bytes: version, person key, device key, milliseconds, signature."""
        at = self.at_ms.to_bytes(_SINCE_SIZE, "big")
        return _CERTIFICATE_VERSION + self.person + self.device + at + self.signature

    @classmethod
    def decode(cls, data: bytes) -> Revocation:
        """The reverse of `encode`. Raises Malformed for another size or version; the signature is not checked yet."""
        parts = Certificate.decode(data)
        return cls(parts.person, parts.device, parts.since_ms, parts.signature)

    def check(self) -> None:
        """Return if the person signed this; raise Tampered otherwise."""
        verify(self.person, self.signature, self._signed_bytes())


def safety_words(person_a: bytes, person_b: bytes) -> tuple[str, ...]:
    """Six words that two people compare, the same in either order; 66 bits over both person keys.

    Somebody in the middle may choose *two* keys, one towards each side, and so needs about 2**33 guesses (the birthday
    bound). Each guess therefore costs Argon2id (RFC 9106) with 32 MiB, some 50 ms: more than ten years of one core.
    Where an invite commits to one of the keys, only the other can be chosen, and it takes 2**66. The price: make the
    words when they are looked at, not for a whole list.
    Raises Malformed for keys that are not 32 bytes.
    """
    if len(person_a) != PUBLIC_SIZE or len(person_b) != PUBLIC_SIZE:
        raise Malformed("A public key has 32 bytes.")
    both = b"".join(sorted((person_a, person_b)))
    stretch = Argon2id(salt=_SAFETY_PURPOSE, length=32, iterations=2, lanes=1, memory_cost=32 * 1024)
    return spoken(int.from_bytes(stretch.derive(both), "big") >> (256 - SAFETY_WORDS * BITS_PER_WORD), SAFETY_WORDS)
