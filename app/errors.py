"""What a person asked for and cannot have, each in a sentence fit to show.

    Refused
    ├── TooLong       more text than an entry can hold
    ├── BadValue      a value that makes no sense: 7 stars, a check digit that is wrong
    ├── Unknown       no entry, friend, circle or file of that name
    ├── Ambiguous     the name fits several; they are named
    ├── Acquainted    an invitation of somebody who is a friend already
    ├── NotYours      it is a friend's, and only the friend can change it
    ├── NotAllowed    whoever made it does not allow that
    └── ProfileError  the profile cannot be opened or made (see profile.py)

None of these is a bug. What is wrong with the disk is a VaultError (vault.py), with another computer a SyncError.
"""

from __future__ import annotations


class Refused(Exception):
    """That cannot be done."""

    def __str__(self) -> str:
        return super().__str__() or (type(self).__doc__ or "").strip()


class TooLong(Refused):
    """That is more text than an entry can hold."""


class BadValue(Refused, ValueError):
    """That value makes no sense here."""


class Unknown(Refused):
    """There is nothing of that name."""


class Ambiguous(Refused):
    """That name fits more than one; please say which."""


class Acquainted(Refused):
    """You are friends with whoever made this invitation already. They may be probing whom you know."""


class NotYours(Refused):
    """That is a friend's. Only the person who made it can change it."""


class NotAllowed(Refused):
    """The person who made this does not allow that."""


class ProfileError(Refused):
    """The profile cannot be opened."""
