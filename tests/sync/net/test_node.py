"""The node's coming and going, with nobody near: what is asked of it in its last moments leaves nothing running."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from app.people.book import AddressBook
from app.profiles.profile import create_profile
from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.net.node import Node
from sync.net.runtime import Runtime
from sync.place import Place

T = TypeVar("T")


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
