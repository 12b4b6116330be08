"""A loop with a thread of its own: what goes wrong where nobody waits for it is told, unless it is the world's."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from app.loops import LoopThread
from sync.errors import Unkept, Unreachable

PATIENCE = 60.0  # seconds; reached only when something is wrong


@pytest.fixture
def told() -> SimpleQueue[BaseException]:
    return SimpleQueue()


@pytest.fixture
def loop(told: SimpleQueue[BaseException]) -> Iterator[LoopThread]:
    async def nothing() -> None:
        pass

    thread = LoopThread("loop", within=PATIENCE, put_away=nothing, on_fall=told.put, on_mishap=told.put)
    thread.start()
    yield thread
    thread.end()


async def fail(wrong: Exception) -> None:
    raise wrong


async def finish() -> None:
    pass


def test_a_mistake_in_what_nobody_waits_for_is_told(loop: LoopThread, told: SimpleQueue[BaseException]) -> None:
    loop.do(fail(ZeroDivisionError("ours")))
    assert isinstance(told.get(timeout=PATIENCE), ZeroDivisionError)


def test_what_the_world_is_to_blame_for_is_no_mistake(loop: LoopThread, told: SimpleQueue[BaseException]) -> None:
    loop.do(fail(Unreachable("nobody there")))
    loop.do(fail(Unkept("the disk is full")))
    loop.do(finish())
    loop.do(fail(ZeroDivisionError("ours")))
    assert isinstance(told.get(timeout=PATIENCE), ZeroDivisionError)
    assert told.empty()


def test_whoever_waits_is_told_and_nobody_else(loop: LoopThread, told: SimpleQueue[BaseException]) -> None:
    with pytest.raises(ZeroDivisionError):
        loop.call(fail(ZeroDivisionError("ours"))).result(PATIENCE)
    loop.call(finish()).result(PATIENCE)
    assert told.empty()
