"""The log that sync reads and writes with an own device (`sync.ports.Log`): everything that is here, both as the shelf
that is offered and as the mirror that is compared with it.

An own device is the negative whole number that sync/household.py gives it. What is a card, a membership or a record is
merged by facts.py and records.py, what friends show by app/sharing/mirrors.py; here is only in which order, and what
counts as taken in. Three moments have to agree:

  * the context is read before the items are gathered, so that what changes in between is at worst offered twice;
  * what was taken in from friends is sent last, and only if it is still what it was when the items were gathered;
  * what comes of that is put aside until the offer is complete: a link that breaks midway has then taken in nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.own.facts import Facts, Gathered, Place
from app.own.records import RECORD, Records
from app.people.me import Me, linked_in, others_in
from app.sharing.mirrors import Mirrors
from app.sharing.shelves import Shelves
from app.vault import Vault
from sync.belongings import Belonging, Card, Member, Record, Seen, Taken, encode, fact_id, place_of, place_of_entry
from sync.errors import NoneOfOurs
from sync.itemset import ItemSet
from sync.ports import Arrival, Bundle, Room, Shown
from sync.recent import RecentItems
from sync.shelf import FACT, Context, Reasons, reading_of, unpack
from sync.wire import Behind

LARGEST_SET = 1 << 32
SEEN, TAKEN = "seen", "taken"

At = tuple[int, bytes]  # a friend, and one of their devices


@dataclass(slots=True)
class _Compared:
    """What was here when it was last compared with an own device's, and what that one has taken in of friends."""

    places: dict[bytes, Place] = field(default_factory=dict)
    contexts: dict[At, tuple[bytes, bytes]] = field(default_factory=dict)  # id and context
    came: dict[At, Context] = field(default_factory=dict)
    homeless: dict[bytes, Belonging] = field(default_factory=dict)  # cards in circles that are not here, by key


class OwnLog:
    """One device's. Each method that changes something is one durable transaction."""

    def __init__(self, vault: Vault, shelves: Shelves, mirrors: Mirrors, *, me: Me, now: Callable[[], int]) -> None:
        self._vault = vault
        self._shelves = shelves
        self._mirrors = mirrors
        self._me = me
        self._now = now
        self._facts = Facts(vault, shelves)
        self.records = Records(vault, shelves, mirrors, self._facts, me=me)
        self._compared: dict[int, _Compared] = {}
        self._counted: tuple[int, bytes, int] | None = None
        self.on_moved: Callable[[], object] = lambda: None
        """Called on the vault's thread after another own device told of friends, devices or keys."""

    # what is here

    def shelf_for(self, friend: int) -> OwnShelf:
        """Everything, as it is now. Raises NoneOfOurs if that device is one's own no more."""
        self.check(friend)
        self.records.look()
        return OwnShelf(self, friend)

    def context(self) -> Context:
        """The events that this device has taken in."""
        return self._shelves.context.copy()

    def newer(self, friend: int, made: int, most: int) -> list[Shown]:
        """Nothing is pushed ahead: whatever is new is found by comparing."""
        return []

    def mirror_fingerprint(self, friend: int) -> tuple[bytes, int]:
        """Fingerprint and size of everything."""
        [(changes,)] = self._vault.execute("SELECT total_changes()")
        if self._counted is None or self._counted[0] != changes:
            items = ItemSet.build((made, id_) for made, id_, _place in self.gather())
            self._counted = changes, items.whole_fingerprint(), len(items)
        return self._counted[1:]

    def mirror_items(self, friend: int) -> ItemSet:
        """All of it; remembered, to be told by its ids what of it was not offered."""
        gathered = list(self.gather())
        self._compared[friend] = _Compared({id_: place for _made, id_, place in gathered}, dict(self._contexts()))
        return ItemSet.build((made, id_) for made, id_, _place in gathered)

    def recent_mirror_items(self, friend: int) -> RecentItems:
        """All of it as well: between own devices the newest are not enough."""
        items = self.mirror_items(friend)
        return RecentItems(items, count=len(items), total=items.total())

    def gather(self) -> Gathered:
        """(place in the order, id, where it is) of each thing that is here."""
        yield from self.records.gather()
        yield from self._facts.gather()
        friends = set()
        for friend, made, item, entry in self._vault.each("SELECT friend, made, item, entry FROM mirror"):
            if item not in friends:  # two friends cannot show the same item, unless one of them repeats the other's
                friends.add(item)
                yield place_of_entry(made), item, (SEEN, friend, entry)
        for at, (id_, _context) in self._contexts():
            yield place_of(Taken(b"", b"", b"")), id_, (TAKEN, at, id_)

    def read(self, place: Place) -> Shown | None:
        """What is there now, ready to be sent; None if it is gone."""
        match place:
            case (str(kind), *_rest) if kind == RECORD:
                return self.records.read(place)
            case (str(kind), friend, entry) if kind == SEEN:
                for reasons, person, payload, seal, origin in self._vault.execute(
                    "SELECT reasons, person, payload, seal, origin FROM mirror JOIN entry ON entry.row = mirror.entry"
                    " JOIN friend ON friend.row = mirror.friend WHERE mirror.entry = ? AND mirror.friend = ?",
                    (entry, friend),
                ):
                    return Shown(reasons, encode(Seen(person, payload)), seal, origin or b"")
                return None
            case (str(kind), (friend, device), id_) if kind == TAKEN:
                for person, context in self._vault.execute(
                    "SELECT person, taken FROM device JOIN friend ON friend.row = device.friend"
                    " WHERE device.friend = ? AND device = ? AND taken IS NOT NULL",
                    (friend, device),
                ):
                    taken = Taken(person, device, context)
                    return Shown(b"", encode(taken), b"") if fact_id(taken, b"") == id_ else None
                return None
        return self._facts.read(place)

    # what comes

    def taken(self, friend: int, device: bytes) -> bytes:
        """The encoded context of that device when we last took in all of it; empty if never."""
        return self._kept("taken", device)

    def settled(self, friend: int, device: bytes) -> bytes:
        """What `settle` was told last; empty if never."""
        return self._kept("settled", device)

    def settle(self, friend: int, device: bytes, outcome: bytes) -> None:
        """Remember how an offer of that device ended that leaves us different, as a hash."""
        self._vault.execute("UPDATE own_device SET settled = ? WHERE device = ?", (outcome, device))

    def draw(self, kind: str, body: bytes) -> object:
        return self._mirrors.draw(kind, body)

    def bundle(self, friend: int, arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
        """As they are."""
        return arrivals

    def take(self, friend: int, arrivals: Sequence[Arrival | Bundle]) -> dict[bytes, Reasons]:
        """Keep what is new, durably. What is here under other reasons is returned by its key, for `complete`.

        Raises NoneOfOurs if that device is one's own no more.
        """
        self.check(friend)
        came = [one for one in arrivals if isinstance(one, Belonging)]
        facts = [one for one in came if isinstance(one.thing, Record | Member | Card)]
        met: dict[bytes, Reasons] = {}
        if facts:
            with self._shelves.changing():
                self._shelves.follow(reading_of(event) for one in facts for event in unpack(one.reasons, FACT))
                met |= self.records.arrive(facts)
                met |= self._facts.arrive(facts)
                for one in self._facts.homeless(facts):
                    met[one.key] = unpack(one.reasons, FACT)
                    self._compared.setdefault(friend, _Compared()).homeless[one.key] = one
        shown: dict[bytes, list[Belonging]] = {}
        for one in came:
            if isinstance(one.thing, Seen):
                shown.setdefault(one.thing.person, []).append(one)
            elif isinstance(one.thing, Taken):
                for row in self._friend(one.thing.person):
                    self._compared.setdefault(friend, _Compared()).came[row, one.thing.device] = Context.decode(
                        one.thing.context
                    )
        for person, theirs in shown.items():
            for row in self._friend(person):
                for version, reasons in self._mirrors.take(row, theirs, from_own=True).items():
                    met[b"seen" + person + version] = reasons
        self._tell_of_moves()
        return met

    def later(self, friend: int, device: bytes, clock: int) -> Behind | None:
        """What this device has done after this reading of its clock, as far as is known here."""
        known = self._shelves.context.upto.get(device, 0)
        return Behind(known) if known > clock else None

    def room(self, friend: int) -> Room:
        """Own devices are not limited."""
        return Room(LARGEST_SET, b"")

    def held_back(self, friend: int) -> int:
        """Nothing is, between own devices."""
        return 0

    def complete(
        self,
        friend: int,
        device: bytes,
        context: Context,
        *,
        gone: Iterable[tuple[int, bytes]],
        met: Mapping[bytes, Reasons],
        held: int = 0,
    ) -> int:
        """The offer is complete: drop what is dropped there, and take in what was taken in there.

        Raises NoneOfOurs if that device is one's own no more.
        """
        self.check(friend)
        compared = self._compared.pop(friend, _Compared())
        missed = {id_ for _made, id_ in gone}
        places = [(id_, compared.places[id_]) for id_ in missed if id_ in compared.places]
        erased = 0
        both = self._shelves.context.copy()
        both.absorb(context)
        of_facts = [
            place
            for id_, place in places
            if place[0] == RECORD or (place[0] not in (SEEN, TAKEN) and self._facts.stands(place, id_))
        ]
        if news := bool(of_facts or met or both != self._shelves.context):
            with self._shelves.changing():
                erased += self._facts.complete([place for place in of_facts if place[0] != RECORD], met, context.covers)
                self.records.complete([place for place in of_facts if place[0] == RECORD], met, context.covers)
                self._facts.shelter(self._known_there(compared, met, context))
                self._shelves.context.absorb(context)
                self._shelves.follow(context.upto.values())
        self.records.tidy()
        erased += self._complete_mirrors(compared, missed, places, met)
        if news:
            self._shelves.review()
        self._vault.execute(
            "UPDATE own_device SET taken = ?, in_step = ?, seen = max(seen, ?) WHERE device = ?",
            (context.encode(), self._now(), self._now(), device),
        )
        if erased or of_facts:
            self._vault.forget_traces()
        self._tell_of_moves()
        return erased

    def _known_there(self, compared: _Compared, met: Mapping[bytes, Reasons], context: Context) -> list[Belonging]:
        """The cards without a circle here that came with this offer, and not with one that broke off. Those that are
        newer than its context, their circles may be as well: all of that is offered again."""
        return [
            one
            for key, one in compared.homeless.items()
            if key in met and any(context.covers(event) for event in met[key])
        ]

    def _complete_mirrors(
        self,
        compared: _Compared,
        missed: set[bytes],
        places: Sequence[tuple[bytes, Place]],
        met: Mapping[bytes, Reasons],
    ) -> int:
        theirs: dict[int, dict[bytes, Context]] = {}
        for (row, device), (id_, encoded) in compared.contexts.items():
            if id_ not in missed:  # they have the same
                theirs.setdefault(row, {})[device] = Context.decode(encoded)
        came = set()
        for (row, device), context in compared.came.items():
            if not compared.contexts.get((row, device)) or self._mirrors.taken(row, device):  # else erased meanwhile
                theirs.setdefault(row, {})[device] = context
                came.add(row)
        gone: dict[int, list[tuple[int, bytes]]] = {}
        for id_, place in places:
            if place[0] == SEEN:
                gone.setdefault(place[1], []).extend(self._as_kept(id_, *place[1:]))
        erased = 0
        with self._vault.transaction():
            for row, person in self._vault.execute("SELECT row, person FROM friend WHERE blocked IS NULL"):
                start = b"seen" + person
                offers = {key[len(start) :]: reasons for key, reasons in met.items() if key.startswith(start)}
                if row in came or row in gone or offers:
                    erased += self._mirrors.complete_from_own(
                        row, theirs.get(row, {}), gone=gone.get(row, []), met=offers
                    )
        return erased

    def _as_kept(self, id_: bytes, friend: int, entry: int) -> list[tuple[int, bytes]]:
        """An item of a mirror as it stands there, if it still does."""
        return self._vault.execute(
            "SELECT made, item FROM mirror WHERE friend = ? AND entry = ? AND item = ?", (friend, entry, id_)
        )

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        """That device has taken in all that this context covers."""
        self._vault.execute(
            "UPDATE own_device SET in_step = ?, seen = max(seen, ?) WHERE device = ?",
            (self._now(), self._now(), device),
        )

    def check(self, friend: int) -> None:
        """Raise NoneOfOurs if this device is one's own no more: a link may last a moment longer than that."""
        if friend not in linked_in(self._vault):
            raise NoneOfOurs

    def _tell_of_moves(self) -> None:
        if self.records.moved:
            self.records.moved = False
            self._me.others = others_in(self._vault)
            self.on_moved()

    def _contexts(self) -> Iterable[tuple[At, tuple[bytes, bytes]]]:
        for friend, person, device, taken in self._vault.execute(
            "SELECT friend, person, device, taken FROM device JOIN friend ON friend.row = device.friend"
            " WHERE taken IS NOT NULL"
        ):
            yield (friend, device), (fact_id(Taken(person, device, taken), b""), taken)

    def _friend(self, person: bytes) -> list[int]:
        return [row for (row,) in self._vault.execute("SELECT row FROM friend WHERE person = ?", (person,))]

    def _kept(self, column: str, device: bytes) -> bytes:
        rows = self._vault.execute(f"SELECT {column} FROM own_device WHERE device = ?", (device,))
        return bytes(rows[0][0] or b"") if rows else b""


class OwnShelf:
    """Everything that is here, as it stood at one moment, offered to an own device."""

    def __init__(self, log: OwnLog, friend: int) -> None:
        self._log = log
        self._friend = friend
        self.context = log.context()
        self.fingerprint, self.size = log.mirror_fingerprint(0)
        self._gathered: list[tuple[int, bytes, Place]] | None = None
        self._places: dict[bytes, int] = {}

    def items(self) -> ItemSet:
        """All of it, as (place in the order, item id)."""
        return ItemSet.build((made, id_) for made, id_, _place in self._all())

    def recent(self, since: int | None = None) -> RecentItems | None:
        """Never: between own devices the newest are not enough."""

    def select(self, wanted: Sequence[bytes] | None) -> Sequence[int]:
        """Which these are, in their order. Unknown ids are left out."""
        everything = self._all()
        if wanted is None:
            return range(len(everything))
        return sorted(self._places[id_] for id_ in wanted if id_ in self._places)

    def read(self, places: Sequence[int], start: int, most: int) -> tuple[list[Shown], int | None]:
        """The things there as they are now, about `most` bytes of them from position `start`, and where to go on.

        Raises NoneOfOurs if that device is one's own no more.
        """
        self._log.check(self._friend)
        shown: list[Shown] = []
        size = 0
        everything = self._all()
        while start < len(places):
            one = self._log.read(everything[places[start]][2])
            if one is not None:
                size += len(one.payload) + len(one.seal) + len(one.reasons) + 16
                if size >= most and shown:
                    return shown, start
                shown.append(one)
            start += 1
        return shown, None

    def _all(self) -> list[tuple[int, bytes, Place]]:
        if self._gathered is None:
            self._log.records.look()  # a circle may have been made since, and what is in it must not come without it
            self._gathered = sorted(self._log.gather(), key=lambda one: one[:2])
            self._places = {id_: place for place, (_made, id_, _where) in enumerate(self._gathered)}
        return self._gathered
