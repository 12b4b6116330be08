"""Exact k-ary randomised response: the true answer with a known probability, else any of the others.

Everything is done in integers, so that the ratio of any two probabilities can be checked with fractions and never
exceeds e^epsilon: floating point has undone such promises before (Mironov, 2012). Of all mechanisms for one answer out
of few this one is optimal for our epsilons (Kairouz, Bonawitz, Ramage, 2016).

Only `secrets` draws here: no statistics could tell a weak source from a good one afterwards.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

SPACE = 1 << 32
MICRO = 1_000_000
"""Micro-epsilons of one epsilon; budgets are counted in these."""

MOST = 3 * MICRO
_TERMS = 48


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One answer out of `k`: the truth with probability `num / space`, all others alike."""

    k: int
    num: int
    space: int = SPACE

    @classmethod
    def within(cls, k: int, micro: int, *, space: int = SPACE) -> Mechanism:
        """The most truthful one of `k` answers for `micro` micro-epsilons, at most 3,000,000.

        Raises ValueError for less than two answers, or an epsilon that is none.
        """
        if k < 2 or not 0 < micro <= MOST:
            raise ValueError("a mechanism needs two answers or more, and an epsilon up to 3")
        most = exp_below(Fraction(micro, MICRO))
        return cls(k, int(space * most / (most + k - 1)), space)

    @property
    def truth(self) -> Fraction:
        """The probability of the true answer."""
        return Fraction(self.num, self.space)

    @property
    def other(self) -> Fraction:
        """The probability of each other answer."""
        return Fraction(self.space - self.num, self.space * (self.k - 1))

    def respond(self, true: int, *, below: Callable[[int], int] = secrets.randbelow) -> int:
        """The answer to give. `below(n)` draws evenly from 0 to n - 1; one draw is made."""
        if not 0 <= true < self.k:
            raise ValueError("that is none of the answers")
        drawn = below(self.space * (self.k - 1))
        border = self.num * (self.k - 1)
        if drawn < border:
            return true
        other = (drawn - border) // (self.space - self.num)
        return other if other < true else other + 1


def exp_below(x: Fraction) -> Fraction:
    """A fraction at most e^x, and less by no more than 10^-20, for x from 0 to 3: the first terms of its series."""
    total, term = Fraction(1), Fraction(1)
    for i in range(1, _TERMS):
        term = term * x / i
        total += term
    return total
