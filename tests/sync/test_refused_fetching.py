"""What nobody may send who lends or borrows pictures, and what each gets for trying."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import RemoteSyncError
from sync.fetching import (
    FIRST_WINDOW,
    HOUR_MS,
    MOST_OPEN,
    MOST_UNANSWERED,
    MOST_WINDOW,
    Allowance,
    Fetching,
    Giving,
    Reason,
)
from sync.manifest import CHUNK, LARGEST_MANIFEST, MOST_CHUNKS, Manifest
from sync.wire import LARGEST_FRAME, MOST_FETCHED, Chunk, Fetch, Framer, Media, NoSuch, Outline, frame
from tests.sync.lenders import NAME, picture

BLOB = picture(1, 6)
MANIFEST = Manifest.of(BLOB)
OTHER = Manifest.of(picture(5, 6))
PIECES = [BLOB[at : at + CHUNK] for at in range(0, len(BLOB), CHUNK)]
OUTLINE = Outline(MANIFEST.name, MANIFEST.encode())


def asked() -> Fetching:
    """For the first few chunks of BLOB and how many there are."""
    fetching = Fetching()
    fetching.want(MANIFEST.name)
    [fetch] = fetching.to_ask(0)
    assert fetch == Fetch(MANIFEST.name, 0, FIRST_WINDOW, manifest=True)
    return fetching


def chunk(index: int, data: bytes | None = None, name: bytes = MANIFEST.name) -> Chunk:
    return Chunk(name, index, PIECES[index] if data is None else data)


WRONG: dict[str, list[Media]] = {
    "a chunk before the list": [chunk(0)],
    "the second chunk first": [OUTLINE, chunk(1)],
    "the same chunk twice": [OUTLINE, chunk(0), chunk(0)],
    "a chunk left out": [OUTLINE, chunk(0), chunk(2)],
    "one chunk more than was asked for": [OUTLINE, *map(chunk, range(FIRST_WINDOW + 1))],
    "a chunk of something else": [OUTLINE, chunk(0, name=OTHER.name)],
    "the list of something else": [Outline(OTHER.name, OTHER.encode())],
    "the list of something else under this name": [Outline(MANIFEST.name, OTHER.encode())],
    "the list twice": [OUTLINE, OUTLINE],
    "a list that lies": [Outline(MANIFEST.name, Manifest(1, MANIFEST.hashes).encode())],
    "the largest list": [Outline(MANIFEST.name, bytes(LARGEST_MANIFEST))],
    "no list at all": [Outline(MANIFEST.name, b"")],
    "no such thing, of something else": [NoSuch(OTHER.name)],
    "no such thing, twice": [NoSuch(MANIFEST.name), NoSuch(MANIFEST.name)],
    "a chunk after no such thing": [OUTLINE, NoSuch(MANIFEST.name), chunk(0)],
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("left", [False, True], ids=["wanted", "not wanted any more"])
def test_what_was_not_asked_for_is_refused(wrong: str, left: bool) -> None:
    fetching = asked()
    if left:
        fetching.leave(MANIFEST.name)
    *before, last = WRONG[wrong]
    for message in before:
        fetching.hear(message, 0)  # type: ignore[arg-type]
    with pytest.raises(RemoteSyncError):
        fetching.hear(last, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize("message", [OUTLINE, chunk(0), NoSuch(MANIFEST.name)], ids=lambda m: type(m).__name__)
def test_nothing_may_come_where_nothing_was_asked(message: Media) -> None:
    with pytest.raises(RemoteSyncError, match="not asked for"):
        Fetching().hear(message, 0)  # type: ignore[arg-type]


def test_an_endless_answer_ends_with_what_was_asked_for() -> None:
    fetching = asked()
    fetching.hear(OUTLINE, 0)
    for index in range(FIRST_WINDOW):
        assert fetching.hear(chunk(index), 0) is not None
    for index in (*range(FIRST_WINDOW, 7), 0, MOST_CHUNKS - 1):
        with pytest.raises(RemoteSyncError, match="not asked for"):
            fetching.hear(Chunk(MANIFEST.name, index, PIECES[0]), 0)


@pytest.mark.parametrize("data", [b"", PIECES[0][:-1]], ids=["empty", "short"])
def test_a_chunk_of_another_length_is_refused(data: bytes) -> None:
    fetching = asked()
    fetching.hear(OUTLINE, 0)
    with pytest.raises(RemoteSyncError, match="longer or shorter"):
        fetching.hear(chunk(0, data), 0)


def test_a_last_chunk_that_is_longer_than_the_rest_is_refused() -> None:
    fetching = Fetching()
    fetching.want(MANIFEST.name, MANIFEST, [MANIFEST.count - 1])
    assert len(list(fetching.to_ask(0))) == 1
    with pytest.raises(RemoteSyncError, match="longer or shorter"):
        fetching.hear(Chunk(MANIFEST.name, MANIFEST.count - 1, PIECES[0]), 0)


@given(
    st.lists(
        st.sampled_from(
            [OUTLINE, *map(chunk, range(6)), NoSuch(MANIFEST.name), NoSuch(OTHER.name), Outline(OTHER.name, b"")]
        ),
        max_size=12,
    ),
    st.data(),
)
def test_any_order_of_messages_is_their_mistake_or_none(messages: list[Media], data: st.DataObject) -> None:
    fetching = asked()
    with contextlib.suppress(RemoteSyncError):
        for message in messages:
            if isinstance(fetching.hear(message, 0), Chunk):  # type: ignore[arg-type]
                fetching.kept()
            if data.draw(st.booleans()):
                list(fetching.to_ask(0))
            assert 0 <= fetching.under_way <= MOST_WINDOW


# on the wire


@pytest.mark.parametrize(
    "message",
    [
        Fetch(NAME, 0, 4, manifest=True),
        Fetch(NAME, MOST_CHUNKS - 1, MOST_FETCHED),
        Outline(NAME, bytes(LARGEST_MANIFEST)),
        Chunk(NAME, MOST_CHUNKS - 1, bytes(CHUNK)),
        NoSuch(NAME, 255),
    ],
    ids=lambda message: type(message).__name__,
)
def test_the_largest_of_each_message_fits_a_frame(message: Media) -> None:
    assert len(frame(message)) <= LARGEST_FRAME
    assert list(Framer().receive(frame(message))) == [message]


@pytest.mark.parametrize(
    "message",
    [
        Fetch(NAME[1:], 0, 1),
        Fetch(NAME, -1, 1),
        Fetch(NAME, MOST_CHUNKS, 1),
        Fetch(NAME, 0, 0),
        Fetch(NAME, 0, MOST_FETCHED + 1),
        Outline(NAME, bytes(LARGEST_MANIFEST + 1)),
        Chunk(NAME, MOST_CHUNKS, b""),
        Chunk(NAME, 0, bytes(CHUNK + 1)),
        Chunk(NAME + b"n", 0, b""),
        NoSuch(NAME, 256),
        NoSuch(NAME, -1),
    ],
    ids=repr,
)
def test_what_is_beyond_the_bounds_is_refused_before_it_is_read(message: Media) -> None:
    with pytest.raises(RemoteSyncError, match="malformed"):
        list(Framer().receive(frame(message)))


# what we give


def test_fetches_are_answered_in_the_order_of_asking() -> None:
    giving = Giving()
    fetches = [Fetch(NAME, index, 1) for index in (3, 1, 2)]
    for fetch in fetches:
        giving.hear(fetch)
    assert [giving.next() for _ in range(4)] == [*((fetch, None) for fetch in fetches), None]


def test_who_asks_too_much_at_once_is_told_so_and_who_does_not_stop_is_refused() -> None:
    giving = Giving()
    for index in range(MOST_UNANSWERED):
        giving.hear(Fetch(NAME, index % MOST_CHUNKS, 1))
    with pytest.raises(RemoteSyncError, match="more photos were asked for"):
        giving.hear(Fetch(NAME, 0, 1))
    reasons = [giving.next() for _ in range(MOST_UNANSWERED)]
    assert [one[1] for one in reasons if one] == [None] * MOST_OPEN + [Reason.BUSY] * (MOST_UNANSWERED - MOST_OPEN)


def test_an_allowance_is_used_up_and_comes_back_within_an_hour() -> None:
    allowance = Allowance(most=1000)
    assert allowance.take(600, 0)
    assert not allowance.take(600, 0)
    assert allowance.take(400, 0)
    assert not allowance.has(1, 0)
    assert not allowance.take(501, HOUR_MS // 2)
    assert allowance.take(500, HOUR_MS // 2)
    assert allowance.take(1000, HOUR_MS * 10)
    assert not allowance.take(1, HOUR_MS * 10)
    assert not allowance.take(1, 0), "a clock that goes back gives nothing"
