"""Forgetting and moving that is undone: all is as it was, here and at friends'."""

from typing import Any

import pytest

from app.bodies import Post, Review
from app.errors import NotYours
from app.items import item
from app.library import Library
from app.photos.pictures import Picture

TITLE = "Solaris"


def titles(library: Library, **what: Any) -> list[str]:
    return [view.title for view in library.listing.newest(**what)]


@pytest.fixture
def shown(ada: Library, bela: Library, people: Any) -> str:
    """An entry of Ada's that Bela has, with a comment of his and one of hers under it."""
    entry = ada.entries.write(Review(item=item("book", TITLE), stars=90)).id
    people.show(ada, bela)
    bela.replies.comment(entry, "Read it twice.")
    people.show(bela, ada)
    ada.replies.comment(entry, "So did I.")
    people.show(ada, bela)
    return entry


def test_what_was_forgotten_comes_back_as_it_was(ada: Library, bela: Library, people: Any, shown: str) -> None:
    before = ada.listing.show(shown)
    said = [view.text for view in ada.listing.comments(shown)]
    deed = ada.amends.forget([shown])
    assert deed.count == 1
    assert titles(ada, by="me") == []
    people.show(ada, bela)
    assert titles(bela, by="Ada") == []
    assert ada.amends.undo(deed) == 1
    assert ada.listing.show(shown) == before
    assert [view.text for view in ada.listing.comments(shown)] == said
    assert [view.title for view in ada.search.find("solaris")] == [TITLE]
    people.show(ada, bela)
    assert titles(bela, by="Ada", kinds=["review"]) == [TITLE]
    assert {one.state for one in ada.whereabouts.who(shown)} <= {"has", "will-get"}


def test_what_was_moved_goes_back_to_where_it_was(ada: Library, bela: Library, people: Any, shown: str) -> None:
    other = ada.entries.write(Post("Mine alone", ""), circle="Only me").id
    deed = ada.amends.move([shown, other], "Only me")
    assert deed.count == 1  # the other one was there already
    people.show(ada, bela)
    assert titles(bela, by="Ada") == []
    ada.amends.undo(deed)
    assert (ada.listing.show(shown).circle, ada.listing.show(other).circle) == ("Friends", "Only me")
    people.show(ada, bela)
    assert titles(bela, by="Ada", kinds=["review"]) == [TITLE]


def test_a_circle_that_is_gone_gives_back_to_only_me(ada: Library) -> None:
    ada.circles.add("Club")
    entry = ada.entries.write(Post("Hello", ""), circle="Club").id
    deed = ada.amends.forget([entry])
    ada.circles.remove("Club")
    ada.amends.undo(deed)
    assert ada.listing.show(entry).circle == "Only me"


def test_a_photo_stays_until_its_entry_is_let_go(ada: Library) -> None:
    photo = Picture(large=b"large" * 900, small=b"RIFFsmall", width=4, height=3)
    entry = ada.entries.write(Post("Look", ""), photos=[photo]).id
    deed = ada.amends.forget([entry])
    ada.amends.undo(deed)
    assert ada.entries.photo(entry, 0) == photo.large
    deed = ada.amends.forget([entry])
    [name] = deed.blobs
    assert ada.media.size(name) is not None
    ada.amends.let_go(deed)
    assert ada.media.size(name) is None


def test_a_photo_of_what_was_forgotten_goes_at_the_latest_when_the_profile_is_opened(ada: Library) -> None:
    photo = Picture(large=b"large" * 900, small=b"RIFFsmall", width=4, height=3)
    deed = ada.amends.forget([ada.entries.write(Post("Look", ""), photos=[photo]).id])
    ada.blobs.sweep()
    assert ada.media.size(deed.blobs[0]) is None


def test_a_friends_entry_is_neither_forgotten_nor_moved(ada: Library, bela: Library, people: Any) -> None:
    theirs = bela.entries.write(Post("Bela's", "")).id
    people.show(bela, ada)
    with pytest.raises(NotYours):
        ada.amends.forget([theirs])
    with pytest.raises(NotYours):
        ada.amends.move([theirs], "Only me")
    assert titles(ada, by="Bela", kinds=["post"]) == ["Bela's"]
