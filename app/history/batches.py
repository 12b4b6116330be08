"""Imports: what a file would bring, bringing it in, and taking a whole import back.

An import is one transaction: after a crash or a cancel nothing of it is there. Its entries are written together, so
that 64 share a signature, oldest account first. Each row is kept as it came beside the entry it became. A row that was
brought in before is known again, and never makes a second entry: one that says the same is passed over; one that says
something new changes the entry, if the person has not changed it here. Imports never join one item with another, and
never widen a circle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec

from app.bodies import Review
from app.errors import Ambiguous
from app.history.accounts import Account, Leftover, Progress, Reading
from app.history.errors import Cancelled, UnknownBatch
from app.history.reports import BatchView, Report, Undone
from app.history.rows import Cells
from app.history.witnesses import Held, known, standing
from app.people.circles import ONLY_ME, Circles
from app.people.me import Me
from app.sharing.shelves import Shelves, slices
from app.vault import Vault
from app.writing.pen import Draft, Pen, Sealed
from crypto.envelope import version_of

__all__ = ["BatchView", "Batches", "Changed", "Report", "Undone"]

AT_ONCE = 64 * 64
"""Entries signed and placed at a time: full trees of 64, and a cancel is heard within half a second or so."""

ID_SIZE = 8
SHORTEST_ID = 4

Changed: TypeAlias = Literal["mine", "theirs", "both"]
"""For a row whose entry was edited here since: keep mine, take what the export says, or keep both."""


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row as the vault keeps it: its cells; and if it changed an entry, what that said before, in which version."""

    cells: msgspec.Raw = msgspec.Raw(b"\x80")
    before: msgspec.Raw = msgspec.Raw(b"")
    version: bytes = b""


_pack = msgspec.msgpack.Encoder().encode
_unpack_kept = msgspec.msgpack.Decoder(_Kept).decode
_unpack_cells = msgspec.msgpack.Decoder(Cells).decode
_unpack_review = msgspec.msgpack.Decoder(Review).decode


@dataclass(frozen=True, slots=True)
class _Step:
    """One entry to be written: a new one, or a new version of the one that is held."""

    account: Account
    held: Held | None


class Batches:
    """A person's imports. All on the vault's thread; every call may raise a VaultError."""

    def __init__(
        self,
        vault: Vault,
        *,
        me: Me,
        pen: Pen,
        shelves: Shelves,
        circles: Circles,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
    ) -> None:
        self._vault = vault
        self._author = me.person.public
        self._pen = pen
        self._shelves = shelves
        self._circles = circles
        self._now = now
        self._entropy = entropy

    def try_out(self, reading: Reading, *, changed: Changed = "mine") -> Report:
        """What `bring_in` would do. Nothing is kept."""
        return _reported(None, reading, self._plan(reading, changed))

    def bring_in(
        self,
        reading: Reading,
        *,
        circle: str = ONLY_ME,
        changed: Changed = "mine",
        progress: Progress = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Report:
        """Bring a file's rows in as entries of this circle, all or nothing; durable when it returns.

        Entries that the person has already stay in their circles, and what was private there is for *Only me*. Raises
        Unknown for the circle, and Cancelled.
        """
        into = self._circles.find(circle)
        steps = self._plan(reading, changed)
        id_ = self._entropy(ID_SIZE)
        report = _reported(id_.hex(), reading, steps)
        with self._all_or_nothing():
            batch = self._vault.insert(
                "INSERT INTO batch (id, source, file, made, counts) VALUES (?, ?, ?, ?, ?)",
                (id_, reading.format, reading.file, self._now(), json.dumps(report.counts())),
            )
            for start in range(0, len(steps), AT_ONCE):
                progress(start, len(steps))
                if cancelled():
                    raise Cancelled
                self._write(steps[start : start + AT_ONCE], into, batch)
            self._keep(batch, reading.leftovers)
            if cancelled():
                raise Cancelled
        progress(len(steps), len(steps))
        return report

    def undo(self, batch: str) -> Undone:
        """Take an import back: erase the entries it made, put back those it changed, keep those edited here since.

        `batch` is its id or the beginning of it. Raises UnknownBatch, Ambiguous.
        """
        row, id_ = self._find(batch)
        came = self._vault.execute(
            "SELECT row, entry, version, state, cells FROM raw WHERE batch = ? AND entry IS NOT NULL", (row,)
        )
        now = standing(self._vault, {entry for _row, entry, *_ in came}, author=self._author)
        untouched = [one for one in came if one[1] in now and now[one[1]].version == one[2]]
        made = {entry for _row, entry, _version, state, _cells in untouched if state == "imported"}
        changed = [(raw, now[entry], cells) for raw, entry, _version, state, cells in untouched if state == "merged"]
        kept = now.keys() - {entry for _row, entry, *_ in untouched}
        with self._all_or_nothing():
            self._shelves.forget(made | self._own_comments(made))
            self._restore(changed)
            self._vault.many("DELETE FROM raw WHERE row = ?", [(one[0],) for one in came if one[1] not in kept])
            self._vault.execute("DELETE FROM raw WHERE batch = ? AND entry IS NULL", (row,))
            self._vault.execute("UPDATE batch SET undone = ? WHERE row = ?", (self._now(), row))
        self._vault.forget_traces()
        return Undone(id_.hex(), len(made), len(changed), tuple(sorted(entry.hex() for entry in kept)))

    def all(self) -> tuple[BatchView, ...]:
        """Every import there was, the latest first."""
        return tuple(
            BatchView(id_.hex(), source, file, made, json.loads(counts), undone)
            for id_, source, file, made, counts, undone in self._vault.execute(
                "SELECT id, source, file, made, counts, undone FROM batch ORDER BY row DESC"
            )
        )

    def leftovers(self, batch: str) -> tuple[Leftover, ...]:
        """The rows of an import that became no entry, in the file's order. Raises UnknownBatch, Ambiguous."""
        row, _id = self._find(batch)
        return tuple(
            Leftover(number, state, reason, _unpack_cells(_unpack_kept(cells).cells))
            for number, state, reason, cells in self._vault.execute(
                "SELECT number, state, reason, cells FROM raw"
                " WHERE batch = ? AND state IN ('unclear', 'failed') ORDER BY number",
                (row,),
            )
        )

    def rows(self, batch: str) -> tuple[Cells, ...]:
        """All rows of an import that are kept, as they came, in the file's order. Raises UnknownBatch, Ambiguous."""
        row, _id = self._find(batch)
        kept = self._vault.execute("SELECT cells FROM raw WHERE batch = ? ORDER BY number", (row,))
        return tuple(_unpack_cells(_unpack_kept(cells).cells) for (cells,) in kept)

    def raw(self, entry: str) -> Cells:
        """The row that an imported entry came from, as it came; empty if it came from none. The latest, if several."""
        rows = self._vault.execute(
            "SELECT cells FROM raw WHERE entry = ? ORDER BY row DESC LIMIT 1", (bytes.fromhex(entry),)
        )
        return _unpack_cells(_unpack_kept(rows[0][0]).cells) if rows else {}

    def _plan(self, reading: Reading, changed: Changed) -> list[_Step]:
        """What is to be written, the oldest account first."""
        met = known(self._vault, (account.witness for account in reading.accounts), author=self._author)
        steps = []
        for account in reading.accounts:
            before = met.get(account.witness)
            if before is None:
                steps.append(_Step(account, None))
            elif not before.held.says(account.review) and not (before.edited and changed == "mine"):
                steps.append(_Step(account, None if before.edited and changed == "both" else before.held))
        # Exports begin with the latest, so of one day the row further down came first.
        return sorted(steps, key=lambda step: (step.account.day, -step.account.number))

    def _write(self, steps: Sequence[_Step], into: int, batch: int) -> None:
        sealed = self._sign([_draft(step.held, step.account.review) for step in steps])
        private = self._circles.find(ONLY_ME)
        new = [private if step.account.private else into for step in steps]
        self._place(sealed, [step.held.circle if step.held else one for step, one in zip(steps, new, strict=True)])
        self._vault.many(
            "INSERT INTO raw (batch, number, witness, entry, version, state, cells) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    batch,
                    step.account.number,
                    step.account.witness,
                    one.id,
                    version_of(one.payload),
                    "merged" if step.held else "imported",
                    _pack(_kept(step)),
                )
                for step, one in zip(steps, sealed, strict=True)
            ],
        )

    def _sign(self, drafts: Sequence[Draft]) -> list[Sealed]:
        """New entries share signatures; new versions, of which friends may know the last, are signed alone."""
        together = iter(self._pen.sign([draft for draft in drafts if draft.id is None]))
        return [next(together) if draft.id is None else self._pen.sign([draft])[0] for draft in drafts]

    def _place(self, sealed: Sequence[Sealed], circles: Sequence[int]) -> None:
        pairs: dict[int, list[tuple[bytes, bytes]]] = {}
        for one, circle in zip(sealed, circles, strict=True):
            pairs.setdefault(circle, []).append(one.pair)
        for circle, some in pairs.items():
            self._shelves.place(some, circle)

    def _keep(self, batch: int, leftovers: Sequence[Leftover]) -> None:
        self._vault.many(
            "INSERT INTO raw (batch, number, state, reason, cells) VALUES (?, ?, ?, ?, ?)",
            [
                (batch, left.number, left.state, left.reason, _pack(_Kept(cells=msgspec.Raw(_pack(left.cells)))))
                for left in leftovers
            ],
        )

    def _restore(self, changed: Sequence[tuple[int, Held, bytes]]) -> None:
        """Let these entries say again what they said before a row changed them."""
        came = [(raw, held, _unpack_kept(cells)) for raw, held, cells in changed]
        sealed = self._sign([_draft(held, _unpack_review(kept.before)) for _raw, held, kept in came])
        self._place(sealed, [held.circle for _raw, held, _kept in came])
        # The row that had the entry in that version before knows it again as its own.
        self._vault.many(
            "UPDATE raw SET version = ?, turn = turn + 1 WHERE entry = ? AND version = ? AND row < ?",
            [
                (version_of(one.payload), held.id, kept.version, raw)
                for (raw, held, kept), one in zip(came, sealed, strict=True)
            ],
        )

    def _own_comments(self, entries: set[bytes]) -> set[bytes]:
        found: set[bytes] = set()
        for some in slices(list(entries)):
            marks = ",".join("?" * len(some))
            found |= {
                id_
                for (id_,) in self._vault.execute(
                    f"SELECT id FROM entry WHERE parent IN ({marks}) AND author = ? AND kind = 'comment'",
                    (*some, self._author),
                )
            }
        return found

    def _find(self, batch: str) -> tuple[int, bytes]:
        wanted = batch.strip().lower()
        found = [
            (row, id_)
            for row, id_ in self._vault.execute("SELECT row, id FROM batch WHERE undone IS NULL")
            if len(wanted) >= SHORTEST_ID and id_.hex().startswith(wanted)
        ]
        if len(found) > 1:
            raise Ambiguous(f"Several imports begin with “{wanted}”: {', '.join(id_.hex() for _row, id_ in found)}.")
        if not found:
            raise UnknownBatch(f"There is no import called “{batch[:40]}”, or it was undone already.")
        return found[0]

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """One transaction; what the shelves keep in memory goes back with it."""
        before = self._shelves.context.copy()
        try:
            with self._vault.transaction():
                yield
        except BaseException:
            self._shelves.context = before
            raise


def check_row(cells: bytes) -> None:
    """Raise msgspec.DecodeError for what no row is kept as."""
    kept = _unpack_kept(cells)
    _unpack_cells(kept.cells)
    if bytes(kept.before):
        _unpack_review(kept.before)


def _draft(held: Held | None, review: Review) -> Draft:
    """A new entry, or a new version of the one that is held."""
    if held is None:
        return Draft(review)
    return Draft(held.anew(review), id=held.id, attachments=tuple(held.payload.attachments))


def _kept(step: _Step) -> _Kept:
    cells = msgspec.Raw(step.account.cells)
    if step.held is None:
        return _Kept(cells)
    return _Kept(cells, before=msgspec.Raw(bytes(step.held.payload.body)), version=step.held.version)


def _reported(batch: str | None, reading: Reading, steps: Sequence[_Step]) -> Report:
    merged = sum(step.held is not None for step in steps)
    failed = sum(left.state == "failed" for left in reading.leftovers)
    return Report(
        batch=batch,
        format=reading.format,
        file=reading.file,
        read=reading.rows,
        imported=len(steps) - merged,
        merged=merged,
        skipped=reading.rows - len(steps) - len(reading.leftovers),
        failed=failed,
        unclear=len(reading.leftovers) - failed,
        leftovers=reading.leftovers,
        notes=tuple((account.number, note) for account in reading.accounts for note in account.notes),
    )
