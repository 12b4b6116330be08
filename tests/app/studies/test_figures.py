"""What a report says is true as often as it claims, and what it does not know it does not say."""

from __future__ import annotations

import csv
import io
import math
import random
import re
import subprocess
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.brand.asking import make
from app.brand.chart import line, number
from app.brand.errors import BrandError
from app.brand.figures import Figure, Finding, findings, mean, share, student
from app.brand.office import Office
from app.brand.opening import Opened
from app.brand.page import LANGUAGES, needed, page, sheet, value
from app.brand.table import Count, count, write
from app.studies.catalogue import CATALOGUE
from app.studies.mechanism import MICRO, Mechanism
from app.studies.request import Study
from tests.app.studies.conftest import wish
from tests.app.studies.crowd import J_SHAPED, truths

STUDIES = 1000
ROOT = Path(__file__).resolve().parents[3]


def drawn(mechanism: Mechanism, said: Sequence[int], dice: random.Random) -> Counter[int]:
    return Counter(mechanism.respond(one, below=dice.randrange) for one in said)


def counts(study: Study, question: int, months: dict[str, Sequence[int]], *, verified: bool = True) -> list[Count]:
    dice = random.Random(11)
    mechanism = study.request.mechanism(study.request.questions[question])
    return [
        Count(month, question, answer, verified, how_many)
        for month, said in months.items()
        for answer, how_many in sorted(drawn(mechanism, said, dice).items())
    ]


ASKED: dict[str, tuple[float, ...]] = {"stars": J_SHAPED, "nps": (0.2, 0.3, 0.5)}
"""What people truly think. An aspect is a net promoter score with other names."""


def simulated(chances: Sequence[float], n: int, dice: random.Random) -> dict[int, int]:
    """How many of n gave each answer, to a part in 65,536; a third of the time that `choices` takes."""
    drawn = sorted(array("H", dice.randbytes(2 * n)))
    ends = [bisect_left(drawn, round(65536 * sum(chances[: answer + 1]))) for answer in range(len(chances) - 1)]
    return {answer: end - start for answer, (start, end) in enumerate(pairwise([0, *ends, n]))}


def covered(question: str, n: int, epsilon: int) -> float:
    """In how many of a thousand studies the interval of the average holds the truth.

    By the chances of each answer as the brand gets to see it, which the matrix of the mechanism gives exactly.
    """
    dice, shares, values = random.Random(n + epsilon), ASKED[question], CATALOGUE[question].values
    mechanism = Mechanism.within(len(values), epsilon * MICRO)
    p, q = float(mechanism.truth), float(mechanism.other)
    chances = [q + share * (p - q) for share in shares]
    truth = sum(value * share for value, share in zip(values, shares, strict=True))
    held = 0
    for _ in range(STUDIES):
        figure = mean(simulated(chances, n, dice), values, mechanism)
        held += figure.low <= truth <= figure.high
    return held / STUDIES


@pytest.mark.parametrize("epsilon", [1, 2, 3])
@pytest.mark.parametrize("n", [50, 300, 3000])
@pytest.mark.parametrize("question", ASKED)
def test_intervals_hold_the_truth_as_often_as_they_claim(question: str, n: int, epsilon: int) -> None:
    assert 0.93 <= covered(question, n, epsilon) <= 0.97


@pytest.mark.parametrize(("freedom", "quantile"), [(49, 2.009575), (99, 1.984217), (299, 1.967930), (2999, 1.960756)])
def test_small_samples_have_the_longer_intervals_of_students_t(freedom: int, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=2e-6)


@pytest.mark.parametrize("epsilon", [1, 2, 3])
def test_intervals_of_three_classes_hold_it_whatever_people_think(epsilon: int) -> None:
    """Added up over every count that fifty people can give, so nothing is left to chance: a net promoter score."""
    mechanism = Mechanism.within(3, epsilon * MICRO)
    p, q = float(mechanism.truth), float(mechanism.other)
    n = 50
    intervals = {
        (one, other): mean({0: one, 1: other, 2: n - one - other}, (-1, 0, 1), mechanism)
        for one in range(n + 1)
        for other in range(n + 1 - one)
    }
    for shares in ((0.1, 0.2, 0.7), (0.2, 0.3, 0.5), (1 / 3, 1 / 3, 1 / 3), (0.5, 0.0, 0.5), (0.05, 0.9, 0.05)):
        logs = [math.log(q + share * (p - q)) for share in shares]
        truth = shares[2] - shares[0]
        held = sum(
            math.comb(n, one) * math.comb(n - one, other)
            * math.exp(one * logs[0] + other * logs[1] + (n - one - other) * logs[2])
            for (one, other), figure in intervals.items()
            if figure.low <= truth <= figure.high
        )  # fmt: skip
        assert 0.93 <= held <= 0.97, shares


@pytest.mark.parametrize("epsilon", [1, 2, 3])
@pytest.mark.parametrize("k", [2, 3, 5, 6])
def test_intervals_of_shares_hold_it_however_few_mean_it(k: int, epsilon: int) -> None:
    """Added up over all that a brand can see, so nothing is left to chance. Between two counts it goes up and down: at
    some truths it is a little less than it claims, at others a little more, and on the whole what it claims."""
    mechanism = Mechanism.within(k, epsilon * MICRO)
    p, q = float(mechanism.truth), float(mechanism.other)
    for n in (50, 300):
        intervals = [share(seen, n, mechanism) for seen in range(n + 1)]
        assert all(one.low < one.value < one.high for one in intervals[1:-1])
        held = []
        for percent in range(0, 101, 4):
            truth = percent / 100
            f = q + truth * (p - q)
            held.append(
                sum(
                    math.comb(n, seen) * f**seen * (1 - f) ** (n - seen)
                    for seen, one in enumerate(intervals)
                    if one.low <= truth <= one.high
                )
            )
        assert 0.93 <= min(held) <= max(held) <= 0.98
        assert 0.945 <= sum(held) / len(held) <= 0.96


def test_an_average_of_yes_and_no_is_the_share_of_yes() -> None:
    mechanism = Mechanism.within(2, 2 * MICRO)
    assert mean({0: 45, 1: 5}, (0, 1), mechanism) == share(5, 50, mechanism)


def everything(office: Office) -> tuple[Study, list[Finding]]:
    """A study with all that a report can show: averages, shares, months with a change, too few, too wide."""
    study = make(office, wish(questions=("stars", "nps", "discovered", "defect", "quality", "again"), batch=50))
    found = [
        *counts(study, 0, {"2026-01": truths(400, 1), "2026-02": truths(400, 2), "2026-03": [0] * 400}),
        *counts(study, 1, {"2026-01": truths(900, 3, (0.2, 0.3, 0.5))}),
        *counts(study, 2, {"2026-01": truths(300, 4, (0.5, 0.2, 0.1, 0.1, 0.05, 0.05))}, verified=False),
        *counts(study, 3, {"2026-01": truths(500, 5, (0.93, 0.07))}),
        *counts(study, 4, {"2026-01": truths(49, 6, (0.2, 0.3, 0.5))}),
        *counts(study, 5, {"2026-01": truths(60, 7, (0.5, 0.5))}),
    ]
    return study, findings(study.request, found)


def test_what_changed_is_noticed_and_what_is_too_little_is_not_said(office: Office) -> None:
    _study, found = everything(office)
    stars, nps, discovered, defect, quality, again = found
    assert [(month.month, month.alarm) for month in stars.months] == [
        ("2026-01", False),
        ("2026-02", False),
        ("2026-03", True),
    ]
    assert nps.mean is not None
    assert nps.mean.low < 0.3 < nps.mean.high
    assert discovered.mean is None
    assert discovered.verified == 0
    assert abs(discovered.shares[0].value - 0.5) < 0.15
    assert defect.shares[1].low < 0.07 < defect.shares[1].high
    assert (quality.withheld, quality.shares, quality.mean) == ("few", (), None)
    assert again.withheld == "wide"
    assert needed(again) > 60


def test_a_month_that_is_like_the_others_raises_no_alarm(office: Office) -> None:
    study = make(office, wish())
    alarms = 0
    dice = random.Random(5)
    mechanism = study.request.mechanism("stars")
    for _ in range(200):
        months = {f"2026-{month:02}": dice.choices(range(5), J_SHAPED, k=100) for month in range(1, 7)}
        seen = [
            Count(month, 0, answer, True, how_many)
            for month, said in months.items()
            for answer, how_many in drawn(mechanism, said, dice).items()
        ]
        alarms += any(month.alarm for month in findings(study.request, seen)[0].months)
    assert alarms / 200 <= 0.03


class Reader(HTMLParser):
    """Reads a page as a browser would, and remembers what it would load."""

    VOID = frozenset({"meta", "rect", "path", "circle", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [f"{tag} {name}" for name, _value in attrs if name in ("src", "href", "srcset", "data", "action")]
        if tag in ("script", "iframe", "link", "img", "object", "form"):
            self.loads.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_loads_nothing_and_says_what_was_found(office: Office, language: str) -> None:
    study, found = everything(office)
    text = page(study, found, day="2026-04-01", language=language)
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.loads == []
    assert reader.open == []
    assert "url(" not in text
    assert "@import" not in text
    stars = found[0].mean
    assert stars is not None
    assert f"{stars.value:.2f}" in text
    assert {"en": "Mar 2026", "zh": "2026年3月"}[language] in text
    assert text.count("<svg") == 8
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    assert not re.search(r"\{[a-z_]+\}", body), "a word was not filled in"
    assert ("人们怎么说" in text) == (language == "zh")


def test_a_month_without_a_figure_keeps_its_place_and_nothing_is_drawn_across_it() -> None:
    one = Figure(0.4, 0.3, 0.5)
    months = [("2026-01", one, False), ("2026-02", one, False), ("2026-03", None, False), ("2026-04", one, True)]
    drawn = line(months, digits=0)
    assert drawn.count('class="trend"') == 1
    assert drawn.count("<circle") == 3
    assert "2026-03" in drawn
    assert line(months[3:]).count("<circle") == 1


@pytest.mark.parametrize("ends", [(2.27, 4.35), (-1.0, 53.0), (0.499, 0.501), (-3.2, 18.0), (2.0, 2.0)])
def test_an_axis_has_round_numbers_with_all_that_is_drawn_between_them(ends: tuple[float, float]) -> None:
    low, high = ends
    drawn = line([("2026-01", Figure((low + high) / 2, low, high), False)])
    written = re.findall(r'text-anchor="end">(\u2212?[0-9.]+)<', drawn)
    numbers = [float(text.replace("\u2212", "-")) for text in written]
    assert 2 <= len(numbers) <= 8
    assert min(numbers) <= low <= high <= max(numbers)
    steps = {round(abs(one - other), 6) for one, other in pairwise(numbers)}
    assert len(steps) == 1
    assert f"{steps.pop():e}"[0] in "125"


def test_a_chart_says_in_words_what_it_shows(office: Office) -> None:
    study, found = everything(office)
    text = page(study, found, day="2026-04-01")
    assert text.count('role="img" aria-label="') == text.count("<svg")
    share = found[3].shares[1]
    assert f'yes {share.value:.0%} ({share.low:.0%} - {share.high:.0%})"' in text
    assert '<span class="day">1 Apr 2026</span>' in text
    assert text.count("How to read this") == 1
    assert "How to read this" not in page(study, [], day="2026-04-01"), "where there is nothing to read"


def test_the_figures_stand_at_the_head_as_they_are_read(office: Office) -> None:
    study, found = everything(office)
    head = page(study, found, day="2026-04-01").split("<h2>")[0]
    nps, defect = found[1].mean, found[3].shares[1]
    assert nps is not None
    for shown in (
        "Stars: Mar 2026 is lower than before, by more than chance: ",
        f">{100 * nps.value:.0f}<",
        f">{defect.value:.0%}<",
    ):
        assert shown in head
    assert "Made well" not in head, "too few said so"


def test_what_stands_out_is_told_with_both_figures_and_the_chances_stand_in_a_table(office: Office) -> None:
    study, found = everything(office)
    text = page(study, found, day="2026-04-01")
    march = found[0].months[2]
    assert march.mean is not None
    assert march.before is not None
    assert f"by more than chance: {march.mean.value:.2f} after {march.before.value:.2f}." in text
    assert text.count("<tr>") == 1 + len(found)
    for one in found:
        row = f"<td>{one.n:,}</td><td>{one.mechanism.k}</td><td>{float(one.mechanism.truth):.1%}</td>"
        assert row in text
    for mark in ("\u2212100", ">50<", ">3<"):
        assert mark in text


def test_numbers_are_written_as_people_write_them() -> None:
    assert [number(value, 0) for value in (-12.4, -0.3, 0.2, 7.6)] == ["\u221212", "0", "0", "8"]
    assert number(-0.004, 2) == "0.00"


def test_what_a_brand_calls_itself_is_not_taken_for_markup(offices: Any) -> None:
    study = make(offices("A & B <script>x"), wish(purpose="<b>why</b>"))
    text = page(study, findings(study.request, []), day="2026-04-01")
    assert "<script" not in text
    assert "<b>" not in text
    assert "A &amp; B &lt;script&gt;x" in text


def test_a_language_it_is_not_written_in_is_refused(study: Study) -> None:
    with pytest.raises(BrandError, match="written in"):
        page(study, [], day="2026-04-01", language="eo")


def test_the_sheet_and_the_value_for_programs_say_the_same(office: Office) -> None:
    _study, found = everything(office)
    rows = list(csv.DictReader(io.StringIO(sheet(found))))
    plain = value(found)
    means = {row["question"]: float(row["value"]) for row in rows if row["figure"] == "mean"}
    assert means == pytest.approx({one["question"]: one["mean"]["value"] for one in plain if one["mean"]}, abs=1e-6)
    assert {row["question"]: row["of"] for row in rows if row["figure"] == "withheld"} == {
        "quality": "few",
        "again": "wide",
    }
    assert {row["of"] for row in rows if row["question"] == "stars" and row["figure"] == "share"} == set("12345")


def table(tmp_path: Path) -> list[Path]:
    dice = random.Random(2)
    paths = []
    for month in ("2026-01", "2026-02"):
        answers = [
            Opened(dice.randrange(3), dice.randrange(5), dice.random() < 0.5, bytes(16), b"") for _ in range(1000)
        ]
        paths.append(tmp_path / f"{month}.parquet")
        write(paths[-1], answers, month=month)
    return paths


def test_duckdb_counts_what_is_there(tmp_path: Path) -> None:
    found = count(table(tmp_path))
    assert sum(one.count for one in found) == 2000
    assert len(found) == 2 * 3 * 5 * 2
    assert found == sorted(found, key=lambda one: (one.month, one.question, one.answer, one.verified))
    assert count([]) == []


def test_spark_counts_the_same(tmp_path: Path) -> None:
    """In a process of its own: Java's side of it never quite ends."""
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'vouchsafe[brand-spark]'")
    paths = table(tmp_path)
    program = (
        "import sys; from pathlib import Path; from app.brand.table import count;"
        "print(count([Path(path) for path in sys.argv[1:]], engine='spark'))"
    )
    command = [sys.executable, "-W", "ignore", "-c", program, *map(str, paths)]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    assert ran.stdout.strip() == str(count(paths))


def test_an_engine_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match="could not count"):
        count(table(tmp_path), engine="nothing://here")
    with pytest.raises(BrandError, match="is no engine"):
        count([], engine="nosuch")


def test_every_question_has_words_in_every_language() -> None:
    import json

    words = json.loads((Path(__file__).resolve().parents[3] / "resources/brand/words.json").read_text("utf-8"))
    assert words["en"].keys() == words["zh"].keys()
    for question in CATALOGUE.values():
        for name in (question.id, *question.classes):
            assert words["en"][name]
