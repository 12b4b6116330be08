"""The two sides of a conversation in memory: a channel without a socket, and a log that can be held up."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from app.bodies import Review
from app.items import Item as Thing
from app.library import Library
from app.writing.pen import Draft
from crypto.identity import device_id
from sync.events import Event
from sync.inspection import Inspector
from sync.net.conversation import Conversation
from sync.net.runtime import Runtime
from sync.offering import Offer
from sync.taking import Intake
from sync.wire import Framer

T = TypeVar("T")
PATIENCE = 60.0  # seconds; reached only when something is wrong


class End:
    """One end of a channel in memory. `drain` waits while more than `room` bytes were not received yet."""

    def __init__(self, *, room: int = 1 << 20, piece: int = 1 << 16) -> None:
        self.other: End
        self.bytes_in = self.bytes_out = self.unsent = 0
        self.fullest = 0
        self.dead = False  # swallows what is written
        self._room, self._piece = room, piece
        self._arrived = bytearray()
        self._ended = False
        self._moved = asyncio.Event()

    async def receive(self) -> bytes:
        while not self._arrived:
            if self._ended:
                return b""
            self._moved.clear()
            await self._moved.wait()
        data = bytes(self._arrived[: self._piece])
        del self._arrived[: self._piece]
        self._moved.set()
        await asyncio.sleep(0)  # as a socket would, it lets others have a turn
        return data

    def write(self, data: bytes) -> None:
        self.bytes_out += len(data)
        if not self.dead:
            self.other.bytes_in += len(data)
            self.other._arrived += data
            self.other.fullest = max(self.other.fullest, len(self.other._arrived))
            self.other._moved.set()

    async def drain(self) -> None:
        while len(self.other._arrived) > self._room:
            self.other._moved.clear()
            await self.other._moved.wait()

    def end(self) -> None:
        self.other._ended = True
        self.other._moved.set()


def channel(**how: int) -> tuple[End, End]:
    one, other = End(**how), End(**how)
    one.other, other.other = other, one
    return one, other


class Log:
    """Runs what is to be done on the log, when it is let: a closed `gate` holds up keeping, `wrong` fails all."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.wrong: Exception | None = None

    async def __call__(self, deed: Callable[..., T], /, *values: Any) -> T:
        await asyncio.sleep(0)
        if deed.__name__ == "take":
            await self.gate.wait()
        if self.wrong is not None:
            raise self.wrong
        return deed(*values)


async def beside(deed: Callable[..., T], /, *values: Any) -> T:
    return deed(*values)


class Side:
    """Somebody in a conversation with a friend."""

    def __init__(self, library: Library, friend: Library, end: End) -> None:
        self.library, self.end = library, end
        self.log = Log()
        self.events: list[Event] = []
        row, device = 1, device_id(friend.me.device.public)
        self.conversation = Conversation(
            Runtime(on_log=self.log, beside=beside, now=library.now, entropy=os.urandom, tell=self.events.append),
            end,
            friend=row,
            offer=Offer(library.mirrors, row, device),
            intake=Intake(library.mirrors, row, device),
            inspector=Inspector(friend.me.person.public, [friend.me.device.public], reader=library.me.person.public),
        )
        library.shelves.on_change = self.conversation.shelf_changed
        self.task: asyncio.Task[None] | None = None

    def begin(self) -> asyncio.Task[None]:
        self.task = asyncio.create_task(self.conversation.converse())
        return self.task

    def told(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]


def write(library: Library, *titles: str, text: str = "Good.") -> None:
    signed = library.pen.sign([Draft(Review(item=Thing("book", title), text=text)) for title in titles])
    library.shelves.place([one.pair for one in signed], library.circles.find("Friends"))


def titles(library: Library) -> set[str]:
    return {view.title for view in library.listing.newest(limit=10_000)}


def begin(*sides: Side) -> None:
    for side in sides:
        side.begin()


async def turns(count: int) -> None:
    """Let everybody have so many turns."""
    for _ in range(count):
        await asyncio.sleep(0)


async def until(holds: Callable[[], bool], *tasks: asyncio.Task[None] | None) -> None:
    """Let everybody have turns until something holds, or a task has ended."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0)
            for task in tasks:
                if task is not None and task.done():
                    await task


async def in_step(*sides: Side) -> None:
    await until(lambda: all(side.conversation.settled.is_set() for side in sides), *(side.task for side in sides))


async def apart(awaited: Awaitable[None]) -> None:
    async with asyncio.timeout(PATIENCE):
        await awaited


def said_to(end: End) -> list[Any]:
    return list(Framer().receive(bytes(end._arrived)))
