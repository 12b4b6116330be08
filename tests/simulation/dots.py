"""What stands in a vault, event by event, and what may become of it among the devices of one person and at friends'.

It is read from the tables, without any code of the app. A fact is known by the event that made it, so it can be said
of each one whether it is new, still there, or gone, and who did that:

    what is new        was made by somebody's deed
    what is gone       was taken away by somebody's deed on one of the devices, or gave way to a later edit of the same
                       entry, or its circle is no more; or it followed what a friend shows
    what is gone once  never comes back, neither on this device nor in a friend's copy: nothing flaps
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.vault import Vault
from sync.shelf import DOT_SIZE, FACT, SHOWN, unpack
from tests.simulation.facts import Mark, marks_in

if TYPE_CHECKING:
    from tests.simulation.residents import Home, Resident

BY_THEMSELVES = ("leave", "copy", "vouch", "profile")  # kinds of entries that are made when something else happens


class Fact(NamedTuple):
    """A card, or a membership of `person`. What `follows` is laid and lifted as friends show and take back."""

    circle: bytes
    entry: bytes = b""
    person: bytes = b""
    mark: Mark | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it, at one moment. Friends and those to whom something is shown are person keys."""

    facts: dict[bytes, Fact] = field(default_factory=dict)  # by event
    seen: dict[bytes, dict[bytes, Mark | None]] = field(default_factory=dict)  # of whom, by reason
    firsthand: frozenset[Mark] = frozenset()  # what friends show of their own
    shown: dict[bytes, frozenset[Mark]] = field(default_factory=dict)  # to whom
    let_go: frozenset[bytes] = frozenset()  # ids of devices that are known to be nobody's any more

    @classmethod
    def read(cls, vault: Vault, person: bytes) -> Standing:
        """From this vault of this person's."""
        facts: dict[bytes, Fact] = {}
        for reasons, circle, id_, payload, kind, author, origin in vault.execute(
            "SELECT reasons, circle.id, entry.id, payload, kind, author, card.origin FROM card"
            " JOIN entry ON entry.row = card.entry JOIN circle ON circle.row = card.circle"
        ):
            follows = origin is not None or author != person or kind in (*BY_THEMSELVES, "comment")
            fact = Fact(circle, id_, mark=next(iter(marks_in(payload)), None), follows=follows)
            facts.update(dict.fromkeys(unpack(reasons, FACT), fact))
        for reasons, circle, friend in vault.execute(
            "SELECT reasons, circle.id, person FROM member JOIN circle ON circle.row = member.circle"
            " JOIN friend ON friend.row = member.friend"
        ):
            facts.update(dict.fromkeys(unpack(reasons, FACT), Fact(circle, person=friend)))
        seen: dict[bytes, dict[bytes, Mark | None]] = {
            friend: {} for (friend,) in vault.execute("SELECT person FROM friend")
        }
        firsthand = set()
        for friend, reasons, payload, author in vault.execute(
            "SELECT person, reasons, payload, author FROM mirror JOIN entry ON entry.row = mirror.entry"
            " JOIN friend ON friend.row = mirror.friend"
        ):
            mark = next(iter(marks_in(payload)), None)
            seen[friend].update(dict.fromkeys(unpack(reasons, SHOWN), mark))
            if author == friend and mark is not None:
                firsthand.add(mark)
        shown: dict[bytes, set[Mark]] = defaultdict(set)
        for friend, payload in vault.execute(
            "SELECT person, payload FROM friend JOIN member ON member.friend = friend.row"
            " JOIN card ON card.circle = member.circle JOIN entry ON entry.row = card.entry"
            " WHERE blocked IS NULL AND author <> person"
        ):
            shown[friend].update(marks_in(payload))
        to_friends = {friend: frozenset(marks) for friend, marks in shown.items()}
        return cls(facts, seen, frozenset(firsthand), to_friends, let_go(vault))


def let_go(vault: Vault) -> frozenset[bytes]:
    """The ids of all devices, one's own and friends', that are known here to be nobody's any more."""
    gone = vault.execute(
        "SELECT device FROM own_device WHERE gone IS NOT NULL"
        " UNION ALL SELECT device FROM device WHERE gone IS NOT NULL"
    )
    return frozenset(bytes(device) for (device,) in gone)


@dataclass(slots=True)
class Record:
    """What was ever made and dropped on the devices of one person."""

    made: set[bytes] = field(default_factory=set)  # all events
    meant: set[bytes] = field(default_factory=set)  # those of deeds
    dropped: set[bytes] = field(default_factory=set)  # on any of them
    unsure: set[bytes] = field(default_factory=set)  # of a device that was put back, or removed: others may not know
    latest: dict[bytes, bytes] = field(default_factory=dict)  # of each entry, the latest event
    entries: dict[bytes, bytes] = field(default_factory=dict)  # that each event placed
    closed: set[bytes] = field(default_factory=set)  # circles that were removed
    blurred: bool = False  # what a copied disk did by itself before anybody noticed: events are not one's own any more
    marks: dict[bytes, Mark] = field(default_factory=dict)  # what each card held

    @property
    def doubtful(self) -> set[Mark]:
        """What may be held by some and not by others, and nobody can help it."""
        return {self.marks[event] for event in self.unsure if event in self.marks}

    def make(self, event: bytes, fact: Fact, *, meant: bool) -> None:
        self.made.add(event)
        if meant and not fact.follows:
            self.meant.add(event)
        if fact.mark is not None:
            self.marks[event] = fact.mark
        if fact.entry:
            self.entries[event] = fact.entry
            self.latest[fact.entry] = max(event, self.latest.get(fact.entry, b""))

    def gave_way(self, event: bytes) -> bool:
        """Whether the same entry was placed later: a device that hears of both drops the earlier one at once."""
        return event in self.entries and self.latest[self.entries[event]] > event


def judge(device: Resident, before: Standing, now: Standing, *, deed: bool) -> str | None:
    """What is wrong with this change of one device, made by a deed of its owner's or by what others sent."""
    record = device.home.record
    for event, fact in now.facts.items():
        if event in before.facts:
            continue
        if event in device.gone and not record.blurred:
            return f"{fact} is back, which was gone"
        if event not in record.made:
            own = event[8:] == device.id
            fell = own and bool(record.closed)  # what was in a circle that is no more
            if not (deed or record.blurred or (own and fact.follows) or fell):
                return f"{fact} was made by nobody"
            record.make(event, fact, meant=deed)
            device.made.append(event)
    for event, fact in before.facts.items():
        if event in now.facts:
            continue
        why = deed or fact.follows or event in record.dropped or fact.circle in record.closed
        if not why and record.gave_way(event):
            device.world.count("of two edits one gave way")
            why = True
        if not why and not record.blurred:
            return f"{fact} is lost"
        record.dropped.add(event)
        device.gone.add(event)
        device.dropped.append(event)
    return _judge_mirrors(device, before, now)


def _judge_mirrors(device: Resident, before: Standing, now: Standing) -> str | None:
    for friend, held in now.seen.items():
        home = device.households.home_of(friend)
        if home.record.blurred:
            continue
        had, gone = before.seen.get(friend, {}), device.gone_of[friend]
        for reason in held.keys() - had.keys():
            if reason in gone:
                return f"{held[reason]} of {home.name}'s is back, which was gone"
            if not _events(reason) <= home.record.made:
                return f"{held[reason]} of {home.name}'s was never shown"
        for reason in had.keys() - held.keys():
            if not any(event in home.record.dropped or home.record.gave_way(event) for event in _events(reason)):
                return f"{had[reason]} of {home.name}'s is lost, and was not taken back"
            gone.add(reason)
    return None


def lost_or_back(home: Home, facts: dict[bytes, Fact]) -> str | None:
    """What is wrong with what all devices have come to agree on."""
    record = home.record
    if record.blurred:
        return None
    sure = record.meant - record.dropped - record.unsure
    if lost := sure - facts.keys():
        return f"{home.name} has lost {len(lost)} facts that nobody took away"
    if back := [fact for event, fact in facts.items() if event in record.dropped - record.unsure]:
        return f"{home.name} still has {back}, which were taken away"
    return None


def _events(reason: bytes) -> set[bytes]:
    return {reason[at : at + DOT_SIZE] for at in range(0, len(reason), DOT_SIZE)}
