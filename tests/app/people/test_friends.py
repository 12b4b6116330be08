"""Friends: how they are told apart, trusted, and parted from."""

from typing import Any

import pytest

from app.bodies import Post, Profile, Review
from app.errors import Ambiguous, BadValue, Unknown
from app.items import item
from app.library import Library
from app.writing.pen import Draft
from crypto.secret import Secret

DUNE = item("book", "Dune")


def test_a_new_friend_is_unverified_and_in_the_circle_of_friends(ada: Library, bela: Library, clock: Any) -> None:
    [friend] = ada.friends.all()
    assert (friend.id, friend.name, friend.verified, friend.blocked) == (bela.me.id, "Bela", False, False)
    assert (friend.since, friend.last_in_step, friend.circles, friend.entries) == (clock(), None, ("Friends",), 0)


def test_both_read_the_same_six_words_and_then_are_sure(ada: Library, bela: Library, people: Any) -> None:
    words = ada.friends.safety_words("Bela")
    assert len(words) == 6
    assert words == bela.friends.safety_words("Ada")
    assert ada.friends.verify("Bela").verified
    bela.entries.write(Post("Hello"))
    people.show(bela, ada)
    assert ada.listing.newest()[0].verified_author
    assert not ada.friends.doubt("Bela").verified


def test_a_friend_is_called_as_they_call_themselves_now(ada: Library, bela: Library, people: Any) -> None:
    assert bela.friends.my_profile() == Profile("Bela")
    bela.friends.introduce(Profile(" Béla \n Bartók", colour="#1f6b4e", about="I listen."))
    bela.entries.write(Post("Hello"))
    people.show(bela, ada)
    assert ada.friends.find("béla").name == "Béla Bartók"
    assert [view.author_name for view in ada.listing.newest()] == ["Béla Bartók"]
    bela.friends.introduce(Profile("B."))
    people.show(bela, ada)
    assert [friend.name for friend in ada.friends.all()] == ["B."]
    assert bela.listing.newest()[0].author_name == bela.me.name == "B."
    assert bela.friends.my_profile() == Profile("B.")
    with pytest.raises(BadValue, match="name"):
        bela.friends.introduce(Profile(" "))


def test_a_name_cannot_bring_control_characters_along(ada: Library, bela: Library, people: Any) -> None:
    [sealed] = bela.pen.sign([Draft(Profile("B\x1b[31m\ne"))])
    bela.shelves.place([sealed.pair], bela.circles.find("Friends"))
    people.show(bela, ada)
    assert [friend.name for friend in ada.friends.all()] == ["B[31m e"]


def test_friends_are_found_by_name_beginning_or_id(ada: Library, bela: Library, people: Any) -> None:
    assert ada.friends.find(bela.me.id[:4].upper()).id == bela.me.id  # while nobody else's may begin so
    people.befriend(ada, people("Cleo"))
    for called in ("Bela", "BELA", "be", bela.me.id, bela.me.id[:12].upper()):
        assert ada.friends.find(called).id == bela.me.id
    for nobody in ("", "zoe", "elab", bela.me.id[:3] + "g"):
        with pytest.raises(Unknown, match="Bela, Cleo"):
            ada.friends.find(nobody)


def test_two_of_the_same_name_are_told_apart_by_their_ids(ada: Library, bela: Library, people: Any) -> None:
    other = people("bela ")
    people.befriend(ada, other)
    with pytest.raises(Ambiguous, match=other.me.id):
        ada.friends.find("Bela")
    assert ada.friends.find(other.me.id).id == other.me.id


def test_meeting_again_renews_the_keys_and_nothing_else(ada: Library, bela: Library) -> None:
    ada.friends.verify("Bela")
    ada.circles.expel("Friends", "Bela")
    again = ada.friends.befriend(bela.me.certificate, name="Bella", root=Secret(b"r" * 32), addresses=[("10.0.0.7", 5)])
    assert (again.name, again.verified) == ("Bela", True)
    assert ada.vault.execute("SELECT secret, addresses FROM friend") == [(b"r" * 32, '[["10.0.0.7",5]]')]
    assert ada.circles.view("Friends").members == ()


def test_nobody_befriends_themselves(ada: Library) -> None:
    with pytest.raises(BadValue, match="your own invite"):
        ada.friends.befriend(ada.me.certificate, name="Ada", root=Secret(bytes(32)))


def test_a_friend_without_a_usable_name_goes_by_their_id(ada: Library, bela: Library, people: Any) -> None:
    cleo = people("Cleo")
    assert ada.friends.befriend(cleo.me.certificate, name=" \n", root=Secret(bytes(32))).name == cleo.me.id


def test_who_is_blocked_sees_nothing_shows_nothing_and_cannot_come_back(
    ada: Library, bela: Library, people: Any
) -> None:
    ada.circles.add("Family")
    ada.circles.admit("Family", "Bela")
    ada.entries.write(Post("Hello"), circle="Family")
    said = bela.entries.write(Post("Hello back"))
    people.show(ada, bela)
    people.show(bela, ada)
    ada.friends.block("Bela")
    assert ada.friends.all()[0].circles == ()
    assert ada.listing.newest(by="everyone", kinds=["post"])[0].mine
    assert ada.vault.execute("SELECT count(*) FROM entry WHERE id = ?", (bytes.fromhex(said.id),)) == [(0,)]
    people.show(ada, bela)
    assert [view.mine for view in bela.listing.newest()] == [True]
    with pytest.raises(BadValue, match="blocked"):
        ada.friends.befriend(bela.me.certificate, name="Bela", root=Secret(bytes(32)))
    with pytest.raises(BadValue, match="blocked"):
        ada.circles.admit("Family", "Bela")
    with pytest.raises(BadValue, match="blocked"):
        ada.entries.recommend(ada.entries.write(Review(DUNE)).id, to=["Bela"])
    ada.friends.unblock("Bela")
    assert ada.circles.view("Friends").members == ("Bela",)
    people.show(bela, ada)
    assert len(ada.listing.newest(by="Bela")) == 1


def test_parting_leaves_nothing_of_the_friend_here(ada: Library, bela: Library, people: Any) -> None:
    review = bela.entries.write(Post("Hello", "from bela"))
    people.show(bela, ada)
    said = ada.replies.comment(review.id, "Hello back")
    ada.friends.part("Bela")
    assert ada.friends.all() == ()
    assert [view.id for view in ada.listing.newest()] == [said.id]
    assert ada.listing.newest()[0].circle == "Only me"
    for table in ("friend", "device", "member", "mirror", "mirror_sum"):
        assert ada.vault.execute(f"SELECT count(*) FROM {table}") == [(0,)]
    people.befriend(ada, bela)
    people.show(bela, ada)
    assert len(ada.listing.newest(by="Bela")) == 1
