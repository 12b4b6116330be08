"""Lists of entries in the window: when they are read again, and that they stay where their reader is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Review
from app.items import item
from app.library import Library


def write(library: Library, *titles: str) -> None:
    for title in titles:
        library.entries.write(Review(item=item("book", title)))


def test_a_list_that_is_not_in_front_is_read_again_once_it_is(
    open_window: Callable[..., Any], profile: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_window(profile(lambda library: write(library, "Piranesi")))
    hand.unlock()
    desk = hand.window.desk
    hand.wait_until(lambda: desk.shelf.cards.ready)
    read: list[Any] = []
    newest = desk.library.listing.newest

    def listed(**what: Any) -> Any:
        if what["limit"] > 1:  # else it is asked whether there is any of some kind
            read.append(what)
        return newest(**what)

    monkeypatch.setattr(desk.library.listing, "newest", listed)
    desk.way.go("people")
    hand.window.ask(lambda library: write(library, "Solaris"))
    desk.refresh()
    hand.window.ask(lambda _library: None)  # whatever was asked before has been answered
    assert read == []
    desk.way.go("library")
    hand.wait_until(lambda: desk.shelf.cards.count == 2)
    assert desk.home.cards.count == 1
    desk.way.back()
    desk.way.back()
    assert desk.way.page == "home"
    hand.wait_until(lambda: desk.home.cards.count == 2)
    many = len(read)
    desk.way.go("library")
    hand.window.ask(lambda _library: None)
    assert len(read) == many  # nothing has changed since
