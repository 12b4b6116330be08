"""Who has this: where an entry of one's own, or one that is passed along, is to be found now, friend by friend.

It follows from what is shown to whom, from what was taken back when, and from what each friend's computer has said it
has taken in; never from a friend's word about this entry. A friend may have kept a copy elsewhere: nobody can know.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from app.errors import Ambiguous, BadValue, Unknown
from app.items import fold
from app.people.friends import Friends
from app.reading.listing import Listing
from app.reading.views import HolderView
from app.sharing.mirrors import Mirrors
from app.vault import Vault
from sync.entry import ID_SIZE
from sync.shelf import FACT, join, unpack

State: TypeAlias = Literal["has", "will-get", "to-erase", "erased"]


class Whereabouts:
    """For one person. It changes nothing."""

    def __init__(self, vault: Vault, mirrors: Mirrors, friends: Friends, listing: Listing) -> None:
        self._vault = vault
        self._mirrors = mirrors
        self._friends = friends
        self._listing = listing

    def who(self, entry: str) -> tuple[HolderView, ...]:
        """Friends by name: those who have it or will get it, then those it was taken back from.

        The entry may be one that was forgotten. Raises Unknown, Ambiguous, and BadValue for what a friend made and one
        does not pass along.
        """
        id_ = self._id(entry)
        states: dict[int, tuple[State, int | None]] = {}
        since = 0
        circles = []
        for circle, name, card, author in self._vault.execute(
            "SELECT circle.row, circle.id, card.reasons, author FROM entry JOIN card ON card.entry = entry.row"
            " JOIN circle ON circle.row = card.circle WHERE entry.id = ?",
            (id_,),
        ):
            circles.append(name)
            since = max(since, max(int.from_bytes(one[:8], "big") for one in unpack(card, FACT)))
            for friend, member in self._vault.execute(
                "SELECT friend, reasons FROM member JOIN friend ON friend.row = member.friend"
                " WHERE circle = ? AND person <> ? AND blocked IS NULL",
                (circle, author),
            ):
                reasons = [join(one, other) for one in unpack(card, FACT) for other in unpack(member, FACT)]
                contexts = self._mirrors.acknowledged(friend)
                has = any(context.covers(reason) for context in contexts for reason in reasons)
                states[friend] = ("has" if has else "will-get"), None
        if not circles and not self._vault.execute("SELECT 1 FROM recall WHERE thing = ?", (id_,)):
            raise BadValue("Who has this is for whoever wrote it to know: you do not show it to anybody.")
        marks = ",".join("?" * (1 + len(circles)))
        for thing, friend, event, erased in self._vault.execute(
            f"SELECT thing, friend, event, erased FROM recall WHERE thing IN ({marks})", [id_, *circles]
        ):
            if friend not in states and (thing == id_ or int.from_bytes(event[:8], "big") > since):
                states[friend] = ("to-erase" if erased is None else "erased"), erased
        names = {friend.row: friend for friend in self._friends.known()}
        views = [HolderView(names[row].id, names[row].name, *state) for row, state in states.items()]
        order = ("has", "will-get", "to-erase", "erased")
        return tuple(sorted(views, key=lambda view: (order.index(view.state), fold(view.name), view.id)))

    def _id(self, entry: str) -> bytes:
        try:
            return self._listing.find(entry).id
        except Unknown:
            digits = entry.strip().lower()
            lowest, highest = (bytes.fromhex(digits.ljust(2 * ID_SIZE, edge)) for edge in "0f")
            gone = self._vault.execute(
                "SELECT DISTINCT thing FROM recall WHERE thing BETWEEN ? AND ?"
                " AND thing NOT IN (SELECT id FROM circle)",
                (lowest, highest),
            )
            if len(gone) > 1:
                raise Ambiguous(f"Several entries that you took back begin with “{digits}”.") from None
            if not gone:
                raise
            return bytes(gone[0][0])
