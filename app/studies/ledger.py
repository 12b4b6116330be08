"""The ledger: what all answers together say about a person at most, counted in micro-epsilons and never beyond a cap.

The cost of several answers adds up (basic composition). A person may lower what they allow; the caps are the ends.
Nothing is given back once an answer has left. Checking and charging is one transaction of the caller's, so that two
windows, or a crash between the two, cannot overspend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import BadValue
from app.studies.errors import TooDear
from app.studies.mechanism import MICRO
from app.vault import Vault

if TYPE_CHECKING:
    from app.studies.request import Study

YEAR_MS = 365 * 86_400_000

_SPENT = (
    "WITH study_spent AS ("
    " SELECT study, at, brand, product, micro FROM study_charge WHERE study <> x''"
    " UNION ALL"
    " SELECT study, at, brand, product, micro FROM study_draw AS made"
    " WHERE micro > 0 AND NOT EXISTS (SELECT 1 FROM study_charge WHERE draw = made.id) AND EXISTS ("
    " SELECT 1 FROM study_draw AS left JOIN study_charge ON draw = left.id WHERE left.memo = made.memo)) "
)
"""Everything that was ever spent: what was paid, and draws that were made apart from one that was. It is no view of the
database: a vault holds nothing that acts by itself, or no backup is made of it (app/vault.py)."""


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit in micro-epsilons: what it is unless the person says otherwise, and what it can be at most."""

    usual: int
    most: int
    words: str


CAPS = {
    "answer": Cap(2 * MICRO, 3 * MICRO, "for one answer"),
    "product": Cap(4 * MICRO, 4 * MICRO, "about one thing, ever"),
    "brand": Cap(6 * MICRO, 6 * MICRO, "for one brand, in a year"),
    "all": Cap(20 * MICRO, 20 * MICRO, "altogether, in a year"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One limit: how much is allowed and how much of it is spent, in micro-epsilons."""

    name: str
    words: str
    allowed: int
    spent: int

    @property
    def left(self) -> int:
        """What may still be spent; never below nought, also after the limit was lowered."""
        return max(0, self.allowed - self.spent)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one answer cost."""

    study: str
    brand: str
    product: str
    micro: int
    at: int


class Ledger:
    """One person's ledger."""

    def __init__(self, vault: Vault, *, now: Callable[[], int]) -> None:
        self._vault = vault
        self._now = now

    def accounts(self, *, brand: bytes = b"", product: str = "") -> list[Account]:
        """What is spent and left; for a brand and a product, where they are named."""
        since = self._now() - YEAR_MS
        spent = {
            "answer": 0,
            "product": self._sum("product = ?", product) if product else 0,
            "brand": self._sum("brand = ? AND at > ?", brand, since) if brand else 0,
            "all": self._sum("at > ?", since),
        }
        return [Account(name, cap.words, self.allowed(name), spent[name]) for name, cap in CAPS.items()]

    def check(self, micro: int, *, brand: bytes, product: str, draws: int = 1) -> None:
        """Raises TooDear, saying which limit is in the way, if an answer may not cost that much more.

        It pays for so many draws, each of which has to be within the limit for one answer.
        """
        for account in self.accounts(brand=brand, product=product):
            if micro > account.left * (max(1, draws) if account.name == "answer" else 1):
                raise TooDear(
                    f"This answer costs {points(micro)}. Of the {points(account.allowed)} that you allow"
                    f" {account.words}, {points(account.left)} can still be spent."
                )

    def charge(self, study: Study, draws: Sequence[bytes], *, product: str) -> None:
        """Check, and write down for good that these draws were paid for; with none, that it cost nothing.

        To be called within a transaction.
        """
        micro, brand = study.request.epsilon, study.brand
        self.check(micro * len(draws), brand=brand, product=product, draws=len(draws))
        rows = [(study.id, draw, self._now(), brand, product, micro) for draw in draws]
        self._vault.many(
            "INSERT INTO study_charge (study, draw, at, brand, product, micro) VALUES (?, ?, ?, ?, ?, ?)",
            rows or [(study.id, b"", self._now(), brand, product, 0)],
        )

    def charges(self) -> list[Charge]:
        """What was ever charged, newest first."""
        rows = self._vault.execute(
            f"{_SPENT}SELECT study, coalesce((SELECT study.brand FROM study WHERE id = study_spent.study), ''),"
            " product, micro, at FROM study_spent ORDER BY at DESC, study"
        )
        return [Charge(study.hex(), brand, product, micro, at) for study, brand, product, micro, at in rows]

    def allowed(self, name: str) -> int:
        """A limit as it stands, in micro-epsilons."""
        cap = CAPS[name]
        kept = self._vault.execute("SELECT value FROM own WHERE key = ?", (f"studies/{name}",))
        return min(cap.most, int(kept[0][0])) if kept else cap.usual

    def allow(self, name: str, micro: int) -> None:
        """Set a limit. Raises BadValue beyond its cap: nobody can be talked into more than that."""
        cap = CAPS.get(name)
        if cap is None or not 0 <= micro <= cap.most:
            most = ", ".join(f"{name} {points(cap.most)}" for name, cap in CAPS.items())
            raise BadValue(f"Limits go from 0 to: {most}.")
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (f"studies/{name}", str(micro).encode())
            )

    def _sum(self, condition: str, *values: object) -> int:
        query = f"{_SPENT}SELECT coalesce(sum(micro), 0) FROM study_spent WHERE {condition}"
        return int(self._vault.execute(query, values)[0][0])


def points(micro: int) -> str:
    """Micro-epsilons as people see them: 2 points."""
    number = f"{micro / MICRO:.2f}".rstrip("0").rstrip(".")
    return f"{number} point{'' if number == '1' else 's'}"
