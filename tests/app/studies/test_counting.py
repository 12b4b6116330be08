"""The whole story at the brand's: two hundred people answer, some cheat, and what comes out is right."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.brand import ingest as ingesting
from app.brand.asking import make
from app.brand.counter import redeem, respond
from app.brand.errors import BrandError, Expired, Redeemed
from app.brand.figures import findings
from app.brand.ingest import ingest, shards
from app.brand.office import Office, opened
from app.brand.opening import (
    BAD_ANSWER,
    BAD_COUPON,
    BAD_TOKEN,
    ELSEWHERE,
    MALFORMED,
    SPENT,
    Opened,
    open_all,
)
from app.brand.table import count
from app.profiles.profile import by_passphrase
from app.studies import box
from app.studies.box import SIZE
from app.studies.contribution import CONTRIBUTION, Contribution, contribution_in
from app.studies.coupons import Token, parse, text_of
from app.studies.request import Study
from tests.app.conftest import PASSPHRASE as SHELLS
from tests.app.studies.conftest import wish
from tests.app.studies.crowd import Consumer, send, slips, take_coupons, take_tokens, truths

if TYPE_CHECKING:
    from conftest import Shell


ROOT = Path(__file__).resolve().parents[3]


def found_in(office: Office) -> list[Any]:
    case = office.case()
    names = office.books.execute("SELECT name FROM shard WHERE study = ? AND taken > 0", (case.row,))
    return findings(case.study.request, count([office.answers / name for (name,) in names]))


def test_two_hundred_people_answer_and_the_report_is_right(
    shell: Shell, acme: Path, tmp_path: Path, clock: Any
) -> None:
    """As the brand types it. One tries twice, one sends the same file again, five send garbage."""
    dice = random.Random(8)
    study = Study.decode((tmp_path / "lamp.study").read_bytes())
    crowd = [Consumer(said) for said in truths(200, 3, (0.3, 0.7))]
    inbox, signed, answers = tmp_path / "inbox", tmp_path / "signed", tmp_path / "answers"
    codes = shell.json("brand", "receipts", str(acme), "--count", "200")["codes"]
    (tmp_path / "slips").write_bytes(slips(study, codes, crowd))
    done = shell.json("brand", "sign-purchases", str(acme), str(tmp_path / "slips"), "--out", str(signed))
    assert (done["signed"], done["rejected"]) == (200, {})
    take_tokens(study, signed, crowd)
    inbox.mkdir()
    for number, consumer in enumerate(crowd):
        (inbox / f"{number}").write_bytes(send(study, consumer, dice))
    (inbox / "twice").write_bytes(send(study, crowd[7], dice))
    (inbox / "again").write_bytes(crowd[9].sent)
    garbage = [b"", b"hello", b"\0" + os.urandom(SIZE - 1), bytes([1, 1]) + os.urandom(SIZE - 2), crowd[0].sent[:-1]]
    for number, data in enumerate(garbage):
        (inbox / f"garbage {number}").write_bytes(data)

    tally = shell.json("brand", "ingest", str(acme), str(inbox))
    assert tally == {"read": 207, "accepted": 200, "rejected": {SPENT: 2, MALFORMED: 4, ELSEWHERE: 1}}
    report = ("brand", "report", str(acme), "--out", str(tmp_path / "report.html"), "--csv", str(tmp_path / "r.csv"))
    [finding] = shell.json(*report)["findings"]
    truth = sum(consumer.said for consumer in crowd) / 200
    assert (finding["n"], finding["verified"]) == (200, 200)
    assert finding["mean"]["low"] <= truth <= finding["mean"]["high"]
    assert 0.15 < finding["mean"]["high"] - finding["mean"]["low"] < 0.25
    assert "200 answers, 100% of them" in (tmp_path / "report.html").read_text("utf-8")
    assert shell.json("brand", "ingest", str(acme), str(inbox))["accepted"] == 0
    assert shell.json(*report)["findings"] == [finding]
    (tmp_path / "r.csv").write_text("question,who\nmine,\n")
    assert "r.csv is there already" in shell(*report, code=1)
    (tmp_path / "r.csv").unlink()
    (tmp_path / "report.html").write_text("<p>Of somebody else.</p>")
    assert "report.html is there already" in shell(*report, code=1)

    assert shell.json("brand", "respond", str(acme), "--out", str(answers))["signed"] == 200
    coupons = take_coupons(study, answers, crowd)
    assert shell.json("brand", "redeem", str(acme), coupons[0])["worth"] == "10 % off"
    assert "before" in shell("brand", "redeem", str(acme), coupons[0], code=1)
    assert "not a coupon" in shell("brand", "redeem", str(acme), coupons[1][:-4] + "AAAA", code=1)
    seen_by_brand = signed.read_bytes() + answers.read_bytes() + b"".join(consumer.sent for consumer in crowd)
    with opened(acme, by_passphrase(SHELLS), now=clock, entropy=os.urandom) as office:
        case = office.case()
        for consumer in crowd:
            seen_by_brand += contribution_in(consumer.sent, study=study.id, key=case.sealing).encode()
        for coupon in coupons[1:]:
            redeem(office, coupon)
        for coupon in coupons[:5]:
            with pytest.raises(Redeemed):
                redeem(office, coupon)
    for consumer, coupon in zip(crowd, coupons, strict=True):
        held = parse(coupon)[1]
        assert consumer.coupon is not None
        for part in (held.message, held.signature, consumer.coupon.message):
            assert part not in seen_by_brand, "a coupon could be linked to an answer"


def test_a_coupon_ends_with_its_last_day(office: Office, clock: Any) -> None:
    study = make(office, wish())
    case = office.case()
    assert case.coupons is not None
    blinded = case.coupons.public.blind(bytes(32), entropy=os.urandom)
    signature = case.coupons.public.finish(blinded, case.coupons.sign(blinded.blinded, entropy=os.urandom))
    coupon = text_of(study.id, Token(blinded.message, signature))
    clock.step(days=366)
    with pytest.raises(Expired):
        redeem(office, coupon)
    clock.step(days=-10)
    redeem(office, "\n".join((coupon[:90], coupon[90:])))


def test_each_thing_that_is_wrong_has_its_own_reason(office: Office) -> None:
    study = make(office, wish(questions=("stars", "again")))
    case = office.case()
    size = case.coupons.public.size if case.coupons else 0
    good = b"\x01" * size
    cases = {
        BAD_ANSWER: [Contribution(*codes, blinded=good) for codes in ((2, 0), (1, 2), (0, 5))],
        BAD_COUPON: [Contribution(0, 0), Contribution(0, 0, blinded=good[:-1])],
        BAD_TOKEN: [Contribution(0, 0, b"t" * 64, b"s" * 256, good), Contribution(0, 0, b"", b"s" * 256, good)],
    }
    for reason, contributions in cases.items():
        for one in contributions:
            sealed = box.seal(one.encode(), purpose=CONTRIBUTION, study=study.id, to=study.request.sealing)
            assert open_all(sealed, ingesting.lens_of(case)) == [reason]
    fine = box.seal(
        Contribution(1, 1, blinded=good).encode(), purpose=CONTRIBUTION, study=study.id, to=study.request.sealing
    )
    [opened] = open_all(fine, ingesting.lens_of(case))
    assert isinstance(opened, Opened)
    assert not opened.verified
    other = make(office, wish())
    assert open_all(fine, ingesting.lens_of(office.case(other.id.hex()))) == [ELSEWHERE]


def test_shards_hold_all_there_is_whether_in_one_file_or_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "SHARD", 7)
    pieces = [bytes([number]) * SIZE for number in range(30)]
    (tmp_path / "one").write_bytes(b"".join(pieces[:20]))
    for number, piece in enumerate(pieces[20:]):
        (tmp_path / f"two {number}").write_bytes(piece)
    (tmp_path / "three").write_bytes(b"no")
    cut = list(shards([tmp_path]))
    assert sorted(piece for one in cut for piece in _pieces(one.data)) == pieces
    assert sum(one.read for one in cut) == 31
    assert max(len(one.data) for one in cut) == 7 * SIZE
    assert sum(one.malformed for one in cut) == 1


def _pieces(data: bytes) -> list[bytes]:
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


def test_a_run_that_was_stopped_goes_on_where_it_was(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingesting, "SHARD", 10)
    dice = random.Random(4)
    study = make(office, wish(incentive=""))
    path = tmp_path / "all"
    path.write_bytes(b"".join(send(study, Consumer(said), dice) for said in truths(65, 5)))
    case = office.case()
    shards_done = 0

    def stop(_tally: Any) -> None:
        nonlocal shards_done
        shards_done += 1
        if shards_done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(office, case, [path], progress=stop, processes=1)
    tally = ingest(office, case, [path], processes=1)
    assert (tally.read, tally.accepted, tally.rejected) == (65, 35, {SPENT: 30})
    assert found_in(office)[0].n == 65


def test_processes_that_are_ended_from_outside_cost_nothing_and_are_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingesting, "SHARD", 10)
    dice = random.Random(6)
    study = make(office, wish(incentive=""))
    path = tmp_path / "all"
    path.write_bytes(b"".join(send(study, Consumer(said), dice) for said in truths(60, 5)))

    def end_them(_tally: Any) -> None:
        for process in multiprocessing.active_children():
            process.kill()
            process.join()

    with pytest.raises(BrandError, match="ended from outside"):
        ingest(office, office.case(), [path], progress=end_them, processes=1)
    tally = ingest(office, office.case(), [path], processes=1)
    assert tally.accepted + tally.rejected[SPENT] == 60
    assert found_in(office)[0].n == 60


HELD = """
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from app.brand.opening import end_with_parent

if __name__ == "__main__":
    with ProcessPoolExecutor(2, get_context("spawn"), end_with_parent) as pool:
        list(pool.map(abs, range(2)))
        print(*[process.pid for process in pool._processes.values()], flush=True)
        time.sleep(600)
"""


def test_processes_that_have_a_brands_key_end_with_the_count_that_was_killed(tmp_path: Path) -> None:
    """Without a word to them: they would wait for ever, with the key that opens answers."""
    program = tmp_path / "program.py"
    program.write_text(HELD)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, env=environment) as count:
        assert count.stdout is not None
        pids = [int(pid) for pid in count.stdout.readline().split()]
        assert 1 <= len(pids) <= 2, "a second one only where the first was not done at once"
        count.kill()
        try:
            assert count.communicate(timeout=300)[0] == "", "its output ends when nobody is left who could write there"
        except subprocess.TimeoutExpired:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
            raise


def test_what_is_not_there_is_told(office: Office, tmp_path: Path) -> None:
    make(office, wish(incentive=""))
    with pytest.raises(BrandError, match="no such file"):
        ingest(office, office.case(), [tmp_path / "nothing"], processes=1)
    with pytest.raises(BrandError, match="promised no coupons"):
        respond(office, office.case())
