"""The end of a world: faults cease, everybody finds everybody, and what each holds is held against what is true."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

from crypto.identity import device_id
from tests.simulation import deeds, parcels, photos
from tests.simulation.facts import Kept, mutual

if TYPE_CHECKING:
    from tests.simulation.parcels import Mail
    from tests.simulation.peer import Peer
    from tests.simulation.world import World

AGREE_WITHIN = 600.0  # seconds, when links may still be mute without anybody knowing
LIVE_WITHIN = 10.0  # seconds: far less than a heartbeat


async def end(world: World) -> None:
    """Raises nothing: what is wrong is told to the world."""
    await _heal(world)
    await _agree(world, AGREE_WITHIN, "after all faults ceased")
    for peer in world.honest * 2:
        world.have_done(peer, deeds.write, peer.rng)
        await asyncio.sleep(world.rng.choice((0, world.rng.random() * 0.3)))
    await asyncio.sleep(1)
    if world.mail is not None:
        await _become_quiet(world, world.mail, within=parcels.SETTLED_WITHIN * _patience(world))
    await _agree(world, LIVE_WITHIN * _patience(world), "while they were all in step")
    await photos.look_at_friends(world)
    if world.rng.random() < 0.5:
        await _meet_again(world)
    for peer in world.honest:
        _look_for_traces(world, peer)
        assert peer.life is not None
        photos.look_at_own(peer.life)
        photos.look_for_files(world, peer.life)
        for author in world.honest:
            if mutual(peer, author) and peer.life is not None:
                left = set(peer.life.mirror(author)) - author.facts.shown_to(peer.number)
                world.counts["left with a friend after an older vault was put back"] += len(left)
    for peer in world.honest:
        assert peer.life is not None
        await peer.life.spawn(peer.life.go_offline())
    await asyncio.sleep(30)
    for peer in world.honest:
        assert peer.life is not None
        if peer.life.tasks:
            world.wrong(f"{peer.name} still runs {peer.life.tasks}")


def _patience(world: World) -> int:
    """How many times longer everything takes than on good links."""
    return 10 if any(wire.slow for wire, *_pair in world.network.standing()) else 1


async def _heal(world: World) -> None:
    world.network.heal()
    for peer in world.peers:
        if peer.hostile and peer.life is not None:
            world.network.abandon(peer.life, silently=False)
            peer.life.die()
            peer.life = None
    for peer in world.honest:
        peer.ahead_ms = 0
        if peer.life is None:
            world.wake(peer)
        assert peer.life is not None
        peer.life.vault.fuse = None
        peer.life.spawn(peer.life.go_online())
    await asyncio.sleep(5)
    for _ in range(13):  # a heartbeat and the wait for its answer, until whoever is at a mute link gives up
        if any(pipe.mute for wire, *_pair in world.network.standing() for pipe in wire.pipes):
            await asyncio.sleep(10)


async def _agree(world: World, within: float, when: str) -> None:
    """Wait until every mirror is what its friend may see, and everybody says so."""
    deadline = world.loop.time() + within
    while (wrong := _disagreement(world)) is not None:
        if world.loop.time() > deadline:
            world.wrong(f"{when}: {wrong}")
            await asyncio.sleep(1)
        for peer in world.honest:
            if within == AGREE_WITHIN and peer.life is not None and peer.life.node is not None:
                peer.life.node.look_again()
        if world.mail is not None:
            await _look_all_round(world, world.mail)
        await asyncio.sleep(within / 40)


async def _look_all_round(world: World, mail: Mail, *, half: bool = False) -> None:
    mail.carry_all(half=half)
    for peer in world.honest:
        world.have_done(peer, parcels.look)
    await asyncio.sleep(1)


async def _become_quiet(world: World, mail: Mail, *, within: int) -> None:
    """When nothing new happens, looking into the folders soon does nothing, and all is in order there. What friends
    tell each other over a link meanwhile is news for the folders, too."""
    for turn in range(within):
        await _look_all_round(world, mail, half=turn == 1)
        if turn > 1 and not any(peer.looked for peer in world.honest):
            break
    else:
        world.wrong("the folders do not come to rest")
    if (wrong := mail.disagreement()) is not None:
        world.wrong(wrong)


def _disagreement(world: World) -> str | None:
    for peer in world.honest:
        assert peer.life is not None
        if not (kept := Kept.read(peer.life.vault, world.numbers)).is_as(peer.facts):
            return f"{peer.name} has {kept}, and it should be {peer.facts}"
    for reader, author in permutations(world.honest, 2):
        if mutual(reader, author):
            assert reader.life is not None
            held = Counter(reader.life.mirror(author))
            shown = Counter(author.facts.shown_to(reader.number))
            lacks, extra = set(shown - held), set(held - shown)
            if lacks - author.refused.get(reader.number, set()) or extra - author.left_over.get(reader.number, set()):
                return f"{reader.name} lacks {lacks} of {author.name}'s and should not have {extra}"
            if not _has_taken_in(reader, author):
                return f"{reader.name} has not taken in the context of {author.name}"
            apart = frozenset((reader.number, author.number)) in reader.world.network.apart
            if not apart and not _in_step(reader, author):
                return f"{reader.name} and {author.name} are not in step"
    return None


def _has_taken_in(reader: Peer, author: Peer) -> bool:
    assert reader.life is not None
    assert author.life is not None
    taken = reader.life.vault.execute(
        "SELECT taken FROM device JOIN friend ON friend.row = device.friend WHERE person = ? AND device = ?",
        (author.person, device_id(author.me.device.public)),
    )
    return taken == [(author.life.library.shelves.context.encode(),)]


def _in_step(reader: Peer, author: Peer) -> bool:
    life = reader.life
    if life is None or life.node is None:
        return False
    talks = [talk for talk in life.node._talks.all() if life.person_of(talk.friend) == author.number]
    return bool(talks) and all(talk.conversation.session.in_step for talk in talks)


async def _meet_again(world: World) -> None:
    """Nothing has changed: nothing is sent."""
    before = world.eyes.items
    for peer in world.honest:
        assert peer.life is not None
        await peer.life.spawn(peer.life.go_offline())
    asked = world.counts["said Ask"]
    for peer in world.honest:
        assert peer.life is not None
        peer.life.spawn(peer.life.go_online())
    await _agree(world, AGREE_WITHIN, "when they met again")
    if world.eyes.items != before or world.counts["said Ask"] != asked:
        world.wrong(f"{world.eyes.items - before} items were sent although nothing had changed")


def _look_for_traces(world: World, peer: Peer) -> None:
    """Nothing is in the vault that is neither the peer's own nor shown by a friend, and the sums are right."""
    life = peer.life
    assert life is not None
    vault = life.vault
    own = set(peer.facts.places())
    shown = {mark for friend in world.peers if friend is not peer for mark in life.mirror(friend)}
    if stray := world.traces(life) - own - shown:
        world.wrong(f"{peer.name} still has {stray}")
    while life.library.shelves.index.catch_up():  # where words may wait, nobody here has had a quiet moment for them
        pass
    words = vault.execute("SELECT count(*) FROM search")
    entries = vault.execute("SELECT count(*) FROM entry")
    if words != entries:
        world.wrong(f"{peer.name} has words of {words} entries, and {entries} entries")
    if vault.execute("SELECT 1 FROM entry WHERE instr(payload, 'evil')"):
        world.wrong(f"{peer.name} has kept what had to be refused")
    if vault.execute(
        "SELECT 1 FROM mirror JOIN entry ON entry.row = mirror.entry JOIN friend ON friend.row = mirror.friend"
        " WHERE entry.author != friend.person"
    ):
        world.wrong(f"{peer.name} has something from a friend that is not the friend's")
    for friend, count, total in vault.execute("SELECT friend, count, total FROM mirror_sum"):
        items = [item for (item,) in vault.execute("SELECT item FROM mirror WHERE friend = ?", (friend,))]
        summed = sum(int.from_bytes(item, "little") for item in items) % (1 << 256)
        if (len(items), summed) != (count, int.from_bytes(total, "big")):
            world.wrong(f"{peer.name} has a wrong sum of a mirror")
    for friend, count in vault.execute("SELECT friend, count FROM shelf_sum"):
        if (number := life.person_of(friend)) is not None and count != len(peer.facts.shown_to(number)):
            world.wrong(f"{peer.name} counts {count} entries on the shelf of {number}")
