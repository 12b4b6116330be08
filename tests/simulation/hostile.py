"""A friend whose app was changed to do harm, among honest peers: it has every key that a friend has, and keeps no rule.

It dials one friend after another, gets as far as a friend gets, and says there what attacks.py has it say. What it has
of the friend's program in memory is measured all the while.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app.people.book import AddressBook
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.errors import RemoteSyncError, Unreachable
from sync.net import conversation, keeping
from sync.net.lane import Lane
from sync.net.reception import Reception
from sync.net.talks import Talk
from sync.wire import LARGEST_FRAME, Chunk, frame
from tests.simulation.attacks import ATTACKS, Attack
from tests.simulation.peer import Life, Peer
from tests.simulation.speaker import Dropped, Speaker
from tests.simulation.wires import End

if TYPE_CHECKING:
    from tests.simulation.world import World

DROPPED_WITHIN = 200.0  # seconds: a heartbeat, the wait for its answer, and more
HELLO_WITHIN = 30.0  # seconds: what befell the link before the attack counts too
LOOK_EVERY = 0.3
SPARE = 3 * LARGEST_FRAME + (1 << 20)  # one frame half there, one chunk of others, and what is on its way out


class HostilePeer(Peer):
    """One of the peers, with keys and friends like all; but it runs no node."""

    hostile = True

    def __init__(self, world: World, number: int) -> None:
        super().__init__(world, number)
        self._attacks = random.Random(f"{world.seed}/attacks")

    async def harass(self) -> None:
        """One attack after another on whoever is a friend and there, for as long as the world lasts."""
        while self.life is not None:
            await asyncio.sleep(self._attacks.random() * 3)
            friends = [self.world.peers[number] for number in sorted(self.facts.friends)]
            victims = [friend for friend in friends if friend.life is not None and not friend.hostile]
            if victims:
                attack = self._attacks.choice(ATTACKS)
                await self._attack(attack, self._attacks.choice(victims))

    async def _attack(self, attack: Attack, victim: Peer) -> None:
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

    async def _perform(self, attack: Attack, victim: Peer, end: End, rest: bytes) -> None:
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
                self.number, victim.number, within=self.world.loop.time() - troubled + HELLO_WITHIN
            ):
                self.world.wrong(f"{victim.name} still talks with {self.name} after: {attack.name}")

    @asynccontextmanager
    async def _link(self, life: Life, victim: Peer) -> AsyncIterator[tuple[End, bytes]]:
        """As an honest node dials."""
        book = AddressBook(life.library)
        friend = next(one for one in book.acquaintances() if one.person == victim.person)
        reception = Reception(book.myself(), entropy=self.entropy)
        knock = make_knock(reception.keys(friend).knock_out, nonce=self.entropy(NONCE_BYTES), hour=hour_of(self.now()))
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
        if weight > conversation.WAITING_BYTES + keeping.ENOUGH + SPARE + shelf:
            self.world.wrong(f"{victim.name} holds {weight} bytes for {self.name}")


def held_by(talk: Talk) -> int:
    """The bytes that one conversation keeps in memory, without what is in the vault."""
    said, session = talk.conversation, talk.conversation.session
    waiting = sum(len(frame(message)) for message, _size in said._waiting)
    link = talk.channel.link
    assert isinstance(link, End)
    return (
        waiting
        + said._keeping.gathered
        + session._framer.held
        + len(session._out)
        + len(said._offer._wanted)
        + sum(64 + sum(map(len, reasons)) for reasons in said._intake._met.values())
        + _held_by_the_lane(said._lane)
        + 64 * len(said._intake._asker._need if said._intake._asker is not None else ())
        + link.out.sent
        - link.out.read
    )


def _held_by_the_lane(lane: Lane | None) -> int:
    if lane is None:
        return 0
    came = sum(len(event.data) for event in lane._came if isinstance(event, Chunk))
    return came + 64 * len(lane._handing._giving._unanswered)
