"""Random histories of people with several devices, friends with several mirrors, broken links and stale copies.

Own devices are plain data under the rule of sync/shelf.py; the mirrors are real ones, in a real encrypted vault.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.drawn import Drawn
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from crypto.envelope import version_of
from crypto.secret import Secret
from sync.clock import Clock
from sync.entry import Payload, encode
from sync.ports import Arrival
from sync.shelf import Context, Reasons, covered_by_one_of, dot, item_id, join, nothing, pack
from tests.sync.replicas import merge_all

Key = tuple[object, ...]
Lost = Callable[[], bool] | None


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
        needed = [offered[item] for item in offered.keys() - have.keys() if not arrived or arrived()]
        met: dict[bytes, Reasons] = {}
        for half in (needed[::2], needed[1::2]):
            met |= self.shop.mirrors.take(self.number, half)
        return met, [(have[item][0], item) for item in have.keys() - offered.keys()]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = Shop(tmp_path_factory.mktemp("rule"))
    yield shop  # type: ignore[misc]
    shop.vault.close()


def live_through(seed: int, shop: Shop, steps: int = 80) -> None:
    rng = random.Random(seed)
    devices = [Device(name) for name in ("laptop", "desktop", "old-pc")[: rng.choice((1, 2, 3))]]
    counts = {friend: rng.choice((1, 2)) for friend in ("mei", "bob")}
    shop.renew(sum(counts.values()))
    numbers = iter(range(1, 5))
    copies = {friend: [Copy(shop, next(numbers)) for _ in range(count)] for friend, count in counts.items()}
    version = 0
    for _ in range(steps):
        device, friend = rng.choice(devices), rng.choice(list(copies))
        entry, circle = rng.randrange(6), rng.choice(("friends", "family"))
        arrived: Lost = rng.choice((None, None, lambda: rng.random() < 0.5))
        [deed] = rng.choices(("write", "forget", "admit", "expel", "own", "pull", "mirror"), (25, 10, 15, 8, 17, 20, 8))
        match deed:
            case "write":
                version += 1
                device.write(entry, version, circle)
            case "forget":
                device.drop(device.cards(entry))
            case "admit":
                device.admit(circle, friend)
            case "expel":
                device.expel(circle, friend)
            case "own" if len(devices) > 1:
                device.pull(rng.choice([d for d in devices if d is not device]), arrived)
            case "pull":
                copy = rng.choice(copies[friend])
                copy.pull(device, friend, arrived)
                if not arrived:
                    shown = device.shelf_for(friend)
                    covers = covered_by_one_of(copy.contexts().values())
                    for lacking in shown.keys() - copy.versions():
                        assert all(map(covers, shown[lacking])), seed
            case "mirror" if len(copies[friend]) > 1:
                one, two = rng.sample(copies[friend], 2)
                one.pull_own(two, arrived)
    for _ in range(3):
        for a in devices:
            for b in devices:
                if a is not b:
                    a.pull(b, None)
    assert all(d.facts.keys() == devices[0].facts.keys() for d in devices), ("own devices differ", seed)
    for friend, mirrors in copies.items():
        want = set(devices[0].shelf_for(friend))
        for mirror in mirrors:
            for device in devices:
                mirror.pull(device, friend, None)
        if len(mirrors) > 1:
            mirrors[0].pull_own(mirrors[1], None)
            mirrors[1].pull_own(mirrors[0], None)
        for mirror in mirrors:
            assert mirror.versions() == want, (seed, friend, mirror.versions() ^ want)
            total = sum(int.from_bytes(item, "little") for item in mirror.items()) % (1 << 256)
            kept = shop.vault.execute("SELECT total, count FROM mirror_sum WHERE friend = ?", (mirror.number,))
            assert not kept or kept == [(total.to_bytes(32, "big"), len(want))], seed


@pytest.mark.parametrize("tens", range(10))
def test_every_mirror_ends_as_what_its_friend_may_see(tens: int, shop: Shop) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        live_through(seed, shop)


def test_nothing_stays_behind_when_the_last_mirror_lets_go(shop: Shop) -> None:
    live_through(1, shop)
    shop.renew(1)
    assert shop.vault.execute("SELECT count(*) FROM entry") == [(0,)]
    assert shop.vault.execute("SELECT rowid FROM search WHERE search MATCH 'word'") == []
