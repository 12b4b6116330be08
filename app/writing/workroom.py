"""What each part of writing works with: who writes, what signs, where entries stand, who sees them, how they are found.

It is made once, by the library, and does nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.people.circles import Circles
from app.people.friends import Friends
from app.people.me import Me
from app.reading.listing import Listing
from app.reading.viewer import Viewer
from app.sharing.shelves import Shelves
from app.vault import Vault
from app.writing.leaves import Leaves
from app.writing.lent import Lent
from app.writing.pen import Pen


@dataclass(frozen=True, slots=True)
class Workroom:
    """One person's on one device. On the vault's thread."""

    vault: Vault
    me: Me
    pen: Pen
    shelves: Shelves
    friends: Friends
    circles: Circles
    leaves: Leaves
    lent: Lent
    listing: Listing
    viewer: Viewer
