"""What earlier imports brought: which entry each row became, and how that entry stands now.

It reads the vault and changes nothing. An entry that was erased since is not known any more, and neither is its row:
if the person brings the file in again, it comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from app import reviews
from app.bodies import Review
from app.sharing.shelves import slices
from app.vault import Vault
from sync.clock import milliseconds
from sync.entry import Payload, decode


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of one's own as it stands now."""

    id: bytes
    version: bytes
    circle: int
    payload: Payload = field(repr=False)
    review: Review = field(repr=False)

    def says(self, review: Review) -> bool:
        """Whether it says just this."""
        return msgspec.structs.replace(self.review, first_made=None) == review

    def anew(self, review: Review) -> Review:
        """These words as a later version of it."""
        first = self.review.first_made
        return msgspec.structs.replace(review, first_made=milliseconds(self.payload.made) if first is None else first)


@dataclass(frozen=True, slots=True)
class Known:
    """A row that was brought in before: its entry now, and whether the person changed that since."""

    held: Held
    edited: bool


def known(vault: Vault, witnesses: Iterable[bytes], *, author: bytes) -> dict[bytes, Known]:
    """Those of the witnesses that were met before, with the entries they stand for."""
    became: dict[bytes, tuple[bytes, bytes]] = {}
    for some in slices(list(witnesses)):
        marks = ",".join("?" * len(some))
        became |= {
            witness: (entry, version)
            for witness, entry, version in vault.execute(
                f"SELECT witness, entry, version FROM raw WHERE witness IN ({marks})"
                " AND state IN ('imported', 'merged') ORDER BY row",
                some,
            )
        }
    entries = standing(vault, {entry for entry, _version in became.values()}, author=author)
    return {
        witness: Known(entries[entry], edited=entries[entry].version != version)
        for witness, (entry, version) in became.items()
        if entry in entries
    }


def standing(vault: Vault, entries: Iterable[bytes], *, author: bytes) -> dict[bytes, Held]:
    """Those of the author's reviews that are still there, by id."""
    found: dict[bytes, Held] = {}
    for some in slices(list(entries)):
        marks = ",".join("?" * len(some))
        for id_, version, circle, data in vault.execute(
            "SELECT entry.id, version, card.circle, payload FROM entry JOIN card ON card.entry = entry.row"
            f" WHERE entry.id IN ({marks}) AND author = ?",
            (*some, author),
        ):
            payload = decode(data)
            body = reviews.decode(payload.kind, bytes(payload.body))
            if isinstance(body, Review):
                found[id_] = Held(id_, version, circle, payload, body)
    return found
