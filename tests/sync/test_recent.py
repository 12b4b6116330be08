"""The newest of a set say what the whole set says, or that they cannot tell."""

from __future__ import annotations

import random

import pytest

from sync.errors import LocalSyncError
from sync.itemset import INFINITY, ItemSet
from sync.recent import NotHere, RecentItems
from sync.reconcile import Answerer, Asker

Pairs = list[tuple[int, bytes]]


def pairs(count: int, seed: int = 1) -> Pairs:
    """In order; a few share a timestamp."""
    dice = random.Random(seed)
    return sorted((dice.randrange(count // 2 + 1), dice.randbytes(32)) for _ in range(count))


def recent(of: Pairs, newest: int) -> RecentItems:
    whole = ItemSet.build(of)
    return RecentItems(ItemSet.build(of[len(of) - newest :]), count=len(of), total=whole.total())


def test_what_is_said_of_the_newest_is_what_the_whole_set_says() -> None:
    whole, few = ItemSet.build(pairs(100)), recent(pairs(100), 20)
    assert len(few) == 100
    assert few.total() == whole.total()
    assert few.whole_fingerprint() == whole.whole_fingerprint()
    assert few.fingerprints([0, 80, 91, 100]) == whole.fingerprints([0, 80, 91, 100])
    assert few.ids_in(85, 95) == whole.ids_in(85, 95)
    for place in range(80, 100):
        item = whole.item_at(place)
        assert few.item_at(place) == item
        assert few.position_of(*item) == few.position_of(*item, start=40) == place
        bound = few.bound_at(place)
        assert whole.position_of(*bound) == place
    assert few.position_of(INFINITY, b"") == 100


def test_of_the_older_ones_it_says_that_they_are_not_here() -> None:
    few = recent(pairs(100), 20)
    for asked in (
        lambda: few.item_at(79),
        lambda: few.ids_in(79, 81),
        lambda: few.fingerprint(79, 100),
        lambda: few.position_of(0, b""),
        lambda: few.bound_at(40),
    ):
        with pytest.raises(NotHere):
            asked()


def test_a_set_that_is_all_here_knows_everything() -> None:
    whole, few = ItemSet.build(pairs(10)), recent(pairs(10), 10)
    assert few.older == 0
    assert [few.position_of(*few.item_at(place)) for place in range(10)] == list(range(10))
    assert few.position_of(0, b"") == 0
    assert few.fingerprint(3, 7) == whole.fingerprint(3, 7)


def test_there_cannot_be_more_new_items_than_items() -> None:
    with pytest.raises(LocalSyncError):
        RecentItems(ItemSet.build(pairs(3)), count=2, total=0)


def reconcile(mine: ItemSet, theirs: ItemSet, *, after: int) -> tuple[Asker, int]:
    asker, answerer = Asker(mine), Answerer(theirs)
    query: bytes | None = asker.open(split=True, after=after)
    while query is not None:
        query = asker.receive(answerer.answer(query))
    return asker, asker.rounds


def test_what_is_newest_on_the_other_side_is_found_in_one_round() -> None:
    theirs = pairs(1000)
    mine = recent(theirs[:990], 31)
    asker, rounds = reconcile(mine, recent(theirs, 100), after=mine.older)
    assert sorted(asker.need) == sorted(id_ for _at, id_ in theirs[990:])
    assert asker.have == []
    assert rounds == 1


def test_what_is_gone_from_the_newest_is_found_too() -> None:
    mine = pairs(1000)
    few = recent(mine, 31)
    asker, _rounds = reconcile(few, recent(mine[:985] + mine[988:], 100), after=few.older)
    assert asker.have == mine[985:988]
    assert asker.need == []


def test_a_difference_among_the_older_ones_is_never_taken_for_another() -> None:
    theirs = pairs(1000)
    mine = recent(theirs[1:], 31)
    with pytest.raises(NotHere):
        reconcile(mine, recent(theirs, 100), after=mine.older)
    asker, _rounds = reconcile(ItemSet.build(theirs[1:]), ItemSet.build(theirs), after=999 - 31)
    assert asker.need == [theirs[0][1]]
