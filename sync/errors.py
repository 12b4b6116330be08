"""What can go wrong between two devices, split by who is to blame.

    SyncError
    ├── LocalSyncError    our own bug: worth a report
    ├── RemoteSyncError   the other side broke the rules: drop the link, keep what was taken in before
    ├── Declined          the person: they do not want to be friends with this one
    └── Unreachable       the world: no route, nobody there, too slow: try again later
        ├── NoneOfOurs    the person: that device is none of theirs any more
        └── Unkept        the world at this end: the disk is full, or its file cannot be used

Decoders of bytes from outside raise RemoteSyncError and nothing else; any other exception there is a bug.
"""

from __future__ import annotations


class SyncError(Exception):
    """Something went wrong between two devices."""


class LocalSyncError(SyncError):
    """Vouchsafe made a mistake of its own. Please report it."""


class RemoteSyncError(SyncError):
    """The other computer sent something that it should not have sent. Nothing of it was kept."""


class Declined(SyncError):
    """You do not want to be friends with this person."""


class Unreachable(SyncError):
    """The other computer could not be reached."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unkept(Unreachable):
    """This computer could not keep what came, or not read what it has."""


class NoneOfOurs(Unreachable):
    """That computer is none of yours any more."""

    def __init__(self) -> None:
        super().__init__(NoneOfOurs.__doc__ or "")
