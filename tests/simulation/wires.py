"""Links in memory, with everything that happens to real ones: they are slow, cut anywhere, mute, or stuffed full.

An `End` is to a conversation what `sync.net.link.Link` is, without TCP and TLS: bytes arrive in order or not at all,
cut into other pieces than they were sent in. What is written is shown in clear to whoever watches, before any fault.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from sync.errors import Unreachable
from sync.net.conduit import LOST
from tests.simulation.clockwork import Loop

GIVEN_UP = 900.0  # seconds after which a system ends a connection whose other end is mute
CLOSE_WITHIN = 10.0
SLOW = 10_000  # bytes a second
MOVES_EVERY = 5.0  # seconds in which something arrives, however slow a link is
LARGEST_CHUNK = 288 * 1024  # bytes that a link gives out at once

Event = bytes | None  # bytes that arrive, or None for the end


@dataclass(frozen=True, slots=True)
class Weather:
    """How one link is. Faults are numbers of bytes after which they strike, in one direction each."""

    latency: float  # seconds
    rate: float  # bytes a second
    pieces: str  # whole, halves, crumbs
    window: int  # bytes under way before `drain` waits
    cut: tuple[int, int] | None = None  # direction, bytes
    mute: tuple[int, int] | None = None

    @classmethod
    def draw(cls, rng: random.Random, *, roughness: float) -> Weather:
        """Any weather; `roughness` is how likely a fault is."""
        faults: dict[str, tuple[int, int]] = {}
        if rng.random() < roughness:
            faults[rng.choice(("cut", "cut", "mute"))] = rng.randrange(2), int(math.exp(rng.uniform(0, 10)))
        return cls(
            latency=rng.choice((0.0002, 0.002, 0.02, 0.3)),
            rate=rng.choice((1e8, 1e7, 1e6, 2e4, 400.0)),
            pieces=rng.choice(("whole", "halves", "crumbs")),
            window=rng.choice((2_000, 64_000, 1 << 20)),
            **faults,
        )


class Pipe:
    """One direction of a link."""

    def __init__(self, loop: Loop, rng: random.Random, weather: Weather, fault: Faults) -> None:
        self._loop = loop
        self._rng = rng
        self._weather = weather
        self.fault = fault
        self._last = 0.0
        self._held: deque[Event] | None = None  # while there is no way through
        self.sent = 0
        self.read = 0
        self.unread: deque[bytes] = deque()
        self.mute = False
        self.finished = False  # the end was written
        self.ended = False  # the end has arrived
        self.discards = False  # whoever reads has closed
        self.moved = asyncio.Event()

    @property
    def full(self) -> bool:
        return self.sent - self.read > self._weather.window

    def write(self, data: bytes) -> None:
        cut, mute = self.fault.cut, self.fault.mute
        if mute is not None and self.sent + len(data) > mute:
            self._send(data[: max(0, mute - self.sent)])
            self.mute = True
            self.fault.strike("link mute")
        if cut is not None and self.sent + len(data) > cut and not self.mute:
            data = data[: max(0, cut - self.sent)]
            self._send(data)
            self.sent += len(data)
            self.fault.strike("link cut")
            return
        if not self.mute:
            self._send(data)
        self.sent += len(data)

    def finish(self) -> None:
        """Nothing more will come."""
        if not self.finished:
            self.finished = True
            if not self.mute:
                self._loop.call_at(self._due(0), self._arrive, None)

    def take(self) -> bytes:
        data = self.unread.popleft()
        if self._rng.random() < 0.3:
            while self.unread and len(data) + len(self.unread[0]) <= LARGEST_CHUNK:
                data += self.unread.popleft()
        self.read += len(data)
        self.moved.set()
        return data

    def hold(self) -> None:
        """From now on nothing gets through, and nothing is lost."""
        if self._held is None:
            self._held = deque()

    def release(self) -> None:
        held, self._held = self._held, None
        for event in held or ():
            self._arrive(event)

    def _send(self, data: bytes) -> None:
        largest = min(LARGEST_CHUNK, int(self._weather.rate * MOVES_EVERY))
        for start in range(0, len(data), largest):
            for piece in self._pieces(data[start : start + largest]):
                self._loop.call_at(self._due(len(piece)), self._arrive, piece)

    def _arrive(self, event: Event) -> None:
        if self._held is not None:
            self._held.append(event)
            return
        if event is None:
            self.ended = True
        elif self.discards:
            self.read += len(event)
        elif not self.ended:
            self.unread.append(event)
        self.moved.set()

    def _due(self, size: int) -> float:
        """When this many bytes more will have arrived, after all before them."""
        start = max(self._loop.time() + self._weather.latency, self._last)
        self._last = start + size / self._weather.rate + 1e-6
        return self._last

    def _pieces(self, data: bytes) -> list[bytes]:
        match self._weather.pieces if data else "nothing":
            case "nothing":
                return []
            case "whole":
                return [data]
            case "halves":
                cut = self._rng.randrange(len(data))
                return [part for part in (data[:cut], data[cut:]) if part]
            case _:  # byte by byte where a message may begin, then what comes
                first = min(len(data), self._rng.randrange(9))
                size = max(1, (len(data) - first) // 3)
                rest = [data[at : at + size] for at in range(first, len(data), size)]
                return [data[at : at + 1] for at in range(first)] + rest


@dataclass(slots=True)
class Faults:
    """When one direction of a link fails, and whom to tell."""

    cut: int | None
    mute: int | None
    strike: Callable[[str], None]


class Wire:
    """A link: two ends and what is between them. `struck` is told of every fault; `spoken` sees all that is written."""

    def __init__(
        self,
        loop: Loop,
        rng: random.Random,
        weather: Weather,
        *,
        certificate_hash: bytes,
        brief: bool,
        struck: Callable[[str], None],
        spoken: Callable[[End, bytes], None],
    ) -> None:
        self._loop = loop
        self._struck = struck
        self._spoken = spoken
        self.slow = weather.rate < SLOW
        self.broken = False
        self.over = asyncio.Event()
        faults = [
            Faults(*(at[1] if at is not None and at[0] == direction else None for at in (weather.cut, weather.mute)),
                   strike=self._strike)
            for direction in (0, 1)
        ]  # fmt: skip
        self.pipes = [Pipe(loop, rng, weather, fault) for fault in faults]
        self.ends = (
            End(self, self.pipes[0], self.pipes[1], certificate_hash, brief=brief),
            End(self, self.pipes[1], self.pipes[0], certificate_hash, brief=brief),
        )

    def _strike(self, fault: str) -> None:
        self._struck(fault)
        if fault == "link cut":
            latest = max(pipe._last for pipe in self.pipes)
            self._loop.call_at(max(latest, self._loop.time()), self.snap)
        else:
            for pipe in self.pipes:
                pipe.mute = True
            self._loop.call_later(GIVEN_UP, self.snap)

    def mute(self) -> None:
        """Nothing gets through any more, and nobody is told."""
        for pipe in self.pipes:
            pipe.mute = True
        self._loop.call_later(GIVEN_UP, self.snap)

    def calm(self) -> None:
        """What has not struck yet will not."""
        for pipe in self.pipes:
            pipe.fault.cut = pipe.fault.mute = None

    def hold(self) -> None:
        for pipe in self.pipes:
            pipe.hold()

    def release(self) -> None:
        for pipe in self.pipes:
            pipe.release()

    def snap(self) -> None:
        """It breaks: what has not arrived is lost."""
        self.broken = True
        for pipe in self.pipes:
            pipe.ended = True
            pipe.moved.set()
        self.over.set()

    def spoke(self, end: End, data: bytes) -> None:
        self._spoken(end, data)

    def closed(self) -> None:
        """One end has closed; the other has a while to do so too."""
        self._loop.call_later(CLOSE_WITHIN, self.snap)
        if all(end.closed for end in self.ends):
            self.over.set()


class End:
    """One end of a link, with what `sync.net.link.Link` has of use to who talks over it."""

    def __init__(self, wire: Wire, out: Pipe, into: Pipe, certificate_hash: bytes, *, brief: bool) -> None:
        self.wire = wire
        self.out = out
        self._into = into
        self.binding = certificate_hash
        self.brief = brief
        self.remote_address = ("", 0)
        self.near, self.away, self.way = True, False, "near"  # all are on one network
        self.bytes_in = 0
        self.bytes_out = 0
        self.closed = False
        self.gone = False  # whoever held it is no more

    @property
    def other(self) -> End:
        return self.wire.ends[self is self.wire.ends[0]]

    @property
    def unsent(self) -> int:
        return self.out.sent - self.out.read

    async def receive(self) -> bytes:
        while self.closed or not self._into.unread:
            if self.closed or self._into.ended:
                return b""
            self._into.moved.clear()
            await self._into.moved.wait()
        data = self._into.take()
        self.bytes_in += len(data)
        return data

    def write(self, data: bytes) -> None:
        if self.closed or self.wire.broken:
            return
        self.bytes_out += len(data)
        self.wire.spoke(self, data)
        self.out.write(data)

    async def drain(self) -> None:
        while not (self.closed or self.wire.broken) and self.out.full:
            self.out.moved.clear()
            await self.out.moved.wait()
        if self.closed or self.wire.broken:
            raise Unreachable(LOST)

    def close(self) -> None:
        if self.closed or self.wire.broken:
            return
        self.closed = True
        self.out.finish()
        self._into.discards = True
        self._into.unread.clear()
        for pipe in self.wire.pipes:
            pipe.moved.set()
        self.wire.closed()

    def abort(self) -> None:
        self.closed = True
        self.wire.snap()

    async def wait_closed(self) -> None:
        await self.wire.over.wait()
