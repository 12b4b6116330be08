"""Errands: a friend hands something sealed on to a brand's inbox, so that the brand does not see whose address it is.

It goes over the shelves that are there already, as entries in the circle of one friend alone:

    Ada -> Ben            please    the box, the inbox's link, and whether it is to go through one more
    Ben -> Cleo           please    the same, for the last one
    Cleo -> Ben -> Ada    done      what the inbox signed when it took the box; then Ada takes her entry back

Only the inbox's own signature counts: who says "done" without it is shown to say so, the entry stays, and Ada can send
the same box by another way, as often as she likes; the inbox keeps it once, and it is counted once.

Nobody is made a carrier unasked: what came waits until the person says that it may go. Ben sees that Ada sends
something to this address, and not what; with two, Cleo sees only Ben, and the inbox only Cleo. Entries of thirty days
ago are let go.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import reviews
from app.bodies import Errand
from app.errors import BadValue, Unknown
from app.people.friends import Known
from app.studies.box import is_box
from app.studies.errors import BadInbox, NotTaken
from app.studies.sending import Sent, check_receipt, inbox_of
from app.writing.pen import Draft
from sync.clock import DAY_MS, milliseconds
from sync.entry import decode
from sync.invite import BadInvite, Invite, Purpose

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
class UnderWay:
    """What I asked a friend for. `claimed`: they say that they did it, and nothing of the brand's shows it."""

    id: str
    friend: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """An errand's entry. `friend` is who said it, None for mine; `to` the row of whom I said it to; `made` in
    milliseconds."""

    entry: bytes
    friend: Known | None
    to: int | None
    body: Errand
    made: int


class Errands:
    """One person's, as who asks and as who is asked. On the vault's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault

    def ask(self, box: bytes, link: str, *, friend: str, twice: bool = False) -> Known:
        """Ask a friend to hand this on; it goes when the two are next in step.

        Asked for the same again, they are asked once. Raises Unknown, Ambiguous, BadInbox, OtherInbox, and BadValue
        for a friend who is blocked and for what is no box.
        """
        found = self._library.friends.find(friend)
        if found.blocked:
            raise BadValue(f"{found.name} is blocked. Unblock them first.")
        if not is_box(box):
            raise BadValue("Only what was sealed for a brand can be handed on.")
        inbox_of(link, now_ms=self._library.now(), brand=self._brand_of(box))
        parcel = hashlib.sha256(box).digest()
        with self._vault.transaction():
            self._forget(lambda one: one.body.step == "please" and one.body.parcel == parcel and one.to == found.row)
            self._say(found, Errand("please", parcel, "".join(link.split()), box, int(twice)))
        return found

    def arrived(self, box: bytes, sent: Sent, *, study: bytes | None, what: str) -> None:
        """The inbox took it from this computer itself: no friend has to go any more."""
        parcel = hashlib.sha256(box).digest()
        with self._vault.transaction():
            self._library.studies.outgoing.note(study, what, way="inbox", whom=sent.address, size=sent.bytes_out)
            self._forget(lambda one: one.body.step == "please" and one.body.parcel == parcel)

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

    def note_done(self, one: Waiting, receipt: bytes) -> None:
        """The inbox took it, and signed this: tell the friend who asked."""
        self._say(one.friend, Errand("done", bytes.fromhex(one.id), receipt=receipt))

    def under_way(self) -> list[UnderWay]:
        """What I asked for, and no receipt has come back."""
        names = {friend.row: friend.name for friend in self._library.friends.known()}
        said = list(self._said())
        done = {(one.body.parcel, one.friend.row) for one in said if one.friend and one.body.step == "done"}
        return [
            UnderWay(one.body.parcel.hex(), names.get(one.to, ""), (one.body.parcel, one.to) in done)
            for one in said
            if one.to is not None and one.body.step == "please"
        ]

    def look(self) -> list[str]:
        """Go on with what friends said; hashes of my own boxes that were taken. Each step is taken once."""
        said = list(self._said())
        mine, done = defaultdict(list), defaultdict(list)
        for one in said:
            if one.friend is None and one.body.step == "please":
                mine[one.body.parcel].append(one)
            elif one.friend is not None and one.body.step == "done":
                done[one.body.parcel].append(one)
        taken = []
        with self._vault.transaction():
            for parcel in mine.keys() & done.keys():
                asker = next((one.friend for one in said if _asks(one, parcel)), None)
                carrier, receipt = _proven(mine[parcel], done[parcel])
                if asker is not None:
                    self._pass_back(asker, Errand("done", parcel, receipt=receipt), said)
                if receipt:
                    self._library.shelves.forget([one.entry for one in mine[parcel]])
                    if asker is None:
                        self._confirm(mine[parcel][0].body.sealed, carrier)
                        taken.append(parcel.hex())
            old = self._library.now() - LASTS_MS
            wanted = {one.body.parcel for one in said if one.friend is not None and one.body.step == "please"}
            self._forget(
                lambda one: one.made < old or (one.body.step == "done" and one.body.parcel not in wanted), among=said
            )
        return taken

    def _pass_back(self, asker: Known, body: Errand, said: Sequence[_Said]) -> None:
        """What came of it, to the friend who asked: once, and once more when the receipt comes later."""
        told = [one.body.receipt for one in said if one.friend is None and _is_done(one, body.parcel)]
        if not told or (body.receipt and not any(told)):
            self._say(asker, body)

    def _confirm(self, box: bytes, carrier: str) -> None:
        study = self._library.studies.answered_with(box)
        what = "answer" if study else "box"
        self._library.studies.outgoing.note(study.id if study else None, what, way="confirmed", whom=carrier, size=0)

    def _brand_of(self, box: bytes) -> bytes | None:
        """The key of the brand that this answers, if it was sealed here."""
        study = self._library.studies.answered_with(box)
        return study.request.key if study else None

    def _forget(self, which: Callable[[_Said], bool], *, among: Sequence[_Said] | None = None) -> None:
        """Take back of what I said what is `which`."""
        said = self._said() if among is None else among
        if gone := [one.entry for one in said if one.friend is None and which(one)]:
            self._library.shelves.forget(gone)

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
        whom = dict(
            self._vault.execute(
                "SELECT entry.id, member.friend FROM entry JOIN card ON card.entry = entry.row"
                " JOIN member ON member.circle = card.circle WHERE entry.subject = ? AND entry.author = ?",
                (reviews.ERRAND, me),
            )
        )
        for id_, author, made, payload in rows:
            try:
                body = reviews.decode("errand", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, Errand) and (author == me or author in friends):
                mine = author == me
                yield _Said(id_, None if mine else friends[author], whom.get(id_), body, milliseconds(made))


def _asks(one: _Said, parcel: bytes) -> bool:
    return one.friend is not None and one.body.step == "please" and one.body.parcel == parcel


def _is_done(one: _Said, parcel: bytes) -> bool:
    return one.body.step == "done" and one.body.parcel == parcel


def _proven(asked: Sequence[_Said], done: Sequence[_Said]) -> tuple[str, bytes]:
    """Who brought a receipt that holds, and the receipt; empty if nobody did."""
    for one in done:
        for please in asked:
            try:
                inbox = Invite.parse(please.body.to, Purpose.INBOX)
                check_receipt(one.body.receipt, box=please.body.sealed, inbox=inbox)
            except (BadInvite, NotTaken):
                continue
            return one.friend.name if one.friend else "", one.body.receipt
    return "", b""
