"""The disk as the network's loop meets it: asked at once while it is quick, and by other threads once it was not."""

from __future__ import annotations

import pytest

from app.photos import fetches
from app.photos.fetches import AS_LONG, SLOW, Disk
from app.photos.media import CannotKeep
from sync.errors import RemoteSyncError, Unkept


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(fetches.time, "monotonic", lambda: self.now)

    def take(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_disk_that_takes_what_it_is_given_stays_quick(clock: Clock) -> None:
    disk = Disk()
    for _time in range(3):
        assert disk.quick
        assert disk.do(lambda: clock.take(SLOW / 2) or "done") == "done"
    assert disk.quick


@pytest.mark.parametrize("took", [SLOW * 2, 30.0])
def test_a_disk_that_was_slow_is_asked_elsewhere_for_some_times_as_long_as_it_took(clock: Clock, took: float) -> None:
    disk = Disk()
    disk.do(clock.take, took)
    assert not disk.quick
    clock.take(took * (AS_LONG - 1))
    assert not disk.quick
    clock.take(took * 2)
    assert disk.quick


def test_what_the_disk_refuses_is_told_as_sync_can_say_it(clock: Clock) -> None:
    def refuse() -> None:
        clock.take(SLOW * 2)
        raise CannotKeep("The disk is full.")

    disk = Disk()
    with pytest.raises(Unkept, match="disk is full"):
        disk.do(refuse)
    assert not disk.quick, "it took its time to refuse"


def test_what_a_friend_did_wrong_stays_theirs() -> None:
    def wrong() -> None:
        raise RemoteSyncError("a piece of a photo is not what it should be")

    with pytest.raises(RemoteSyncError):
        Disk().do(wrong)
