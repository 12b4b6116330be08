"""What sync needs of the app, declared here so that sync never imports it.

`Log` is one person's entries and facts. Its methods are called on the one thread that owns the database; a friend is
the whole number by which the log knows them. Nothing here knows what an entry says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec

from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.entry import Payload
from sync.invite import Invite
from sync.itemset import ItemSet
from sync.manifest import Manifest
from sync.recent import RecentItems
from sync.shelf import Context, Reasons
from sync.wire import Behind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of a shelf, ready to be sent."""

    reasons: bytes
    payload: bytes
    seal: bytes
    origin: bytes = b""  # of what somebody else made: see origin.py


class Arrival(msgspec.Struct, frozen=True, gc=False):  # like entries: see sync/entry.py
    """One item that came from a friend, checked: rightly signed by its maker, not from the future.

    `origin` came with what somebody else made. `certificate` is of the friend's device that signed it, if it was shown
    beside the items. `drawn` is what the log drew from it ahead, if it was asked to.
    """

    version: bytes
    entry: Payload
    reasons: bytes
    payload: bytes
    seal: bytes
    origin: bytes = b""
    certificate: bytes = b""
    drawn: object = None
    count: ClassVar[int] = 1


class Bundle(Protocol):
    """Arrivals that the log has made ready to be taken."""

    @property
    def count(self) -> int:
        """How many they are."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many more entries of a friend may come now. `mark` changes with whatever it depends on."""

    entries: int
    mark: bytes


class Shelf(Protocol):
    """What one friend may see, as it stood at one moment."""

    context: Context
    fingerprint: bytes
    size: int

    def items(self) -> ItemSet:
        """All of it, as (made, item id)."""

    def recent(self, since: int | None = None) -> RecentItems | None:
        """The newest of it, as far back as that clock reading if one is given; if that is quicker than all of it, and
        nothing has changed since."""

    def select(self, wanted: Sequence[bytes] | None) -> Sequence[int]:
        """Where the items with these ids are kept, or all of them; oldest first. Unknown ids are left out."""

    def read(self, places: Sequence[int], start: int, most: int) -> tuple[list[Shown], int | None]:
        """The items there, about `most` bytes of them from position `start`, and where to go on.

        What was taken back meanwhile is left out.
        """


class Log(Protocol):
    """One person's entries and facts."""

    def shelf_for(self, friend: int) -> Shelf:
        """What this friend may see now."""

    def newer(self, friend: int, made: int, most: int) -> list[Shown]:
        """What this friend may see of what was made after that clock reading, at most about `most` bytes of it."""

    def mirror_fingerprint(self, friend: int) -> tuple[bytes, int]:
        """Fingerprint and size of what this friend shows us, as far as we have it."""

    def mirror_items(self, friend: int) -> ItemSet:
        """What we have of it, as (made, item id)."""

    def recent_mirror_items(self, friend: int) -> RecentItems:
        """The newest of it, as few as may be listed at once."""

    def taken(self, friend: int, device: bytes) -> bytes:
        """The encoded context of that device when we last took in all of it; empty if never."""

    def later(self, friend: int, device: bytes, clock: int) -> Behind | None:
        """What shows that this device has done more than until this reading of its clock, if it has and we can."""

    def draw(self, kind: str, body: bytes) -> object:
        """What there is to be worked out from an entry's kind and body, for `Arrival.drawn`. May be called on any
        thread, so that less is left to be done on the one of the log. Never raises."""

    def bundle(self, friend: int, arrivals: Sequence[Arrival]) -> Sequence[Arrival | Bundle]:
        """The same, as it is taken soonest. May be called on any thread, so that less is left to be done on the one of
        the log. Never raises."""

    def take(self, friend: int, arrivals: Sequence[Arrival | Bundle]) -> dict[bytes, Reasons]:
        """Keep what is new, durably. What we hold under other reasons is returned by version, for `complete`.

        What the friend has no room for is held back.
        """

    def room(self, friend: int) -> Room:
        """How much more of a friend's may be taken in now."""

    def held_back(self, friend: int) -> int:
        """How many entries of a friend were ever held back; it only grows."""

    def complete(
        self,
        friend: int,
        device: bytes,
        context: Context,
        *,
        gone: Iterable[tuple[int, bytes]],
        met: dict[bytes, Reasons],
        held: int = 0,
    ) -> int:
        """The offer is complete: erase what is no longer offered, and take in its context; how many were erased.

        `gone` are the items we have that were not offered, `met` the offers that `take` returned. If some of it was
        `held` back, the context is not taken in: what it stands for did not all come.
        """

    def settled(self, friend: int, device: bytes) -> bytes:
        """What `settle` was told last; empty if never."""

    def settle(self, friend: int, device: bytes, outcome: bytes) -> None:
        """Remember how an offer of that device ended that does not make our mirror like its shelf, as a hash."""

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        """That device of this friend has taken in all that this context covers."""


class BlobFile(Protocol):
    """A blob on the disk, whole or with chunks missing. Used on the thread for blobs."""

    manifest: Manifest
    missing: set[int]

    def read(self, index: int) -> bytes:
        """One chunk. Raises Unkept if it cannot be read."""

    def at_hand(self, index: int) -> bytes | None:
        """The same without waiting for a disk, on any thread; None if that cannot be."""

    def write(self, index: int, chunk: bytes | memoryview) -> None:
        """Check a chunk and keep it, so that the end of this process cannot undo it.

        Raises RemoteSyncError for a wrong one, and Unkept.
        """

    def close(self) -> None:
        """Let go of it. Harmless a second time, and on any thread."""


class Disk(Protocol):
    """The disk that blobs are kept on, for who must not wait for it."""

    @property
    def quick(self) -> bool:
        """Whether it takes what it is given as fast as another thread could be asked to give it."""

    def do(self, deed: Callable[..., T], /, *values: Any) -> T:
        """Do it here and now, and see how quick that was. Raises Unkept."""


class Blobs(Protocol):
    """Large things that entries name: who may have which, and where they are kept.

    `may_have`, `admit` and `note` are called on the thread that owns the log, the others on the thread for blobs.
    """

    def may_have(self, friend: int, name: bytes) -> bool:
        """Whether something that this friend is shown now names it."""

    def admit(self, friend: int, name: bytes, size: int) -> bool:
        """Whether there is room for this one, of so many bytes, among what this friend takes up; it counts from now."""

    def note(self, name: bytes, size: int, *, whole: bool) -> bool:
        """It has begun to come, or is here now. False if nothing names it any more; what came is erased then."""

    def open(self, name: bytes) -> BlobFile:
        """All of it. Raises Unkept if it is not here."""

    def begun(self, name: bytes) -> bool:
        """Whether some of it may have come. Takes no time, on any thread."""

    def resume(self, name: bytes) -> BlobFile | None:
        """What has come of it so far, to go on with; None if nothing has."""

    def begin(self, manifest: Manifest) -> BlobFile:
        """A new one, of which all is missing. Raises Unkept."""

    def finish(self, name: bytes) -> None:
        """Nothing is missing any more, and its file was closed: keep it for good. Raises Unkept."""

    def erase(self, name: bytes) -> None:
        """What has come of it is not to stay."""


@dataclass(frozen=True, slots=True)
class Myself:
    """Who we are on this device; `others` are the devices we have or had beside it."""

    name: str
    device: SigningKey
    certificate: Certificate
    others: tuple[Certificate, ...] = ()

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """What friends have to be shown with what our devices signed; nothing while there is only this one."""
        return tuple(one.encode() for one in (self.certificate, *self.others)) if self.others else ()


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What it takes to find and to know a friend. `devices` are device keys their person key has certified."""

    friend: int
    person: bytes
    name: str
    root: Secret
    devices: tuple[bytes, ...]
    addresses: tuple[tuple[str, int], ...]
    former: Secret | None = None
    """The root before this one: see `before`."""
    older: bool = False
    """`root` is the former one."""
    gone: tuple[bytes, ...] = ()
    """Device keys that were theirs once: they are let in no more."""
    own: bool = False
    """It is a device of one's own, and a negative number names it: the keys are between that device and this one."""
    certificates: tuple[Certificate, ...] = ()
    """Of the `devices`, as far as they are kept; that of the one that was met last comes first."""

    @property
    def before(self) -> Acquaintance | None:
        """The same friend with the keys of before, if there are any."""
        return None if self.former is None else replace(self, root=self.former, former=None, older=True)

    @property
    def strict(self) -> bool:
        """Whether only `devices` are let in: one that is gone knows the keys of before, and could certify another.

        A device of ours that is gone knows them too, and cannot: a friend may come as a new device, from a backup.
        """
        return self.older and bool(self.gone)

    @property
    def either(self) -> tuple[Acquaintance, ...]:
        """The same friend with the keys of now, and with those of before. Two devices of one person that make the keys
        with a friend anew at the same time may end with others than the friend: those of before are common to all."""
        return (self,) if self.before is None else (self, self.before)

    @property
    def called(self) -> tuple[str, int]:
        """What the friend with these keys is called at the door, and among those who are looked for."""
        return ("former" if self.older else "friend"), self.friend


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a device is to be found away from home: the key of its endpoint, its relay, and numeric "host:port"."""

    key: bytes
    relay: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Household:
    """One's own devices: those to be in step with, the certificates that friends have to be shown, and those that were
    removed, of which friends have to be told. `name` is what one is called now."""

    devices: tuple[Acquaintance, ...] = ()
    certificates: tuple[bytes, ...] = ()
    gone: frozenset[bytes] = frozenset()
    name: str = ""


class Keyring(Protocol):
    """What renewing needs of the app. Called on the thread that owns the database."""

    def revocations(self, friend: int, *, again: bool) -> list[tuple[bytes, bytes]]:
        """Those of our devices that are gone, as certified once and taken back; empty if the keys with this friend are
        newer than that, unless they are to be told `again`."""

    def revoke(self, friend: int, certificate: Certificate, at: int) -> None:
        """This friend says that this device is theirs no longer, since then (milliseconds)."""

    def renew(self, friend: int, *, root: Secret, former: Secret) -> None:
        """This is the root of our keys with this friend from now on, instead of the former."""


class OwnDevices(Keyring, Protocol):
    """What talking needs to know of our own devices. Called on the thread that owns the database."""

    def household(self) -> Household:
        """Our own devices, as they are now."""

    def removed(self, friend: int) -> bool:
        """Whether this device of ours was removed."""

    def dismissed(self) -> None:
        """Another device of ours says that this one was removed."""


class Book(OwnDevices, Protocol):
    """The people one knows, and the invites that are open. Called on the thread that owns the database."""

    def acquaintances(self) -> list[Acquaintance]:
        """All friends with whom there is something to exchange."""

    def hand_over(self, invite: Invite, certificate: Certificate, *, name: str) -> tuple[bytes, int]:
        """A device with this key came with an invite for a device: it is one of ours from now on. What it is to be
        given, and the number by which it is known. Raises Declined if the invite was used before."""

    def befriend(self, certificate: Certificate, *, name: str, root: Secret) -> Acquaintance:
        """Keep somebody just met. Raises Declined if that must not be."""

    def met(self, friend: int, certificate: Certificate, address: tuple[str, int] | None) -> None:
        """A device of this friend proved itself; where it can be dialled, if known."""

    def count_announcement(self, epoch: int) -> int:
        """One more of this device in that quarter of an hour; how many there were before. It is durable."""

    def whereabouts(self, friend: int) -> list[Whereabouts]:
        """Where the devices of this friend say they are to be found away from home."""

    def told_whereabouts(self) -> Whereabouts | None:
        """What friends were told last of where this device is to be found away from home; None if nowhere."""

    def tell_whereabouts(self, where: Whereabouts | None) -> None:
        """Let friends know where this device is to be found away from home; None if nowhere any more."""

    def invites(self) -> list[Invite]:
        """Our own that are still open, and those just used: the link may have broken before the other side knew."""

    def use(self, secret: Secret, person: bytes) -> bool:
        """Burn an invite for this person key; False if somebody else used it, or if it was withdrawn or has ended."""
