"""What the node tells the app, as plain values. `friend` is the number by which the log knows them."""

from __future__ import annotations

from dataclasses import dataclass

from sync.wire import Behind


@dataclass(frozen=True, slots=True)
class Progress:
    """Some of a friend's items have arrived and are kept."""

    friend: int
    received: int
    expected: int


@dataclass(frozen=True, slots=True)
class InStep:
    """Both directions with one device of a friend are complete, for now."""

    friend: int
    received: int
    withdrawn: int
    sent: int
    bytes_in: int
    bytes_out: int
    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Changed:
    """What a friend shows us is not as it was."""

    friend: int


@dataclass(frozen=True, slots=True)
class Parted:
    """The link with a friend is gone, and why, in words for a person.

    `done` is what it came to if they left in peace when each had all that the other had offered on this link. Whatever
    was changed since, and not offered any more, is for the next one.
    """

    friend: int
    reason: str
    done: InStep | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who is no friend any more was told goodbye, and has `heard` that nothing is shown to them now."""

    friend: int
    heard: bool


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The keys with a friend were made anew, or devices of theirs are theirs no longer."""

    friend: int


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Another device of one's own, as which `friend` is known, says that this one was removed."""

    friend: int


@dataclass(frozen=True, slots=True)
class Befriended:
    """Somebody became a friend, or was one and came by an invitation `again`."""

    friend: int
    name: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class CodeOver:
    """The code that we said is no good any more, and why, in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another device of one's own joined."""

    friend: int
    name: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Somebody says that another computer has our device key as well, and has done more with it than this one."""

    friend: int
    behind: Behind


@dataclass(frozen=True, slots=True)
class Sighted:
    """A friend's computer is on this network, or no longer is."""

    friend: int
    here: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Somebody answered where a friend was looked for, but did not let us in or was not them, or this computer could
    not keep so much as that they met; why, for a person."""

    friend: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The addresses of this computer may be others: it is in no network now, or in one (`again`)."""

    again: bool


Event = (
    Progress | InStep | Changed | Parted | Left | Rekeyed | Befriended | CodeOver | Linked | Copied
    | Dismissed | Sighted | TurnedAway | Cut
)  # fmt: skip
