"""One's own devices: this one, and those whose work is kept here as well.

Entries are signed by devices, and a friend believes a device by its certificate. So the certificates of earlier and
other devices are kept for good, and shown to friends with what those devices signed. A restored backup becomes a device
of its own: the one it was made on may still be in use, and two of one key would write over each other. So does a copy
of a profile's folder that is opened on another computer, and one that is told by somebody that there is another.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.people.me import Me
from app.vault import Vault
from crypto.derivation import derive
from crypto.identity import Certificate, SigningKey, device_id
from crypto.secret import Secret
from sync.shelf import DOT_SIZE, Context

MARK = "device/mark"
COPIED = "device/copied"


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
        # The other devices know the old one. To be in step with them, this one is to be linked like any new one.
        vault.execute("UPDATE own_device SET linked = NULL")
        vault.execute("DELETE FROM own WHERE key IN ('device/root', 'device/name', 'device/removed')")
    return renewed


def go_on_here(vault: Vault, mark: bytes | None, *, now: Callable[[], int], entropy: Callable[[int], bytes]) -> Me:
    """Who one is, when a vault is opened on the computer with this mark (None if it has none that can be known). Was it
    last opened on another one, then its folder was copied, and it goes on as a new device. Raises VaultError."""
    kept = vault.execute("SELECT value FROM own WHERE key = ?", (MARK,))
    if mark is None or (kept and bytes(kept[0][0]) == mark):
        return Me.load(vault)
    with vault.transaction():
        if kept:
            become_another(vault, seen=now(), now=now, entropy=entropy)
            vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, '1')", (COPIED,))
        vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (MARK, mark))
    return Me.load(vault)


def mark_of_this_computer(key: Secret) -> bytes | None:
    """What tells this computer from others, under a key of the profile's: nobody else learns anything from it."""
    name = _machine()
    return None if not name else derive(key, b"vouchsafe/1/machine/" + hashlib.sha256(name).digest()).reveal()


def _machine() -> bytes:
    """What the system calls this installation of itself; empty where there is no such name."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as opened:
            return str(winreg.QueryValueEx(opened, "MachineGuid")[0]).encode()
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        with suppress(OSError):
            return path.read_bytes().strip()
    return b""


def _latest(vault: Vault, context: Context, me: Me) -> int:
    """The latest clock reading that any own device is known to have given."""
    [(made,)] = vault.execute("SELECT coalesce(max(made), 0) FROM entry WHERE author = ?", (me.person.public,))
    singles = (int.from_bytes(event[: DOT_SIZE - 8], "big") for event in context.single)
    return max([int(made), *context.upto.values(), *singles])
