"""An entry: one signed thing a person made, as it travels and as it is kept.

The payload is a MessagePack array, [format, id, kind, author, device, made, body, attachments, parent, terms], and
`version` is its SHA-256. Newer apps may append fields and invent kinds: the signed bytes are kept and passed on as
they came, never encoded again, so that an older app does not damage a newer entry. What the body says is none of
this room's business.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.clock import LARGEST
from sync.errors import RemoteSyncError

FORMAT = 1
LARGEST_PAYLOAD = 64 * 1024
ID_SIZE = 16
KEY_SIZE = 32

Id = Annotated[bytes, Meta(min_length=ID_SIZE, max_length=ID_SIZE)]
Key = Annotated[bytes, Meta(min_length=KEY_SIZE, max_length=KEY_SIZE)]
Kind = Annotated[str, Meta(min_length=1, max_length=32)]


class Attachment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A picture that belongs to an entry: a small version inside, the large one by its name. Or a video: its poster
    inside, and how long it lasts; what it is says `kind`."""

    kind: Kind
    thumb: bytes
    width: Annotated[int, Meta(ge=0, le=100_000)]
    height: Annotated[int, Meta(ge=0, le=100_000)]
    blob: Annotated[bytes, Meta(max_length=64)] | None = None
    milliseconds: Annotated[int, Meta(ge=0, le=86_400_000)] = 0


class Payload(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an entry's author signs. `body` is MessagePack that only the app can read; `made` is a clock reading."""

    # Entries come by the ten thousand and cannot be part of a cycle: the garbage collector need not look at them (gc).

    format: Annotated[int, Meta(ge=1, le=65535)]
    id: Id
    kind: Kind
    author: Key
    device: Key
    made: Annotated[int, Meta(ge=0, le=LARGEST)]
    body: msgspec.Raw
    attachments: list[Attachment] = []
    parent: Id | None = None
    terms: Annotated[int, Meta(ge=0, le=255)] = 0


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Payload)


def encode(payload: Payload) -> bytes:
    """The bytes to be sealed. Raises ValueError above 64 KiB."""
    data = _encoder.encode(payload)
    if len(data) > LARGEST_PAYLOAD:
        raise ValueError("an entry can hold at most 64 KiB")
    return data


def decode(data: bytes) -> Payload:
    """Strict: malformed or too large raises RemoteSyncError."""
    if len(data) > LARGEST_PAYLOAD:
        raise RemoteSyncError("an entry is larger than 64 KiB")
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise RemoteSyncError(f"an entry is malformed: {wrong}") from None
