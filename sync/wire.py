"""What two devices say to each other once they know one another: frames, and the messages in them.

A frame is a length of four bytes (big endian) and one MessagePack array whose first element names the message. Sans-IO:
bytes in, messages out, in any chunking. Anything malformed or too large raises RemoteSyncError before it is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import msgspec
from msgspec import Meta

from crypto.envelope import LONGEST_SEAL
from crypto.identity import Certificate
from crypto.pair import ANSWER_SIZE, OFFER_SIZE
from sync.channel import Received
from sync.entry import LARGEST_PAYLOAD
from sync.errors import LocalSyncError, RemoteSyncError
from sync.manifest import CHUNK, LARGEST_MANIFEST, MOST_CHUNKS, NAME_SIZE
from sync.shelf import MOST_DEVICES

LARGEST_FRAME = 256 * 1024 + 256  # a chunk of a photo, and what is said about it
HEADER = 4
MOST_WANTED = 4096  # ids in one Need: 128 KiB
MOST_FETCHED = 64  # chunks in one Fetch: 16 MiB

if TYPE_CHECKING:
    Data: TypeAlias = bytes | memoryview
else:
    Data = memoryview  # what msgspec decodes as one is not copied

CertificateBytes = Annotated[bytes, Meta(min_length=Certificate.SIZE, max_length=Certificate.SIZE)]
Fingerprint = Annotated[bytes, Meta(min_length=16, max_length=16)]
Name = Annotated[bytes, Meta(min_length=NAME_SIZE, max_length=NAME_SIZE)]
Index = Annotated[int, Meta(ge=0, lt=MOST_CHUNKS)]


class Status(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """How things stand: my shelf for you and the context it stands on, and what I have of yours.

    `turn` counts one side's statuses; an Ack names the one it is for.
    """

    turn: Annotated[int, Meta(ge=0)]
    shelf: Fingerprint
    size: Annotated[int, Meta(ge=0)]
    context: bytes
    mirror: Fingerprint
    taken: Fingerprint


class Ask(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """What differs between your shelf and my mirror? A Negentropy message."""

    query: bytes


class Answer(msgspec.Struct, frozen=True, array_like=True, tag=3):
    """This does. A Negentropy message."""

    message: bytes


class Need(msgspec.Struct, frozen=True, array_like=True, tag=4):
    """Send me these items, or with `everything` all of them. `more` says that further Needs follow before any item."""

    ids: Annotated[bytes, Meta(max_length=32 * MOST_WANTED)] = b""
    everything: bool = False
    more: bool = False


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One item of a shelf: why you see it, and the entry as it was signed; if somebody else made it, whence it is."""

    reasons: bytes
    payload: bytes
    seal: bytes
    origin: bytes = b""


class Items(msgspec.Struct, frozen=True, array_like=True, tag=5):
    """Some of the items. `last` of what was needed; `pushed` without having been asked for."""

    items: list[Item]
    last: bool = False
    pushed: bool = False


class Ack(msgspec.Struct, frozen=True, array_like=True, tag=6):
    """I have taken in all that this Status of yours stood for; this is what I have now."""

    turn: Annotated[int, Meta(ge=0)]
    mirror: Fingerprint
    taken: Fingerprint


class Bye(msgspec.Struct, frozen=True, array_like=True, tag=7):
    """I am going, having finished what I was doing. To an own device that was `removed` it is all there is to say."""

    removed: bool = False


class Certificates(msgspec.Struct, frozen=True, array_like=True, tag=8):
    """The devices that I have or had, as I certified them: some of the Items that follow were signed by others of them
    than this one."""

    certificates: Annotated[list[CertificateBytes], Meta(min_length=1, max_length=MOST_DEVICES)]


class Gone(msgspec.Struct, frozen=True, array_like=True, tag=9):
    """These devices are mine no longer; and my half of new keys between us: see renewal.py."""

    devices: Annotated[list[tuple[CertificateBytes, CertificateBytes]], Meta(min_length=1, max_length=MOST_DEVICES)]
    """Of each the certificate, and that it is taken back."""
    offer: Annotated[bytes, Meta(min_length=OFFER_SIZE, max_length=OFFER_SIZE)]


class Renewed(msgspec.Struct, frozen=True, array_like=True, tag=10):
    """My half of them."""

    answer: Annotated[bytes, Meta(min_length=ANSWER_SIZE, max_length=ANSWER_SIZE)]


class Behind(msgspec.Struct, frozen=True, array_like=True, tag=11):
    """You are not the only one with your device key: I have taken in more of that device than you know of. The entry,
    sealed with that key, shows it; own devices believe each other without."""

    clock: Annotated[int, Meta(ge=0)]
    payload: Annotated[bytes, Meta(max_length=LARGEST_PAYLOAD)] = b""
    seal: Annotated[bytes, Meta(max_length=LONGEST_SEAL)] = b""


class Fetch(msgspec.Struct, frozen=True, array_like=True, tag=20):
    """Send me these chunks of the blob of this name, in order; `manifest` says that I do not know yet what it consists
    of, so that is to come first, and I may be asking for more chunks than there are."""

    name: Name
    first: Index
    count: Annotated[int, Meta(ge=1, le=MOST_FETCHED)]
    manifest: bool = False


class Outline(msgspec.Struct, frozen=True, array_like=True, tag=21):
    """What the blob of this name consists of: see manifest.py."""

    name: Name
    manifest: Annotated[bytes, Meta(max_length=LARGEST_MANIFEST)]


class Chunk(msgspec.Struct, frozen=True, array_like=True, tag=22):
    """One chunk of a blob. Where it came over a link, its `data` still stands where it was put together."""

    name: Name
    index: Index
    data: Annotated[Data, Meta(max_length=CHUNK)]


class NoSuch(msgspec.Struct, frozen=True, array_like=True, tag=23):
    """Nothing more comes for this Fetch. Why is said as far as it tells nothing about what I have (see fetching.py)."""

    name: Name
    reason: Annotated[int, Meta(ge=0, le=255)] = 0


Media = Fetch | Outline | Chunk | NoSuch
Message = Status | Ask | Answer | Need | Items | Ack | Bye | Certificates | Gone | Renewed | Behind | Media

_EMPTY, _BIN_32 = b"\xc4\0", b"\xc6"  # MessagePack: no bytes, and as many as the next four bytes say

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Message)


def frame(message: Message) -> bytes:
    """The message as it goes over the link. Too large is our own mistake: LocalSyncError."""
    data: bytes | memoryview = b""
    if isinstance(message, Chunk):  # is put after all the rest, so that it is copied once only
        data, message = message.data, Chunk(message.name, message.index, b"")
    head = _encoder.encode(message)
    if data:
        head = head[: -len(_EMPTY)] + _BIN_32 + len(data).to_bytes(4, "big")
    size = len(head) + len(data)
    if size > LARGEST_FRAME:
        raise LocalSyncError(f"a frame of {size} bytes is too large to be sent")
    return b"".join((size.to_bytes(HEADER, "big"), head, data))


def digest(context: bytes) -> bytes:
    """A context by its hash: 16 bytes of SHA-256."""
    return hashlib.sha256(context).digest()[:16]


class Framer:
    """Cuts the bytes that arrive into messages. What arrives must not be changed afterwards: messages may refer to it.

    Only a frame that comes in several pieces is copied, once, to where it is put together.
    """

    def __init__(self) -> None:
        self._left = b""  # of which not even the length is known, or that nobody has asked for yet
        self._frame: bytearray | None = None  # of which the first bytes are here
        self._filled = 0

    @property
    def held(self) -> int:
        """Bytes that wait for the rest of their frame."""
        return len(self._left) + self._filled

    def receive(self, data: Received) -> Iterator[Message]:
        """The messages that are complete with these bytes. Holds back at most one unfinished frame."""
        view = memoryview(self._left + data if self._left else data)
        self._left = b""
        at = 0
        try:
            while True:
                if self._frame is None:
                    if len(view) - at < HEADER:
                        break
                    size = int.from_bytes(view[at : at + HEADER], "big")
                    if size > LARGEST_FRAME:
                        raise RemoteSyncError(f"a frame of {size} bytes is larger than allowed")
                    at += HEADER
                    if len(view) - at < size:
                        self._frame = bytearray(size)
                        continue
                    body = view[at : at + size]
                    at += size
                else:
                    some = view[at : at + len(self._frame) - self._filled]
                    self._frame[self._filled : self._filled + len(some)] = some
                    at += len(some)
                    self._filled += len(some)
                    if self._filled < len(self._frame):
                        break
                    body = memoryview(self._frame)
                    self._frame, self._filled = None, 0
                yield _message(body)
        finally:
            self._left = bytes(view[at:])


def _message(body: memoryview) -> Message:
    try:
        message: Message = _decoder.decode(body)  # copies what is bytes
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise RemoteSyncError(f"a message is malformed: {wrong}") from None
    return message


def size_of(message: Message) -> int:
    """About how much memory it takes while it waits."""
    match message:
        case Items():
            return 64 + sum(64 + len(one.reasons) + len(one.payload) + len(one.seal) for one in message.items)
        case Status():
            return 256 + len(message.context)
        case Certificates():
            return 64 + sum(64 + len(one) for one in message.certificates)
        case Gone():
            return 64 + 512 * len(message.devices) + len(message.offer)
        case Ask(query=data) | Answer(message=data) | Need(ids=data):
            return 64 + len(data)
        case _:
            return 64
