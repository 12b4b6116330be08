"""What can go wrong with keys and sealed bytes, split by what the person can do about it.

    CryptoError
    ├── WrongKey     the key, passphrase or words given do not fit: try another
    ├── Tampered     the bytes are well formed, but are not what was signed
    └── Malformed    the bytes are not of the expected form at all

Nothing here says *whose* bytes they were: the caller knows, and turns Tampered and Malformed into its own words.
No message ever holds a key, a passphrase or a recovery word.
"""

from __future__ import annotations


class CryptoError(Exception):
    """Something is wrong with a key or with sealed data."""

    def __str__(self) -> str:
        """The sentence given, or else the sentence of the class."""
        return super().__str__() or (type(self).__doc__ or "")


class WrongKey(CryptoError):
    """This is not the right passphrase or key."""


class Tampered(CryptoError):
    """This was changed after it was signed, or somebody else signed it."""


class Malformed(CryptoError):
    """This is not something that Vouchsafe wrote, or it is damaged."""
