"""Worlds in which people have several devices, and pass along what friends wrote.

Two computers of one person are two peers with vaults of their own; they tell each other everything, apart and together,
while friends meet whichever of them is there. A new one joins, one is removed, a backup is put back, a disk is copied.
Who may see what follows from all of that in ways that no list of facts could be kept of beside it; so it is judged
event by event (dots.py), and these must hold besides:

    at all times    a device sends a friend nothing but what its own tables show that friend, and its own devices
                    nothing once it knows that they are removed
                    what somebody else wrote goes on only if its author lets it, by whom the author shows it to, and
                    nameless where it has to be
    in the end      all devices of one person are the same, and hold what nobody took away
                    every copy of what a friend shows is what that friend shows
                    what its author took back is nowhere, and what may be passed along is where it was passed to
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from crypto.secret import Secret
from sync.errors import LocalSyncError
from sync.events import InStep, Parted
from tests.simulation import closing, fates, moves
from tests.simulation.eyes import Stream
from tests.simulation.facts import Mark, marks_in
from tests.simulation.peer import Life, Peer
from tests.simulation.residents import Home, Resident
from tests.simulation.world import BLAME, SILENT, World

if TYPE_CHECKING:
    from sync.wire import Message


class Households(World):
    """A world of them; `run` it once."""

    residents: list[Resident]

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.homes: list[Home] = []
        self.residents = []
        self.terms: dict[Mark, str] = {}  # on which each version may be passed along
        self._versions: dict[int, int] = {}
        self._then: dict[tuple[Resident, str], moves.Deed] = {}

    def new_entry(self, home: Home, terms: str) -> Mark:
        """What this person writes next."""
        return self.new_version(self.new_number(-1 - home.number), terms)  # numbers of peers are those of devices

    def author_of(self, mark: Mark) -> Home:
        return self.homes[-1 - self.authors[mark[0]]]

    def new_version(self, number: int, terms: str) -> Mark:
        """Another version of an entry: no two are the same, on whatever devices they are written."""
        self._versions[number] = self._versions.get(number, -1) + 1
        mark = number, self._versions[number]
        self.terms[mark] = terms
        return mark

    def home_of(self, person: bytes) -> Home:
        return next(home for home in self.homes if home.person == person)

    # the course of things

    async def _live(self) -> None:
        for number, count in enumerate(self.shape.homes):
            home = Home(self, number)
            self.homes.append(home)
            self.numbers[home.person] = number
            for _ in range(count + 2):  # some come later
                resident = Resident(self, len(self.peers), home)
                home.devices.append(resident)
                self.peers.append(resident)
                self.residents.append(resident)
        for home, count in zip(self.homes, self.shape.homes, strict=True):
            for late in home.devices[1:count]:
                late.join(home.devices[0])
        for one in self.homes:
            for other in self.homes[: one.number]:
                if one.number - other.number == 1 or self.rng.random() < 0.5:
                    self._befriend(one, other)
        for resident in self.residents:
            if resident.life is not None:
                resident.look(deed=True)
                resident.life.spawn(resident.life.go_online())
        await asyncio.sleep(5)
        for step in range(self.shape.steps):
            if self.shape.surely and step == self.shape.steps // 2:
                await fates.make_sure(self, self.shape.surely)
            if self.rng.random() < self.shape.fate:
                fates.befall(self)
            else:
                self.have_something_done()
            await asyncio.sleep(self._pause())
        await closing.end(self)

    def _befriend(self, one: Home, other: Home) -> None:
        """Known on the first device of each; the others will hear of it."""
        root = Secret(one.devices[0].entropy(32))
        for me, you in ((one, other), (other, one)):
            life = me.devices[0].life
            assert life is not None
            me.friends.append(you)
            hosts: list[tuple[str, int]] = [(device.host, 1) for device in you.devices]
            self.rng.shuffle(hosts)
            life.library.friends.befriend(you.devices[0].me.certificate, name=you.name, root=root, addresses=hosts)

    def have_something_done(self, *choices: Callable[..., Any], by: Resident | None = None) -> None:
        """Any of these deeds, or of all, by somebody."""
        able = [one for one in self.residents if one.life is not None and not one.same_key]
        if able:
            one = by or self.rng.choice(able)
            self.have_done(one, moves.do, choices)

    def as_soon_as(self, resident: Resident, says: str, deed: moves.Deed) -> None:
        """Have this done right after this device says this next, a kind of message, to another one of its owner's."""
        self._then[resident, says] = deed

    def show_the_way(self, resident: Resident) -> None:
        """Where one's own devices are: they would find each other on a real network."""
        assert resident.life is not None
        vault, lost = resident.life.vault, False
        for (device,) in vault.execute("SELECT device FROM own_device WHERE addresses = '[]'"):
            for other in resident.home.devices:
                if other.id == device and other is not resident:
                    there = f'[["{other.host}",1]]'
                    vault.execute("UPDATE own_device SET addresses = ? WHERE device = ?", (there, device))
                    lost = True
        if lost:
            resident.life.friends_changed()

    # what is seen

    def woke(self, peer: Peer) -> None:
        """It was judged as it woke up."""

    def wake(self, peer: Peer) -> None:
        if peer.life is None and peer.image is not None:
            super().wake(peer)

    def acked(self, life: Life, friend: int, context: Any, *, by_parcel: bool = False) -> None:
        del life, friend, context, by_parcel
        self.count("checked what was acked")

    def in_step(self, life: Life, event: InStep) -> None:
        self.count("in step with an own device" if event.friend < 0 else "in step")

    def parted(self, life: Life, event: Parted) -> None:
        self.note(f"{life.peer.name} parted from {event.friend}: {event.reason}")
        self.count("parted")
        if not event.reason or event.reason == LocalSyncError.__doc__:
            self.wrong(f"{life.peer.name} parted from {event.friend}: {event.reason}")
        if event.reason.startswith(BLAME):
            self.wrong(f"{life.peer.name} says of {event.friend}: {event.reason}")
        if event.reason == SILENT:
            self.count("given up")
            others = [one.number for one in self.residents if one is not life.peer]
            if not any(self.network.troubled(life.peer.number, other, within=400) for other in others):
                self.wrong(f"{life.peer.name} gave up {event.friend}, who was there")

    def said(self, stream: Stream, message: Message) -> None:
        """What was passed along without a name has none in it."""
        sender = self.residents[stream.life.peer.number]
        if sender.home is self.residents[stream.to].home:
            if (deed := self._then.pop((sender, type(message).__name__), None)) is not None:
                self.have_something_done(deed, by=sender)
            return
        for item in getattr(message, "items", ()):
            for mark in marks_in(item.payload):
                author = self.author_of(mark)
                keys = (author.person, author.person.hex().encode())
                named = any(key in item.payload for key in keys)
                if author is not sender.home and self.terms[mark] == "unnamed" and named:
                    self.wrong(f"{sender.name} tells {stream.to} who wrote {mark}")
