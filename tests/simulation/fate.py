"""What befalls people and their devices: crashes, cuts, partitions, clocks that jump, backups put back, new friends."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.simulation import deeds
from tests.simulation.vaults import Crash, Fuse

if TYPE_CHECKING:
    from tests.simulation.peer import Peer
    from tests.simulation.world import World

HOUR_MS = 3_600_000
FARTHEST_MS = 11 * HOUR_MS  # two clocks that differ by more than a day do not understand each other


def befall(world: World) -> None:
    """Any of it."""
    living = [peer for peer in world.honest if peer.life is not None]
    if not living:
        return
    more = dict.fromkeys((make_friends, change_friends), 10 if world.shape.strife else 1)
    more[restore_an_older_one] = 4 if world.shape.older else 0
    weights = [weight * more.get(fate, 1) for fate, weight in FATES]
    [fate] = world.rng.choices([fate for fate, _weight in FATES], weights)
    fate(world, world.rng.choice(living), world.rng)


def crash(world: World, peer: Peer, _rng: random.Random) -> None:
    assert peer.life is not None
    world.crashed(peer, Crash(peer.life.vault.copy(peer.path()), "now"))


def crash_at_a_commit(world: World, peer: Peer, rng: random.Random) -> None:
    assert peer.life is not None
    how = rng.choice(("before", "after", "torn"))
    peer.life.burn(Fuse(rng.randrange(1, 8), how, peer.path(), random.Random(rng.random())))


def go_offline(world: World, peer: Peer, rng: random.Random) -> None:
    life = peer.life
    assert life is not None
    if life.node is None:
        life.spawn(life.go_online())
        return

    async def be_away() -> None:
        await life.go_offline()

    def come_back() -> None:
        if not life.dead and life.node is None and not world.network.calm:
            life.spawn(life.go_online())

    world.count("went offline")
    life.spawn(be_away())
    world.loop.call_later(30 + rng.random() * 100, come_back)


def part(world: World, peer: Peer, rng: random.Random) -> None:
    others = [other for other in world.peers if other is not peer]
    for other in others if rng.random() < 0.5 else [rng.choice(others)]:
        world.network.part(peer.number, other.number)
    world.count("partition")
    world.loop.call_later(rng.choice((0.5, 10.0, 100.0)), world.network.rejoin)


def cut(world: World, _peer: Peer, rng: random.Random) -> None:
    standing = world.network.standing()
    if standing:
        wire, one, other = rng.choice(standing)
        world.network.trouble(one, other)
        if rng.random() < 0.7:
            wire.snap()
            world.count("link cut")
        else:
            wire.mute()
            world.count("link mute")


def set_the_clock(world: World, peer: Peer, rng: random.Random, *, directions: tuple[int, ...] = (-1, 1)) -> None:
    jump = int(rng.choice(directions) * rng.choice((1_000, 60_000, HOUR_MS, 5 * HOUR_MS)) * (0.5 + rng.random()))
    ahead = max(-FARTHEST_MS, min(FARTHEST_MS, peer.ahead_ms + jump))
    world.count("clock forward" if ahead > peer.ahead_ms else "clock back")
    peer.ahead_ms = ahead
    for other in world.peers:
        if other is not peer:
            world.network.trouble(peer.number, other.number)
    if rng.random() < 0.7:
        world.loop.call_later(rng.random() * 60, setattr, peer, "ahead_ms", 0)


def restore(world: World, _peer: Peer, rng: random.Random) -> None:
    """Put back a backup of somebody of whose own nothing has changed since, as it is; or else make some of everybody.
    Not what a person does, who would use the app for it: but some program that keeps copies of files may."""
    whole = [
        peer
        for peer in world.honest
        if peer.life is not None and peer.backup is not None and peer.backup[1:] == (peer.facts, peer.own_context())
    ]
    if not whole:
        for peer in world.honest:
            if peer.life is not None:
                peer.keep_backup()
        return
    peer = rng.choice(whole)
    assert peer.backup is not None
    image, peer.backup = peer.backup[0], None
    peer.went_back = True
    for friend in world.peers:
        world.estranged(peer, friend.number)
    world.count("backup put back")
    world.crashed(peer, Crash(image, "now"))


def restore_an_older_one(world: World, peer: Peer, _rng: random.Random) -> None:
    """Put back whatever backup there is, as a person does after losing the computer: it goes on as a new device."""
    if peer.backup is None or peer.doing is not None:
        peer.keep_backup()
        return
    image, facts, _context = peer.backup
    peer.backup = None
    for friend in world.peers:
        world.estranged(peer, friend.number)
    world.count("older vault put back")
    world.crashed(peer, Crash(image, "now"))
    peer.go_back_to(facts)


def make_friends(world: World, peer: Peer, rng: random.Random) -> None:
    others = [other for other in world.peers if other is not peer]
    world.count("met")
    world.meet(peer, rng.choice(others))


def change_friends(world: World, peer: Peer, rng: random.Random) -> None:
    """Part from the newest friend and meet somebody else in the same moment: numbers in the vault may be given anew."""
    strangers = [other for other in world.peers if other is not peer and other.number not in peer.facts.friends]
    if peer.facts.friends and strangers:
        world.have_done(peer, deeds.part_from_the_newest)
        world.meet(peer, rng.choice(strangers))
        world.count("changed friends")


FATES: list[tuple[Callable[[World, Peer, random.Random], None], int]] = [
    (crash, 3),
    (crash_at_a_commit, 10),
    (go_offline, 3),
    (part, 4),
    (cut, 6),
    (set_the_clock, 5),
    (restore, 8),
    (restore_an_older_one, 8),
    (make_friends, 4),
    (change_friends, 1),
]
