"""The end of a world of people with several devices: what all of them hold, and what is where it was passed to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.simulation import bonds, moves
from tests.simulation.dots import let_go, lost_or_back
from tests.simulation.facts import Mark, marks_in, mirror_of

if TYPE_CHECKING:
    from tests.simulation.households import Households
    from tests.simulation.residents import Home, Resident

AGREE_WITHIN = 900.0  # seconds
THEN_WITHIN = 300.0  # seconds, once all is well: links may be slow, and own devices are one after another


async def end(world: Households) -> None:
    """Raises nothing: what is wrong is told to the world."""
    world.network.heal()
    for resident in world.residents:
        resident.ahead_ms = 0
        world.wake(resident)
        if resident.life is not None:
            resident.life.vault.fuse = None
            resident.life.spawn(resident.life.go_online())
    await asyncio.sleep(150)
    await _agree(world, AGREE_WITHIN, "after all faults ceased")
    for resident in world.residents:
        if resident.removed:
            bonds.see_to_it_that_it_is_removed(world, resident)
    await _agree(world, AGREE_WITHIN, "after who is removed was removed")
    removed = [one for one in world.residents if one.removed]
    before = set(world.terms)
    for resident in _in_use(world):
        world.have_something_done(moves.write, by=resident)
        await asyncio.sleep(1)
    await _agree(world, THEN_WITHIN, "while they were all in step")
    for resident in removed:
        if came := _told(world, resident) - before:
            world.wrong(f"{resident.name} is removed, and was told of {came}")
    for home in world.homes:
        for resident in home.linked:
            _look_at(world, resident)
    for resident in world.residents:
        if resident.life is not None:
            await resident.life.spawn(resident.life.go_offline())
    await asyncio.sleep(30)
    for resident in world.residents:
        if resident.life is not None and resident.life.tasks:
            world.wrong(f"{resident.name} still runs {resident.life.tasks}")


def _in_use(world: Households) -> list[Resident]:
    return [one for one in world.residents if one.life is not None and not one.removed]


def _told(world: Households, resident: Resident) -> set[Mark]:
    return world.traces(resident.life) if resident.life is not None else set()


async def _agree(world: Households, within: float, when: str) -> None:
    deadline = world.loop.time() + within
    while (wrong := _disagreement(world)) is not None:
        if world.loop.time() > deadline:
            world.wrong(f"{when}: {wrong}")
            await asyncio.sleep(1)
        for home in world.homes:
            bonds.link_again(world, home)
            bonds.tell_copies_apart(world, home)
        for one in world.residents:
            if one.life is not None and one.life.node is not None:
                one.life.node.look_again()
        await asyncio.sleep(within / 40)


def _disagreement(world: Households) -> str | None:
    for home in world.homes:
        if any(one.same_key for one in home.linked):
            return f"one of {home.name}'s computers has the key of another"
        first, *others = home.linked
        for one in others:
            if one.standing.facts != first.standing.facts:
                differ = one.standing.facts.keys() ^ first.standing.facts.keys()
                return f"{one.name} and {first.name} differ in {len(differ)} facts"
        prints = set()
        for one in home.linked:
            assert one.life is not None
            prints.add(one.life.library.own_log.mirror_fingerprint(0))
        if len(home.linked) > 1 and len(prints) > 1:
            return f"{home.name}'s computers are not the same"
    for home in world.homes:
        for author in home.friends:
            shown = author.linked[0].standing.shown.get(home.person, frozenset())
            for reader in home.linked:
                assert reader.life is not None
                held = set(mirror_of(reader.life.vault, author.person))
                if _removed(author) - let_go(reader.life.vault):
                    return f"{reader.name} has not heard which computers {author.name} has removed"
                if held != shown and not _beyond_help(reader, author, held - shown, shown - held):
                    return f"{reader.name} lacks {shown - held} of {author.name}'s and should not have {held - shown}"
    return None


def _removed(author: Home) -> set[bytes]:
    """The devices of theirs that are removed, as those in use know. What friends say to one of these before they have
    heard of it is said in good faith; from then on they must have nothing to do with it."""
    known = set().union(*(let_go(one.life.vault) for one in author.linked if one.life is not None))
    return {one.id for one in author.devices if one.removed and one.id in known}


def _beyond_help(reader: Resident, author: Home, extra: set[Mark], lacks: frozenset[Mark]) -> bool:
    """What a device did that was removed, or put back to before it did that: nobody else can take it back, and who was
    told that it is gone does not take it again."""
    unsure = author.record.unsure
    if author.record.blurred:
        return True
    held = reader.standing.seen.get(author.person, {})
    left = {mark for reason, mark in held.items() if reason[:16] in unsure or reason[16:] in unsure}
    facts = author.linked[0].standing.facts
    doors = {fact.circle for event, fact in facts.items() if fact.person == reader.home.person and event in unsure}
    refused = {fact.mark for event, fact in facts.items() if event in unsure or fact.circle in doors}
    return extra <= left and lacks <= refused


def _look_at(world: Households, resident: Resident) -> None:
    """What all agree on is what it must be, and nothing else is in the vault."""
    life, home, standing = resident.life, resident.home, resident.standing
    assert life is not None
    if wrong := lost_or_back(home, standing.facts):
        world.wrong(wrong)
    held = {fact.mark for fact in standing.facts.values()} | {
        m for seen in standing.seen.values() for m in seen.values()
    }
    if stray := world.traces(life) - held:
        world.wrong(f"{resident.name} has {stray}, which nothing holds")
    written = {
        fact.mark for one in world.homes for fact in one.linked[0].standing.facts.values()
        if fact.mark and _wrote(world, one, fact.mark)
    }  # fmt: skip
    doubtful = {mark for one in world.homes for mark in one.record.doubtful}
    blurred = any(one.record.blurred for one in world.homes)
    if (stray := world.traces(life) - written - doubtful) and not blurred:
        world.wrong(f"{resident.name} still has {stray}, which their authors took back")
    cards = life.vault.execute(
        "SELECT entry.id, author, payload, circle FROM card JOIN entry ON entry.row = card.entry"
    )
    shown = {(circle, mark) for _id, _author, payload, circle in cards for mark in marks_in(payload)}
    for _id, author, payload, _circle in cards:
        for mark in marks_in(payload):
            if _wrote(world, home, mark):
                continue
            terms = world.terms[mark]
            if mark not in standing.firsthand or terms == "no" or (author == home.person) != (terms == "unnamed"):
                world.wrong(f"{resident.name} passes {mark} along, and its terms are {terms}")
    for author, entry, circle in life.vault.execute("SELECT author, entry, circle FROM passing"):
        versions = life.vault.execute("SELECT payload FROM entry WHERE id = ? AND author = ?", (entry, author))
        marks = {mark for (payload,) in versions for mark in marks_in(payload)}
        if not marks & {mark for there, mark in shown if there == circle}:
            world.wrong(f"{resident.name} decided to pass {marks or 'nothing'} along, and does not")
    loose = life.vault.execute(
        "SELECT payload FROM card JOIN entry ON entry.row = card.entry WHERE kind IN ('copy', 'vouch') AND author = ?"
        " AND NOT EXISTS (SELECT 1 FROM passing WHERE own = entry.id)",
        (home.person,),
    )
    if loose:
        world.wrong(f"{resident.name} shows {[marks_in(payload) for (payload,) in loose]} twice, and forever")
    hidden = set(life.vault.execute("SELECT entry, author FROM hidden"))
    if said := hidden & {(id_, author) for id_, author, *_ in cards}:
        world.wrong(f"{resident.name} shows {len(said)} comments that are hidden")


def _wrote(world: Households, home: Home, mark: Mark) -> bool:
    return world.author_of(mark) is home
