"""The files of every suite there ever was are still read, and the page about them says what they are."""

from __future__ import annotations

import base64
import json
import math
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from app.brand.figures import WIDEST
from app.commands.parser import parser
from app.studies import box, notice, quote, response, voucher
from app.studies.box import SIZE, SUITE
from app.studies.catalogue import CATALOGUE
from app.studies.contribution import CONTRIBUTION, SLIP, contribution_in, slip_in
from app.studies.coupons import SCHEME as COUPON
from app.studies.coupons import parse
from app.studies.ledger import CAPS
from app.studies.mechanism import MICRO, Mechanism
from app.studies.notice import Notice, hash_of
from app.studies.quote import quote_in
from app.studies.request import MAGIC, SCHEME, Study
from app.studies.response import Response
from app.studies.sending import check_receipt, inbox_of
from app.studies.voucher import Voucher
from crypto.blind import BlindKey
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from sync.invite import Purpose, commitment_of
from tests.app.studies.crowd import J_SHAPED

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = Path(__file__).parent / "fixtures"
GUIDE = ROOT / "resources" / "guide"


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((FIXTURES / "suite-1.json").read_text("utf-8"))
    return kept


def test_every_suite_has_its_test_files() -> None:
    assert sorted(path.name for path in FIXTURES.glob("suite-*.json")) == [
        f"suite-{number}.json" for number in range(1, SUITE + 1)
    ]


def test_what_suite_1_wrote_is_read(files: dict[str, Any], tmp_path: Path) -> None:
    def data(name: str) -> bytes:
        return base64.b64decode(files[name])

    study = Study.decode(data("study"))
    assert study.id.hex() == files["study id"]
    assert Study.decode(files["study as text"].encode()).file == study.file
    assert (study.request.brand, study.request.questions, study.request.epsilon) == (
        "Acme Lamps", ("stars", "nps"), 2_000_000,
    )  # fmt: skip
    key = ParcelKey(Secret(data("sealing seed")))
    assert key.public == study.request.sealing

    contribution = contribution_in(data("contribution"), study=study.id, key=key)
    assert contribution.encode() == data("contribution content")
    assert (contribution.question, contribution.answer) == (0, 3)
    BlindKey.decode(study.request.receipts).check(contribution.token, contribution.signature)
    slip = slip_in(data("slip"), study=study.id, key=key)
    assert (slip.encode(), slip.code) == (data("slip content"), "ABCD-EFGH-IJKL-MNOP")
    words = quote_in(data("quote"), study=study.id, key=key)
    assert (words.encode(), words.text) == (data("quote content"), "The lamp is bright.")

    (tmp_path / "answers").write_bytes(data("answers"))
    assert Response(tmp_path / "answers").find(data("blinded coupon")) == data("blind signature")
    of_study, token = parse(files["coupon"])
    assert of_study == study.id
    assert study.request.coupon is not None
    token.check(BlindKey.decode(study.request.coupon.key))

    said = Notice.decode(data("notice"))
    assert (said.brand, said.words.text, said.words.answers) == (study.brand, "Thank you.", hash_of(words))
    passed = Voucher.parse(files["voucher"])
    assert (passed.hands, passed.terms.worth, passed.terms.key) == (2, "A bulb", data("brand key"))
    inbox = inbox_of(files["inbox"], now_ms=0)
    assert (inbox.addresses, inbox.commitment) == ((("192.0.2.7", 4000),), commitment_of(data("brand key")))
    assert inbox.secret == Secret(data("inbox secret"))
    check_receipt(data("receipt"), box=data("contribution"), inbox=inbox_of(files["inbox of the receipt"], now_ms=0))


def test_the_page_about_the_files_names_each_and_its_sizes() -> None:
    text = (GUIDE / "formats.md").read_text("utf-8")
    for magic in (MAGIC, notice.MAGIC, response.MAGIC):
        assert f"`{magic.decode().strip()}\\n`" in text
    for scheme in (SCHEME, notice.SCHEME, voucher.SCHEME, COUPON, Purpose.INBOX.start):
        assert f"`{scheme}`" in text
    for purpose in (CONTRIBUTION, SLIP, quote.QUOTE):
        assert f"`{purpose.decode().rstrip(chr(0))}`" in text
    assert f"{SIZE:,} bytes" in text
    assert box.CAPACITY == SIZE - 2 - 1120 - 16 - 2


def test_what_the_guides_tell_to_type_can_be_typed() -> None:
    grammar = parser()
    typed = [line.strip() for line in (GUIDE / "brands.md").read_text("utf-8").splitlines() if line.startswith("    ")]
    assert len(typed) >= 9
    for line in typed:
        assert grammar.parse_args(shlex.split(line)[1:]).run
    for page in ("brands.md", "people.md"):
        for command in re.findall(r"`vouchsafe ([a-z-]+(?: [a-z-]+)?)`", (GUIDE / page).read_text("utf-8")):
            with pytest.raises(SystemExit) as ended:
                grammar.parse_args([*command.split(), "--help"])
            assert ended.value.code == 0


def test_the_numbers_in_the_guides_are_those_of_the_mechanism() -> None:
    text = (GUIDE / "brands.md").read_text("utf-8")
    truth = sum((answer + 1) * share for answer, share in enumerate(J_SHAPED))
    for epsilon in (1, 2, 3):
        mechanism = Mechanism.within(5, epsilon * MICRO)
        p, q = float(mechanism.truth), float(mechanism.other)
        seen = [q + share * (p - q) for share in J_SHAPED]
        average = sum((answer + 1) * share for answer, share in enumerate(seen))
        assert (average - 15 * q) / (p - q) == pytest.approx(truth)
        spread = math.sqrt(sum((answer + 1 - average) ** 2 * share for answer, share in enumerate(seen)))
        row = re.search(rf"^\| {epsilon} \| (\d+) % \| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \|$", text, re.M)
        assert row is not None
        shown, needed, hundred, thousand = (float(part.replace(",", "")) for part in row.groups())
        assert shown == pytest.approx(100 * p, abs=0.6)
        assert needed == pytest.approx((1.96 * spread / (p - q) / 0.2) ** 2, rel=0.03)
        assert hundred == pytest.approx(1.96 * spread / (p - q) / 10, rel=0.03)
        assert thousand == pytest.approx(1.96 * spread / (p - q) / math.sqrt(1000), rel=0.04)
    for name in CATALOGUE:
        assert f"`{name}`" in text
    assert WIDEST * 4 == 0.5


def test_the_limits_in_the_guide_are_those_of_the_ledger() -> None:
    text = (GUIDE / "people.md").read_text("utf-8")
    for cap in CAPS.values():
        [row] = [line for line in text.splitlines() if line.startswith(f"| {cap.words} ")]
        assert str(cap.usual // MICRO) in row
        assert str(cap.most // MICRO) in row


def test_the_guides_are_linked() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in GUIDE.glob("*.md"):
        assert f"(resources/guide/{page.name})" in readme
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            assert (GUIDE / link).exists(), link
