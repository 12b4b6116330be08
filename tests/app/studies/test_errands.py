"""A friend, or two, hand something sealed on, so that the brand does not see whose address it came from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Errand, Profile
from app.brand.asking import make
from app.brand.inbox import slot_of
from app.brand.ingest import ingest
from app.brand.office import Office
from app.brand.opening import SPENT
from app.errors import BadValue, Unknown
from app.library import Library
from app.studies.box import SIZE
from app.studies.delivery import Delivery, Stage
from app.studies.errands import LASTS_MS, MOST, UnderWay
from app.studies.errors import BadInbox, OtherInbox
from app.studies.request import Study
from app.studies.sending import Sent, answer_for
from app.writing.pen import Draft
from sync.clock import DAY_MS
from tests.app.studies.conftest import wish

BOX = bytes([1, 1]) + bytes(SIZE - 2)


@pytest.fixture
def link(office: Office) -> str:
    return slot_of(office).link([("127.0.0.1", 4000)])


def receipt(office: Office, box: bytes = BOX) -> bytes:
    """What this brand's inbox signs when it takes the box, on some connection."""
    connection = bytes(range(32))
    return connection + answer_for(box, connection, office.key)


@pytest.fixture
def cora(people: Any, bela: Library) -> Library:
    """A friend of Bela, whom Ada does not know."""
    cora: Library = people("Cora")
    people.befriend(bela, cora)
    return cora


def entries(library: Library) -> int:
    return len(library.vault.execute("SELECT 1 FROM entry WHERE kind = 'errand'"))


def test_a_friend_hands_it_on_and_nothing_is_left_of_it(
    people: Any, ada: Library, bela: Library, office: Office, link: str
) -> None:
    ada.studies.errands.ask(BOX, link, friend="Bela")
    assert bela.studies.errands.waiting() == []
    people.show(ada, bela)
    [waiting] = bela.studies.errands.waiting()
    assert (waiting.friend.name, waiting.box, waiting.inbox.name, waiting.more) == ("Ada", BOX, "Acme Lamps", False)
    assert ada.studies.errands.under_way() == [UnderWay(waiting.id, "Bela", claimed=False)]
    bela.studies.errands.note_done(waiting, receipt(office))
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
    people: Any, ada: Library, bela: Library, cora: Library, office: Office, link: str
) -> None:
    ada.friends.introduce(Profile("Ada Lovelace"))  # too long to stand in it by chance
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
        for of_ada in (ada.me.person.public, ada.me.device.public, b"Lovelace"):
            assert of_ada not in payload + seal
    cora.studies.errands.note_done(last, receipt(office))
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


def test_who_only_says_that_it_is_done_is_not_believed(
    people: Any, ada: Library, bela: Library, office: Office, offices: Callable[[str], Office]
) -> None:
    """No receipt, one for another box, one of another brand's inbox, one that was changed: none of them confirms."""
    study, link, box = _answered(ada, office)
    ada.studies.errands.ask(box, link, friend="Bela")
    assert ada.studies.show(study).delivery == Delivery(Stage.ASKED, "Bela")
    people.show(ada, bela)
    [waiting] = bela.studies.errands.waiting()
    right = receipt(office, box)
    wrong = (b"", receipt(office), receipt(offices("Other"), box), right[:-1] + bytes([right[-1] ^ 1]), right[1:])
    for said in wrong:
        bela.studies.errands.note_done(waiting, said)
        people.show(bela, ada)
        assert ada.studies.errands.look() == []
        assert ada.studies.errands.under_way() == [UnderWay(waiting.id, "Bela", claimed=True)]
        assert ada.studies.show(study).delivery == Delivery(Stage.CLAIMED, "Bela")
    bela.studies.errands.note_done(waiting, right)
    people.show(bela, ada)
    assert ada.studies.errands.look() == [waiting.id]
    assert ada.studies.show(study).delivery == Delivery(Stage.CONFIRMED, "Bela")
    assert [one.way for one in ada.studies.outgoing.all()] == ["confirmed"]


def test_what_is_not_confirmed_goes_by_another_way_and_nobody_is_asked_any_more(
    people: Any, ada: Library, bela: Library, office: Office
) -> None:
    study, link, box = _answered(ada, office)
    other = people("Dora")
    people.befriend(ada, other)
    for friend in ("Bela", "Dora", "Dora"):
        ada.studies.errands.ask(box, link, friend=friend)
    assert sorted(one.friend for one in ada.studies.errands.under_way()) == ["Bela", "Dora"]
    people.show(ada, bela)
    people.show(ada, other)
    sent = Sent("192.0.2.7:4000", 3000, 200, receipt(office, box))
    ada.studies.errands.arrived(box, sent, study=study.id, what="answer")
    assert ada.studies.show(study).delivery == Delivery(Stage.CONFIRMED)
    for friend in (bela, other):
        people.show(ada, friend)
        assert friend.studies.errands.waiting() == []
    assert entries(ada) == 0


def test_two_who_brought_it_are_one_who_was_counted(ada: Library, office: Office, tmp_path: Path) -> None:
    _study, _link, box = _answered(ada, office)
    for number in range(2):
        (tmp_path / f"by way {number}").write_bytes(box)
    tally = ingest(office, office.case(), [tmp_path / "by way 0", tmp_path / "by way 1"])
    assert (tally.accepted, tally.rejected) == (1, {SPENT: 1})


def test_a_middle_friend_passes_back_what_came_and_a_receipt_that_comes_later(
    people: Any, ada: Library, bela: Library, cora: Library, office: Office, link: str
) -> None:
    ada.studies.errands.ask(BOX, link, friend="Bela", twice=True)
    people.show(ada, bela)
    bela.studies.errands.hand_on(bela.studies.errands.waiting()[0], friend="Cora")
    people.show(bela, cora)
    [last] = cora.studies.errands.waiting()
    for said, found in ((b"", []), (b"", []), (receipt(office), [last.id])):
        cora.studies.errands.note_done(last, said)
        people.show(cora, bela)
        bela.studies.errands.look()
        people.show(bela, ada)
        assert [one.claimed for one in ada.studies.errands.under_way()] == [True]
        assert ada.studies.errands.look() == found
    assert ada.studies.errands.under_way() == []


def test_a_link_to_another_brands_inbox_is_refused(
    ada: Library, bela: Library, office: Office, offices: Callable[[str], Office]
) -> None:
    _study, _link, box = _answered(ada, office)
    other = slot_of(offices("Other")).link([("127.0.0.1", 4000)])
    with pytest.raises(OtherInbox):
        ada.studies.errands.ask(box, other, friend="Bela")


def _answered(library: Library, office: Office) -> tuple[Study, str, bytes]:
    """A study that was answered, the link to the brand's inbox, and the sealed answer."""
    study = library.studies.read(make(office, wish(questions=("again",))).file)
    box = library.studies.seal(study, say="yes").sealed
    return study, slot_of(office).link([("127.0.0.1", 4000)]), box


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
