"""Deeds on other threads for a loop: what becomes of them comes back, and none is left over."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from app.ferry import Ferry, Hands

PATIENCE = 60.0


@pytest.fixture
def hands() -> Iterator[Hands]:
    made = Hands(2, name="hand")
    yield made
    made.close()


async def test_what_was_done_elsewhere_comes_back(hands: Hands) -> None:
    ferry = Ferry(asyncio.get_running_loop())
    outcome = ferry.send(hands.give, lambda a, b: (a + b, threading.current_thread().name), 1, 2)
    assert await asyncio.wait_for(outcome, PATIENCE) in ((3, "hand 0"), (3, "hand 1"))


async def test_what_went_wrong_elsewhere_is_told_to_who_asked(hands: Hands) -> None:
    ferry = Ferry(asyncio.get_running_loop())
    outcome, do = ferry.book(int, "no number")
    hands.give(do)
    with pytest.raises(ValueError, match="no number"):
        await asyncio.wait_for(outcome, PATIENCE)


async def test_many_outcomes_come_back_though_the_loop_is_woken_once(hands: Hands) -> None:
    ferry = Ferry(asyncio.get_running_loop())
    booked = [ferry.book(lambda number=number: number) for number in range(1000)]
    done = threading.Event()
    for _outcome, do in booked:
        hands.give(do)
    hands.give(done.set)
    done.wait(PATIENCE)  # the loop stands still meanwhile
    waiting = asyncio.gather(*(outcome for outcome, _do in booked))
    assert await asyncio.wait_for(waiting, PATIENCE) == list(range(1000))


async def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    ferry = Ferry(asyncio.get_running_loop())
    done: list[str] = []
    first, do_first = ferry.book(done.append, "first")
    second, do_second = ferry.book(done.append, "second")
    do_first()
    first.cancel()
    second.cancel()
    do_second()
    await asyncio.sleep(0)
    assert done == ["first"]


async def test_a_deed_that_outlives_the_loop_harms_nobody() -> None:
    loop = asyncio.new_event_loop()
    _outcome, do = Ferry(loop).book(lambda: None)
    loop.close()
    do()


def test_hands_finish_what_they_were_given_and_take_no_more() -> None:
    hands = Hands(1, name="hand")
    done: list[int] = []
    for number in range(100):
        hands.give(lambda number=number: done.append(number))  # type: ignore[misc]
    hands.close()
    hands.close()
    assert done == list(range(100))
    with pytest.raises(RuntimeError):
        hands.give(lambda: None)


def test_hands_that_were_never_given_anything_start_nothing() -> None:
    hands = Hands(3, name="hand")
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("hand")]
    hands.close()
