"""Who has an entry, and from whose computers it is erased, follows from what they have taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.bodies import Post
from app.errors import BadValue, Unknown
from app.library import Library

if TYPE_CHECKING:
    from conftest import People


@pytest.fixture
def carla(people: People, ada: Library, bela: Library) -> Library:
    """Another friend of Ada, and of Bela."""
    carla = people("Carla")
    people.befriend(ada, carla)
    people.befriend(bela, carla)
    return carla


def who(library: Library, entry: str) -> dict[str, str]:
    return {one.name: one.state for one in library.whereabouts.who(entry)}


def test_a_friend_has_it_once_they_said_so(people: People, ada: Library, bela: Library, carla: Library) -> None:
    written = ada.entries.write(Post("Hello", ""))
    assert who(ada, written.id) == {"Bela": "will-get", "Carla": "will-get"}
    people.show(ada, bela, thanked=True)
    assert who(ada, written.id) == {"Bela": "has", "Carla": "will-get"}
    ada.entries.edit(written.id, Post("Hello", "again"))
    assert who(ada, written.id) == {"Bela": "will-get", "Carla": "will-get"}


def test_what_was_forgotten_is_erased_once_they_have_taken_that_in(
    people: People, ada: Library, bela: Library, carla: Library, clock: Any
) -> None:
    written = ada.entries.write(Post("Hello", ""))
    people.show(ada, bela, thanked=True)
    ada.entries.forget([written.id])
    assert who(ada, written.id[:6]) == {"Bela": "to-erase", "Carla": "to-erase"}
    people.show(ada, bela, thanked=True)
    states = {one.name: (one.state, one.since) for one in ada.whereabouts.who(written.id)}
    assert states == {"Bela": ("erased", ada.now()), "Carla": ("to-erase", None)}
    clock.step(seconds=91 * 24 * 3600)
    people.show(ada, bela, thanked=True)
    assert who(ada, written.id) == {"Carla": "to-erase"}


def test_what_was_moved_is_with_those_who_see_it_now(
    people: People, ada: Library, bela: Library, carla: Library
) -> None:
    ada.circles.add("Family")
    ada.circles.admit("Family", "Carla")
    written = ada.entries.write(Post("Hello", ""))
    people.show(ada, bela, thanked=True)
    people.show(ada, carla, thanked=True)
    ada.entries.move([written.id], "Family")
    assert who(ada, written.id) == {"Bela": "to-erase", "Carla": "will-get"}
    people.show(ada, carla, thanked=True)
    people.show(ada, bela, thanked=True)
    assert who(ada, written.id) == {"Bela": "erased", "Carla": "has"}
    ada.entries.move([written.id], "Friends")
    people.show(ada, bela, thanked=True)
    assert who(ada, written.id) == {"Bela": "has", "Carla": "will-get"}
    assert ada.vault.execute("SELECT * FROM recall") == []


def test_who_is_expelled_has_to_erase_what_they_saw_and_nothing_later(
    people: People, ada: Library, bela: Library
) -> None:
    before = ada.entries.write(Post("Before", ""))
    people.show(ada, bela, thanked=True)
    ada.circles.expel("Friends", "Bela")
    after = ada.entries.write(Post("After", ""))
    assert who(ada, before.id) == {"Bela": "to-erase"}
    assert who(ada, after.id) == {}
    people.show(ada, bela, thanked=True)
    assert who(ada, before.id) == {"Bela": "erased"}
    ada.circles.admit("Friends", "Bela")
    assert who(ada, before.id) == {"Bela": "will-get"}
    ada.friends.part("Bela")
    assert who(ada, before.id) == {}


def test_what_one_passes_along_has_its_own_readers(people: People, ada: Library, bela: Library, carla: Library) -> None:
    written = ada.entries.write(Post("Hello", ""), pass_along="named")
    people.show(ada, bela, thanked=True)
    with pytest.raises(BadValue, match="for whoever wrote it"):
        bela.whereabouts.who(written.id)
    bela.passing.vouch(written.id)
    assert who(bela, written.id) == {"Carla": "will-get"}
    people.show(bela, carla, thanked=True)
    assert who(bela, written.id) == {"Carla": "has"}
    ada.entries.forget([written.id])
    people.show(ada, bela, thanked=True)
    assert who(bela, written.id) == {"Carla": "to-erase"}
    people.show(bela, carla, thanked=True)
    assert who(bela, written.id) == {"Carla": "erased"}
    with pytest.raises(Unknown):
        bela.whereabouts.who("abcdef")


def test_what_a_friend_sees_is_what_is_sent(people: People, ada: Library, bela: Library, carla: Library) -> None:
    one = ada.entries.write(Post("For all", ""), pass_along="named")
    people.show(ada, bela, thanked=True)
    bela.entries.write(Post("Mine", ""))
    bela.passing.vouch(one.id, text="Read this.")
    bela.replies.react(one.id, "thanks")
    for friend in (ada, carla):
        [row] = [known.row for known in bela.friends.known() if known.name == friend.me.name]
        shelf = bela.mirrors.shelf_for(row)
        sent, _rest = shelf.read(shelf.select(None), 0, 1 << 30)
        seen = bela.listing.seen_by(friend.me.name, limit=100)
        assert len(seen) == len(sent) == shelf.size
    assert {(view.kind, view.title) for view in bela.listing.seen_by("Carla")} == {
        ("post", "Mine"), ("post", "For all"), ("vouch", "For all"),
    }  # fmt: skip
    assert {view.kind for view in bela.listing.seen_by("Ada")} == {"post", "vouch", "reaction", "leave"}
