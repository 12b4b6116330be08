"""The node's coming and going: what is asked of it in its last moments leaves nothing running, and what goes wrong
while somebody becomes a friend does not keep them from being reached."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest

from app.library import Library
from app.people.book import AddressBook
from app.profiles.profile import create_profile
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.beacon import EPOCH_MS
from sync.border import Border
from sync.net.lan import own_networks
from sync.net.node import Node
from sync.net.runtime import Runtime
from sync.place import Abroad, Place

T = TypeVar("T")
PATIENCE = 60.0  # seconds; reached only when something is wrong
HERE = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)


async def at_once(deed: Callable[..., T], /, *values: Any) -> T:
    return deed(*values)


def node_of(library: Library, *, on_log: Any = at_once, border: Border | None = None) -> Node:
    """One that is to be found at 127.0.0.1 by whoever is told."""
    book = AddressBook(library)
    runtime = Runtime(on_log=on_log, beside=at_once, now=library.now, entropy=library.entropy, tell=lambda _event: None)
    return Node(runtime, log=library.mirrors, book=book, me=book.myself(), place=HERE, border=border)


async def test_friends_that_change_while_it_stops_are_not_looked_for(
    tmp_path: Path, clock: Any, cheap: Any, entropy: Any
) -> None:
    library, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    gate = asyncio.Event()
    gate.set()

    async def on_log(deed: Callable[..., T], /, *values: Any) -> T:
        await gate.wait()
        return deed(*values)

    book = AddressBook(library)
    node = Node(
        Runtime(on_log=on_log, beside=on_log, now=clock, entropy=entropy, tell=lambda event: None),
        log=library.mirrors,
        book=book,
        me=book.myself(),
        place=Place(listen=False, discover=False),
    )
    await node.start()
    before = asyncio.all_tasks()
    person, device = SigningKey.generate(entropy), SigningKey.generate(entropy)
    library.friends.befriend(
        Certificate.issue(person, device.public, clock()), name="Bela", root=Secret(bytes(32)), addresses=[("::1", 1)]
    )
    gate.clear()
    refreshing = asyncio.create_task(node.refresh())
    await asyncio.sleep(0)
    await node.stop()
    gate.set()
    await refreshing
    assert asyncio.all_tasks() <= before
    library.close()


async def test_whoever_became_a_friend_is_reached_though_the_time_for_it_was_over_before_they_were_talked_with(
    tmp_path: Path, clock: Any, cheap: Any
) -> None:
    stuck = asyncio.Event()
    quick = True

    async def on_log(deed: Callable[..., T], /, *values: Any) -> T:
        nonlocal quick
        if not quick:
            stuck.set()
            await asyncio.Event().wait()
        quick = deed.__name__ != "met"
        return deed(*values)

    ada, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    bela, _words = create_profile(tmp_path / "Bela", name="Bela", passphrase=Secret(b"x"), now=clock, cost=cheap)
    with closing(ada), closing(bela):
        mine, theirs = node_of(ada, on_log=on_log), node_of(bela)
        await mine.start()
        await theirs.start()
        try:
            invite = AddressBook(bela).invite(theirs.addresses())
            await theirs.refresh()
            async with asyncio.timeout(PATIENCE):
                accepting = asyncio.create_task(mine.accept(invite, timeout=PATIENCE))
                await stuck.wait()
                accepting.cancel()  # as a timeout does
                await asyncio.gather(accepting, return_exceptions=True)
                quick = True
                await mine.refresh()
                while not mine.reachable():
                    await asyncio.sleep(0.01)
        finally:
            await mine.stop()
            await theirs.stop()


async def test_a_quarter_of_an_hour_in_which_the_system_fails_is_not_the_last_in_which_the_port_changes(
    tmp_path: Path, clock: Any, cheap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.net.changes.LOOK_EVERY", 0.01)
    library, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    failed = asyncio.Event()
    ask = own_networks

    def fail() -> Any:
        failed.set()
        monkeypatch.setattr("sync.net.node.own_networks", ask)
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with closing(library):
        node = node_of(library)
        await node.start()
        try:
            before = node.port
            monkeypatch.setattr("sync.net.node.own_networks", fail)
            async with asyncio.timeout(PATIENCE):
                while not failed.is_set() or node.port == before:
                    clock.step(EPOCH_MS)
                    await asyncio.sleep(0.02)
        finally:
            await node.stop()


async def test_an_endpoint_whose_closing_was_called_off_is_closed_at_the_stop(
    tmp_path: Path, clock: Any, cheap: Any
) -> None:
    """Somebody says "local only" and closes Vouchsafe before that is done."""
    library, _words = create_profile(tmp_path / "Ada", name="Ada", passphrase=Secret(b"x"), now=clock, cost=cheap)
    border = Border(local_only=False)
    with closing(library):
        node = node_of(library, border=border)
        await node.start()
        try:
            await node.outside.go(Abroad())
            assert border.sources, "it counts what its endpoint sends"
            closing_it = asyncio.create_task(node.outside.go(None))
            while node.outside.open:
                await asyncio.sleep(0)
            closing_it.cancel()
            await asyncio.gather(closing_it, return_exceptions=True)
            assert border.sources, "it was called off too late to show anything"
        finally:
            await node.stop()
    assert not border.sources
