"""What is particular to links over TCP and TLS. What holds for every link is in test_every_link.py."""

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncIterator, Hashable

import pytest

from sync.errors import Unreachable
from sync.net import link as link_module
from sync.net import tls
from sync.net.conduit import LOST
from sync.net.link import NOT_LET_IN, REFUSED, Link, dial
from sync.net.listener import Listener

KNOCK = b"k" * 48
MIB = 1024 * 1024


class House:
    """A listener that lets in who knocks with KNOCK, and the links that came in."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[Link] = asyncio.Queue()
        self.links: list[Link] = []
        self.listener = Listener(judge=self.judge, welcome=self.welcome, entropy=os.urandom)

    def judge(self, knock: bytes) -> Hashable | None:
        return "friend" if knock == KNOCK else None

    def welcome(self, name: Hashable, link: Link) -> None:
        assert name == "friend"
        self.links.append(link)
        self.came.put_nowait(link)

    async def pair(self, host: str = "127.0.0.1") -> tuple[Link, Link]:
        """A link, as the dialer and as the listener have it."""
        dialer = await dial(host, self.listener.port, knock=KNOCK)
        self.links.append(dialer)
        return dialer, await self.came.get()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    await house.listener.open(["127.0.0.1"])
    yield house
    await house.listener.close()
    for link in house.links:
        link.abort()
    for link in house.links:
        await link.wait_closed()


async def read_all(link: Link) -> bytes:
    data = bytearray()
    while chunk := await link.receive():
        data += chunk
    return bytes(data)


async def close(*links: Link) -> None:
    for link in links:
        link.close()
    for link in links:
        await link.wait_closed()


async def test_only_tls_1_3_is_spoken_and_no_ticket_is_handed_out(house: House) -> None:
    dialer, listener = await house.pair()
    assert dialer._tls.version() == listener._tls.version() == "TLSv1.3"
    listener.write(b"!")
    await dialer.receive()
    session = dialer._tls.session
    assert session is None or not session.has_ticket
    await close(dialer, listener)


async def test_an_older_tls_is_refused(house: House) -> None:
    context = tls.client()
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2
    loop = asyncio.get_running_loop()
    _, link = await loop.create_connection(lambda: Link(context, knock=KNOCK), "127.0.0.1", house.listener.port)
    assert not await link.shake_hands()
    await link.wait_closed()
    assert house.came.empty()


async def test_a_close_ends_although_the_other_side_takes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_module, "CLOSE_S", 0.05)
    dialer, listener = await house.pair()
    listener._transport.pause_reading()
    dialer.write(os.urandom(32 * MIB))
    dialer.close()
    await asyncio.wait_for(dialer.wait_closed(), 10)
    listener.abort()


async def test_what_nobody_reads_is_not_taken_in_without_end(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(bytes(40 * MIB))
    while not listener._paused:
        await asyncio.sleep(0)
    held = listener._unread_bytes
    assert 2 * MIB < held <= 3 * MIB
    dialer.close()
    assert len(await read_all(listener)) == 40 * MIB
    await close(dialer, listener)


async def test_a_break_gives_what_came_before_it_and_then_the_end(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(b"before")
    while not listener._unread:
        await asyncio.sleep(0)
    dialer.abort()
    await listener.wait_closed()
    assert listener.broken
    assert await listener.receive() == b"before"
    assert await listener.receive() == b""
    listener.write(b"nobody is there")
    with pytest.raises(Unreachable, match=LOST):
        await listener.drain()


async def test_an_end_without_goodbye_is_a_break(house: House) -> None:
    """As when somebody cuts the connection in between: TCP ends, TLS does not."""
    dialer, listener = await house.pair()
    dialer._transport.write_eof()
    assert await listener.receive() == b""
    await listener.wait_closed()
    assert listener.broken
    dialer.abort()


async def test_bytes_changed_on_the_way_end_the_link(house: House) -> None:
    dialer, listener = await house.pair()
    dialer._transport.write(b"\x17\x03\x03\x00\x20" + bytes(32))
    assert await listener.receive() == b""
    await listener.wait_closed()
    assert listener.broken
    assert await dialer.receive() == b""


async def test_bytes_are_counted_as_they_went_over_the_network(house: House) -> None:
    dialer, listener = await house.pair()
    dialer.write(bytes(100_000))
    dialer.close()
    await read_all(listener)
    await close(dialer, listener)
    assert dialer.bytes_out == listener.bytes_in
    assert dialer.bytes_in == listener.bytes_out
    assert 100_000 < dialer.bytes_out < 102_000


async def test_a_handshake_costs_less_than_a_kilobyte(house: House) -> None:
    dialer, listener = await house.pair()
    assert dialer.bytes_out + dialer.bytes_in < 4096
    if "3.0." in ssl.OPENSSL_VERSION:  # newer ones add a post-quantum key of two kilobytes
        assert dialer.bytes_out + dialer.bytes_in < 1024
    await close(dialer, listener)


async def test_the_address_of_the_other_side_is_known(house: House) -> None:
    dialer, listener = await house.pair()
    assert dialer.remote_address == ("127.0.0.1", house.listener.port)
    assert listener.remote_address[0] == "127.0.0.1"
    await close(dialer, listener)


async def test_ipv6_works_as_well() -> None:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            pytest.skip("this computer has no IPv6")
    house = House()
    await house.listener.open(["127.0.0.1", "::1"])
    for host in ("127.0.0.1", "::1"):
        dialer, listener = await house.pair(host)
        assert dialer.remote_address == (host, house.listener.port)
        await close(dialer, listener)
    await house.listener.close()


async def test_nobody_listening_is_said_to_be_that() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable) as refused:
            await dial("127.0.0.1", closed.getsockname()[1], knock=KNOCK)
    assert refused.value.reason == REFUSED


async def test_a_door_that_stays_shut_is_said_to_be_that(house: House) -> None:
    with pytest.raises(Unreachable) as shut:
        await dial("127.0.0.1", house.listener.port, knock=b"x" * 48, timeout=1.0)
    assert shut.value.reason == NOT_LET_IN


async def test_somebody_who_does_not_speak_tls_is_not_let_near() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        with pytest.raises(Unreachable) as problem:
            await dial("127.0.0.1", server.sockets[0].getsockname()[1], knock=KNOCK)
    assert problem.value.reason == NOT_LET_IN


async def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(Unreachable):
        await dial("localhost", 1, knock=KNOCK)


async def test_giving_up_dialling_leaves_nothing_open(house: House) -> None:
    for after in (0, 0.001, 0.01):
        dialling = asyncio.create_task(dial("127.0.0.1", house.listener.port, knock=b"x" * 48))
        await asyncio.wait([dialling], timeout=after)
        dialling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dialling


async def test_a_link_that_is_over_does_not_keep_the_place_where_it_read(house: House) -> None:
    """Whoever remembers it, such as a task that has just ended, would keep a quarter of a megabyte for each."""
    dialer, listener = await house.pair()
    assert len(dialer.get_buffer(-1)) == len(listener.get_buffer(-1)) >= MIB // 4
    await close(dialer, listener)
    assert len(dialer.get_buffer(-1)) == len(listener.get_buffer(-1)) == 0
