"""The people one knows and the invites that are open, as sync needs them (`sync.ports.Book`).

It keeps where friends' devices were last reached. Whom one may befriend is for app/people/friends.py to say.
"""

from __future__ import annotations

import msgspec

from app.errors import Acquainted, Refused
from app.library import Library
from crypto.identity import Certificate, Revocation, device_id
from crypto.secret import Secret
from sync.beacon import REACH
from sync.errors import Declined
from sync.household import number_of
from sync.invite import LIFETIME_S, Invite, Purpose, commitment_of
from sync.ports import Acquaintance, Household, Myself, Whereabouts
from sync.shelf import MOST_DEVICES

MOST_ADDRESSES = 4
TOO_MANY_DEVICES = "They come with more computers than anybody has."
USED_STAYS_MS = 10 * 60 * 1000


class AddressBook:
    """The address book of one library. Called on the thread that owns it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault

    def myself(self) -> Myself:
        """Who we are on this device."""
        me = self._library.me
        return Myself(me.name, me.device, me.certificate, me.others)

    def acquaintances(self) -> list[Acquaintance]:
        """All friends that are not blocked."""
        names = {friend.row: friend.name for friend in self._library.friends.known()}
        gone: dict[int, list[bytes]] = {}
        kept: dict[int, list[Certificate]] = {}
        for friend, encoded, since in self._vault.execute(
            "SELECT friend, certificate, gone FROM device ORDER BY coalesce(seen, 0) DESC, device"
        ):
            certificate = Certificate.decode(encoded)
            if since is None:
                kept.setdefault(friend, []).append(certificate)
            else:
                gone.setdefault(friend, []).append(certificate.device)
        return [
            Acquaintance(
                friend=row,
                person=person,
                name=names[row],
                root=Secret(secret),
                devices=tuple(one.device for one in kept.get(row, ())),
                addresses=msgspec.json.decode(addresses, type=tuple[tuple[str, int], ...]),
                former=None if former is None else Secret(former),
                gone=tuple(gone.get(row, ())),
                certificates=tuple(kept.get(row, ())),
            )
            for row, person, secret, former, addresses in self._vault.execute(
                "SELECT row, person, secret, former, addresses FROM friend WHERE blocked IS NULL"
            )
        ]

    def household(self) -> Household:
        """Our own devices, as they are now."""
        me = self._library.me
        certificates = Myself(me.name, me.device, me.certificate, me.others).certificates
        root, removed = self._library.devices.root, self._library.devices.removed
        gone = frozenset(id_ for (id_,) in self._vault.execute("SELECT device FROM own_device WHERE gone IS NOT NULL"))
        if root is None or removed:
            return Household((), certificates, gone, me.name)
        devices = tuple(
            Acquaintance(
                friend=number_of(bytes(device)),
                person=me.person.public,
                name=name,
                root=root,
                devices=(Certificate.decode(certificate).device,),
                certificates=(Certificate.decode(certificate),),
                addresses=msgspec.json.decode(addresses, type=tuple[tuple[str, int], ...]),
                own=True,
            )
            for device, certificate, name, addresses in self._vault.execute(
                "SELECT device, certificate, name, addresses FROM own_device WHERE linked IS NOT NULL AND gone IS NULL"
            )
        )
        return Household(devices, certificates, gone, me.name)

    def hand_over(self, invite: Invite, certificate: Certificate, *, name: str) -> tuple[bytes, int]:
        """A device with this key came with an invite for a device: it is one of ours from now on. What it is to be
        given, and the number by which it is known. Raises Declined if the invite was used before."""
        with self._vault.transaction():
            if not self.use(invite.secret, certificate.device):
                raise Declined("This link was used already.")
            try:
                kit = self._library.devices.hand_over(certificate.device, name=name)
            except Refused as wrong:
                raise Declined(str(wrong)) from None
        return kit, number_of(device_id(certificate.device))

    def befriend(self, certificate: Certificate, *, name: str, root: Secret) -> Acquaintance:
        """Keep somebody just met. Raises Declined if that must not be."""
        try:
            known = self._library.friends.befriend(certificate, name=name, root=root)
        except Refused as wrong:
            raise Declined(str(wrong)) from None
        self._library.parcels.publish()  # so that they can seal for us as soon as they know us
        return next(friend for friend in self.acquaintances() if friend.friend == known.row)

    def met(self, friend: int, certificate: Certificate, address: tuple[str, int] | None) -> None:
        """A device of this friend proved itself; where it can be dialled, if known. Raises Declined."""
        now = self._library.now()
        if friend < 0:
            self._met_own(device_id(certificate.device), address, now)
            return
        with self._vault.transaction():
            known = self._vault.execute("SELECT device FROM device WHERE friend = ?", (friend,))
            if len(known) >= MOST_DEVICES and (device_id(certificate.device),) not in known:
                raise Declined(TOO_MANY_DEVICES)
            self._vault.execute(
                "INSERT INTO device (friend, device, certificate, seen) SELECT row, ?, ?, ? FROM friend"
                " WHERE row = ? AND person = ?"  # who may be no friend any more
                " ON CONFLICT DO UPDATE SET seen = excluded.seen",
                (device_id(certificate.device), certificate.encode(), now, friend, certificate.person),
            )
            if address is not None:
                for (kept,) in self._vault.execute("SELECT addresses FROM friend WHERE row = ?", (friend,)):
                    others = msgspec.json.decode(kept, type=list[tuple[str, int]])
                    addresses = [address, *(other for other in others if other != address)][:MOST_ADDRESSES]
                    self._vault.execute(
                        "UPDATE friend SET addresses = ? WHERE row = ?",
                        (msgspec.json.encode(addresses).decode(), friend),
                    )
        self._library.dates.mend()  # their clock and ours say the same hour, or there would be no link

    def see_stranger(self, commitment: bytes) -> None:
        """Raise Acquainted if it is a friend's person key that an invite commits to."""
        for friend in self.acquaintances():
            if commitment_of(friend.person) == commitment:
                raise Acquainted(
                    f"You and {friend.name} are friends already. With another invitation they may be probing whom you"
                    " know: accept it only if something went wrong with the first."
                )

    def _met_own(self, device: bytes, address: tuple[str, int] | None, now: int) -> None:
        with self._vault.transaction():
            for (kept,) in self._vault.execute(
                "UPDATE own_device SET seen = ? WHERE device = ? RETURNING addresses", (now, device)
            ):
                if address is not None:
                    others = msgspec.json.decode(kept, type=list[tuple[str, int]])
                    addresses = [address, *(other for other in others if other != address)][:MOST_ADDRESSES]
                    self._vault.execute(
                        "UPDATE own_device SET addresses = ? WHERE device = ?",
                        (msgspec.json.encode(addresses).decode(), device),
                    )

    # away from home

    def whereabouts(self, friend: int) -> list[Whereabouts]:
        """Where the devices of this friend say they are to be found away from home."""
        if friend < 0:
            own = self._library.berths.of(self._library.me.person.public)
            return [where for device, where in own.items() if number_of(device) == friend]
        rows = self._vault.execute("SELECT person FROM friend WHERE row = ? AND blocked IS NULL", (friend,))
        return [where for (person,) in rows for where in self._library.berths.of(person).values()]

    def told_whereabouts(self) -> Whereabouts | None:
        """What friends were told last of where this device is to be found away from home; None if nowhere."""
        me = self._library.me
        return self._library.berths.of(me.person.public).get(device_id(me.device.public))

    def tell_whereabouts(self, where: Whereabouts | None) -> None:
        """Let friends know where this device is to be found away from home; None if nowhere any more."""
        self._library.berths.tell(where)

    # keys that are made anew

    def revocations(self, friend: int, *, again: bool) -> list[tuple[bytes, bytes]]:
        """Those of our devices that are gone, as certified once and taken back; empty if the keys with this friend are
        newer than that, unless they are to be told `again`."""
        me = self._library.me
        if not self._vault.execute(
            "SELECT 1 FROM friend, own_device WHERE friend.row = ? AND gone IS NOT NULL"
            " AND (? OR gone >= coalesce(rooted, friend.since))",
            (friend, again),
        ):
            return []
        return [
            (certificate, Revocation.issue(me.person, Certificate.decode(certificate).device, gone).encode())
            for certificate, gone in self._vault.execute(
                "SELECT certificate, gone FROM own_device WHERE gone IS NOT NULL"
            )
        ]

    def removed(self, friend: int) -> bool:
        """Whether this device of ours was removed."""
        removed = self._vault.execute("SELECT device FROM own_device WHERE gone IS NOT NULL")
        return friend in (number_of(device) for (device,) in removed)

    def dismissed(self) -> None:
        """Another device of ours says that this one was removed."""
        self._library.devices.dismissed()

    def revoke(self, friend: int, certificate: Certificate, at: int) -> None:
        """This friend says that this device is theirs no longer, since then (milliseconds)."""
        self._vault.execute(
            "INSERT INTO device (friend, device, certificate, gone) SELECT row, ?, ?, ? FROM friend WHERE row = ?"
            " ON CONFLICT DO UPDATE SET gone = excluded.gone",
            (device_id(certificate.device), certificate.encode(), at, friend),
        )

    def renew(self, friend: int, *, root: Secret, former: Secret) -> None:
        """This is the root of our keys with this friend from now on, instead of the former."""
        self._vault.execute(
            "UPDATE friend SET secret = ?, former = ?,"
            " rooted = max(?, (SELECT coalesce(max(gone), 0) FROM own_device) + 1) WHERE row = ?",
            (root.reveal(), former.reveal(), self._library.now(), friend),
        )
        self._library.own_log.on_moved()

    # announcements

    def count_announcement(self, epoch: int) -> int:
        """One more of this device in that quarter of an hour; how many there were before. It is durable."""
        with self._vault.transaction():
            self._vault.execute("DELETE FROM announced WHERE epoch < ?", (epoch - REACH,))
            [(count,)] = self._vault.execute(
                "INSERT INTO announced (epoch, count) VALUES (?, 1)"
                " ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count",
                (epoch,),
            )
        return int(count) - 1

    # invites

    def invite(
        self,
        addresses: tuple[tuple[str, int], ...],
        *,
        lifetime_s: int = LIFETIME_S,
        purpose: Purpose = Purpose.FRIEND,
    ) -> Invite:
        """A new invite of ours, open until it is used or its time (in seconds) is over."""
        now = self._library.now()
        invite = Invite.make(
            self._library.me.person.public,
            expires_s=now // 1000 + lifetime_s,
            addresses=addresses,
            name=self._library.me.name,
            entropy=self._library.entropy,
            purpose=purpose,
        )
        with self._vault.transaction():
            self._vault.execute("DELETE FROM invite WHERE expires < ?", (now,))
            self._vault.execute(
                "INSERT INTO invite (secret, expires, purpose) VALUES (?, ?, ?)",
                (invite.secret.reveal(), invite.expires_s * 1000, purpose.value),
            )
        return invite

    def invites(self) -> list[Invite]:
        """Our own that are still open, and those just used: the link may have broken before the other side knew."""
        person = self._library.me.person.public
        now = self._library.now()
        return [
            Invite(Secret(secret), commitment_of(person), expires // 1000, purpose=Purpose(purpose))
            for secret, expires, purpose in self._vault.execute(
                "SELECT secret, expires, purpose FROM invite WHERE (used IS NULL OR used > ?) AND expires > ?",
                (now - USED_STAYS_MS, now),
            )
        ]

    def use(self, secret: Secret, person: bytes) -> bool:
        """Burn an invite for this person key; False if somebody else used it, or if it was withdrawn or has ended."""
        now = self._library.now()
        return bool(
            self._vault.execute(
                "UPDATE invite SET used = coalesce(used, ?), used_by = ? WHERE secret = ? AND expires > ?"
                " AND (used IS NULL OR used_by = ?) RETURNING 1",
                (now, person, secret.reveal(), now, person),
            )
        )

    def withdraw(self, secret: Secret) -> None:
        """Take back an invite that was not used."""
        self._vault.execute("DELETE FROM invite WHERE secret = ? AND used IS NULL", (secret.reveal(),))
