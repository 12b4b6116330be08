"""What a brand tries: to ask until it knows, to overspend, to look about. Who is who is in test_linking.py."""

from __future__ import annotations

import datetime
import random
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.bodies import Review
from app.brand.asking import make
from app.brand.counter import print_receipts, respond, sign_purchases
from app.brand.ingest import ingest
from app.brand.office import Office
from app.brand.opening import NO_RECEIPT, SPENT
from app.identifiers import parse
from app.items import Item
from app.library import Library
from app.studies import quote as quotes
from app.studies.catalogue import CATALOGUE
from app.studies.errors import TooDear
from app.studies.mechanism import MICRO, Mechanism
from tests.app.studies.conftest import wish
from tests.app.studies.crowd import J_SHAPED, Brand, Consumer, send, slips, take_tokens

if TYPE_CHECKING:
    from conftest import Shell

ROOT = Path(__file__).resolve().parents[3]


def test_asking_again_and_again_gives_the_same_answer_and_so_no_more(
    ada: Library, offices: Callable[[str], Office]
) -> None:
    drawn = set()
    for number in range(10):
        study = ada.studies.read(make(offices(f"Brand {number}"), wish(questions=("again",), incentive="")).file)
        drawn.add(ada.studies.seal(study, say="yes").drawn)
    assert len(drawn) == 1
    assert ada.studies.ledger.accounts()[-1].spent == 2 * MICRO


def test_fresh_draws_would_give_it_away_which_is_why_there_are_none() -> None:
    """The attack that the memo stands against: ten fresh draws tell nearly always."""
    dice = random.Random(2)
    mechanism = Mechanism.within(5, 2 * MICRO)
    told = 0
    for true in dice.choices(range(5), J_SHAPED, k=500):
        draws = Counter(mechanism.respond(true, below=dice.randrange) for _ in range(10))
        told += draws.most_common(1)[0][0] == true
    assert told / 500 > 0.95


def test_what_leaves_has_nothing_of_the_person_in_it(ada: Library, office: Office) -> None:
    study = ada.studies.read(make(office, wish(questions=("again",))).file)
    sealed = ada.studies.seal(study, say="yes")
    for mine in (ada.me.person.public, ada.me.device.public, ada.me.id.encode()):
        assert mine not in sealed.content
    assert len(sealed.content) < 400


def test_two_processes_at_once_cannot_overspend(shell: Shell, offices: Callable[[str], Office], tmp_path: Path) -> None:
    """Two answers of two points each, and two points are allowed: one is sealed, whichever comes first."""
    assert shell.json("study", "allow", "all", "2")["allowed"] == 2 * MICRO
    commands = []
    for number, asked in enumerate(("again", "defect")):
        today = datetime.date.today()
        days = {"opens": str(today - datetime.timedelta(days=2)), "closes": str(today + datetime.timedelta(days=9))}
        file = tmp_path / f"{number}.study"
        file.write_bytes(make(offices(f"B{number}"), wish(questions=(asked,), incentive="", **days)).file)
        commands.append(
            [
                *(sys.executable, "-m", "app.cli", "study", "answer", str(file), "--say", "no"),
                *("--out", f"{file}.answer", "--profile", str(shell.folder), "--passphrase-file", str(shell.file)),
            ]
        )
    told: dict[int, str] = {}
    while len(told) < 2:  # who finds the profile open elsewhere tries again
        running = {
            number: subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for number, command in enumerate(commands)
            if number not in told
        }
        for number, process in running.items():
            _out, wrong = process.communicate()
            if process.returncode == 0 or "altogether" in wrong:
                told[number] = wrong
            else:
                assert "open" in wrong, wrong
    assert sorted(map(bool, told.values())) == [False, True]
    assert [one["micro"] for one in shell.json("study", "ledger")["charges"]] == [2 * MICRO]
    assert sum((tmp_path / f"{number}.study.answer").exists() for number in range(2)) == 1


def test_a_thing_by_another_of_its_numbers_is_still_the_same_thing(ada: Library) -> None:
    """Else a brand with many names could ask about one thing as often as it has numbers, each time with a new draw."""
    names = ["gtin:04006381333931", "url:https://example.org/lamp", "url:https://example.org/lamp?2", "asin:B00ABCDEF1"]
    item = Item("product", "Lamp", identifiers=tuple(parse(name) for name in names))
    ada.entries.write(Review(item=item, stars=20))
    seen = set()
    for name in names:
        seen.add(ada.studies.seal(ada.studies.read(Brand(name).ask("stars", about=name).file)).drawn)
    assert len(seen) == 1
    assert ada.vault.execute("SELECT count(*) FROM study_draw") == [(1,)]
    assert ada.studies.ledger.accounts(product=names[0])[1].spent == 2 * MICRO
    ada.studies.seal(ada.studies.read(Brand("Another").ask("again", about=names[-1]).file), say="no")
    more = ada.studies.read(Brand("One more").ask("defect", about=names[1]).file)
    with pytest.raises(TooDear, match="about one thing, ever"):
        ada.studies.seal(more, say="no")


def test_coupons_without_receipts_can_be_kept_from_whoever_orders_many(office: Office, tmp_path: Path) -> None:
    """A program of one's own can order as many as it likes. With a receipt behind each it cannot."""
    study, dice = make(office, wish()), random.Random(3)
    one = Consumer(4)
    take = tmp_path / "signed"
    take.write_bytes(sign_purchases(office, office.case(), [slips(study, print_receipts(office, 1), [one])]).file)
    take_tokens(study, take, [one])
    boxes = [send(study, one, dice), *(send(study, Consumer(4), dice) for _ in range(9))]
    one.coupon = None
    boxes.append(send(study, one, dice))  # the same receipt, and another coupon
    (tmp_path / "inbox").write_bytes(b"".join(boxes))
    tally = ingest(office, office.case(), [tmp_path / "inbox"], with_receipts=True)
    assert (tally.accepted, tally.rejected) == (1, {NO_RECEIPT: 9, SPENT: 1})
    assert respond(office, office.case())[1] == 1


def test_about_one_thing_no_more_is_ever_said_than_four_points(ada: Library, offices: Callable[[str], Office]) -> None:
    sealed = 0
    for number, asked in enumerate(("again", "defect", "quality")):
        study = ada.studies.read(make(offices(f"B{number}"), wish(questions=(asked,), incentive="")).file)
        try:
            ada.studies.seal(study, say=CATALOGUE[asked].classes[0])
            sealed += 1
        except TooDear:
            pass
    assert sealed == 2


def test_a_whole_answer_needs_no_socket(
    ada: Library, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_any: Any, **_more: Any) -> Any:
        raise AssertionError("a socket was opened")

    study = make(office, wish(questions=("again",)))
    monkeypatch.setattr(socket, "socket", none)
    monkeypatch.setattr(socket, "create_connection", none)
    monkeypatch.setattr(socket, "getaddrinfo", none)
    ada.studies.read(study.file)
    [code] = print_receipts(office, 1)
    signed = sign_purchases(office, office.case(), [ada.studies.receipts.slip(study, code)])
    (tmp_path / "signed").write_bytes(signed.file)
    ada.studies.take(tmp_path / "signed")
    ada.studies.show(study)
    ada.studies.preview(study, say="yes")
    (tmp_path / "answer").write_bytes(ada.studies.seal(study).sealed)
    one = quotes.quote("Bright.", product="gtin:04006381333931", stars=None, disclosure="")
    quotes.seal(one, study=study.id, to=study.request.sealing)
    assert ingest(office, office.case(), [tmp_path / "answer"]).accepted == 1
    (tmp_path / "answers").write_bytes(respond(office, office.case())[0])
    assert "one of these few" in ada.studies.take(tmp_path / "answers")


def test_opendp_agrees_on_the_chances() -> None:
    """OpenDP's randomised response, with the probability that ours has, claims the epsilon that ours claims."""
    dp = pytest.importorskip("opendp.prelude", reason="OpenDP is not installed")
    dp.enable_features("contrib")
    for k in (2, 3, 5):
        for epsilon in (1, 2, 3):
            mechanism = Mechanism.within(k, epsilon * MICRO)
            oracle = dp.m.make_randomized_response(categories=list(range(k)), prob=float(mechanism.truth))
            assert oracle.map(1) == pytest.approx(epsilon, rel=1e-6)
