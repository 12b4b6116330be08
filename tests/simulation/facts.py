"""What is true: who wrote what for whom, kept by plain rules and without any code of the app.

A person's entries stand in circles; a friend sees what is in the circles they are in. That is all there is to it, so
what every mirror must hold can be said from here. Entries are numbered through a whole world and their versions are
counted; a mark with both stands in every text, by which it is known again wherever it turns up.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.vault import Vault

if TYPE_CHECKING:
    from tests.simulation.peer import Peer

ONLY_ME, FRIENDS = "Only me", "Friends"
MARK = re.compile(rb"zq(\d{5})v(\d{3})")

Mark = tuple[int, int]  # the number of an entry, and of its version
Place = tuple[frozenset[str], frozenset[int]]  # names of circles, none for hidden ones, and who is in them
Circle = str | int  # a name, or a number for one that is hidden


def mark(number: int, version: int) -> str:
    """The word that stands in a text."""
    return f"zq{number:05}v{version:03}"


def marks_in(data: bytes) -> list[Mark]:
    """All marks in these bytes."""
    return [(int(number), int(version)) for number, version in MARK.findall(data)]


@dataclass(frozen=True, slots=True)
class Card:
    """One entry of a person's, as it stands."""

    version: int
    circle: Circle
    kind: str
    parent: int | None = None
    photo: int | None = None


@dataclass(slots=True)
class Facts:
    """One person's. Friends are the numbers of peers."""

    friends: dict[int, bytes] = field(default_factory=dict)  # not blocked, with the root of our keys
    blocked: dict[int, bytes] = field(default_factory=dict)
    circles: dict[Circle, set[int]] = field(default_factory=lambda: {ONLY_ME: set(), FRIENDS: set()})
    cards: dict[int, Card] = field(default_factory=dict)

    def copy(self) -> Facts:
        return deepcopy(self)

    # what a person does

    def write(
        self,
        number: int,
        version: int,
        circle: Circle,
        *,
        kind: str,
        parent: int | None = None,
        photo: int | None = None,
    ) -> None:
        self.cards[number] = Card(version, circle, kind, parent, photo)

    def forget(self, number: int) -> None:
        for gone in self.with_comments(number):
            del self.cards[gone]

    def move(self, number: int, circle: Circle) -> None:
        for moved in self.with_comments(number):
            self.cards[moved] = replace(self.cards[moved], circle=circle)

    def hide(self, friends: set[int]) -> Circle:
        """A hidden circle of these friends."""
        row = sum(isinstance(circle, int) for circle in self.circles)
        self.circles[row] = set(friends)
        return row

    def remove(self, circle: str) -> None:
        del self.circles[circle]
        for number, card in self.cards.items():
            if card.circle == circle:
                self.cards[number] = replace(card, circle=ONLY_ME)

    def befriend(self, friend: int, root: bytes) -> None:
        if friend not in self.friends:
            self.circles[FRIENDS].add(friend)
        self.friends[friend] = root

    def part(self, friend: int) -> None:
        self.friends.pop(friend)
        for members in self.circles.values():
            members.discard(friend)

    def block(self, friend: int) -> None:
        self.blocked[friend] = self.friends[friend]
        self.part(friend)

    def unblock(self, friend: int) -> None:
        self.befriend(friend, self.blocked.pop(friend))

    # what follows from it

    def with_comments(self, number: int) -> list[int]:
        """An entry and one's own comments under it."""
        comments = [n for n, card in self.cards.items() if card.parent == number and card.kind == "comment"]
        return [number, *comments]

    def sees(self, friend: int, seen: Mark) -> bool:
        card = self.cards.get(seen[0])
        return card is not None and card.version == seen[1] and friend in self.circles[card.circle]

    def sees_photo(self, friend: int, photo: int) -> bool:
        return any(card.photo == photo and friend in self.circles[card.circle] for card in self.cards.values())

    def shown_to(self, friend: int) -> set[Mark]:
        """All that this friend may see."""
        return {(n, card.version) for n, card in self.cards.items() if friend in self.circles[card.circle]}

    def places(self) -> dict[Mark, Place]:
        """Where each entry stands, and who may see it."""
        return {
            (n, card.version): (frozenset({str(card.circle)} if isinstance(card.circle, str) else {""}),
                                frozenset(self.circles[card.circle]))
            for n, card in self.cards.items()
        }  # fmt: skip

    def brief(self) -> str:
        """Who sees what, in one line."""
        return ", ".join(f"to {friend} {sorted(self.shown_to(friend))}" for friend in sorted(self.friends))

    def named(self) -> dict[str, frozenset[int]]:
        """Who is in the circles that have names."""
        return {name: frozenset(members) for name, members in self.circles.items() if isinstance(name, str)}

    def known(self) -> tuple[frozenset[tuple[int, bytes]], frozenset[int]]:
        """Friends with the root of our keys, and who is blocked."""
        return frozenset(self.friends.items()), frozenset(self.blocked)


@dataclass(frozen=True, slots=True)
class Kept:
    """The same as it stands in a vault, read without any code of the app but its tables."""

    places: dict[Mark, Place]
    circles: dict[str, frozenset[int]]
    known: tuple[frozenset[tuple[int, bytes]], frozenset[int]]
    ids: dict[int, str]

    @classmethod
    def read(cls, vault: Vault, numbers: dict[bytes, int]) -> Kept:
        """From this vault; `numbers` are the peers' by person key."""
        people = vault.execute("SELECT row, person, secret, blocked FROM friend")
        friends = {row: numbers[person] for row, person, _secret, _blocked in people}
        members: dict[int, set[int]] = {}
        for circle, friend in vault.execute("SELECT circle, friend FROM member"):
            members.setdefault(circle, set()).add(friends[friend])
        places: dict[Mark, Place] = {}
        ids: dict[int, str] = {}
        for payload, id_, circle, name in vault.execute(
            "SELECT payload, entry.id, card.circle, circle.name FROM card"
            " JOIN entry ON entry.row = card.entry JOIN circle ON circle.row = card.circle"
        ):
            [seen] = marks_in(payload)
            names, inside = places.get(seen, (frozenset(), frozenset()))
            places[seen] = names | {name}, inside | members.get(circle, set())
            ids[seen[0]] = id_.hex()
        known = (
            frozenset((numbers[person], bytes(secret)) for _row, person, secret, blocked in people if blocked is None),
            frozenset(numbers[person] for _row, person, _secret, blocked in people if blocked is not None),
        )
        named = vault.execute("SELECT row, name FROM circle WHERE sort IN ('only-me', 'friends', 'own')")
        circles = {name: frozenset(members.get(row, ())) for row, name in named}
        return cls(places, circles, known, ids)

    def is_as(self, facts: Facts) -> bool:
        return (self.places, self.circles, self.known) == (facts.places(), facts.named(), facts.known())


def mirror_of(vault: Vault, person: bytes) -> list[Mark]:
    """What this vault holds of what that person shows, with repetitions."""
    rows = vault.execute(
        "SELECT payload FROM mirror JOIN entry ON entry.row = mirror.entry JOIN friend ON friend.row = mirror.friend"
        " WHERE friend.person = ?",
        (person,),
    )
    return [seen for (payload,) in rows for seen in marks_in(payload)]


def mutual(one: Peer, other: Peer) -> bool:
    """Whether both hold each other for friends, by the same keys."""
    root = one.facts.friends.get(other.number)
    return root is not None and root == other.facts.friends.get(one.number)
