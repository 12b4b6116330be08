"""What the person decided about this profile on this computer: when it locks itself, how far it talks, what it fetches.

Kept in the vault, so that nobody can change it who cannot open it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from app.vault import Damaged, Vault
from sync.place import Abroad

LOCK_AFTER = 15  # minutes
LONGEST_IDLE = 24 * 60

LOOKS = ("look", "language", "size")

_KEY = "habits"
_MANNER = "looks"
_WORN = "looks/worn"


class Away(msgspec.Struct, frozen=True, omit_defaults=True):
    """How to be reached away from home: see sync/place.py, where each of these is described."""

    relay: Annotated[str, msgspec.Meta(max_length=256)] = ""
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    addresses: Annotated[tuple[str, ...], msgspec.Meta(max_length=8)] = ()

    def abroad(self) -> Abroad:
        """As the network takes it."""
        return Abroad(self.relay, self.port, self.addresses)


class Habits(msgspec.Struct, frozen=True):
    """`lock_after` minutes without a touch the window locks itself; 0 is never. `media` says which photos and videos of
    friends are fetched in full: those that are looked at, or all of them, on the local network. Without `away` nobody
    is reached over the internet."""

    lock_after: Annotated[int, msgspec.Meta(ge=0, le=LONGEST_IDLE)] = LOCK_AFTER
    local_only: bool = True
    media: Literal["looked-at", "all"] = "looked-at"
    away: Away | None = None
    was_away: Away | None = None
    """What was chosen before it was turned off."""


class Manner(msgspec.Struct, frozen=True):
    """How the window looks: in which light, language (`system`, or a code) and size of text."""

    look: Literal["system", "light", "dark"] = "system"
    language: Annotated[str, msgspec.Meta(max_length=16)] = "system"
    size: Annotated[float, msgspec.Meta(ge=1, le=4)] = 1.0


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


def manner_of(vault: Vault) -> Manner:
    """How the window is to look on all of the person's computers; as usual where nothing was decided."""
    rows = vault.execute("SELECT value FROM own WHERE key = ?", (_MANNER,))
    try:
        return msgspec.json.decode(rows[0][0], type=Manner) if rows else Manner()
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None


def take_on(vault: Vault, manner: Manner) -> None:
    """From now on it is to look so. Raises VaultErrors."""
    with vault.transaction():
        vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (_MANNER, msgspec.json.encode(manner)))


def wear(vault: Vault, worn: Mapping[str, Any]) -> dict[str, Any]:
    """How a window is to look that looks so: what of it was changed since this was asked last holds, the rest is as was
    decided. Raises VaultErrors."""
    with vault.transaction():
        rows = vault.execute("SELECT value FROM own WHERE key = ?", (_WORN,))
        last = msgspec.json.decode(rows[0][0]) if rows else msgspec.to_builtins(Manner())
        decided: dict[str, Any] = msgspec.to_builtins(manner_of(vault))
        manner = {**decided, **{name: value for name, value in worn.items() if value != last[name]}}
        if manner != decided:
            take_on(vault, msgspec.convert(manner, Manner))
        if not rows or manner != last:
            vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (_WORN, msgspec.json.encode(manner)))
    return manner
