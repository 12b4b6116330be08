"""The bytes of a reconciliation message: read back as written, refused if no honest side would have written them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import RemoteSyncError
from sync.ranges import END, VERSION, Bound, Mode, Range, Writer, ranges_of, version_of

FINGERPRINT = b"\x01" + bytes(16)
MALFORMED = {
    "nothing at all": b"",
    "no version": b"\x00\x00\x00",
    "a version that never was": b"\x70",
    "only a timestamp": b"\x61\x00",
    "no mode": b"\x61\x00\x00",
    "an unknown mode": b"\x61\x00\x00\x03",
    "a huge mode": b"\x61\x00\x00\xff\xff\xff\x7f",
    "half a fingerprint": b"\x61\x00\x00\x01" + bytes(8),
    "half a list": b"\x61\x00\x00\x02\x02" + bytes(32),
    "a list without a length": b"\x61\x00\x00\x02",
    "a list of 2**63": b"\x61\x00\x00\x02" + b"\x81" + b"\x80" * 8 + b"\x00" + bytes(64),
    "half a prefix": b"\x61\x01\x04ab",
    "a prefix of 33 bytes": b"\x61\x01\x21" + bytes(33) + b"\x00",
    "a prefix at infinity": b"\x61\x00\x01\x07\x00",
    "a leading zero digit": b"\x61\x80\x01\x00\x00",
    "a number of 65 bits": b"\x61\x83" + b"\xff" * 8 + b"\x7f\x00\x00",
    "a number without end": b"\x61" + b"\xff" * 5000,
    "zeros without end": b"\x61" + b"\x80" * 5000,
    "infinity as a difference": b"\x61\x02\x00\x00\x81" + b"\xff" * 8 + b"\x7f\x00\x00",
    "a timestamp past infinity": b"\x61\x03\x00\x00\x81" + b"\xff" * 8 + b"\x7f\x00\x00",
    "something after infinity": b"\x61\x00\x00\x00\x05\x00\x00",
    "the end of time after infinity": b"\x61\x00\x00\x00\x01\x00\x00",
    "a prefix that goes back": b"\x61\x02\x01\x09\x00\x01\x01\x08\x00",
    "a prefix that gets shorter": b"\x61\x02\x02\x09\x09\x00\x01\x01\x09\x00",
    "a good range and a bad one": b"\x61\x05\x00" + FINGERPRINT + b"\x00\x00\x09",
}


@pytest.mark.parametrize("message", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_no_honest_side_would_write_is_refused(message: bytes) -> None:
    with pytest.raises(RemoteSyncError):
        _ = version_of(message), ranges_of(message)


bounds = st.builds(Bound, st.integers(0, 2**64 - 2), st.binary(max_size=32))
said = st.one_of(
    st.just((Mode.SKIP, b"", ())),
    st.tuples(st.just(Mode.FINGERPRINT), st.binary(min_size=16, max_size=16), st.just(())),
    st.tuples(st.just(Mode.IDS), st.just(b""), st.lists(st.binary(min_size=32, max_size=32), max_size=9).map(tuple)),
)


@given(st.lists(bounds, unique=True).map(sorted), st.booleans(), st.data())
def test_a_message_is_read_back_as_it_was_written(upper: list[Bound], to_the_end: bool, data: st.DataObject) -> None:
    ranges = [Range(bound, *data.draw(said)) for bound in [*upper, END][: len(upper) + to_the_end]]
    writer = Writer()
    for bound, mode, fingerprint, ids in ranges:
        match mode:
            case Mode.SKIP:
                writer.skip(bound)
            case Mode.FINGERPRINT:
                writer.fingerprint(bound, fingerprint)
            case Mode.IDS:
                writer.ids(bound, ids)

    assert version_of(writer.message()) == VERSION
    assert ranges_of(writer.message()) == ranges


def test_an_empty_range_at_infinity_is_no_offence() -> None:
    """The reference ends a full frame so when the last list just fitted."""
    writer = Writer()
    writer.ids(END, [bytes(32)])
    writer.fingerprint(END, bytes(16))

    assert [said.bound for said in ranges_of(writer.message())] == [END, END]


def test_timestamps_are_written_as_differences() -> None:
    writer = Writer()
    writer.skip(Bound(300))
    writer.skip(Bound(300, b"a"))
    writer.skip(Bound(2**63))
    writer.skip(END)

    first, second, third, last = (
        b"\x82\x2d\x00\x00",
        b"\x01\x01a\x00",
        b"\xff" * 7 + b"\xfd\x55\x00\x00",
        b"\x00\x00\x00",
    )
    assert writer.message() == b"\x61" + first + second + third + last
