"""A person answers: one question, one draw, one charge, and what is shown is what leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.bodies import Review
from app.brand.asking import make
from app.brand.counter import print_receipts, respond, sign_purchases
from app.brand.office import Office
from app.errors import BadValue
from app.items import item
from app.library import Library
from app.studies.box import SIZE
from app.studies.contribution import contribution_in
from app.studies.errors import AlreadyAnswered, NothingToSay, NotNow, OtherKeys, StudyError, TooDear
from app.studies.ledger import CAPS
from app.studies.mechanism import MICRO
from app.studies.receipts import FEW, ONLY
from app.studies.request import Study
from app.studies.response import Response
from app.vault import DiskFull
from tests.app.studies.conftest import LAMP, wish
from tests.app.studies.crowd import Consumer, slips

LAMPS = {"lamp": ("gtin", "4006381333931"), "other": ("isbn13", "9780441172719")}


@pytest.fixture
def reviewed(ada: Library) -> Library:
    """Ada, who gave the lamp four stars."""
    lamp = item("product", "Blue Lamp", identifiers=(LAMPS["lamp"],))
    ada.entries.write(Review(item=lamp, stars=80))
    return ada


def take(library: Library, study: Study) -> Study:
    return library.studies.read(study.file)


def test_what_is_shown_is_byte_for_byte_what_the_brand_sees(reviewed: Library, office: Office, study: Study) -> None:
    shown = reviewed.studies.preview(take(reviewed, study))
    sealed = reviewed.studies.seal(study)
    assert (shown.question.id, shown.said, shown.sealed) == ("stars", 3, b"")
    assert sealed.content == shown.content
    assert sealed.drawn == shown.drawn
    assert len(sealed.sealed) == SIZE
    seen = contribution_in(sealed.sealed, study=study.id, key=office.case().sealing)
    assert seen.encode() == shown.content
    assert (seen.question, seen.answer) == (0, shown.drawn)


def test_coming_back_shows_the_same_draw_and_sealing_again_gives_the_same_file(reviewed: Library, study: Study) -> None:
    take(reviewed, study)
    draws = {(shown.question.id, shown.drawn, shown.content) for shown in map(reviewed.studies.preview, [study] * 20)}
    assert len(draws) == 1
    assert reviewed.studies.seal(study) == reviewed.studies.seal(study) == reviewed.studies.preview(study)
    assert reviewed.studies.show(study).answered


def test_the_question_is_picked_once_and_not_by_the_person(ada: Library, office: Office) -> None:
    study = take(ada, make(office, wish(questions=("again", "defect", "discovered"))))
    picked = {ada.studies.asked(study).id for _ in range(20)}
    assert len(picked) == 1
    with pytest.raises(NothingToSay, match="--say"):
        ada.studies.preview(study)
    with pytest.raises(BadValue, match="Possible are"):
        ada.studies.preview(study, say="perhaps")


def test_nobody_answers_twice(ada: Library, office: Office) -> None:
    study = take(ada, make(office, wish(questions=("again",))))
    ada.studies.seal(study, say="yes")
    assert ada.studies.seal(study, say="yes").said == 1
    with pytest.raises(AlreadyAnswered):
        ada.studies.seal(study, say="no")


def test_the_same_answer_to_another_study_draws_nothing_new_and_costs_nothing(
    reviewed: Library, office: Office, offices: Callable[[str], Office]
) -> None:
    first = reviewed.studies.seal(take(reviewed, make(office, wish())))
    other = offices("Other Lamps")
    for _ in range(5):
        again = reviewed.studies.seal(take(reviewed, make(other, wish())))
        assert (again.drawn, again.cost) == (first.drawn, 0)
    assert {account.name: account.spent for account in reviewed.studies.ledger.accounts()}["all"] == 2 * MICRO


def test_each_limit_holds_and_says_so(
    ada: Library, office: Office, offices: Callable[[str], Office], clock: Any
) -> None:
    ada.studies.ledger.allow("answer", 3 * MICRO)
    dear = {"epsilon": 3.0, "questions": ("again",)}
    ada.studies.seal(take(ada, make(office, wish(**dear))), say="yes")
    same = take(ada, make(offices("Third"), wish(**(dear | {"questions": ("defect",)}))))
    with pytest.raises(TooDear, match="about one thing, ever"):
        ada.studies.seal(same, say="no")
    others = [f"isbn13:97804411{number:05}" for number in range(100)]
    valid = [one for one in others if _is_isbn(one)]
    ada.studies.seal(take(ada, make(office, wish(**(dear | {"products": [valid[0]]})))), say="yes")
    with pytest.raises(TooDear, match="for one brand, in a year"):
        ada.studies.seal(take(ada, make(office, wish(**(dear | {"products": [valid[1]]})))), say="yes")
    clock.step(days=364)
    ada.studies.ledger.allow("answer", MICRO)
    later = wish(**(dear | {"products": [valid[1]], "closes": "2027-12-31"}))
    study = take(ada, make(office, later))
    with pytest.raises(TooDear, match="for one answer"):
        ada.studies.seal(study, say="yes")
    ada.studies.ledger.allow("answer", 3 * MICRO)
    with pytest.raises(TooDear, match="for one brand"):
        ada.studies.seal(study, say="yes")
    clock.step(days=2)
    ada.studies.seal(study, say="yes")


def _is_isbn(product: str) -> bool:
    from app.identifiers import parse

    try:
        return bool(parse(product))
    except BadValue:
        return False


def test_limits_can_be_lowered_and_never_raised_beyond_their_cap(ada: Library) -> None:
    ledger = ada.studies.ledger
    for name, cap in CAPS.items():
        for wrong in (cap.most + 1, -1):
            with pytest.raises(BadValue):
                ledger.allow(name, wrong)
        ledger.allow(name, 0)
        assert ledger.allowed(name) == 0


def test_what_failed_half_way_has_cost_nothing_or_has_left(
    reviewed: Library, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step of sealing fails in turn, as on a full disk: afterwards it is charged and sealed, or neither."""
    take(reviewed, study)
    reviewed.studies.preview(study)
    vault, execute = reviewed.vault, reviewed.vault.execute
    failed = 0
    for step in range(1, 60):
        left = step

        def failing(sql: str, values: Any = ()) -> Any:
            nonlocal left
            if sql.startswith(("INSERT", "UPDATE", "COMMIT")):
                left -= 1
                if not left:
                    raise DiskFull(DiskFull.__doc__)
            return execute(sql, values)

        monkeypatch.setattr(vault, "execute", failing)
        try:
            reviewed.studies.seal(study)
        except DiskFull:
            failed += 1
            monkeypatch.setattr(vault, "execute", execute)
            charged = vault.execute("SELECT count(*) FROM study_charge")[0][0]
            sealed = vault.execute("SELECT count(*) FROM study_sealed")[0][0]
            assert charged == sealed == 0
        else:
            break
    monkeypatch.setattr(vault, "execute", execute)
    assert failed >= 4
    assert vault.execute("SELECT count(*), sum(micro) FROM study_charge") == [(1, 2 * MICRO)]
    assert reviewed.studies.preview(study).sealed


def test_two_contributions_of_one_person_share_nothing(
    reviewed: Library, office: Office, offices: Callable[[str], Office]
) -> None:
    lots = []
    for brand in (office, offices("Another")):
        study = take(reviewed, make(brand, wish()))
        _receive(reviewed, brand, study)
        sealed = reviewed.studies.seal(study)
        seen = contribution_in(sealed.sealed, study=study.id, key=brand.case().sealing)
        lots.append({seen.token, seen.signature, seen.blinded, sealed.sealed[2:]})
    assert not lots[0] & lots[1]
    assert all(len(part) > 32 for lot in lots for part in lot)


def _receive(library: Library, office: Office, study: Study) -> None:
    """Show a receipt, and have its token signed."""
    [code] = print_receipts(office, 1)
    done = sign_purchases(office, office.case(study.id.hex()), [library.studies.receipts.slip(study, code)])
    path = office.folder / "signed"
    path.write_bytes(done.file)
    assert "accepted" in library.studies.take(path)


def test_who_hides_among_few_receipts_is_warned_before_they_answer(ada: Library, office: Office, study: Study) -> None:
    """Alone; then with one more; then with fifty, which the one file for everybody has."""
    take(ada, study)
    case, path = office.case(), office.folder / "signed"
    codes = print_receipts(office, 50)
    assert ONLY not in ada.studies.show(study).warnings, "nothing is known yet"

    def sign(*slips: bytes) -> str:
        path.write_bytes(sign_purchases(office, case, slips).file)
        return ada.studies.take(path)

    assert "few others" in sign(ada.studies.receipts.slip(study, codes[0]))
    assert ONLY in ada.studies.show(study).warnings
    assert "few others" in sign(_another(study, codes[1]))
    assert {ONLY, FEW} & set(ada.studies.show(study).warnings) == {FEW}
    assert sign(*(_another(study, code) for code in codes[2:])).endswith("You can answer the study now.")
    assert {ONLY, FEW} & set(ada.studies.show(study).warnings) == set()
    path.write_bytes(sign_purchases(office, case, []).file)
    assert Response(path).count == 50, "also with nothing new"


def _another(study: Study, code: str) -> bytes:
    """Somebody else's slip."""
    return slips(study, [code], [Consumer(0)])


def test_a_receipt_is_good_for_one_person_once(ada: Library, bela: Library, office: Office, study: Study) -> None:
    [code] = print_receipts(office, 1)
    first = take(ada, study) and ada.studies.receipts.slip(study, code.lower())
    second = take(bela, study) and bela.studies.receipts.slip(study, code)
    wrong = ada.studies.receipts.slip(take(ada, make(office, wish())), "AAAA-BBBB-CCCC-DDDD")
    case = office.case(study.id.hex())
    done = sign_purchases(office, case, [first, second, first, wrong, b"?"])
    assert (done.signed, done.rejected) == (1, {"receipt used before": 1, "not a slip for this study": 2})
    path = office.folder / "signed"
    path.write_bytes(done.file)
    assert "accepted" in ada.studies.take(path)
    assert "not among" in bela.studies.take(path)
    token = ada.studies.receipts.held(study)
    assert token is not None
    token.check(case.receipts.public)
    assert code.encode() not in token.message + token.signature


def test_what_was_promised_comes_and_is_of_no_use_to_others(
    reviewed: Library, bela: Library, office: Office, study: Study
) -> None:
    sealed = reviewed.studies.seal(take(reviewed, study))
    take(bela, study)
    blinded = contribution_in(sealed.sealed, study=study.id, key=office.case().sealing).blinded
    office.books.execute("INSERT INTO owed (study, blinded) VALUES (?, ?)", (office.case().row, blinded))
    file, signed = respond(office, office.case())
    assert signed == 1
    path = office.folder / "answers.file"
    path.write_bytes(file)
    assert Response(path).count == 1
    assert "You were counted" in reviewed.studies.take(path)
    assert "no coupon" in bela.studies.take(path)
    reviewed.studies.take(path)
    [coupon] = reviewed.studies.wallet.all()
    assert (coupon.worth, coupon.brand, coupon.used) == ("10 % off", "Acme Lamps", None)
    assert blinded.hex() not in coupon.text


def test_a_brands_name_with_other_keys_is_warned_of_and_refused(
    ada: Library, office: Office, offices: Callable[[str], Office], clock: Any
) -> None:
    first = take(ada, make(office, wish()))
    assert not any("other keys" in warning for warning in ada.studies.show(first).warnings)
    ada.studies.seal(first, say="4")
    clock.step(seconds=1)
    false = take(ada, make(offices("ACME lamps"), wish(questions=("again",))))
    shown = ada.studies.show(false)
    assert any("other keys" in warning for warning in shown.warnings)
    assert shown.rekeyed
    for refused in (ada.studies.preview, ada.studies.seal):
        with pytest.raises(OtherKeys):
            refused(false, say="yes")
    assert len(ada.studies.ledger.charges()) == 1
    assert not ada.studies.show(first).rekeyed, "the one who came first goes on"
    ada.studies.trust(false)
    assert ada.studies.seal(false, say="yes").sealed


def test_a_study_that_comes_again_or_too_late_is_refused(ada: Library, office: Office, clock: Any) -> None:
    study = take(ada, make(office, wish(questions=("again",))))
    once = ada.studies.seal(study, say="yes")
    for _ in range(3):  # replayed, it gets the very same bytes, and costs nothing
        assert ada.studies.seal(take(ada, study)).sealed == once.sealed
    assert len(ada.studies.ledger.charges()) == 1
    late = take(ada, make(office, wish(questions=("defect",))))
    clock.step(days=400)
    with pytest.raises(NotNow, match="closed on"):
        ada.studies.preview(late, say="yes")


def test_an_answer_to_a_study_never_seen_is_refused(ada: Library, office: Office, study: Study) -> None:
    file, _signed = respond(office, office.case())
    path = office.folder / "answers.file"
    path.write_bytes(file)
    with pytest.raises(StudyError, match="never looked at"):
        ada.studies.take(path)


def test_the_review_it_is_about_is_found_by_its_product(reviewed: Library, study: Study) -> None:
    shown = reviewed.studies.show(take(reviewed, study))
    assert reviewed.listing.show(shown.entry).title == "Blue Lamp"
    assert LAMP.split(":")[1] in reviewed.studies.preview(study).product
