"""Somebody whose clock was a year ahead for an hour can write, and be read, afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from app.bodies import Post
from app.library import Library
from app.people.book import AddressBook
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.wire import Item
from tests.app.people.test_limits import Meeting, in_step, posts

ROW = 1


def write(library: Library, text: str) -> str:
    return library.entries.write(Post(text=text), circle="Friends").id


def inspect(ada: Library, bela: Library) -> int:
    """Bela looks at all that Ada shows, as a link does; how many entries are right."""
    shelf = ada.mirrors.shelf_for(ROW)
    shown, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
    inspector = Inspector(ada.me.person.public, [ada.me.device.public])
    items = [Item(one.reasons, one.payload, one.seal) for one in shown]
    return len(inspector.inspect(items, horizon=bela.clock.horizon()))


def a_year_ahead_for_an_hour(ada: Library, clock: Any) -> None:
    clock.step(days=365)
    write(ada, "written ahead")
    clock.step(days=-365, minutes=60)


def linked(one: Library, other: Library) -> None:
    """They proved to each other who they are, which takes clocks that say the same hour."""
    AddressBook(one).met(ROW, other.me.certificate, None)


def test_what_is_written_afterwards_is_dated_now_and_friends_take_it(ada: Library, bela: Library, clock: Any) -> None:
    write(ada, "before")
    a_year_ahead_for_an_hour(ada, clock)
    write(ada, "afterwards")
    with pytest.raises(RemoteSyncError, match="from the future"):
        inspect(ada, bela)
    linked(ada, bela)
    assert [view.text for view in ada.listing.newest(by="me")] == ["afterwards", "written ahead", "before"]
    assert inspect(ada, bela) == 3
    Meeting(ada, bela)
    assert in_step(ada, bela)
    assert posts(bela) == 3


def test_what_was_dated_ahead_gets_the_day_on_which_the_clock_was_right_again(
    ada: Library, bela: Library, clock: Any
) -> None:
    a_year_ahead_for_an_hour(ada, clock)
    assert ada.dates.ahead() == 1
    linked(ada, bela)
    assert ada.dates.ahead() == 0
    [view] = ada.listing.newest(by="me")
    assert (view.text, view.made) == ("written ahead", clock())
    assert ada.search.find("ahead")
    ada.entries.edit(view.id, Post(text="changed"))
    Meeting(ada, bela)
    assert [one.text for one in bela.listing.newest(by="everyone")] == ["changed"]


def test_friends_who_had_it_already_have_it_once(ada: Library, bela: Library, clock: Any) -> None:
    """Bela's clock was ahead as well, for that hour."""
    clock.step(days=365)
    write(ada, "written ahead")
    Meeting(ada, bela)
    clock.step(days=-365)
    linked(ada, bela)
    Meeting(ada, bela)
    assert in_step(ada, bela)
    assert posts(bela) == 1


def test_a_clock_that_is_behind_dates_nothing_anew(ada: Library, bela: Library, clock: Any) -> None:
    for one in (ada, bela):
        one.parcels.publish()
    write(bela, "from Bela")
    Meeting(bela, ada)
    Meeting(ada, bela)
    view = ada.listing.show(write(ada, "today"))
    clock.step(days=-900)
    assert ada.dates.behind()
    list(ada.parcels.pack(ada.parcels.find("Bela")))
    assert ada.listing.show(view.id).made == view.made


def test_parcels_can_be_read_after_the_clock_was_ahead(ada: Library, bela: Library, clock: Any) -> None:
    for one, other in ((ada, bela), (bela, ada)):
        one.parcels.publish()
        Meeting(one, other)
    clock.step(days=365)
    write(ada, "written ahead")
    list(ada.parcels.pack(ada.parcels.find("Bela")))
    clock.step(days=-365, minutes=60)
    [(data, _count)] = list(ada.parcels.pack(ada.parcels.find("Bela")))
    assert bela.parcels.open(data).received >= 1
    assert posts(bela) == 1
