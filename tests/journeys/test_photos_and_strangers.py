"""Photos between friends one of whom has a changed app: nobody gets what is not shown, nothing wrong is kept."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from sync import fetching
from sync.entry import Attachment
from sync.errors import Unreachable
from sync.events import Parted
from sync.fetching import MOST_UNANSWERED, Reason
from sync.manifest import CHUNK, LARGEST_MANIFEST, Manifest
from sync.net import lane
from sync.net.lane import WHY_NOT
from sync.wire import Chunk, Fetch, Items, Media, NoSuch, Outline, frame
from tests.journeys.gallery import PATIENCE, chunks_kept, files, large, show
from tests.journeys.hostile import Hostile, hostile, make_friends

if TYPE_CHECKING:
    from conftest import Person

    from app.reading.views import EntryView

PHOTO = large(5)
MANIFEST = Manifest.of(PHOTO)
PIECES = [PHOTO[at : at + CHUNK] for at in range(0, len(PHOTO), CHUNK)]


@pytest.fixture
def mallory(ada: Person, people: Callable[[str], Person]) -> Person:
    """A friend of Ada's, who is online with a changed app only."""
    mallory = people("Mallory")
    make_friends(ada, mallory)
    ada.online(announce=False, discover=False)
    return mallory


def reasons(person: Person) -> list[str]:
    return [event.reason for event in person.events if isinstance(event, Parted)]


async def answer(peer: Hostile, name: bytes) -> Media:
    """The first thing that comes of a blob."""
    peer.say(Fetch(name, 0, 1, manifest=True))
    async with asyncio.timeout(PATIENCE):
        while True:
            while peer.heard:
                if isinstance(message := peer.heard.pop(0), Outline | Chunk | NoSuch):
                    return message
            peer.heard += peer.framer.receive(await peer.link.receive())


# who asks


async def test_a_friend_gets_what_is_shown_to_them_and_of_the_rest_not_even_whether_it_is_there(
    ada: Person, bela: Person, mallory: Person
) -> None:
    make_friends(ada, bela)
    private, runners, shown = (large(1, seed=seed) for seed in ("private", "runners", "shown"))

    def prepare() -> None:
        ada.library.circles.add("Runners")
        ada.library.circles.admit("Runners", "Bela")

    ada.worker.do(prepare)
    show(ada, private, title="Private", circle="Only me")
    show(ada, runners, title="For runners", circle="Runners")
    entry = show(ada, shown, title="For friends")
    names = [Manifest.of(photo).name for photo in (private, runners, shown)]
    async with hostile(mallory, ada) as peer:
        await peer.offer()  # among it is an entry of Mallory's own that names what is private
        theft = [Attachment(kind="photo", thumb=b"RIFF", width=1, height=1, blob=name) for name in names[:2]]
        peer.say(Items([peer.item(peer.payload("Mine", attachments=theft))], last=True))
        await asyncio.to_thread(ada.wait_until, lambda: "Mine" in ada.titles(), "Mallory's entry is there")
        for name in (os.urandom(32), bytes(32), names[0], names[1]):
            assert frame(await answer(peer, name)) == frame(NoSuch(name, 0))
        assert await answer(peer, names[2]) == Outline(names[2], Manifest.of(shown).encode())
        assert await peer.hear(Chunk) == Chunk(names[2], 0, shown[:CHUNK])
        ada.worker.do(lambda: ada.library.entries.move([entry.id], "Only me"))
        assert frame(await answer(peer, names[2])) == frame(NoSuch(names[2], 0))


async def test_who_is_expelled_while_a_photo_goes_to_them_gets_no_more_of_it(ada: Person, mallory: Person) -> None:
    show(ada, PHOTO)
    async with hostile(mallory, ada) as peer:
        assert isinstance(await answer(peer, MANIFEST.name), Outline)
        await peer.hear(Chunk)
        ada.worker.do(lambda: ada.library.circles.expel("Friends", "Mallory"))
        peer.say(Fetch(MANIFEST.name, 1, 5))
        assert await peer.hear(NoSuch) == NoSuch(MANIFEST.name, Reason.NOT_HERE)


async def test_a_photo_whose_file_is_damaged_or_lost_is_not_there(ada: Person, mallory: Person) -> None:
    show(ada, PHOTO)
    [path] = (ada.folder / "media").iterdir()
    async with hostile(mallory, ada) as peer:
        path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1]))
        peer.say(Fetch(MANIFEST.name, MANIFEST.count - 1, 1))
        assert await peer.hear(NoSuch) == NoSuch(MANIFEST.name, Reason.NOT_HERE)
        path.unlink()
        assert await answer(peer, MANIFEST.name) == NoSuch(MANIFEST.name, Reason.NOT_HERE)


async def test_who_has_had_enough_for_an_hour_is_told_so_whatever_they_ask_for(
    ada: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(ada, PHOTO)
    monkeypatch.setattr(fetching.Allowance.__init__, "__defaults__", (4 * CHUNK + 10,))
    async with hostile(mallory, ada) as peer:
        peer.say(Fetch(MANIFEST.name, 0, 6))
        assert [(await peer.hear(Chunk)).index for _ in range(4)] == [0, 1, 2, 3]
        assert await peer.hear(NoSuch) == NoSuch(MANIFEST.name, Reason.LATER)
    async with hostile(mallory, ada) as peer:  # on another link too
        for name in (MANIFEST.name, bytes(32)):
            assert await answer(peer, name) == NoSuch(name, Reason.LATER)


async def test_who_asks_without_end_is_sent_away(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        peer.say(*(Fetch(bytes(32), 0, 1, manifest=True) for _ in range(4 * MOST_UNANSWERED)))
        await peer.dropped()
    await asyncio.to_thread(ada.wait_until, lambda: bool(reasons(ada)), "the link was dropped")
    assert "more photos were asked for at once" in reasons(ada)[-1]


# who is asked


async def asked(ada: Person, peer: Hostile) -> tuple[EntryView, Fetch, Future[None]]:
    """Mallory shows a photo, and Ada looks at it: the entry, what she asks for, and what comes of it."""
    await peer.offer()
    photo = Attachment(kind="photo", thumb=b"RIFF", width=1, height=1, blob=MANIFEST.name)
    peer.say(Items([peer.item(peer.payload("Look", attachments=[photo]))], last=True))
    await asyncio.to_thread(ada.wait_until, lambda: "Look" in ada.titles(), "the entry is there")
    [entry] = ada.worker.do(ada.library.listing.newest)
    assert ada.network is not None
    looking = ada.network.fetch(entry.id, 0, timeout=0.0)
    return entry, await peer.hear(Fetch), looking


OUTLINE = Outline(MANIFEST.name, MANIFEST.encode())
CHUNKS = [Chunk(MANIFEST.name, index, piece) for index, piece in enumerate(PIECES)]
ANOTHER = Manifest.of(large(5, seed="another"))
WRONG: dict[str, tuple[list[Media | bytes], int, str]] = {
    "a chunk with one byte changed": (
        [OUTLINE, CHUNKS[0], Chunk(MANIFEST.name, 1, PIECES[1][:-1] + b"x")], 1, "not what it should be",
    ),
    "the right chunks in a wrong order": ([OUTLINE, CHUNKS[0], CHUNKS[2]], 1, "not asked for"),
    "the chunk of another photo": ([OUTLINE, Chunk(ANOTHER.name, 0, PIECES[0])], 0, "not asked for"),
    "a chunk that is too short": ([OUTLINE, Chunk(MANIFEST.name, 0, b"short")], 0, "longer or shorter"),
    "a list that is not this one's": ([Outline(MANIFEST.name, ANOTHER.encode())], 0, "not that of the photo"),
    "a huge list": ([frame(Outline(MANIFEST.name, bytes(LARGEST_MANIFEST + 1)))], 0, "malformed"),
    "a huge chunk": ([OUTLINE, frame(Chunk(MANIFEST.name, 0, bytes(CHUNK + 1)))], 0, "malformed"),
    "a chunk beyond the end": ([OUTLINE, CHUNKS[0], Chunk(MANIFEST.name, 200, PIECES[1])], 1, "not asked for"),
    "without end": ([OUTLINE, *CHUNKS[:1] * 100], 1, "not asked for"),
    "an unasked photo": ([NoSuch(MANIFEST.name), *CHUNKS[:1]], 0, "not asked for"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
async def test_whoever_sends_what_is_wrong_is_sent_away_and_nothing_of_it_is_kept(
    wrong: str, ada: Person, mallory: Person
) -> None:
    said, right, why = WRONG[wrong]
    async with hostile(mallory, ada) as peer:
        _entry, fetch, _looking = await asked(ada, peer)
        assert (fetch.name, fetch.first, fetch.manifest) == (MANIFEST.name, 0, True)
        peer.say(*said)
        await peer.dropped()
    await asyncio.to_thread(ada.wait_until, lambda: bool(reasons(ada)), "the link was dropped")
    assert why in reasons(ada)[-1]
    assert ada.titles() == {"Look"}
    assert chunks_kept(ada, MANIFEST.name) == right
    assert len([name for name in files(ada) if not name.endswith(".part")]) == 0


@pytest.mark.parametrize("reason", [*Reason, 99])
async def test_why_it_does_not_come_is_told_in_words(reason: int, ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        _entry, _fetch, looking = await asked(ada, peer)
        peer.say(NoSuch(MANIFEST.name, reason))
        wrong = await asyncio.to_thread(looking.exception, PATIENCE)
        assert isinstance(wrong, Unreachable)
        assert wrong.reason == WHY_NOT.get(reason, "Their computer did not send it.")
        assert files(ada) == []


async def test_whoever_stops_in_the_middle_is_not_waited_for_for_ever(
    ada: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "STALLED", 3.0)  # in which a busy computer has got the first chunk as well
    assert ada.network is not None
    async with hostile(mallory, ada) as peer:
        entry, _fetch, looking = await asked(ada, peer)
        peer.say(OUTLINE, CHUNKS[0])
        await asyncio.to_thread(ada.wait_until, lambda: chunks_kept(ada, MANIFEST.name) == 1, "the first chunk is kept")
        monkeypatch.setattr(lane, "STALLED", 0.2)
        wrong = await asyncio.to_thread(looking.exception, PATIENCE)
        assert isinstance(wrong, Unreachable)
        assert "stopped sending" in wrong.reason
        assert chunks_kept(ada, MANIFEST.name) == 1
        monkeypatch.setattr(lane, "STALLED", PATIENCE)
        # What still comes is not wanted any more, and no harm is done by it.
        peer.say(*CHUNKS[1:4])
        again = ada.network.fetch(entry.id, 0, timeout=PATIENCE)
        fetch = await peer.hear(Fetch)
        assert (fetch.first, fetch.manifest) == (1, False)
        peer.say(*CHUNKS[fetch.first : fetch.first + fetch.count])
        while fetch.first + fetch.count < MANIFEST.count:
            fetch = await peer.hear(Fetch)
            peer.say(*CHUNKS[fetch.first : fetch.first + fetch.count])
        await asyncio.to_thread(again.result, PATIENCE)
    assert ada.worker.do(lambda: ada.library.entries.photo(entry.id, 0)) == PHOTO
