"""Blind signatures (RFC 9474): somebody signs a token without seeing it, and cannot tell it when it comes back.

The variant is RSABSSA-SHA384-PSS-Randomized: each message is prepared with 32 random bytes in front, so that even a
signer who made their key badly learns nothing from it. Used for two things with separate keys: a purchase is proven
once without saying which, and a coupon is earned without saying with what answer.

It does *not* say what a token is worth or whether it was spent: see app/studies/ for both.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from crypto.errors import Malformed, Tampered
from crypto.secret import Secret

BITS = 2048
MOST_BITS = 4096
PREFIX_SIZE = 32
SALT_SIZE = 48
_HASH_SIZE = 48
_BORDER = 0xBC

try:  # ten times as fast, where a brand has it
    from gmpy2 import gcd as _divisor
    from gmpy2 import invert as _invert
    from gmpy2 import powmod as _power
except ImportError:
    _divisor, _power = math.gcd, pow

    def _invert(value: int, modulus: int) -> int:
        return pow(value, -1, modulus)


@dataclass(frozen=True, slots=True)
class Blinded:
    """What goes to the signer, and what makes their answer a signature: `inverse` never leaves this computer."""

    message: bytes
    blinded: bytes
    inverse: Secret


class BlindKey:
    """The public half of a signer's key: blinds what they are to sign, and checks what they signed."""

    def __init__(self, key: rsa.RSAPublicKey) -> None:
        numbers = key.public_numbers()
        if not BITS <= key.key_size <= MOST_BITS or key.key_size % 8 or numbers.e != 65537:
            raise Malformed("This is not a key for blind signatures.")
        self._key = key
        self._n, self._e = numbers.n, numbers.e
        self.size = key.key_size // 8
        """Bytes of a blinded message, and of a signature."""

    @classmethod
    def decode(cls, data: bytes) -> BlindKey:
        """From SubjectPublicKeyInfo in DER. Raises Malformed."""
        try:
            key = load_der_public_key(data)
        except Exception:  # the library raises what it likes
            key = None
        if not isinstance(key, rsa.RSAPublicKey) or _public_bytes(key) != data:
            raise Malformed("This is not a key for blind signatures.")
        return cls(key)

    def encode(self) -> bytes:
        """As SubjectPublicKeyInfo in DER."""
        return _public_bytes(self._key)

    def blind(self, token: bytes, *, entropy: Callable[[int], bytes]) -> Blinded:
        """Prepare and blind a token (RFC 9474, 4.1 and 4.2)."""
        message = entropy(PREFIX_SIZE) + token
        salt = entropy(SALT_SIZE)
        while True:
            r = int.from_bytes(entropy(self.size), "big")
            if 0 < r < self._n and math.gcd(r, self._n) == 1:
                return self.blind_with(message, salt=salt, r=r)

    def blind_with(self, message: bytes, *, salt: bytes, r: int) -> Blinded:
        """The same with given randomness, for a message that is prepared already."""
        encoded = int.from_bytes(_pss(message, salt, self._n.bit_length() - 1), "big")
        if math.gcd(encoded, self._n) != 1:
            raise Malformed("This token cannot be blinded for this key.")
        blinded = encoded * pow(r, self._e, self._n) % self._n
        inverse = pow(r, -1, self._n).to_bytes(self.size, "big")
        return Blinded(message, blinded.to_bytes(self.size, "big"), Secret(inverse))

    def finish(self, blinded: Blinded, answer: bytes) -> bytes:
        """The signature of `blinded.message` (RFC 9474, 4.4). Raises Tampered if the signer's answer gives none."""
        value = int.from_bytes(answer, "big")
        if len(answer) != self.size or value >= self._n:
            raise Tampered
        signature = value * int.from_bytes(blinded.inverse.reveal(), "big") % self._n
        encoded = signature.to_bytes(self.size, "big")
        self.check(blinded.message, encoded)
        return encoded

    def check(self, message: bytes, signature: bytes) -> None:
        """Raises Tampered unless it is this signer's signature of the prepared message."""
        scheme = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_SIZE)
        try:
            self._key.verify(signature, message, scheme, hashes.SHA384())
        except InvalidSignature:
            raise Tampered from None


class BlindSigner:
    """The private half."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self.public = BlindKey(key.public_key())
        self._key = key
        numbers = key.private_numbers()
        self._n, self._e = numbers.public_numbers.n, numbers.public_numbers.e
        self._p, self._q = numbers.p, numbers.q
        self._dp, self._dq, self._qinv = numbers.dmp1, numbers.dmq1, numbers.iqmp

    @classmethod
    def generate(cls, bits: int = BITS) -> BlindSigner:
        """A new key. The library draws its randomness itself."""
        return cls(rsa.generate_private_key(public_exponent=65537, key_size=bits))

    @classmethod
    def decode(cls, secret: Secret) -> BlindSigner:
        """From PKCS 8 in DER. Raises Malformed.

        Whether its primes are primes is not tried again, which takes 50 ms: it was when the key was made, it has lain
        in an encrypted database since, and `sign` gives nothing out that does not verify.
        """
        try:
            key = load_der_private_key(secret.reveal(), password=None, unsafe_skip_rsa_key_validation=True)
        except Exception:  # the library raises what it likes
            key = None
        if not isinstance(key, rsa.RSAPrivateKey):
            raise Malformed("This is not a key for blind signatures.")
        return cls(key)

    def encode(self) -> Secret:
        """As PKCS 8 in DER."""
        return Secret(self._key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))

    def sign(self, blinded: bytes, *, entropy: Callable[[int], bytes]) -> bytes:
        """Sign what somebody blinded (RFC 9474, 4.3). Raises Malformed for a number that is none to sign.

        The number is blinded once more while it is signed, so that the time tells nothing of the key (10. there).
        """
        value = int.from_bytes(blinded, "big")
        if len(blinded) != self.public.size or not 0 < value < self._n or _divisor(value, self._n) != 1:
            raise Malformed("This is nothing that could be signed.")
        while True:
            r = int.from_bytes(entropy(self.public.size), "big") % self._n
            if r > 1 and _divisor(r, self._n) == 1:
                break
        unblinding = int(_invert(r, self._n))
        signed = self._root(value * int(_power(r, self._e, self._n)) % self._n) * unblinding % self._n
        if int(_power(signed, self._e, self._n)) != value:  # a fault in the computation would give the key away
            raise Tampered
        return signed.to_bytes(self.public.size, "big")

    def _root(self, value: int) -> int:
        """The private operation, by the Chinese remainder theorem (RFC 8017, 5.1.2)."""
        one = int(_power(value % self._p, self._dp, self._p))
        other = int(_power(value % self._q, self._dq, self._q))
        return other + self._q * (self._qinv * (one - other) % self._p)


def _pss(message: bytes, salt: bytes, bits: int) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 (RFC 8017, 9.1.1)."""
    size = -(-bits // 8)
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - _HASH_SIZE - 2) + b"\x01" + salt
    mask = _mgf1(digest, len(block))
    masked = bytearray(a ^ b for a, b in zip(block, mask, strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + bytes([_BORDER])


def _mgf1(seed: bytes, size: int) -> bytes:
    rounds = -(-size // _HASH_SIZE)
    return b"".join(hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in range(rounds))[:size]


def _public_bytes(key: rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
