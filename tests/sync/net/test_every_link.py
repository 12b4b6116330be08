"""Every link, on the local network and over the internet, carries bytes both ways, whole and in order, and ends without
losing or leaking anything."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Hashable

import pytest

from crypto.secret import Secret
from sync.border import Border
from sync.channel import Line
from sync.errors import Unreachable
from sync.net import awaylink as awaylink_module
from sync.net import link as link_module
from sync.net.away import Away
from sync.net.conduit import LOST
from sync.net.link import dial
from sync.net.listener import Listener
from sync.place import Abroad
from tests.sync.loopback import nearby

KNOCK = b"k" * 48
SIGN = b"s" * 16
MIB = 1024 * 1024


class House:
    """A listener that lets in who knocks with KNOCK, and the links that came in."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[Line] = asyncio.Queue()
        self.links: list[Line] = []
        self.listener = Listener(judge=self.judge, welcome=self.welcome, entropy=os.urandom)

    async def open(self) -> None:
        await self.listener.open(["127.0.0.1"])

    async def close(self) -> None:
        await self.listener.close()
        for link in self.links:
            link.abort()
        for link in self.links:
            await link.wait_closed()

    def judge(self, knock: bytes) -> Hashable | None:
        return "friend" if knock == KNOCK else None

    def welcome(self, name: Hashable, link: Line) -> None:
        assert name == "friend"
        self.links.append(link)
        self.came.put_nowait(link)

    async def dial(self) -> Line:
        return await dial("127.0.0.1", self.listener.port, knock=KNOCK)

    async def pair(self) -> tuple[Line, Line]:
        """A link, as the dialer and as the listener have it."""
        dialer = await self.dial()
        self.links.append(dialer)
        return dialer, await self.came.get()


class HouseAway(House):
    """The same at an endpoint, on loopback and without any relay."""

    def __init__(self) -> None:
        super().__init__()
        self.border = Border(local_only=False)
        self.here, self.there = (
            Away(
                Abroad(),
                seed=Secret(os.urandom(32)),
                hosts=["127.0.0.1"],
                judge=self.judge,
                welcome=self.welcome,
                border=self.border,
            )
            for _ in range(2)
        )

    async def open(self) -> None:
        for one in (self.here, self.there):
            await one.open()
        self.here.expect([SIGN])

    async def close(self) -> None:
        for one in (self.here, self.there):
            await one.close()
        for link in self.links:
            await link.wait_closed()

    async def dial(self) -> Line:
        return await self.there.dial(nearby(self.here), sign=SIGN, knock=KNOCK)


@pytest.fixture(params=[House, HouseAway], ids=["lan", "away"])
async def house(request: pytest.FixtureRequest) -> AsyncIterator[House]:
    house: House = request.param()
    await house.open()
    yield house
    await house.close()


async def read_all(link: Line) -> bytes:
    data = bytearray()
    while chunk := await link.receive():
        data += chunk
    return bytes(data)


async def close(*links: Line) -> None:
    for link in links:
        link.close()
    for link in links:
        await link.wait_closed()


async def test_bytes_go_both_ways(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(b"ping")
    assert await listener.receive() == b"ping"
    listener.write(b"pong")
    assert await dialer.receive() == b"pong"
    await close(dialer, listener)


async def test_both_sides_see_the_same_thing_to_bind_a_hello_to(house: House) -> None:
    dialer, listener = await house.pair()
    assert dialer.binding == listener.binding
    assert len(dialer.binding) == 32
    await close(dialer, listener)


async def test_somebody_in_the_middle_cannot_show_the_same(house: House) -> None:
    """They take the dialer's connection, knock with the same knock at the friend's, and pass everything on."""
    middle = type(house)()
    await middle.open()
    dialer, taken = await middle.pair()
    onward, listener = await house.pair()
    dialer.write(b"hello")
    onward.write(await taken.receive())
    assert await listener.receive() == b"hello"
    assert dialer.binding != listener.binding
    await close(dialer, taken, onward, listener)
    await middle.close()


async def test_much_arrives_whole_and_in_order(house: House) -> None:
    dialer, listener = await house.pair()
    sent, received = hashlib.sha256(), hashlib.sha256()

    async def send() -> None:
        for size in (1, 16_384, 16_385, 100_000, 3 * MIB, 7, 262_144, 9 * MIB):
            block = os.urandom(size)
            sent.update(block)
            dialer.write(block)
            await dialer.drain()
        dialer.close()

    async def receive() -> None:
        while chunk := await listener.receive():
            assert len(chunk) <= 288 * 1024
            received.update(chunk)
        listener.close()

    await asyncio.gather(send(), receive())
    assert sent.digest() == received.digest()
    await close(dialer, listener)


async def test_what_was_written_before_a_close_arrives(house: House) -> None:
    dialer, listener = await house.pair()
    block = os.urandom(8 * MIB)
    dialer.write(block)
    dialer.close()
    dialer.write(b"too late")
    assert await read_all(listener) == block
    await close(dialer, listener)
    assert not dialer.broken
    assert not listener.broken


async def test_what_was_written_before_a_close_arrives_although_the_other_side_is_still_sending(house: House) -> None:
    dialer, listener = await house.pair()
    block = os.urandom(4 * MIB)
    listener.write(os.urandom(12 * MIB))
    dialer.write(block)
    dialer.close()
    assert await read_all(listener) == block
    await close(dialer, listener)
    assert not listener.broken


async def test_both_may_close_at_the_same_time_with_much_on_the_way(house: House) -> None:
    dialer, listener = await house.pair()
    for link in (dialer, listener):
        link.write(os.urandom(6 * MIB))
    await close(dialer, listener)
    assert not dialer.broken
    assert not listener.broken


async def test_after_a_goodbye_the_other_side_may_still_answer_and_the_closing_side_waits_for_it(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.close()
    assert await listener.receive() == b""
    assert not listener.stands
    waiting = asyncio.create_task(dialer.wait_closed())
    listener.write(b"a last word that nobody hears")
    await listener.drain()
    assert not waiting.done()
    listener.close()
    await waiting
    await listener.wait_closed()


async def test_closing_twice_and_reading_after_it_is_no_error(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.close()
    dialer.close()
    assert await dialer.receive() == b""
    with pytest.raises(Unreachable):
        await dialer.drain()
    await close(dialer, listener)
    dialer.abort()
    assert await dialer.receive() == b""


async def test_a_close_ends_although_the_other_side_never_closes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (link_module, awaylink_module):
        monkeypatch.setattr(module, "CLOSE_S", 0.05)
    dialer, listener = await house.pair()
    dialer.close()
    await asyncio.wait_for(dialer.wait_closed(), 10)
    assert await listener.receive() == b""
    await close(listener)


async def test_waiting_ends_when_the_link_does(house: House) -> None:
    dialer, listener = await house.pair()
    receiving = asyncio.create_task(listener.receive())
    await asyncio.wait([receiving], timeout=0.01)
    listener.close()
    assert await receiving == b""
    await close(dialer, listener)


async def test_a_cancelled_receive_loses_nothing(house: House) -> None:
    dialer, listener = await house.pair()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(listener.receive(), 0.01)
    dialer.write(b"later")
    assert await listener.receive() == b"later"
    await close(dialer, listener)


async def test_a_writer_waits_for_whoever_does_not_read(house: House) -> None:
    dialer, listener = await house.pair()
    written = 0

    async def write() -> None:
        nonlocal written
        while True:
            dialer.write(bytes(256 * 1024))
            written += 256 * 1024
            await dialer.drain()

    writing = asyncio.create_task(write())
    done, _ = await asyncio.wait([writing], timeout=0.3)
    assert not done
    assert written < 40 * MIB
    assert dialer.unsent < 2 * MIB
    listener.abort()
    with pytest.raises(Unreachable, match=LOST):
        await writing


async def test_an_end_without_goodbye_is_a_break(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(b"before")
    assert await listener.receive() == b"before"
    dialer.abort()
    assert await listener.receive() == b""
    await listener.wait_closed()
    assert listener.broken
    assert not listener.stands
    listener.write(b"nobody is there")
    with pytest.raises(Unreachable, match=LOST):
        await listener.drain()


async def test_what_goes_over_a_link_is_counted_with_all_that_goes_round_it(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(bytes(100_000))
    dialer.close()
    await read_all(listener)
    await close(dialer, listener)
    assert 100_000 < dialer.bytes_out < 130_000
    assert 100_000 < listener.bytes_in < 130_000
