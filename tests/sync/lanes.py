"""Two who talk over a channel in memory, with real vaults and files at both ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any, TypeVar

from app.bodies import Review
from app.items import Item as Thing
from app.library import Library
from app.photos.pictures import Picture
from crypto.identity import device_id
from sync.errors import Unreachable
from sync.inspection import Inspector
from sync.manifest import CHUNK, Manifest
from sync.net.conversation import Conversation
from sync.net.gallery import Gallery
from sync.net.runtime import Runtime
from sync.offering import Offer
from sync.taking import Intake
from sync.wire import Chunk, Framer, Message
from tests.sync.sides import PATIENCE, End

T = TypeVar("T")


class Heard(End):
    """One end of a channel in memory. It remembers what was said there, and can break."""

    def __init__(self, **how: int) -> None:
        super().__init__(**how)
        self.said: list[Message] = []
        self.broken = False
        self._framer = Framer()

    def write(self, data: bytes) -> None:
        if not self.broken:
            self.said += self._framer.receive(data)
            super().write(data)

    async def drain(self) -> None:
        await super().drain()
        if self.broken:
            raise Unreachable("It broke.")

    def snap(self) -> None:
        """The channel breaks. What has arrived can still be received."""
        for end in (self, self.other):
            end.broken = True  # type: ignore[attr-defined]
            end.end()

    @property
    def chunks(self) -> int:
        """How many were sent from here."""
        return sum(isinstance(message, Chunk) for message in self.said)


async def elsewhere(deed: Callable[..., T], /, *values: Any) -> T:
    await asyncio.sleep(0)
    return deed(*values)


class Side:
    """Somebody in a conversation with a friend."""

    def __init__(
        self, library: Library, friend: Library, end: Heard, *, beside: Any, exchanging: bool, disk: Any
    ) -> None:
        self.library, self.end = library, end
        row, device = 1, device_id(friend.me.device.public)
        self.gallery = Gallery(library.blobs, on_log=elsewhere, beside=beside, disk=disk)
        self.lane = self.gallery.lane(row, end, near=True)
        self.conversation = Conversation(
            Runtime(on_log=elsewhere, beside=elsewhere, now=library.now, entropy=os.urandom, tell=lambda _event: None),
            end,
            friend=row,
            offer=Offer(library.mirrors, row, device),
            intake=Intake(library.mirrors, row, device),
            inspector=Inspector(friend.me.person.public, [friend.me.device.public]),
            lane=self.lane if exchanging else None,
        )
        library.shelves.on_change = self.conversation.shelf_changed
        self.task = asyncio.create_task(self.conversation.converse())

    def fetch(self, blob: bytes) -> asyncio.Task[bool]:
        return asyncio.create_task(self.gallery.fetch(Manifest.of(blob).name, {1}))

    def kept(self, blob: bytes) -> int:
        """How many chunks of one that is under way."""
        part = self.library.media.resume(Manifest.of(blob).name)
        if part is None:
            return 0
        part.close()
        return part.manifest.count - len(part.missing)

    def has(self, blob: bytes) -> bool:
        return Manifest.of(blob).name in self.library.media


Meeting = Callable[..., Any]


def blob(chunks: int, mark: bytes = b"p") -> bytes:
    return mark * (chunks * CHUNK + 5)


def write(library: Library, title: str, *large: bytes) -> str:
    pictures = [Picture(large=one, small=b"s", width=1, height=1) for one in large]
    return library.entries.write(Review(item=Thing("book", title)), photos=pictures).id


async def outcome(task: asyncio.Task[bool]) -> bool:
    async with asyncio.timeout(PATIENCE):
        return await task


class Steady:
    """A disk that is quick for so many deeds."""

    def __init__(self, deeds: int) -> None:
        self.left = deeds

    @property
    def quick(self) -> bool:
        return self.left > 0

    def do(self, deed: Callable[..., T], /, *values: Any) -> T:
        self.left -= 1
        return deed(*values)
