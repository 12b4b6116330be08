"""A leave: a person's word that one friend may pass on what they allow to be passed on, and the name it goes under.

It is signed by the person key for one other person key. So what somebody made can be shown by their friends, to people
who never met its maker, and by nobody further on: a leave for one friend is worth nothing in another's hand. It does
*not* say which things may be passed on; each of them says that itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from crypto.errors import Malformed
from crypto.identity import PUBLIC_SIZE, SIGNATURE_SIZE, SigningKey, verify

LONGEST_NAME = 320
"""Bytes of UTF-8: 80 characters of any script."""

_VERSION = b"\x01"
_PURPOSE = b"vouchsafe/1/leave\0"


@dataclass(frozen=True, slots=True)
class Leave:
    """Given by one person to another, who are not named in it: whoever checks it knows whom it has to be from and for.

    Making or decoding one does not check the signature: call `check`.
    """

    name: str
    signature: bytes

    @classmethod
    def give(cls, person_key: SigningKey, *, to: bytes, name: str) -> Leave:
        """For the friend with this person key. Raises Malformed for no such key, and for a name that is too long."""
        return cls(name, person_key.sign(_signed(person_key.public, to, name)))

    def encode(self) -> bytes:
        """Version, signature, and the name in UTF-8."""
        return _VERSION + self.signature + self.name.encode()

    @classmethod
    def decode(cls, data: bytes) -> Leave:
        """The reverse of `encode`. Raises Malformed for another version, and for a name that is too long or no text."""
        start = len(_VERSION)
        name = data[start + SIGNATURE_SIZE :]
        if data[:start] != _VERSION or len(data) < start + SIGNATURE_SIZE or len(name) > LONGEST_NAME:
            raise Malformed("This is not a leave of a known version.")
        try:
            return cls(name.decode(), data[start : start + SIGNATURE_SIZE])
        except UnicodeDecodeError:
            raise Malformed("The name in this leave is no text.") from None

    def check(self, *, giver: bytes, to: bytes) -> None:
        """Return if the giver signed this for that friend; raise Tampered otherwise."""
        verify(giver, self.signature, _signed(giver, to, self.name))


def _signed(giver: bytes, to: bytes, name: str) -> bytes:
    if len(giver) != PUBLIC_SIZE or len(to) != PUBLIC_SIZE:
        raise Malformed("A public key has 32 bytes.")
    try:
        written = name.encode()
    except UnicodeEncodeError:
        raise Malformed("The name in a leave has to be text.") from None
    if len(written) > LONGEST_NAME:
        raise Malformed("The name in a leave is too long.")
    return _PURPOSE + giver + to + written
