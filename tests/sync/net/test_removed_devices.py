"""Who removed a device is never in company of it again: real nodes on 127.0.0.1, with a friend and two own devices."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.bodies import Post
from app.library import Library
from app.own import kit
from app.own.log import OwnLog
from app.people import circles
from app.people.book import AddressBook
from app.people.me import Me
from app.photos.media import Media
from app.vault import Vault
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.errors import Unreachable
from sync.events import Event
from sync.net import outreach
from sync.net.link import NOT_LET_IN
from sync.net.node import Node
from sync.net.runtime import Runtime
from sync.place import Place
from sync.wire import Bye, Framer
from tests.sync.deadlink import DeadLink

T = TypeVar("T")

HERE = "127.0.0.1"
KEY = Secret(bytes(32))
ROOT = Secret(b"r" * 32)
PATIENCE = 30.0  # seconds; reached only when something is wrong


async def on_log(deed: Callable[..., T], /, *values: Any) -> T:
    return deed(*values)


class Station:
    """A device of somebody's, and its node."""

    def __init__(self, me: Me, folder: Path, now: Callable[[], int], blank: Path) -> None:
        folder.mkdir()
        shutil.copy(blank, folder / "vault.db")
        self.vault = Vault.open(folder / "vault.db", KEY)
        me.save(self.vault)
        self.library = Library(
            self.vault, media=Media(folder, Secret(bytes(32))), me=me, now=now, entropy=os.urandom, folder=folder
        )
        self.now = now
        self.book = AddressBook(self.library)
        self.events: list[Event] = []
        self.node: Node | None = None

    async def begin(self) -> Node:
        own: OwnLog = self.library.own_log
        runtime = Runtime(on_log=on_log, beside=on_log, now=self.now, entropy=os.urandom, tell=self.events.append)
        self.node = Node(
            runtime, log=self.library.mirrors, own_log=own, book=self.book, me=self.book.myself(),
            place=Place(bind=(HERE,), announce=False, discover=False),
        )  # fmt: skip
        await self.node.start()
        return self.node

    def company(self) -> set[bytes]:
        """The device keys of all that it talks with."""
        assert self.node is not None
        return {talk.device for talk in self.node._talks.all()}

    async def end(self) -> None:
        if self.node is not None:
            await self.node.stop()
        self.vault.close()


def somebody(name: str, person: SigningKey, now: int) -> Me:
    device = SigningKey.generate(os.urandom)
    return Me(name, person, device, Certificate.issue(person, device.public, now))


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with nobody's tables: they take longer to make than all else here."""
    path = tmp_path_factory.mktemp("blank") / "vault.db"
    vault = Vault.open(path, KEY)
    circles.begin(vault, entropy=os.urandom)
    vault.forget_traces()
    vault.close()
    return path


@pytest.fixture
async def three(tmp_path: Path, blank: Path, clock: Any) -> AsyncIterator[tuple[Station, Station, Station]]:
    """Ada's laptop, Ada's desktop, and Bela, who is a friend of Ada's and talks with both."""
    ada, bela = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
    laptop = Station(somebody("Ada", ada, clock()), tmp_path / "laptop", clock, blank)
    friend = Station(somebody("Bela", bela, clock()), tmp_path / "bela", clock, blank)
    node = await friend.begin()
    devices = laptop.library.devices
    devices.prepare("Laptop")
    second = somebody("Ada", ada, clock())
    given = kit.decode(devices.hand_over(second.device.public, name="Desktop"), device=second.device.public)
    second.certificate = Certificate.decode(given.certificate)
    second.others = (laptop.library.me.certificate,)
    desktop = Station(second, tmp_path / "desktop", clock, blank)
    with desktop.vault.transaction():
        desktop.library.devices.join(given, by=laptop.library.me.certificate, addresses="[]")
    for one in (laptop, desktop):
        one.library.friends.befriend(
            friend.library.me.certificate, name="Bela", root=ROOT, addresses=[(HERE, node.port)]
        )
    friend.library.friends.befriend(laptop.library.me.certificate, name="Ada", root=ROOT)
    await node.refresh()
    for one in (laptop, desktop):
        await one.begin()
    stations = laptop, desktop, friend
    yield stations
    for station in stations:
        await station.end()


def key(station: Station) -> bytes:
    return station.library.me.device.public


async def test_a_friend_who_hears_that_a_device_was_removed_ends_the_talk_with_it(
    three: tuple[Station, Station, Station],
) -> None:
    laptop, desktop, friend = three
    await until(lambda: friend.company() == {key(laptop), key(desktop)})
    laptop.library.devices.remove("Desktop")
    assert laptop.node is not None
    await laptop.node.refresh()
    await until(lambda: friend.company() == {key(laptop)})
    [known] = friend.book.acquaintances()
    [again] = laptop.book.acquaintances()
    await until(lambda: friend.book.acquaintances()[0].root == laptop.book.acquaintances()[0].root)
    assert friend.book.acquaintances()[0].root != ROOT
    assert (known.gone, again.gone) == ((key(desktop),), ())
    friend.library.entries.write(Post("", "for Ada"))
    assert friend.node is not None
    friend.node.shelf_changed()
    found = "SELECT 1 FROM mirror JOIN entry ON entry.row = mirror.entry WHERE kind = 'post'"
    await until(lambda: bool(laptop.vault.execute(found)))
    assert desktop.vault.execute(found) == []
    assert friend.company() == {key(laptop)}


async def test_a_device_that_comes_in_while_it_is_being_removed_is_shown_out(
    three: tuple[Station, Station, Station],
) -> None:
    _laptop, desktop, friend = three
    node = friend.node
    assert node is not None
    await until(lambda: len(friend.company()) == 2)
    [known] = friend.book.acquaintances()
    link: Any = DeadLink()
    coming = node._talks.prepare(known, key(desktop), link)
    friend.book.revoke(known.friend, desktop.library.me.certificate, friend.now())
    await node.refresh()
    node._begin(known, coming, b"", dialled=False)
    assert link.closed.is_set()
    assert key(desktop) not in friend.company()


class Line(DeadLink):
    """One that remembers what was said over it."""

    def __init__(self) -> None:
        super().__init__()
        self.said = b""

    def write(self, data: bytes) -> None:
        super().write(data)
        self.said += data


@pytest.mark.parametrize("talking", [False, True])
async def test_an_own_device_that_was_removed_hears_goodbye_and_nothing_else(
    three: tuple[Station, Station, Station], talking: bool
) -> None:
    laptop, _desktop, _friend = three
    node, line = laptop.node, Line()
    assert node is not None
    [own] = laptop.book.household().devices
    talk = node._talks.prepare(own, own.devices[0], line)  # type: ignore[arg-type]
    if talking:
        node._talks.begin(talk, own, b"", dialled=False)
        await until(lambda: bool(line.said))
        line.said = b""
    laptop.library.devices.remove("Desktop")
    laptop.library.entries.write(Post("", "not for who has the desktop now"))
    if talking:
        await node.refresh()
    else:
        node._talks.begin(talk, own, b"", dialled=False)
    await until(line.closed.is_set)
    assert list(Framer().receive(line.said)) == [Bye(removed=True)]


async def test_whose_new_keys_are_not_known_is_tried_with_those_of_before(
    three: tuple[Station, Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, _desktop, friend = three
    assert laptop.node is not None
    assert friend.node is not None
    await until(lambda: key(friend) in laptop.company())
    [known] = laptop.book.acquaintances()
    laptop.book.renew(known.friend, root=Secret(b"n" * 32), former=ROOT)
    door, judged, heard = friend.node._door, [], asyncio.Event()

    async def dial(_host: str, _port: int, *, knock: bytes, **_how: Any) -> Any:
        judged.append(door.judge(knock, hour=laptop.now() // 3_600_000))
        if judged[-1] is None:
            raise Unreachable(NOT_LET_IN)
        heard.set()
        raise Unreachable("It was enough to be let in.")

    monkeypatch.setattr(outreach, "dial", dial)
    laptop.node._talks.leave(known.friend)
    await laptop.node.refresh()
    laptop.node.look_again()
    await asyncio.wait_for(heard.wait(), PATIENCE)
    assert judged[:2] == [None, ("friend", 1)]
