"""What came from friends since one last looked: new entries, recommendations, and what was said under one's own.

Entries are numbered as they come, so one number says how far one has looked. It is kept nowhere: a new sitting begins
with what comes then. What a friend only made anew is no news, nor what one's own other computer brought.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.library import Library
from app.reading.listing import NEWEST, SEEN
from app.reading.views import EntryView

KINDS = ("review", "post", "recommendation", "comment")
MOST = 40
COUNTED = 1000
"""More than so many are not counted."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The first of what came, and how many there are altogether, or one more than `COUNTED`."""

    first: tuple[EntryView, ...] = ()
    count: int = 0


class News:
    """For one sitting. Its methods are called on the vault's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._mark = self._last()

    def fresh(self) -> Fresh:
        """What came since this was asked last."""
        mark, self._mark = self._mark, self._last()
        if mark == self._mark:
            return Fresh()
        me = self._library.me.person.public
        rows = self._library.vault.execute(
            f"SELECT row FROM entry WHERE row > ? AND author <> ? AND kind IN ({','.join('?' * len(KINDS))})"
            " AND (kind <> 'comment' OR EXISTS (SELECT 1 FROM entry AS mine WHERE mine.id = entry.parent"
            f" AND mine.author = ?)) AND {SEEN} AND {NEWEST} ORDER BY row LIMIT ?",
            (mark, me, *KINDS, me, COUNTED + 1),
        )
        views = [view for view in self._library.viewer.views([row for (row,) in rows[:MOST]]) if not view.edited]
        return Fresh(tuple(views), len(views) + max(0, len(rows) - MOST))

    def _last(self) -> int:
        [(last,)] = self._library.vault.execute("SELECT coalesce(max(row), 0) FROM entry")
        return int(last)
