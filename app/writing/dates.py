"""Entries of one's own that a wrong clock has dated in the future, dated anew once the clock is right.

Friends refuse what is dated more than a day ahead of their clocks, so nothing would go to them for as long as such an
entry is shown. Whether it is the date that is wrong or the clock cannot be seen from the two. A link with a friend
tells: nobody is let in whose clock is hours off. Where there is no link, what friends wrote tells whether
the clock is behind.
"""

from __future__ import annotations

from app.people.me import Me
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.pen import Pen
from sync.clock import Clock
from sync.entry import FORMAT, decode


class Dates:
    """One person's. Called on the vault's thread."""

    def __init__(self, vault: Vault, shelves: Shelves, pen: Pen, *, me: Me, clock: Clock) -> None:
        self._vault = vault
        self._shelves = shelves
        self._pen = pen
        self._me = me
        self._clock = clock

    def ahead(self) -> int:
        """How many entries of one's own are dated more than a day ahead of this computer's clock."""
        return len(self._ahead())

    def behind(self) -> bool:
        """Whether friends wrote something that is dated more than a day ahead of this computer's clock, too."""
        horizon, me = self._clock.horizon(), self._me.person.public
        return bool(self._vault.execute("SELECT 1 FROM entry WHERE made > ? AND author != ? LIMIT 1", (horizon, me)))

    def mend(self) -> int:
        """The clock is right now: date those entries anew, in the order in which they were written; how many."""
        self._clock.trust()
        wrong = self._ahead()
        for circle in dict.fromkeys(circle for _payload, circle in wrong):
            payloads = [decode(payload) for payload, where in wrong if where == circle]
            known = [payload for payload in payloads if payload.format == FORMAT]  # a newer app knows more of its own
            self._shelves.place([sealed.pair for sealed in self._pen.date(known)], circle)
        return len(wrong)

    def mend_if_sure(self) -> int:
        """The same, unless this computer's clock seems to be behind."""
        return 0 if self.behind() else self.mend()

    def _ahead(self) -> list[tuple[bytes, int]]:
        rows = self._vault.execute(
            "SELECT payload, circle FROM entry JOIN card ON card.entry = entry.row WHERE made > ? AND author = ?"
            " ORDER BY made, entry.row",
            (self._clock.horizon(), self._me.person.public),
        )
        return [(payload, circle) for payload, circle in rows]
