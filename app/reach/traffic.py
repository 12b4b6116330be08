"""How much this profile's links have carried, within the local network and beyond it, since they were first counted.

Kept in the vault. What was carried while the program was killed may be missing: at most the last half minute.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import msgspec

from app.vault import Damaged, Vault
from sync.border import Traffic

_KEY = "traffic"


@dataclass(frozen=True, slots=True)
class Carried:
    """All of it since `since` (milliseconds since the epoch; 0 if nothing was ever counted)."""

    since: int
    traffic: Traffic


def carried(vault: Vault) -> Carried:
    """What was counted so far. Raises VaultErrors."""
    rows = vault.execute("SELECT value FROM own WHERE key = ?", (_KEY,))
    try:
        return msgspec.json.decode(rows[0][0], type=Carried) if rows else Carried(0, Traffic())
    except msgspec.MsgspecError:
        raise Damaged(Damaged.__doc__) from None


def carry(vault: Vault, more: Traffic, *, now: int) -> None:
    """Add to it. Raises VaultErrors."""
    with vault.transaction():
        before = carried(vault)
        kept = Carried(before.since or now, before.traffic + more)
        value = msgspec.json.encode(kept)
        vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (_KEY, value))


def as_value(kept: Carried, *, local_only: bool) -> dict[str, object]:
    """As JSON for whoever asked."""
    counts = asdict(kept.traffic)
    return {
        "local_only": local_only,
        "since": kept.since or None,
        "bytes_beyond": counts["beyond_in"] + counts["beyond_out"],
        **{name: counts[name] for name in ("beyond_in", "beyond_out", "local_in", "local_out")},
        "refused": counts["refused_in"] + counts["refused_out"],
    }
