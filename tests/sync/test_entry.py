"""Entries as bytes: strict where it matters, and generous to apps that are newer."""

import contextlib
import dataclasses
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.clock import LARGEST
from sync.entry import FORMAT, LARGEST_PAYLOAD, Attachment, Payload, decode, encode
from sync.errors import RemoteSyncError

HONEST: dict[str, Any] = {
    "format": FORMAT,
    "id": b"i" * 16,
    "kind": "review",
    "author": b"a" * 32,
    "device": b"d" * 32,
    "made": 1_767_225_600_000 << 16,
    "body": msgspec.Raw(msgspec.msgpack.encode({"x": "Slow for fifty pages."})),
}
PHOTO = Attachment(kind="photo", thumb=b"RIFF", width=640, height=480, blob=b"b" * 32)


def payload(**changed: Any) -> Payload:
    return Payload(**{**HONEST, **changed})


def fields(**changed: Any) -> list[Any]:
    """The array on the wire, with nonsense wherever a test wants it."""
    whole = {**HONEST, "attachments": [], "parent": None, "terms": 0, **changed}
    return list(whole.values())


def test_what_is_encoded_is_decoded_as_it_was() -> None:
    whole = payload(attachments=[PHOTO], parent=b"p" * 16, terms=3)
    again = decode(encode(whole))
    assert again == whole
    assert bytes(again.body) == bytes(whole.body)


def test_the_last_fields_may_be_left_out() -> None:
    assert decode(msgspec.msgpack.encode(fields()[:7])) == payload()


def test_an_entry_of_a_newer_app_is_read_as_far_as_it_is_known() -> None:
    newer = msgspec.msgpack.encode([*fields(format=2, kind="dance", terms=1), {"steps": 8}, "more"])
    entry = decode(newer)
    assert (entry.format, entry.kind, entry.terms) == (2, "dance", 1)


def test_a_body_is_carried_byte_for_byte_whatever_it_is() -> None:
    for odd in (b"\xc0", b"\xcd\x00\x01", b"\x93\x01\x02\x03", b"\xc7\x02\x05\x01\x02", b"\xde\x00\x00"):
        data = msgspec.msgpack.encode(fields(body=msgspec.Raw(odd)))
        assert bytes(decode(data).body) == odd


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 0},
        {"format": 65536},
        {"format": "1"},
        {"id": b"i" * 15},
        {"id": b"i" * 17},
        {"id": "i" * 16},
        {"kind": ""},
        {"kind": "k" * 33},
        {"kind": 7},
        {"author": b"a" * 31},
        {"device": b"d" * 33},
        {"made": -1},
        {"made": LARGEST + 1},
        {"made": 1.5},
        {"attachments": None},
        {"attachments": [["photo", b"", -1, 1]]},
        {"attachments": [["photo", b"", 1, 100_001]]},
        {"attachments": [["photo", b"", 1, 1, b"b" * 65]]},
        {"attachments": [[]]},
        {"parent": b"p"},
        {"terms": 256},
    ],
    ids=str,
)
def test_a_field_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(RemoteSyncError, match="malformed"):
        decode(msgspec.msgpack.encode(fields(**wrong)))


def test_more_than_64_kib_is_neither_written_nor_read() -> None:
    room = LARGEST_PAYLOAD - len(encode(payload(body=msgspec.Raw(msgspec.msgpack.encode(b"x" * 60_000))))) + 60_000
    largest = encode(payload(body=msgspec.Raw(msgspec.msgpack.encode(b"x" * room))))
    assert len(largest) == LARGEST_PAYLOAD
    decode(largest)
    with pytest.raises(ValueError, match="64 KiB"):
        encode(payload(body=msgspec.Raw(msgspec.msgpack.encode(b"x" * (room + 1)))))
    with pytest.raises(RemoteSyncError, match="64 KiB"):
        decode(largest + b"\0")


def test_nothing_may_follow_the_entry() -> None:
    with pytest.raises(RemoteSyncError):
        decode(encode(payload()) + b"\xc0")


def test_a_body_nested_without_end_is_refused() -> None:
    with pytest.raises(RemoteSyncError):
        decode(msgspec.msgpack.encode(fields(body=msgspec.Raw(b"\x91" * 60_000 + b"\xc0"))))


def test_a_payload_cannot_be_changed_by_accident() -> None:
    with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
        payload().kind = "post"  # type: ignore[misc]


@given(st.binary(max_size=400))
def test_garbage_is_their_mistake_and_nothing_else(garbage: bytes) -> None:
    with pytest.raises(RemoteSyncError):
        decode(garbage)


@given(st.data())
def test_an_entry_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(encode(payload(attachments=[PHOTO])))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(RemoteSyncError):
        decode(bytes(whole))
