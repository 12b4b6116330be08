"""Messages of the hello and the pairing, closed under a key that only the two sides have.

Both go through TLS with somebody who is not known yet: who sits in the middle could read them. Sealed, they show
neither names nor keys to anybody without the pair key or the invite. AES-256-GCM under a key made for one message:
HKDF of the shared key, with the purpose and the hash of everything said before. A tag has 16 bytes (the full length
of GCM): to pass off a forgery takes one try in 2**128, online, and one failed try ends the link.

It is for messages whose `bound` never repeats, as it holds fresh random bytes: the nonce of GCM is always zero here.
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto.derivation import derive
from crypto.secret import Secret

TAG_BYTES = 16

_NONCE = bytes(12)


class DoesNotOpen(Exception):
    """This was sealed under another key, for another purpose, after another conversation, or was changed."""


def seal(key: Secret, plain: bytes, *, purpose: bytes, bound: bytes) -> bytes:
    """`plain` sealed, 16 bytes longer. `bound` is all that both sides saw so far, with something fresh in it."""
    return _cipher(key, purpose, bound).encrypt(_NONCE, plain, bound)


def unseal(key: Secret, sealed: bytes, *, purpose: bytes, bound: bytes) -> bytes:
    """The reverse of `seal`. Raises DoesNotOpen."""
    try:
        return _cipher(key, purpose, bound).decrypt(_NONCE, sealed, bound)
    except InvalidTag:
        raise DoesNotOpen from None


def _cipher(key: Secret, purpose: bytes, bound: bytes) -> AESGCM:
    return AESGCM(derive(key, b"vouchsafe/1/sealed/" + purpose + b"/" + hashlib.sha256(bound).digest()).reveal())
