"""Strangers at the door get not one byte, whatever they say, and friends get in past them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from crypto.pair import PairKeys
from sync.beacon import FINDER_BYTES, SLOT_BYTES, SLOTS, Finders, epoch_of
from sync.door import hour_of, make_knock
from sync.errors import Unreachable
from sync.events import Parted
from sync.net.link import dial
from sync.net.listener import STRANGERS
from sync.wire import Ack
from tests.journeys.hostile import acquaintance, hostile, know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

PATIENCE = 60.0  # seconds; reached only when something is wrong


def tls_hello() -> bytes:
    """What a browser, or a scanner that looks for certificates, says first."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    with contextlib.suppress(ssl.SSLWantReadError):
        context.wrap_bio(incoming, outgoing, server_hostname="vouchsafe.local").do_handshake()
    return outgoing.read()


SAID: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"\0",
    "all of a knock but the last byte": lambda: os.urandom(47),
    "a knock with no key": lambda: os.urandom(48),
    "a knock with no key, and TLS": lambda: os.urandom(48) + tls_hello(),
    "TLS": tls_hello,
    "HTTP": lambda: b"GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl\r\n\r\n",
    "SSH": lambda: b"SSH-2.0-OpenSSH_9.2p1\r\n",
    "SOCKS": lambda: bytes.fromhex("05010001 7f000001 0050"),
    "60 KB of garbage": lambda: os.urandom(60_000),
}


@pytest.fixture
def port(ada: Person) -> int:
    return ada.online(announce=False, discover=False).port


@contextlib.contextmanager
def stranger(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        yield connection


def answer(connection: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    heard = b""
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(4096):
            heard += part
    return heard


def answer_so_far(connection: socket.socket) -> bytes:
    """What has come by now."""
    connection.setblocking(False)
    try:
        return connection.recv(4096)
    except (BlockingIOError, ConnectionError):
        return b""
    finally:
        connection.settimeout(PATIENCE)


def knock_of(person: Person, friend: Person) -> bytes:
    root = acquaintance(person, friend).root
    keys = PairKeys(root, person.library.me.person.public, friend.library.me.person.public)
    return make_knock(keys.knock_out, nonce=os.urandom(16), hour=hour_of(person.library.now()))


@pytest.mark.parametrize("said", SAID)
def test_a_stranger_who_finishes_gets_an_end_and_no_byte(said: str, port: int) -> None:
    with stranger(port) as connection:
        connection.sendall(SAID[said]())
        connection.shutdown(socket.SHUT_WR)
        assert answer(connection) == b""


def test_a_stranger_who_pours_out_a_megabyte_is_not_heard_out(port: int, ada: Person) -> None:
    with stranger(port) as connection:
        connection.settimeout(0.2)
        with contextlib.suppress(TimeoutError, ConnectionError):
            connection.sendall(os.urandom(1 << 20))
        assert answer_so_far(connection) == b""
        ada.offline()
        assert answer(connection) == b""


def test_friends_get_in_past_strangers_who_wait(port: int, ada: Person, bela: Person) -> None:
    assert ada.network is not None
    make_friends(ada, bela)
    ada.network.refresh().result(PATIENCE)
    ada.write("Piranesi")
    know_address(bela, ada)
    with ExitStack() as waiting:
        strangers = [waiting.enter_context(stranger(port)) for _ in range(STRANGERS + 20)]
        for number, connection in enumerate(strangers):
            connection.sendall(os.urandom(number))
        bela.online(announce=False, discover=False, listen=False)
        bela.wait_until(lambda: "Piranesi" in bela.titles(), "the review is there")
        # The first of so many had to go; nobody was told anything.
        assert [answer_so_far(connection) for connection in strangers[-10:]] == [b""] * 10
        assert [answer(connection) for connection in strangers[:20]] == [b""] * 20


async def test_a_friend_who_has_the_knock_but_not_the_hello_learns_nothing(
    port: int, ada: Person, bela: Person
) -> None:
    """Somebody who stole the key of the knock alone gets TLS, and not one byte within."""

    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)
    ada.write("Piranesi")
    knock = knock_of(bela, ada)
    link = await dial("127.0.0.1", port, knock=knock, timeout=PATIENCE)
    link.write(os.urandom(232))
    heard = b""
    while part := await link.receive():
        heard += part
    assert heard == b""
    link.close()
    await link.wait_closed()


async def test_a_knock_that_was_overheard_opens_nothing(port: int, ada: Person, bela: Person) -> None:

    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)

    knock = knock_of(bela, ada)
    first = await dial("127.0.0.1", port, knock=knock, timeout=PATIENCE)
    with pytest.raises(Unreachable):
        await dial("127.0.0.1", port, knock=knock, timeout=0.3)
    first.close()
    await first.wait_closed()


async def test_a_friend_stays_connected_while_strangers_come_and_go(port: int, ada: Person, bela: Person) -> None:
    assert ada.network is not None
    make_friends(ada, bela)
    await asyncio.to_thread(ada.network.refresh().result, PATIENCE)
    async with hostile(bela, ada) as peer:  # who behaves, for once
        await peer.offer()
        for said in SAID.values():
            with stranger(port) as connection:
                connection.sendall(said())
                connection.shutdown(socket.SHUT_WR)
                assert await asyncio.to_thread(answer, connection) == b""
        peer.say(peer.items("Still here", last=True))

        await peer.hear(Ack)
    assert ada.titles() == {"Still here"}
    assert not [event for event in ada.events if isinstance(event, Parted) and "should not" in event.reason]


def test_who_comes_back_within_the_same_quarter_of_an_hour_shows_nothing_twice(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    looking = PairKeys(acquaintance(bela, ada).root, bela.library.me.person.public, ada.library.me.person.public)
    finders = Finders({"ada": looking.beacon_in})
    shown: list[bytes] = []
    for _ in range(3):
        lan = ada.online()._running._lan
        assert lan is not None
        mine = lan._mine
        assert mine is not None
        assert mine.port is not None
        instance, epoch = mine.name.partition(".")[0], epoch_of(ada.library.now())
        assert finders.recognise(mine.properties, epoch=epoch, instance=instance, port=mine.port) == ("ada",)
        whole = b"".join(mine.properties[name] or b"" for name in (b"a", b"b", b"c", b"d"))
        shown += [whole[at : at + FINDER_BYTES] for at in range(0, len(whole), SLOT_BYTES)]
        ada.offline()
    assert len(shown) == len(set(shown)) == 3 * SLOTS
