"""Random histories of people with several devices, friends with several mirrors, broken links and stale copies.

Own devices are plain data under the rule of sync/shelf.py; the mirrors are real ones, in a real encrypted vault.
"""

from __future__ import annotations

import random

import pytest

from sync.shelf import covered_by_one_of
from tests.app.sharing.lives import Life, Lost, Shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = Shop(tmp_path_factory.mktemp("rule"))
    yield shop  # type: ignore[misc]
    shop.vault.close()


def live_through(seed: int, shop: Shop, steps: int = 80) -> None:
    rng = random.Random(seed)
    life = Life(rng, shop)
    devices, copies = life.devices, life.copies
    for _ in range(steps):
        device, friend = rng.choice(devices), rng.choice(list(copies))
        lost: Lost = rng.choice((None, None, lambda: rng.random() < 0.5))
        [deed] = rng.choices(("write", "forget", "admit", "expel", "own", "pull", "mirror"), (25, 10, 15, 8, 17, 20, 8))
        if deed != "pull":
            life.do(deed, device, friend, rng, lost)
            continue
        copy = rng.choice(copies[friend])
        copy.pull(device, friend, lost)
        if not lost:
            shown = device.shelf_for(friend)
            covers = covered_by_one_of(copy.contexts().values())
            for lacking in shown.keys() - copy.versions():
                assert all(map(covers, shown[lacking])), seed
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
