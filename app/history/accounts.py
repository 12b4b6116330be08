"""Rows turned into what entries say: an `Account` is a review that could be written, with the row it came from.

Here a row meets the limits of an entry; what does not fit is a leftover with a sentence, never a shortened text.
Private notes stay in the row and do not come along. Reading needs no vault, so any thread may do it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import msgspec

from app.bodies import Review
from app.errors import BadValue, Refused
from app.finding.words import tidy
from app.history.errors import Cancelled
from app.history.exports import Export
from app.history.formats import recognise
from app.history.mapping import NAME as TABLE
from app.history.mapping import Mapping
from app.history.mapping import read as read_table
from app.history.rows import Cells, Outcome, Row, Unclear
from app.identifiers import identifier
from app.items import MOST_IDENTIFIERS, item
from app.reviews import encode

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many are done, and of how many; the first never goes beyond the second."""

BETWEEN_SIGNS = 500

_pack = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Account:
    """A clear row: the review it becomes, the row packed (`cells`), and by what it is known again (`witness`). What is
    `private` is for *Only me* in any case."""

    number: int
    witness: bytes
    day: str
    review: Review
    cells: bytes = field(repr=False)
    private: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leftover:
    """A row that becomes no entry, and why."""

    number: int
    state: Literal["unclear", "failed"]
    reason: str
    cells: Cells = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file, read: every row below its header is in one of these, or counted as said twice."""

    format: str
    file: str
    accounts: tuple[Account, ...]
    leftovers: tuple[Leftover, ...]
    repeated: int = 0
    """Rows that say word for word what an earlier row of the same file says."""

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return len(self.accounts) + len(self.leftovers) + self.repeated


def read(
    export: Export,
    *,
    named: str | None = None,
    mapping: Mapping | None = None,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reading:
    """Read a file, in the format that is named or else recognised; or as a table, by a mapping.

    Raises what `formats.recognise` raises, NotATable for a file that cannot be read on, and Cancelled.
    """
    name, outcomes = _outcomes(export, named, mapping)
    expected = max(1, export.data.count(b"\n"))
    accounts: list[Account] = []
    leftovers: list[Leftover] = []
    seen: dict[bytes, Account] = {}
    repeated = 0
    for done, outcome in enumerate(outcomes):
        if done % BETWEEN_SIGNS == 0:
            if cancelled():
                raise Cancelled
            progress(min(done, expected), expected)
        match _account(outcome, seen):
            case Account() as account:
                seen[account.witness] = account
                accounts.append(account)
            case Leftover() as leftover:
                leftovers.append(leftover)
            case None:
                repeated += 1
    progress(expected, expected)
    return Reading(name, export.name, tuple(accounts), tuple(leftovers), repeated)


def _outcomes(export: Export, named: str | None, mapping: Mapping | None) -> tuple[str, Iterator[Outcome]]:
    if mapping is not None:
        return TABLE, read_table(export, mapping)
    known = recognise(export, named=named)
    return known.name, known.read(export)


def _account(outcome: Outcome, seen: dict[bytes, Account]) -> Account | Leftover | None:
    """What becomes of a row; None if an earlier one says the same."""
    if not isinstance(outcome, Row):
        state: Literal["unclear", "failed"] = "unclear" if isinstance(outcome, Unclear) else "failed"
        return Leftover(outcome.number, state, outcome.reason, outcome.raw)
    try:
        account = _from_row(outcome)
    except Refused as wrong:
        return Leftover(outcome.number, "unclear", str(wrong), outcome.raw)
    twice = 1
    while earlier := seen.get(account.witness):
        if earlier.review == account.review:
            return None
        if outcome.source_id:
            reason = f"This row and row {earlier.number} are about the same thing and say different things."
            return Leftover(outcome.number, "unclear", reason, outcome.raw)
        twice += 1  # nothing numbers these rows, and they differ: two accounts of one day
        account = replace(account, witness=hashlib.sha256(outcome.witness + bytes([twice % 256])).digest())
    return account


def _from_row(row: Row) -> Account:
    """Raises Refused for what an entry cannot hold."""
    identifiers, odd = _identifiers(row)
    review = Review(
        item(row.kind, row.title, creator=row.creator, year=row.year, identifiers=identifiers),
        stars=row.stars,
        scale=row.scale,
        text=tidy(row.text),
        status=None if row.status == "other" else row.status,
        began=row.began,
        finished=row.finished,
        tags=_tags(row),
        spoiler=row.spoiler,
    )
    encode(review)  # whether it fits
    return Account(
        number=row.number,
        witness=row.witness,
        day=row.finished or row.began or row.added,
        review=review,
        cells=_pack(row.raw),
        private=row.private,
        notes=(*row.notes, *odd),
    )


def _identifiers(row: Row) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Those that can be what they are said to be; and a sentence on each of the others."""
    good, odd = [], []
    for scheme, value in row.identifiers[:MOST_IDENTIFIERS]:
        try:
            good.append(identifier(scheme, value))
        except BadValue:
            odd.append(f"“{value[:40]}” is not a valid {scheme} and was left out.")
    return tuple(dict.fromkeys(good)), odd


def _tags(row: Row) -> tuple[str, ...]:
    """The row's own, and the series, for which an item has no place: The Belgariad #1."""
    series = (f"{part.name} #{part.position}" for part in row.series)
    return tuple(dict.fromkeys(filter(None, (" ".join(tidy(tag).split()) for tag in (*row.tags, *series)))))
