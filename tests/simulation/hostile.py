"""A friend whose app was changed to do harm, among honest peers: it has every key that a friend has, and keeps no rule.

It dials one friend after another, gets as far as a friend gets, and says there what attacks.py has it say. What it has
of the friend's program in memory is measured all the while.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from app.bodies import Review
from app.book import AddressBook
from app.items import Item as Thing
from app.reviews import encode as encode_body
from crypto.envelope import seal
from crypto.identity import device_id
from sync import conversation, entry
from sync.clock import COUNTER_BITS
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.entry import Payload
from sync.errors import RemoteSyncError, Unreachable
from sync.reception import Reception
from sync.shelf import Context, dot
from sync.talks import Talk
from sync.wire import LARGEST_FRAME, Framer, Item, Items, Message, Need, Status, frame
from tests.simulation.facts import mark
from tests.simulation.peer import Life, Peer
from tests.simulation.wires import End

if TYPE_CHECKING:
    from tests.simulation.world import World

M = TypeVar("M", bound=Message)

DROPPED_WITHIN = 200.0  # seconds: a heartbeat, the wait for its answer, and more
LOOK_EVERY = 0.3
SPARE = 3 * LARGEST_FRAME + (1 << 20)  # one frame half there, one chunk of others, and what is on its way out


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
        said = text if text is not None else mark(self.peer.world.new_number(), 0)
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


class HostilePeer(Peer):
    """One of the peers, with keys and friends like all; but it runs no node."""

    hostile = True

    def __init__(self, world: World, number: int) -> None:
        super().__init__(world, number)
        self._attacks = random.Random(f"{world.seed}/attacks")

    async def harass(self) -> None:
        """One attack after another on whoever is a friend and there, for as long as the world lasts."""
        from tests.simulation.attacks import ATTACKS

        while self.life is not None:
            await asyncio.sleep(self._attacks.random() * 3)
            friends = [self.world.peers[number] for number in sorted(self.facts.friends)]
            victims = [friend for friend in friends if friend.life is not None and not friend.hostile]
            if victims:
                attack = self._attacks.choice(ATTACKS)
                await self._attack(attack, self._attacks.choice(victims))

    async def _attack(self, attack: Any, victim: Peer) -> None:
        life = self.life
        assert life is not None
        try:
            async with self._link(life, victim) as end:
                self.world.count(f"attack {attack.name}")
                watch = asyncio.create_task(self._measure(victim))
                try:
                    await self._perform(attack, victim, *end)
                finally:
                    watch.cancel()
        except (Unreachable, RemoteSyncError):
            return

    async def _perform(self, attack: Any, victim: Peer, end: End, rest: bytes) -> None:
        speaker = Speaker(self, victim, end, rest, self._attacks)
        troubled = self.world.loop.time()
        try:
            async with asyncio.timeout(DROPPED_WITHIN):
                await attack.run(speaker)
                if attack.ends:
                    await speaker.listen()
        except Dropped:
            pass
        except TimeoutError:
            if attack.ends and not self.world.network.troubled(
                self.number, victim.number, within=self.world.loop.time() - troubled
            ):
                self.world.wrong(f"{victim.name} still talks with {self.name} after: {attack.name}")

    @asynccontextmanager
    async def _link(self, life: Life, victim: Peer) -> AsyncIterator[tuple[End, bytes]]:
        """As an honest node dials."""
        book = AddressBook(life.library)
        friend = next(one for one in book.acquaintances() if one.person == victim.person)
        reception = Reception(book.myself(), entropy=self.entropy)
        knock = make_knock(
            reception.keys(friend).knock_out, nonce=self.entropy(NONCE_BYTES), hour=hour_of(self.now())
        )
        end = await self.world.network.dial(victim.host, 1, knock=knock)
        try:
            _peer, rest = await reception.dialled(end, friend)  # type: ignore[arg-type]
            yield end, rest
        finally:
            end.close()

    async def _measure(self, victim: Peer) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            life = victim.life
            if life is None or life.node is None:
                continue
            for talk in life.node._talks.all():
                if life.person_of(talk.friend) == self.number:
                    self._weigh(victim, talk)

    def _weigh(self, victim: Peer, talk: Talk) -> None:
        weight = held_by(talk)
        self.world.most_held = max(weight, self.world.most_held)
        shelf = 64 * len(self.world.peers[victim.number].facts.cards)  # ids asked for
        if weight > conversation.WAITING_BYTES + SPARE + shelf:
            self.world.wrong(f"{victim.name} holds {weight} bytes for {self.name}")


def held_by(talk: Talk) -> int:
    """The bytes that one conversation keeps in memory, without what is in the vault."""
    said, session = talk.conversation, talk.conversation.session
    waiting = sum(len(frame(message)) for message, _size in said._waiting)
    link = talk.channel.link
    assert isinstance(link, End)
    return (
        waiting
        + len(session._framer._buffer)
        + len(session._out)
        + len(said._offer._wanted)
        + sum(64 + sum(map(len, reasons)) for reasons in said._intake._met.values())
        + 64 * len(said._intake._asker._need if said._intake._asker is not None else ())
        + link.out.sent
        - link.out.read
    )


def items_of(speaker: Speaker, count: int, *, last: bool = False) -> Items:
    """Honest ones."""
    return Items([speaker.item(speaker.payload()) for _ in range(count)], last=last)
