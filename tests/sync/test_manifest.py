"""What a blob consists of: written down so that its name vouches for every byte, and read strictly."""

import contextlib
import hashlib

import pytest
from blake3 import blake3
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import RemoteSyncError
from sync.manifest import CHUNK, LARGEST, LARGEST_MANIFEST, MOST_CHUNKS, Manifest

SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5)


def head(*, version: int = 2, size: int, chunk: int = CHUNK) -> bytes:
    return bytes([version]) + size.to_bytes(8, "big") + chunk.to_bytes(4, "big")


def name_of(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


@pytest.mark.parametrize("size", SIZES)
def test_it_comes_back_as_it_was_and_fits_what_it_is_of(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    data = data[:size]
    manifest = Manifest.of(data)
    assert Manifest.decode(manifest.encode(), manifest.name) == manifest
    assert sum(manifest.length(index) for index in range(manifest.count)) == size
    for index in range(manifest.count):
        manifest.check(index, data[index * CHUNK : (index + 1) * CHUNK])


def test_its_bytes_are_as_the_specification_says() -> None:
    data = b"a" * CHUNK + b"b"
    hashes = blake3(b"a" * CHUNK).digest() + blake3(b"b").digest()
    assert Manifest.of(data).encode() == head(size=CHUNK + 1) + hashes
    assert Manifest.of(data).name == name_of(head(size=CHUNK + 1) + hashes)


def test_one_of_the_first_version_is_read_and_compared_as_it_was_made() -> None:
    chunks = b"a" * CHUNK, b"b"
    written = head(version=1, size=CHUNK + 1) + b"".join(hashlib.sha256(chunk).digest() for chunk in chunks)
    manifest = Manifest.decode(written, name_of(written))
    for index, chunk in enumerate(chunks):
        manifest.check(index, chunk)
    assert (manifest.encode(), manifest.name) == (written, name_of(written))
    assert Manifest.of(b"".join(chunks)).name != manifest.name
    with pytest.raises(RemoteSyncError, match="not what it should be"):
        manifest.check(1, b"c")


def test_the_largest_is_small() -> None:
    manifest = Manifest(LARGEST, bytes(32 * MOST_CHUNKS))
    assert len(manifest.encode()) == LARGEST_MANIFEST < 32 * 1024 + 64
    assert Manifest.decode(manifest.encode(), manifest.name).count == MOST_CHUNKS
    with pytest.raises(ValueError, match="256 MiB"):
        Manifest.of(bytes(LARGEST + 1))


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        head(size=0)[:-1],
        head(size=1),
        head(size=0) + bytes(32),
        head(size=CHUNK) + bytes(64),
        head(size=CHUNK + 1) + bytes(63),
        head(size=CHUNK, version=3) + bytes(32),
        head(size=CHUNK, version=0) + bytes(32),
        head(size=CHUNK, chunk=CHUNK // 2) + bytes(64),
        head(size=CHUNK, chunk=0) + bytes(32),
        head(size=LARGEST + 1) + bytes(32 * MOST_CHUNKS + 32),
        head(size=(1 << 64) - 1) + bytes(32),
        head(size=1 << 40) + bytes(32 * 4096),
    ],
    ids=lambda wrong: f"{len(wrong)} bytes, {wrong[:13].hex()}",
)
def test_what_cannot_be_is_refused_whatever_its_name(wrong: bytes) -> None:
    with pytest.raises(RemoteSyncError):
        Manifest.decode(wrong, name_of(wrong))


def test_that_of_another_blob_is_refused() -> None:
    with pytest.raises(RemoteSyncError, match="not that of the photo"):
        Manifest.decode(Manifest.of(b"one").encode(), Manifest.of(b"two").name)


@given(st.binary(max_size=120))
def test_garbage_is_their_mistake_and_nothing_else(garbage: bytes) -> None:
    with contextlib.suppress(RemoteSyncError):
        Manifest.decode(garbage, name_of(garbage))


@pytest.mark.parametrize("wrong", [b"", b"b", b"a" * (CHUNK - 1), b"a" * (CHUNK + 1), b"a" * (CHUNK - 1) + b"b"])
def test_a_chunk_that_is_not_the_right_one_is_refused(wrong: bytes) -> None:
    manifest = Manifest.of(b"a" * CHUNK + b"b")
    with pytest.raises(RemoteSyncError, match="not what it should be"):
        manifest.check(0, wrong)
