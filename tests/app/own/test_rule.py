"""Random histories of people with several devices each, in real encrypted vaults, beside the model of the rule.

Everybody writes, forgets, admits and expels on any device; devices of one person take in each other, and friends meet
whichever device they meet, stale or not; links break. In the end own devices hold what the model holds, and every copy
of what a friend shows is what that friend shows.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync.belongings import Belonging, Card, Member, key_of
from tests.app.own.homes import Device, Home, pairs, template
from tests.app.sharing.lives import Device as Twin

STEPS = 50


def live_through(seed: int, folder: Path) -> None:
    dice = random.Random(seed)
    blank = template(folder / "blank.db")
    homes = [
        Home(name, dice.choice(counts), folder, blank)
        for name, counts in (("ana", (2, 2, 3)), ("mei", (1, 2)), ("bob", (1, 2)))
    ]
    try:
        _live(dice, homes, seed)
    finally:
        for home in homes:
            home.close()


def _live(dice: random.Random, homes: list[Home], seed: int) -> None:
    ana = homes[0]
    for friend in homes[1:]:
        ana.befriend(friend)
        friend.befriend(ana)
    for home in homes:
        home.agree()
    twins = {device.id: Twin(device.id.hex()) for home in homes for device in home.devices}
    for id_, twin in twins.items():
        twin.name = id_
    version = 0
    for _ in range(STEPS):
        home = dice.choice([ana, ana, *homes[1:]])
        device = dice.choice(home.devices)
        twin = twins[device.id]
        friend = dice.choice(homes[1:]).person if home is ana else ana.person
        entry, circle = dice.randrange(6), dice.choice(("friends", "family"))
        arrives = dice.choice((None, None, lambda: dice.random() < 0.5))
        [deed] = dice.choices(("write", "forget", "admit", "expel", "own", "meet"), (25, 10, 15, 8, 22, 20))
        match deed:
            case "write":
                version += 1
                name, reading = device.write(entry, version, circle)
                twin.clock = reading - 1
                twin.write(entry, name, circle)  # type: ignore[arg-type]
            case "forget":
                device.forget(entry)
                twin.drop(twin.cards(entry))
            case "admit":
                if (reading_or_none := device.admit(circle, friend)) is not None:
                    twin.clock = reading_or_none - 1
                    twin.admit(circle, friend.hex())
            case "expel":
                device.expel(circle, friend)
                twin.expel(circle, friend.hex())
            case "own" if len(home.devices) > 1:
                other = dice.choice([one for one in home.devices if one is not device])
                pull_beside(device, other, twins, arrives)
            case "meet":
                one, other = dice.choice(list(pairs(homes)))
                taker, offerer = dice.choice([(one, other), (other, one)])
                taker.pull(offerer, arrives=arrives)
    for home in homes:
        home.agree()
        for _ in range(3):
            for a in home.devices:
                for b in home.devices:
                    if a is not b:
                        twins[a.id].pull(twins[b.id], None)
        for device in home.devices:
            facts = twins[device.id].facts
            assert device.cards() == {(key[2], key[3]) for key in facts if key[0] == "card"}, (seed, home.name)
            members = {(circle, person.hex()) for circle, person in device.members()}
            assert members == {key[1:] for key in facts if key[0] == "member"}, (seed, home.name)
            assert device.records() == home.devices[0].records(), (seed, home.name)
    for _ in range(2):
        for one, other in pairs(homes):
            one.pull(other)
            other.pull(one)
        for home in homes:
            home.agree()
    for one, other in pairs(homes):
        assert one.seen_of(other.me.person.public) == other.shown_to(one.me.person.public), seed
        assert other.seen_of(one.me.person.public) == one.shown_to(other.me.person.public), seed
    for home in homes:
        fingerprints = {device.own.mirror_fingerprint(0) for device in home.devices}
        assert len(fingerprints) == 1, (seed, home.name)


def pull_beside(device: Device, other: Device, twins: dict[bytes, Twin], arrives: Callable[[], bool] | None) -> None:
    """Take in another own device, and have the model do the same with the same things arriving."""
    mine, theirs = twins[device.id], twins[other.id]
    arrived = device.pull(other, arrives=arrives)
    if arrived is None:
        mine.pull(theirs, None)
        return
    came = {one.key for one in arrived if isinstance(one, Belonging)}
    # What is here under another reason already waits for the rest, and so does the model.
    flags = iter([as_told(key, other) in came and key not in mine.facts for key in theirs.facts])
    mine.pull(theirs, lambda: next(flags))
    kept = {key for key in mine.facts if key[0] == "card"}
    assert {(key[2], key[3]) for key in kept} == device.cards()


def as_told(fact: tuple[Any, ...], device: Device) -> bytes:
    """A fact of the model as it is named between own devices."""
    [(circle,)] = device.vault.execute("SELECT id FROM circle WHERE name = ?", (fact[3 if fact[0] == "card" else 1],))
    if fact[0] == "card":
        return key_of(Card(circle, b""), fact[2])
    return key_of(Member(circle, bytes.fromhex(fact[2])))


@pytest.mark.parametrize("tens", range(6))
def test_own_devices_hold_what_the_model_holds_and_mirrors_what_friends_show(tens: int, tmp_path: Path) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        live_through(seed, folder)
