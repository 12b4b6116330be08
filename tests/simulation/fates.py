"""What befalls people with several devices: these are apart, come, go, are put back from backups, and are copied."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tests.simulation import fate
from tests.simulation.bonds import group_of, is_calm, is_linked, is_one_of_two, link_again, tell_copies_apart
from tests.simulation.moves import (
    TERMS,
    admit,
    comment,
    edit,
    expel,
    forget,
    forget_the_last,
    hide,
    move,
    vouch_for_all,
    welcome,
    write,
    write_in_a_new_circle,
    write_to_be_passed,
)
from tests.simulation.vaults import Fuse

if TYPE_CHECKING:
    from tests.simulation.households import Households
    from tests.simulation.residents import HomeLife, Resident

TRIES = 40
PAUSE = 20.0  # seconds of the world


def part_from_oneself(world: Households, resident: Resident) -> None:
    """One's own devices do not reach each other for a while, and things are done on both."""
    others = [one for one in resident.home.linked if one is not resident]
    if not others:
        return
    for one in others:
        world.network.part(resident.number, one.number)
        for each in (resident, one):
            world.have_something_done(edit, write, move, forget, admit, expel, by=each)
    world.count("own devices apart")
    world.loop.call_later(world.rng.choice((10.0, 100.0)), world.network.rejoin)


def write_in_a_new_circle_meanwhile(world: Households, resident: Resident) -> None:
    """After another own device was told that there is something new, and before it is told what."""
    if _beside(world, resident) is not None:
        world.as_soon_as(resident, "Status", write_in_a_new_circle)
        world.have_something_done(write, by=resident)


def forget_meanwhile(world: Households, resident: Resident) -> None:
    """Something is forgotten that another own device never had, while what that one wrote is on its way."""
    other = _beside(world, resident)
    if other is None:
        return
    world.network.part(resident.number, other.number)
    for each in (resident, other):
        world.have_something_done(write_to_be_passed("no"), by=each)
    world.as_soon_as(resident, "Need", forget_the_last)
    world.loop.call_later(10.0, world.network.rejoin)


def have_a_comment_hidden(world: Households, resident: Resident) -> None:
    """A friend says something under what this person wrote, and it is hidden the next time."""
    friend = world.rng.choice(world.rng.choice(resident.home.friends).linked)
    world.have_something_done(hide, by=resident)
    world.have_something_done(comment, by=friend)
    world.have_something_done(welcome, by=resident)
    world.have_something_done(write_to_be_passed("no"), by=resident)


def _beside(world: Households, resident: Resident) -> Resident | None:
    """Another device of theirs, with which it is in step or will be; if there is none, one joins."""
    others = [one for one in group_of(resident)[1:] if is_calm(one)]
    if not others:
        join(world, resident)
    return others[0] if others and is_calm(resident) else None


def join(world: Households, resident: Resident) -> None:
    """Another computer."""
    home = resident.home
    unborn = [one for one in home.devices if not one.born and one.image is None]
    if unborn and is_calm(resident) and resident in home.linked and len(group_of(resident)) == len(home.linked):
        unborn[0].join(resident)
        world.count("another device joined")


def remove(world: Households, resident: Resident) -> None:
    """A computer is sold, say: it is removed on another one."""
    others = [one for one in resident.home.linked if one is not resident]
    if resident.removed or len(others) < 1 or not is_calm(resident) or not is_linked(resident):
        return
    victim = world.rng.choice(others)
    if is_one_of_two(victim):
        return

    def deed(one: Resident, life: HomeLife) -> None:
        if one.removed or is_one_of_two(victim):
            return
        if not life.library.devices.complete:
            return  # it knows of no other yet, and could never hear of them
        if not any(view.id == victim.id.hex() and view.linked for view in life.library.devices.all()):
            return
        victim.removed = True
        for each in one.home.devices:
            each.kept = None  # friends take its keys no more: they would have to be met anew
        made, dropped = set(victim.made), set(victim.dropped)
        known = one.standing.facts.keys()
        one.home.record.unsure.update(made - known - one.gone, dropped & known)
        life.library.devices.remove(victim.id.hex())
        world.count("device removed")

    world.have_done(resident, deed)


def keep_backup(world: Households, resident: Resident) -> None:
    if resident.life is not None and not resident.same_key:
        resident.kept = resident.life.vault.copy(resident.path()), len(resident.made), len(resident.dropped)


def go_back(world: Households, resident: Resident) -> None:
    """Put back a backup. It goes on as a new device."""
    if resident.removed:
        return  # with a new key of its own it would be taken for a computer of theirs by friends who do not know yet
    if resident.kept is None or resident.same_key or resident.life is None:
        keep_backup(world, resident)
        return
    resident.go_back()
    world.count("own backup put back")


def copy_disk(world: Households, resident: Resident) -> None:
    """The disk goes into a second computer, which nobody can tell from the first; and the first goes on."""
    unborn = [one for one in resident.home.devices if not one.born and one.image is None]
    if not unborn or resident.life is None or resident.same_key or resident.removed:
        return
    if any(one.same_key for one in resident.home.devices):
        return
    resident.copy_to(unborn[0])
    world.have_something_done(write, by=resident)
    world.loop.call_later(30 + world.rng.random() * 60, world.wake, unborn[0])
    world.count("disk copied")


def _crash(world: Households, resident: Resident) -> None:
    fate.crash(world, resident, world.rng)


def _crash_at_a_commit(world: Households, resident: Resident) -> None:
    assert resident.life is not None
    how = world.rng.choice(("before", "after", "torn"))
    resident.life.burn(Fuse(world.rng.randrange(1, 8), how, resident.path(), random.Random(world.rng.random())))


def _go_offline(world: Households, resident: Resident) -> None:
    fate.go_offline(world, resident, world.rng)


def _part(world: Households, resident: Resident) -> None:
    fate.part(world, resident, world.rng)


def _cut(world: Households, resident: Resident) -> None:
    fate.cut(world, resident, world.rng)


def _set_the_clock(world: Households, resident: Resident) -> None:
    fate.set_the_clock(world, resident, world.rng)


Fate = Callable[["Households", "Resident"], None]

FATES: list[tuple[Fate, int]] = [
    (_crash, 2),
    (_crash_at_a_commit, 8),
    (_go_offline, 6),
    (_part, 4),
    (_cut, 5),
    (_set_the_clock, 2),
    (part_from_oneself, 10),
    (join, 3),
    (remove, 3),
    (go_back, 8),
    (copy_disk, 2),
]


def befall(world: Households) -> None:
    """Any of it, or somebody links a device again."""
    living = [one for one in world.residents if one.life is not None]
    if not living:
        return
    resident = world.rng.choice(living)
    if link_again(world, resident.home):
        return
    [what] = world.rng.choices([what for what, _weight in FATES], [weight for _what, weight in FATES])
    what(world, resident)


SURE: dict[str, Sequence[Fate]] = {
    "own devices apart": (part_from_oneself,),
    "another device joined": (join,),
    "device removed": (remove,),
    "own backup put back": (keep_backup, go_back),
    "a copied disk was noticed": (copy_disk,),
    "did write_in_a_new_circle": (write_in_a_new_circle_meanwhile,),
    "did forget_the_last": (forget_meanwhile,),
    "did hide": (have_a_comment_hidden,),
}
PASSED = ("passed along: named", "passed along: unnamed")
SURELY = (*SURE, "of two edits one gave way", *PASSED)


async def make_sure(world: Households, what: str) -> None:
    """It has happened when this is over."""
    for _ in range(TRIES):
        if world.counts[what] or world.failure is not None:
            return
        several = [one for one in world.residents if one.life is not None and one.home.number == 0]
        if several:
            resident = world.rng.choice(several)
            for one in SURE.get(what, (part_from_oneself,)):
                if resident.life is not None:
                    one(world, resident)
            for terms in TERMS[1:3]:
                if what.endswith(terms):
                    world.have_something_done(write_to_be_passed(terms))
                    world.have_something_done(vouch_for_all)
        await asyncio.sleep(PAUSE)
        for home in world.homes:
            link_again(world, home)
            tell_copies_apart(world, home)
    if not world.counts[what] and what in SURE:
        world.wrong(f"{what}: this could not be brought about")
