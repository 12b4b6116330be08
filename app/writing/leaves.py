"""Leaves: which friends may show what one made, and whose things one may show.

Once something of a person's may be passed along by name, each friend has a leave of theirs, as an entry that this
friend alone sees; so has a friend under whose entry something was said. It comes and goes like any entry. What may be
passed along stands in each entry's terms; whether it is, is decided in lent.py.
"""

from __future__ import annotations

from collections.abc import Collection

from app import reviews
from app.bodies import Given
from app.people.circles import Circles
from app.people.friends import Friends
from app.people.me import Me
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.pen import Draft, Pen
from crypto.errors import CryptoError
from crypto.identity import Certificate, device_id
from crypto.leave import Leave
from sync.entry import Payload, decode
from sync.origin import Origin, Terms

LETS_PASS = (  # by its index (which holds what has terms at all): it is asked whenever somebody is met
    "SELECT 1 FROM entry JOIN card ON card.entry = entry.row"
    " WHERE terms = ? AND terms <> 0 AND author = ? AND kind NOT IN ('comment', 'reaction') LIMIT 1"
)


class Leaves:
    """Those of one person, given and got. Each change is one durable transaction."""

    def __init__(self, vault: Vault, shelves: Shelves, pen: Pen, friends: Friends, circles: Circles, *, me: Me) -> None:
        self._vault = vault
        self._shelves = shelves
        self._pen = pen
        self._friends = friends
        self._circles = circles
        self._me = me

    def renew(self) -> None:
        """Friends have come, or one's own name has changed."""
        wanted = None if self._lets_pass() else self._given().keys()
        self.give(wanted)

    def give(self, friends: Collection[int] | None = None) -> None:
        """See that these friends (rows), or all, have a leave under the name one has now."""
        given = self._given()
        lacking = [
            friend
            for friend in self._friends.known()
            if not friend.blocked
            and (friends is None or friend.row in friends)
            and (friend.row not in given or given[friend.row][1] != self._me.name)
        ]
        if not lacking:
            return
        with self._vault.transaction():
            for friend in lacking:
                leave = Leave.give(self._me.person, to=friend.person, name=self._me.name)
                known = given[friend.row][0] if friend.row in given else None
                [sealed] = self._pen.sign([Draft(Given(leave.encode()), id=known)])
                self._shelves.place([sealed.pair], self._circles.between([friend.row]))

    def origin(self, payload: Payload) -> Origin | None:
        """What has to go with an entry that a friend made, to be shown by us; None if they have not let us, yet."""
        leave = self._got(payload.author)
        certificate = self._certificate(payload)
        return Origin(certificate, leave) if leave is not None and certificate is not None else None

    def _lets_pass(self) -> bool:
        return bool(self._vault.execute(LETS_PASS, (Terms.NAMED, self._me.person.public)))

    def _given(self) -> dict[int, tuple[bytes, str]]:
        """For each friend with a leave of ours the id of its entry, and the name in it."""
        given: dict[int, tuple[bytes, str]] = {}
        for friend, id_, payload in self._vault.execute(
            "SELECT member.friend, entry.id, payload FROM entry JOIN card ON card.entry = entry.row"
            " JOIN circle ON circle.row = card.circle AND circle.sort = 'direct'"
            " JOIN member ON member.circle = card.circle WHERE subject = ? AND author = ?",
            (reviews.GIVEN, self._me.person.public),
        ):
            if (leave := _leave(payload)) is not None:
                given[friend] = id_, leave.name
        return given

    def _got(self, giver: bytes) -> Leave | None:
        rows = self._vault.execute(
            "SELECT payload FROM entry WHERE subject = ? AND author = ? ORDER BY made DESC LIMIT 1",
            (reviews.GIVEN, giver),
        )
        for (payload,) in rows:
            if (leave := _leave(payload)) is not None:
                try:
                    leave.check(giver=giver, to=self._me.person.public)
                except CryptoError:
                    return None
                return leave
        return None

    def _certificate(self, payload: Payload) -> Certificate | None:
        for (encoded,) in self._vault.execute(
            "SELECT certificate FROM device JOIN friend ON friend.row = device.friend WHERE person = ?1 AND device = ?2"
            " UNION ALL SELECT certificate FROM signer JOIN friend ON friend.row = signer.friend"
            " WHERE person = ?1 AND device = ?3",
            (payload.author, device_id(payload.device), payload.device),
        ):
            certificate = Certificate.decode(encoded)
            if certificate.device == payload.device:
                return certificate
        return None


def _leave(payload: bytes) -> Leave | None:
    try:
        body = reviews.decode("leave", bytes(decode(payload).body))
        return Leave.decode(body.leave) if isinstance(body, Given) else None
    except (reviews.Unreadable, CryptoError):
        return None
