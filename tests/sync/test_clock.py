"""Readings of one clock only grow, whatever happens to the computer's."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.clock import COUNTER_BITS, DAY_MS, LARGEST, Clock, milliseconds

MOMENTS = st.integers(0, (1 << 47) - 1)


def test_a_reading_tells_the_time(clock: Any) -> None:
    assert milliseconds(Clock(clock).tick()) == clock()


def test_two_readings_of_the_same_moment_differ(clock: Any) -> None:
    reader = Clock(clock)
    first, second = reader.tick(), reader.tick()
    assert second == first + 1
    assert milliseconds(first) == milliseconds(second)


def test_readings_go_on_when_the_computers_clock_is_set_back(clock: Any) -> None:
    reader = Clock(clock)
    before = reader.tick()
    clock.step(days=-400)
    assert reader.tick() == before + 1
    clock.step(days=401)
    assert milliseconds(reader.tick()) == clock()


def test_a_clock_goes_on_from_the_latest_reading_that_was_kept(clock: Any) -> None:
    kept = Clock(clock).tick()
    clock.step(days=-2)
    assert Clock(clock, latest=kept).tick() == kept + 1


def test_what_is_dated_comes_back_to_now_when_the_computers_clock_was_far_ahead(clock: Any) -> None:
    reader = Clock(clock)
    clock.step(days=365)
    ahead = reader.stamp()
    assert milliseconds(ahead) == clock()
    clock.step(days=-365)
    assert reader.stamp() == ahead + 1, "it may as well be behind now"
    reader.trust()
    first, second = reader.stamp(), reader.stamp()
    assert milliseconds(first) == milliseconds(second) == clock()
    assert ahead > second > first
    assert reader.tick() > ahead, "events only ever grow"
    clock.step(minutes=5)
    assert milliseconds(reader.stamp()) == clock()
    clock.step(days=-3)
    assert not reader.trusted


def test_what_is_dated_goes_on_from_a_reading_a_little_ahead(clock: Any) -> None:
    reader = Clock(clock)
    clock.step(minutes=60)
    before = reader.stamp()
    clock.step(minutes=-60)
    assert reader.stamp() == before + 1


def test_things_written_together_get_readings_in_a_row(clock: Any) -> None:
    reader = Clock(clock)
    row = reader.ticks(100)
    assert list(row) == list(range(row[0], row[0] + 100))
    assert reader.tick() == row[-1] + 1


def test_a_reading_comes_after_every_one_that_was_seen(clock: Any) -> None:
    reader = Clock(clock)
    seen = (clock() + 5_000) << COUNTER_BITS
    reader.observe(seen)
    assert reader.tick() == seen + 1


def test_a_reading_seen_from_the_past_changes_nothing(clock: Any) -> None:
    reader = Clock(clock)
    reader.observe(7)
    assert reader.tick() == clock() << COUNTER_BITS


def test_who_is_more_than_a_day_ahead_is_not_followed(clock: Any) -> None:
    reader = Clock(clock)
    reader.observe(reader.horizon())
    assert milliseconds(reader.tick()) == clock() + DAY_MS
    other = Clock(clock)
    other.observe(other.horizon() + 1)
    assert milliseconds(other.tick()) == clock()


def test_the_horizon_is_a_day_ahead_and_never_more_than_a_reading_can_hold() -> None:
    assert Clock(lambda: 1_000).horizon() == (1_000 + DAY_MS) << COUNTER_BITS
    assert Clock(lambda: 1 << 60).horizon() == LARGEST


@given(st.lists(st.one_of(MOMENTS, st.tuples(st.just("seen"), st.integers(0, LARGEST)), st.just("tick")), max_size=30))
def test_readings_only_grow(story: list[Any]) -> None:
    now = 0
    reader = Clock(lambda: now)
    before = -1
    for event in story:
        match event:
            case int():
                now = event
            case ("seen", reading):
                reader.observe(reading)
            case _:
                reading = reader.tick()
                assert reading > before
                assert reading >= now << COUNTER_BITS
                before = reading
