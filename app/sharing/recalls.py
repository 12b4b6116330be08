"""What was taken back from whom: the memory behind 'erased at Ana's'.

Taking something back makes an event of its own. A friend's computer that has taken in all up to that event, as its Ack
says, has erased what was taken back before it; nothing is asked, and no word of theirs is believed. Only ids are kept
here, of entries and circles, and for a while only. It changes no shelf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.vault import Vault
from sync.clock import DAY_MS
from sync.shelf import Context

KEPT_MS = 90 * DAY_MS
"""How long it is remembered that something was erased."""

MANY = 500

Shown = tuple[bytes, int]
"""An entry's id, and a friend who may see it."""


class Recalls:
    """Those of one profile. Called within the transaction of a change."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def audience(self, entries: Sequence[bytes]) -> set[Shown]:
        """Who may see which of these entries now."""
        shown: set[Shown] = set()
        for start in range(0, len(entries), MANY):
            some = entries[start : start + MANY]
            shown.update(
                self._vault.execute(
                    "SELECT entry.id, member.friend FROM entry JOIN card ON card.entry = entry.row"
                    " JOIN member ON member.circle = card.circle JOIN friend ON friend.row = member.friend"
                    f" WHERE entry.id IN ({','.join('?' * len(some))}) AND friend.person <> entry.author",
                    some,
                )
            )
        return shown

    def note(self, taken_back: Iterable[Shown], event: bytes) -> None:
        """These may not see this any more, since that event."""
        self._vault.many(
            "INSERT OR REPLACE INTO recall (thing, friend, event) VALUES (?, ?, ?)",
            [(thing, friend, event) for thing, friend in taken_back],
        )

    def withdraw(self, shown: Iterable[Shown]) -> None:
        """These may see it again, or still."""
        if self._vault.execute("SELECT 1 FROM recall LIMIT 1"):
            self._vault.many("DELETE FROM recall WHERE thing = ? AND friend = ?", shown)

    def acknowledged(self, friend: int, contexts: Sequence[Context], *, now: int) -> None:
        """This is what the devices of this friend have taken in of ours, at this moment in milliseconds."""
        self._vault.execute("DELETE FROM recall WHERE erased < ?", (now - KEPT_MS,))
        open_ = self._vault.execute("SELECT DISTINCT event FROM recall WHERE friend = ? AND erased IS NULL", (friend,))
        self._vault.many(
            "UPDATE recall SET erased = ? WHERE friend = ? AND erased IS NULL AND event = ?",
            [(now, friend, event) for (event,) in open_ if contexts and all(one.has(event) for one in contexts)],
        )
