"""Blobs beside the entries, over a channel in memory, with real vaults and files at both ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from app.library import Library
from sync.errors import RemoteSyncError, Unkept, Unreachable
from sync.fetching import FIRST_WINDOW, MOST_WINDOW, Fetching
from sync.manifest import CHUNK, Manifest
from sync.net import lane
from sync.net.handing import AHEAD
from sync.wire import Chunk, Fetch, Items, NoSuch, frame
from tests.sync.lanes import Meeting, blob, elsewhere, outcome, write
from tests.sync.sides import PATIENCE, titles, turns, until

T = TypeVar("T")


async def test_both_fetch_from_each_other_at_once(libraries: tuple[Library, Library], meeting: Meeting) -> None:
    mine, theirs = blob(9, b"a"), blob(7, b"b")
    write(libraries[0], "Ada's", mine)
    write(libraries[1], "Bela's", theirs)
    ada, bela = await meeting()
    fetches = [ada.fetch(theirs), bela.fetch(mine)]
    assert [await outcome(fetch) for fetch in fetches] == [True, True]
    assert ada.library.media.read(Manifest.of(theirs).name) == theirs
    assert bela.library.media.read(Manifest.of(mine).name) == mine


async def test_an_entry_does_not_wait_for_a_photo_that_is_under_way(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    large = blob(80)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting()
    fetch = bela.fetch(large)
    await until(lambda: ada.end.bytes_out > 20 * CHUNK, fetch)
    before = len(ada.end.said)
    write(ada.library, "Meanwhile")
    await until(lambda: "Meanwhile" in titles(bela.library), bela.task)
    assert not fetch.done()
    after = ada.end.said[before:]
    pushed = next(at for at, message in enumerate(after) if isinstance(message, Items))
    assert sum(isinstance(message, Chunk) for message in after[:pushed]) <= AHEAD
    assert await outcome(fetch)


async def test_photos_wait_while_many_entries_go_out(libraries: tuple[Library, Library], meeting: Meeting) -> None:
    large = blob(30)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting()
    fetch = bela.fetch(large)
    await until(lambda: ada.end.chunks > 0, fetch)
    gate = asyncio.Event()
    ada.conversation._sending = asyncio.create_task(gate.wait())  # type: ignore[assignment]
    before = ada.end.chunks
    await turns(200)
    assert ada.end.chunks <= before + 1
    gate.set()
    assert await outcome(fetch)


async def test_never_more_is_under_way_than_the_window_and_the_disk_allow(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    gate = asyncio.Event()

    async def slow_disk(deed: Callable[..., T], /, *values: Any) -> T:
        if gate.is_set() or deed.__name__ != "_write":
            return await elsewhere(deed, *values)
        await gate.wait()
        return deed(*values)

    large = blob(60)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting(beside=slow_disk, room=1 << 30)
    fetch = bela.fetch(large)
    await until(lambda: ada.end.chunks > 0, fetch)
    await turns(300)
    assert FIRST_WINDOW <= ada.end.chunks <= MOST_WINDOW
    gate.set()
    assert await outcome(fetch)
    asked = [message for message in bela.end.said if isinstance(message, Fetch)]
    assert len(asked) < 60 / 2, "few questions for many chunks"


async def test_nothing_more_is_read_before_a_chunk_that_came_whole_is_kept(
    libraries: tuple[Library, Library], meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So if the process ends at any moment, one such chunk has to come again, at most."""
    monkeypatch.setattr(lane, "PATIENT", PATIENCE)
    unkept = most = 0

    async def disk(deed: Callable[..., T], /, *values: Any) -> T:
        nonlocal unkept
        await turns(20)
        done = deed(*values)
        unkept -= sum(len(chunk.data) for chunk in values[1]) if deed.__name__ == "_write" else 0  # type: ignore[attr-defined]
        return done

    def hear(fetching: Fetching, message: Any, now: int) -> Any:
        nonlocal unkept, most
        event = heard(fetching, message, now)
        unkept += len(event.data) if isinstance(event, Chunk) else 0
        most = max(most, unkept)
        return event

    heard = Fetching.hear
    monkeypatch.setattr(Fetching, "hear", hear)
    large = blob(30)
    write(libraries[0], "With a photo", large)
    _ada, bela = await meeting(beside=disk)
    assert await outcome(bela.fetch(large))
    assert unkept == 0
    assert CHUNK <= most < CHUNK + 100, "one, and at most the few bytes at the end of the photo"


async def test_when_the_channel_breaks_what_has_arrived_is_kept(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    large = blob(60)
    name = Manifest.of(large).name
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting(room=1 << 30)
    fetch = bela.fetch(large)
    await until(lambda: ada.end.bytes_out > 9 * CHUNK, fetch)
    ada.end.snap()
    assert not await outcome(fetch)
    await asyncio.wait([bela.task])
    sent = ada.end.chunks
    part = bela.library.media.resume(name)
    assert part is not None
    part.close()
    assert Manifest.of(large).count - len(part.missing) == sent >= 9
    assert [state for (state,) in bela.library.vault.execute("SELECT state FROM blob")] == ["begun"]

    ada, bela = await meeting()
    assert await outcome(bela.fetch(large))
    again = ada.end.chunks
    assert again == Manifest.of(large).count - sent
    assert [state for (state,) in bela.library.vault.execute("SELECT state FROM blob")] == ["here"]


async def test_cancelled_while_it_ends_what_has_arrived_is_kept_all_the_same(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    large = blob(60)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting(room=1 << 30)
    fetch = bela.fetch(large)
    await until(lambda: ada.end.bytes_out > 9 * CHUNK, fetch)
    bela.task.cancel()
    await asyncio.sleep(0)
    bela.task.cancel()
    await asyncio.wait([bela.task])
    heard = bela.end.bytes_in - len(bela.end._arrived)
    await bela.gallery.settle()
    assert not await outcome(fetch)
    part = bela.library.media.resume(Manifest.of(large).name)
    assert part is not None
    part.close()
    assert Manifest.of(large).count - len(part.missing) >= (heard - 20_000) // (CHUNK + 100) - 1


async def test_after_goodbye_nothing_more_is_said(libraries: tuple[Library, Library], meeting: Meeting) -> None:
    large = blob(60)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting()
    fetch = bela.fetch(large)
    await until(lambda: ada.end.bytes_out > 5 * CHUNK, fetch)
    await ada.conversation.part()
    await asyncio.wait([bela.task])
    bela.task.result()  # no rule was broken
    assert type(ada.end.said[-1]).__name__ == "Bye"
    assert not await outcome(fetch)


async def test_a_full_disk_is_told_and_the_conversation_goes_on(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    async def full(deed: Callable[..., T], /, *values: Any) -> T:
        if deed.__name__ == "_write":
            raise Unkept("The disk is full.")
        return await elsewhere(deed, *values)

    large = blob(9)
    write(libraries[0], "With a photo", large)
    ada, bela = await meeting(beside=full)
    with pytest.raises(Unkept, match="disk is full"):
        await outcome(bela.fetch(large))
    write(ada.library, "Afterwards")
    await until(lambda: "Afterwards" in titles(bela.library), bela.task)


async def test_a_photo_taken_back_as_it_comes_leaves_no_file(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    large = blob(40)
    entry = write(libraries[0], "With a photo", large)
    ada, bela = await meeting()
    fetch = bela.fetch(large)
    await until(lambda: ada.end.bytes_out > 5 * CHUNK, fetch)
    ada.library.entries.forget([entry])
    with pytest.raises(Unreachable):
        await outcome(fetch)
    await until(lambda: titles(bela.library) == set(), bela.task)
    assert list((bela.library.folder / "media").iterdir()) == []
    assert [message for message in ada.end.said if isinstance(message, NoSuch)] != []


async def test_what_is_asked_where_no_photos_are_exchanged_is_refused(
    libraries: tuple[Library, Library], meeting: Meeting
) -> None:
    ada, bela = await meeting(exchanging=False)
    ada.end.write(frame(Fetch(bytes(32), 0, 1)))
    await asyncio.wait([bela.task])
    with pytest.raises(RemoteSyncError, match="none are exchanged"):
        bela.task.result()
