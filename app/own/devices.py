"""One's own devices, as a person sees them: which there are, what they are called, and how one comes and goes.

This device has a name like the others; names, and which devices there are, are facts that own devices tell each other
(app/own/records.py). Nothing here talks with another device.
"""

from __future__ import annotations

from collections.abc import Callable

from app.errors import Ambiguous, BadValue, Unknown
from app.finding.words import tidy
from app.items import fold
from app.own.kit import FORMAT, ROOT_BYTES, Kit, encode
from app.own.log import OwnLog
from app.own.records import DEVICE_NAME, REMOVED
from app.people.me import Me, others_in
from app.profiles.devices import COPIED, become_another
from app.reading.views import DeviceView
from app.sharing.shelves import Shelves
from app.vault import Vault
from crypto.envelope import SealChecker, version_of
from crypto.errors import CryptoError
from crypto.identity import Certificate, device_id
from crypto.secret import Secret
from sync.entry import decode
from sync.errors import RemoteSyncError
from sync.wire import Behind

ROOT = "device/root"
LONGEST_NAME = 60
COPY = (
    "This profile is a copy, and the one it was copied from is, or was, in use by itself. So this computer goes on as a"
    " new one of yours, and nothing is lost. If you have several computers, link this one with them again."
)
SHORTEST_ID = 4


class Devices:
    """The devices of one person. Each change is one durable transaction."""

    def __init__(
        self,
        vault: Vault,
        shelves: Shelves,
        log: OwnLog,
        *,
        me: Me,
        now: Callable[[], int],
        entropy: Callable[[int], bytes],
    ) -> None:
        self._vault = vault
        self._shelves = shelves
        self._log = log
        self._me = me
        self._now = now
        self._entropy = entropy

    def all(self) -> tuple[DeviceView, ...]:
        """This one first, then the others as they came; those that are gone last."""
        me = self._me
        here = DeviceView(
            id=device_id(me.device.public).hex(),
            name=self.name,
            this=True,
            since=me.certificate.since_ms,
            seen=self._now(),
            linked=self.root is not None and not self.removed,
            gone=self._gone(),
        )
        others = [
            DeviceView(bytes(id_).hex(), name, False, since, in_step, linked is not None and gone is None, gone)
            for id_, name, since, in_step, linked, gone in self._vault.execute(
                "SELECT device, name, since, in_step, linked, gone FROM own_device ORDER BY gone IS NOT NULL, since"
            )
        ]
        return (here, *others)

    @property
    def name(self) -> str:
        """What this device is called; empty if it has no name yet."""
        rows = self._vault.execute("SELECT CAST(value AS TEXT) FROM own WHERE key = ?", (DEVICE_NAME,))
        return str(rows[0][0]) if rows else ""

    @property
    def root(self) -> Secret | None:
        """The secret that own devices share; None while there is only this one."""
        rows = self._vault.execute("SELECT value FROM own WHERE key = ?", (ROOT,))
        return Secret(rows[0][0]) if rows else None

    @property
    def removed(self) -> bool:
        """Whether another device has said that this one is one's own no more."""
        return self._gone() is not None

    @property
    def complete(self) -> bool:
        """Whether everything that there was when this device joined has come."""
        rows = self._vault.execute(
            "SELECT count(*), count(taken) FROM own_device WHERE linked IS NOT NULL AND gone IS NULL"
        )
        return not rows[0][0] or bool(rows[0][1])

    def find(self, name: str) -> DeviceView:
        """The device of this name or id, or whose name or id begins so. Raises Unknown and Ambiguous."""
        devices = self.all()
        wanted, hexadecimal = fold(name), name.strip().lower()
        ways: tuple[Callable[[DeviceView], bool], ...] = (
            lambda device: device.id == hexadecimal,
            lambda device: bool(wanted) and fold(device.name) == wanted,
            lambda device: len(hexadecimal) >= SHORTEST_ID and device.id.startswith(hexadecimal),
            lambda device: bool(wanted) and fold(device.name).startswith(wanted),
        )
        for fits in ways:
            match [device for device in devices if fits(device)]:
                case []:
                    continue
                case [device]:
                    return device
                case several:
                    choices = ", ".join(f"{device.name} ({device.id})" for device in several)
                    raise Ambiguous(f"“{name}” fits more than one device: {choices}. Say which by the id.")
        names = ", ".join(f"{device.name or 'no name'} ({device.id})" for device in devices)
        raise Unknown(f"There is no device called “{name}”. Your devices: {names}.")

    def rename(self, name: str, new: str) -> DeviceView:
        """Call a device something else. Raises Unknown, Ambiguous, BadValue."""
        device = self.find(name)
        called = fit(new)
        if not called:
            raise BadValue("A device needs a name.")
        if device.this:
            self.call(called)
        else:
            self._vault.execute("UPDATE own_device SET name = ? WHERE device = ?", (called, bytes.fromhex(device.id)))
        self._tell()
        return self.find(device.id)

    def call(self, name: str) -> None:
        """This device has this name."""
        self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (DEVICE_NAME, name.encode()))

    # copies of this device

    def copied(self, behind: Behind, *, by_own: bool) -> bool:
        """Somebody says that another computer does things with the key of this device. If that is so, this one goes on
        as a new device, durably; whether it does. The network is to be started anew then."""
        if not by_own and not self._shown(behind):
            return False
        if behind.clock <= self._shelves.context.upto.get(device_id(self._me.device.public), 0):
            return False
        with self._vault.transaction():
            renewed = become_another(self._vault, seen=self._now(), now=self._now, entropy=self._entropy)
            self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, '1')", (COPIED,))
        me = self._me
        me.device, me.certificate, me.others = renewed.device, renewed.certificate, others_in(self._vault)
        self._shelves.go_on_as(device_id(me.device.public))
        return True

    def _shown(self, behind: Behind) -> bool:
        """Whether this device's key sealed that entry, at that time."""
        try:
            entry = decode(behind.payload)
            SealChecker().check(version_of(behind.payload), behind.seal, self._me.device.public)
        except (RemoteSyncError, CryptoError):
            return False
        return entry.device == self._me.device.public and entry.made == behind.clock

    @property
    def news(self) -> str:
        """What a person is to be told once about this device; empty if there is nothing."""
        return COPY if self._vault.execute("SELECT 1 FROM own WHERE key = ?", (COPIED,)) else ""

    def heard(self) -> None:
        """They were told."""
        self._vault.execute("DELETE FROM own WHERE key = ?", (COPIED,))

    # another device

    def prepare(self, name: str) -> None:
        """There are to be several devices: have a name for this one, and the secret that they share."""
        with self._vault.transaction():
            if not self.name:
                self.call(fit(name) or "1")
            if self.root is None:
                self._vault.execute("INSERT INTO own (key, value) VALUES (?, ?)", (ROOT, self._entropy(ROOT_BYTES)))
            self._vault.execute("DELETE FROM own WHERE key = ?", (REMOVED,))

    def hand_over(self, device: bytes, *, name: str) -> bytes:
        """A device with this key was let in: it is one's own from now on. What it is to be given."""
        root = self.root
        if root is None:
            raise BadValue("No device was asked to join.")
        certificate = Certificate.issue(self._me.person, device, self._now())
        with self._vault.transaction():
            self._keep(certificate, name=fit(name) or f"{len(self.all()) + 1}", addresses="[]")
            self._log.records.look()
        circles = [
            (bytes(id_), name, sort)
            for id_, name, sort in self._vault.execute(
                "SELECT id, name, sort FROM circle WHERE sort IN ('only-me', 'friends')"
            )
        ]
        me = self._me
        return encode(
            Kit(FORMAT, me.person.seed.reveal(), me.name, certificate.encode(), root.reveal(), circles, self.name)
        )

    def remove(self, name: str) -> DeviceView:
        """This device is one's own no longer: it gets nothing more, and friends are told when they are met.

        What it has stays on it. Raises Unknown, Ambiguous, and BadValue for this one.
        """
        device = self.find(name)
        if device.this:
            raise BadValue("This is the computer that you are at. Remove it on another one of yours.")
        with self._vault.transaction():
            # after the keys with every friend were made, whatever the clock says: only then do they hear of it
            [(rooted,)] = self._vault.execute("SELECT coalesce(max(coalesce(rooted, since)), 0) FROM friend")
            self._vault.execute(
                "UPDATE own_device SET gone = coalesce(gone, ?) WHERE device = ?",
                (max(self._now(), rooted), bytes.fromhex(device.id)),
            )
        self._tell()
        return self.find(device.id)

    def dismissed(self) -> None:
        """Another one says that this one was removed."""
        self._vault.execute("INSERT OR IGNORE INTO own (key, value) VALUES (?, ?)", (REMOVED, self._now()))

    def join(self, kit: Kit, *, by: Certificate, addresses: str) -> None:
        """This device was given a kit by another one of the same person. Within a transaction."""
        self._vault.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (ROOT, kit.root))
        self._vault.execute("DELETE FROM own WHERE key = ?", (REMOVED,))
        self._keep(by, name=fit(kit.given_by), addresses=addresses)

    def _keep(self, certificate: Certificate, *, name: str, addresses: str) -> None:
        keep_device(self._vault, certificate, name=name, addresses=addresses, now=self._now())
        self._me.others = others_in(self._vault)

    def _gone(self) -> int | None:
        rows = self._vault.execute("SELECT value FROM own WHERE key = ?", (REMOVED,))
        return int(rows[0][0]) if rows else None

    def _tell(self) -> None:
        if self.root is not None:
            self._log.records.look()
        self._log.on_moved()


def keep_device(vault: Vault, certificate: Certificate, *, name: str, addresses: str, now: int) -> None:
    """Another device of this person's that is to be in step with this one."""
    vault.execute(
        "INSERT INTO own_device (device, certificate, name, since, seen, linked, addresses)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET certificate = excluded.certificate,"
        " name = excluded.name, linked = excluded.linked, addresses = excluded.addresses, gone = NULL, taken = NULL",
        (device_id(certificate.device), certificate.encode(), name, certificate.since_ms, now, now, addresses),
    )


def fit(name: str) -> str:
    """A name for a device: one line."""
    return " ".join(tidy(name).split())[:LONGEST_NAME]


def this_computer() -> str:
    """What this computer is called by its owner."""
    import platform

    return fit(platform.node().partition(".")[0])
