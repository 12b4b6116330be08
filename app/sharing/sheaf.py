"""Sheaves: what a friend shows by the thousand, made ready for the tables beside the database's thread.

On that thread only whole columns are left to be handed over. Most of what comes is plain: shown for one reason, without
pictures, and news. What is not plain stays as it came, and a sheaf that turns out not to be news is untied again: then
each arrival is looked at by itself (app/sharing/mirrors.py). It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.drawn import Drawn
from app.finding import index
from app.pouring import AT_ONCE, Slab, any_of, cut, uncut
from app.vault import Vault
from sync.entry import decode
from sync.origin import LEAVE
from sync.ports import Arrival, Bundle
from sync.shelf import SHOWN, item_id

INTO_ENTRY = "INSERT OR ROLLBACK INTO entry"
INTO_IDENTIFIER = "INSERT OR IGNORE INTO identifier (scheme, value, entry)"
INTO_MIRROR = "INSERT OR ROLLBACK INTO mirror (friend, made, item, entry, reasons, origin)"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Some arrivals as rows, which are counted from nought; their words are indexed later.

    `size` is what they are in bytes, `total` the sum of their ids in the mirror. `signers` are devices with their
    certificates; and of the entries that are `tended`, whoever tends to others has to hear.
    """

    count: int
    size: int
    total: int
    reasons: tuple[bytes, ...]
    versions: Slab
    entries: Slab
    identifiers: Slab | None
    items: Slab
    signers: dict[bytes, bytes]
    tended: list[bytes]

    def is_news(self, vault: Vault) -> bool:
        """Whether none of it is held here."""
        return not any_of(vault, self.versions, "entry", "version")

    def untied(self, vault: Vault) -> Iterator[Arrival]:
        """The arrivals, one by one."""
        entries, items = uncut(vault, self.entries), uncut(vault, self.items)
        for (_row, version, *_drawn, payload, seal, _terms, _status), (*_at, reasons, origin) in zip(
            entries, items, strict=True
        ):
            entry = decode(payload)
            certificate = self.signers.get(entry.device, b"")
            yield Arrival(version, entry, reasons, payload, seal, origin or b"", certificate)


def bundle(friend: int, arrivals: Sequence[Arrival]) -> Sequence[Arrival | Bundle]:
    """The plain ones among these, if they are many, in sheaves; and the others after them."""
    plain = [one for one in arrivals if _is_plain(one)]
    if len(plain) <= index.AT_ONCE:
        return arrivals
    several = round(len(plain) / AT_ONCE) or 1
    ready: list[Arrival | Bundle] = []
    for part in range(several):
        some = plain[part * len(plain) // several : (part + 1) * len(plain) // several]
        sheaf = _tie(friend, some)
        ready += some if sheaf is None else [sheaf]
    if len(plain) < len(arrivals):
        ready += [one for one in arrivals if not _is_plain(one)]
    return ready


def entry_row(row: int, one: Any, drawn: Any) -> tuple[Any, ...]:
    """An entry as it stands in its table."""
    entry = one.entry
    return (
        row, one.version, entry.id, entry.kind, entry.author, entry.device, entry.made, entry.parent,
        drawn.subject, drawn.thing, one.payload, one.seal, entry.terms, drawn.status,
    )  # fmt: skip


def _tie(friend: int, some: Sequence[Arrival]) -> Sheaf | None:
    """None where something of it cannot be handed over in columns."""
    drawn: list[Any] = [one.drawn for one in some]
    if len({one.version for one in some}) < len(some):
        return None  # the same comes twice, perhaps for another reason
    ids = [item_id(one.version, one.reasons) for one in some]
    versions = cut([(one.version,) for one in some])
    entries = cut([entry_row(row, one, one.drawn) for row, one in enumerate(some)], counted=[0])
    items = cut(
        [
            (friend, one.entry.made, id_, row, one.reasons, one.origin or None)
            for row, (one, id_) in enumerate(zip(some, ids, strict=True))
        ],
        counted=[3],
    )
    named = sorted((*identifier, row) for row, what in enumerate(drawn) for identifier in what.identifiers)
    identifiers = cut(named, counted=[2]) if named else None
    if versions is None or entries is None or items is None or (named and identifiers is None):
        return None
    return Sheaf(
        count=len(some),
        size=sum(len(one.payload) + len(one.seal) for one in some),
        total=sum(int.from_bytes(id_, "little") for id_ in ids),
        reasons=tuple(one.reasons for one in some),
        versions=versions,
        entries=entries,
        items=items,
        identifiers=identifiers,
        signers={one.entry.device: one.certificate for one in some if one.certificate},
        tended=[one.entry.id for one in some if one.entry.terms or one.entry.kind == LEAVE],
    )


def _is_plain(one: Arrival) -> bool:
    return isinstance(one.drawn, Drawn) and len(one.reasons) == SHOWN and not one.entry.attachments
