"""What somebody is writing, kept in the vault until they go on, whatever becomes of the window. Of photos it is kept
which files they came from."""

from __future__ import annotations

from typing import Any

import msgspec

from app.vault import Damaged, Vault

_KEY = "unfinished"


class Unfinished(msgspec.Struct, frozen=True):
    """The fields of the page, and the id of the entry that is being changed; empty for a new one. `files` are the new
    photos and videos."""

    page: dict[str, str | int | bool]
    entry: str = ""
    files: tuple[str, ...] = ()


def leave(vault: Vault, what: Unfinished | None) -> None:
    """Keep this, or nothing. Raises VaultErrors."""
    with vault.transaction():
        vault.execute("DELETE FROM own WHERE key = ?", (_KEY,))
        if what is not None:
            vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (_KEY, msgspec.json.encode(what)))


def left(vault: Vault) -> Unfinished | None:
    """What was left; None if nothing was. Raises VaultErrors."""
    rows: list[tuple[Any]] = list(vault.execute("SELECT value FROM own WHERE key = ?", (_KEY,)))
    try:
        return msgspec.json.decode(rows[0][0], type=Unfinished) if rows else None
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None
