"""A device among several of one person's: its vault, what stood in it when, and its runs of the program."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.own import kit
from app.own.devices import ROOT, keep_device
from app.own.log import OwnLog
from app.own.records import DEVICE_NAME
from app.people import circles
from app.people.me import Me
from app.profiles import devices
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.events import Copied, Event
from tests.simulation.dots import Record, Standing, judge
from tests.simulation.facts import Mark
from tests.simulation.peer import NAMES, Life, Peer
from tests.simulation.vaults import Crash, FragileVault, reopen
from tests.simulation.witness import Witness

if TYPE_CHECKING:
    from tests.simulation.households import Households


class Home:
    """One person, and the devices they have; some of them only later."""

    def __init__(self, world: Households, number: int) -> None:
        self.number = number
        self.name = NAMES[number]
        self.devices: list[Resident] = []
        self.record = Record()
        self.friends: list[Home] = []
        self.key = SigningKey(Secret(random.Random(f"{world.seed}/{number}").randbytes(32)))

    @property
    def person(self) -> bytes:
        return self.key.public

    def ever_seen(self, mark: Mark) -> bool:
        """Whether its author ever showed it to one of these devices, which may have told another by now."""
        return any(mark in one.firsthand for device in self.devices for one in device.since(0.0))

    @property
    def linked(self) -> list[Resident]:
        """Those that are in use, and not removed."""
        return [device for device in self.devices if device.born and not device.removed]


class Resident(Peer):
    """One device of somebody's."""

    def __init__(self, world: Households, number: int, home: Home) -> None:
        self.home = home
        self.households = world
        self.born = self.removed = False
        self.same_key = False  # as another device, whose disk was copied
        self.copied_at = 0  # a reading of its clock
        self.pending = False  # whether a deed was under way when the program ended
        self.standing = Standing()
        self.history: list[tuple[float, Standing]] = []  # until when it was so
        self.gone: set[bytes] = set()
        self.gone_of: dict[bytes, set[bytes]] = defaultdict(set)
        self.made: list[bytes] = []
        self.dropped: list[bytes] = []
        self.kept: tuple[Path, int, int] | None = None  # a backup, and what had been made and dropped by then
        super().__init__(world, number)
        self.name = f"{home.name}'s {len(home.devices) + 1}."

    @property
    def id(self) -> bytes:
        return device_id(self.me.device.public)

    def begin(self) -> None:
        """Every device but the first is none yet."""
        home = self.home
        device = SigningKey.generate(self.entropy)
        self.me = Me(home.name, home.key, device, Certificate.issue(home.key, device.public, self.now()))
        if not home.devices:
            vault = self.world.blank.put(self.path())
            with vault.transaction():
                self.me.save(vault)
                circles.begin(vault, entropy=self.entropy)
            self.live(vault)

    def join(self, by: Resident) -> None:
        """Become another device of the same person as app/own/joining.py has it, or be linked again."""
        assert by.life is not None
        devices_ = by.life.library.devices
        devices_.prepare(by.name)
        given = kit.decode(devices_.hand_over(self.me.device.public, name=self.name), device=self.me.device.public)
        if self.life is not None:
            with self.life.vault.transaction():
                self.life.library.devices.join(given, by=by.me.certificate, addresses="[]")
            self.life.friends_changed()
        else:
            self.me = Me(
                given.name, given.key, self.me.device, Certificate.decode(given.certificate), (by.me.certificate,)
            )
            vault = self.world.blank.put(self.path())
            with vault.transaction():
                self.me.save(vault)
                vault.many("INSERT INTO circle (id, name, sort) VALUES (?, ?, ?)", given.circles)
                own = [(ROOT, given.root), (DEVICE_NAME, self.name.encode())]
                vault.many("INSERT INTO own (key, value) VALUES (?, ?)", own)
                keep_device(vault, by.me.certificate, name=given.given_by, addresses="[]", now=self.now())
            self.live(vault)
            assert self.life is not None
            self.life.spawn(self.life.go_online())
        by.life.friends_changed()
        for one in (self, by):
            one.look(deed=False)

    def live(self, vault: FragileVault) -> None:
        self.born = True
        self.life = HomeLife(self, vault)

    def wake(self) -> None:
        assert self.image is not None
        vault, self.image = reopen(self.image), None
        if self.reborn:
            self.me = devices.become_another(vault, seen=self.now(), now=self.now, entropy=self.entropy)
            self.reborn = self.same_key = False
        else:
            self.me = Me.load(vault)
        self.live(vault)
        self.look(deed=self.pending)
        self.pending = False

    # what stands in its vault

    def look(self, *, deed: bool) -> None:
        """Something has changed, perhaps: judge it."""
        if self.life is None or self.life.dead:
            return
        for one in self.households.residents:
            one.notice_events_of_its_own()
        before, now = self.standing, Standing.read(self.life.vault, self.home.person)
        if now != before:
            self.history.append((self.world.loop.time(), before))
            self.standing = now
            if wrong := judge(self, before, now, deed=deed):
                self.world.wrong(f"at {self.name}: {wrong}")
            if self.removed:
                self.home.record.unsure.update(self.made, self.dropped)
        self.households.show_the_way(self)

    def notice_events_of_its_own(self) -> None:
        """Two make events of one name before anybody can know: no event of theirs is one's own any more."""
        if self.same_key and self.life is not None:
            reading = self.life.library.shelves.context.upto.get(self.id, 0)
            if reading > self.copied_at and not self.home.record.blurred:
                self.home.record.blurred = True
                self.world.count("a copied disk went on by itself")

    def since(self, since: float) -> list[Standing]:
        """How things stood since that moment."""
        past = []
        for until, standing in reversed(self.history):
            if until < since:
                break
            past.append(standing)
        return [self.standing, *past]

    def may_show(self, mark: Mark, friend: int, *, since: float) -> bool:
        reader, world = self.households.residents[friend], self.households
        standings = self.since(since)
        if reader.home is self.home:
            return not all(reader.id in one.let_go for one in standings)
        author = world.author_of(mark)
        if author is reader.home:
            return True  # they get their own back, to be shown that they have forgotten it
        if author is not self.home:
            kind = world.terms.get(mark, "no")
            theirs = (one.seen.get(reader.home.person, {}).values() for one in standings)
            if kind == "unnamed" and any(mark in seen for seen in theirs):
                return True  # as do those who passed it along in words of their own
            if kind == "no" or not self.home.ever_seen(mark):
                return False
            world.count(f"passed along: {kind}")
        return any(mark in one.shown.get(reader.home.person, ()) for one in standings)

    def may_show_photo(self, photo: int, friend: int, *, since: float) -> bool:
        del photo, friend, since
        return False

    # backups

    def go_back(self) -> None:
        """Put back the backup: what was done since is known to others, or to nobody."""
        assert self.kept is not None
        image, made, dropped = self.kept
        self.kept = None
        self.home.record.unsure.update(self.made[made:], self.dropped[dropped:])
        self.households.crashed(self, Crash(image, "now"))
        self.gone.clear()
        self.gone_of.clear()
        self.standing = Standing()  # as for the first time
        self.reborn, self.pending = True, False

    def copy_to(self, other: Resident) -> None:
        """Somebody copies the whole disk."""
        assert self.life is not None
        other.image = self.life.vault.copy(other.path())
        other.me, other.standing = replace(self.me), Standing()
        if self.world.rng.random() < 0.5:
            other.reborn = True  # it is opened on another computer, which is noticed at once
            self.world.count("a copied disk was noticed")
        else:
            other.same_key, other.copied_at = True, self.life.library.shelves.context.upto.get(self.id, 0)


class HomeWitness(Witness):
    """Does nothing else than `Mirrors` does."""

    def take(self, *values: Any, **named: Any) -> Any:
        met = super().take(*values, **named)
        self._resident.look(deed=False)
        return met

    def complete(self, *values: Any, **named: Any) -> int:
        erased = super().complete(*values, **named)
        self._resident.look(deed=False)
        return erased

    @property
    def _resident(self) -> Resident:
        assert isinstance(self._life.peer, Resident)
        return self._life.peer


class HomeLog(OwnLog):
    """Does nothing else than `OwnLog` does."""

    resident: Resident

    def take(self, *values: Any, **named: Any) -> Any:
        met = super().take(*values, **named)
        self.resident.look(deed=False)
        return met

    def complete(self, *values: Any, **named: Any) -> int:
        erased = super().complete(*values, **named)
        self.resident.look(deed=False)
        return erased


class HomeLife(Life):
    """One run of the program, on a device among several."""

    def __init__(self, resident: Resident, vault: FragileVault) -> None:
        super().__init__(resident, vault)
        library = self.library
        log = HomeLog(vault, library.shelves, library.mirrors, me=library.me, now=library.now)
        log.resident = resident
        log.on_moved = self.friends_changed
        library.own_log = self.own_log = log

    def _witness(self) -> Witness:
        return HomeWitness(self, self.vault, self.library.shelves, now=self.peer.now)

    def _heard(self, event: Event) -> None:
        super()._heard(event)
        if isinstance(event, Copied) and not self.dead:
            self.spawn(self._start_over(event))

    async def _start_over(self, event: Copied) -> None:
        """As app/network.py does."""
        copied = self.library.devices.copied
        if self.node is not None and await self.thread(lambda: copied(event.behind, by_own=event.friend < 0)):
            assert isinstance(self.peer, Resident)
            for one in self.peer.home.devices:  # whichever of the two it was, the key is that of one alone now
                one.same_key &= any(other.id == one.id for other in self.peer.home.devices if other is not one)
            self.peer.world.count("a copied disk was noticed")
            await self.go_offline()
            await self.go_online()
