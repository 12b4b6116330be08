"""What sync needs of the app, declared here so that sync never imports it.

`Log` is one person's entries and facts. Its methods are called on the one thread that owns the database; a friend is
the whole number by which the log knows them. Nothing here knows what an entry says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.entry import Payload
from sync.invite import Invite
from sync.itemset import ItemSet
from sync.shelf import Context, Reasons


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of a shelf, ready to be sent."""

    reasons: bytes
    payload: bytes
    seal: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item that came from a friend, checked: rightly signed by them, not from the future."""

    version: bytes
    entry: Payload
    reasons: bytes
    payload: bytes
    seal: bytes


class Shelf(Protocol):
    """What one friend may see, as it stood at one moment."""

    context: Context
    fingerprint: bytes
    size: int

    def items(self) -> ItemSet:
        """All of it, as (made, item id)."""

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

    def taken(self, friend: int, device: bytes) -> bytes:
        """The encoded context of that device when we last took in all of it; empty if never."""

    def take(self, friend: int, arrivals: Sequence[Arrival]) -> dict[bytes, Reasons]:
        """Keep what is new, durably. What we hold under other reasons is returned by version, for `complete`."""

    def complete(
        self,
        friend: int,
        device: bytes,
        context: Context,
        *,
        gone: Iterable[tuple[int, bytes]],
        met: dict[bytes, Reasons],
    ) -> int:
        """The offer is complete: erase what is no longer offered, and take in its context; how many were erased.

        `gone` are the items we have that were not offered, `met` the offers that `take` returned.
        """

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        """That device of this friend has taken in all that this context covers."""


@dataclass(frozen=True, slots=True)
class Myself:
    """Who we are on this device."""

    name: str
    device: SigningKey
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What it takes to find and to know a friend. `devices` are device keys their person key has certified."""

    friend: int
    person: bytes
    name: str
    root: Secret
    devices: tuple[bytes, ...]
    addresses: tuple[tuple[str, int], ...]


class Book(Protocol):
    """The people one knows, and the invites that are open. Called on the thread that owns the database."""

    def acquaintances(self) -> list[Acquaintance]:
        """All friends with whom there is something to exchange."""

    def befriend(self, certificate: Certificate, *, name: str, root: Secret) -> Acquaintance:
        """Keep somebody just met. Raises Declined if that must not be."""

    def met(self, friend: int, certificate: Certificate, address: tuple[str, int] | None) -> None:
        """A device of this friend proved itself; where it can be dialled, if known."""

    def invites(self) -> list[Invite]:
        """Our own that are still open, and those just used: the link may have broken before the other side knew."""

    def use(self, secret: Secret, person: bytes) -> bool:
        """Burn an invite for this person key; False if somebody else used it, or if it was withdrawn or has ended."""
