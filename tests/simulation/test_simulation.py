"""The short run of the simulator; `python -m tests.simulation` is the long one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.certain import CERTAIN
from tests.simulation.fates import SURELY
from tests.simulation.mutants import MUTANTS
from tests.simulation.soak import HAPPENS, HAPPENS_AT_HOME, Ground, Tally, ground, small
from tests.simulation.world import Shape

WORLDS = 200
AT_ONCE = 20
AT_HOME = (6, 28, 53, 94)  # seeds of worlds of people with several devices
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
        done = here.run((seed, small(seed, peers=2, homes=False)) for seed in range(first, first + AT_ONCE))
        assert done.wrong == []
        tally.add(done)
    print("\n".join(f"{count:7} {what}" for what, count in sorted(tally.counts.items())))
    assert tally.missing() == [], "not all of it did befall them"


def test_devices_of_one_person_come_to_hold_the_same_and_friends_see_what_they_show() -> None:
    """In a process of its own, in which a seed is always the same world, as in the long run."""
    shown = "from tests.simulation.soak import ground, together\n"
    shown += f"with ground() as here: print(here.run((seed, together(seed)) for seed in {AT_HOME}).wrong)"
    folder = Path(__file__).parents[2]
    alone = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(folder)}
    done = subprocess.run([sys.executable, "-c", shown], cwd=folder, env=alone, capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_what_is_rare_is_made_sure_of() -> None:
    assert {small(seed).surely for seed in range(24 * len(SURELY))} == {"", *CERTAIN, *SURELY}
    assert set(HAPPENS) >= {*CERTAIN}
    assert set(HAPPENS_AT_HOME) >= {*SURELY}


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
