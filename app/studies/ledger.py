"""The ledger: what all answers together say about a person at most, counted in micro-epsilons and never beyond a cap.

The cost of several answers adds up (basic composition). A person may lower what they allow; the caps are the ends.
Nothing is given back once an answer has left. Checking and charging is one transaction of the caller's, so that two
windows, or a crash between the two, cannot overspend.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import BadValue
from app.studies.errors import TooDear
from app.studies.mechanism import MICRO
from app.vault import Vault

YEAR_MS = 365 * 86_400_000


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

    def check(self, micro: int, *, brand: bytes, product: str) -> None:
        """Raises TooDear, saying which limit is in the way, if an answer may not cost that much more."""
        for account in self.accounts(brand=brand, product=product):
            if micro > account.left:
                raise TooDear(
                    f"This answer costs {points(micro)}. Of the {points(account.allowed)} that you allow"
                    f" {account.words}, {points(account.left)} can still be spent."
                )

    def charge(self, study: bytes, micro: int, *, brand: bytes, product: str) -> None:
        """Check, and write it down for good. To be called within a transaction."""
        self.check(micro, brand=brand, product=product)
        self._vault.execute(
            "INSERT INTO study_charge (study, at, brand, product, micro) VALUES (?, ?, ?, ?, ?)",
            (study, self._now(), brand, product, micro),
        )

    def charges(self) -> list[Charge]:
        """What was ever charged, newest first."""
        rows = self._vault.execute(
            "SELECT study.id, study.brand, product, micro, at FROM study_charge JOIN study ON study.id = study"
            " ORDER BY at DESC, study.id"
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
        query = f"SELECT coalesce(sum(micro), 0) FROM study_charge WHERE {condition}"
        return int(self._vault.execute(query, values)[0][0])


def points(micro: int) -> str:
    """Micro-epsilons as people see them: 2 points."""
    number = f"{micro / MICRO:.2f}".rstrip("0").rstrip(".")
    return f"{number} point{'' if number == '1' else 's'}"
