"""Looking at what a friend sends before any of it is kept.

Every item must be a well-formed entry, sealed by a device that the friend's person key certifies, of the friend's own
making and not from the future by more than a day. It reads bytes and keeps nothing but the seals it has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crypto.envelope import SealChecker, version_of
from crypto.errors import CryptoError
from crypto.identity import Certificate
from sync.entry import LARGEST_PAYLOAD, decode
from sync.errors import RemoteSyncError
from sync.ports import Arrival
from sync.shelf import SHOWN, unpack
from sync.wire import Item

LARGEST_SEAL = 64 + 1 + 6 * 32


class Inspector:
    """Checks the items of one friend. Safe to call from any thread, from one at a time."""

    def __init__(self, person: bytes, devices: Iterable[bytes]) -> None:
        self._person = person
        self._devices = set(devices)
        self._seals = SealChecker()

    def admit(self, certificates: Sequence[bytes]) -> None:
        """The friend says that these are their devices too: what they signed is theirs, for as long as this lasts.

        Raises RemoteSyncError unless the friend's person key certified every one.
        """
        for encoded in certificates:
            try:
                certificate = Certificate.decode(encoded)
                certificate.check()
            except CryptoError:
                raise RemoteSyncError("a device was shown that nobody certified") from None
            if certificate.person != self._person:
                raise RemoteSyncError("a device of somebody else was shown")
            self._devices.add(certificate.device)

    def inspect(self, items: Sequence[Item], *, horizon: int) -> list[Arrival]:
        """The items, decoded, if all of them are right. `horizon` is the latest clock reading that can be honest.

        Raises RemoteSyncError at the first that is wrong; nothing of this message is to be kept then.
        """
        return [self._inspect(item, horizon) for item in items]

    def _inspect(self, item: Item, horizon: int) -> Arrival:
        if len(item.payload) > LARGEST_PAYLOAD or len(item.seal) > LARGEST_SEAL:
            raise RemoteSyncError("an entry is larger than allowed")
        entry = decode(item.payload)
        unpack(item.reasons, SHOWN)
        if entry.author != self._person:
            raise RemoteSyncError("an entry is by somebody else than the friend who sent it")
        if entry.device not in self._devices:
            raise RemoteSyncError("an entry was signed by a device that the friend has not certified")
        if entry.made > horizon:
            raise RemoteSyncError("an entry is from the future")
        version = version_of(item.payload)
        try:
            self._seals.check(version, item.seal, entry.device)
        except CryptoError:
            raise RemoteSyncError("an entry is wrongly signed") from None
        return Arrival(version, entry, item.reasons, item.payload, item.seal)
