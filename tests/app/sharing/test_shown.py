"""What one friend may see, and that its fingerprint is always that of what it is."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.sharing.shown import READ_AT_ONCE, ShownShelf
from app.writing.pen import Draft
from crypto.envelope import version_of
from sync.itemset import ItemSet
from sync.shelf import item_id

PLENTY = 1 << 30
ROW = 1  # Bela, for Ada


def shelf(library: Library, friend: int = ROW) -> ShownShelf:
    return library.mirrors.shelf_for(friend)


def write(library: Library, *titles: str, circle: str = "Friends") -> list[str]:
    signed = library.pen.sign([Draft(Review(item=Item("book", title), text="Good.")) for title in titles])
    library.shelves.place([one.pair for one in signed], library.circles.find(circle))
    return [one.id.hex() for one in signed]


def titles(library: Library, shelf: ShownShelf) -> list[str]:
    rows = shelf.entries()
    views = {view.id: view.title for view in library.viewer.views(rows)}
    ids = dict(library.vault.execute("SELECT row, lower(hex(id)) FROM entry"))
    return [views[ids[row]] for row in rows]


def counted(library: Library) -> tuple[int, bytes]:
    """Size and fingerprint, counted afresh from what would be sent."""
    of = shelf(library)
    shown, rest = of.read(of.select(None), 0, PLENTY)
    assert rest is None
    made = dict(library.vault.execute("SELECT version, made FROM entry"))
    items = ItemSet.build((made[version_of(s.payload)], item_id(version_of(s.payload), s.reasons)) for s in shown)
    return len(shown), items.whole_fingerprint()


def test_a_friend_may_see_what_is_in_their_circles_and_nothing_else(ada: Library, bela: Library) -> None:
    ada.circles.add("Family")
    write(ada, "for friends")
    write(ada, "for nobody", circle="Only me")
    write(ada, "for family", circle="Family")
    assert titles(ada, shelf(ada)) == ["for friends"]
    ada.circles.admit("Family", "Bela")
    assert sorted(titles(ada, shelf(ada))) == ["for family", "for friends"]
    ada.circles.expel("Friends", "Bela")
    assert titles(ada, shelf(ada)) == ["for family"]
    ada.circles.expel("Family", "Bela")
    assert titles(ada, shelf(ada)) == []
    assert shelf(ada).size == 0


def test_it_is_read_oldest_first(ada: Library, bela: Library, clock: Any) -> None:
    for title in ("first", "second", "third"):
        write(ada, title)
        clock.step(seconds=1)
    assert titles(ada, shelf(ada)) == ["first", "second", "third"]


def test_it_is_read_in_portions_of_about_so_many_bytes(ada: Library, bela: Library) -> None:
    write(ada, *(str(number) for number in range(3 * READ_AT_ONCE)))
    of = shelf(ada)
    places = of.select(None)
    shown, start = of.read(places, 0, 5_000)
    sizes = [len(one.payload + one.seal + one.reasons) + 16 for one in shown]
    assert sum(sizes[:-1]) < 5_000 <= sum(sizes)
    while start is not None:
        some, start = of.read(places, start, 5_000)
        assert some
        shown += some
    assert len({version_of(one.payload) for one in shown}) == len(shown) == 3 * READ_AT_ONCE


def test_what_was_asked_for_by_id_is_read_and_unknown_ids_are_passed_over(ada: Library, bela: Library) -> None:
    write(ada, "a", "b", "c")
    of = shelf(ada)
    ids = [of.items().item_at(place)[1] for place in range(3)]
    shown, _rest = of.read(of.select([ids[2], bytes(32), ids[0]]), 0, PLENTY)
    assert [item_id(version_of(one.payload), one.reasons) for one in shown] == [ids[0], ids[2]]
    assert of.read(of.select([bytes(32)]), 0, PLENTY) == ([], None)


def test_what_was_taken_back_while_it_was_being_read_is_left_out(ada: Library, bela: Library) -> None:
    forgotten, moved, _kept = write(ada, "forgotten", "moved", "kept")
    of = shelf(ada)
    places = of.select(None)
    ada.entries.forget([forgotten])
    ada.entries.move([moved], "Only me")
    shown, rest = of.read(places, 0, PLENTY)
    assert rest is None
    [one] = shown
    assert b"kept" in one.payload


def test_a_friend_expelled_while_it_was_being_read_sees_no_more(ada: Library, bela: Library) -> None:
    write(ada, "a", "b")
    of = shelf(ada)
    places = of.select(None)
    ada.circles.expel("Friends", "Bela")
    assert of.read(places, 0, PLENTY) == ([], None)


def test_the_context_is_that_of_the_moment(ada: Library, bela: Library) -> None:
    of = shelf(ada)
    before = of.context.encode()
    write(ada, "later")
    assert of.context.encode() == before != ada.shelves.context.encode()


def test_somebody_who_is_no_friend_any_more_is_shown_nothing(ada: Library, bela: Library) -> None:
    write(ada, "a")
    ada.friends.part("Bela")
    assert shelf(ada).size == 0
    assert shelf(ada, friend=99).size == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_remembered_fingerprint_is_that_of_what_is_shown_after_any_deeds(
    seed: int, ada: Library, bela: Library, clock: Any
) -> None:
    dice = random.Random(seed)
    ada.circles.add("Family")
    circles, ids, inside = ("Friends", "Family", "Only me"), list[str](), {"Friends"}
    for _ in range(40):
        clock.step(dice.randrange(3))
        circle, member = dice.choice(circles), dice.choice(circles[:2])
        match dice.choice(("write", "write", "forget", "move", "edit", "admit", "expel", "look")):
            case "write":
                ids += write(ada, *"abc"[: dice.randrange(1, 4)], circle=circle)
            case "forget" if ids:
                ada.entries.forget([ids.pop(dice.randrange(len(ids)))])
            case "move" if ids:
                ada.entries.move(dice.sample(ids, dice.randrange(1, len(ids) + 1)), circle)
            case "edit" if ids:
                ada.entries.edit(dice.choice(ids), Review(item=Item("book", "edited")))
            case "admit":
                ada.circles.admit(member, "Bela")
                inside.add(member)
            case "expel" if member in inside:
                ada.circles.expel(member, "Bela")
                inside.discard(member)
            case _:
                pass
        remembered = shelf(ada)
        assert (remembered.size, remembered.fingerprint) == counted(ada)
        assert remembered.fingerprint == remembered.items().whole_fingerprint()


# what is pushed


def test_only_what_is_newer_and_may_be_seen_is_pushed(ada: Library, bela: Library, clock: Any) -> None:
    write(ada, "older")
    since = max(ada.shelves.context.upto.values())
    clock.step(seconds=1)
    write(ada, "newer")
    write(ada, "for nobody", circle="Only me")
    [one] = ada.mirrors.newer(ROW, since, PLENTY)
    assert b"newer" in one.payload
    assert ada.mirrors.newer(ROW, max(ada.shelves.context.upto.values()), PLENTY) == []


def test_what_is_pushed_fits_the_bytes_there_are(ada: Library, bela: Library) -> None:
    write(ada, *"abcdef")
    everything = ada.mirrors.newer(ROW, 0, PLENTY)
    assert len(everything) == 6
    size = sum(len(one.payload) + len(one.seal) + len(one.reasons) + 16 for one in everything[:3])
    assert ada.mirrors.newer(ROW, 0, size) == everything[:3]
    assert ada.mirrors.newer(ROW, 0, size - 1) == everything[:2]


def test_what_was_counted_for_a_new_friend_is_in_the_order_in_which_it_is_sent(ada: Library, bela: Library) -> None:
    write(ada, "one", "two", "three")
    ada.vault.execute("DELETE FROM shelf_sum")
    counted_now, known = shelf(ada), shelf(ada)
    assert list(counted_now.select(None)) == list(known.select(None)) == list(known.entries())


def test_what_was_made_in_another_order_than_it_came_is_sent_oldest_first_all_the_same(
    ada: Library, bela: Library
) -> None:
    ada.circles.add("Family")
    ada.circles.admit("Family", "Bela")
    signed = ada.pen.sign([Draft(Review(item=Item("book", "signed first"), text="Good."))])
    write(ada, "one", "two", circle="Family")
    ada.shelves.place([one.pair for one in signed], ada.circles.find("Friends"))
    write(ada, "three")
    ada.vault.execute("DELETE FROM shelf_sum")
    counted_now = shelf(ada)
    assert list(counted_now.select(None)) == list(counted_now.entries())
    assert titles(ada, counted_now) == ["signed first", "one", "two", "three"]
