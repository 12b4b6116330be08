"""The words of every entry, for searching: put in when an entry comes, taken out when it is erased.

What friends send by the thousand is kept and shown first, and its words are put in soon after, in slices, when nothing
else is to be done (`catch_up`). Rows are numbered as entries come, so one number says how far that is: the last row
whose words are in. It is written down only while some are waiting, so an end in between loses nothing.

The index (FTS5) holds no text of its own. A word is taken out by naming it again: so words must always be cut alike,
and nothing may be taken out that was never put in. Searching is for search.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.drawn import Draw, Drawn
from app.finding.words import segments
from app.heap import give_back
from app.vault import Busy, DiskFull, DiskTrouble, Vault
from sync.entry import decode

AT_ONCE = 500
"""So many entries are indexed as they are kept; the words of more may wait."""

SLICE = 6000
"""So many that waited are indexed in one go, in about as long as it takes to keep as many: what the index writes at
once it need not join later, and that costs most."""

A_FEW = 2000
"""So many while somebody waits for it."""

READ_AT_ONCE = 500
"""So many are held in memory meanwhile."""

MANY_AT_ONCE = 2000
"""Erased entries from which on the index is rather written anew."""

JOINED_AT_ONCE = 500
"""Pages of the index, of 4 kB: about 30 ms."""

_UPTO = "indexed"  # in the table `own`


class WordIndex:
    """Its methods are called on the vault's thread, all but `catch_up` within the transaction of their caller."""

    def __init__(self, vault: Vault, draw: Draw) -> None:
        self._vault = vault
        self._draw = draw
        self._came = False  # very many did, and memory that this took may be free
        self._apart = True  # perhaps: what is in may stand in more pieces than is good for looking something up

    @property
    def upto(self) -> int | None:
        """The last row whose words are in; None when nothing is waiting."""
        rows = self._vault.execute("SELECT value FROM own WHERE key = ?", (_UPTO,))
        return int(rows[0][0]) if rows else None

    @property
    def waiting(self) -> int:
        """How many entries cannot be found yet."""
        upto = self.upto
        if upto is None:
            return 0
        [(count,)] = self._vault.execute("SELECT count(*) FROM entry WHERE row > ?", (upto,))
        return int(count)

    def put_off(self, first: int, count: int, *, may_wait: bool) -> bool:
        """So many entries come, in rows from the first one on, after all others. Whether their words come later: then
        they are not to be put in now."""
        if self.upto is not None:
            return True  # they come after those that are waiting
        if may_wait and count > AT_ONCE:
            self._vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (_UPTO, first - 1))
            self._came = True
            return True
        return False

    def put_in(self, several: Iterable[tuple[int, Drawn]]) -> None:
        """Entries in the order of their rows can be found from now on."""
        # One row at a time: a statement with several would make FTS5 write out what it has gathered before each.
        self._vault.many(
            "INSERT INTO search (rowid, title, creator, body) VALUES (?, ?, ?, ?)",
            (_words(row, drawn) for row, drawn in several),
        )

    def tend(self) -> bool:
        """What can wait, piece by piece: index what waits, then join what that wrote, for to look something up in many
        pieces takes longer. Whether there is more to be done."""
        if self._came:
            self._came = False
            give_back()  # before the index takes as much
        if self.catch_up():
            return True
        if self._apart and self.upto is None:
            self._apart = self._join()
        if not self._apart:
            self._vault.narrow()
        return self._apart

    def _join(self) -> bool:
        """Join a little of what stands apart; whether there may be more of it."""
        try:
            with self._vault.transaction():
                [(before,)] = self._vault.execute("SELECT total_changes()")
                self._vault.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (JOINED_AT_ONCE,))
                [(after,)] = self._vault.execute("SELECT total_changes()")
        except (Busy, DiskFull, DiskTrouble):
            return False
        return bool(after - before >= 2)  # https://www.sqlite.org/fts5.html#the_merge_command

    def catch_up(self, most: int = SLICE) -> bool:
        """Index so many of those that wait, the first that came first; whether there are more."""
        upto = self.upto
        if upto is None:
            return False
        try:
            with self._vault.transaction():
                return self._go_on(upto, most)
        except (Busy, DiskFull, DiskTrouble):
            return False  # what is in can be found all the same, and the rest another time

    def _go_on(self, upto: int, most: int) -> bool:
        left = most
        while left:
            some = min(left, READ_AT_ONCE)
            rows = self._vault.execute(
                "SELECT row, kind, payload FROM entry WHERE row > ? ORDER BY row LIMIT ?", (upto, some)
            )
            self.put_in((row, self._draw(kind, bytes(decode(payload).body))) for row, kind, payload in rows)
            self._apart = True
            if len(rows) < some:
                self._vault.execute("DELETE FROM own WHERE key = ?", (_UPTO,))
                return False
            upto = rows[-1][0]
            left -= some
        self._vault.execute("UPDATE own SET value = ? WHERE key = ?", (upto, _UPTO))
        return True

    def take_out(self, several: Iterable[tuple[int, Drawn]]) -> None:
        """Nothing of these entries is in the index any more, nor on its pages."""
        upto = self.upto
        self._vault.many(
            "INSERT INTO search (search, rowid, title, creator, body) VALUES ('delete', ?, ?, ?, ?)",
            (_words(row, drawn) for row, drawn in several if upto is None or row <= upto),
        )

    @contextmanager
    def taking_out(self, count: int) -> Iterator[None]:
        """Words are taken out one by one at a cost that grows with the index. Of very many it is quicker to mark them
        all and to write the index anew, which leaves as little of them."""
        if count <= MANY_AT_ONCE:
            yield
            return
        self._vault.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 0)")
        yield
        self._vault.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._vault.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")


def _words(row: int, drawn: Drawn) -> tuple[int, str, str, str]:
    return row, segments(drawn.title), segments(drawn.creator), segments(drawn.body)
