"""The hostile end of a link with a friend who thinks that all is well: it says what it is told to."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from app.bodies import Review
from app.items import Item as Thing
from app.reviews import encode as encode_body
from crypto.envelope import seal
from crypto.identity import device_id
from sync import entry
from sync.clock import COUNTER_BITS
from sync.entry import Payload
from sync.shelf import Context, dot
from sync.wire import Framer, Item, Items, Message, Need, Status, frame
from tests.simulation.facts import mark
from tests.simulation.wires import End

if TYPE_CHECKING:
    from tests.simulation.peer import Peer

M = TypeVar("M", bound=Message)


class Dropped(Exception):
    """The other side has ended the link."""


class Speaker:
    """A link with a friend who thinks that all is well."""

    def __init__(self, peer: Peer, victim: Peer, end: End, heard: bytes, rng: random.Random) -> None:
        self.peer = peer
        self.victim = victim
        self.rng = rng
        self._end = end
        self._framer = Framer()
        self._heard: list[Message] = list(self._framer.receive(heard))

    def say(self, *said: Message | bytes) -> None:
        """All of it in one go, as it is: messages framed, bytes bare."""
        self._end.write(b"".join(one if isinstance(one, bytes) else frame(one) for one in said))

    async def hear(self, kind: type[M]) -> M:
        """The next message of this kind; others are passed over. Raises Dropped."""
        while True:
            while self._heard:
                if isinstance(message := self._heard.pop(0), kind):
                    return message
            if not (data := await self._end.receive()):
                raise Dropped
            self._heard += self._framer.receive(data)

    async def listen(self) -> None:
        """Take what comes until the other side ends the link."""
        while await self._end.receive():
            pass

    async def offer(self, **changed: Any) -> None:
        """Get so far that items are waited for."""
        self.say(self.status(**changed))
        assert (await self.hear(Need)).everything

    def status(self, **changed: Any) -> Status:
        """An offer that differs from whatever they have."""
        said = Status(1, self.bytes(16), 10, self.context(), self.bytes(16), self.bytes(16))
        return msgspec.structs.replace(said, **changed)

    def context(self) -> bytes:
        return Context({device_id(self.peer.me.device.public): self.reading()}).encode()

    def payload(self, text: str | None = None, **changed: Any) -> bytes:
        """An entry as an honest friend would write it, but for what is changed."""
        said = text if text is not None else mark(self.peer.world.new_number(self.peer.number), 0)
        honest = Payload(
            format=1,
            id=self.bytes(16),
            kind="review",
            author=self.peer.person,
            device=self.peer.me.device.public,
            made=self.reading(),
            body=msgspec.Raw(encode_body(Review(item=Thing("book", "Harm", "Somebody"), text=said))),
        )
        return entry.encode(msgspec.structs.replace(honest, **changed))

    def item(self, payload: bytes, **changed: Any) -> Item:
        """It, sealed and with a reason to be seen, but for what is changed."""
        [sealed] = seal([payload], self.peer.me.device)
        return msgspec.structs.replace(Item(self.reason(), payload, sealed), **changed)

    def reason(self) -> bytes:
        own = device_id(self.peer.me.device.public)
        return dot(self.reading(), own) + dot(self.reading(), own)

    def reading(self) -> int:
        return self.peer.now() << COUNTER_BITS

    def bytes(self, size: int) -> bytes:
        return self.rng.randbytes(size)


def items_of(speaker: Speaker, count: int, *, last: bool = False) -> Items:
    """Honest ones."""
    return Items([speaker.item(speaker.payload()) for _ in range(count)], last=last)
