"""Cards, memberships and mirrors in the vault: the facts behind who sees what, kept by the rule of sync/shelf.py.

It stores and erases entries, and knows nothing of what they say: words, subject and identifiers of a body come from
`draw`, which the app gives it. It is one of the two halves of what sync needs (`sync.ports.Log`); mirrors are the
other (app/sharing/mirrors.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Protocol, TypeVar

from app.drawn import Draw, Drawn
from app.finding.index import WordIndex
from app.photos.blobs import Blobs
from app.pouring import lay, pour
from app.profiles.reserve import Reserve
from app.sharing.recalls import Recalls
from app.sharing.sheaf import INTO_ENTRY, INTO_IDENTIFIER, Sheaf, entry_row
from app.sharing.tallies import Tallies
from app.vault import DiskFull, Vault
from crypto.envelope import version_of
from sync.clock import Clock
from sync.entry import Payload, decode
from sync.ports import Arrival
from sync.shelf import FACT, Context, dot, unpack

T = TypeVar("T")

SCATTERED = 200
"""Bytes an entry takes up in indexes that have no order in time: by version, id, subject and identifier. About so much
of them is touched by each batch of some thousand entries."""

VERY_MANY = 2000
"""Entries at once from which on it is worth having all of that in memory meanwhile."""

MANY = 500  # values in one IN (...): well under SQLite's limit, few enough statements to be cached


class Keeper(Protocol):
    """Who keeps cards in line that hold what others made (app/writing/lent.py), within the transaction of a change."""

    def tend(self, entries: Iterable[bytes], *, parted: bool = False) -> None:
        """What friends made under these ids has come, changed or gone; by our own parting, if so."""

    def tend_under(self, parents: Iterable[bytes]) -> None:
        """Something of ours with these ids has come, moved or gone."""

    def close(self, circle: int) -> None:
        """There will be no such circle any more."""

    def review(self) -> None:
        """Another own device told what it has and does: look at all such cards."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry to be kept: decoded, and as it was signed."""

    version: bytes
    entry: Payload
    payload: bytes
    seal: bytes
    drawn: object = None


class Shelves:
    """This device's facts. Each method that changes something is one durable transaction."""

    def __init__(
        self,
        vault: Vault,
        *,
        clock: Clock,
        device: bytes,
        draw: Draw,
        draw_texts: Draw | None = None,
        draw_facts: Draw | None = None,
        blobs: Blobs | None = None,
        reserve: Reserve | None = None,
    ) -> None:
        """`draw_texts` draws the texts alone, and `draw_facts` all but those, if that is quicker. Without `blobs`
        nothing is known of the pictures that entries name; without `reserve` nothing can be taken back while the disk
        is full."""
        self._reserve = reserve
        self._vault = vault
        self._blobs = blobs
        self._clock = clock
        self._device = device
        self._draw = draw
        self.draw_facts = draw_facts or draw
        self._tallies = Tallies(vault)
        self.index = WordIndex(vault, draw_texts or draw)
        self._recalls = Recalls(vault)
        self.on_change: Callable[[], None] = lambda: None  # called on the vault's thread, after each change
        self.keeper: Keeper | None = None
        rows = vault.execute("SELECT value FROM own WHERE key = 'context'")
        self.context = Context.decode(rows[0][0]) if rows else Context()
        clock.observe(self.context.upto.get(device, 0))
        rows = vault.execute("SELECT value FROM own WHERE key = 'followed'")
        self.followed = int(rows[0][0]) if rows else 0
        """The latest reading of another own device that was followed."""

    # what a person does

    def place(self, sealed: Sequence[tuple[bytes, bytes]], circle: int) -> None:
        """Keep these (payload, seal), each as the one version of its entry, in this circle."""
        written = [Written(version_of(payload), decode(payload), payload, seal) for payload, seal in sealed]
        with self.changing():
            older = self._rows_of(ids := {w.entry.id for w in written})
            with self.recalling(ids if older else ()):
                self.lift(older)
                self.lay([(row, circle, None) for row in self.keep(written)])
            self._tend_under(ids)
            erased = self.sweep(older)
        if erased:
            self._vault.forget_traces()

    def forget(self, entries: Iterable[bytes]) -> None:
        """Take these entries off every shelf and erase them here."""
        named = set(entries)

        def erase() -> None:
            with self.changing():
                rows = self._rows_of(named)
                with self.recalling(named):
                    self.lift(rows)
                self._tend_under(named)
                self.sweep(rows)

        self.making_room(erase)
        self._vault.forget_traces()

    def move(self, entries: Iterable[bytes], circle: int) -> None:
        """Put these entries into another circle."""
        named = set(entries)

        def put() -> None:
            with self.changing():
                rows = self._rows_of(named)
                with self.recalling(named):
                    self.lift(rows)
                    self.lay([(row, circle, None) for row in rows])
                self._tend_under(named)

        self.making_room(put)

    def admit(self, circle: int, friend: int) -> None:
        """Let this friend see what is in this circle."""
        with self.changing():
            if not self._vault.execute("SELECT 1 FROM member WHERE circle = ? AND friend = ?", (circle, friend)):
                [event] = self.events(1)
                self._vault.execute(
                    "INSERT INTO member (circle, friend, reasons) VALUES (?, ?, ?)", (circle, friend, event)
                )
                self._recalls.withdraw([(id_, friend) for id_ in self._name_of(circle)])
                self._tallies.reset(friend)

    def expel(self, circle: int, friend: int) -> None:
        """Stop showing this friend what is in this circle."""

        def close() -> None:
            with self.changing():
                for (reasons,) in self._vault.execute(
                    "DELETE FROM member WHERE circle = ? AND friend = ? RETURNING reasons", (circle, friend)
                ):
                    self.context.note(unpack(reasons, FACT))
                    [event] = self.events(1)
                    self._recalls.note([(id_, friend) for id_ in self._name_of(circle)], event)
                self._tallies.reset(friend)

        self.making_room(close)

    def making_room(self, deed: Callable[[], None]) -> None:
        """Do what takes something away. On a full disk the reserve is given up for it."""
        if self._reserve is None or self._vault.changing:
            deed()
            return
        try:
            deed()
        except DiskFull:
            if not self._reserve.give_up():
                raise
            deed()
            self._reserve.keep()

    def lay(self, cards: Sequence[tuple[int, int, bytes | None]]) -> None:
        """Put the entries in these rows into circles, each with its origin if somebody else made it; in `changing`."""
        events = self.events(len(cards))
        self._vault.many(
            "INSERT OR REPLACE INTO card (entry, circle, origin, reasons, dated)"
            " SELECT row, ?, ?, ?, made FROM entry WHERE row = ?",
            [(circle, origin, event, row) for (row, circle, origin), event in zip(cards, events, strict=True)],
        )
        self._tallies.put_on([row for row, *_ in cards])

    def review(self) -> None:
        """Cards that hold what others made may not be as they have to be."""
        if self.keeper is not None:
            with self._vault.transaction():
                self.keeper.review()

    @contextmanager
    def recalling(self, entries: Collection[bytes]) -> Iterator[None]:
        """Who may see these entries before and not afterwards is noted; in `changing`."""
        before = self._recalls.audience(list(entries))
        yield
        after = self._recalls.audience(list(entries))
        if lost := before - after:
            [event] = self.events(1)
            self._recalls.note(lost, event)
        if after:
            self._recalls.withdraw(after)

    def lift(self, rows: Sequence[int]) -> None:
        """Take the entries in these rows off every card; in `changing`."""
        self._tallies.take_off(rows)
        self._drop_cards(rows)

    # entries as such, for own cards and for mirrors

    def keep(
        self,
        written: Sequence[Written | Arrival],
        known: Mapping[bytes, int] | None = None,
        *,
        words_may_wait: bool = False,
    ) -> list[int]:
        """Store entries and index their words, within the caller's transaction; the row of each.

        `known` are the rows of those that are held already, by version, if the caller has looked. Where words may wait,
        the words of very many entries are indexed later.
        """
        held = dict(self.rows_by_version([one.version for one in written]) if known is None else known)
        last = self._last_row()
        rows, fresh = [], []
        for one in written:
            row = held.get(one.version)
            if row is None:
                row = held[one.version] = last = last + 1
                fresh.append((row, one))
            rows.append(row)
        self._widen(len(fresh), last)
        later = bool(fresh) and self.index.put_off(fresh[0][0], len(fresh), may_wait=words_may_wait)
        entries: list[tuple[Any, ...]] = []
        texts: list[tuple[int, Drawn]] = []
        identifiers: list[tuple[str, str, int]] = []
        for row, one in fresh:
            drawn = one.drawn if later else None
            if not isinstance(drawn, Drawn):
                drawn = self._draw(one.entry.kind, bytes(one.entry.body))
            entries.append(entry_row(row, one, drawn))
            if not later:
                texts.append((row, drawn))
            for scheme, value in drawn.identifiers:
                identifiers.append((scheme, value, row))
        pour(self._vault, INTO_ENTRY, entries)
        self.index.put_in(texts)
        pour(self._vault, INTO_IDENTIFIER, identifiers)
        if self._blobs is not None:
            self._blobs.name((row, one.entry) for row, one in fresh)
        return rows

    def room_for(self, sheaves: Sequence[Sheaf]) -> list[int]:
        """Before the entries in these sheaves are kept, within the caller's transaction: the row of the first of each.
        Their words are indexed later."""
        *firsts, end = accumulate((sheaf.count for sheaf in sheaves), initial=self._last_row() + 1)
        self._widen(end - firsts[0], end)
        self.index.put_off(firsts[0], end - firsts[0], may_wait=True)
        return firsts

    def keep_sheaf(self, sheaf: Sheaf, first: int) -> None:
        """Store the entries in a sheaf, all of which are new."""
        lay(self._vault, INTO_ENTRY, sheaf.entries, first=first)
        if sheaf.identifiers is not None:
            lay(self._vault, INTO_IDENTIFIER, sheaf.identifiers, first=first)

    def _widen(self, count: int, last: int) -> None:
        if count > VERY_MANY:
            self._vault.widen(SCATTERED * last)

    def _last_row(self) -> int:
        [(last,)] = self._vault.execute("SELECT coalesce(max(row), 0) FROM entry")
        return max(int(last), self.index.upto or 0)

    def rows_by_version(self, versions: Sequence[bytes]) -> dict[bytes, int]:
        """Where those of these versions stand that are held."""
        found: dict[bytes, int] = {}
        for some in slices(versions):
            marks = ",".join("?" * len(some))
            found.update(self._vault.execute(f"SELECT version, row FROM entry WHERE version IN ({marks})", some))
        return found

    def sweep(self, rows: Sequence[int]) -> int:
        """Erase those of these entries that no card and no mirror holds any more; how many."""
        erased = 0
        with self.index.taking_out(len(rows)):
            for some in slices(rows):
                erased += self._sweep(some)
        return erased

    def _sweep(self, some: Sequence[int]) -> int:
        marks = ",".join("?" * len(some))
        unheld = self._vault.execute(
            f"SELECT row, id, kind, payload FROM entry WHERE row IN ({marks})"
            " AND NOT EXISTS (SELECT 1 FROM card WHERE card.entry = entry.row)"
            " AND NOT EXISTS (SELECT 1 FROM mirror WHERE mirror.entry = entry.row)",
            some,
        )
        # The index keeps no text: a word is taken out by naming it, so it is drawn once more.
        self.index.take_out((row, self._draw(kind, bytes(decode(payload).body))) for row, _id, kind, payload in unheld)
        pictures = self._blobs.named([row for row, *_ in unheld]) if self._blobs is not None else []
        self._vault.many("DELETE FROM entry WHERE row = ?", [(row,) for row, *_ in unheld])
        if self._blobs is not None:
            self._blobs.forget_unnamed(pictures)
        # An imported row as it came says as much as the entry it became.
        self._vault.many(
            "UPDATE raw SET cells = x'80', state = 'forgotten', turn = turn + 1 WHERE entry = ?"
            " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = raw.entry)",
            [(id_,) for _row, id_, *_ in unheld],
        )
        return len(unheld)

    # within a transaction

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction that writes the context with the facts, and takes both back together."""
        before = self.context.copy()
        try:
            with self._vault.transaction():
                yield
                self._vault.execute(
                    "INSERT OR REPLACE INTO own (key, value) VALUES ('context', ?)", (self.context.encode(),)
                )
        except BaseException:
            self.context = before
            raise
        self.on_change()

    def events(self, count: int) -> list[bytes]:
        """New dots on this device, taken in by this device. Each is later than all before it, also where the computer's
        clock was days ahead then: to friends who have taken in all up to there, an earlier one would be old news."""
        if not count:
            return []
        first = max(self._clock.ticks(count)[0], self.context.upto.get(self._device, 0) + 1)
        self.context.advance(first + count - 1, self._device)
        return [dot(first + number, self._device) for number in range(count)]

    def go_on_as(self, device: bytes) -> None:
        """This device has another name from now on; what it has taken in was written beside."""
        [(kept,)] = self._vault.execute("SELECT value FROM own WHERE key = 'context'")
        self._device, self.context = device, Context.decode(kept)
        self.on_change()

    def follow(self, readings: Iterable[int]) -> None:
        """Whatever happens here from now on is later than these readings of one's own devices, however far ahead the
        clock of a computer is: what replaces something must never look older than it. Within a transaction."""
        latest = max(readings, default=0)
        if latest > self._clock.latest:
            self._clock.latest = self.followed = latest
            self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES ('followed', ?)", (latest,))

    def _rows_of(self, entries: set[bytes]) -> list[int]:
        """The rows of these entries of ours that are on cards."""
        rows: list[int] = []
        for some in slices(list(entries)):
            marks = ",".join("?" * len(some))
            rows += (
                row
                for (row,) in self._vault.execute(
                    "SELECT DISTINCT entry.row FROM entry JOIN card ON card.entry = entry.row"
                    f" WHERE entry.id IN ({marks}) AND card.origin IS NULL",
                    some,
                )
            )
        return rows

    def _name_of(self, circle: int) -> list[bytes]:
        return [id_ for (id_,) in self._vault.execute("SELECT id FROM circle WHERE row = ?", (circle,))]

    def _tend_under(self, parents: Iterable[bytes]) -> None:
        if self.keeper is not None:
            self.keeper.tend_under(parents)

    def _drop_cards(self, rows: Sequence[int]) -> None:
        for some in slices(rows):
            marks = ",".join("?" * len(some))
            for (reasons,) in self._vault.execute(f"DELETE FROM card WHERE entry IN ({marks}) RETURNING reasons", some):
                self.context.note(unpack(reasons, FACT))


def slices(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """The values in runs short enough for one statement."""
    return (values[i : i + MANY] for i in range(0, len(values), MANY))
