"""Whatever comes from outside is refused in one way, or is in order; `make fuzz` looks for longer, and is guided."""

from __future__ import annotations

import os
import random
import tracemalloc

import pytest

from tests.fuzz.everything import CORPUS, TARGETS, kept
from tests.fuzz.garbling import garble
from tests.fuzz.target import put

pytestmark = pytest.mark.qt_log_level_fail("NO")  # Qt's decoders say aloud what is wrong with a picture

TIMES = float(os.environ.get("VOUCHSAFE_FUZZ", "1"))  # so many times what is tried every day
MOST_MEMORY = 96 * 1024 * 1024


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_well_formed_is_taken(name: str) -> None:
    target = TARGETS[name]
    with target.feed() as feed:
        taken = 0
        for sample in target.samples():
            try:
                feed(sample)
                taken += 1
            except target.refuses:
                continue
        assert taken or not target.takes


@pytest.mark.parametrize("name", TARGETS)
def test_garbage_is_refused_in_one_way_in_little_time(name: str) -> None:
    target = TARGETS[name]
    samples, rng = list(target.samples()), random.Random(name)
    with target.feed() as feed:
        for _ in range(int(target.tries * TIMES)):
            data = garble(rng.choice(samples), samples, rng)
            try:
                put(target, feed, data)
            except BaseException as wrong:
                raise AssertionError(f"{target.name} for {data[:2000].hex()} ({len(data)} bytes)") from wrong


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if kept(target)])
def test_what_was_found_once_stays_mended_and_takes_little_memory(name: str) -> None:
    target = TARGETS[name]
    with target.feed() as feed:
        for finding, data in kept(target).items():
            tracemalloc.start()
            try:
                put(target, feed, data)
            except BaseException as wrong:
                raise AssertionError(f"{target.name}/{finding}") from wrong
            finally:
                _now, most = tracemalloc.get_traced_memory()
                tracemalloc.stop()
            assert most < MOST_MEMORY, finding


def test_every_finding_has_a_target() -> None:
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} <= TARGETS.keys()
