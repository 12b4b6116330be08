"""A friend, or two, hand something sealed on, so that the brand does not see whose address it came from."""

from __future__ import annotations

from typing import Any

import pytest

from app.bodies import Errand
from app.brand.inbox import slot_of
from app.brand.office import Office
from app.errors import BadValue, Unknown
from app.library import Library
from app.studies.box import SIZE
from app.studies.errands import LASTS_MS, MOST
from app.studies.errors import BadInbox
from app.writing.pen import Draft
from sync.clock import DAY_MS

BOX = bytes([1, 1]) + bytes(SIZE - 2)


@pytest.fixture
def link(office: Office) -> str:
    return slot_of(office).link([("127.0.0.1", 4000)])


@pytest.fixture
def cora(people: Any, bela: Library) -> Library:
    """A friend of Bela, whom Ada does not know."""
    cora: Library = people("Cora")
    people.befriend(bela, cora)
    return cora


def entries(library: Library) -> int:
    return len(library.vault.execute("SELECT 1 FROM entry WHERE kind = 'errand'"))


def test_a_friend_hands_it_on_and_nothing_is_left_of_it(people: Any, ada: Library, bela: Library, link: str) -> None:
    ada.studies.errands.ask(BOX, link, friend="Bela")
    assert bela.studies.errands.waiting() == []
    people.show(ada, bela)
    [waiting] = bela.studies.errands.waiting()
    assert (waiting.friend.name, waiting.box, waiting.inbox.name, waiting.more) == ("Ada", BOX, "Acme Lamps", False)
    assert [name for _id, name in ada.studies.errands.under_way()] == ["Bela"]
    bela.studies.errands.note_done(waiting)
    assert bela.studies.errands.waiting() == []
    people.show(bela, ada)
    assert ada.studies.errands.look() == [waiting.id]
    assert ada.studies.errands.look() == []
    assert ada.studies.errands.under_way() == []
    people.show(ada, bela)
    bela.studies.errands.look()
    people.show(bela, ada)
    assert (entries(ada), entries(bela)) == (0, 0)
    with pytest.raises(Unknown):
        bela.studies.errands.find(waiting.id)


def test_two_friends_hand_it_on_and_neither_end_knows_the_other(
    people: Any, ada: Library, bela: Library, cora: Library, link: str
) -> None:
    ada.studies.errands.ask(BOX, link, friend="Bela", twice=True)
    people.show(ada, bela)
    [waiting] = bela.studies.errands.waiting()
    assert waiting.more
    with pytest.raises(BadValue, match="Choose somebody else"):
        bela.studies.errands.hand_on(waiting, friend="Ada")
    bela.studies.errands.hand_on(waiting, friend="Cora")
    assert bela.studies.errands.waiting() == []
    people.show(bela, cora)
    [last] = cora.studies.errands.waiting()
    assert (last.friend.name, last.more, last.box) == ("Bela", False, BOX)
    for payload, seal in cora.vault.execute("SELECT payload, seal FROM entry WHERE kind = 'errand'"):
        for of_ada in (ada.me.person.public, ada.me.device.public, b"Ada"):
            assert of_ada not in payload + seal
    cora.studies.errands.note_done(last)
    people.show(cora, bela)
    assert bela.studies.errands.look() == []
    people.show(bela, ada)
    assert ada.studies.errands.look() == [waiting.id]
    for one, other in ((ada, bela), (bela, cora), (bela, ada), (cora, bela)):
        people.show(one, other)
        other.studies.errands.look()
    people.show(bela, ada)
    people.show(cora, bela)
    assert [entries(library) for library in (ada, bela, cora)] == [0, 0, 0]


def test_errands_are_in_no_list_and_are_let_go_after_thirty_days(
    people: Any, ada: Library, bela: Library, link: str, clock: Any
) -> None:
    ada.studies.errands.ask(BOX, link, friend="Bela")
    people.show(ada, bela)
    assert ada.listing.newest() == bela.listing.newest() == []
    clock.step(days=LASTS_MS // DAY_MS + 1)
    ada.studies.errands.look()
    assert entries(ada) == 0
    people.show(ada, bela)
    assert bela.studies.errands.waiting() == []


def test_what_a_friend_makes_up_is_not_carried(people: Any, ada: Library, bela: Library, link: str) -> None:
    circle = ada.circles.between([ada.friends.find("Bela").row])
    wrong = [
        Errand("please", bytes(32), link, BOX),  # the hash of something else
        Errand("please", bytes(32), "vouchsafe:inbox/1/AAAA", BOX),
        Errand("please", bytes(32), link, b"not a box"),
        Errand("done", bytes(32)),
    ]
    for body in wrong:
        [sealed] = ada.pen.sign([Draft(body)])
        ada.shelves.place([sealed.pair], circle)
    people.show(ada, bela)
    assert bela.studies.errands.waiting() == []
    assert bela.studies.errands.look() == []
    with pytest.raises(BadInbox):
        ada.studies.errands.ask(BOX, "vouchsafe:inbox/1/AAAA", friend="Bela")
    with pytest.raises(BadValue, match="sealed for a brand"):
        ada.studies.errands.ask(b"hello", link, friend="Bela")
    ada.friends.block("Bela")
    with pytest.raises(BadValue, match="blocked"):
        ada.studies.errands.ask(BOX, link, friend="Bela")


def test_a_friend_cannot_flood_one_with_errands(people: Any, ada: Library, bela: Library, link: str) -> None:
    for number in range(MOST + 3):
        ada.studies.errands.ask(BOX[:-4] + number.to_bytes(4, "big"), link, friend="Bela")
    people.show(ada, bela)
    assert len(bela.studies.errands.waiting()) == MOST
