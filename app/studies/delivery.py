"""How far a sealed answer has come, as far as is known here; what a friend says is not what a brand signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.library import Library
    from app.studies.studies import Preview


class Stage(StrEnum):
    """From nothing to the most that can be known before the brand publishes whom it has counted."""

    NONE = ""
    FILE = "file"
    """It lies in a file; whoever handed that over knows more."""
    ASKED = "asked"
    """A friend is asked to hand it on."""
    CLAIMED = "claimed"
    """A friend says that they did, and nothing of the brand's shows it."""
    CONFIRMED = "confirmed"
    """The brand's inbox signed that it has it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`whom` is the friend who carries it or carried it; empty if none does."""

    stage: Stage = Stage.NONE
    whom: str = ""


def delivery_of(library: Library, sealed: Preview | None) -> Delivery:
    """Of this answer. On the vault's thread."""
    if sealed is None:
        return Delivery()
    rows = library.vault.execute(
        "SELECT way, whom FROM study_sent WHERE study = ? AND what = 'answer' ORDER BY at DESC, rowid DESC",
        (sealed.study.id,),
    )
    ways = dict(reversed(rows))
    if "inbox" in ways:
        return Delivery(Stage.CONFIRMED)
    if "confirmed" in ways:
        return Delivery(Stage.CONFIRMED, ways["confirmed"])
    parcel = hashlib.sha256(sealed.sealed).hexdigest()
    carried = [one for one in library.studies.errands.under_way() if one.id == parcel]
    for one in sorted(carried, key=lambda each: not each.claimed):
        return Delivery(Stage.CLAIMED if one.claimed else Stage.ASKED, one.friend)
    if "friend" in ways:  # so long ago that nobody is asked any more
        return Delivery(Stage.ASKED, ways["friend"])
    return Delivery(Stage.FILE) if "file" in ways else Delivery()
