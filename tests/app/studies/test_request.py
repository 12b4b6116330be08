"""A study request: read as it was signed, or not at all."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.brand.asking import make
from app.brand.office import Office
from app.errors import BadValue, Unknown
from app.studies.errors import BadStudy, NewerStudy, NotNow
from app.studies.request import MAGIC, Request, Study
from tests.app.studies.conftest import wish

DAY_MS = 86_400_000


def signed(office: Office, request: Request) -> Study:
    return Study.sign(request, key=office.key, ml_key=office.ml_key)


def changed(study: Study, **changes: object) -> Request:
    return msgspec.structs.replace(study.request, **changes)


def test_a_study_is_read_from_its_file_and_from_its_text(study: Study) -> None:
    for data in (study.file, study.text().encode(), b"\n" + study.text().encode() + b"\n"):
        read = Study.decode(data)
        assert (read.id, read.request) == (study.id, study.request)


def test_a_study_that_somebody_changed_is_refused_wherever_the_change_is(study: Study) -> None:
    for at in (*range(0, len(study.file), 97), len(study.file) - 1):
        bad = bytearray(study.file)
        bad[at] ^= 1
        with pytest.raises((BadStudy, NewerStudy)):
            Study.decode(bytes(bad))


@given(some.binary(max_size=300))
def test_what_is_no_study_is_refused(data: bytes) -> None:
    for wrong in (data, MAGIC + data, b"vouchsafe:study/1/" + data):
        with pytest.raises((BadStudy, NewerStudy)):
            Study.decode(wrong)


def test_what_a_newer_vouchsafe_made_is_told_as_such(study: Study) -> None:
    with pytest.raises(NewerStudy):
        Study.decode(study.file.replace(b"study 1", b"study 2", 1))


def test_more_than_a_study_or_less_is_none(study: Study) -> None:
    for wrong in (study.file + b"\0", study.file[:-1], study.file[: len(MAGIC)], b"", study.file * 30):
        with pytest.raises(BadStudy):
            Study.decode(wrong)


@pytest.mark.parametrize(
    "changes",
    [
        {"questions": ("stars", "income")},
        {"questions": ("stars", "stars")},
        {"opens": "2026-02-30"},
        {"opens": "2027-01-01"},
        {"batch": 49},
        {"epsilon": 3_000_001},
        {"epsilon": 0},
        {"products": ()},
        {"products": (("gtin", "4006381333931"),)},  # not in its normal form
        {"products": (("gtin", "1"),)},
        {"brand": "Acme\x1b[31m"},
        {"brand": " Acme"},
        {"brand": "Acme\nIt costs nothing."},
        {"incentive": "A lamp\nEverybody has answered."},
        {"purpose": ""},
        {"receipts": b"a key"},
    ],
    ids=lambda changes: f"{next(iter(changes))}={next(iter(changes.values()))!r}",
)
def test_a_request_that_nobody_should_get_is_refused_though_it_is_signed(
    office: Office, study: Study, changes: dict[str, object]
) -> None:
    with pytest.raises(BadStudy):
        signed(office, changed(study, **changes))


def test_one_key_for_two_things_is_refused(office: Office, study: Study) -> None:
    assert study.request.coupon is not None
    with pytest.raises(BadStudy, match="one key for two"):
        signed(office, changed(study, receipts=study.request.coupon.key))


def test_a_brand_is_told_what_is_wrong_with_its_wish(office: Office) -> None:
    for wrong, sentence in (
        ({"epsilon": 4}, "epsilon"),
        ({"questions": ["wages"]}, "wages"),
        ({"products": ["lamp"]}, "scheme:value"),
        ({"closes": "2025-01-01"}, "before it opens"),
        ({"closes": "soon"}, "not a day"),
        ({"until": "2026-02-30"}, "not a day"),
        ({"batch": 49}, "before 50 people"),
    ):
        with pytest.raises((BadValue, Unknown, BadStudy), match=sentence):
            make(office, wish(**wrong))
    assert office.cases() == []


def test_a_study_is_open_on_its_days_wherever_on_earth(office: Office) -> None:
    study = make(office, wish(opens="2026-03-01", closes="2026-03-02"))
    noon = 1_772_366_400_000  # 2026-03-01 12:00 UTC
    for day in (0, 1):
        study.check_day(noon + day * DAY_MS)
    for day, sentence in ((-2, "opens on 2026-03-01"), (3, "closed on 2026-03-02")):
        with pytest.raises(NotNow, match=sentence):
            study.check_day(noon + day * DAY_MS)
