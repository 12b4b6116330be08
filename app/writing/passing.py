"""Passing a friend's entry along to others: on its maker's terms, one hop, and for as long as they show it.

By name, the entry itself goes on, as its maker signed it; without a name, its words go on under this person's word
alone. Cards are laid and lifted by lent.py; here it is asked whether that may be, and why not.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from app import reviews
from app.bodies import Copy, Vouch
from app.errors import BadValue, NotAllowed, Unknown
from app.finding.words import tidy
from app.people.circles import FRIENDS, ONLY_ME
from app.reading.around import FIRST_HAND
from app.reading.listing import Found
from app.reading.views import EntryView
from app.writing.lent import copy_of
from app.writing.pen import Draft
from app.writing.workroom import Workroom
from sync.entry import Payload
from sync.origin import Terms

PassAlong: TypeAlias = Literal["no", "named", "unnamed"]

TERMS: dict[PassAlong, Terms] = {"no": Terms.NO, "named": Terms.NAMED, "unnamed": Terms.UNNAMED}
"""What a person may choose for an entry of theirs."""


class Passing:
    """What one person passes along. Each deed is one durable transaction."""

    def __init__(self, room: Workroom) -> None:
        self._room = room

    def vouch(self, entry: str, *, circle: str = FRIENDS, text: str = "") -> EntryView:
        """Pass a friend's entry along to those in a circle, with a few words; or, if it is already, there instead.

        Raises NotAllowed where its terms do not let that be, BadValue for one's own and for a circle of nobody,
        Unknown, Ambiguous, TooLong.
        """
        row = self._room.circles.find(circle)
        if self._room.circles.view(circle).name == ONLY_ME:
            raise BadValue("Nobody but you is ever in “Only me”. Choose a circle of friends.")
        found = self._room.listing.find(entry)
        payload = self._allowed(found)
        said = tidy(text)
        reviews.check(Vouch(said))
        with self._room.vault.transaction():
            held = self._held(found)
            own, copied = held if held else (None, None)
            if payload.terms == Terms.UNNAMED:
                body = Copy(payload.kind, bytes(payload.body), said)
                own = self._say(Draft(body, id=own, attachments=copy_of(payload, text=said).attachments), row)
                [(copied,)] = self._room.vault.execute("SELECT version FROM entry WHERE row = ?", (found.row,))
            elif said:
                own = self._say(Draft(Vouch(said), id=own, parent=found.id), row)
            elif own:
                self._room.shelves.forget([own])
                own = None
            self._room.vault.execute(
                "INSERT OR REPLACE INTO passing VALUES (?, ?, ?, ?, ?)", (found.author, found.id, row, own, copied)
            )
            self._room.lent.tend([found.id])
        return self._room.listing.show(found.id.hex())

    def unvouch(self, entry: str) -> EntryView:
        """Pass it along no more. Raises Unknown if it is not."""
        found = self._room.listing.find(entry)
        with self._room.vault.transaction():
            rows = self._room.vault.execute(
                "DELETE FROM passing WHERE author = ? AND entry = ? RETURNING own", (found.author, found.id)
            )
            if not rows:
                raise Unknown("You do not pass this along.")
            self._room.shelves.forget([own for (own,) in rows if own])
            self._room.lent.tend([found.id])
        return self._room.listing.show(found.id.hex())

    def _allowed(self, found: Found) -> Payload:
        """The entry, if it may be passed along by this person. Raises NotAllowed and BadValue, with the reason."""
        if found.author == self._room.me.person.public:
            raise BadValue("This is your own. Put it into the circle of those who are to see it.")
        payload, _body = self._room.viewer.body(found.row)
        [view] = self._room.viewer.views([found.row])
        if not self._room.vault.execute(f"SELECT 1 FROM entry WHERE row = ? AND {FIRST_HAND}", (found.row,)):
            raise NotAllowed(
                "This was passed along to you, and goes no further. Only friends of whoever wrote it can pass it along."
            )
        if payload.kind == "copy":
            raise NotAllowed("These are somebody else's words, which were passed along to you. They go no further.")
        if payload.kind not in reviews.COPIED:
            raise NotAllowed(f"A {payload.kind} is between the two of you, and is not passed along.")
        match payload.terms:
            case Terms.NAMED if self._room.leaves.origin(payload) is None:
                raise NotAllowed(
                    f"{view.author_name}'s computer has not told yours yet that you may. Try again when they have met."
                )
            case Terms.NAMED | Terms.UNNAMED:
                return payload
        raise NotAllowed(f"{view.author_name} does not let friends pass this along.")

    def _held(self, found: Found) -> tuple[bytes | None, bytes | None] | None:
        rows = self._room.vault.execute(
            "SELECT own, copied FROM passing WHERE author = ? AND entry = ?", (found.author, found.id)
        )
        return rows[0] if rows else None

    def _say(self, draft: Draft, circle: int) -> bytes:
        [sealed] = self._room.pen.sign([draft])
        self._room.shelves.place([sealed.pair], circle)
        return sealed.id
