"""Who can reach whom: dialling and listening in memory, partitions, and what happens to links.

`dial` and `Listener` stand where sync/net/outreach.py and sync/net/doorway.py have those of sync/net/link.py and
sync/net/listener.py. The knock is judged by the real door and the hello is the real one; only TCP and TLS are missing.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import random
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sync.errors import Unreachable
from sync.net import changes, doorway, node, outreach, seekers
from sync.net.link import NOT_LET_IN, REFUSED, SILENT
from tests.simulation.tightness import put
from tests.simulation.wires import End, Weather, Wire

if TYPE_CHECKING:
    from tests.simulation.peer import Life
    from tests.simulation.world import World

NEWER = 0.8  # of those in a world

WHO: contextvars.ContextVar[Life | None] = contextvars.ContextVar("who", default=None)


class Listener:
    """Where a peer can be dialled. Takes what the real one takes."""

    def __init__(
        self,
        *,
        judge: Callable[[bytes], Hashable | None],
        welcome: Callable[[Hashable, End], None],
        entropy: Callable[[int], bytes],
        border: object,
    ) -> None:
        del border
        life = WHO.get()
        assert life is not None
        self._life = life
        self._context = contextvars.copy_context()
        self.judge = judge
        self.welcome = welcome
        self.certificate_hash = entropy(32)
        self.port = 0

    async def open(self, hosts: Sequence[str], port: int = 0) -> None:
        self.port = port or 1
        self._life.listeners.append(self)

    async def close(self) -> None:
        if self in self._life.listeners:
            self._life.listeners.remove(self)

    def enter(self, name: Hashable, end: End) -> None:
        """In the peer's own context."""
        if not self._life.dead:
            asyncio.get_running_loop().call_soon(self.welcome, name, end, context=self._context)


class Network:
    """All links of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rng = world.rng
        self._parted: set[frozenset[int]] = set()
        self.apart: set[frozenset[int]] = set()  # who never meet
        self._wires: dict[Wire, tuple[Life, Life]] = {}
        self._troubled: dict[frozenset[int], float] = {}
        self.calm = False

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """For as long as this lasts, nodes dial and listen here."""
        places: list[tuple[Any, str, Any]] = [
            (outreach, "dial", self.dial),
            (doorway, "Listener", Listener),
            (node, "own_addresses", lambda: ("peer",)),
            (changes, "LOOK_EVERY", 60.0),  # so many looks at nothing new would take most of the time of a world
            (seekers, "TRY_AGAIN", (15.0, *seekers.TRY_AGAIN[1:])),
        ]
        with contextlib.ExitStack() as stack:
            for module, name, value in places:
                stack.enter_context(put(module, name, value))
            yield

    async def dial(self, host: str, port: int, *, knock: bytes, timeout: float = 5.0, border: object = None) -> End:
        del border  # all of this world is local
        caller = WHO.get()
        assert caller is not None
        callee = self._world.peers[int(host.removeprefix("peer-"))].life
        pair = frozenset((caller.peer.number, int(host.removeprefix("peer-"))))
        await asyncio.sleep(self._rng.random() * 0.1)
        if pair in self.apart:
            raise Unreachable(REFUSED)
        if pair in self._parted:
            self._world.count("dialled in vain")
            await asyncio.sleep(timeout)
            raise Unreachable(SILENT)
        if callee is None or callee.dead or not callee.listeners:
            raise Unreachable(REFUSED)
        listener = callee.listeners[-1]
        name = listener.judge(knock)
        if name is None:
            raise Unreachable(NOT_LET_IN)
        return self._connect(caller, callee, listener, name)

    def _connect(self, caller: Life, callee: Life, listener: Listener, name: Hashable) -> End:
        world = self._world
        weather = Weather.draw(self._rng, roughness=0.0 if self.calm else world.shape.roughness)
        if caller.peer.hostile:
            weather = replace(weather, rate=max(weather.rate, 1e6))  # it says much, and an end to it is waited for
        world.count(f"pieces {weather.pieces}")
        pair = frozenset((caller.peer.number, callee.peer.number))

        def struck(fault: str) -> None:
            world.count(fault)
            self.trouble(*pair)

        wire = Wire(
            world.loop,
            self._rng,
            weather,
            certificate_hash=listener.certificate_hash,
            brief=self._is_newer(caller) and self._is_newer(callee),
            struck=struck,
            spoken=world.eyes.see,
        )
        self._wires[wire] = caller, callee
        for end, life, other, dials in zip(wire.ends, (caller, callee), (callee, caller), (True, False), strict=True):
            life.ends.append(end)
            if not life.peer.hostile:
                world.eyes.follow(end, life, to=other.peer.number, dials=dials)
        listener.enter(name, wire.ends[1])
        return wire.ends[0]

    def _is_newer(self, life: Life) -> bool:
        """Whether what it runs understands a short hello; with some it does not."""
        return random.Random(f"{self._world.seed}/{life.peer.number}/hello").random() < NEWER

    @property
    def parted_at_all(self) -> bool:
        return bool(self._parted)

    # what befalls it

    def trouble(self, one: int, other: int) -> None:
        """Something was done to these two: that they lose sight of each other needs no other reason."""
        self._troubled[frozenset((one, other))] = self._world.loop.time()

    def troubled(self, one: int, other: int, *, within: float) -> bool:
        return self._world.loop.time() - self._troubled.get(frozenset((one, other)), -1e9) <= within

    def between(self, one: int, other: int) -> list[Wire]:
        return [
            wire
            for wire, lives in self._wires.items()
            if {life.peer.number for life in lives} == {one, other} and not wire.over.is_set()
        ]

    def standing(self) -> list[tuple[Wire, int, int]]:
        """Links that are not over."""
        return [
            (wire, *(life.peer.number for life in lives))  # type: ignore[misc]
            for wire, lives in self._wires.items()
            if not wire.over.is_set()
        ]

    def heal(self) -> None:
        """No more faults."""
        self.calm = True
        self.rejoin()
        for wire, *_pair in self.standing():
            wire.calm()

    def part(self, one: int, other: int) -> None:
        """No way between these two until `rejoin`."""
        self._parted.add(frozenset((one, other)))
        self.trouble(one, other)
        for wire in self.between(one, other):
            wire.hold()

    def rejoin(self) -> None:
        """Everybody reaches everybody again."""
        for one, other in map(tuple, self._parted):
            self.trouble(one, other)
            for wire in self.between(one, other):
                wire.release()
        self._parted.clear()

    def abandon(self, life: Life, *, silently: bool) -> None:
        """A peer is no more: the system ends its links, or nobody does."""
        for end in life.ends:
            wire = end.wire
            if wire.over.is_set():
                continue
            self.trouble(*(each.peer.number for each in self._wires[wire]))
            end.closed = True
            if silently:
                wire.mute()
            else:
                end.out.finish()
                self._world.loop.call_later(0.5, wire.snap)
