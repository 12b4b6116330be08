"""Strangers at the door: whatever they send, they get nothing, and they cannot keep others out."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Hashable

import pytest

from crypto.secret import Secret
from sync.door import Door, hour_of, make_knock
from sync.errors import LocalSyncError, Unreachable
from sync.net import listener as listener_module
from sync.net import tls
from sync.net.link import Link, dial
from sync.net.listener import STRANGERS, Listener

KEY = Secret(b"a" * 32)
HOUR = hour_of(1_767_225_600_000)
PATIENCE = 60.0  # seconds; reached only when something is wrong


def knock(key: Secret = KEY) -> bytes:
    return make_knock(key, nonce=os.urandom(16), hour=HOUR)


async def close(*links: Link) -> None:
    for link in links:
        link.close()
    for link in links:
        await link.wait_closed()


class House:
    def __init__(self, stranger_s: float = PATIENCE) -> None:
        self.door = Door()
        self.door.admit(("friend", 1), KEY)
        self.came: asyncio.Queue[tuple[Hashable, Link]] = asyncio.Queue()
        self.listener = Listener(
            judge=lambda knock: self.door.judge(knock, hour=HOUR),
            welcome=lambda name, link: self.came.put_nowait((name, link)),
            entropy=os.urandom,
            stranger_s=stranger_s,
        )
        self.streams: list[asyncio.StreamWriter] = []

    async def stranger(self, *said: bytes) -> asyncio.StreamReader:
        """Somebody who connects and says something; what they get can be read."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.listener.port)
        self.streams.append(writer)
        for part in said:
            writer.write(part)
            await writer.drain()
        return reader

    async def a_friend_gets_in(self) -> None:
        self.listener._stranger_s = PATIENCE  # a busy computer may take longer over a knock than strangers are given
        link = await dial("127.0.0.1", self.listener.port, knock=knock(), timeout=PATIENCE)
        name, came = await self.came.get()
        assert name == ("friend", 1)
        await close(link, came)

    async def close(self) -> None:
        await self.listener.close()
        for writer in self.streams:
            writer.close()
        for writer in self.streams:
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    await house.listener.open(["127.0.0.1"])
    yield house
    await house.close()


@pytest.fixture
async def hasty() -> AsyncIterator[House]:
    """A house that gives strangers a tenth of a second."""
    house = House(stranger_s=0.1)
    await house.listener.open(["127.0.0.1"])
    yield house
    await house.close()


def client_hello() -> bytes:
    import ssl

    there, here = ssl.MemoryBIO(), ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        tls.client().wrap_bio(there, here).do_handshake()
    return here.read()


SAYINGS = {
    "nothing": [],
    "one byte": [b"x"],
    "47 bytes": [bytes(47)],
    "48 bytes": [bytes(48)],
    "a TLS client hello": [client_hello()],
    "a wrong knock and a TLS client hello": [bytes(48), client_hello()],
    "HTTP": [b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n" + bytes(20)],
    "garbage": [os.urandom(10_000)],
    "the key of somebody else": [knock(Secret(b"b" * 32)), client_hello()],
}


async def heard(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the end; a reset is an end, too."""
    data = b""
    try:
        while part := await reader.read(100):
            data += part
    except ConnectionResetError:
        pass
    return data


@pytest.mark.parametrize("said", SAYINGS.values(), ids=SAYINGS.keys())
async def test_a_stranger_hears_nothing_until_the_end(hasty: House, said: list[bytes]) -> None:
    reader = await hasty.stranger(*said)
    assert await asyncio.wait_for(heard(reader), PATIENCE) == b""
    assert hasty.came.empty()
    assert hasty.listener.strangers == 0
    await hasty.a_friend_gets_in()


async def test_a_stranger_who_leaves_is_forgotten(house: House) -> None:
    for said in ([], [b"x"], [bytes(60)]):
        reader = await house.stranger(*said)
        house.streams[-1].write_eof()
        assert await heard(reader) == b""
    assert house.listener.strangers == 0


async def test_a_replayed_knock_hears_nothing(house: House) -> None:
    used = knock()
    link = await dial("127.0.0.1", house.listener.port, knock=used, timeout=PATIENCE)
    _, came = await house.came.get()
    house.listener._stranger_s = 0.1
    reader = await house.stranger(used + client_hello())
    assert await heard(reader) == b""
    await close(link, came)


async def test_a_knock_that_trickles_in_still_counts(house: House) -> None:
    for portion in (1, 5, 47):
        said = knock() + client_hello()
        reader = await house.stranger(*(said[at : at + portion] for at in range(0, len(said), portion)))
        assert (await reader.readexactly(1)) == b"\x16"  # a TLS handshake


async def test_dribbling_does_not_win_time(hasty: House) -> None:
    reader = await hasty.stranger()
    hearing = asyncio.create_task(heard(reader))
    while not hearing.done():
        hasty.streams[-1].write(b"x")
        await asyncio.wait([hearing], timeout=0.02)
    assert await hearing == b""


async def test_a_flood_is_not_taken_in_without_end(house: House) -> None:
    reader = await house.stranger()
    writer = house.streams[-1]
    writer.transport.set_write_buffer_limits(high=0)
    flooding = asyncio.create_task(flood(writer))
    done, _ = await asyncio.wait([flooding], timeout=0.3)
    assert not done
    await house.a_friend_gets_in()
    await house.listener.close()
    with pytest.raises(ConnectionError):
        await flooding
    assert await heard(reader) == b""


async def flood(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(bytes(1 << 20))
        await writer.drain()


async def test_when_too_many_wait_the_one_who_waits_longest_goes(house: House) -> None:
    readers = [await house.stranger(b"x") for _ in range(STRANGERS)]
    await house.a_friend_gets_in()
    while house.listener.strangers < STRANGERS - 1:
        await house.a_friend_gets_in()
    readers += [await house.stranger(b"x") for _ in range(10)]
    assert [await heard(reader) for reader in readers[:5]] == [b""] * 5
    assert house.listener.strangers <= STRANGERS
    assert not readers[-1].at_eof()
    await house.a_friend_gets_in()


async def test_who_knows_the_knock_but_not_tls_does_not_stay(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener_module, "_HANDSHAKE_S", 0.1)
    silent = await house.stranger(knock())
    garbage = await house.stranger(knock(), os.urandom(500))
    half = await house.stranger(knock(), client_hello()[:100])
    for reader in (silent, garbage, half):
        await asyncio.wait_for(heard(reader), PATIENCE)
    assert house.came.empty()
    monkeypatch.setattr(listener_module, "_HANDSHAKE_S", PATIENCE)
    await house.a_friend_gets_in()


async def test_closing_drops_strangers_and_keeps_links(house: House) -> None:
    link = await dial("127.0.0.1", house.listener.port, knock=knock())
    _, came = await house.came.get()
    readers = [await house.stranger(*said) for said in SAYINGS.values()]
    half = await house.stranger(knock())
    await house.listener.close()
    assert [await heard(reader) for reader in [*readers, half]] == [b""] * (len(readers) + 1)
    link.write(b"still here")
    assert await came.receive() == b"still here"
    await close(link, came)
    with pytest.raises(Unreachable):
        await dial("127.0.0.1", link.remote_address[1], knock=knock())


async def test_a_renewed_certificate_is_for_who_comes_next(house: House) -> None:
    links = []
    for _ in range(2):
        links.append(await dial("127.0.0.1", house.listener.port, knock=knock()))
        links.append((await house.came.get())[1])
        house.listener.renew()
    assert links[0].binding == links[1].binding != links[2].binding
    await close(*links)


async def test_one_port_on_all_addresses() -> None:
    house = House()
    await house.listener.open()
    families = {each.family for each in house.listener._sockets}
    assert socket.AF_INET in families
    assert len({each.getsockname()[1] for each in house.listener._sockets}) == 1
    await house.a_friend_gets_in()
    await house.close()


async def test_an_address_that_is_not_ours_is_said_to_be_that() -> None:
    house = House()
    for elsewhere in ("198.51.100.1", "2001:db8::1", "localhost", "fe80::1%none"):
        with pytest.raises(Unreachable, match="cannot listen"):
            await house.listener.open([elsewhere])
    with pytest.raises(LocalSyncError):
        _ = house.listener.port
    await house.close()


async def test_a_port_in_use_is_said_to_be_that(house: House) -> None:
    other = House()
    with pytest.raises(Unreachable, match="cannot listen"):
        await other.listener.open(["127.0.0.1"], house.listener.port)
    await other.close()


async def test_it_may_be_opened_again_after_a_close(house: House) -> None:
    with pytest.raises(LocalSyncError):
        await house.listener.open(["127.0.0.1"])
    await house.listener.close()
    await house.listener.open(["127.0.0.1"])
    await house.a_friend_gets_in()
