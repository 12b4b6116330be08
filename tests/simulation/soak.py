"""Many worlds one after another: from which seeds, of what shapes, how many a second, and what happened in them."""

from __future__ import annotations

import contextlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.simulation import certain
from tests.simulation.fates import PASSED, SURELY
from tests.simulation.households import Households
from tests.simulation.mutants import Mutant
from tests.simulation.vaults import Blank
from tests.simulation.world import Shape, World, Wrong

MEMORY = Path("/dev/shm")  # a disk that is none, where there is one

HAPPENS = (  # in every hundred small worlds, or they are not as wild as they should be; what is rare by certain.py
    *("crash", "crash before a commit", "crash after a commit", "crash torn a commit", "backup put back"),
    *("link cut", "link mute", "given up", "partition", "dialled in vain", "went offline"),
    *("clock forward", "clock back", "older vault put back"),
    *("pieces whole", "pieces halves", "pieces crumbs", "met", "taken back", "member removed", "friend removed"),
    *("friend blocked", "said Ask", "said Answer", "said Need", "said Items", "said pushed Items", "said Bye"),
    *("parcel sealed", "parcel opened", "parcel complete", "parcel lacking", "parcel came late", "parcel damaged"),
    *("parcel refused", "file lost", "file half written", "old file again", "crash while a file was written"),
    *("did something meanwhile",),
    *("hello in full", "hello in short"),
    *("photo fetched", "said Fetch", "said Outline", "said Chunk"),
    *("did edit", "did move", "did comment", "did recommend", "did bring_in_many", "did remove_circle"),
)

HAPPENS_AT_HOME = (*SURELY, "did vouch", "linked again", "hello in short, and then in full")
"""The same, where people have several devices."""


@dataclass(slots=True)
class Tally:
    """What came of some worlds."""

    worlds: int = 0
    seconds: float = 0.0
    most_held: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.worlds += other.worlds
        self.seconds += other.seconds
        self.most_held = max(self.most_held, other.most_held)
        self.counts += other.counts
        self.wrong += other.wrong

    def missing(self, *more: str) -> list[str]:
        """What should have happened by now, and has not."""
        return [what for what in (*HAPPENS, *more) if not self.counts[what]]


class Ground:
    """Where worlds are made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._blank = Blank(folder)

    def world(self, seed: int, shape: Shape, *, loud: bool = False) -> World:
        folder = self._folder / "world"
        folder.mkdir(exist_ok=True)
        kind = Households if shape.homes else World
        return kind(seed, shape, folder=folder, blank=self._blank, loud=loud)

    def run(self, worlds: Iterable[tuple[int, Shape]]) -> Tally:
        """Run them all, also after one went wrong."""
        tally = Tally()
        began = time.perf_counter()
        for seed, shape in worlds:
            world = self.world(seed, shape)
            try:
                world.run()
            except Wrong as wrong:
                tally.wrong.append(str(wrong))
            tally.worlds += 1
            tally.most_held = max(tally.most_held, world.most_held)
            tally.counts += world.counts
        tally.seconds = time.perf_counter() - began
        return tally

    def catch(self, mutant: Mutant, *, within: int) -> tuple[int, str] | None:
        """In which world the planted bug was found, counted from 1, and by what; None if in none of so many.

        Raises what it was found by where that only shows that the bug is not made for the program as it is now.
        """
        for seed in range(within):
            world = self.world(seed, mutant.shape)
            try:
                with mutant.plant():
                    world.run()
            except Wrong as wrong:
                if isinstance(wrong.__cause__, TypeError | NameError | AttributeError):
                    raise wrong.__cause__ from wrong
                return seed + 1, str(wrong.__cause__)
        return None


@contextlib.contextmanager
def ground() -> Iterator[Ground]:
    """Some ground, in memory if that can be, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Ground(Path(folder))


def small(seed: int, *, peers: int = 4, homes: bool = True) -> Shape:
    """The shape of a small world, by its seed: mostly two or three peers and a few things that happen. In some there
    are people who never meet, and parcels.

    In every third of them something rare is made sure of: in 54 in a row each of `CERTAIN` is. With `homes`, in every
    24th people have several devices, and in 264 in a row each of `SURELY` happens.
    """
    if homes and seed % 24 == 7:
        return together(seed)
    rng = random.Random(f"shape {seed}")
    shape = Shape(
        peers=rng.choice((2, 2, 2, 3, 3, peers)),
        steps=rng.choice((6, 8, 8, 12, 20)),
        roughness=rng.choice((0.1, 0.3, 0.3, 0.8)),
        slowness=rng.choice((0.0, 0.01, 0.1)),
        fate=rng.choice((0.1, 0.25, 0.5)),
        strife=rng.random() < 0.1,
        hostile=rng.random() < 0.1,
        older=rng.random() < 0.15,
        surely=certain.of(seed // 3) if seed % 3 == 0 else "",
    )
    if not shape.surely and rng.random() < 0.2:
        shape = replace(shape, apart=rng.choice((0.5, 1.0)))
    alone = shape.hostile and shape.peers == 2
    return replace(shape, peers=3) if alone and (shape.surely or shape.apart) else shape  # somebody to be friends with


def together(seed: int) -> Shape:
    """The shape of a small world of people with several devices, by its seed."""
    rng = random.Random(f"together {seed}")
    surely = SURELY[seed // 24 % len(SURELY)]
    homes = rng.choice(((2, 1, 1), (2, 2, 1)) if surely in PASSED else ((2, 1, 1), (2, 2), (3, 1), (2, 1)))
    return Shape(
        peers=sum(homes),
        steps=rng.choice((5, 6, 8, 12)),
        roughness=rng.choice((0.1, 0.3, 0.8)),
        slowness=rng.choice((0.0, 0.01, 0.1)),
        fate=rng.choice((0.1, 0.3, 0.5)),
        homes=homes,
        surely=surely,
    )


def large(peers: int) -> Shape:
    """A large world, with somebody hostile in it."""
    return Shape(peers=peers, steps=4 * peers, hostile=True)
