"""Frames and messages: whatever way they are cut up on the road, and whatever else arrives."""

import contextlib
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.envelope import LONGEST_SEAL
from sync.entry import LARGEST_PAYLOAD
from sync.errors import LocalSyncError, RemoteSyncError
from sync.offering import FULL_FRAME
from sync.shelf import MOST_REASONS, SHOWN
from sync.wire import (
    HEADER,
    LARGEST_FRAME,
    MOST_WANTED,
    Ack,
    Answer,
    Ask,
    Bye,
    Framer,
    Item,
    Items,
    Message,
    Need,
    Status,
    digest,
    frame,
)

PRINT = b"0123456789abcdef"
ITEM = Item(b"r" * 32, b"payload", b"s" * 64)
EVERY: list[Message] = [
    Status(1, PRINT, 323, b"\x92\x80\x90", PRINT, PRINT),
    Ask(b"\x61"),
    Answer(b"\x61\x00"),
    Need(b"n" * 64),
    Need(everything=True),
    Need(b"n" * 32, more=True),
    Items([ITEM, ITEM]),
    Items([], last=True),
    Items([ITEM], pushed=True),
    Ack(7, PRINT, PRINT),
    Bye(),
]


def received(*pieces: bytes) -> list[Message]:
    framer = Framer()
    return [message for piece in pieces for message in framer.receive(piece)]


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(HEADER, "big") + body


@pytest.mark.parametrize("message", EVERY, ids=lambda message: type(message).__name__)
def test_every_message_arrives_as_it_was_sent(message: Message) -> None:
    assert received(frame(message)) == [message]


@given(st.lists(st.sampled_from(EVERY), max_size=8), st.data())
def test_messages_are_the_same_however_the_bytes_are_cut(messages: list[Message], data: st.DataObject) -> None:
    whole = b"".join(map(frame, messages))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=20)))
    pieces = [whole[start:end] for start, end in pairwise([0, *cuts, len(whole)])]
    assert received(*pieces) == messages
    assert received(*(whole[i : i + 1] for i in range(len(whole)))) == messages


def test_a_message_is_given_out_as_soon_as_its_last_byte_is_there() -> None:
    framer = Framer()
    whole = frame(EVERY[0])
    assert list(framer.receive(whole[:-1])) == []
    assert list(framer.receive(whole[-1:] + b"\0\0")) == [EVERY[0]]


def test_a_frame_that_is_too_large_is_refused_by_its_length_alone() -> None:
    framer = Framer()
    with pytest.raises(RemoteSyncError, match="larger than allowed"):
        list(framer.receive((LARGEST_FRAME + 1).to_bytes(HEADER, "big")))


def test_a_frame_of_the_largest_size_passes() -> None:
    room = LARGEST_FRAME - len(frame(Ask(b"x" * 200_000))) + HEADER + 200_000
    whole = frame(Ask(b"x" * room))
    assert len(whole) == HEADER + LARGEST_FRAME
    assert received(whole) == [Ask(b"x" * room)]
    with pytest.raises(LocalSyncError, match="too large to be sent"):
        frame(Ask(b"x" * (room + 1)))


def test_a_frame_has_room_for_one_more_entry_of_the_largest_kind() -> None:
    """A frame is filled until it holds FULL_FRAME bytes, and the entry that goes over that is still in it."""
    largest = Item(b"r" * SHOWN * MOST_REASONS, b"p" * LARGEST_PAYLOAD, b"s" * LONGEST_SEAL)
    small = Item(b"r" * SHOWN, b"p" * 200, b"s" * 64)
    size = len(small.reasons + small.payload + small.seal) + 16
    frame(Items([*[small] * ((FULL_FRAME - 1) // size), largest], last=True, pushed=True))


def test_a_list_of_needs_of_the_largest_length_fits_a_frame() -> None:
    assert received(frame(Need(b"n" * 32 * MOST_WANTED))) == [Need(b"n" * 32 * MOST_WANTED)]
    with pytest.raises(RemoteSyncError):
        received(frame(Need(b"n" * 32 * (MOST_WANTED + 1))))


def test_what_came_before_nonsense_is_given_out() -> None:
    messages = Framer().receive(frame(EVERY[1]) + framed(b"\xc1") + frame(EVERY[2]))
    assert next(messages) == EVERY[1]
    with pytest.raises(RemoteSyncError):
        next(messages)


def test_a_newer_app_may_say_more_in_a_message() -> None:
    longer = msgspec.msgpack.encode([*msgspec.msgpack.decode(frame(EVERY[9])[HEADER:]), "more"])
    assert received(framed(longer)) == [EVERY[9]]


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\xc0",
        b"\x90",
        b"\x91\x00",
        b"\x91\x08",
        b"\x91\xa1a",
        b"\x91\x01",
        b"\x92\x02\xa1a",
        frame(Bye())[HEADER:] + b"\0",
        msgspec.msgpack.encode([1, -1, PRINT, 1, b"", PRINT, PRINT]),
        msgspec.msgpack.encode([1, 1, PRINT[1:], 1, b"", PRINT, PRINT]),
        msgspec.msgpack.encode([5, [[b"r", b"p"]], False, False]),
        msgspec.msgpack.encode([5, None, False, False]),
        msgspec.msgpack.encode([6, -5, PRINT, PRINT]),
    ],
    ids=lambda wrong: wrong.hex()[:16] or "empty",
)
def test_what_is_no_message_is_refused(wrong: bytes) -> None:
    with pytest.raises(RemoteSyncError, match="malformed"):
        received(framed(wrong))


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_garbage_is_their_mistake_and_nothing_else(garbage: list[bytes]) -> None:
    framer = Framer()
    with contextlib.suppress(RemoteSyncError):
        for piece in garbage:
            list(framer.receive(piece))


@given(st.sampled_from(EVERY), st.data())
def test_a_message_with_a_byte_changed_is_read_or_refused(message: Any, data: st.DataObject) -> None:
    whole = bytearray(frame(message))
    whole[data.draw(st.integers(HEADER, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RemoteSyncError):
        received(bytes(whole))


def test_nested_without_end_is_refused() -> None:
    with pytest.raises(RemoteSyncError):
        received(framed(b"\x91" * 100_000))


def test_a_digest_is_16_bytes_and_tells_contexts_apart() -> None:
    assert len(digest(b"")) == 16
    assert digest(b"") != digest(b"\0")
