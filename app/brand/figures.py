"""From counts of randomised answers to what can be said of the true ones, and how surely.

With f the share that gave an answer, p the probability of the truth and q that of each other answer, the true share is
estimated by (f - q) / (p - q) (Warner 1965; Kairouz et al. 2016). It is unbiased, so it may fall below nought or above
one by chance; it is shown as it is. Intervals are for 95 % of everything that the noise and the choice of who answered
add: of averages by Student's t, of shares by Wilson's score, since the normal one claims too much where few
have given an answer (where 50 have answered and nobody meant it, it holds in 87 of 100 cases).

A figure is not given below the study's smallest batch, nor an average whose interval is wider than half a star (or as
much of another scale) to each side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from app.brand.table import Count
from app.studies.catalogue import CATALOGUE, Question
from app.studies.mechanism import Mechanism
from app.studies.request import SMALLEST_BATCH, Request

LEVEL = 0.95
FALSE_ALARMS = 0.01
"""The chance that a month is called different though nothing changed, over all months of a question together."""

WIDEST = 0.125
"""Half an interval's width at most, as a part of the scale: half a star of the four from one to five."""

_Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate with its interval."""

    value: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Month:
    """What one month says by itself; `alarm` if it differs from all the months `before` by more than chance."""

    month: str
    n: int
    mean: Figure | None
    alarm: bool
    before: Figure | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """All that can be said about one question. `withheld` says in a word why an average is not given."""

    question: Question
    n: int
    verified: int
    shares: tuple[Figure, ...]
    mean: Figure | None
    withheld: str
    months: tuple[Month, ...]
    mechanism: Mechanism


def findings(request: Request, counts: Sequence[Count]) -> list[Finding]:
    """For each question of the study what can be said, in its order."""
    found = []
    for place, id_ in enumerate(request.questions):
        answers = [one for one in counts if one.question == place]
        found.append(_finding(CATALOGUE[id_], request.mechanism(id_), request.batch, answers))
    return found


def share(observed: int, n: int, mechanism: Mechanism) -> Figure:
    """The estimated share of one answer, with Wilson's interval (1927)."""
    p, q = float(mechanism.truth), float(mechanism.other)
    f, wide = observed / n, _Z**2 / n
    middle = (f + wide / 2) / (1 + wide)
    half = _Z / (1 + wide) * math.sqrt(f * (1 - f) / n + wide / (4 * n))
    return Figure(*((each - q) / (p - q) for each in (f, middle - half, middle + half)))


def mean(observed: Mapping[int, int], values: Sequence[int], mechanism: Mechanism) -> Figure:
    """The estimated average of an answer's values. `observed` counts each answer."""
    p, q = float(mechanism.truth), float(mechanism.other)
    n = sum(observed.values())
    if len(values) == 2:
        first, second = values
        yes = share(observed.get(1, 0), n, mechanism)
        return Figure(*(first + (second - first) * each for each in (yes.value, yes.low, yes.high)))
    average = sum(values[answer] * count for answer, count in observed.items()) / n
    spread = sum((values[answer] - average) ** 2 * count for answer, count in observed.items()) / max(1, n - 1)
    return _figure((average - q * sum(values)) / (p - q), math.sqrt(spread / n) / (p - q), n)


def _finding(question: Question, mechanism: Mechanism, batch: int, counts: Sequence[Count]) -> Finding:
    n = sum(one.count for one in counts)
    verified = sum(one.count for one in counts if one.verified)
    least = max(batch, SMALLEST_BATCH)
    if n < least:
        return Finding(question, n, verified, (), None, "few", (), mechanism)
    observed = _observed(counts)
    shares = tuple(share(observed.get(answer, 0), n, mechanism) for answer in range(question.k))
    if not question.values:
        return Finding(question, n, verified, shares, None, "", (), mechanism)
    found = mean(observed, question.values, mechanism)
    if found.half > WIDEST * (max(question.values) - min(question.values)):
        return Finding(question, n, verified, shares, None, "wide", (), mechanism)
    return Finding(question, n, verified, shares, found, "", _months(question, mechanism, least, counts), mechanism)


def _months(question: Question, mechanism: Mechanism, least: int, counts: Sequence[Count]) -> tuple[Month, ...]:
    """Each month against all those before it. The chance of a false alarm is shared among them (Bonferroni)."""
    names = sorted({one.month for one in counts})
    z = NormalDist().inv_cdf(1 - FALSE_ALARMS / 2 / max(1, len(names) - 1))
    months: list[Month] = []
    before: list[Count] = []
    for name in names:
        here = [one for one in counts if one.month == name]
        n = sum(one.count for one in here)
        now = mean(_observed(here), question.values, mechanism) if n >= least else None
        alarm, then = False, None
        if now is not None and sum(one.count for one in before) >= least:
            then = mean(_observed(before), question.values, mechanism)
            alarm = abs(now.value - then.value) > z / _Z * math.hypot(now.half, then.half)
        months.append(Month(name, n, now, alarm, then))
        before += here
    return tuple(months)


def _observed(counts: Sequence[Count]) -> dict[int, int]:
    observed: dict[int, int] = {}
    for one in counts:
        observed[one.answer] = observed.get(one.answer, 0) + one.count
    return observed


def student(freedom: int) -> float:
    """What a normal quantile becomes where the spread was estimated too, for intervals of `LEVEL`.

    Fisher's expansion (Abramowitz and Stegun, 26.7.5): right to six digits from 49 degrees on.
    """
    z = _Z
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _figure(value: float, error: float, n: int) -> Figure:
    half = student(max(1, n - 1)) * error
    return Figure(value, value - half, value + half)
