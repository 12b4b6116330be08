"""People with several devices, each with a real encrypted vault, who meet without a network: what goes over a link is
handed from one log to the other by the same objects that a session uses, and may be cut off in the middle."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.own.log import OwnLog
from app.people.me import Me
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Drawn, Shelves
from app.vault import Vault
from crypto.envelope import seal
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.belongings import OwnInspector
from sync.clock import Clock
from sync.entry import Payload, encode
from sync.household import number_of
from sync.inspection import Inspector
from sync.offering import Offer
from sync.ports import Arrival, Log
from sync.shelf import FACT, unpack
from sync.taking import Done, Intake
from sync.wire import Ask, Need

NOW = 1_700_000_000_000
KEY = Secret(bytes(32))
HORIZON = (1 << 63) - 1
CIRCLES = {"only-me": "only-me", "friends": "friends", "family": "own"}


def now() -> int:
    return NOW


class Device:
    """One device of somebody, with its own vault."""

    def __init__(self, me: Me, path: Path) -> None:
        self.me = me
        self.id = device_id(me.device.public)
        self.vault = Vault.open(path, KEY)
        self.vault.execute("PRAGMA synchronous = OFF")  # thousands of commits, and no power cut is played here
        self.clock = Clock(now)
        self.shelves = Shelves(self.vault, clock=self.clock, device=self.id, draw=lambda kind, body: Drawn(body="word"))
        self.mirrors = Mirrors(self.vault, self.shelves, now=now)
        self.own = OwnLog(self.vault, self.shelves, self.mirrors, me=me, now=now)

    # what a person does

    def write(self, entry: int, version: int, circle: str) -> tuple[bytes, int]:
        """The version as it is known by, and the reading of the clock when it was placed."""
        me = self.me
        payload = encode(
            Payload(
                1, entry.to_bytes(16, "big"), "review", me.person.public, me.device.public, self.clock.tick(),
                msgspec.Raw(b"\xce" + version.to_bytes(4, "big")),
            )
        )  # fmt: skip
        self.shelves.place([(payload, seal([payload], me.device)[0])], self.circle(circle))
        [(name, reasons)] = self.vault.execute(
            "SELECT version, reasons FROM card JOIN entry ON entry.row = card.entry WHERE id = ?",
            (entry.to_bytes(16, "big"),),
        )
        return name, _reading(reasons)

    def forget(self, entry: int) -> None:
        self.shelves.forget([entry.to_bytes(16, "big")])

    def admit(self, circle: str, friend: bytes) -> int | None:
        """The reading, if they were not in it before."""
        if (circle, friend) in self.members():
            return None
        self.shelves.admit(self.circle(circle), self.friend(friend))
        return _reading(self.members()[circle, friend])

    def expel(self, circle: str, friend: bytes) -> None:
        self.shelves.expel(self.circle(circle), self.friend(friend))

    # what is there

    def circle(self, name: str) -> int:
        [(row,)] = self.vault.execute("SELECT row FROM circle WHERE name = ?", (name,))
        return int(row)

    def friend(self, person: bytes) -> int:
        [(row,)] = self.vault.execute("SELECT row FROM friend WHERE person = ?", (person,))
        return int(row)

    def cards(self) -> set[tuple[bytes, str]]:
        return set(
            self.vault.execute(
                "SELECT version, circle.name FROM card JOIN entry ON entry.row = card.entry"
                " JOIN circle ON circle.row = card.circle"
            )
        )

    def members(self) -> dict[tuple[str, bytes], bytes]:
        return {
            (circle, person): reasons
            for circle, person, reasons in self.vault.execute(
                "SELECT circle.name, person, reasons FROM member JOIN circle ON circle.row = member.circle"
                " JOIN friend ON friend.row = member.friend"
            )
        }

    def records(self) -> set[tuple[Any, ...]]:
        return set(self.vault.execute("SELECT kind, key, value FROM record WHERE kind <> 'friend'"))

    def shown_to(self, person: bytes) -> set[bytes]:
        rows = self.mirrors.shelf_for(self.friend(person)).entries()
        find = "SELECT version FROM entry WHERE row = ?"
        return {version for row in rows for (version,) in self.vault.execute(find, (row,))}

    def seen_of(self, person: bytes) -> set[bytes]:
        return {
            version
            for (version,) in self.vault.execute(
                "SELECT version FROM mirror JOIN entry ON entry.row = mirror.entry WHERE friend = ?",
                (self.friend(person),),
            )
        }

    # meeting

    def meet(self, person: bytes, certificate: Certificate) -> None:
        """A friend's device proved itself."""
        self.vault.execute(
            "INSERT OR IGNORE INTO device (friend, device, certificate) VALUES (?, ?, ?)",
            (self.friend(person), device_id(certificate.device), certificate.encode()),
        )

    def pull(self, other: Device, *, arrives: Callable[[], bool] | None = None) -> list[Arrival] | None:
        """Take in what another device offers: all of it, or what arrives of it before the link breaks, which is
        returned then."""
        if other.me.person.public == self.me.person.public:
            offer = Offer(other.own, number_of(self.id), self.id)
            return take_in(offer, Intake(self.own, number_of(other.id), other.id), OwnInspector(), arrives)
        self.meet(other.me.person.public, other.me.certificate)
        other.meet(self.me.person.public, self.me.certificate)
        known = [other.me.certificate.device, *(one.device for one in other.me.others)]
        log: Log = other.mirrors
        offer = Offer(log, other.friend(self.me.person.public), self.id)
        intake = Intake(self.mirrors, self.friend(other.me.person.public), other.id)
        return take_in(offer, intake, Inspector(other.me.person.public, known), arrives)


def take_in(
    offer: Offer, intake: Intake, inspector: Inspector | OwnInspector, arrives: Callable[[], bool] | None
) -> list[Arrival] | None:
    """One exchange in one direction, as a session would have it."""
    arrived: list[Arrival] = []
    said: list[Any] = [intake.compare(offer.status())]
    while said:
        match said.pop(0):
            case Ask() as ask:
                said += intake.hear(offer.answer(ask.query))
            case Need() as need:
                offer.needed(need)
                if need.more:
                    continue
                last = False
                while not last:
                    items = offer.read()
                    last = items.last
                    came = inspector.inspect(items.items, horizon=HORIZON)
                    some = [one for one in came if arrives is None or arrives()]
                    intake.take(some)
                    arrived += some
                if arrives is not None:
                    return arrived
                said.append(intake.finish())
            case Done():
                break
    return None


class Home:
    """Somebody with some devices, all linked with each other."""

    def __init__(self, name: str, count: int, folder: Path, template: Path) -> None:
        dice = random.Random(name)
        person = SigningKey(Secret(dice.randbytes(32)))
        keys = [SigningKey(Secret(dice.randbytes(32))) for _ in range(count)]
        certificates = [Certificate.issue(person, key.public, NOW) for key in keys]
        self.name = name
        self.person = person.public
        self.devices: list[Device] = []
        for key, certificate in zip(keys, certificates, strict=True):
            others = tuple(one for one in certificates if one is not certificate)
            path = folder / f"{name}-{len(self.devices)}.db"
            shutil.copy(template, path)
            device = Device(Me(name, person, key, certificate, others), path)
            device.me.save(device.vault)
            for other in others:
                device.vault.execute(
                    "INSERT INTO own_device (device, certificate, name, since, seen, linked)"
                    " VALUES (?, ?, '', ?, ?, ?)",
                    (device_id(other.device), other.encode(), NOW, NOW, NOW),
                )
            for circle, sort in CIRCLES.items():
                id_ = random.Random(name + circle).randbytes(16)
                if sort != "own" or not self.devices:  # the others will hear of it
                    device.vault.execute("INSERT INTO circle (id, name, sort) VALUES (?, ?, ?)", (id_, circle, sort))
            self.devices.append(device)

    def befriend(self, other: Home) -> None:
        """Known on the first device; the others will hear of it."""
        self.devices[0].vault.execute(
            "INSERT INTO friend (person, name, secret, since) VALUES (?, ?, ?, ?)",
            (other.person, other.name, b"s", NOW),
        )

    def agree(self) -> None:
        """Every device takes in every other, until nothing can be new."""
        for _ in range(3):
            for one in self.devices:
                for other in self.devices:
                    if one is not other:
                        one.pull(other)

    def close(self) -> None:
        for device in self.devices:
            device.vault.close()


def template(path: Path) -> Path:
    """A vault with empty tables, to be copied: quicker than making one."""
    Vault.open(path, KEY).close()
    return path


def pairs(homes: list[Home]) -> Iterator[tuple[Device, Device]]:
    """Every device of the first with every device of all others."""
    for one in homes[0].devices:
        for home in homes[1:]:
            for other in home.devices:
                yield one, other


def _reading(reasons: bytes) -> int:
    return max(int.from_bytes(event[:8], "big") for event in unpack(reasons, FACT))
