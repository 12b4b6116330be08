"""When a round is done: with whoever is in step, and with whoever left having had all that it offered them."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.library import Library
from app.own.network import OwnNetwork
from app.people.book import AddressBook
from app.profiles.profile import create_profile
from app.reach.report import Report
from app.reach.rounds import Rounds
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.errors import Unreachable
from sync.events import Event, InStep, Linked, Parted
from sync.household import number_of
from sync.net.link import dial
from sync.net.node import Node
from sync.net.reception import Reception
from sync.net.runtime import Runtime
from sync.net.talks import THEY_LEFT
from sync.place import Place
from sync.ports import Acquaintance, Myself

T = TypeVar("T")
FRIEND = 1
LONG, NO_TIME = 60.0, 0.0  # seconds
HERE = Place(bind=("127.0.0.1",), announce=False, discover=False)


@pytest.fixture
def library(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[Library]:
    made, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    with contextlib.closing(made):
        yield made


async def beside(deed: Callable[..., T], /, *values: Any) -> T:
    return deed(*values)


def done(friend: int) -> InStep:
    return InStep(friend, received=3, withdrawn=0, sent=1, bytes_in=900, bytes_out=800, rounds=1, seconds=0.1)


@contextlib.contextmanager
def hearing(events: asyncio.Queue[Event]) -> Iterator[asyncio.Queue[Event]]:
    yield events


def node_of(library: Library) -> Node:
    """One that was not started."""
    book = AddressBook(library)
    runtime = Runtime(on_log=beside, beside=beside, now=library.now, entropy=os.urandom, tell=lambda _event: None)
    return Node(runtime, log=library.mirrors, book=book, me=book.myself(), place=HERE)


@contextlib.asynccontextmanager
async def silent(node: Node, library: Library, *, me: Myself, us: Acquaintance, number: int) -> AsyncIterator[None]:
    """Somebody who comes to the node, which knows them by this number, proves who they are, and says nothing more."""
    reception = Reception(me, entropy=os.urandom)
    await node.start()
    knock = make_knock(reception.keys(us).knock_out, nonce=os.urandom(NONCE_BYTES), hour=hour_of(library.now()))
    link = await dial("127.0.0.1", node.port, knock=knock)
    try:
        await reception.dialled(link, us)
        async with asyncio.timeout(LONG):
            while number not in node.reachable():
                await asyncio.sleep(0.01)
        yield
    finally:
        link.abort()
        await link.wait_closed()


def bela(library: Library, node: Node) -> contextlib.AbstractAsyncContextManager[None]:
    """The only friend."""
    person, device = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
    certificate, root = Certificate.issue(person, device.public, library.now()), Secret(bytes(32))
    library.friends.befriend(certificate, name="Bela", root=root)
    us = Acquaintance(FRIEND, library.me.person.public, "Ada", root, (library.me.device.public,), ())
    return silent(node, library, me=Myself("Bela", device, certificate), us=us, number=FRIEND)


def another(library: Library, node: Node, device: SigningKey) -> contextlib.AbstractAsyncContextManager[None]:
    """A computer of one's own, which was let in already."""
    [known] = AddressBook(library).household().devices
    us = replace(known, devices=(library.me.device.public,), certificates=(library.me.certificate,))
    me = Myself("Ada", device, Certificate.issue(library.me.person, device.public, library.now()))
    return silent(node, library, me=me, us=us, number=known.friend)


async def round_with(library: Library, *events: Event, within: float, told_more: bool | None = None) -> Report:
    """What one round with the only friend comes to if this is what is heard.

    If they are talked with already, `told_more` says whether anything has changed since that began.
    """
    heard: asyncio.Queue[Event] = asyncio.Queue()
    for event in events:
        heard.put_nowait(event)

    async def persons() -> dict[int, tuple[str, str]]:
        return {FRIEND: ("their-id", "Bela")}

    book, node = AddressBook(library), node_of(library)
    rounds = Rounds(library, book, on_log=beside, beside=beside, listening=lambda: hearing(heard), persons=persons)
    rounds.running = lambda: node
    async with contextlib.AsyncExitStack() as leaving:
        leaving.push_async_callback(node.stop)
        if told_more is not None:
            await leaving.enter_async_context(bela(library, node))
        if told_more:
            node.shelf_changed()
        [report] = await rounds.one(None, within=within)
    return report


async def test_a_round_is_done_with_whoever_left_having_had_all_of_it(library: Library) -> None:
    """What is told of somebody's own things while they leave is a word too late: nobody waits until they come back."""
    report = await round_with(library, Parted(FRIEND, THEY_LEFT, done(FRIEND)), within=LONG)
    assert (report.reason, report.received, report.sent) == ("", 3, 1)


@pytest.mark.parametrize("told_more", [False, True])
async def test_whom_we_talk_with_already_has_had_all_of_it_if_nothing_has_changed_since(
    library: Library, told_more: bool
) -> None:
    left = Parted(FRIEND, THEY_LEFT, done(FRIEND))
    report = await round_with(library, left, within=NO_TIME if told_more else LONG, told_more=told_more)
    assert bool(report.reason) is told_more


async def test_a_round_is_not_done_with_whoever_left_before(library: Library) -> None:
    report = await round_with(library, Parted(FRIEND, THEY_LEFT), within=NO_TIME)
    assert report.reason


@pytest.mark.parametrize(
    "in_peace", ["in step", "left having had all of it", "over another link", "slowly over another", "left before"]
)
async def test_a_new_computer_is_waited_for_until_it_has_everything(
    library: Library, in_peace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.devices.prepare("Laptop")
    desktop = SigningKey.generate(os.urandom)
    library.devices.hand_over(desktop.public, name="Desktop")
    number = number_of(device_id(desktop.public))
    node, leaving = node_of(library), contextlib.AsyncExitStack()
    leaving.push_async_callback(node.stop)
    heard: asyncio.Queue[Event] = asyncio.Queue()
    heard.put_nowait(Linked(number, "Desktop"))
    heard.put_nowait(Parted(FRIEND, THEY_LEFT, done(FRIEND)))  # somebody else
    match in_peace:
        case "in step":
            heard.put_nowait(done(number))
        case "left having had all of it":
            heard.put_nowait(Parted(number, THEY_LEFT, done(number)))
        case "over another link":
            heard.put_nowait(Parted(number, THEY_LEFT))
            heard.put_nowait(done(number))
        case "slowly over another":
            monkeypatch.setattr("app.own.network.BACK_WITHIN", 0.0)
            heard.put_nowait(Parted(number, THEY_LEFT))
            await leaving.enter_async_context(another(library, node, desktop))
            asyncio.get_running_loop().call_later(0.05, heard.put_nowait, done(number))
        case _:
            monkeypatch.setattr("app.own.network.BACK_WITHIN", 0.0)
            heard.put_nowait(Parted(number, THEY_LEFT))
    own = OwnNetwork(
        library,
        AddressBook(library),
        on_log=beside,
        listening=lambda: hearing(heard),
        call=lambda deed: asyncio.run_coroutine_threadsafe(deed, asyncio.get_running_loop()),
    )
    own.running = lambda: node
    waiting = asyncio.wrap_future(own.wait(timeout=LONG))
    if in_peace == "left before":
        with pytest.raises(Unreachable, match="is still to get the rest"):
            await waiting
    else:
        assert await waiting == (device_id(desktop.public).hex(), "Desktop")
    await leaving.aclose()
