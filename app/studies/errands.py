"""Errands: a friend hands something sealed on to a brand's inbox, so that the brand does not see whose address it is.

It goes over the shelves that are there already, as entries in the circle of one friend alone:

    Ada -> Ben            please    the box, the inbox's link, and whether it is to go through one more
    Ben -> Cleo           please    the same, for the last one
    Cleo -> Ben -> Ada    done      once the inbox has signed that it took it; then Ada takes her entry back

Nobody is made a carrier unasked: what came waits until the person says that it may go. Ben sees that Ada sends
something to this address, and not what; with two, Cleo sees only Ben, and the inbox only Cleo. Entries of thirty days
ago are let go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import reviews
from app.bodies import Errand
from app.errors import BadValue, Unknown
from app.people.friends import Known
from app.studies.box import is_box
from app.studies.errors import BadInbox
from app.studies.sending import inbox_of
from app.writing.pen import Draft
from sync.clock import DAY_MS, milliseconds
from sync.entry import decode
from sync.invite import Invite

if TYPE_CHECKING:
    from app.library import Library

LASTS_MS = 30 * DAY_MS
MOST = 50
"""Errands of one friend that may wait at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a friend asks to have handed on. `more`: through another friend of one's own."""

    id: str
    friend: Known
    inbox: Invite
    link: str
    box: bytes
    more: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """An errand's entry. `friend` is who said it, None for mine; `made` in milliseconds."""

    entry: bytes
    friend: Known | None
    body: Errand
    made: int


class Errands:
    """One person's, as who asks and as who is asked. On the vault's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault

    def ask(self, box: bytes, link: str, *, friend: str, twice: bool = False) -> Known:
        """Ask a friend to hand this on; it goes when the two are next in step.

        Raises Unknown, Ambiguous, BadInbox, and BadValue for a friend who is blocked and for what is no box.
        """
        found = self._library.friends.find(friend)
        if found.blocked:
            raise BadValue(f"{found.name} is blocked. Unblock them first.")
        if not is_box(box):
            raise BadValue("Only what was sealed for a brand can be handed on.")
        inbox_of(link, now_ms=self._library.now())
        self._say(found, Errand("please", hashlib.sha256(box).digest(), "".join(link.split()), box, int(twice)))
        return found

    def waiting(self) -> list[Waiting]:
        """What friends ask for and was not done yet, the oldest first."""
        found: dict[str, Waiting] = {}
        said = list(self._said())
        over = {one.body.parcel for one in said if one.friend is None}  # done, or handed on
        counts: dict[int, int] = {}
        for one in said:
            if one.friend is None or one.body.step != "please" or one.body.parcel in over:
                continue
            body, friend = one.body, one.friend
            counts[friend.row] = counts.get(friend.row, 0) + 1
            if counts[friend.row] > MOST or not is_box(body.sealed):
                continue
            if hashlib.sha256(body.sealed).digest() != body.parcel:
                continue
            try:
                inbox = inbox_of(body.to, now_ms=self._library.now())
            except BadInbox:
                continue
            id_ = body.parcel.hex()
            found.setdefault(id_, Waiting(id_, friend, inbox, body.to, body.sealed, bool(body.more)))
        return list(found.values())

    def find(self, id_: str) -> Waiting:
        """By the beginning of its id. Raises Unknown."""
        found = [one for one in self.waiting() if len(id_) >= 4 and one.id.startswith(id_.lower())]
        if len(found) != 1:
            raise Unknown(f"No friend asks you for “{id_}”.")
        return found[0]

    def hand_on(self, one: Waiting, *, friend: str) -> Known:
        """Ask a friend of one's own to go the last way. Raises as `ask`, and BadValue for the one who asked."""
        if self._library.friends.find(friend).row == one.friend.row:
            raise BadValue(f"{one.friend.name} asked for it. Choose somebody else.")
        return self.ask(one.box, one.link, friend=friend)

    def note_done(self, one: Waiting) -> None:
        """The inbox took it: tell the friend who asked."""
        self._say(one.friend, Errand("done", bytes.fromhex(one.id)))

    def under_way(self) -> list[tuple[str, str]]:
        """What I asked for and is not known to be done: (hash of the box, the friend's name)."""
        return [(one.body.parcel.hex(), name) for one, name in self._asked()]

    def look(self) -> list[str]:
        """Go on with what friends said; hashes of my own boxes that were taken. Each step is taken once."""
        said = list(self._said())
        asked = {one.body.parcel: one for one in said if one.friend is not None and one.body.step == "please"}
        mine = {one.body.parcel: one for one in said if one.friend is None and one.body.step == "please"}
        told = {one.body.parcel for one in said if one.friend is None and one.body.step == "done"}
        finished = {one.body.parcel for one in said if one.friend is not None and one.body.step == "done"}
        taken = []
        with self._vault.transaction():
            for parcel in finished & mine.keys():
                self._library.shelves.forget([mine[parcel].entry])
                before = asked.get(parcel)
                if before is None or before.friend is None:
                    taken.append(parcel.hex())
                elif parcel not in told:
                    self._say(before.friend, Errand("done", parcel))
            old = self._library.now() - LASTS_MS
            spent = [
                one.entry
                for one in said
                if one.friend is None and (one.made < old or (one.body.step == "done" and one.body.parcel not in asked))
            ]
            if spent:
                self._library.shelves.forget(spent)
        return taken

    def _asked(self) -> Iterator[tuple[_Said, str]]:
        names = {friend.row: friend.name for friend in self._library.friends.known()}
        rows = dict(
            self._vault.execute(
                "SELECT entry.id, member.friend FROM entry JOIN card ON card.entry = entry.row"
                " JOIN member ON member.circle = card.circle WHERE entry.subject = ? AND entry.author = ?",
                (reviews.ERRAND, self._library.me.person.public),
            )
        )
        for one in self._said():
            if one.friend is None and one.body.step == "please":
                yield one, names.get(rows.get(one.entry, -1), "")

    def _say(self, friend: Known, body: Errand) -> None:
        circle = self._library.circles.between([friend.row])
        [sealed] = self._library.pen.sign([Draft(body)])
        self._library.shelves.place([sealed.pair], circle)

    def _said(self) -> Iterator[_Said]:
        """What was said, by me and by friends who show it themselves."""
        me = self._library.me.person.public
        friends = {friend.person: friend for friend in self._library.friends.known() if not friend.blocked}
        rows = self._vault.execute(
            "SELECT id, author, made, payload FROM entry WHERE subject = ? AND (author = ? AND EXISTS (SELECT 1 FROM"
            " card WHERE card.entry = entry.row) OR EXISTS (SELECT 1 FROM mirror JOIN friend ON friend.row ="
            " mirror.friend WHERE mirror.entry = entry.row AND person = author)) ORDER BY made",
            (reviews.ERRAND, me),
        )
        for id_, author, made, payload in rows:
            try:
                body = reviews.decode("errand", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, Errand) and (author == me or author in friends):
                yield _Said(id_, None if author == me else friends[author], body, milliseconds(made))
