"""What the network does for own devices: a link for a new one, waiting until it has everything, and who they are.

Most of it runs on the network's loop, for app/network.py, which has the node, the book and the threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any

from app.library import Library
from app.people.book import AddressBook
from crypto.identity import device_id
from sync.channel import Elsewhere
from sync.errors import Unreachable
from sync.events import Copied, Event, InStep, Linked, Parted
from sync.invite import Invite, Purpose
from sync.net.node import Node

LIFETIME_S = 3600
BACK_WITHIN = 15.0  # seconds in which who has parted is there again over another link, or stays away
NOBODY = "Nobody used the link in time. It stays open until it ends."
NOT_COMPLETE = "The other computer has joined, and is still to get the rest. Let Vouchsafe run on both."


class OwnNetwork:
    """For one network. `running`, told later, gives its node; `listening` all events while a block lasts."""

    def __init__(
        self,
        library: Library,
        book: AddressBook,
        *,
        on_log: Elsewhere,
        listening: Callable[[], AbstractContextManager[asyncio.Queue[Event]]],
        call: Callable[[Coroutine[Any, Any, Any]], Future[Any]],
    ) -> None:
        self._call = call
        self.running: Callable[[], Node]
        self._library = library
        self._book = book
        self._on_log = on_log
        self._listening = listening

    # from any thread

    def invite(self, name: str, *, lifetime_s: int = LIFETIME_S) -> Future[str]:
        """A new link for another computer; this one is called `name` if it has no name yet."""
        return self._call(self._invite(name, lifetime_s))

    def wait(self, *, timeout: float) -> Future[tuple[str, str]]:
        """Id and name of the next computer that joins, once it has everything. Fails with Unreachable."""
        return self._call(self._wait(timeout))

    # on the loop

    async def _invite(self, name: str, lifetime_s: int) -> str:
        addresses = self.running().addresses()

        def prepare() -> Invite:
            self._library.parcels.publish()  # one profile entry for all devices, rather than one by each
            self._library.devices.prepare(name)
            return self._book.invite(addresses, lifetime_s=lifetime_s, purpose=Purpose.DEVICE)

        invite = await self._on_log(prepare)
        await self.running().refresh()
        return invite.text()

    async def _wait(self, timeout: float) -> tuple[str, str]:
        now = asyncio.get_running_loop().time
        end = until = now() + timeout
        linked: Linked | None = None
        with self._listening() as events:
            while True:
                try:
                    async with asyncio.timeout_at(until):
                        event = await events.get()
                except TimeoutError:
                    if linked is None:
                        raise Unreachable(NOBODY) from None
                    if now() >= end or linked.friend not in self.running().reachable():
                        raise Unreachable(NOT_COMPLETE) from None
                    until = end  # they go on over another link
                    continue
                match event:
                    case Linked():
                        linked = event
                    case InStep(friend=number) | Parted(friend=number, done=InStep()) if (
                        linked is not None and number == linked.friend
                    ):
                        return (await self.persons())[number]
                    case Parted(friend=number) if linked is not None and number == linked.friend:
                        # Two who called each other at once part with one of the links, and keep the other.
                        until = min(end, now() + BACK_WITHIN)

    async def is_copy(self, event: Copied) -> bool:
        """Whether this device, as it was just told, is a copy of another, and has become a new one."""
        devices = self._library.devices
        return await self._on_log(lambda: devices.copied(event.behind, by_own=event.friend < 0))

    async def persons(self) -> dict[int, tuple[str, str]]:
        """Id and name of each, by the number by which the log knows it."""
        household = await self._on_log(self._book.household)
        return {one.friend: (device_id(one.devices[0]).hex(), one.name) for one in household.devices}
