"""Keys from keys: HKDF-SHA256 (RFC 5869), with a purpose in each derivation.

The same key with another purpose gives an unrelated key, so one root can serve many uses. This is for keys that are
random already: it does *not* slow down guessing, so never give it a passphrase (see vaultkey.py for those).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.secret import Secret

KEY_SIZE = 32


def derive(key: Secret, purpose: bytes, *, salt: bytes = b"") -> Secret:
    """A key of 32 bytes for this `purpose` (the `info` of RFC 5869; start it with `vouchsafe/1/`).

    `salt` may be public or secret; without one RFC 5869 means 32 zero bytes.
    """
    return Secret(HKDF(SHA256(), KEY_SIZE, salt or None, purpose).derive(key.reveal()))
