"""What a brand signs: a magic line, the length of what is said 4, what is said, Ed25519 64, ML-DSA-65 3309.

What is said holds the brand's two keys, and both signatures are checked (FIPS 204 beside RFC 8032): a brand stays who
it is even if one of the two is broken one day. As text it is the same in base64url after a scheme.

It does *not* say whose keys these are: whoever reads knows a brand by the hash of both, and by nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from crypto.errors import CryptoError, Malformed, Tampered
from crypto.identity import SIGNATURE_SIZE, SigningKey, verify

ML_PUBLIC = 1952
LARGEST = 64 * 1024

_ML_SIGNATURE = 3309
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of what is signed: its magic line, the scheme of its text, and what its signatures are over besides."""

    magic: bytes
    scheme: str
    purpose: bytes

    def plain(self, data: bytes) -> bytes:
        """The file, of the file or of its text. Raises Malformed."""
        if len(data) > 2 * LARGEST:
            raise Malformed
        text = data.strip()
        if not text.startswith(self.scheme.encode()):
            return data
        encoded = b"".join(text[len(self.scheme) :].split())
        try:
            return base64.urlsafe_b64decode(encoded + b"=" * (-len(encoded) % 4))
        except ValueError:
            raise Malformed from None

    def text(self, file: bytes) -> str:
        """For mail and chats."""
        return self.scheme + base64.urlsafe_b64encode(file).decode().rstrip("=")

    def split(self, file: bytes) -> tuple[bytes, bytes]:
        """What is said, and its signatures; whether they hold is for `check`. Raises Malformed."""
        start = len(self.magic) + _LENGTH
        size = int.from_bytes(file[len(self.magic) : start], "big")
        said, signatures = file[start : start + size], file[start + size :]
        if not file.startswith(self.magic) or len(said) != size or len(signatures) != SIGNATURE_SIZE + _ML_SIGNATURE:
            raise Malformed
        return said, signatures

    def check(self, said: bytes, signatures: bytes, *, key: bytes, ml_key: bytes) -> None:
        """Raises Tampered unless both keys signed it."""
        try:
            verify(key, signatures[:SIGNATURE_SIZE], self.purpose + said)
            MLDSA65PublicKey.from_public_bytes(ml_key).verify(signatures[SIGNATURE_SIZE:], self.purpose + said)
        except (CryptoError, InvalidSignature, ValueError):
            raise Tampered from None

    def sign(self, said: bytes, *, key: SigningKey, ml_key: MLDSA65PrivateKey) -> bytes:
        """The file."""
        signatures = key.sign(self.purpose + said) + ml_key.sign(self.purpose + said)
        return self.magic + len(said).to_bytes(_LENGTH, "big") + said + signatures


def known_by(key: bytes, ml_key: bytes) -> bytes:
    """What a brand is known by: the hash of both its keys."""
    return hashlib.sha256(key + ml_key).digest()
