"""The real log of a peer, with somebody looking on: what is said to be kept must be kept at that moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from sync.shelf import FACT, Context, join, unpack
from tests.simulation.facts import Mark, marks_in

if TYPE_CHECKING:
    from tests.simulation.peer import Life


class Witness(Mirrors):
    """Does nothing else than `Mirrors` does."""

    def __init__(self, life: Life, vault: Vault, shelves: Shelves, *, now: Callable[[], int]) -> None:
        super().__init__(vault, shelves, now=now)
        self._life = life

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        super().acked(friend, device, context)
        self._life.peer.world.acked(self._life, friend, context)

    def believed(self, friend: int, context: Context) -> set[Mark]:
        """What this friend is believed to have of what we show, when that context of ours was acked."""
        believed: set[Mark] = set()
        for payload, cards, members in self._vault.execute(
            "SELECT payload, card.reasons, member.reasons FROM member JOIN card ON card.circle = member.circle"
            " JOIN entry ON entry.row = card.entry WHERE member.friend = ?"
            " AND entry.author <> (SELECT person FROM friend WHERE row = member.friend)",
            (friend,),
        ):
            reasons = [join(card, member) for card in unpack(cards, FACT) for member in unpack(members, FACT)]
            if any(context.covers(reason) for reason in reasons):
                believed.update(marks_in(payload))
        return believed
