"""Blobs in pieces between two who keep the rules, in any order and cut in any way; and what becomes of who does not."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.fetching import (
    FIRST_WINDOW,
    MOST_WINDOW,
    QUICK_MS,
    SLOW_MS,
    Fetching,
)
from sync.manifest import CHUNK, Manifest
from sync.wire import Chunk, Outline
from tests.sync.lenders import NAME, Asker, Giver, picture, talk


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
    blob = picture(1, 200, 0)
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


def test_of_what_is_not_admitted_no_more_is_asked_for_than_before_its_size_was_known() -> None:
    blob = picture(1, 60)
    name = Manifest.of(blob).name
    fetching, giver = Fetching(), Giver(blob)
    fetching.want(name)
    [first] = fetching.to_ask(0)
    giver.giving.hear(first)
    for message in giver.answer():
        if isinstance(fetching.hear(message, 0), Chunk):  # type: ignore[arg-type]
            fetching.kept()
    assert fetching.under_way == 0
    assert list(fetching.to_ask(0)) == []
    fetching.admit(name)
    [second] = fetching.to_ask(0)
    assert second.first == first.count


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
        fetching.admit(name)
    assert heard <= MOST_WINDOW
    while kept < heard:
        fetching.kept()
        kept += 1
    assert list(fetching.to_ask(0)) != []


# what must not be said


def test_photos_of_one_size_are_asked_for_in_one_go_each_as_soon_as_that_is_known() -> None:
    fetching, asked = Fetching(), list[int]()
    photos = [picture(seed, 12, 0) for seed in range(1, 9)]
    for photo in photos:
        fetching.want(Manifest.of(photo).name)
    waiting = list(fetching.to_ask(0))
    while waiting:
        fetch = waiting.pop(0)
        asked.append(fetch.count)
        manifest = next(one for one in map(Manifest.of, photos) if one.name == fetch.name)
        if fetch.manifest:
            assert isinstance(fetching.hear(Outline(manifest.name, manifest.encode()), 0), Manifest)
            fetching.admit(manifest.name)
        for index in range(fetch.first, min(fetch.first + fetch.count, manifest.count)):
            fetching.hear(Chunk(manifest.name, index, bytes(manifest.length(index))), 0)
            fetching.kept()
            waiting += fetching.to_ask(0)
    assert sum(asked) == 8 * 12
    assert asked[-5:] == [12] * 5
