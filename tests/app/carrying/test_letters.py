"""Invitations in files: friends without ever being online, in any order, twice, late, crossed and mangled."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bodies import Profile, Review
from app.carrying.letters import DamagedBeside, NoLetter, NotAsked
from app.errors import Acquainted, BadValue
from app.items import Item
from app.library import Library
from sync.errors import SyncError
from sync.invite import ExpiredInvite
from sync.letters import ANSWER_BYTES, ANSWER_HEAD, BadAnswer, BadLetter, read_letter
from sync.pairing import NoMore, OwnInvite


@pytest.fixture
def ben(people: Any) -> Library:
    return people("Ben")


def write(library: Library, title: str) -> None:
    library.entries.write(Review(Item("book", title), text="Good."), circle="Friends")


def titles(library: Library) -> set[str]:
    return {entry.title for entry in library.listing.newest(by="everyone", limit=100)}


def root(library: Library, other: Library) -> bytes:
    [(secret,)] = library.vault.execute("SELECT secret FROM friend WHERE person = ?", (other.me.person.public,))
    return bytes(secret)


def test_a_letter_and_its_answer_make_friends_and_bring_the_reviews(ada: Library, ben: Library) -> None:
    write(ben, "Solaris")
    write(ada, "Dune")
    friend, reply = ben.letters.answer(ada.letters.write())
    assert friend == ada.me.id
    answered = ada.letters.open_answer(reply)
    assert (answered.id, answered.name, answered.new) == (ben.me.id, "Ben", True)
    assert root(ada, ben) == root(ben, ada)
    assert titles(ada) == {"Dune", "Solaris"}
    ben.parcels.open(ada.letters.parcel_back(ben.me.id))
    assert titles(ben) == {"Dune", "Solaris"}
    assert not ada.friends.find("Ben").verified
    assert ada.friends.safety_words("Ben") == ben.friends.safety_words("Ada")


def test_answering_and_opening_twice_is_harmless(ada: Library, ben: Library, clock: Any) -> None:
    letter = ada.letters.write()
    _id, first = ben.letters.answer(letter)
    _id, second = ben.letters.answer(letter)
    assert first[:ANSWER_BYTES] == second[:ANSWER_BYTES]
    assert ada.letters.open_answer(second).new
    assert not ada.letters.open_answer(first).new
    clock.step(days=90)
    assert not ada.letters.open_answer(second).new  # late, but it was opened before
    assert root(ada, ben) == root(ben, ada)


def test_letters_that_cross_lead_to_the_same_keys_in_any_order(ada: Library, ben: Library, clock: Any) -> None:
    from_ada = ada.letters.write()
    clock.step(minutes=5)
    from_ben = ben.letters.write()
    _id, by_ben = ben.letters.answer(from_ada)
    _id, by_ada = ada.letters.answer(from_ben)
    clock.step(minutes=5)
    ada.letters.open_answer(by_ben)
    ben.letters.open_answer(by_ada)
    assert root(ada, ben) == root(ben, ada)
    write(ada, "Dune")
    ben.parcels.open(ada.letters.parcel_back(ben.me.id))
    assert "Dune" in titles(ben)


def test_an_old_answer_does_not_undo_a_meeting_since(ada: Library, ben: Library, people: Any, clock: Any) -> None:
    _id, reply = ben.letters.answer(ada.letters.write())
    clock.step(minutes=5)
    people.befriend(ada, ben)
    assert not ada.vault.execute("SELECT 1 FROM letter WHERE used IS NOT NULL")
    ada.letters.open_answer(reply)
    assert root(ada, ben) == root(ben, ada) == bytes(32)


def test_a_letter_is_for_one_person(ada: Library, ben: Library, people: Any) -> None:
    carla = people("Carla")
    letter = ada.letters.write()
    _id, by_ben = ben.letters.answer(letter)
    _id, by_carla = carla.letters.answer(letter)
    ada.letters.open_answer(by_ben)
    with pytest.raises(NoMore):
        ada.letters.open_answer(by_carla)
    assert [friend.name for friend in ada.friends.all()] == ["Ben"]


def test_what_has_ended_says_so_at_both(ada: Library, ben: Library, people: Any, clock: Any) -> None:
    letter = ada.letters.write()
    _id, reply = ben.letters.answer(letter)
    clock.step(days=31)
    with pytest.raises(ExpiredInvite):
        people("Carla").letters.answer(letter)
    with pytest.raises(ExpiredInvite):
        ada.letters.open_answer(reply)
    ada.letters.write()  # which forgets the old one
    with pytest.raises(NotAsked):
        ada.letters.open_answer(reply)
    assert ada.friends.all() == ()


def test_ones_own_and_a_friends_letters_are_pointed_out(ada: Library, bela: Library) -> None:
    with pytest.raises(OwnInvite):
        ada.letters.answer(ada.letters.write())
    letter = bela.letters.write()
    with pytest.raises(Acquainted, match="probing"):
        ada.letters.answer(letter)
    ada.letters.answer(letter, again=True)
    ada.friends.block("Bela")
    with pytest.raises(BadValue, match="blocked"):
        ada.letters.answer(bela.letters.write())


def test_a_friend_who_was_parted_from_is_not_brought_back_by_an_old_letter(ada: Library, ben: Library) -> None:
    letter = ada.letters.write()
    ben.letters.answer(letter)
    ben.friends.part("Ada")
    with pytest.raises(NoMore):
        ben.letters.answer(letter)


def test_who_finds_an_answer_reads_no_name_and_no_key_in_it(ada: Library, ben: Library) -> None:
    for one, name in ((ada, "Ada Lovelace"), (ben, "Ben Franklin")):  # too long to stand there by chance
        one.friends.introduce(Profile(name))
    _id, reply = ben.letters.answer(ada.letters.write())
    for known in (b"Franklin", b"Lovelace", ben.me.person.public, ada.me.person.public):
        assert known not in reply


def test_mangled_files_are_refused_and_nothing_of_them_is_kept(ada: Library, ben: Library) -> None:
    letter = ada.letters.write()
    _id, reply = ben.letters.answer(letter)
    ben.friends.part("Ada")
    for at in (17, 40, 300, 1500, 2700):
        with pytest.raises(BadLetter):
            ben.letters.answer(letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :])
    for at in (40, 1140, 1200, ANSWER_BYTES - 1):
        with pytest.raises(BadAnswer):
            ada.letters.open_answer(reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :])
    with pytest.raises(BadAnswer):
        ada.letters.open_answer(reply[:-1])
    assert ada.friends.all() == ben.friends.all() == ()
    for nothing in (b"", b"hello", letter[:10]):
        with pytest.raises(NoLetter):
            ada.letters.is_letter(nothing)


def test_a_damaged_parcel_in_an_answer_leaves_a_friend_and_a_sentence(ada: Library, ben: Library) -> None:
    _id, reply = ben.letters.answer(ada.letters.write())
    with pytest.raises(DamagedBeside, match="Ben"):
        ada.letters.open_answer(reply[:-1] + bytes([reply[-1] ^ 1]))
    assert not ada.letters.open_answer(reply).new
    assert [friend.name for friend in ada.friends.all()] == ["Ben"]


@given(noise=st.binary(max_size=4000))
def test_garbage_is_no_letter_and_nothing_else_happens(noise: bytes) -> None:
    for data in (noise, b"vouchsafe letter" + noise, (b"vouchsafe letter" + noise).ljust(2733, b"\0")):
        with pytest.raises(SyncError):
            read_letter(data)


def test_the_commands_go_all_the_way(shell: Any, people: Any, tmp_path: Any, clock: Any) -> None:
    clock.milliseconds = time.time_ns() // 1_000_000  # commands know no other
    ben = people("Ben")
    letter, reply, back = (tmp_path / name for name in ("letter", "reply", "back"))
    assert shell.json("invite", "--file", str(letter))["file"] == str(letter)
    _id, answer = ben.letters.answer(letter.read_bytes())
    reply.write_bytes(answer)
    friend = shell.json("accept", "--file", str(reply), "--reply", str(back))
    assert (friend["name"], friend["new"], friend["verified"]) == ("Ben", True, False)
    assert ben.parcels.open(back.read_bytes()).name == "Ada"
    theirs = tmp_path / "from Ben"
    theirs.write_bytes(people("Carla").letters.write())
    assert "Say where" in shell("accept", "--file", str(theirs), code=2)
    assert shell.json("accept", "--file", str(theirs), "--reply", str(back))["name"] == "Carla"
    assert "neither an invitation" in shell("accept", "--file", str(shell.file), code=1)


def test_an_answer_with_a_million_parts_is_refused_at_once(ada: Library) -> None:
    parts = (1).to_bytes(4, "big") + b"x"
    with pytest.raises(BadAnswer):
        ada.letters.open_answer(ANSWER_HEAD.ljust(ANSWER_BYTES, b"\0") + parts * 1_000_000)
