"""What a new device of one's own is given at once, so that it is a whole profile before anything else comes: who one
is, the secret that own devices share, and the circles that are always there.

It goes over the link of the pairing, sealed, and is never written to a file. Everything else comes when the two are in
step for the first time.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from crypto.errors import CryptoError
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.errors import RemoteSyncError

FORMAT = 1
ROOT_BYTES = 32

Circle = tuple[Annotated[bytes, Meta(min_length=16, max_length=16)], str, str]
Seed = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Kit(msgspec.Struct, frozen=True, array_like=True):
    """See above. `certificate` is that of the new device."""

    format: Annotated[int, Meta(ge=FORMAT, le=FORMAT)]
    person: Seed
    name: str
    certificate: bytes
    root: Seed
    circles: list[Circle]
    given_by: str
    """What the device is called that gave it."""

    def __repr__(self) -> str:
        return "Kit(<secret>)"

    @property
    def key(self) -> SigningKey:
        """The person key."""
        return SigningKey.from_seed(Secret(self.person))


def encode(kit: Kit) -> bytes:
    """As it is sealed."""
    return msgspec.msgpack.encode(kit)


def decode(data: bytes, *, device: bytes) -> Kit:
    """The reverse, for the device with this key. Raises RemoteSyncError for what makes no sense."""
    try:
        kit = msgspec.msgpack.decode(data, type=Kit)
        certificate = Certificate.decode(kit.certificate)
        certificate.check()
        if certificate.device != device or certificate.person != kit.key.public:
            raise RemoteSyncError("what a new device was given is for another one")
        if {sort for _id, _name, sort in kit.circles} != {"only-me", "friends"} or len(kit.circles) != 2:
            raise RemoteSyncError("what a new device was given is not whole")
    except (msgspec.DecodeError, CryptoError, UnicodeDecodeError, RecursionError):
        raise RemoteSyncError("what a new device was given is malformed, or from a newer Vouchsafe") from None
    return kit
