"""The vouchers that a person holds: taken in, handed on to friends, shown to the shop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Unknown
from app.studies.voucher import Voucher
from app.vault import Vault


@dataclass(frozen=True, slots=True)
class VoucherView:
    """One, as it is shown. `until` is a day; `left` more hands it may go through; `passed`: to how many it went."""

    id: str
    brand: str
    worth: str
    until: str
    hands: int
    left: int
    passed: int
    text: str


class Vouchers:
    """One person's. On the vault's thread; what changes something is durable when a method returns."""

    def __init__(self, vault: Vault, *, now: Callable[[], int], entropy: Callable[[int], bytes]) -> None:
        self._vault = vault
        self._now = now
        self._entropy = entropy

    def take(self, text: str) -> VoucherView:
        """Keep one that somebody handed on. Raises BadVoucher."""
        voucher = Voucher.parse(text)
        with self._vault.transaction():
            self._vault.execute(
                "INSERT OR IGNORE INTO voucher (id, text, got) VALUES (?, ?, ?)",
                (voucher.id, voucher.text(), self._now()),
            )
        return self.find(voucher.id.hex())

    def all(self) -> list[VoucherView]:
        """All of them, the latest first."""
        rows = self._vault.execute("SELECT text, passed FROM voucher ORDER BY got DESC, id")
        return [_view(Voucher.parse(text), passed) for text, passed in rows]

    def find(self, id_: str) -> VoucherView:
        """By the beginning of its id. Raises Unknown."""
        found = [view for view in self.all() if id_ and view.id.startswith(id_.lower())]
        if len(found) != 1:
            raise Unknown(f"There is no voucher “{id_}”.")
        return found[0]

    def hand_on(self, id_: str) -> str:
        """The text for one more friend. Raises Unknown, and BadValue if it has gone through as many hands as it may."""
        view = self.find(id_)
        text = Voucher.parse(view.text).sign_over(entropy=self._entropy).text()
        with self._vault.transaction():
            self._vault.execute("UPDATE voucher SET passed = passed + 1 WHERE id = ?", (bytes.fromhex(view.id),))
        return text

    def let_go(self, id_: str) -> None:
        """Keep it no longer. Raises Unknown."""
        view = self.find(id_)
        with self._vault.transaction():
            self._vault.execute("DELETE FROM voucher WHERE id = ?", (bytes.fromhex(view.id),))


def _view(voucher: Voucher, passed: int) -> VoucherView:
    terms = voucher.terms
    return VoucherView(
        id=voucher.id.hex(),
        brand=terms.brand,
        worth=terms.worth,
        until=terms.until,
        hands=voucher.hands,
        left=terms.hands - voucher.hands,
        passed=passed,
        text=voucher.text(),
    )
