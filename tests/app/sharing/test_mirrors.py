"""Copies of what friends show: kept once, durably, and erased when they are no longer shown."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.vault import VaultError
from app.writing.pen import Draft
from crypto.envelope import version_of
from crypto.identity import device_id
from crypto.secret import Secret
from sync.entry import decode
from sync.itemset import ItemSet
from sync.ports import Arrival
from sync.shelf import SHOWN, Context, dot, item_id, unpack

ROW = 1  # each is the other's only friend
PLENTY = 1 << 30


def write(library: Library, *titles: str) -> list[str]:
    signed = library.pen.sign([Draft(Review(item=Item("book", title), text=f"about {title}")) for title in titles])
    library.shelves.place([one.pair for one in signed], library.circles.find("Friends"))
    return [one.id.hex() for one in signed]


def offered(library: Library) -> list[Arrival]:
    shelf = library.mirrors.shelf_for(ROW)
    shown, _rest = shelf.read(shelf.select(None), 0, PLENTY)
    return [Arrival(version_of(s.payload), decode(s.payload), s.reasons, s.payload, s.seal) for s in shown]


def device_of(library: Library) -> bytes:
    return device_id(library.me.device.public)


def complete(taker: Library, offerer: Library, **more: Any) -> int:
    context = offerer.mirrors.shelf_for(ROW).context
    return taker.mirrors.complete(ROW, device_of(offerer), context, **{"gone": [], "met": {}, **more})


def held(library: Library) -> list[str]:
    return sorted(view.title for view in library.listing.newest(by="everyone"))


def fingerprint(arrivals: list[Arrival]) -> tuple[bytes, int]:
    items = ItemSet.build((a.entry.made, item_id(a.version, a.reasons)) for a in arrivals)
    return items.whole_fingerprint(), len(items)


def test_what_is_taken_is_there_and_counted(ada: Library, bela: Library) -> None:
    write(ada, "a", "b")
    arrivals = offered(ada)
    assert bela.mirrors.take(ROW, arrivals) == {}
    assert held(bela) == ["a", "b"]
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(arrivals)
    assert bela.mirrors.mirror_items(ROW).whole_fingerprint() == fingerprint(arrivals)[0]


def test_taking_the_same_again_changes_nothing(ada: Library, bela: Library) -> None:
    write(ada, "a", "b")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    met = bela.mirrors.take(ROW, arrivals + arrivals)
    assert met == {a.version: unpack(a.reasons, SHOWN) for a in arrivals}
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint(arrivals)
    assert held(bela) == ["a", "b"]


def test_one_thing_twice_in_a_batch_is_one_thing(ada: Library, bela: Library) -> None:
    write(ada, "a")
    bela.mirrors.take(ROW, offered(ada) * 3)
    assert bela.mirrors.mirror_fingerprint(ROW)[1] == 1


def test_what_is_gone_from_a_complete_offer_is_erased(ada: Library, bela: Library) -> None:
    gone, _kept = write(ada, "gone", "kept")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    complete(bela, ada)
    ada.entries.forget([gone])
    [left] = offered(ada)
    missing = [(a.entry.made, item_id(a.version, a.reasons)) for a in arrivals if a.version != left.version]
    assert complete(bela, ada, gone=missing) == 1
    assert held(bela) == ["kept"]
    assert bela.search.find("gone") == []
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint([left])


def test_what_was_never_taken_in_by_the_offerer_is_not_erased(ada: Library, bela: Library) -> None:
    """An offer from a device that does not know of an entry yet says nothing about it."""
    write(ada, "a")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    missing = [(a.entry.made, item_id(a.version, a.reasons)) for a in arrivals]
    assert bela.mirrors.complete(ROW, device_of(ada), Context(), gone=missing, met={}) == 0
    assert held(bela) == ["a"]


def test_what_was_erased_once_is_not_taken_again_for_the_same_reason(ada: Library, bela: Library) -> None:
    write(ada, "a")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    complete(bela, ada)
    missing = [(a.entry.made, item_id(a.version, a.reasons)) for a in arrivals]
    complete(bela, ada, gone=missing)
    bela.mirrors.take(ROW, arrivals)  # from a copy that has not heard of it
    assert held(bela) == []


def test_another_reason_for_what_is_held_is_remembered_with_the_first(ada: Library, bela: Library) -> None:
    write(ada, "a")
    [arrival] = offered(ada)
    bela.mirrors.take(ROW, [arrival])
    complete(bela, ada)
    later = dot(ada.clock.tick(), device_of(ada))
    met = {arrival.version: frozenset({later + later})}
    assert complete(bela, ada, met=met) == 0
    [(reasons,)] = bela.vault.execute("SELECT reasons FROM mirror")
    assert unpack(reasons, SHOWN) == unpack(arrival.reasons, SHOWN) | {later + later}
    assert held(bela) == ["a"]
    [item] = [bela.mirrors.mirror_items(ROW).item_at(0)[1]]
    assert item == item_id(arrival.version, reasons)


def test_the_context_of_each_device_is_kept_as_it_was_when_its_offer_was_complete(ada: Library, bela: Library) -> None:
    device = device_of(ada)
    assert bela.mirrors.taken(ROW, device) == b""
    write(ada, "a")
    bela.mirrors.take(ROW, offered(ada))
    assert bela.mirrors.taken(ROW, device) == b""
    complete(bela, ada)
    assert bela.mirrors.taken(ROW, device) == ada.shelves.context.encode()
    assert bela.mirrors.taken(ROW, b"another.") == b""


def test_an_offer_that_cannot_be_completed_erases_nothing(ada: Library, bela: Library) -> None:
    write(ada, "a")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    complete(bela, ada)
    before = bela.mirrors.taken(ROW, device_of(ada))
    ada.circles.expel("Friends", "Bela")
    missing = [(a.entry.made, item_id(a.version, a.reasons)) for a in arrivals]
    bela.vault.execute("PRAGMA query_only = ON")
    with pytest.raises(VaultError):
        complete(bela, ada, gone=missing)
    bela.vault.execute("PRAGMA query_only = OFF")
    assert held(bela) == ["a"]
    assert bela.mirrors.taken(ROW, device_of(ada)) == before


def test_both_sides_know_when_they_were_last_in_step(ada: Library, bela: Library, clock: Any) -> None:
    assert bela.friends.all()[0].last_in_step is None
    clock.step(days=1)
    complete(bela, ada)
    assert bela.friends.all()[0].last_in_step == clock()
    ada.mirrors.acked(ROW, device_of(bela), ada.shelves.context)
    assert ada.friends.all()[0].last_in_step == clock()
    [(acked,)] = ada.vault.execute("SELECT acked FROM device")
    assert acked == ada.shelves.context.encode()


def test_all_that_a_friend_showed_can_be_erased_and_can_come_again(ada: Library, bela: Library) -> None:
    write(ada, "a", "b")
    write(bela, "own")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    complete(bela, ada)
    bela.mirrors.erase(ROW)
    assert held(bela) == ["own"]
    assert bela.mirrors.mirror_fingerprint(ROW) == fingerprint([])
    bela.mirrors.take(ROW, arrivals)
    assert held(bela) == ["a", "b", "own"]


@pytest.mark.parametrize("way", ["block", "part"])
def test_of_somebody_who_is_no_friend_any_more_nothing_is_taken(way: str, ada: Library, bela: Library) -> None:
    write(ada, "a")
    arrivals = offered(ada)
    getattr(bela.friends, way)("Ada")
    assert bela.mirrors.take(ROW, arrivals) == {}
    assert complete(bela, ada) == 0
    assert held(bela) == []
    assert bela.vault.execute("SELECT count(*) FROM entry") == [(0,)]


def test_a_review_of_ones_own_stays_when_a_friend_who_has_it_takes_theirs_back(ada: Library, bela: Library) -> None:
    """The same book, two reviews: what goes is an entry, never a subject."""
    [theirs] = write(ada, "Dune")
    write(bela, "Dune")
    arrivals = offered(ada)
    bela.mirrors.take(ROW, arrivals)
    complete(bela, ada)
    ada.entries.forget([theirs])
    complete(bela, ada, gone=[(a.entry.made, item_id(a.version, a.reasons)) for a in arrivals])
    assert held(bela) == ["Dune"]
    assert len(bela.search.find("Dune")) == 1


def test_what_ends_while_they_are_blocked_comes_again_when_they_are_not(ada: Library, bela: Library) -> None:
    """A link may outlast the friendship by a moment: what is complete then must not count as taken in."""
    write(ada, "a")
    bela.friends.block("Ada")
    assert bela.mirrors.take(ROW, offered(ada)) == {}
    assert complete(bela, ada) == 0
    bela.friends.unblock("Ada")
    bela.mirrors.take(ROW, offered(ada))
    complete(bela, ada)
    assert held(bela) == ["a"]


def test_what_is_shown_to_a_friend_again_was_not_taken_back_over_a_link_of_before(
    ada: Library, bela: Library, people: Any
) -> None:
    """The last word to somebody parted from is: nothing. It must not cover what they are shown as a friend again."""
    write(ada, "a")
    [before] = offered(ada)
    ada.friends.part("Bela")
    ada.friends.befriend(bela.me.certificate, name="Bela", root=Secret(bytes(32)))
    [row] = [friend.row for friend in ada.friends.known()]
    last_word = ada.mirrors.shelf_for(ROW)
    again = ada.mirrors.shelf_for(row)
    [shown], _rest = again.read(again.select(None), 0, PLENTY)
    assert row != ROW
    assert last_word.size == 0
    assert last_word.context.covers(before.reasons)
    assert not last_word.context.covers(shown.reasons)
    assert again.context.covers(shown.reasons)


@pytest.mark.parametrize("count", [5, 600])  # written one by one, and a column at a time
def test_what_was_drawn_ahead_is_kept_as_what_was_not(ada: Library, bela: Library, count: int) -> None:
    reviews = [Review(item=Item("book", f"title {n}", identifiers=(("wikidata", f"Q{n}"),))) for n in range(count)]
    ada.shelves.place([one.pair for one in ada.pen.sign([Draft(one) for one in reviews])], ada.circles.find("Friends"))
    ahead = [structs.replace(a, drawn=bela.mirrors.draw(a.entry.kind, bytes(a.entry.body))) for a in offered(ada)]
    bela.mirrors.take(ROW, ahead)
    columns = "version, id, kind, author, device, made, parent, subject, thing, payload, seal, terms, status"
    mine, theirs = (
        library.vault.execute(f"SELECT {columns} FROM entry WHERE kind = 'review' ORDER BY made")
        for library in (ada, bela)
    )
    assert theirs == mine
    assert len(mine) == count
    found = "SELECT scheme, value, version FROM identifier JOIN entry ON entry.row = entry ORDER BY version"
    assert bela.vault.execute(found) == ada.vault.execute(found)
    bela.shelves.index.catch_up()
    assert len(bela.search.find("title 3")) == len(ada.search.find("title 3"))
