"""A friend with a changed app who comes with too much at once: links, or devices. Nobody else is kept out by it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest

from app.bodies import Review
from app.items import Item as Thing
from app.people.book import AddressBook
from crypto.identity import Certificate, SigningKey
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.net.link import Link, dial
from sync.net.porch import MOST
from sync.net.reception import Reception
from sync.net.talks import MOST_AT_ONCE
from sync.ports import Myself
from sync.shelf import Context
from sync.wire import Need
from tests.journeys.hostile import PATIENCE, acquaintance, hostile, know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

REVIEWS, SIZE = 1_000, 20_000
MOST_LYING = REVIEWS * SIZE * 3 // 4  # bytes: what two sockets keep by themselves is up to ten million
LONG = 120.0  # seconds; reached only when something is wrong


@pytest.fixture
def mallory(ada: Person, people: Callable[[str], Person]) -> Person:
    mallory = people("Mallory")
    make_friends(ada, mallory)
    ada.online(announce=False, discover=False)
    return mallory


async def knocked(person: Person, victim: Person) -> Link:
    """A link with a right knock, on which nothing is said."""
    assert victim.network is not None
    me = person.worker.do(AddressBook(person.library).myself)
    key = Reception(me, entropy=os.urandom).keys(acquaintance(person, victim)).knock_out
    knock = make_knock(key, nonce=os.urandom(NONCE_BYTES), hour=hour_of(time.time_ns() // 1_000_000))
    return await dial("127.0.0.1", victim.network.port, knock=knock, timeout=LONG)


async def dropped(link: Link) -> None:
    async with asyncio.timeout(LONG):
        while await link.receive():
            pass


async def test_who_knocks_again_and_again_without_a_hello_has_a_few_links_and_no_more(
    ada: Person, bela: Person, mallory: Person
) -> None:
    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)
    know_address(bela, ada)
    links = [await knocked(mallory, ada) for _ in range(3 * MOST)]
    for link in links[:-MOST]:
        await dropped(link)
    assert len(ada.network._running._porch) <= MOST
    ada.write("Meanwhile")
    bela.online(announce=False, discover=False, listen=False)
    await asyncio.to_thread(bela.wait_until, lambda: bela.titles() == {"Meanwhile"}, "the review is there")
    for link in links:
        link.abort()
        await link.wait_closed()


async def test_who_comes_as_ever_more_devices_has_some_conversations_and_no_more(ada: Person, mallory: Person) -> None:
    async with AsyncExitStack() as stack:
        peers = [
            await stack.enter_async_context(hostile(mallory, ada, me=another_device(mallory)))
            for _ in range(MOST_AT_ONCE + 2)
        ]
        ends = [asyncio.create_task(dropped(peer.link)) for peer in peers]
        for _count, end in zip(range(2), asyncio.as_completed(ends), strict=False):
            await end
        for task in ends:
            task.cancel()
        await asyncio.gather(*ends, return_exceptions=True)
        assert ada.network is not None
        assert len(ada.network._running._talks.all()) <= MOST_AT_ONCE


def another_device(person: Person) -> Myself:
    device = SigningKey.generate(os.urandom)
    return Myself("Mallory", device, Certificate.issue(person.library.me.person, device.public, 1))


async def test_who_asks_for_all_and_reads_nothing_is_not_written_to_without_end(
    ada: Person, bela: Person, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.net.conversation.ANSWER_WITHIN", 10 * LONG)  # longer than another friend takes
    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)
    know_address(bela, ada)
    await asyncio.to_thread(write_much, ada)
    async with hostile(mallory, ada) as peer:
        before = await sent(ada)
        peer.say(peer.status(context=Context().encode()), Need(everything=True))
        while await sent(ada) == before:  # the first of it is on its way
            await asyncio.sleep(0.01)
        bela.online(announce=False, discover=False, listen=False)
        await asyncio.to_thread(bela.wait_until, lambda: len(bela.titles()) == REVIEWS, "another friend has all of it")
        lying = await sent(ada) - before - REVIEWS * SIZE
        assert lying < MOST_LYING
        assert len(ada.network._running._talks.all()) == 2, "they are waited for, for a while"


def write_much(person: Person) -> None:
    """More than the system keeps for somebody who does not read."""

    def write() -> None:
        with person.library.vault.transaction():
            for number in range(REVIEWS):
                text = os.urandom(SIZE // 2).hex()
                person.library.entries.write(Review(item=Thing("book", f"Book {number}"), text=text))

    person.worker.do(write)


async def sent(person: Person) -> int:
    assert person.network is not None
    return (await asyncio.to_thread(person.network.carried().result, PATIENCE)).traffic.local_out
