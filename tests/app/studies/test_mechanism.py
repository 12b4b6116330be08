"""The mechanism does exactly what it promises: every draw is walked, and real draws are audited."""

from __future__ import annotations

import ast
import math
import random
import secrets
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

import app.studies
from app.studies.catalogue import CATALOGUE
from app.studies.mechanism import MICRO, MOST, SPACE, Mechanism, exp_below

EPSILONS = (MICRO // 10, MICRO, 2 * MICRO, 3 * MICRO)
SIZES = sorted({question.k for question in CATALOGUE.values()})
SMALL = 1 << 10
DRAWS = 20_000


@pytest.mark.parametrize("micro", EPSILONS)
@pytest.mark.parametrize("k", SIZES)
def test_every_draw_walked_gives_the_promised_matrix(k: int, micro: int) -> None:
    small = Mechanism.within(k, micro, space=SMALL)
    whole = small.space * (k - 1)
    for true in range(k):
        counts = [0] * k
        for drawn in range(whole):
            counts[small.respond(true, below=lambda _n, drawn=drawn: drawn)] += 1  # type: ignore[misc]
        expected = [small.truth if answer == true else small.other for answer in range(k)]
        assert [Fraction(count, whole) for count in counts] == expected


@pytest.mark.parametrize("micro", EPSILONS)
@pytest.mark.parametrize("k", SIZES)
def test_the_ratio_stays_within_e_to_the_epsilon_and_is_the_largest_that_does(k: int, micro: int) -> None:
    found = Mechanism.within(k, micro)
    most = exp_below(Fraction(micro, MICRO))
    assert found.truth / found.other <= most
    more = Mechanism(k, found.num + 1)
    assert more.truth / more.other > most
    assert found.truth > Fraction(1, k)


@pytest.mark.parametrize(("micro", "k", "chance"), [(1, 5, 0.405), (2, 5, 0.649), (2, 3, 0.787), (3, 2, 0.953)])
def test_the_chances_are_those_of_the_table(micro: int, k: int, chance: float) -> None:
    assert float(Mechanism.within(k, micro * MICRO).truth) == pytest.approx(chance, abs=0.0006)


@pytest.mark.parametrize("x", [Fraction(1, 1000), Fraction(1), Fraction(2), Fraction(3)])
def test_the_bound_of_the_exponential_is_below_and_near(x: Fraction) -> None:
    assert float(exp_below(x)) == pytest.approx(math.exp(x), rel=1e-15)
    assert exp_below(x) < exp_below(x + Fraction(1, 10**15))


def test_what_is_no_mechanism_is_refused() -> None:
    for k, micro in ((1, MICRO), (5, 0), (5, -1), (5, MOST + 1)):
        with pytest.raises(ValueError, match="mechanism"):
            Mechanism.within(k, micro)
    with pytest.raises(ValueError, match="none of the answers"):
        Mechanism.within(2, MICRO).respond(2)


def clopper_pearson(hits: int, of: int, level: float) -> tuple[float, float]:
    """The exact interval of a proportion, by bisection on the binomial's tails."""

    def tail(p: float, at_least: int) -> float:
        if p <= 0:
            return float(at_least <= 0)
        ways = math.lgamma(of + 1)
        return sum(
            math.exp(ways - math.lgamma(i + 1) - math.lgamma(of - i + 1) + i * math.log(p) + (of - i) * math.log1p(-p))
            for i in range(at_least, of + 1)
        )

    def solve(wanted: float, at_least: int) -> float:
        low, high = 0.0, 1.0 - 1e-12
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if tail(middle, at_least) < wanted else (low, middle)
        return low

    part = (1 - level) / 2
    return solve(part, hits), solve(1 - part, hits + 1)


def audited(mechanism: Mechanism, level: float, below: Callable[[int], int] = secrets.randbelow) -> float:
    """A lower bound of epsilon, at this level of certainty, from what two different true answers give."""
    ones = [sum(mechanism.respond(true, below=below) == 0 for _ in range(DRAWS)) for true in (0, 1)]
    lowest = clopper_pearson(ones[0], DRAWS, level)[0]
    highest = clopper_pearson(ones[1], DRAWS, level)[1]
    return math.log(lowest / highest)


def test_an_audit_of_draws_comes_near_the_claim_and_not_above_it() -> None:
    bounds = [audited(Mechanism.within(5, 2 * MICRO), 0.95, random.Random(seed).randrange) for seed in range(3)]
    assert all(2.0 - 0.12 < bound <= 2.0 for bound in bounds)


def test_an_audit_of_what_the_system_draws_finds_no_more_than_is_claimed() -> None:
    """Which by chance would be beyond what is claimed less than once in a hundred million times."""
    assert 2.0 - 0.3 < audited(Mechanism.within(5, 2 * MICRO), 0.999_999) <= 2.0


def test_the_audit_catches_a_quarter_too_much() -> None:
    assert audited(Mechanism.within(5, 2_500_000), 0.95) > 2.0 + 0.12


def test_nothing_here_draws_from_anything_but_secrets() -> None:
    for path in Path(app.studies.__file__).parent.glob("**/*.py"):
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        }
        assert not imported & {"random", "numpy", "uuid", "time"}, path.name


def test_the_space_is_large_enough_that_rounding_costs_nothing() -> None:
    exact = exp_below(Fraction(2)) / (exp_below(Fraction(2)) + 4)
    assert exact - Mechanism.within(5, 2 * MICRO).truth < Fraction(1, SPACE)
