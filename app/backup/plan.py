"""When a profile is to be backed up by itself, and where to: kept in the vault with everything else.

It makes no backup (making.py) and waits for none (rounds.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from app.vault import Damaged, Vault

if TYPE_CHECKING:
    from app.backup.making import Made

KEEP = 7
EVERY = 1
MOST = 1000

_DAY_MS = 24 * 60 * 60 * 1000
_AGAIN_MS = 60 * 60 * 1000
_KEY = "backup"
_LAST = "backup/last"


class Plan(msgspec.Struct, frozen=True):
    """A folder, how many backups to keep there, and after how many days the next is due. Moments in milliseconds:
    `done` of the last that was made, `tried` of the last that was not, and in `wrong` why."""

    folder: str
    keep: Annotated[int, Meta(ge=1, le=MOST)] = KEEP
    every: Annotated[int, Meta(ge=1, le=MOST)] = EVERY
    done: int | None = None
    tried: int = 0
    wrong: str = ""

    def due(self, now: int) -> bool:
        """Whether a backup is to be made now. What went wrong is tried again an hour later; a clock that was set back
        keeps nothing waiting."""
        if self.wrong and 0 <= now - self.tried < _AGAIN_MS:
            return False
        return self.done is None or not 0 <= now - self.done < self.every * _DAY_MS


class Last(msgspec.Struct, frozen=True):
    """The last backup that was made by hand or by itself: where, of when (milliseconds), and what is in it. It was read
    again before it got its name."""

    path: str
    made: int
    entries: int
    pictures: int
    size: int
    left_out: int


def last(made: Made) -> Last:
    """What to remember of it."""
    about = made.about
    return Last(str(made.path), about.made, about.entries, about.pictures, made.size, made.left_out)


def remember(vault: Vault, last: Last) -> None:
    """This was the last."""
    vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (_LAST, msgspec.json.encode(last)))


def last_of(vault: Vault) -> Last | None:
    """The last, as far as this profile knows; None if there was none."""
    rows = vault.execute("SELECT value FROM own WHERE key = ?", (_LAST,))
    try:
        return msgspec.json.decode(rows[0][0], type=Last) if rows else None
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None


def plan_of(vault: Vault) -> Plan | None:
    """What is planned; None if nothing is. Raises VaultErrors."""
    rows = vault.execute("SELECT value FROM own WHERE key = ?", (_KEY,))
    try:
        return msgspec.json.decode(rows[0][0], type=Plan) if rows else None
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None


def decide(vault: Vault, plan: Plan | None) -> None:
    """From now on it is to be like this, or not at all."""
    with vault.transaction():
        vault.execute("DELETE FROM own WHERE key = ?", (_KEY,))
        if plan is not None:
            vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (_KEY, msgspec.json.encode(plan)))


def note(vault: Vault, plan: Plan, *, at: int, wrong: str = "") -> None:
    """Remember how it went, unless something else was decided meanwhile."""
    if plan_of(vault) == plan:
        decide(vault, replace(plan, tried=at, wrong=wrong) if wrong else replace(plan, done=at, wrong=""))
