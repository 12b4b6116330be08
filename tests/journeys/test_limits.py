"""A friend with a changed app over each limit, on a real link: held back and told, and nobody's disk fills up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.people.limits import Account
from sync.entry import Attachment
from sync.errors import Unkept
from sync.events import Parted
from sync.wire import Ack, Answer, Ask, Items, Need, Status
from tests.journeys.gallery import large, look, meet, show
from tests.journeys.hostile import PATIENCE, Hostile, hostile, know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

ROW = 1


@pytest.fixture
def mallory(ada: Person, people: Callable[[str], Person]) -> Person:
    """A friend of Ada's, who is online with a changed app only."""
    mallory = people("Mallory")
    make_friends(ada, mallory)
    ada.online(announce=False, discover=False)
    return mallory


def limit(person: Person, **said: int) -> None:
    person.worker.do(lambda: person.library.accounts.change(ROW, said))


def account(person: Person) -> Account:
    return person.worker.do(lambda: person.library.accounts.of(ROW))


def flood(peer: Hostile, count: int, **changed: object) -> Items:
    return Items([peer.item(peer.payload(f"No {number}", **changed)) for number in range(count)])


async def parted(person: Person, why: str) -> None:
    def told() -> bool:
        return any(isinstance(event, Parted) and why in event.reason for event in person.events)

    await asyncio.to_thread(person.wait_until, told, f"it was told that {why}")


async def ended(peer: Hostile) -> None:
    """Everything was sent; wait until it was dealt with."""
    peer.say(Items([], last=True))
    await peer.hear(Ack)


async def test_more_entries_than_the_limit_are_held_back_and_told(ada: Person, mallory: Person) -> None:
    limit(ada, entries=30)
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        peer.say(*(flood(peer, 20) for _ in range(5)))
        await ended(peer)
    assert len(ada.titles()) == 20
    assert (account(ada).entries, account(ada).why) == (30, "entries")
    [view] = ada.worker.do(ada.library.friends.all)
    assert view.held == 70
    assert view.held_because == "You keep at most 30 of their entries."


async def test_who_keeps_sending_over_the_limit_is_not_listened_to_for_ever(ada: Person, mallory: Person) -> None:
    limit(ada, entries=10)
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        for _ in range(11):
            peer.say(flood(peer, 200))
        await peer.dropped()
    await parted(ada, "More came of theirs than you let them keep here")
    assert account(ada).entries == 10
    limit(ada, entries=50)
    async with hostile(mallory, ada) as peer:
        peer.say(peer.status(size=60))
        assert not (await _needed(peer)).everything


async def _needed(peer: Hostile) -> Need:
    """Answer what is asked with many things, until something is needed."""
    from sync.itemset import ItemSet
    from sync.reconcile import Answerer

    items = ItemSet.build((1, bytes([number]) * 32) for number in range(60))
    answerer = Answerer(items, frame_limit=60_000)
    while True:
        async with asyncio.timeout(PATIENCE):
            while not peer.heard:
                peer.heard += peer.framer.receive(await peer.link.receive())
        match peer.heard.pop(0):
            case Ask(query):
                peer.say(Answer(answerer.answer(query)))
            case Need() as need:
                assert len(need.ids) == 32 * 40
                return need


async def test_bytes_are_limited_too(ada: Person, mallory: Person) -> None:
    limit(ada, bytes=200_000)
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        photo = Attachment("image", bytes(20_000), 10, 10)
        peer.say(*(flood(peer, 5, attachments=[photo]) for _ in range(4)))
        await ended(peer)
    assert 150_000 < account(ada).bytes <= 200_000
    assert (account(ada).why, account(ada).waiting) == ("bytes", 11)


async def test_a_photo_of_too_many_pixels_is_held_back_and_nothing_else(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        await peer.offer()
        large = Attachment("image", b"", 100_000, 100_000)
        peer.say(flood(peer, 3, attachments=[large]), flood(peer, 2))
        await ended(peer)
    assert account(ada).entries == 2
    assert (account(ada).why, account(ada).waiting) == ("pixels", 3)


def flood_of_pushes(peer: Hostile) -> Items:
    return msgspec.structs.replace(flood(peer, 5), pushed=True)


async def test_pushed_entries_count_as_well(ada: Person, mallory: Person) -> None:
    limit(ada, entries=5)
    async with hostile(mallory, ada) as peer:
        peer.say(peer.status(size=1))
        await peer.hear(Need)
        await ended(peer)
        peer.say(flood_of_pushes(peer), flood_of_pushes(peer), peer.status(turn=2, size=0))
        await peer.hear(Ask)
    assert account(ada).entries == 5
    assert account(ada).why == "entries"


async def test_two_links_and_a_restart_do_not_get_round_it(ada: Person, mallory: Person) -> None:
    limit(ada, entries=25)
    for _ in range(2):
        async with hostile(mallory, ada) as peer:
            peer.say(peer.status(size=1_000))
            if account(ada).entries < 25:
                await peer.hear(Ask)
                peer.say(Answer(b"\x61"))
                await peer.hear(Ack)
                peer.say(msgspec.structs.replace(flood(peer, 15), pushed=True), peer.status(turn=2, size=0))
                await peer.hear(Ask)
        ada.offline()
        ada.reopen()
        ada.online(announce=False, discover=False)
    assert account(ada).entries == 25


async def test_questions_without_end_end_the_link(ada: Person, mallory: Person) -> None:
    async with hostile(mallory, ada) as peer:
        await peer.hear(Status)
        for _ in range(256):
            peer.say(Ask(b"\x61"))
            await peer.hear(Answer)
        peer.say(Ask(b"\x61"))
        await peer.dropped()
    await parted(ada, "far more questions")


def test_photos_in_full_are_limited_and_come_when_the_limit_is_raised(
    ada: Person, people: Callable[[str], Person]
) -> None:
    bela = people("Bela")
    photos = [large(seed=f"photo {number}") for number in range(3)]
    entries = [show(ada, photo, title=f"Place {number}") for number, photo in enumerate(photos)]
    meet(ada, bela)
    limit(bela, media=len(photos[0]) * 2)
    assert [look(bela, entry) for entry in entries[:2]] == photos[:2]
    with pytest.raises(Unkept, match="no room for more of their photos"):
        look(bela, entries[2])
    assert (account(bela).why, account(bela).media) == ("media", len(photos[0]) * 2)
    assert look(bela, entries[1]) == photos[1], "what is here stays"
    bela.offline()
    bela.reopen()
    meet(ada, bela)
    with pytest.raises(Unkept, match="no room for more of their photos"):
        look(bela, entries[2])
    limit(bela, media=len(photos[0]) * 3)
    assert look(bela, entries[2]) == photos[2]
    assert account(bela).why == ""


async def test_others_come_in_while_one_is_held_back_and_raising_the_limit_goes_on_at_once(
    ada: Person, people: Callable[[str], Person]
) -> None:
    bela = people("Bela")
    make_friends(ada, bela)
    limit(ada, entries=3)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    for number in range(6):
        bela.write(f"Book {number}")
    bela.online(announce=False, discover=False, listen=False)
    await asyncio.to_thread(ada.wait_until, lambda: account(ada).waiting > 0, "something is held back")
    assert ada.network is not None
    [report] = await asyncio.to_thread(ada.network.sync(timeout=PATIENCE).result, 2 * PATIENCE)
    assert (report.held, report.held_because) == (3, "You keep at most 3 of their entries.")
    limit(ada, entries=50)
    await asyncio.to_thread(ada.network.take_up_again)
    await asyncio.to_thread(ada.wait_until, lambda: len(ada.titles()) == 6, "all of it is here")
    await asyncio.to_thread(ada.wait_until, lambda: account(ada).why == "", "nothing is held back any more")
