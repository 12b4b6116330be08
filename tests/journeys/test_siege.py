"""A hostile crowd at the door: ten thousand connections that say nothing, garbage, almost a knock, or one overheard.

They get no byte, memory and open files stay bounded, and a friend gets in past them. Who is no friend any more is one
of the crowd at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import resource
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING

import pytest

from crypto.pair import PairKeys
from sync.door import hour_of, make_knock
from sync.errors import Unreachable
from sync.net.link import dial
from sync.net.listener import STRANGERS
from tests.journeys.hostile import acquaintance, know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

CROWD = 10_000
AT_ONCE = 200
PATIENCE = 300.0  # seconds; reached only when something is wrong
MOST_MEMORY = 48 << 20  # bytes that ten thousand may cost, before and after which the same is held


def knock_of(person: Person, friend: Person) -> bytes:
    root = acquaintance(person, friend).root
    keys = PairKeys(root, person.library.me.person.public, friend.library.me.person.public)
    return make_knock(keys.knock_out, nonce=os.urandom(16), hour=hour_of(person.library.now()))


def memory() -> int:
    """What this process holds at most until now, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


class Crowd:
    """Comes on a thread of its own, some hundred at once; each of them waits for an answer as long as it is let."""

    def __init__(self, port: int, overheard: bytes, *, size: int = CROWD) -> None:
        self._port, self._overheard, self._size = port, overheard, size
        self.came = 0
        self.heard = 0
        self.most_files = 0
        self.halfway = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._come()))

    def __enter__(self) -> Crowd:
        self._thread.start()
        return self

    def __exit__(self, *_wrong: object) -> None:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def _said(self, number: int) -> bytes:
        return (
            b"", os.urandom(47), os.urandom(48), self._overheard, self._overheard[:-1] + b"\0", os.urandom(5000),
            b"GET / HTTP/1.1\r\n\r\n" + bytes(100), b"\x16\x03\x01" + os.urandom(200),
        )[number % 8]  # fmt: skip

    async def _come(self) -> None:
        waiting: deque[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = deque()
        for number in range(self._size):
            with contextlib.suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                writer.write(self._said(number))
                waiting.append((reader, writer))
            self.came += 1
            if number == self._size // 2:
                self.halfway.set()
            if number % 100 == 0:
                self.most_files = max(self.most_files, open_files() - len(waiting))
            while len(waiting) > AT_ONCE or (waiting and number == self._size - 1):
                await self._leave(*waiting.popleft())

    async def _leave(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        with contextlib.suppress(OSError):
            self.heard += len(await reader.read())


@pytest.mark.skipif(sys.platform == "win32", reason="open files are counted by /dev/fd")
def test_ten_thousand_strangers_get_nothing_cost_little_and_keep_no_friend_out(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    ada.write("Piranesi")
    port = ada.online(announce=False, discover=False).port
    overheard = knock_of(bela, ada)

    async def overhear() -> None:
        link = await dial("127.0.0.1", port, knock=overheard, timeout=PATIENCE)
        link.close()
        await link.wait_closed()

    asyncio.run(overhear())
    with Crowd(port, overheard, size=500):
        pass  # what is allocated once is there now
    gc.collect()
    memory_before, files_before = memory(), open_files()
    with Crowd(port, overheard) as crowd:
        assert crowd.halfway.wait(PATIENCE)
        know_address(bela, ada)
        bela.online(announce=False, discover=False, listen=False)
        bela.wait_until(lambda: "Piranesi" in bela.titles(), "the review is there")
    assert (crowd.came, crowd.heard) == (CROWD, 0)
    assert crowd.most_files - files_before <= 2 * STRANGERS + 40
    assert memory() - memory_before < MOST_MEMORY


async def test_who_is_no_friend_any_more_is_a_stranger_at_once(ada: Person, bela: Person) -> None:
    make_friends(ada, bela)
    network = ada.online()
    port = network.port
    link = await dial("127.0.0.1", port, knock=knock_of(bela, ada), timeout=PATIENCE)
    link.close()
    await link.wait_closed()
    knocks = [knock_of(bela, ada) for _ in range(3)]
    [friend] = await asyncio.to_thread(ada.worker.do, ada.library.friends.all)
    node = network._node
    assert node is not None
    assert node._lan is not None
    assert ("friend", 1) in node._lan._finders.names
    await asyncio.to_thread(ada.worker.do, ada.library.friends.part, friend.id)
    await asyncio.to_thread(network.refresh().result, PATIENCE)
    assert not node._lan._finders.names
    assert not node._lan._beacons
    for knock in knocks:
        with pytest.raises(Unreachable):
            await dial("127.0.0.1", port, knock=knock, timeout=0.5)
