"""Sealed files: one person's word to one friend, for when the two are never online together.

A parcel is sealed by HPKE (RFC 9180, base mode, one shot) to the friend's parcel key, which is a hybrid: X25519 beside
ML-KEM-768, mixed as in X-Wing (draft-connolly-cfrg-xwing-kem; KEM 0x647A of draft-ietf-hpke-pq). Those are drafts, so
every file names its suite.

    file     version 1 | suite 1 | nonce 16 | hint 16 | HPKE: encapsulated key 1120, sealed bytes, tag 16
    sealed   size 4 | certificate 135 | signature 64 | content | zeros

In clear stand the two bytes of version and suite; the rest looks random (but for one bit, always 0, of an X25519 key).
The *hint* is an HMAC over the nonce that the two friends alone can tell from noise: it says who sealed the file. The
HPKE `info` holds the header, both person keys and a key of the pair, and the sender's device signs the hash of it with
the content. So what was sealed for one friend cannot be sealed again for another, or be handed back, as if its author
had done so; and whoever breaks the parcel key alone still opens nothing. A file is filled up to a power of two, 4 KiB
to 16 MiB: its size tells one of thirteen things.

It does *not* say when a parcel was made or whether it was opened before: opening it late or twice has to be harmless,
which is for sync/delivery.py. There is no forward secrecy: who takes a parcel key *and* the pair's root from an
unlocked vault can open the parcels of that pair that they kept.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from crypto.derivation import derive
from crypto.errors import Malformed, Tampered
from crypto.identity import SIGNATURE_SIZE, Certificate, SigningKey, verify
from crypto.pair import PairKeys
from crypto.secret import Secret

VERSION = 1
SUITE = 1  # X-Wing, HKDF-SHA256, ChaCha20-Poly1305
SMALLEST = 4 * 1024
LARGEST = 16 * 1024 * 1024
SEED_SIZE = 32
KEM_SIZE = 1184
PUBLIC_SIZE = 1 + KEM_SIZE + 32
NONCE_SIZE = 16
HINT_SIZE = 16

_HEADER = 2 + NONCE_SIZE + HINT_SIZE
_SIZE = 4
_SEALED = _SIZE + Certificate.SIZE + SIGNATURE_SIZE
OVERHEAD = _HEADER + 1120 + 16 + _SEALED
CAPACITY = LARGEST - OVERHEAD
"""The most bytes that one parcel can hold."""

_NO_KEY = "This is not a parcel key that a person could have made."
_PURPOSE = b"vouchsafe/1/parcel\0"
_SIGNED = b"vouchsafe/1/parcel-signature\0"
_HINT = b"vouchsafe/1/parcel/hint/"
_SEAL = b"vouchsafe/1/parcel/seal"

T = TypeVar("T")


class UnknownSuite(Malformed):
    """This was sealed by a newer Vouchsafe, in a way that this one does not know."""


class ParcelKey:
    """A person's private key for parcels, from a seed of 32 bytes (X-Wing's decapsulation key).

    `public` is what friends need to seal for it: the suite and the public key, 1217 bytes.
    """

    __slots__ = ("private", "public", "seed")

    def __init__(self, seed: Secret) -> None:
        """The key of this seed. Raises Malformed for another size."""
        if len(seed.reveal()) != SEED_SIZE:
            raise Malformed("A parcel key is made of 32 bytes.")
        expanded = hashlib.shake_256(seed.reveal()).digest(96)  # X-Wing, 5.2
        kem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        x25519 = X25519PrivateKey.from_private_bytes(expanded[64:])
        self.seed = seed
        halves = kem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        self.public = bytes([SUITE]) + halves
        self.private = hpke.MLKEM768X25519PrivateKey(kem, x25519)

    @classmethod
    def generate(cls, entropy: Callable[[int], bytes]) -> ParcelKey:
        """A new key from 32 bytes of `entropy`."""
        return cls(Secret(entropy(SEED_SIZE)))

    def __repr__(self) -> str:
        return "ParcelKey(<secret>)"


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What was in a parcel, and the device that signed it, certified by the friend's person key."""

    content: bytes
    certificate: Certificate


def bucket(size: int) -> int:
    """The size that a file of this many bytes is filled up to: a power of two, at least 4 KiB."""
    return max(SMALLEST, 1 << (size - 1).bit_length())


def seal(
    content: bytes,
    *,
    keys: PairKeys,
    to: bytes,
    device: SigningKey,
    certificate: Certificate,
    entropy: Callable[[int], bytes],
) -> bytes:
    """The content (at most `CAPACITY` bytes) as a file that only this friend can open, with `to`, their public key.

    The library draws the randomness of HPKE itself; `entropy` makes the nonce. Raises Malformed for content that is too
    large and for a key that is none, UnknownSuite for the key of a newer Vouchsafe.
    """
    if len(content) > CAPACITY:
        raise Malformed("That is more than one parcel can hold.")
    public = public_key(to)
    nonce = entropy(NONCE_SIZE)
    header = bytes([VERSION, SUITE]) + nonce + _hint(keys.parcel_out, nonce, reader=keys.friend)
    info = _info(header, keys.me, keys.friend, keys.parcel_out)
    signature = device.sign(_signed(info, content))
    sealed = len(content).to_bytes(_SIZE, "big") + certificate.encode() + signature + content
    sealed += bytes(bucket(OVERHEAD + len(content)) - OVERHEAD - len(content))
    try:
        return header + _suite().encrypt(sealed, public, info=info)
    except ValueError:  # an X25519 key of small order
        raise Malformed(_NO_KEY) from None


def recognise(data: bytes, friends: Mapping[T, PairKeys]) -> T | None:
    """Which friend sealed this file for us, going by its hint; None if it was nobody, or is no whole file."""
    if len(data) < SMALLEST:
        return None
    nonce, hint = data[2 : 2 + NONCE_SIZE], data[2 + NONCE_SIZE : _HEADER]
    found = None
    for friend, keys in friends.items():
        if hmac.compare_digest(hint, _hint(keys.parcel_in, nonce, reader=keys.me)):
            found = friend
    return found


def unseal(data: bytes, *, keys: PairKeys, key: ParcelKey) -> Unsealed:
    """Open a file that this friend sealed for us.

    Raises UnknownSuite for one of a newer Vouchsafe, Malformed for what has not the form of a parcel, and Tampered for
    everything else: changed, cut, sealed for somebody else, signed by somebody else. Then nothing of it is known.
    """
    if not SMALLEST <= len(data) <= LARGEST or len(data) & (len(data) - 1):
        raise Malformed
    header = data[:_HEADER]
    if header[0] != VERSION or header[1] != SUITE:
        raise UnknownSuite
    info = _info(header, keys.friend, keys.me, keys.parcel_in)
    try:
        sealed = _suite().decrypt(memoryview(data)[_HEADER:], key.private, info=info)
    except InvalidTag:
        raise Tampered from None
    size = int.from_bytes(sealed[:_SIZE], "big")
    certificate = Certificate.decode(sealed[_SIZE : _SIZE + Certificate.SIZE])
    signature = sealed[_SIZE + Certificate.SIZE : _SEALED]
    content, filling = sealed[_SEALED : _SEALED + size], sealed[_SEALED + size :]
    if len(content) != size or bucket(OVERHEAD + size) != len(data) or filling.strip(b"\0"):
        raise Malformed
    if certificate.person != keys.friend:
        raise Tampered
    certificate.check()
    verify(certificate.device, signature, _signed(info, content))
    return Unsealed(content, certificate)


def public_key(key: bytes) -> hpke.MLKEM768X25519PublicKey:
    """The key that somebody's `public` is. Raises UnknownSuite, and Malformed for what is none."""
    if key[:1] != bytes([SUITE]):
        raise UnknownSuite
    if len(key) != PUBLIC_SIZE:
        raise Malformed(_NO_KEY)
    try:
        kem = MLKEM768PublicKey.from_public_bytes(key[1 : 1 + KEM_SIZE])
        return hpke.MLKEM768X25519PublicKey(kem, X25519PublicKey.from_public_bytes(key[1 + KEM_SIZE :]))
    except ValueError:
        raise Malformed(_NO_KEY) from None


def _suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def _info(header: bytes, sender: bytes, reader: bytes, pair: Secret) -> bytes:
    return _PURPOSE + header + sender + reader + derive(pair, _SEAL).reveal()


def _signed(info: bytes, content: bytes) -> bytes:
    return _SIGNED + hashlib.sha256(info).digest() + hashlib.sha256(content).digest()


def _hint(pair: Secret, nonce: bytes, *, reader: bytes) -> bytes:
    return hmac.digest(derive(pair, _HINT + reader).reveal(), nonce, "sha256")[:HINT_SIZE]
