"""Count and sum of what each friend is shown, kept up to date: the fingerprint of a shelf without counting the shelf.

A tally is there for friends whose shelf was counted once (app/sharing/shown.py) and is absent while it has to be
counted afresh. It changes nothing else, and does not decide who is shown what.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.vault import Vault
from sync.shelf import FACT, Reason, item_id, join, pack, unpack

MODULUS = 1 << 256
READ_AT_ONCE = 500


class Tallies:
    """The tallies of all friends. Called within the transaction that changes what is shown."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def take_off(self, rows: Sequence[int]) -> None:
        """The entries in these rows are about to change: count them out, as they are shown now."""
        self._count(rows, -1)

    def put_on(self, rows: Sequence[int]) -> None:
        """The entries in these rows have changed: count them in, as they are shown now."""
        self._count(rows, 1)

    def reset(self, friend: int) -> None:
        """More of this friend's shelf changed than one would count out and in again."""
        self._vault.execute("DELETE FROM shelf_sum WHERE friend = ?", (friend,))

    def _count(self, rows: Sequence[int], sign: int) -> None:
        for friend, count, total in self._vault.execute("SELECT friend, count, total FROM shelf_sum"):
            items = self._shown(friend, rows)
            if items:
                change = sign * sum(int.from_bytes(item, "little") for item in items)
                self._vault.execute(
                    "UPDATE shelf_sum SET count = ?, total = ? WHERE friend = ?",
                    (
                        count + sign * len(items),
                        ((int.from_bytes(total, "big") + change) % MODULUS).to_bytes(32, "big"),
                        friend,
                    ),
                )

    def _shown(self, friend: int, rows: Sequence[int]) -> list[bytes]:
        """The ids of those of these entries that the friend may see."""
        members = {
            circle: unpack(reasons, FACT)
            for circle, reasons in self._vault.execute("SELECT circle, reasons FROM member WHERE friend = ?", (friend,))
        }
        shown: dict[bytes, set[Reason]] = {}
        for start in range(0, len(rows), READ_AT_ONCE):
            some = rows[start : start + READ_AT_ONCE]
            marks = ",".join("?" * len(some))
            for version, circle, cards in self._vault.execute(
                "SELECT entry.version, card.circle, card.reasons FROM card JOIN entry ON entry.row = card.entry"
                f" WHERE card.entry IN ({marks}) AND entry.author <> (SELECT person FROM friend WHERE row = ?)",
                [*some, friend],
            ):
                if circle in members:
                    shown.setdefault(version, set()).update(
                        join(card, member) for card in unpack(cards, FACT) for member in members[circle]
                    )
        return [item_id(version, pack(reasons)) for version, reasons in shown.items()]
