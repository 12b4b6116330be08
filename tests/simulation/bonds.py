"""How the devices of one person hang together, and what their owner does when they do not.

Two of them find each other if each knows of the other, by the secret that they share. One that joined by another which
was removed, or put back to before, right afterwards is known to nobody; it has to be linked again, as one is that goes
on as a new device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation.moves import write

if TYPE_CHECKING:
    from tests.simulation.households import Households
    from tests.simulation.residents import Home, Resident


def link_again(world: Households, home: Home) -> bool:
    """Those that are not among the most of them are linked with these again, by their owner; whether any was."""
    if len(home.linked) < 2 or not all(is_calm(one) for one in home.linked):
        return False
    together = max((group_of(one) for one in home.linked), key=len)
    loose = [one for one in home.linked if one not in together and not one.same_key]
    for one in loose:
        one.join(together[0])
        world.count("linked again")
    return bool(loose)


def group_of(resident: Resident) -> list[Resident]:
    """The devices that this one finds, or is found by over others of them, and itself first."""
    group = [resident]
    for one in group:
        group += [other for other in resident.home.linked if other not in group and _find_each_other(one, other)]
    return group


def is_linked(resident: Resident) -> bool:
    """Whether it has others beside it, or had."""
    return resident.life is not None and resident.life.library.devices.root is not None


def is_one_of_two(resident: Resident) -> bool:
    """Its key is that of another one as well, or was: which of them is meant?"""
    others = (one for one in resident.home.devices if one is not resident)
    return resident.same_key or resident.reborn or any(one.same_key and one.id == resident.id for one in others)


def is_calm(resident: Resident) -> bool:
    """It runs, and nothing is about to befall it."""
    return resident.life is not None and resident.life.vault.fuse is None and resident.life.vault.burned is None


def tell_copies_apart(world: Households, home: Home) -> None:
    """A copy of a disk is noticed as soon as the other one has done more."""
    for copy in home.linked:
        if copy.same_key:
            for one in home.linked:
                if one is not copy and one.id == copy.id:
                    world.have_something_done(write, by=one)


def see_to_it_that_it_is_removed(world: Households, victim: Resident) -> None:
    """Whoever was about to do so may have crashed, or gone back to before."""
    for one in victim.home.linked:
        if one.life is not None and is_linked(one):
            if any(view.id == victim.id.hex() and not view.gone for view in one.life.library.devices.all()):
                one.life.library.devices.remove(victim.id.hex())
                one.look(deed=True)
                one.life.friends_changed()
            return


def _find_each_other(one: Resident, other: Resident) -> bool:
    if one.life is None or other.life is None:
        return False
    ours, theirs = one.life.library.devices, other.life.library.devices
    return (
        ours.root is not None
        and ours.root == theirs.root
        and any(view.linked and view.id == other.id.hex() for view in ours.all())
        and any(view.linked and view.id == one.id.hex() for view in theirs.all())
    )
