"""Forgetting and moving entries in such a way that it can be undone, for as long as somebody holds what came of it.

What is forgotten is erased at once, here and at friends' when next in step. What brings it back, the signed entries as
they were and where they stood, is in memory alone; the files of its pictures, encrypted as ever, stay until it is let
go, or until the profile is next opened. Brought back, it is the same entry: friends get it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.people.circles import ONLY_ME
from app.photos.blobs import Blobs, named_by
from app.sharing.shelves import slices
from app.writing.entries import Entries
from app.writing.workroom import Workroom
from sync.entry import decode


@dataclass(frozen=True, slots=True)
class Stood:
    """An entry of one's own and the row of the circle it was in; the entry itself if it was erased."""

    id: bytes
    circle: int
    sealed: tuple[bytes, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to so many entries; comments of one's own under them, which went along, are not counted."""

    count: int
    stood: tuple[Stood, ...]
    blobs: tuple[bytes, ...] = ()


class Amends:
    """One person's second thoughts. Every call may raise a VaultError; a Refused means that nothing was changed."""

    def __init__(self, room: Workroom, *, blobs: Blobs, entries: Entries) -> None:
        self._room = room
        self._blobs = blobs
        self._entries = entries

    def forget(self, entries: Sequence[str]) -> Deed:
        """As `Entries.forget`."""
        named = self._named(entries)
        stood, blobs = [], []
        for some in slices(list(self._with_comments(named))):
            marks = ",".join("?" * len(some))
            for id_, circle, payload, seal in self._room.vault.execute(
                "SELECT id, circle, payload, seal FROM entry JOIN card ON card.entry = entry.row"
                f" WHERE id IN ({marks}) AND card.origin IS NULL",
                some,
            ):
                stood.append(Stood(id_, circle, (payload, seal)))
                blobs += named_by(decode(payload))
        self._blobs.hold(blobs)
        try:
            self._entries.forget(entries)
        except BaseException:
            self._blobs.let_go(blobs)
            raise
        return Deed(len(named), tuple(stood), tuple(blobs))

    def move(self, entries: Sequence[str], circle: str) -> Deed:
        """As `Entries.move`; entries that are there already are left as they are."""
        to = self._room.circles.find(circle)
        named = self._named(entries)
        standing = self._standing(self._with_comments(named))
        stood = [one for one in standing if one.circle != to]
        moved = named - {one.id for one in standing if one.circle == to}
        if moved:
            self._entries.move([id_.hex() for id_ in moved], circle)
        return Deed(len(moved), tuple(stood))

    def undo(self, deed: Deed) -> int:
        """All is as it was before; how many entries that was about. What was in a circle that is gone is for only me,
        and what was forgotten after it was moved stays so."""
        known = {row for (row,) in self._room.vault.execute("SELECT row FROM circle")}
        only_me = self._room.circles.find(ONLY_ME)
        with self._room.vault.transaction():
            for circle in sorted({one.circle for one in deed.stood}):
                those = [one for one in deed.stood if one.circle == circle]
                back = circle if circle in known else only_me
                if sealed := [one.sealed for one in those if one.sealed is not None]:
                    self._room.shelves.place(sealed, back)
                # Also what was just brought back: that friends were to erase it is withdrawn by this.
                self._room.shelves.move([one.id for one in those], back)
        self.let_go(deed)
        return deed.count

    def let_go(self, deed: Deed) -> None:
        """It will not be undone."""
        self._blobs.let_go(deed.blobs)

    def _named(self, entries: Sequence[str]) -> set[bytes]:
        return {self._room.listing.find(entry).id for entry in entries}

    def _with_comments(self, named: set[bytes]) -> set[bytes]:
        found = set(named)
        for some in slices(list(named)):
            marks = ",".join("?" * len(some))
            found.update(
                id_
                for (id_,) in self._room.vault.execute(
                    "SELECT id FROM entry JOIN card ON card.entry = entry.row"
                    f" WHERE kind = 'comment' AND card.origin IS NULL AND parent IN ({marks})",
                    some,
                )
            )
        return found

    def _standing(self, ids: Iterable[bytes]) -> list[Stood]:
        stood = []
        for some in slices(list(ids)):
            marks = ",".join("?" * len(some))
            stood += [
                Stood(*row)
                for row in self._room.vault.execute(
                    "SELECT id, circle FROM entry JOIN card ON card.entry = entry.row"
                    f" WHERE id IN ({marks}) AND card.origin IS NULL",
                    some,
                )
            ]
        return stood
