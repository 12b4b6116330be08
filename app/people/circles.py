"""Circles: the named audiences that entries are in. Who is in a circle never leaves this person's devices.

'Only me' and 'Friends' are always there. Beside the circles with names there are hidden ones: one for each friend to
whom something was said alone, and one for each group of friends that something was recommended to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.errors import BadValue, Unknown
from app.finding.words import tidy
from app.items import fold
from app.people.friends import Friends
from app.reading.views import CircleView
from app.reviews import UNCOUNTED
from app.sharing.shelves import Shelves
from app.vault import Vault

ONLY_ME = "Only me"
FRIENDS = "Friends"
LONGEST_NAME = 60

NAMED = ("only-me", "friends", "own")
_NAMED = "sort IN ('only-me', 'friends', 'own')"


def begin(vault: Vault, *, entropy: Callable[[int], bytes]) -> None:
    """The two circles that are always there, for a new profile."""
    vault.many(
        "INSERT INTO circle (id, name, sort) VALUES (?, ?, ?)",
        [(entropy(16), ONLY_ME, "only-me"), (entropy(16), FRIENDS, "friends")],
    )


class Circles:
    """A person's circles. Each change is one durable transaction."""

    def __init__(self, vault: Vault, shelves: Shelves, friends: Friends, *, entropy: Callable[[int], bytes]) -> None:
        self._vault = vault
        self._shelves = shelves
        self._friends = friends
        self._entropy = entropy

    def all(self) -> tuple[CircleView, ...]:
        """Those with names: 'Only me', 'Friends', then the person's own as they were made."""
        names = {friend.row: friend.name for friend in self._friends.known()}
        members: dict[int, list[str]] = {}
        for circle, friend in self._vault.execute("SELECT circle, friend FROM member"):
            members.setdefault(circle, []).append(names[friend])
        counts = self._counts()
        return tuple(
            CircleView(id_.hex(), name, sort, tuple(sorted(members.get(row, ()), key=fold)), counts.get(row, 0))
            for row, id_, name, sort in self._vault.execute(
                f"SELECT row, id, name, sort FROM circle WHERE {_NAMED} ORDER BY row"
            )
        )

    def _counts(self) -> dict[int, int]:
        """How much of one's own is in each circle. All cards are counted by an index alone, which is quick however many
        there are; then those few are taken away that nobody thinks of as something said, and what others made."""
        counts = dict(self._vault.execute("SELECT circle, count(*) FROM card GROUP BY circle"))
        marks = ", ".join("?" * len(UNCOUNTED))
        for query, values in (
            ("SELECT circle, count(*) FROM card WHERE origin IS NOT NULL GROUP BY circle", ()),
            (
                "SELECT circle, count(*) FROM entry CROSS JOIN card ON card.entry = entry.row"
                f" WHERE subject IN ({marks}) AND origin IS NULL GROUP BY circle",
                UNCOUNTED,
            ),
        ):
            for circle, count in self._vault.execute(query, values):
                counts[circle] -= count
        return counts

    def find(self, name: str) -> int:
        """The row of the circle of this name. Raises Unknown, naming those there are."""
        rows = self._vault.execute(f"SELECT row, name FROM circle WHERE {_NAMED} ORDER BY row")
        for row, known in rows:
            if fold(known) == fold(name):
                return int(row)
        raise Unknown(f"There is no circle called “{name}”. Your circles: {', '.join(known for _row, known in rows)}.")

    def view(self, name: str) -> CircleView:
        """The circle of this name. Raises Unknown."""
        wanted = fold(name)
        self.find(name)
        return next(circle for circle in self.all() if fold(circle.name) == wanted)

    def add(self, name: str) -> CircleView:
        """A new circle, with nobody in it. Raises BadValue for a name that is taken, empty or too long."""
        called = self._fresh_name(name)
        self._vault.execute("INSERT INTO circle (id, name, sort) VALUES (?, ?, 'own')", (self._entropy(16), called))
        return self.view(called)

    def rename(self, name: str, new: str) -> CircleView:
        """Call one's own circle something else. Raises Unknown and BadValue."""
        row = self._own(name)
        called = self._fresh_name(new, but_not=row)
        self._vault.execute("UPDATE circle SET name = ? WHERE row = ?", (called, row))
        return self.view(called)

    def remove(self, name: str) -> int:
        """Take a circle away. What was in it is then for 'Only me'; how many entries that were.

        Raises Unknown, and BadValue for the two circles that are always there.
        """
        row = self._own(name)
        with self._vault.transaction():
            for (friend,) in self._vault.execute("SELECT friend FROM member WHERE circle = ?", (row,)):
                self._shelves.expel(row, friend)
            if self._shelves.keeper is not None:
                self._shelves.keeper.close(row)
            held = [
                id_
                for (id_,) in self._vault.execute(
                    "SELECT entry.id FROM card JOIN entry ON entry.row = card.entry"
                    " WHERE card.circle = ? AND origin IS NULL",
                    (row,),
                )
            ]
            self._shelves.move(held, self.find(ONLY_ME))
            self._vault.execute("DELETE FROM circle WHERE row = ?", (row,))
        return len(held)

    def admit(self, name: str, friend: str) -> CircleView:
        """Let a friend see what is in this circle. Raises Unknown, Ambiguous, and BadValue for 'Only me'."""
        row, person = self._shared(name), self._friends.find(friend)
        if person.blocked:
            raise BadValue(f"{person.name} is blocked. Unblock them first.")
        self._shelves.admit(row, person.row)
        return self.view(name)

    def expel(self, name: str, friend: str) -> CircleView:
        """Stop showing a friend what is in this circle. Raises Unknown, Ambiguous, and BadValue for 'Only me'."""
        row, person = self._shared(name), self._friends.find(friend)
        if not self._vault.execute("SELECT 1 FROM member WHERE circle = ? AND friend = ?", (row, person.row)):
            raise BadValue(f"{person.name} is not in {self.view(name).name}.")
        self._shelves.expel(row, person.row)
        return self.view(name)

    def between(self, friends: Sequence[int]) -> int:
        """The hidden circle of exactly these friends (rows), made if it is not there yet."""
        wanted = set(friends)
        sort = "direct" if len(wanted) == 1 else "few"
        members: dict[int, set[int]] = {}
        for circle, friend in self._vault.execute(
            "SELECT circle, friend FROM member JOIN circle ON circle.row = member.circle WHERE sort = ?", (sort,)
        ):
            members.setdefault(circle, set()).add(friend)
        for circle, inside in members.items():
            if inside == wanted:
                return circle
        with self._vault.transaction():
            row = self._vault.insert("INSERT INTO circle (id, name, sort) VALUES (?, '', ?)", (self._entropy(16), sort))
            for friend in sorted(wanted):
                self._shelves.admit(row, friend)
        return row

    def labels(self) -> dict[int, str]:
        """What each circle is called, hidden ones by who is in them."""
        names = {friend.row: friend.name for friend in self._friends.known()}
        inside: dict[int, list[str]] = {}
        for circle, friend in self._vault.execute(
            "SELECT circle, friend FROM member JOIN circle ON circle.row = member.circle"
            " WHERE sort IN ('direct', 'few')"
        ):
            inside.setdefault(circle, []).append(names[friend])
        labels = {}
        for row, name, sort in self._vault.execute("SELECT row, name, sort FROM circle"):
            whom = ", ".join(sorted(inside.get(row, ()), key=fold))
            labels[row] = name if sort in NAMED else f"Only {whom}" if whom else ONLY_ME
        return labels

    def _shared(self, name: str) -> int:
        row = self.find(name)
        if self._sort(row) == "only-me":
            raise BadValue("Nobody but you is ever in “Only me”.")
        return row

    def _own(self, name: str) -> int:
        row = self.find(name)
        if self._sort(row) != "own":
            raise BadValue(f"“{name}” is always there; it stays as it is.")
        return row

    def _sort(self, row: int) -> str:
        [(sort,)] = self._vault.execute("SELECT sort FROM circle WHERE row = ?", (row,))
        return str(sort)

    def _fresh_name(self, name: str, *, but_not: int | None = None) -> str:
        called = " ".join(tidy(name).split())
        if not called:
            raise BadValue("A circle needs a name.")
        if len(called) > LONGEST_NAME:
            raise BadValue(f"A circle's name can have at most {LONGEST_NAME} characters.")
        for row, known in self._vault.execute(f"SELECT row, name FROM circle WHERE {_NAMED}"):
            if fold(known) == fold(called) and row != but_not:
                raise BadValue(f"There is a circle called “{known}” already.")
        return called
