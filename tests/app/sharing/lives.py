"""A person's own devices as plain data, and friends' real mirrors of them in a real encrypted vault: what random
histories are made of, with or without parcels.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.drawn import Drawn
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from crypto.envelope import version_of
from crypto.secret import Secret
from sync.clock import Clock
from sync.entry import Payload, encode
from sync.ports import Arrival
from sync.shelf import Context, Reasons, dot, item_id, join, nothing, pack
from tests.sync.replicas import merge_all

Key = tuple[object, ...]
Lost = Callable[[], bool] | None

NAMES = ("laptop", "desktop", "old-pc")


class Device:
    """One of a person's own devices, with the facts that the person keeps."""

    def __init__(self, name: str) -> None:
        self.name = name.encode().ljust(8, b".")
        self.clock = 0
        self.facts: dict[Key, Reasons] = {}
        self.context = Context()

    def put(self, key: Key) -> None:
        self.clock += 1
        self.context.advance(self.clock, self.name)
        self.facts[key] = frozenset([dot(self.clock, self.name)])

    def drop(self, keys: list[Key]) -> None:
        for key in keys:
            self.context.note(self.facts.pop(key))

    def cards(self, entry: object) -> list[Key]:
        return [key for key in self.facts if key[0] == "card" and key[1] == entry]

    def write(self, entry: int, version: int, circle: str) -> None:
        self.drop(self.cards(entry))
        self.put(("card", entry, version, circle))

    def admit(self, circle: str, friend: str) -> None:
        if ("member", circle, friend) not in self.facts:
            self.put(("member", circle, friend))

    def expel(self, circle: str, friend: str) -> None:
        if ("member", circle, friend) in self.facts:
            self.drop([("member", circle, friend)])

    def pull(self, other: Device, arrived: Lost) -> None:
        if arrived:
            offered = {key: reasons for key, reasons in other.facts.items() if arrived()}
            before, self.facts = self.facts, merge_all(self.facts, self.context.covers, offered, nothing)
            for key, reasons in self.facts.items():
                self.context.note(reasons - before.get(key, frozenset()))
        else:
            self.facts = merge_all(self.facts, self.context.covers, other.facts, other.context.covers)
            self.context.absorb(other.context)
        self.clock = max(self.clock, other.clock)
        for entry in {key[1] for key in self.facts if key[0] == "card"}:
            *older, _latest = sorted(self.cards(entry), key=lambda key: max(self.facts[key]))
            self.drop(older)

    def shelf_for(self, friend: str) -> dict[int, Reasons]:
        return {
            key[2]: frozenset(join(card, member) for card in reasons for member in self.facts[membership])
            for key, reasons in self.facts.items()
            if key[0] == "card" and (membership := ("member", key[3], friend)) in self.facts
        }  # type: ignore[misc]


class Shop:
    """One vault with a mirror for each (friend, copy), and the entries that versions stand for."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault.open(folder / "vault.db", Secret(bytes(32)))
        self.vault.execute("PRAGMA synchronous = OFF")  # thousands of commits, and no power cut is played here
        clock = Clock(lambda: 1_700_000_000_000)
        self.shelves = Shelves(self.vault, clock=clock, device=b"reader..", draw=lambda kind, body: Drawn(body="word"))
        self.mirrors = Mirrors(self.vault, self.shelves, now=lambda: 1_700_000_000_000)
        self.versions: dict[bytes, int] = {}

    def arrival(self, version: int, reasons: Reasons) -> Arrival:
        author = bytes(32)
        entry = Payload(1, version.to_bytes(16, "big"), "review", author, author, version, msgspec.Raw(b"\x80"))
        payload = encode(entry)
        self.versions[version_of(payload)] = version
        return Arrival(version_of(payload), entry, pack(reasons), payload, bytes(64))

    def renew(self, copies: int) -> None:
        """Empty mirrors for a new history."""
        for (friend,) in self.vault.execute("SELECT row FROM friend"):
            self.mirrors.erase(friend)
        with self.vault.transaction():
            self.vault.execute("DELETE FROM friend")
            for friend in range(1, copies + 1):
                self.vault.execute(
                    "INSERT INTO friend (row, person, name, secret, since) VALUES (?, ?, '', x'', 0)",
                    (friend, friend.to_bytes(32, "big")),
                )
                for name in ("laptop", "desktop", "old-pc"):
                    self.vault.execute(
                        "INSERT INTO device (friend, device, certificate) VALUES (?, ?, x'')",
                        (friend, name.encode().ljust(8, b".")),
                    )


class Copy:
    """One mirror, driven as sync drives it: take what is new, complete when the offer was complete."""

    def __init__(self, shop: Shop, number: int) -> None:
        self.shop, self.number = shop, number

    def items(self) -> dict[bytes, tuple[int, int, Reasons]]:
        rows = self.shop.vault.execute(
            "SELECT item, mirror.made, version, reasons FROM mirror JOIN entry ON entry.row = mirror.entry"
            " WHERE friend = ?",
            (self.number,),
        )
        return {
            item: (made, self.shop.versions[version], frozenset(r[i : i + 32] for i in range(0, len(r), 32)))
            for item, made, version, r in rows
        }

    def versions(self) -> set[int]:
        return {version for _made, version, _reasons in self.items().values()}

    def contexts(self) -> dict[bytes, Context]:
        rows = self.shop.vault.execute(
            "SELECT device, taken FROM device WHERE friend = ? AND taken IS NOT NULL", (self.number,)
        )
        return {device: Context.decode(taken) for device, taken in rows}

    def pull(self, device: Device, friend: str, arrived: Lost) -> None:
        met, gone = self.reconcile(device.shelf_for(friend), arrived)
        if not arrived:
            context = device.context.copy()
            self.shop.mirrors.complete(self.number, device.name, context, gone=gone, met=met)

    def pull_own(self, other: Copy, arrived: Lost) -> None:
        offered = {version: reasons for _made, version, reasons in other.items().values()}
        met, gone = self.reconcile(offered, arrived)
        if not arrived:
            self.shop.mirrors.complete_from_own(self.number, other.contexts(), gone=gone, met=met)

    def reconcile(
        self, shelf: dict[int, Reasons], arrived: Lost
    ) -> tuple[dict[bytes, Reasons], list[tuple[int, bytes]]]:
        have = self.items()
        offered = {}
        for version, reasons in shelf.items():
            arrival = self.shop.arrival(version, reasons)
            offered[item_id(arrival.version, arrival.reasons)] = arrival
        needed = [offered[item] for item in sorted(offered.keys() - have.keys()) if not arrived or arrived()]
        met: dict[bytes, Reasons] = {}
        for half in (needed[::2], needed[1::2]):
            met |= self.shop.mirrors.take(self.number, half)
        return met, [(have[item][0], item) for item in have.keys() - offered.keys()]


class Life:
    """One person's devices and two friends with their copies, and what may happen to them in any order."""

    def __init__(self, rng: random.Random, shop: Shop) -> None:
        self.devices = [Device(name) for name in NAMES[: rng.choice((1, 2, 3))]]
        counts = {friend: rng.choice((1, 2)) for friend in ("mei", "bob")}
        shop.renew(sum(counts.values()))
        numbers = iter(range(1, 5))
        self.copies = {friend: [Copy(shop, next(numbers)) for _ in range(count)] for friend, count in counts.items()}
        self.version = 0

    def do(self, deed: str, device: Device, friend: str, rng: random.Random, lost: Lost) -> None:
        """One of: write, forget, admit, expel, own (a pull between own devices), mirror (one between a friend's)."""
        entry, circle = rng.randrange(6), rng.choice(("friends", "family"))
        match deed:
            case "write":
                self.version += 1
                device.write(entry, self.version, circle)
            case "forget":
                device.drop(device.cards(entry))
            case "admit":
                device.admit(circle, friend)
            case "expel":
                device.expel(circle, friend)
            case "own" if len(self.devices) > 1:
                device.pull(rng.choice([d for d in self.devices if d is not device]), lost)
            case "mirror" if len(self.copies[friend]) > 1:
                one, two = rng.sample(self.copies[friend], 2)
                one.pull_own(two, lost)
