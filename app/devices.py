"""One's own devices: this one, and those whose work is kept here as well.

Entries are signed by devices, and a friend believes a device by its certificate. So the certificates of earlier and
other devices are kept for good, and shown to friends with what those devices signed. A restored backup becomes a device
of its own: the one it was made on may still be in use, and two of one key would write over each other.
"""

from __future__ import annotations

from collections.abc import Callable

from app.me import Me
from app.vault import Vault
from crypto.identity import Certificate, SigningKey, device_id
from sync.shelf import DOT_SIZE, Context


def become_another(vault: Vault, *, seen: int, now: Callable[[], int], entropy: Callable[[int], bytes]) -> Me:
    """Go on as a new device of the same person, with all that the one before knew; who one is from then on.

    What the old device did stays as it was, under its own name; it was alive at `seen` (milliseconds) and may still
    be. The new one's clock begins where the last reading stands that is known here. Invites that were open are not:
    they may have been used meanwhile. One durable transaction. Raises VaultError.
    """
    me = Me.load(vault)
    device = SigningKey.generate(entropy)
    certificate = Certificate.issue(me.person, device.public, now())
    renewed = Me(me.name, me.person, device, certificate, (*me.others, me.certificate))
    with vault.transaction():
        vault.execute(
            "INSERT OR REPLACE INTO own_device (device, certificate, name, since, seen) VALUES (?, ?, '', ?, ?)",
            (device_id(me.device.public), me.certificate.encode(), me.certificate.since_ms, seen),
        )
        renewed.save(vault)
        rows = vault.execute("SELECT value FROM own WHERE key = 'context'")
        context = Context.decode(rows[0][0]) if rows else Context()
        context.advance(_latest(vault, context, me), device_id(device.public))
        vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES ('context', ?)", (context.encode(),))
        vault.execute("DELETE FROM invite")
    return renewed


def _latest(vault: Vault, context: Context, me: Me) -> int:
    """The latest clock reading that any own device is known to have given."""
    [(made,)] = vault.execute("SELECT coalesce(max(made), 0) FROM entry WHERE author = ?", (me.person.public,))
    singles = (int.from_bytes(event[: DOT_SIZE - 8], "big") for event in context.single)
    return max([int(made), *context.upto.values(), *singles])
