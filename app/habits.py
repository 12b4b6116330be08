"""What the person decided about this profile on this computer: when it locks itself, how far it talks, what it fetches.

Kept in the vault, so that nobody can change it who cannot open it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from app.vault import Damaged, Vault

LOCK_AFTER = 15  # minutes
LONGEST_IDLE = 24 * 60

_KEY = "habits"


class Habits(msgspec.Struct, frozen=True):
    """`lock_after` minutes without a touch the window locks itself; 0 is never. `media` says which photos and videos of
    friends are fetched in full: those that are looked at, or all of them, on the local network."""

    lock_after: Annotated[int, msgspec.Meta(ge=0, le=LONGEST_IDLE)] = LOCK_AFTER
    local_only: bool = True
    media: Literal["looked-at", "all"] = "looked-at"


def habits_of(vault: Vault) -> Habits:
    """What was decided; the defaults where nothing was. Raises VaultErrors."""
    rows = vault.execute("SELECT value FROM own WHERE key = ?", (_KEY,))
    try:
        return msgspec.json.decode(rows[0][0], type=Habits) if rows else Habits()
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None


def adopt(vault: Vault, habits: Habits) -> None:
    """From now on it is to be like this. Raises VaultErrors."""
    with vault.transaction():
        vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (_KEY, msgspec.json.encode(habits)))
