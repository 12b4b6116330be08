"""Blobs in pieces between two who keep the rules, in any order and cut in any way; and what becomes of who does not."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterable, Iterator

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
    QUICK_MS,
    SLOW_MS,
    Allowance,
    Fetching,
    Giving,
    Reason,
)
from sync.manifest import CHUNK, LARGEST_MANIFEST, MOST_CHUNKS, Manifest
from sync.wire import LARGEST_FRAME, MOST_FETCHED, Chunk, Fetch, Framer, Media, NoSuch, Outline, frame

NAME = b"n" * 32
Cut = Callable[[bytes], Iterable[bytes]]


def picture(seed: int, chunks: int, rest: int = 7) -> bytes:
    """That many chunks and a little."""
    return bytes([seed]) * (chunks * CHUNK) + bytes([seed + 1]) * rest


class Giver:
    """Somebody who keeps the rules and has these blobs."""

    def __init__(self, *blobs: bytes) -> None:
        self.blobs = {Manifest.of(blob).name: blob for blob in blobs}
        self.giving = Giving()

    def answer(self) -> Iterator[Media]:
        while (asked := self.giving.next()) is not None:
            fetch, reason = asked
            blob = self.blobs.get(fetch.name)
            if reason is not None or blob is None:
                yield NoSuch(fetch.name, reason or Reason.NOT_HERE)
                continue
            manifest = Manifest.of(blob)
            if fetch.manifest:
                yield Outline(fetch.name, manifest.encode())
            for index in range(fetch.first, min(fetch.first + fetch.count, manifest.count)):
                yield Chunk(fetch.name, index, blob[index * CHUNK : (index + 1) * CHUNK])


class Asker:
    """Fetches, checks and keeps; what it asked for first is asked in the end."""

    def __init__(self) -> None:
        self.fetching = Fetching()
        self.manifests: dict[bytes, Manifest] = {}
        self.chunks: dict[tuple[bytes, int], bytes] = {}
        self.refused: list[bytes] = []
        self.twice = 0
        self.most = 0
        self.now = 0

    def ask(self) -> bytes:
        said = b"".join(map(frame, self.fetching.to_ask(self.now)))
        self.most = max(self.most, self.fetching.under_way)
        assert self.fetching.under_way <= self.fetching.window <= MOST_WINDOW
        return said

    def hear(self, message: Media) -> None:
        assert not isinstance(message, Fetch)
        match self.fetching.hear(message, self.now):
            case Manifest() as manifest:
                self.manifests[manifest.name] = manifest
            case Chunk(name, index, data):
                self.manifests[name].check(index, data)
                self.twice += (name, index) in self.chunks
                self.chunks[name, index] = data
                self.fetching.kept()
            case NoSuch(name):
                self.refused.append(name)

    def whole(self, name: bytes) -> bytes:
        return b"".join(self.chunks[name, index] for index in range(self.manifests[name].count))


def in_one(data: bytes) -> Iterable[bytes]:
    return [data]


def talk(asker: Asker, giver: Giver, cut: Cut = in_one) -> None:
    """Until nothing more is said."""
    to_giver, to_asker = Framer(), Framer()
    while said := asker.ask():
        for piece in cut(said):
            for fetch in to_giver.receive(piece):
                assert isinstance(fetch, Fetch)
                giver.giving.hear(fetch)
        for piece in cut(b"".join(map(frame, giver.answer()))):
            for message in to_asker.receive(piece):
                asker.hear(message)  # type: ignore[arg-type]


@pytest.mark.parametrize("chunks", [0, 1, 2, 5, 40])
@pytest.mark.parametrize("rest", [0, 1])
def test_a_blob_of_any_size_comes_in_full(chunks: int, rest: int) -> None:
    blob = picture(1, chunks, rest)
    name = Manifest.of(blob).name
    asker = Asker()
    asker.fetching.want(name)
    talk(asker, Giver(blob))
    assert asker.whole(name) == blob
    assert asker.fetching.under_way == 0
    assert asker.most > 1 or chunks < 2


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1)), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_several_come_whatever_is_missing_of_each_and_however_the_bytes_are_cut(
    sizes: list[tuple[int, int]], dice: random.Random
) -> None:
    def cut(data: bytes) -> Iterator[bytes]:
        while data:
            size = dice.choice((1, 3, 1000, CHUNK, 3 * CHUNK))
            yield data[:size]
            data = data[size:]

    blobs = [picture(2 * seed, *size) for seed, size in enumerate(sizes)]
    asker, giver = Asker(), Giver(*blobs)
    for blob in blobs:
        manifest = Manifest.of(blob)
        missing = [index for index in range(manifest.count) if dice.random() < 0.7]
        if dice.random() < 0.5 and manifest.count:
            asker.manifests[manifest.name] = manifest
            for index in set(range(manifest.count)) - set(missing):
                asker.chunks[manifest.name, index] = blob[index * CHUNK : (index + 1) * CHUNK]
            dice.shuffle(missing)
            asker.fetching.want(manifest.name, manifest, missing)
        else:
            asker.fetching.want(manifest.name)
    talk(asker, giver, cut)
    assert [asker.whole(Manifest.of(blob).name) for blob in blobs] == blobs
    assert asker.twice == 0


def test_what_is_not_to_be_had_is_said_and_keeps_nobody_waiting() -> None:
    there, gone = picture(1, 3), Manifest.of(picture(9, 3))
    asker = Asker()
    asker.fetching.want(gone.name, gone, range(gone.count))
    asker.fetching.want(NAME)
    asker.fetching.want(Manifest.of(there).name)
    talk(asker, Giver(there))
    assert asker.refused == [gone.name, NAME]
    assert asker.whole(Manifest.of(there).name) == there
    assert asker.fetching.under_way == 0


def test_taken_back_midway_the_rest_does_not_come() -> None:
    blob = picture(1, 30)
    name = Manifest.of(blob).name
    asker, giver = Asker(), Giver(blob)
    asker.fetching.want(name)
    for fetch in list(asker.fetching.to_ask(0)):
        giver.giving.hear(fetch)
    for message in list(giver.answer()):
        asker.hear(message)
    giver.blobs.clear()
    talk(asker, giver)
    assert asker.refused == [name]
    assert len(asker.chunks) == FIRST_WINDOW
    assert asker.fetching.under_way == 0


def test_what_is_not_wanted_any_more_is_dropped_and_what_is_wanted_again_comes() -> None:
    blob, other = picture(1, 6), picture(5, 2)
    name, another = Manifest.of(blob).name, Manifest.of(other).name
    asker, giver = Asker(), Giver(blob, other)
    asker.fetching.want(name)
    for fetch in list(asker.fetching.to_ask(0)):
        giver.giving.hear(fetch)
    asker.fetching.leave(name)
    for message in list(giver.answer()):
        assert asker.fetching.hear(message, 0) is None  # type: ignore[arg-type]
    assert asker.fetching.under_way == 0
    asker.fetching.want(another)
    asker.fetching.want(name)
    talk(asker, giver)
    assert asker.whole(name) == blob
    assert asker.whole(another) == other


def test_wanted_again_while_the_first_answer_is_under_way_nothing_goes_wrong() -> None:
    blob = picture(1, 9)
    name = Manifest.of(blob).name
    asker, giver = Asker(), Giver(blob)
    asker.fetching.want(name)
    for fetch in list(asker.fetching.to_ask(0)):
        giver.giving.hear(fetch)
    asker.fetching.leave(name)
    asker.fetching.want(name)
    for message in list(giver.answer()):
        asker.hear(message)
    talk(asker, giver)
    assert asker.whole(name) == blob
    assert asker.fetching.under_way == 0


def test_the_window_grows_on_a_quick_line_and_shrinks_on_a_slow_one() -> None:
    blob = picture(1, 100, 0)
    manifest = Manifest.of(blob)
    asker, giver = Asker(), Giver(blob)
    asker.fetching.want(manifest.name)

    def round_trip(took: int) -> None:
        for fetch in list(asker.fetching.to_ask(asker.now)):
            giver.giving.hear(fetch)
        asker.now += took
        for message in list(giver.answer()):
            asker.hear(message)

    for _ in range(4):
        round_trip(QUICK_MS - 1)
    assert asker.fetching.window == MOST_WINDOW
    round_trip(QUICK_MS + 1)
    assert asker.fetching.window == MOST_WINDOW
    for _ in range(8):
        round_trip(SLOW_MS + 1)
    assert asker.fetching.window == 1
    round_trip(QUICK_MS - 1)
    assert asker.fetching.window == 2


def test_a_slow_disk_slows_the_line_down() -> None:
    blob = picture(1, 60)
    name = Manifest.of(blob).name
    fetching, giver = Fetching(), Giver(blob)
    fetching.want(name)
    kept = heard = 0
    while fetches := list(fetching.to_ask(0)):
        for fetch in fetches:
            giver.giving.hear(fetch)
        for message in list(giver.answer()):
            heard += isinstance(fetching.hear(message, 0), Chunk)  # type: ignore[arg-type]
    assert heard <= MOST_WINDOW
    while kept < heard:
        fetching.kept()
        kept += 1
    assert list(fetching.to_ask(0)) != []


# what must not be said


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
