"""A friend whose app was changed to do harm: it has every key that a friend has, and keeps no rule.

The link, the knock and the hello are real, so it gets as far as a friend gets; from there on it says what a test wants.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from app.bodies import Review
from app.items import Item as Thing
from app.people.book import AddressBook
from app.reach.rounds import NOT_HERE
from app.reviews import encode as encode_body
from crypto.envelope import seal
from crypto.identity import SigningKey, device_id
from crypto.secret import Secret
from sync import entry
from sync.clock import COUNTER_BITS
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.entry import Payload
from sync.net.link import Link, dial
from sync.net.reception import Reception
from sync.ports import Acquaintance, Myself
from sync.shelf import Context, dot
from sync.wire import Framer, Item, Items, Message, Need, Status, frame

if TYPE_CHECKING:
    from conftest import Person

    from app.network import Network
    from app.reach.report import Report

M = TypeVar("M", bound=Message)

PATIENCE = 60.0  # seconds; reached only when something is wrong


def make_friends(one: Person, other: Person) -> None:
    """They have met before, without a network: a root of keys in common is all that is left of a meeting."""
    root = Secret(os.urandom(32))
    for me, you in ((one, other), (other, one)):
        certificate, name = you.library.me.certificate, you.name
        me.worker.do(lambda me=me, c=certificate, n=name: me.library.friends.befriend(c, name=n, root=root))  # type: ignore[misc]


def know_address(one: Person, other: Person) -> None:
    """One remembers where the other listens now."""
    assert other.network is not None
    kept = msgspec.json.encode([("127.0.0.1", other.network.port)]).decode()
    person = other.library.me.person.public
    one.worker.do(lambda: one.library.vault.execute("UPDATE friend SET addresses = ? WHERE person = ?", (kept, person)))


def told(network: Network, *, seconds: float = 1.0) -> Report:
    """What a round with the only friend comes to; of one that was too short to find anything out, a longer one."""
    [report] = network.sync(timeout=seconds).result(seconds + PATIENCE)
    return told(network, seconds=5 * seconds) if report.reason == NOT_HERE and seconds < PATIENCE else report


@dataclass(slots=True)
class Hostile:
    """The wrong friend on a link of its own."""

    person: SigningKey
    device: SigningKey
    link: Link
    framer: Framer = field(default_factory=Framer)
    heard: list[Message] = field(default_factory=list)

    def say(self, *said: Message | bytes) -> None:
        """All of it in one go, as it is: messages framed, bytes bare."""
        self.link.write(b"".join(one if isinstance(one, bytes) else frame(one) for one in said))

    async def hear(self, kind: type[M]) -> M:
        """The next message of this kind; others are passed over."""
        async with asyncio.timeout(PATIENCE):
            while True:
                while self.heard:
                    if isinstance(message := self.heard.pop(0), kind):
                        return message
                data = await self.link.receive()
                assert data, "the link was dropped"
                self.heard += self.framer.receive(data)

    async def dropped(self) -> None:
        """Wait until the other side has ended the link."""
        async with asyncio.timeout(PATIENCE):
            while await self.link.receive():
                pass

    def status(self, **changed: Any) -> Status:
        """An offer that differs from whatever they have."""
        said = Status(1, os.urandom(16), 10, self.context(), os.urandom(16), os.urandom(16))
        return msgspec.structs.replace(said, **changed)

    async def offer(self) -> None:
        """Get so far that items are waited for."""
        self.say(self.status())
        assert (await self.hear(Need)).everything

    def context(self) -> bytes:
        return Context({device_id(self.device.public): reading()}).encode()

    def payload(self, title: str, **changed: Any) -> bytes:
        """An entry as an honest friend would write it, but for what is changed."""
        body = encode_body(Review(item=Thing("book", title, "Somebody"), text="as good as any"))
        honest = Payload(
            format=1,
            id=os.urandom(16),
            kind="review",
            author=self.person.public,
            device=self.device.public,
            made=reading(),
            body=msgspec.Raw(body),
        )
        return entry.encode(msgspec.structs.replace(honest, **changed))

    def item(self, payload: bytes, **changed: Any) -> Item:
        """It, sealed and with a reason to be seen, but for what is changed."""
        [sealed] = seal([payload], self.device)
        return msgspec.structs.replace(Item(self.reason(), payload, sealed), **changed)

    def items(self, *titles: str, last: bool = False) -> Items:
        """One message of honest entries."""
        return Items([self.item(self.payload(title)) for title in titles], last=last)

    def reason(self) -> bytes:
        event = dot(reading(), device_id(self.device.public))
        return event + event


@asynccontextmanager
async def hostile(person: Person, victim: Person, *, me: Myself | None = None) -> AsyncIterator[Hostile]:
    """This friend, with a changed app, at the victim's door and let in."""
    assert victim.network is not None
    me = me or person.worker.do(AddressBook(person.library).myself)
    friend = acquaintance(person, victim)
    reception = Reception(me, entropy=os.urandom)
    knock = make_knock(
        reception.keys(friend).knock_out, nonce=os.urandom(NONCE_BYTES), hour=hour_of(time.time_ns() // 1_000_000)
    )
    link = await dial("127.0.0.1", victim.network.port, knock=knock, timeout=PATIENCE)
    try:
        _peer, rest = await reception.dialled(link, friend)
        peer = Hostile(person.library.me.person, me.device, link)
        peer.heard += peer.framer.receive(rest)
        yield peer
    finally:
        link.close()
        await link.wait_closed()


def acquaintance(person: Person, friend: Person) -> Acquaintance:
    """What the one knows of the other."""
    known = person.worker.do(AddressBook(person.library).acquaintances)
    return next(one for one in known if one.person == friend.library.me.person.public)


def reading() -> int:
    """A clock reading of now."""
    return (time.time_ns() // 1_000_000) << COUNTER_BITS
