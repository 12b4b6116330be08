"""Under an entry: comments and reactions, to its author, who shows them to whoever sees the entry.

What is said under a friend's entry goes to that friend alone, as a card in the circle of the two; it is signed as
something that they may show. Their app shows it under the entry, by itself, until they hide it (app/writing/lent.py).
Under one's own entry it is in the entry's own circle.
"""

from __future__ import annotations

from dataclasses import dataclass

from app import reviews
from app.bodies import Comment, Reaction, ReactionSort
from app.errors import BadValue, Unknown
from app.finding.words import tidy
from app.people.friends import Known
from app.reading.listing import Found
from app.reading.views import EntryView
from app.writing.pen import Draft
from app.writing.workroom import Workroom
from sync.entry import decode
from sync.origin import Terms


@dataclass(frozen=True, slots=True)
class _Under:
    """Where something is said: under what, in which circle, and to which friend, if not under one's own."""

    id: bytes
    circle: int | None
    friend: Known | None


class Replies:
    """What one person says under entries. Each deed is one durable transaction."""

    def __init__(self, room: Workroom) -> None:
        self._room = room

    def comment(self, entry: str, text: str, *, to_all: bool = True) -> EntryView:
        """Say something under an entry, to all who see it, or with `to_all` false to its author alone.

        Raises BadValue, TooLong, and as `Listing.find` does.
        """
        said = Comment(tidy(text))
        reviews.check(said)
        return self._room.listing.show(self._reply(self._under(entry), said, to_all=to_all).hex())

    def react(self, entry: str, sort: ReactionSort) -> None:
        """Put a sign under a friend's entry, instead of the one that is there. Raises BadValue."""
        body = Reaction(sort)
        reviews.check(body)
        under = self._under(entry)
        if under.friend is None:
            raise BadValue("This is your own entry. What others make of it is for them to say.")
        held = self._own_reaction(under.id)
        if held is None or held[1] != sort:
            self._reply(under, body, id_=held[0] if held else None)

    def unreact(self, entry: str) -> None:
        """Take one's sign back. Raises Unknown when there is none."""
        held = self._own_reaction(self._room.listing.find(entry).id)
        if held is None:
            raise Unknown("You have not reacted to this.")
        self._room.shelves.forget([held[0]])

    def hide(self, comment: str) -> None:
        """Show what a friend said under an entry of one's own to nobody else. Raises BadValue."""
        found = self._theirs(comment)
        with self._room.vault.transaction():
            self._room.vault.execute("INSERT OR IGNORE INTO hidden VALUES (?, ?)", (found.author, found.id))
            self._room.lent.tend([found.id])

    def unhide(self, comment: str) -> None:
        """Show it again. Raises BadValue."""
        found = self._theirs(comment)
        with self._room.vault.transaction():
            self._room.vault.execute("DELETE FROM hidden WHERE author = ? AND entry = ?", (found.author, found.id))
            self._room.lent.tend([found.id])

    def _theirs(self, comment: str) -> Found:
        """What somebody else said under an entry of one's own."""
        found = self._room.listing.find(comment)
        rows = self._room.vault.execute(
            "SELECT 1 FROM entry JOIN entry AS parent ON parent.id = entry.parent AND parent.author = ?1"
            " JOIN card ON card.entry = parent.row"
            " WHERE entry.row = ?2 AND entry.author <> ?1 AND entry.kind IN ('comment', 'reaction')",
            (self._room.me.person.public, found.row),
        )
        if not rows:
            raise BadValue("Only what others say under your own entries can be hidden.")
        return found

    def _under(self, entry: str) -> _Under:
        found = self._room.listing.find(entry)
        [(kind,)] = self._room.vault.execute("SELECT kind FROM entry WHERE row = ?", (found.row,))
        if kind == "comment":
            raise BadValue("Say it under the entry itself: comments have no comments.")
        if found.author == self._room.me.person.public:
            [(circle,)] = self._room.vault.execute("SELECT circle FROM card WHERE entry = ?", (found.row,))
            return _Under(found.id, int(circle), None)
        author = next((one for one in self._room.friends.known() if one.person == found.author), None)
        if author is None or author.blocked:
            raise BadValue("You can comment only on what friends of yours wrote.")
        return _Under(found.id, None, author)

    def _reply(
        self, under: _Under, body: Comment | Reaction, *, id_: bytes | None = None, to_all: bool = True
    ) -> bytes:
        with self._room.vault.transaction():
            circle, terms = under.circle, Terms.NO
            if under.friend is not None:
                circle = self._room.circles.between([under.friend.row])
                if to_all:
                    terms = Terms.NAMED
                    self._room.leaves.give([under.friend.row])
            assert circle is not None
            [sealed] = self._room.pen.sign([Draft(body, id=id_, parent=under.id, terms=terms)])
            self._room.shelves.place([sealed.pair], circle)
        return sealed.id

    def _own_reaction(self, parent: bytes) -> tuple[bytes, str] | None:
        """The id of one's own sign under an entry, and which it is."""
        rows = self._room.vault.execute(
            "SELECT entry.id, payload FROM entry JOIN card ON card.entry = entry.row"
            " WHERE parent = ? AND author = ? AND kind = 'reaction' ORDER BY made DESC LIMIT 1",
            (parent, self._room.me.person.public),
        )
        for id_, payload in rows:
            body = reviews.decode("reaction", bytes(decode(payload).body))
            if isinstance(body, Reaction):
                return id_, body.sort
        return None
