"""Random histories again, with parcels: pulls that are delivered late, twice, out of order, in parts, or never.

Own devices are plain data under the rule of sync/shelf.py, as in lives.py; the mirrors are real ones, in a
real encrypted vault, and what is delivered goes through the real `Delivery`.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.carrying.ledger import Ledger, Word
from app.sharing.mirrors import Mirrors
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.delivery import Delivery, Outcome, includes
from sync.packing import missing
from sync.parcel import PREFIX, Contents, Offered
from sync.shelf import Context, Reasons, covered_by_one_of, item_id, pack
from tests.app.sharing.lives import Copy, Device, Life, Shop


@dataclass(frozen=True)
class Posted:
    """One file on its way: from a device, with some of the entries that it offers."""

    sender: bytes
    contents: Contents
    offered: dict[int, Reasons]
    carried: frozenset[int]


class Post:
    """Parcels of one person to one friend, who may have two copies of the shelf."""

    def __init__(self, shop: Shop, ledger: Ledger, friend: str, copies: list[Copy]) -> None:
        self.shop, self.ledger, self.friend, self.copies = shop, ledger, friend, copies
        self.bag: list[Posted] = []
        self.acked: dict[bytes, dict[int, tuple[int, Context]]] = {}  # by sender: copy, when said, what it has
        self.answers: list[tuple[bytes, int, int, Context]] = []
        self.clock = 0

    def send(self, device: Device, rng: random.Random) -> list[Posted]:
        """What the device would pack now, in one file or in several."""
        self.clock += 1
        shelf = device.shelf_for(self.friend)
        arrivals = {version: self.shop.arrival(version, reasons) for version, reasons in shelf.items()}
        listed = [(arrivals[version].version, pack(reasons)) for version, reasons in shelf.items()]
        thanks = self.acked.setdefault(device.name, {})
        acked = [thanks.get(copy.number, (0, Context()))[1] for copy in self.copies]
        wanted = set(missing(listed, acked))
        carried = [v for v, a in arrivals.items() if item_id(a.version, a.reasons) in wanted]
        rng.shuffle(carried)
        contents = Contents(
            made=self.clock,
            context=device.context.encode(),
            offered=[Offered(version[:PREFIX], reasons) for version, reasons in listed],
            items=[],
            taken={},
            reply=b"",
        )
        parts = rng.choice((1, 1, 2, 3))
        files = [Posted(device.name, contents, shelf, frozenset(carried[at::parts])) for at in range(parts)]
        self.bag += files
        return files

    def deliver(self, posted: Posted, copy: Copy) -> Outcome:
        arrivals = [self.shop.arrival(version, posted.offered[version]) for version in sorted(posted.carried)]
        delivery = Delivery(self.ledger, copy.number, posted.sender, contents=posted.contents, arrivals=arrivals)
        for half in (arrivals[::2], arrivals[1::2]):
            delivery.take(half)
        return delivery.finish()

    def answer(self, copy: Copy, sender: bytes) -> None:
        """The copy says what it has taken in; the answer may arrive whenever."""
        self.clock += 1
        self.answers.append((sender, copy.number, self.clock, copy.contexts().get(sender, Context())))

    def hear(self, answer: tuple[bytes, int, int, Context]) -> None:
        """The newest word counts, as in `Ledger.hear`."""
        sender, number, said, context = answer
        thanks = self.acked.setdefault(sender, {})
        if said > thanks.get(number, (0, Context()))[0]:
            thanks[number] = said, context


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    shop = Shop(tmp_path_factory.mktemp("parcels"))
    yield shop
    shop.vault.close()


def state(copies: list[Copy]) -> list[object]:
    return [(copy.items(), copy.contexts()) for copy in copies]


def live_through(seed: int, shop: Shop, steps: int = 80) -> dict[str, int]:
    rng = random.Random(seed)
    life = Life(rng, shop)
    devices, copies = life.devices, life.copies
    ledger = Ledger(shop.vault, shop.shelves, now=lambda: 1_700_000_000_000)
    posts = {friend: Post(shop, ledger, friend, copies[friend]) for friend in copies}
    seen = {"old": 0, "lacking": 0, "complete": 0}
    for _ in range(steps):
        device, friend = rng.choice(devices), rng.choice(list(copies))
        copy, post = rng.choice(copies[friend]), posts[friend]
        lost = rng.choice((None, None, lambda: rng.random() < 0.5))
        [deed] = rng.choices(
            ("write", "forget", "admit", "expel", "own", "pull", "mirror", "send", "deliver", "answer", "hear"),
            (22, 9, 13, 7, 15, 4, 6, 18, 30, 9, 9),
        )
        match deed:
            case "pull":
                copy.pull(device, friend, lost)
            case "send":
                post.send(device, rng)
            case "answer":
                post.answer(copy, device.name)
            case "hear" if post.answers:
                post.hear(rng.choice(post.answers))
            case "deliver" if post.bag:
                posted = rng.choice(post.bag)
                before = copy.versions(), copy.contexts()
                done = post.deliver(posted, copy)
                seen["old" if done.old else "lacking" if done.lacking else "complete"] += 1
                look_at(seed, posted, done, copy, before)
            case _:
                life.do(deed, device, friend, rng, lost)
    assert_all_ends_well(seed, shop, devices, copies, posts, rng)
    return seen


def look_at(
    seed: int, posted: Posted, done: Outcome, copy: Copy, before: tuple[set[int], dict[bytes, Context]]
) -> None:
    """What one delivery may and may not do."""
    had, contexts = before
    offered = Context.decode(posted.contents.context)
    came, went = copy.versions() - had, had - copy.versions()
    covers = covered_by_one_of(contexts.values())
    assert came <= posted.carried, (seed, "something came that was not there")
    for version in came:
        assert not all(map(covers, posted.offered[version])), (seed, "resurrected", version)
    if done.old or done.lacking:
        assert not went, (seed, "erased by an offer that was old or not complete", went)
        assert copy.contexts() == contexts, seed
    for name, context in contexts.items():
        assert includes(copy.contexts()[name], context), (seed, "what was taken in only grows")
    if not done.old and not done.lacking:
        assert includes(copy.contexts()[posted.sender], offered), seed
        mine = covered_by_one_of(copy.contexts().values())
        for lacking in posted.offered.keys() - copy.versions():
            assert all(map(mine, posted.offered[lacking])), (seed, "lost", lacking)


def assert_all_ends_well(
    seed: int,
    shop: Shop,
    devices: list[Device],
    copies: dict[str, list[Copy]],
    posts: dict[str, Post],
    rng: random.Random,
) -> None:
    for _ in range(3):
        for a in devices:
            for b in devices:
                if a is not b:
                    a.pull(b, None)
    for friend, post in posts.items():
        want = set(devices[0].shelf_for(friend))
        late = list(post.bag)
        for _ in range(2):  # say what is here, then send what is lacking
            for copy in copies[friend]:
                for device in devices:
                    post.answer(copy, device.name)
                    post.hear(post.answers[-1])
            for device in devices:
                for posted in post.send(device, rng):
                    for copy in copies[friend]:
                        post.deliver(posted, copy)
        for copy in copies[friend]:
            assert copy.versions() == want, (seed, friend, copy.versions() ^ want)
        settled = state(copies[friend])
        rng.shuffle(late)
        for posted in late[:40]:  # whatever still lay around
            for copy in copies[friend]:
                post.deliver(posted, copy)
        assert state(copies[friend]) == settled, (seed, friend, "an older parcel did something")
        for copy in copies[friend]:
            total = sum(int.from_bytes(item, "little") for item in copy.items()) % (1 << 256)
            kept = shop.vault.execute("SELECT total, count FROM mirror_sum WHERE friend = ?", (copy.number,))
            assert not kept or kept == [(total.to_bytes(32, "big"), len(want))], seed


@pytest.mark.parametrize("tens", range(10))
def test_parcels_late_twice_and_out_of_order_end_as_what_the_friend_may_see(tens: int, shop: Shop) -> None:
    seen = [live_through(seed, shop) for seed in range(tens * 10, tens * 10 + 10)]
    assert all(any(one[kind] for one in seen) for kind in ("old", "lacking", "complete")), seen


def test_the_newest_word_counts_in_whichever_order_words_come(shop: Shop) -> None:
    """What a friend's device says it has, against a parcel of it that arrives late."""
    shop.renew(1)
    now = [1_700_000_000_000]
    ledger = Ledger(shop.vault, shop.shelves, now=lambda: now[0])
    person = SigningKey(Secret(b"p" * 32))
    certificate = Certificate.issue(person, SigningKey(Secret(b"d" * 32)).public, 0)
    shop.shelves.context = Context({b"reader..": 100})
    some, more = Context({b"reader..": 10}), Context({b"reader..": 100})

    def acked() -> Context:
        [(data,)] = shop.vault.execute(
            "SELECT acked FROM device WHERE friend = 1 AND device = ?", (device_id(certificate.device),)
        )
        return Context.decode(data)

    def said(minute: int) -> int:
        return (now[0] + minute * 60_000) << 16

    assert ledger.hear(1, certificate, Word(said(1), some, b"first"))
    assert acked() == some
    ledger.hear(1, certificate, Word(said(3), more, b"third"))
    ledger.hear(1, certificate, Word(said(2), some, b"second"))
    assert acked() == more
    assert ledger.key_of(1) == b"third"
    ledger.hear(1, certificate, Word(said(4), Context({b"reader..": 101}), b"third"))
    assert acked() == Context(), "it has what we never had: so nothing is known"
    ledger.hear(1, certificate, Word(said(5), more, b"third"))
    now[0] += 60 * 60_000
    Mirrors(shop.vault, shop.shelves, now=lambda: now[0]).acked(1, device_id(certificate.device), more)  # on a link
    ledger.hear(1, certificate, Word(said(-50), some, b"third"))
    assert acked() == more, "it was packed before we last met"
    ledger.hear(1, certificate, Word(said(1), None, b"third"))
    assert acked() == Context(), "it lost what it had"
    assert not ledger.hear(2, certificate, Word(said(9), more, b"nobody"))
