"""Words that are put into the index a little later than their entries came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import app.sharing.shelves
from app.drawn import Drawn
from app.heap import give_back
from app.sharing.shelves import Shelves, Written
from app.vault import CACHE, WIDEST, DiskFull, Vault
from crypto.envelope import version_of
from crypto.secret import Secret
from sync.clock import Clock
from sync.entry import Payload, encode

MANY = 501


def draw(kind: str, body: bytes) -> Drawn:
    return Drawn(body=msgspec.msgpack.decode(body, type=str))


class World:
    """A vault in which entries come from somewhere."""

    def __init__(self, path: Path, clock: Any) -> None:
        self.vault = Vault.open(path, Secret(bytes(32)))
        self.shelves = Shelves(self.vault, clock=Clock(clock), device=b"laptop..", draw=draw)
        self.index = self.shelves.index
        self.came = 0

    def come(self, *texts: str) -> list[int]:
        written = []
        for text in texts:
            self.came += 1
            body = msgspec.Raw(msgspec.msgpack.encode(text))
            entry = Payload(1, self.came.to_bytes(16), "post", bytes(32), bytes(32), self.came, body)
            written.append(Written(version_of(encode(entry)), entry, encode(entry), b""))
        with self.vault.transaction():
            return self.shelves.keep(written, words_may_wait=True)

    def go(self, rows: list[int]) -> None:
        with self.vault.transaction():
            self.shelves.sweep(rows)

    def found(self, word: str) -> list[int]:
        return [r for (r,) in self.vault.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1", (word,))]

    def is_sound(self) -> None:
        self.vault.execute("INSERT INTO search (search) VALUES ('integrity-check')")


@pytest.fixture
def world(tmp_path: Path, clock: Any) -> Iterator[World]:
    world = World(tmp_path / "vault.db", clock)
    yield world
    world.vault.close()


def test_a_few_can_be_found_at_once(world: World) -> None:
    rows = world.come("sand", "sea")
    assert world.found("sand") == rows[:1]
    assert world.index.waiting == 0
    assert not world.index.catch_up()


def test_very_many_are_found_when_there_was_time_for_them_and_so_is_what_came_after_them(world: World) -> None:
    rows = [*world.come(*["sand"] * MANY), *world.come("sand")]
    assert world.found("sand") == []
    assert world.index.waiting == MANY + 1
    assert world.index.catch_up(MANY)
    assert world.found("sand") == rows[:MANY]
    assert not world.index.catch_up(MANY)
    assert world.found("sand") == rows
    assert world.index.waiting == 0
    assert world.found("sea") == [] != world.come("sea") == world.found("sea")


def test_what_is_erased_while_it_waits_never_comes_in_and_takes_nothing_else_along(world: World) -> None:
    first, *rest = world.come(*["sand"] * MANY)
    world.index.catch_up(1)
    world.go([first, *rest[:10], *rest[-10:]])
    assert world.found("sand") == []
    [late] = world.come("sand")
    assert late not in rest[:-10]
    while world.index.catch_up():
        pass
    assert world.found("sand") == [*rest[10:-10], late]
    world.is_sound()


def test_a_row_that_is_used_again_is_indexed_again(world: World) -> None:
    """When all that waited is erased, and what stands before it as well, new entries still come after the mark."""
    rows = world.come(*["sand"] * MANY)
    world.index.catch_up(MANY - 1)
    world.go(rows)
    again = world.come("sea")
    while world.index.catch_up():
        pass
    assert world.found("sea") == again
    assert world.found("sand") == []
    world.is_sound()


def test_a_full_disk_leaves_them_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.come(*["sand"] * MANY)

    def full(*_: object) -> None:
        raise DiskFull(DiskFull.__doc__)

    with monkeypatch.context() as patch:
        patch.setattr(world.vault, "many", full)
        assert not world.index.catch_up()
    assert world.index.waiting == MANY
    world.index.catch_up()
    assert world.index.waiting == 0


def test_they_wait_over_an_end(world: World, tmp_path: Path, clock: Any) -> None:
    world.come(*["sand"] * MANY)
    world.vault.close()
    world.__init__(tmp_path / "vault.db", clock)  # type: ignore[misc]
    assert world.index.waiting == MANY
    assert not world.index.catch_up()
    assert len(world.found("sand")) == MANY


def test_what_was_written_piece_by_piece_is_joined_when_there_is_time(world: World) -> None:
    def pieces() -> int:
        [(count,)] = world.vault.execute("SELECT count(DISTINCT segid) FROM search_idx")
        return int(count)

    rows = [row for _ in range(9) for row in world.come("sand", "sea")]
    apart = pieces()
    while world.index.tend():
        pass
    assert pieces() < apart
    assert world.found("sand") == rows[::2]
    assert not world.index.tend()
    world.is_sound()


def test_what_waits_is_indexed_too_when_there_is_time(world: World) -> None:
    world.come(*["sand"] * MANY)
    while world.index.tend():
        pass
    assert world.index.waiting == 0
    assert len(world.found("sand")) == MANY


def test_what_taking_in_many_took_of_memory_is_given_back_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[None] = []

    def noted() -> bool:
        given.append(None)
        return give_back()

    monkeypatch.setattr("app.finding.index.give_back", noted)
    world.come("sand")
    while world.index.tend():
        pass
    assert not given
    world.come(*["sand"] * MANY)
    while world.index.tend():
        pass
    assert len(given) == 1


def test_what_very_many_need_in_memory_is_given_back_when_there_was_time_for_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.sharing.shelves, "VERY_MANY", MANY)
    monkeypatch.setattr(app.sharing.shelves, "SCATTERED", 100_000)

    def width() -> int:
        [(kilobytes,)] = world.vault.execute("PRAGMA cache_size")
        return -1024 * int(kilobytes)

    world.come(*["sand"] * MANY)
    assert width() == CACHE
    world.come(*["sea"] * (MANY + 1))
    assert CACHE < width() <= WIDEST
    while world.index.tend():
        pass
    assert width() == CACHE
