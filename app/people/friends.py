"""Friends: who they are, how sure we are of it, and how a friendship begins and ends.

A friend is a person key and the secret that was agreed on when the two met. Names are for reading; look-ups take a
name, the beginning of one, or an id. Finding friends' computers is not done here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from app import reviews
from app.bodies import LONGEST_NAME
from app.errors import Ambiguous, BadValue, Unknown
from app.finding.words import tidy
from app.items import fold
from app.people.limits import sentence
from app.people.lookalikes import passing_for
from app.people.me import Me
from app.reading.views import FriendView
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.pen import Draft, Pen
from crypto.identity import Certificate, device_id, person_id, safety_words
from crypto.secret import Secret
from sync.entry import decode

SHORTEST_ID = 4
"""Hexadecimal digits that an id can be shortened to, as long as they fit one only."""


@dataclass(frozen=True, slots=True)
class Known:
    """A friend as the other use cases need one."""

    row: int
    person: bytes
    name: str
    verified: bool
    blocked: bool

    @property
    def id(self) -> str:
        """16 hexadecimal digits."""
        return person_id(self.person)


class Friends:
    """Everybody this person befriended. Each change is one durable transaction."""

    def __init__(
        self, vault: Vault, shelves: Shelves, mirrors: Mirrors, pen: Pen, *, me: Me, now: Callable[[], int]
    ) -> None:
        self._vault = vault
        self._pen = pen
        self._shelves = shelves
        self._mirrors = mirrors
        self._me = me
        self._now = now
        self.when_met: Callable[[], None] = lambda: None
        """Called when a friend has come, and when one's own name has changed; in the transaction of that."""

    def all(self) -> tuple[FriendView, ...]:
        """Everybody, by name; those blocked last."""
        shown = dict(self._vault.execute("SELECT friend, count FROM mirror_sum"))
        profiles = dict(
            self._vault.execute(
                "SELECT friend, count(*) FROM entry CROSS JOIN mirror ON mirror.entry = entry.row"
                f" WHERE subject IN ({', '.join('?' * len(reviews.UNCOUNTED))}) GROUP BY friend",
                reviews.UNCOUNTED,
            )
        )
        circles: dict[int, list[str]] = {}
        for friend, circle in self._vault.execute(
            "SELECT friend, name FROM member JOIN circle ON circle.row = member.circle"
            " WHERE sort IN ('friends', 'own') ORDER BY circle.row"
        ):
            circles.setdefault(friend, []).append(circle)
        moments = {
            row: (since, step) for row, since, step in self._vault.execute("SELECT row, since, in_step FROM friend")
        }
        accounts = {row: self._mirrors.accounts.of(row) for row in moments}
        everybody = self.known()
        introducers = dict(
            self._vault.execute(
                "SELECT person, coalesce((SELECT name FROM friend WHERE person = introducer), by) FROM introduced"
                " WHERE person IS NOT NULL ORDER BY made"
            )
        )
        alike = passing_for({friend.id: friend.name for friend in everybody})
        views = [
            FriendView(
                id=friend.id,
                name=friend.name,
                verified=friend.verified,
                since=moments[friend.row][0],
                last_in_step=moments[friend.row][1],
                blocked=friend.blocked,
                circles=tuple(circles.get(friend.row, ())),
                entries=shown.get(friend.row, 0) - profiles.get(friend.row, 0),
                held=accounts[friend.row].waiting,
                held_because=sentence(accounts[friend.row]),
                alike=alike.get(friend.id, ()),
                introduced_by=introducers.get(friend.person, ""),
            )
            for friend in everybody
        ]
        return tuple(sorted(views, key=lambda view: (view.blocked, fold(view.name), view.id)))

    def known(self) -> list[Known]:
        """Everybody, as they call themselves now: by their profile where they have shown one, else as when we met."""
        named: dict[bytes, str] = {}
        for author, payload in self._vault.execute(
            "SELECT author, payload FROM entry WHERE subject = ? ORDER BY made", (reviews.PROFILE,)
        ):
            try:
                body = reviews.decode("profile", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, reviews.Profile) and (name := _short(body.name)):
                named[author] = name
        return [
            Known(row, person, named.get(person, name), verified is not None, blocked is not None)
            for row, person, name, verified, blocked in self._vault.execute(
                "SELECT row, person, name, verified, blocked FROM friend ORDER BY row"
            )
        ]

    def find(self, name: str) -> Known:
        """The friend of this name or id, or whose name or id begins so.

        Raises Unknown, naming who there is, and Ambiguous, naming whom it fits.
        """
        friends = self.known()
        wanted, hexadecimal = fold(name), name.strip().lower()
        ways: tuple[Callable[[Known], bool], ...] = (
            lambda friend: friend.id == hexadecimal,
            lambda friend: fold(friend.name) == wanted,
            lambda friend: len(hexadecimal) >= SHORTEST_ID and friend.id.startswith(hexadecimal),
            lambda friend: bool(wanted) and fold(friend.name).startswith(wanted),
        )
        for fits in ways:
            match [friend for friend in friends if fits(friend)]:
                case []:
                    continue
                case [friend]:
                    return friend
                case several:
                    choices = ", ".join(f"{friend.name} ({friend.id})" for friend in several)
                    raise Ambiguous(f"“{name}” fits more than one friend: {choices}. Say which by the id.")
        names = ", ".join(friend.name for friend in friends) or "nobody yet"
        raise Unknown(f"There is no friend called “{name}”. Your friends: {names}.")

    def befriend(
        self, certificate: Certificate, *, name: str, root: Secret, addresses: Sequence[tuple[str, int]] = ()
    ) -> Known:
        """Keep somebody just met, and let them into the circle of friends. Meeting again renews the root of our keys.

        The certificate must have been checked. Raises BadValue for oneself, and for somebody who is blocked.
        """
        person = certificate.person
        if person == self._me.person.public:
            raise BadValue("This is your own invite. Send it to a friend.")
        called = _short(name) or person_id(person)
        with self._vault.transaction():
            held = self._vault.execute("SELECT row, blocked FROM friend WHERE person = ?", (person,))
            if held and held[0][1] is not None:
                raise BadValue("You have blocked this person. Unblock them first.")
            if held:
                row = int(held[0][0])
                self._vault.execute(
                    "UPDATE friend SET secret = ?, rooted = ?, former = NULL WHERE row = ? AND secret != ?",
                    (root.reveal(), self._now(), row, root.reveal()),
                )
            else:
                row = self._vault.insert(
                    "INSERT INTO friend (person, name, secret, since) VALUES (?, ?, ?, ?)",
                    (person, called, root.reveal(), self._now()),
                )
            self._vault.execute(
                "UPDATE friend SET addresses = ? WHERE row = ?", (msgspec.json.encode(list(addresses)).decode(), row)
            )
            self._vault.execute(
                "INSERT OR IGNORE INTO device (friend, device, certificate) VALUES (?, ?, ?)",
                (row, device_id(certificate.device), certificate.encode()),
            )
            if not held:
                self._shelves.admit(self._everybody(), row)
            self.when_met()
        return next(friend for friend in self.known() if friend.row == row)

    def my_profile(self) -> reviews.Profile:
        """How one shows to friends."""
        for row in self._own_profile():
            body = reviews.decode("profile", bytes(decode(row[1]).body))
            if isinstance(body, reviews.Profile):
                return body
        return reviews.Profile(self._me.name)

    def introduce(self, profile: reviews.Profile) -> None:
        """Show to friends like this from now on: under this name, in this colour. Raises BadValue, TooLong."""
        name, about = " ".join(tidy(profile.name).split()), tidy(profile.about)
        tidied = reviews.Profile(name, profile.colour, about, profile.parcel or self.my_profile().parcel)
        reviews.check(tidied)
        held = [id_ for id_, _payload in self._own_profile()]
        with self._vault.transaction():
            [sealed] = self._pen.sign([Draft(tidied, id=held[0] if held else None)])
            self._shelves.place([sealed.pair], self._everybody())
            self._vault.execute("UPDATE own SET value = ? WHERE key = 'me/name'", (tidied.name.encode(),))
            before, self._me.name = self._me.name, tidied.name
            try:
                self.when_met()
            except BaseException:
                self._me.name = before
                raise

    def safety_words(self, name: str) -> tuple[str, ...]:
        """Six words, the same at both ends, to be read aloud to each other."""
        return safety_words(self._me.person.public, self.find(name).person)

    def verify(self, name: str) -> Known:
        """The words were compared, and they are the same."""
        friend = self.find(name)
        self._vault.execute("UPDATE friend SET verified = ? WHERE row = ?", (self._now(), friend.row))
        return self.find(friend.id)

    def doubt(self, name: str) -> Known:
        """Take back that the words were the same."""
        friend = self.find(name)
        self._vault.execute("UPDATE friend SET verified = NULL WHERE row = ?", (friend.row,))
        return self.find(friend.id)

    def block(self, name: str) -> Known:
        """Show them nothing more, erase what they showed, and refuse them from now on."""
        friend = self.find(name)

        def close() -> None:
            with self._vault.transaction():
                self._close_to(friend)
                self._vault.execute("UPDATE friend SET blocked = ? WHERE row = ?", (self._now(), friend.row))

        self._shelves.making_room(close)
        return self.find(friend.id)

    def unblock(self, name: str) -> Known:
        """Let them in again, into the circle of friends."""
        friend = self.find(name)
        with self._vault.transaction():
            self._vault.execute("UPDATE friend SET blocked = NULL WHERE row = ?", (friend.row,))
            self._shelves.admit(self._everybody(), friend.row)
            self.when_met()
        return self.find(friend.id)

    def part(self, name: str) -> None:
        """End the friendship: what they showed is erased here, and they see no more of what you show."""
        friend = self.find(name)

        def end() -> None:
            with self._vault.transaction():
                self._close_to(friend)
                self._vault.execute("DELETE FROM friend WHERE row = ?", (friend.row,))

        self._shelves.making_room(end)
        self._vault.forget_traces()

    def _own_profile(self) -> list[tuple[bytes, bytes]]:
        rows = self._vault.execute(
            "SELECT id, payload FROM entry WHERE subject = ? AND author = ? ORDER BY made DESC",
            (reviews.PROFILE, self._me.person.public),
        )
        return [(id_, payload) for id_, payload in rows]

    def _close_to(self, friend: Known) -> None:
        for (circle,) in self._vault.execute("SELECT circle FROM member WHERE friend = ?", (friend.row,)):
            self._shelves.expel(circle, friend.row)
        self._mirrors.erase(friend.row)

    def _everybody(self) -> int:
        [(row,)] = self._vault.execute("SELECT row FROM circle WHERE sort = 'friends'")
        return int(row)


def _short(name: str) -> str:
    """A name as somebody else gave it, made fit for one line."""
    try:
        return " ".join(tidy(name).split())[:LONGEST_NAME]
    except BadValue:
        return ""
