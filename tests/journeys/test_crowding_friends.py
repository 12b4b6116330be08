"""A friend with a changed app who comes with too much at once: links, or devices. Nobody else is kept out by it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest

from app.people.book import AddressBook
from crypto.identity import Certificate, SigningKey
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.net.link import Link, dial
from sync.net.porch import MOST
from sync.net.reception import Reception
from sync.net.talks import MOST_AT_ONCE
from sync.ports import Myself
from tests.journeys.hostile import PATIENCE, acquaintance, hostile, know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

LONG = 60.0  # seconds; reached only when something is wrong


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
