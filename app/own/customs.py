"""What a person decided for all their computers: when they lock themselves, what they fetch, and how the window looks.

Each decision is a fact of its own, so that one does not undo another, and one that was never made is none. How far a
computer talks (`local_only`) is decided on each of them: no other computer can open this one to the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.profiles.habits import LOOKS, Habits, Manner, adopt, habits_of, manner_of, take_on
from app.vault import Vault
from sync.errors import RemoteSyncError

HABIT = "habit"
SHARED = ("lock_after", "media")

At = tuple[str, bytes]


class Customs:
    """Those of this device, as facts. Called within transactions of others."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def current(self) -> Iterator[tuple[At, bytes]]:
        """Kind, key and value of each decision that was made."""
        told = {key for (key,) in self._vault.execute("SELECT key FROM record WHERE kind = ?", (HABIT,))}
        habits, manner = habits_of(self._vault), manner_of(self._vault)
        for names, said, usual in ((SHARED, habits, Habits()), (LOOKS, manner, Manner())):
            for name in names:
                value = getattr(said, name)
                if value != getattr(usual, name) or name.encode() in told:
                    yield (HABIT, name.encode()), msgspec.msgpack.encode([value])

    def apply(self, key: bytes, value: Any) -> bool:
        """Do as was decided elsewhere; whether there is such a decision."""
        name = key.decode(errors="replace")
        try:
            if name in SHARED:
                kept: dict[str, Any] = msgspec.to_builtins(habits_of(self._vault))
                adopt(self._vault, msgspec.convert({**kept, name: value}, Habits))
            elif name in LOOKS:
                kept = msgspec.to_builtins(manner_of(self._vault))
                take_on(self._vault, msgspec.convert({**kept, name: value}, Manner))
            else:
                return False
        except msgspec.ValidationError:
            raise RemoteSyncError("a fact between own devices is malformed") from None
        return True

    def remove(self, key: bytes) -> None:
        """It is as it was before anybody decided."""
        name = key.decode(errors="replace")
        if name in SHARED or name in LOOKS:
            self.apply(key, getattr(Habits() if name in SHARED else Manner(), name))
