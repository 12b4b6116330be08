"""What must have befallen somebody for a run of worlds to show anything, brought about rather than left to chance.

Most of what can happen happens in every world. What is rare is asked of single worlds by their shape (`surely`): such a
world prepares it, and goes wrong if it cannot be had. So no choice of seeds, and no change of the program that leads to
other draws, leaves any of it out.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tests.simulation import deeds, fate
from tests.simulation.facts import mutual
from tests.simulation.vaults import Fuse

if TYPE_CHECKING:
    from tests.simulation.peer import Life, Peer
    from tests.simulation.world import World

Way = Callable[["World", "Peer"], None]

TRIES = 40
PAUSE = 20.0  # seconds of the world between two tries: whoever crashed is awake again after a few


async def make_sure(world: World, what: str) -> None:
    """It has happened when this is over."""
    way = (CERTAIN | PROVOKED)[what]
    for _ in range(TRIES):
        if world.counts[what] or world.failure is not None:
            return
        living = [peer for peer in world.honest if peer.life is not None]
        if living:
            way(world, world.rng.choice(living))
        await asyncio.sleep(PAUSE)
    if not world.counts[what]:
        world.wrong(f"{what}: this could not be brought about")


def _crash(how: str) -> Way:
    def way(world: World, peer: Peer) -> None:
        assert peer.life is not None
        peer.life.burn(Fuse(1, how, peer.path(), random.Random(world.rng.random())))
        world.have_done(peer, deeds.write, peer.rng)

    return way


def _do(*chain: deeds.Deed) -> Way:
    """One deed after another, by somebody who has a friend and has written something."""

    def way(world: World, peer: Peer) -> None:
        _make_friends(world, peer)

        def do(peer: Peer, life: object, rng: random.Random) -> None:
            for deed in (deeds.write, *chain):
                if deed(peer, life, rng) is not False:  # type: ignore[arg-type]
                    world.count(f"did {deed.__name__}")

        world.have_done(peer, do, peer.rng)

    return way


def _make_friends(world: World, peer: Peer) -> None:
    """With somebody honest, and where there was a quarrel it is made up."""
    other = world.rng.choice([other for other in world.honest if other is not peer])
    for one, friend in ((peer, other), (other, peer)):
        world.have_done(one, deeds.make_up, friend.number)
    world.meet(peer, other)


def _put_back(world: World, peer: Peer) -> None:
    fate.restore(world, peer, world.rng)


def _put_back_an_older_one(world: World, peer: Peer) -> None:
    if peer.doing is None:
        fate.restore_an_older_one(world, peer, world.rng)


def _go_offline(world: World, peer: Peer) -> None:
    fate.go_offline(world, peer, world.rng)


def _be_given_up(world: World, peer: Peer) -> None:
    """A link between two who are honest goes mute, and then it takes a while."""
    honest = {peer.number for peer in world.honest}
    links = [(wire, one, other) for wire, one, other in world.network.standing() if {one, other} <= honest]
    for wire, one, other in links:
        world.network.trouble(one, other)
        if not any(pipe.mute for pipe in wire.pipes):
            wire.mute()
            world.count("link mute")
    if not links:
        world.network.rejoin()
        for each in world.honest:
            each.ahead_ms = 0  # who is hours off is not let in
            if each.life is not None and each.life.node is None:
                each.life.spawn(each.life.go_online())
        _make_friends(world, peer)


def _set_the_clock(direction: int) -> Way:
    return lambda world, peer: fate.set_the_clock(world, peer, world.rng, directions=(direction,))


def _cut_before_it_came(world: World, peer: Peer) -> None:
    """Something moves to where a friend sees it as well, and the link breaks when the friend has asked for it."""

    def do(peer: Peer, life: Life, rng: random.Random) -> None:
        for number, circle, friend in deeds.moves_unseen(peer):
            if not world.peers[friend].hostile:
                world.cut_short.add((friend, peer.number))
                deeds.move_to(peer, life, number, circle)
                return
        for deed in (deeds.write, deeds.make_circle, deeds.admit):
            deed(peer, life, rng)

    if not any(mutual(peer, other) for other in world.honest if other is not peer):
        _make_friends(world, peer)
    world.have_done(peer, do, peer.rng)


CERTAIN: dict[str, Way] = {
    "crash before a commit": _crash("before"),
    "crash after a commit": _crash("after"),
    "crash torn a commit": _crash("torn"),
    "backup put back": _put_back,
    "older vault put back": _put_back_an_older_one,
    "went offline": _go_offline,
    "given up": _be_given_up,
    "clock forward": _set_the_clock(1),
    "clock back": _set_the_clock(-1),
    "friend removed": _do(deeds.unfriend),
    "member removed": _do(deeds.admit, deeds.expel),
    "friend blocked": _do(deeds.block),
    "did comment": _do(deeds.comment),
    "did recommend": _do(deeds.recommend),
    "did edit": _do(deeds.edit),
    "did move": _do(deeds.move),
    "did bring_in_many": _do(deeds.bring_in_many),
    "did remove_circle": _do(deeds.make_circle, deeds.remove_circle),
}


PROVOKED: dict[str, Way] = {"cut before it came": _cut_before_it_came}
"""What shows planted bugs, and happens too seldom by itself for that."""


def of(seed: int, choices: Sequence[str] = tuple(CERTAIN)) -> str:
    """What the world of this seed has to see to: all of them in turn."""
    return choices[seed % len(choices)]
