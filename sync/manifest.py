"""What a blob, such as the large version of a photo, consists of: its size, and a hash for each of its chunks.

    version (1 byte) | size (8) | size of a chunk (4) | BLAKE3 of each chunk (32 each)

All numbers are big endian. In version 1, of blobs that were made before, it is SHA-256 of each chunk: to compare those
is a third of the work of whoever fetches a photo. A blob is named by the SHA-256 of these bytes, so whoever knows the
name can check the manifest, and then every chunk by itself, whoever sent it and in whichever order. A manifest holds
32 KiB at most. It does not hold the blob, and does not know where that is kept.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property

from blake3 import blake3

from sync.errors import RemoteSyncError

FORMAT, FIRST_FORMAT = 2, 1
CHUNK = 256 * 1024
LARGEST = 256 * 1024 * 1024
MOST_CHUNKS = LARGEST // CHUNK
NAME_SIZE = 32
HASH_SIZE = 32

_HEAD = struct.Struct(">BQI")
LARGEST_MANIFEST = _HEAD.size + HASH_SIZE * MOST_CHUNKS


@dataclass(frozen=True)
class Manifest:
    """Of a blob of `size` bytes; `hashes` are those of its chunks, end to end."""

    size: int
    hashes: bytes
    version: int = FORMAT

    @classmethod
    def of(cls, data: bytes | memoryview) -> Manifest:
        """The manifest of these bytes. Raises ValueError above 256 MiB."""
        if len(data) > LARGEST:
            raise ValueError("a blob can hold at most 256 MiB")
        view = memoryview(data)
        chunks = (view[at : at + CHUNK] for at in range(0, len(data), CHUNK))
        return cls(len(data), b"".join(blake3(chunk).digest() for chunk in chunks))

    @classmethod
    def decode(cls, data: bytes, name: bytes | None = None) -> Manifest:
        """Strict: what is malformed, larger than allowed, or not of this name raises RemoteSyncError."""
        if not _HEAD.size <= len(data) <= LARGEST_MANIFEST:
            raise RemoteSyncError("a list of chunks is too short or too long")
        if name is not None and hashlib.sha256(data).digest() != name:
            raise RemoteSyncError("a list of chunks is not that of the photo it came for")
        version, size, chunk = _HEAD.unpack_from(data)
        if version not in (FORMAT, FIRST_FORMAT) or chunk != CHUNK or size > LARGEST:
            raise RemoteSyncError("a list of chunks is of an unknown kind, or for more than a photo may have")
        manifest = cls(size, data[_HEAD.size :], version)
        if len(manifest.hashes) != HASH_SIZE * manifest.count:
            raise RemoteSyncError("a list of chunks does not fit the size of the photo")
        return manifest

    def encode(self) -> bytes:
        """The bytes that give the blob its name."""
        return _HEAD.pack(self.version, self.size, CHUNK) + self.hashes

    @cached_property
    def name(self) -> bytes:
        """32 bytes."""
        return hashlib.sha256(self.encode()).digest()

    @property
    def count(self) -> int:
        """How many chunks there are."""
        return -(-self.size // CHUNK)

    def length(self, index: int) -> int:
        """Bytes of this chunk: 256 KiB, but for the last."""
        return min(CHUNK, self.size - index * CHUNK)

    def check(self, index: int, chunk: bytes | memoryview) -> None:
        """Raises RemoteSyncError unless this is the chunk, byte for byte."""
        expected = self.hashes[index * HASH_SIZE : (index + 1) * HASH_SIZE]
        hashed = blake3(chunk) if self.version == FORMAT else hashlib.sha256(chunk)
        if len(chunk) != self.length(index) or hashed.digest() != expected:
            raise RemoteSyncError("a piece of a photo is not what it should be")
