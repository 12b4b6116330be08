"""The short run of the simulator; `python -m tests.simulation` is the long one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulation.certain import CERTAIN
from tests.simulation.mutants import MUTANTS
from tests.simulation.soak import HAPPENS, Ground, Tally, ground, small
from tests.simulation.world import Shape

WORLDS = 200
AT_ONCE = 20
QUICKLY_FOUND = (
    "the context is taken in before the items",
    "membership is ignored",
    "acked before it is durable",
    "expelled but the shelf is as it was",
    "moved but still where it was",
    "messages are taken in any order",
)
SOON = 30  # worlds in which each of these has to be found


@pytest.fixture(scope="module")
def here() -> Iterator[Ground]:
    with ground() as here:
        yield here


def test_whatever_befalls_them_friends_come_to_agree_and_nobody_learns_more(here: Ground) -> None:
    tally = Tally()
    for first in range(0, WORLDS, AT_ONCE):
        done = here.run((seed, small(seed, peers=2)) for seed in range(first, first + AT_ONCE))
        assert done.wrong == []
        tally.add(done)
    print("\n".join(f"{count:7} {what}" for what, count in sorted(tally.counts.items())))
    assert tally.missing() == [], "not all of it did befall them"


def test_what_is_rare_is_made_sure_of() -> None:
    assert {small(seed).surely for seed in range(WORLDS)} == {"", *CERTAIN}
    assert set(HAPPENS) >= CERTAIN.keys()


@pytest.mark.parametrize("name", QUICKLY_FOUND)
def test_a_planted_bug_is_found(name: str, here: Ground) -> None:
    [mutant] = [mutant for mutant in MUTANTS if mutant.name == name]
    found = here.catch(mutant, within=SOON)
    assert found is not None
    print(f"in world {found[0]}: {found[1]}")


def test_the_same_seed_is_the_same_world(here: Ground) -> None:
    shape = Shape(peers=4, steps=12, hostile=True)
    first, second = (here.world(7, shape) for _ in range(2))
    assert (first.run(), first.loop.time()) == (second.run(), second.loop.time())
