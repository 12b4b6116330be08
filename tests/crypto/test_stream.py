"""Long texts in chunks: nothing about them can be changed, moved or cut without being noticed."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto.errors import Tampered
from crypto.secret import Secret
from crypto.stream import MOST_CHUNKS, TAG_SIZE, Stream

KEY = Secret(bytes(range(32)))
CHUNKS = [b"first" * 10, b"second" * 10, b"third"]


def sealed(stream: Stream, chunks: list[bytes]) -> list[bytes]:
    return [stream.seal(at, chunk, last=at == len(chunks) - 1) for at, chunk in enumerate(chunks)]


def opened(stream: Stream, chunks: list[bytes]) -> list[bytes]:
    return [stream.open(at, chunk, last=at == len(chunks) - 1) for at, chunk in enumerate(chunks)]


def test_chunks_come_back_as_they_were() -> None:
    there = sealed(Stream(KEY, b"head"), CHUNKS)
    assert opened(Stream(KEY, b"head"), there) == CHUNKS
    assert [len(chunk) for chunk in there] == [len(chunk) + TAG_SIZE for chunk in CHUNKS]


def test_it_is_the_published_construction_over_the_published_cipher() -> None:
    cipher = AESGCM(KEY.reveal())
    assert Stream(KEY, b"head").seal(1, b"more", last=False) == cipher.encrypt(
        bytes.fromhex("00000000000000 00000001 00"), b"more", b"head"
    )
    assert Stream(KEY).seal(MOST_CHUNKS - 1, b"", last=True) == cipher.encrypt(
        bytes.fromhex("00000000000000 ffffffff 01"), b"", b""
    )


def test_an_empty_text_has_an_end_too() -> None:
    stream = Stream(KEY)
    assert opened(stream, sealed(stream, [b""])) == [b""]
    with pytest.raises(Tampered):
        stream.open(0, stream.seal(0, b"", last=False), last=True)


@pytest.mark.parametrize(
    "order",
    [(1, 0, 2), (0, 0, 1, 2), (0, 2), (0, 1), (1, 2), (0, 1, 2, 2), (2,)],
    ids=["moved", "repeated", "left out", "cut off at the end", "cut off in front", "more at the end", "only the end"],
)
def test_chunks_in_another_order_are_noticed(order: tuple[int, ...]) -> None:
    stream = Stream(KEY)
    there = sealed(stream, CHUNKS)
    with pytest.raises(Tampered):
        opened(stream, [there[at] for at in order])


@pytest.mark.parametrize("at", [0, 10, -1])
def test_one_changed_bit_is_noticed(at: int) -> None:
    stream = Stream(KEY)
    there = bytearray(stream.seal(0, b"a chunk", last=True))
    there[at] ^= 1
    with pytest.raises(Tampered):
        stream.open(0, bytes(there), last=True)


def test_what_is_shorter_than_a_tag_is_noticed() -> None:
    for size in range(TAG_SIZE):
        with pytest.raises(Tampered):
            Stream(KEY).open(0, bytes(size), last=True)


def test_another_head_and_another_key_open_nothing() -> None:
    there = sealed(Stream(KEY, b"head"), CHUNKS)
    for other in (Stream(KEY, b"heap"), Stream(Secret(bytes(32)), b"head")):
        with pytest.raises(Tampered):
            opened(other, there)
