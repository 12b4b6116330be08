"""Blobs that come, and a disk that is quick, or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from app.library import Library
from app.photos.blobfile import BlobFile
from sync.errors import RemoteSyncError, Unkept
from sync.fetching import FIRST_WINDOW
from sync.manifest import CHUNK, Manifest
from sync.net import handing, lane
from tests.sync.lanes import Meeting, Steady, blob, elsewhere, outcome, write
from tests.sync.sides import PATIENCE, turns, until

T = TypeVar("T")


@pytest.mark.parametrize("deeds", [1000, 9])
async def test_what_comes_goes_to_the_disk_at_once_as_long_as_that_is_quick(
    libraries: tuple[Library, Library], meeting: Meeting, monkeypatch: pytest.MonkeyPatch, deeds: int
) -> None:
    monkeypatch.setattr(lane, "PATIENT", PATIENCE)
    waited = 0

    async def disk(deed: Callable[..., T], /, *values: Any) -> T:
        nonlocal waited
        waited += len(values[1]) if deed.__name__ == "_write" else 0
        return await elsewhere(deed, *values)

    large, steady = blob(30), Steady(deeds)
    write(libraries[0], "With a photo", large)
    _ada, bela = await meeting(beside=disk, disk=steady)
    assert await outcome(bela.fetch(large))
    assert bela.library.media.read(Manifest.of(large).name) == large
    at_once = deeds - steady.left - 1  # the file was begun at once as well
    assert waited + at_once == 31
    assert waited <= 2 if deeds > 31 else at_once == deeds - 1, "what came before the file was there had to wait"


@pytest.mark.parametrize("room", [True, False], ids=["room", "no room"])
async def test_what_was_asked_for_is_kept_while_it_is_found_out_whether_there_is_room(
    libraries: tuple[Library, Library], meeting: Meeting, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    """Nothing waits for that; without room, what came is gone again, and no more of it was asked for."""
    large, gate = blob(30), asyncio.Event()
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting(disk=Steady(1000))
    if not room:
        bela.library.accounts.change(bela.lane.friend, {"media": 29 * CHUNK})

    async def busy(deed: Callable[..., T], /, *values: Any) -> T:
        if deed == bela.library.blobs.admit:
            await gate.wait()
        return await elsewhere(deed, *values)

    monkeypatch.setattr(bela.lane, "_on_log", busy)
    fetch = bela.fetch(large)
    await until(lambda: ada.end.chunks == FIRST_WINDOW, fetch)
    await until(lambda: bela.kept(large) == FIRST_WINDOW, fetch)
    await turns(100)
    assert ada.end.chunks == FIRST_WINDOW
    gate.set()
    if room:
        assert await outcome(fetch)
        assert bela.has(large)
        return
    with pytest.raises(Unkept, match="no room"):
        await outcome(fetch)
    assert ada.end.chunks == FIRST_WINDOW
    assert list((bela.library.folder / "media").iterdir()) == []


@pytest.mark.parametrize("share", [0, 2, 3])
async def test_what_the_system_has_at_hand_and_what_it_has_not_are_given_in_order(
    libraries: tuple[Library, Library], meeting: Meeting, monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    """Of each three chunks the disk would have to be waited for with some."""
    large = blob(30)
    write(libraries[0], "With a photo", large)
    monkeypatch.setattr(BlobFile, "at_hand", lambda file, index: file.read(index) if index % 3 < share else None)
    ada, bela = await meeting()
    assert await outcome(bela.fetch(large))
    assert bela.library.media.read(Manifest.of(large).name) == large
    assert ada.end.chunks == 31


async def test_a_wrong_piece_ends_the_conversation_though_the_disk_is_quick(
    libraries: tuple[Library, Library], meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = bytes(range(256)) * (8 * CHUNK // 256)
    write(libraries[0], "With a photo", large)
    _ada, bela = await meeting(disk=Steady(1000))
    monkeypatch.setattr(BlobFile, "at_hand", lambda *_where: None)
    read = handing._read
    monkeypatch.setattr(handing, "_read", lambda *which: [one[::-1] if 5 in which[1] else one for one in read(*which)])
    fetch = bela.fetch(large)
    with pytest.raises(RemoteSyncError, match="not what it should be"):
        await bela.task
    assert not await outcome(fetch)
    assert not bela.has(large)
