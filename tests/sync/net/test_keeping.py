"""What was inspected is written in large batches, in order, and never left lying."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

import pytest

import sync.net.keeping
from sync.errors import Unkept
from sync.net.keeping import Keeping
from tests.sync.sides import apart, turns


class Disk:
    """Where it is written, when the `gate` is open; what is `wrong` with it, if anything."""

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.wrong: Exception | None = None

    async def keep(self, ready: Sequence[Any]) -> None:
        await self.gate.wait()
        if self.wrong is not None:
            raise self.wrong
        self.batches.append(list(ready))


def begin(deed: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = asyncio.create_task(deed)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # as whoever looks after it would
    return task


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.net.keeping, "ENOUGH", 8)
    monkeypatch.setattr(sync.net.keeping, "ENOUGH_AT_FIRST", 2)


async def test_what_nothing_follows_is_written_at_once() -> None:
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    keeping.add(["a"], 1, more=False)
    await turns(3)
    assert disk.batches == [["a"]]
    await keeping.finish()


async def test_while_some_is_written_more_gathers_and_is_written_together() -> None:
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    disk.gate.clear()
    for what in "abcd":
        keeping.add([what], 1, more=False)
        await turns(3)
    disk.gate.set()
    await apart(begin(keeping.finish()))
    assert disk.batches == [["a"], ["b", "c", "d"]]


async def test_where_more_is_here_it_becomes_more_before_it_is_written_each_time() -> None:
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    for number in range(24):
        keeping.add([number], 1, more=number > 1)
        await turns(3)
    await keeping.finish()
    assert [len(batch) for batch in disk.batches] == [1, 1, 2, 4, 8, 8]
    assert [number for batch in disk.batches for number in batch] == list(range(24))


async def test_there_is_room_only_until_enough_has_gathered() -> None:
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    disk.gate.clear()
    keeping.add(["a"], 8, more=False)
    await turns(3)
    keeping.add(["b"], 8, more=True)
    assert keeping.gathered == 8
    waiting = begin(keeping.room())
    await turns(20)
    assert not waiting.done()
    disk.gate.set()
    await apart(waiting)
    await keeping.finish()
    assert disk.batches == [["a"], ["b"]]


async def test_what_holds_nothing_to_be_kept_takes_no_room() -> None:
    """There is nothing to be written of it, so nothing would make that room again."""
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    for _ in range(3):
        keeping.add([], 8, more=True)
        await apart(begin(keeping.room()))
    await keeping.finish()
    assert disk.batches == []


async def test_after_something_went_wrong_nothing_more_is_written_and_it_is_told_once() -> None:
    disk = Disk()
    keeping = Keeping(disk.keep, begin=begin)
    disk.gate.clear()
    disk.wrong = Unkept("The disk is full.")
    keeping.add(["a"], 8, more=False)
    await turns(3)
    keeping.add(["b"], 8, more=True)
    disk.gate.set()
    with pytest.raises(Unkept, match="disk is full"):
        await apart(begin(keeping.room()))
    disk.wrong = None
    await keeping.finish()
    assert disk.batches == []


async def test_nothing_to_be_kept_is_finished_at_once() -> None:
    await Keeping(Disk().keep, begin=begin).finish()
