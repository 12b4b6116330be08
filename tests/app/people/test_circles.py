"""Circles: who is in them, and what becomes of what was in one that is taken away."""

from typing import Any

import pytest

from app.bodies import Post
from app.errors import Ambiguous, BadValue, Unknown
from app.library import Library


def names(library: Library) -> list[str]:
    return [circle.name for circle in library.circles.all()]


def test_a_new_person_has_two_circles(ada: Library) -> None:
    assert [(circle.name, circle.sort, circle.members, circle.entries) for circle in ada.circles.all()] == [
        ("Only me", "only-me", (), 0),
        ("Friends", "friends", (), 0),
    ]


def test_friends_are_let_in_and_out(ada: Library, bela: Library) -> None:
    made = ada.circles.add(" Book \n club ")
    assert (made.name, made.sort) == ("Book club", "own")
    assert ada.circles.view("friends").members == ("Bela",)
    assert ada.circles.admit("book CLUB", "bela").members == ("Bela",)
    assert ada.circles.admit("book club", "bela").members == ("Bela",)
    assert ada.friends.all()[0].circles == ("Friends", "Book club")
    assert ada.circles.expel("Book club", bela.me.id).members == ()
    with pytest.raises(BadValue, match="Bela is not in Book club"):
        ada.circles.expel("Book club", "Bela")


def test_nobody_is_ever_let_into_only_me(ada: Library, bela: Library) -> None:
    for deed in (ada.circles.admit, ada.circles.expel):
        with pytest.raises(BadValue, match="Nobody but you"):
            deed("only me", "Bela")


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "needs a name"), ("x" * 61, "at most 60"), ("friends", "already"), ("ＯＮＬＹ me", "already")],
)
def test_a_name_that_cannot_be_is_refused(ada: Library, name: str, says: str) -> None:
    with pytest.raises(BadValue, match=says):
        ada.circles.add(name)


def test_a_circle_can_be_called_something_else(ada: Library) -> None:
    ada.circles.add("Runers")
    ada.circles.rename("runers", "Runners")
    ada.circles.rename("Runners", "RUNNERS")
    assert names(ada) == ["Only me", "Friends", "RUNNERS"]
    with pytest.raises(BadValue, match="always there"):
        ada.circles.rename("Friends", "Enemies")


def test_what_was_in_a_circle_that_is_taken_away_is_for_nobody_else(ada: Library, bela: Library, people: Any) -> None:
    ada.circles.add("Family")
    ada.circles.admit("Family", "Bela")
    ada.entries.write(Post("Hello", "family"), circle="Family")
    people.show(ada, bela)
    assert len(bela.listing.newest()) == 1
    assert ada.circles.remove("family") == 1
    people.show(ada, bela)
    assert bela.listing.newest() == []
    assert ada.listing.newest()[0].circle == "Only me"
    assert names(ada) == ["Only me", "Friends"]
    for always in ("Only me", "Friends"):
        with pytest.raises(BadValue, match="always there"):
            ada.circles.remove(always)
    with pytest.raises(Unknown, match="Only me, Friends"):
        ada.circles.remove("family")


def test_a_name_that_fits_two_friends_names_them_both(ada: Library, people: Any) -> None:
    ana, anatol = people("Ana"), people("Anatol")
    people.befriend(ada, ana)
    people.befriend(ada, anatol)
    ada.circles.add("Club")
    assert ada.circles.admit("Club", "ana").members == ("Ana",)
    with pytest.raises(Ambiguous) as wrong:
        ada.circles.admit("Club", "an")
    assert f"Ana ({ana.me.id})" in str(wrong.value)
    assert f"Anatol ({anatol.me.id})" in str(wrong.value)
    assert ada.circles.admit("Club", anatol.me.id[:12]).members == ("Ana", "Anatol")


def test_of_what_is_in_a_circle_only_what_one_has_said_is_counted(ada: Library) -> None:
    """Not how one shows oneself, nor what somebody else made; where nothing else is, nothing is counted."""
    ada.circles.add("Family")
    for title, circle in (("one", "Friends"), ("two", "Friends"), ("three", "Only me"), ("lent", "Only me")):
        ada.entries.write(Post(title), circle=circle)
    [(row,)] = ada.vault.execute("SELECT entry FROM card JOIN entry ON entry.row = entry ORDER BY made DESC LIMIT 1")
    for circle in ("Only me", "Family"):
        with ada.shelves.changing():
            ada.shelves.lay([(row, ada.circles.find(circle), b"its maker's leave")])
    assert {circle.name: circle.entries for circle in ada.circles.all()} == {"Only me": 1, "Friends": 2, "Family": 0}
