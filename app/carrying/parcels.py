"""Parcels: what there is to exchange with a friend, sealed into files, for two who are never online together.

Packing and opening go back and forth between the vault and the sealing, which takes time: whoever calls says by
`on_vault` how a deed gets to the thread that owns the vault, and everything else is done on the caller's own. Where
the files go is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from app.carrying.ledger import Ledger, Word
from app.errors import BadValue, Refused
from app.library import Library
from app.people.book import AddressBook
from crypto.errors import Malformed
from crypto.identity import Certificate, device_id, person_id
from crypto.pair import PairKeys
from crypto.parcel import ParcelKey, UnknownSuite, recognise
from crypto.secret import Secret
from sync import parcel
from sync.delivery import Delivery
from sync.errors import RemoteSyncError
from sync.inspection import Inspector
from sync.packing import Packing, standing
from sync.parcel import MOST_OFFERED, PART, BadParcel
from sync.ports import Acquaintance
from sync.shelf import Context

T = TypeVar("T")

KEY = "me/parcel"
MADE = "parcels/made"


class NoParcelKey(Refused):
    """Their app has not told yours how to seal a file for them; meet once on the same network."""


class OnVault(Protocol):
    """Has something done on the thread that owns the vault, and waits for it."""

    def __call__(self, deed: Callable[..., T], /, *values: Any) -> T: ...


def directly(deed: Callable[..., T], /, *values: Any) -> T:
    """For callers that are on the vault's thread themselves."""
    return deed(*values)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a parcel of a friend did. `id` and `name` are theirs, `friend` is the number by which the log knows them.

    `held` entries had no room here (app/people/limits.py), `lacking` ones are still to come in another parcel; `old`
    says that something newer had been opened before.
    """

    friend: int
    id: str
    name: str
    received: int
    withdrawn: int
    lacking: int
    old: bool
    held: int = 0


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A friend with whom parcels can be exchanged, and the keys that we have together."""

    friend: Acquaintance
    keys: PairKeys

    @property
    def number(self) -> int:
        """By which the log knows them."""
        return self.friend.friend

    @property
    def id(self) -> str:
        """16 hexadecimal digits."""
        return person_id(self.friend.person)


class Parcels:
    """One person's parcels. What changes something in the vault is durable when a method returns."""

    def __init__(self, library: Library, *, on_vault: OnVault = directly) -> None:
        self._library = library
        self._vault = library.vault
        self._on_vault = on_vault
        self._book = AddressBook(library)
        self._ledger = Ledger(library.vault, library.shelves, now=library.now)

    def publish(self) -> None:
        """Tell friends, with the profile, how to seal for us; the key is made if there is none yet."""
        self._on_vault(self._publish)

    def public(self) -> bytes:
        """The key to seal for us with."""
        return self._on_vault(lambda: self._key().public)

    def correspondents(self) -> dict[int, Correspondent]:
        """All friends that are not blocked, by their number."""
        return self._on_vault(self._correspondents)

    def find(self, name: str) -> Correspondent:
        """The friend of this name or id. Raises Unknown, Ambiguous, and BadValue for somebody who is blocked."""
        known = self._on_vault(self._library.friends.find, name)
        found = self.correspondents().get(known.row)
        if found is None:
            raise BadValue(f"{known.name} is blocked. Unblock them first.")
        return found

    def standing(self, friend: Correspondent) -> bytes | None:
        """Whom a parcel for them is for, and a hash of what it would say now: 64 bytes.

        None if their app has not told how to seal for them.
        """
        return self._on_vault(self._standing, friend)

    def pack(self, friend: Correspondent, *, most: int = PART) -> Iterator[tuple[bytes, int]]:
        """Everything for this friend: file by file, and how many entries each holds. Mostly it is one.

        Raises NoParcelKey if their app has not told ours how to seal for them, BadValue for more than can be offered.
        """
        to, packing = self._on_vault(self._begin, friend, most)
        name, me = friend.friend.name, self._book.myself()
        if to is None:
            raise NoParcelKey(
                f"{name}'s app has not told yours how to seal a file for them; meet once on the same network."
            )
        while (contents := self._on_vault(packing.next)) is not None:
            if contents.items:
                contents = replace(contents, certificates=list(me.certificates))
            try:
                data = parcel.seal(contents, keys=friend.keys, to=to, me=me, entropy=self._library.entropy)
            except UnknownSuite:
                raise NoParcelKey(f"{name}'s app is newer than yours, and so is its seal. Update yours.") from None
            except Malformed:
                raise NoParcelKey(f"{name}'s app has told yours wrongly how to seal a file for them.") from None
            yield data, len(contents.items)

    def count(self, friend: Correspondent) -> int:
        """How many entries there are for this friend now. Raises as `pack` does."""
        return self._on_vault(self._count, friend)

    def sent(self, friend: Correspondent) -> int | None:
        """When a file was last made for them by hand, in milliseconds; None for never."""
        rows = self._on_vault(self._vault.execute, "SELECT at FROM parcel_sent WHERE friend = ?", (friend.number,))
        return int(rows[0][0]) if rows else None

    def note_sent(self, friend: Correspondent) -> None:
        """A file for them was made by hand."""
        query = "INSERT OR REPLACE INTO parcel_sent SELECT row, ? FROM friend WHERE row = ?"
        self._on_vault(self._vault.execute, query, (self._library.now(), friend.number))

    def open(self, data: bytes) -> Opened:
        """Take in what a friend sealed for us. Raises BadParcel, and then nothing of it is kept."""
        correspondents = self.correspondents()
        number = recognise(data, {number: friend.keys for number, friend in correspondents.items()})
        if number is None:
            raise BadParcel
        friend = correspondents[number]
        key = self._on_vault(self._key)
        try:
            certificate, contents = parcel.unseal(data, keys=friend.keys, key=key)
            delivery, word = self._inspected(friend, certificate, contents)
        except BadParcel:
            raise
        except RemoteSyncError as wrong:
            raise BadParcel(f"This parcel holds what it should not: {wrong}. Nothing of it was kept.") from None
        if not self._on_vault(self._ledger.hear, number, certificate, word):
            raise BadParcel
        for batch in delivery.batches():
            self._on_vault(delivery.take, batch)
        outcome = self._on_vault(delivery.finish)
        return Opened(
            friend=number,
            id=friend.id,
            name=friend.friend.name,
            received=outcome.received,
            withdrawn=outcome.withdrawn,
            lacking=outcome.lacking,
            old=outcome.old,
            held=outcome.held,
        )

    def _inspected(
        self, friend: Correspondent, certificate: Certificate, contents: parcel.Contents
    ) -> tuple[Delivery, Word]:
        """What came in a parcel that this device of theirs sealed, ready to be taken in, and what is said beside it.

        Raises RemoteSyncError if their app went wrong, BadParcel for a device that is theirs no more.
        """
        known, horizon = friend.friend, self._library.clock.horizon()
        if contents.made > horizon:
            raise RemoteSyncError("it is from the future")
        if certificate.device in known.gone:
            raise BadParcel
        theirs = {*known.devices, certificate.device}
        inspector = Inspector(known.person, theirs, reader=self._library.me.person.public)
        inspector.admit(contents.certificates)
        arrivals = inspector.inspect(contents.items, horizon=horizon)
        delivery = Delivery(
            self._ledger, friend.number, device_id(certificate.device), contents=contents, arrivals=arrivals
        )
        thanks = contents.taken.get(device_id(self._library.me.device.public))
        return delivery, Word(contents.made, None if thanks is None else Context.decode(thanks), contents.reply)

    # on the vault's thread

    def _correspondents(self) -> dict[int, Correspondent]:
        me = self._library.me.person.public
        return {
            friend.friend: Correspondent(friend, PairKeys(friend.root, me, friend.person))
            for friend in self._book.acquaintances()
        }

    def _standing(self, friend: Correspondent) -> bytes | None:
        number = friend.number
        to = self._ledger.key_of(number)
        if to is None:
            return None
        keys = self._key().public + to + friend.keys.parcel_out.reveal()
        return friend.friend.person + standing(self._ledger, number, keys=keys)

    def _begin(self, friend: Correspondent, most: int) -> tuple[bytes | None, Packing]:
        self._library.dates.mend_if_sure()
        number = friend.number
        shown = self._ledger.shelf_for(number).size
        if shown > MOST_OFFERED:
            raise BadValue(
                f"{friend.friend.name} may see {shown:,} entries of yours, and a file can offer {MOST_OFFERED:,}."
                " Meet on the same network."
            )
        made, reply = self._tick(), self._key().public
        return self._ledger.key_of(number), Packing(self._ledger, number, made=made, reply=reply, most=most)

    def _count(self, friend: Correspondent) -> int:
        to, packing = self._begin(friend, PART)
        if to is None:
            raise NoParcelKey
        while packing.next() is not None:
            pass
        return packing.carried

    def _publish(self) -> None:
        with self._vault.transaction():
            key = self._key().public
            profile = self._library.friends.my_profile()
            if profile.parcel != key:
                self._library.friends.introduce(msgspec.structs.replace(profile, parcel=key))

    def _key(self) -> ParcelKey:
        held = self._vault.execute("SELECT value FROM own WHERE key = ?", (KEY,))
        if held:
            return ParcelKey(Secret(held[0][0]))
        made = ParcelKey.generate(self._library.entropy)
        self._vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (KEY, made.seed.reveal()))
        return made

    def _tick(self) -> int:
        """A reading of the clock for a parcel: greater than that of every parcel before, whatever the time of day.
        Those that were dated in the future nobody has taken."""
        kept = self._vault.execute("SELECT value FROM own WHERE key = ?", (MADE,))
        before = int.from_bytes(kept[0][0], "big") if kept else 0
        if before > self._library.clock.horizon() and self._library.clock.trusted:
            before = 0
        made = max(self._library.clock.stamp(), before + 1)
        self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (MADE, made.to_bytes(8, "big")))
        return made
