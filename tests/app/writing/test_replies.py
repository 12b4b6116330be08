"""What is said under an entry goes to its author, who shows it to whoever sees the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bodies import Comment, Post, Review
from app.errors import BadValue, Unknown
from app.items import Item
from app.library import Library
from app.reading.views import EntryView
from app.writing.pen import Draft

if TYPE_CHECKING:
    from conftest import People


@pytest.fixture
def carla(people: People, ada: Library) -> Library:
    """Another friend of Ada, whom Bela does not know."""
    carla = people("Carla")
    people.befriend(ada, carla)
    return carla


@pytest.fixture
def seen(people: People, ada: Library, bela: Library, carla: Library) -> str:
    """A review of Ada's, which both see."""
    written = ada.entries.write(Review(Item("book", "Dune"), text="Sand."))
    people.show(ada, bela)
    people.show(ada, carla)
    return written.id


def said(library: Library, entry: str) -> list[tuple[str, str]]:
    return [(view.author_name, view.text) for view in library.listing.comments(entry)]


def through_ada(people: People, one: Library, ada: Library, other: Library) -> None:
    people.show(one, ada)
    people.show(ada, other)


def test_a_comment_is_shown_to_whoever_sees_the_entry(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.replies.comment(seen, "And worms.")
    through_ada(people, bela, ada, carla)
    assert said(ada, seen) == [("Bela", "And worms.")]
    assert said(carla, seen) == [("Bela", "And worms.")]
    assert [view.comments for view in carla.listing.newest(kinds=["review"])] == [1]
    assert bela.listing.show(seen).comments == 1


def test_a_comment_for_the_author_alone_stays_between_the_two(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.replies.comment(seen, "Between us.", to_all=False)
    through_ada(people, bela, ada, carla)
    assert said(ada, seen) == [("Bela", "Between us.")]
    assert carla.vault.execute("SELECT count(*) FROM entry WHERE kind = 'comment'") == [(0,)]


def test_it_changes_and_goes_as_its_writer_wishes(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    comment = bela.replies.comment(seen, "And worms.")
    through_ada(people, bela, ada, carla)
    bela.entries.edit(comment.id, Comment("And spice."))
    through_ada(people, bela, ada, carla)
    assert said(carla, seen) == [("Bela", "And spice.")]
    bela.entries.forget([comment.id])
    through_ada(people, bela, ada, carla)
    assert said(ada, seen) == said(carla, seen) == []
    for library in (ada, carla):
        assert library.vault.execute("SELECT count(*) FROM entry WHERE kind = 'comment'") == [(0,)]


@pytest.mark.parametrize("way", ["forget", "narrow"])
def test_it_goes_with_the_entry(
    way: str, people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.replies.comment(seen, "And worms.")
    bela.replies.react(seen, "agree")
    through_ada(people, bela, ada, carla)
    if way == "forget":
        ada.entries.forget([seen])
    else:
        ada.entries.move([seen], "Only me")
    people.show(ada, carla)
    people.show(ada, bela)
    people.show(bela, ada)
    for library in (bela, carla, ada):
        assert library.vault.execute("SELECT count(*) FROM entry WHERE kind IN ('comment', 'reaction')") == [(0,)]


def test_it_moves_with_the_entry(people: People, ada: Library, bela: Library, carla: Library, seen: str) -> None:
    bela.replies.comment(seen, "And worms.")
    through_ada(people, bela, ada, carla)
    ada.circles.add("Readers")
    ada.circles.admit("Readers", "Bela")
    ada.entries.move([seen], "Readers")
    people.show(ada, carla)
    assert carla.listing.newest() == []
    people.show(ada, bela)
    assert said(bela, seen) == [("Bela", "And worms.")]
    ada.circles.admit("Readers", "Carla")
    people.show(ada, carla)
    assert said(carla, seen) == [("Bela", "And worms.")]


def test_the_author_can_hide_it_and_show_it_again(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    comment = bela.replies.comment(seen, "And worms.")
    people.show(bela, ada)
    ada.replies.hide(comment.id)
    assert ada.listing.show(comment.id).hidden
    people.show(ada, carla)
    assert said(carla, seen) == []
    bela.entries.edit(comment.id, bela.entries.body(comment.id))
    through_ada(people, bela, ada, carla)
    assert said(carla, seen) == []
    ada.replies.unhide(comment.id)
    people.show(ada, carla)
    assert said(carla, seen) == [("Bela", "And worms.")]
    with pytest.raises(BadValue, match="your own entries"):
        bela.replies.hide(comment.id)


def test_what_was_hidden_leaves_nothing_behind(people: People, ada: Library, bela: Library, seen: str) -> None:
    comment = bela.replies.comment(seen, "And worms.")
    people.show(bela, ada)
    ada.replies.hide(comment.id)
    bela.entries.forget([comment.id])
    people.show(bela, ada)
    assert ada.vault.execute("SELECT * FROM hidden") == []


def test_a_sign_is_one_of_a_few_and_one_of_each_person(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.replies.react(seen, "want-to-try")
    bela.replies.react(seen, "tried-it-too")
    bela.replies.react(seen, "tried-it-too")
    through_ada(people, bela, ada, carla)

    def signs(view: EntryView) -> list[tuple[str, str, bool]]:
        return [(one.sort, one.name, one.mine) for one in view.reactions]

    assert signs(ada.listing.show(seen)) == [("tried-it-too", "Bela", False)]
    assert signs(carla.listing.show(seen)) == [("tried-it-too", "Bela", False)]
    assert signs(bela.listing.show(seen)) == [("tried-it-too", "Bela", True)]
    bela.replies.unreact(seen)
    with pytest.raises(Unknown):
        bela.replies.unreact(seen)
    through_ada(people, bela, ada, carla)
    assert ada.listing.show(seen).reactions == carla.listing.show(seen).reactions == ()
    with pytest.raises(BadValue, match="not a reaction"):
        bela.replies.react(seen, "shrug")  # type: ignore[arg-type]
    with pytest.raises(BadValue, match="your own"):
        ada.replies.react(seen, "thanks")
    with pytest.raises(BadValue, match="comments have no comments"):
        bela.replies.react(bela.replies.comment(seen, "So.").id, "thanks")


def test_names_are_as_people_call_themselves_now(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.friends.introduce(type(bela.friends.my_profile())("Béla"))
    bela.replies.comment(seen, "And worms.")
    through_ada(people, bela, ada, carla)
    assert said(carla, seen) == [("Béla", "And worms.")]


def test_nobody_can_put_words_under_what_others_wrote(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    people.befriend(bela, carla)
    [sealed] = bela.pen.sign([Draft(Comment("I own this."), parent=bytes.fromhex(seen))])
    bela.shelves.place([sealed.pair], bela.circles.find("Friends"))
    people.show(bela, carla)
    assert said(carla, seen) == []
    assert [view.comments for view in carla.listing.newest(kinds=["review"])] == [0]


def test_who_no_longer_is_a_friend_is_no_longer_quoted(
    people: People, ada: Library, bela: Library, carla: Library, seen: str
) -> None:
    bela.replies.comment(seen, "And worms.")
    bela.replies.react(seen, "thanks")
    through_ada(people, bela, ada, carla)
    ada.friends.block("Bela")
    people.show(ada, carla)
    assert said(carla, seen) == []
    assert carla.listing.show(seen).reactions == ()


def test_under_what_was_passed_along_only_friends_of_its_maker_can_speak(
    people: People, ada: Library, bela: Library, carla: Library
) -> None:
    dora = people("Dora")
    people.befriend(bela, dora)
    written = ada.entries.write(Post("A poem", "of mine"), pass_along="named")
    people.show(ada, bela)
    bela.passing.vouch(written.id)
    people.show(bela, dora)
    with pytest.raises(BadValue, match="friends of yours"):
        dora.replies.comment(written.id, "Nice.")
