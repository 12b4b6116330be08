"""Shelf and mirror come to agree whether the newest items say enough about the difference or not."""

from __future__ import annotations

import random
from typing import Any

import pytest

import app.sharing.mirrors
import app.sharing.shown
from app.bodies import Post
from app.library import Library
from crypto.envelope import version_of
from crypto.identity import device_id
from sync.entry import decode
from sync.offering import Offer
from sync.ports import Arrival
from sync.taking import Intake
from sync.wire import Ask, Need

ROUNDS = 40


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few are recent that a small shelf has older items as well."""
    monkeypatch.setattr(app.sharing.mirrors, "LISTED", 3)
    monkeypatch.setattr(app.sharing.shown, "RECENT", 6)


def meet(one: Library, other: Library) -> int:
    """The other takes in what the one shows, as two conversations would; how many questions it took."""
    [friend], [me] = one.friends.known(), other.friends.known()
    device = device_id(one.me.device.public)
    offer, intake = Offer(one.mirrors, friend.row, b"........"), Intake(other.mirrors, me.row, device)
    asked = 0
    replies = [intake.compare(offer.status())]
    while replies:
        match replies.pop(0):
            case Ask(query):
                asked += 1
                replies += intake.hear(offer.answer(query))
            case Need() as need:
                offer.needed(need)
                if not need.more:
                    while not (items := offer.read()).last:
                        take(intake, items.items)
                    take(intake, items.items)
                    replies.append(intake.finish())
    shelf = one.mirrors.shelf_for(friend.row)
    assert other.mirrors.mirror_fingerprint(me.row) == (shelf.fingerprint, shelf.size)
    assert shelf.items().whole_fingerprint() == shelf.fingerprint
    return asked


def take(intake: Intake, items: Any) -> None:
    intake.take([Arrival(version_of(i.payload), decode(i.payload), i.reasons, i.payload, i.seal) for i in items])


def write(library: Library, count: int) -> list[str]:
    return [library.entries.write(Post(text=str(number)), circle="Friends").id for number in range(count)]


def test_a_few_new_ones_are_found_with_one_question(ada: Library, bela: Library, few: None) -> None:
    write(bela, 20)
    meet(bela, ada)
    write(bela, 2)
    assert meet(bela, ada) == 1


def test_more_new_ones_than_are_recent_are_found_as_well(ada: Library, bela: Library, few: None) -> None:
    write(bela, 20)
    meet(bela, ada)
    write(bela, 15)
    assert meet(bela, ada) >= 1


def test_however_many_are_new_no_more_than_about_those_are_gathered(
    ada: Library, bela: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(bela, 60)
    meet(bela, ada)
    write(bela, 20)
    gathered: list[int] = []
    gather = app.sharing.shown.ShownShelf._gather

    def counted(self: app.sharing.shown.ShownShelf, *source: Any) -> Any:
        found = list(gather(self, *source))
        gathered.append(len(found))
        return found

    with monkeypatch.context() as watched:
        watched.setattr(app.sharing.shown.ShownShelf, "_gather", counted)
        [friend], [me] = bela.friends.known(), ada.friends.known()
        offer = Offer(bela.mirrors, friend.row, b"........")
        [asked] = [Intake(ada.mirrors, me.row, device_id(bela.me.device.public)).compare(offer.status())]
        assert isinstance(asked, Ask)
        offer.answer(asked.query)
    assert 20 < max(gathered) < 40
    meet(bela, ada)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_between_two_meetings(ada: Library, bela: Library, few: None, clock: Any, seed: int) -> None:
    dice = random.Random(seed)
    held = write(bela, 30)
    meet(bela, ada)
    for _ in range(ROUNDS):
        clock.step(seconds=1)
        for _ in range(dice.randint(1, 3)):
            match dice.choice(["write", "edit", "forget", "hide", "show"]):
                case "write":
                    held += write(bela, dice.randint(1, 9))
                case "edit":
                    bela.entries.edit(dice.choice(held), Post(text=str(dice.random())))
                case "forget" if len(held) > 5:
                    bela.entries.forget([held.pop(dice.randrange(len(held)))])
                case "hide":
                    bela.entries.move(dice.sample(held, 2), "Only me")
                case "show":
                    bela.entries.move(dice.sample(held, 2), "Friends")
        meet(bela, ada)
