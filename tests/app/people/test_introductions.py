"""A common friend proposes two to each other: both say yes, keys go through her, and she cannot read along later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.bodies import Introduction
from app.errors import BadValue, Unknown
from app.library import Library
from app.people import introductions as introductions_module
from app.people.introductions import MOST_OPEN
from app.writing.pen import Draft
from crypto.secret import Secret
from sync.introduction import Occasion, read_statement, state
from sync.ports import Myself


@pytest.fixture
def ana(people: Any) -> Library:
    return people("Ana")


@pytest.fixture
def ben(people: Any, ana: Library) -> Library:
    ben = people("Ben")
    people.befriend(ana, ben)
    return ben


@pytest.fixture
def carla(people: Any, ana: Library) -> Library:
    carla = people("Carla")
    people.befriend(ana, carla)
    return carla


@pytest.fixture
def meet(people: Any, ana: Library, ben: Library, carla: Library) -> Callable[[], None]:
    """Ana is in step with each of them, and everybody goes on with what came."""

    def meet() -> None:
        for friend in (ben, carla):
            people.show(ana, friend)
            people.show(friend, ana)
            friend.introductions.look()
            ana.introductions.look()

    return meet


def root(library: Library, other: Library) -> bytes | None:
    rows = library.vault.execute("SELECT secret FROM friend WHERE person = ?", (other.me.person.public,))
    return bytes(rows[0][0]) if rows else None


def only(library: Library) -> Any:
    [view] = library.introductions.all()
    return view


def introduce(ana: Library, meet: Callable[[], None]) -> None:
    ana.introductions.propose("Ben", "Carla", text="You both like tents.")
    meet()


def test_two_who_say_yes_are_friends_with_keys_of_their_own(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    introduce(ana, meet)
    assert (only(ben).names, only(ben).by, only(ben).text, only(ben).state) == (
        ("Carla",), "Ana", "You both like tents.", "open",
    )  # fmt: skip
    for friend in (ben, carla):
        friend.introductions.accept(only(friend).id)
    for _ in range(5):
        meet()
    assert root(ben, carla) == root(carla, ben) is not None
    assert only(ben).state == only(carla).state == "friends"
    assert only(ana).state == "answered"
    [view] = [friend for friend in ben.friends.all() if friend.name == "Carla"]
    assert (view.verified, view.introduced_by, view.id) == (False, "Ana", carla.me.id)
    assert ben.friends.safety_words("Carla") == carla.friends.safety_words("Ben")
    assert {friend.introduced_by for friend in ben.friends.all() if friend.name == "Ana"} == {""}


def test_who_introduced_them_holds_nothing_that_leads_to_their_keys(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    introduce(ana, meet)
    for friend in (ben, carla):
        friend.introductions.accept(only(friend).id)
    for _ in range(5):
        meet()
    shared = root(ben, carla)
    assert shared is not None
    for (said,) in ana.vault.execute("SELECT said FROM introducing_said UNION ALL SELECT payload FROM entry"):
        assert shared not in said
    assert not ben.vault.execute("SELECT 1 FROM introduced WHERE seed IS NOT NULL")
    assert not carla.vault.execute("SELECT 1 FROM introduced WHERE seed IS NOT NULL")


def test_no_key_of_anybody_goes_to_the_other_before_both_say_yes(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    introduce(ana, meet)
    ben.introductions.accept(only(ben).id)
    meet()
    meet()
    for library, other in ((carla, ben), (ben, carla)):
        held = b"".join(payload for (payload,) in library.vault.execute("SELECT payload FROM entry"))
        assert other.me.person.public not in held
    carla.introductions.decline(only(carla).id)
    meet()
    assert (only(ben).state, only(carla).state, only(ana).state) == ("accepted", "declined", "proposed")
    assert root(ben, carla) is None


def test_looking_again_and_again_changes_nothing(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    introduce(ana, meet)
    for friend in (ben, carla):
        friend.introductions.accept(only(friend).id)
    for _ in range(5):
        meet()
    before = [library.vault.execute("SELECT count(*) FROM entry") for library in (ana, ben, carla)]
    keys = root(ben, carla)
    meet()
    assert [library.vault.execute("SELECT count(*) FROM entry") for library in (ana, ben, carla)] == before
    assert root(ben, carla) == root(carla, ben) == keys
    with pytest.raises(BadValue, match="not open"):
        ben.introductions.accept(only(ben).id)


def test_two_who_know_each_other_keep_their_keys(
    people: Any, ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    people.befriend(ben, carla)
    keys = root(ben, carla)
    introduce(ana, meet)
    for friend in (ben, carla):
        friend.introductions.accept(only(friend).id)
    for _ in range(5):
        meet()
    assert root(ben, carla) == root(carla, ben) == keys
    assert {friend.introduced_by for friend in ben.friends.all()} == {""}


def test_who_is_blocked_does_not_come_in_by_a_friend(
    people: Any, ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    people.befriend(ben, carla)
    ben.friends.block("Carla")
    carla.friends.part("Ben")
    introduce(ana, meet)
    for friend in (ben, carla):
        friend.introductions.accept(only(friend).id)
    for _ in range(5):
        meet()
    assert only(ben).state == "declined"
    assert [friend.name for friend in ben.friends.all() if not friend.blocked] == ["Ana"]


def test_a_lying_introducer_is_shown_up_by_the_safety_words(
    people: Any, ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    mallory = people("Carla ")  # whom Ana has put in Carla's place
    introduce(ana, meet)
    ben.introductions.accept(only(ben).id)
    meet()
    occasion = Occasion(bytes.fromhex(only(ben).id), ana.me.person.public)
    me = Myself("Carla", mallory.me.device, mallory.me.certificate)
    false = state(occasion, seed=Secret(bytes(96)), me=me, parcel=mallory.parcels.public())
    [sealed] = ana.pen.sign([Draft(Introduction("statement", occasion.id, said=false))])
    ana.shelves.place([sealed.pair], ana.circles.between([ana.friends.find("Ben").row]))
    meet()
    seen = [friend for friend in ben.friends.all() if friend.name == "Carla"]
    for friend in seen:  # if Ben was the one to answer, he has the false one as a friend, unverified
        assert not friend.verified
        assert ben.friends.safety_words(friend.id) != carla.friends.safety_words("Ana")
        assert friend.id == mallory.me.id != carla.me.id


def test_a_statement_for_another_occasion_or_changed_is_refused(ana: Library, ben: Library) -> None:
    from sync.introduction import BadIntroduction

    occasion = Occasion(bytes(16), ana.me.person.public)
    me = Myself("Ben", ben.me.device, ben.me.certificate)
    said = state(occasion, seed=Secret(bytes(96)), me=me, parcel=ben.parcels.public())
    assert read_statement(occasion, said).met.name == "Ben"
    for other in (Occasion(b"1" * 16, occasion.introducer), Occasion(occasion.id, ben.me.person.public)):
        with pytest.raises(BadIntroduction):
            read_statement(other, said)
    for at in (0, 5, 140, 300, 2000, len(said) - 1):
        with pytest.raises(BadIntroduction):
            read_statement(occasion, said[:at] + bytes([said[at] ^ 1]) + said[at + 1 :])


def test_a_friend_cannot_flood_one_with_introductions(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    for _ in range(MOST_OPEN + 5):
        ana.introductions.propose("Ben", "Carla")
    meet()
    assert len(ben.introductions.all()) == MOST_OPEN


def test_of_a_flood_of_steps_only_the_newest_are_looked_at_and_nobody_elses_are_lost(
    ana: Library, ben: Library, carla: Library, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(introductions_module, "MOST_STEPS", 5)
    people.befriend(ben, carla)
    for name in map(str, range(8)):
        ana.introductions._say(ana.friends.find("Ben"), Introduction("proposal", name.encode() * 16, name=name))
    carla.introductions._say(carla.friends.find("Ben"), Introduction("proposal", b"c" * 16, name="Somebody"))
    for friend in (ana, carla):
        people.show(friend, ben)
    ben.introductions.look()
    assert {view.names[0] for view in ben.introductions.all()} == {"3", "4", "5", "6", "7", "Somebody"}


def test_who_never_answered_proposals_of_long_ago_gets_new_ones(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None], clock: Any
) -> None:
    for _ in range(MOST_OPEN):
        ana.introductions.propose("Ben", "Carla")
    meet()
    clock.step(days=31)
    ana.introductions.propose("Ben", "Carla")
    meet()
    assert [view.state for view in ben.introductions.all()].count("open") == 1


def test_proposals_end_and_steps_are_let_go_after_thirty_days(
    ana: Library, ben: Library, meet: Callable[[], None], clock: Any
) -> None:
    introduce(ana, meet)
    clock.step(days=31)
    meet()
    assert only(ben).state == only(ana).state == "over"
    assert not ana.vault.execute("SELECT 1 FROM entry WHERE kind = 'introduction'")
    with pytest.raises(BadValue, match="not open"):
        ben.introductions.accept(only(ben).id)


def test_introductions_are_in_no_list_and_no_search(
    ana: Library, ben: Library, carla: Library, meet: Callable[[], None]
) -> None:
    introduce(ana, meet)
    assert ben.listing.newest(by="everyone", limit=10) == []
    assert {friend.entries for friend in ben.friends.all()} == {0}


def test_what_makes_no_sense_is_refused(ana: Library, ben: Library, carla: Library) -> None:
    for one, other in (("Ben", "Ben"), ("Ben", "Nobody")):
        with pytest.raises((BadValue, Unknown)):
            ana.introductions.propose(one, other)
    with pytest.raises(Unknown):
        ben.introductions.accept("abcd")
    view = ana.introductions.propose("Ben", "Carla")
    with pytest.raises(BadValue, match="yourself"):
        ana.introductions.accept(view.id)
    assert msgspec.to_builtins(view)["state"] == "proposed"
