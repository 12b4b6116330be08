"""Looking at what a friend sends before any of it is kept.

Every item must be a well-formed entry, sealed by a device that the friend's person key certifies, and not from the
future by more than a day. It must be of the friend's own making, or come with its maker's leave (origin.py). It reads
bytes and keeps nothing but what it has seen proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crypto.envelope import LONGEST_SEAL, SealChecker, version_of
from crypto.errors import CryptoError
from crypto.identity import Certificate
from sync.entry import LARGEST_PAYLOAD, Payload, decode
from sync.errors import RemoteSyncError
from sync.origin import OWN_WORD, Origin, Terms
from sync.ports import Arrival
from sync.shelf import MOST_DEVICES, SHOWN, unpack
from sync.wire import Item


class Inspector:
    """Checks the items that one friend shows to `reader`; both are person keys. Safe to call from any thread, from one
    at a time."""

    def __init__(
        self,
        person: bytes,
        devices: Iterable[bytes],
        *,
        reader: bytes = b"",
        draw: Callable[[str, bytes], object] = lambda kind, body: None,
    ) -> None:
        """Without a reader, only what the friend made passes. `draw` works out ahead what the log will want to know."""
        self._draw = draw
        self._person = person
        self._reader = reader
        self._devices = set(devices)
        self._certificates: dict[bytes, bytes] = {}  # by device, of those that were shown here
        self._seals = SealChecker()

    def admit(self, certificates: Sequence[bytes]) -> None:
        """The friend says that these are their devices too: what they signed is theirs, for as long as this lasts.

        Raises RemoteSyncError unless the friend's person key certified every one, or if there are too many.
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
            self._certificates[certificate.device] = encoded
        if len(self._certificates) > MOST_DEVICES:
            raise RemoteSyncError("more devices were shown than anybody has")

    def inspect(self, items: Sequence[Item], *, horizon: int) -> list[Arrival]:
        """The items, decoded, if all of them are right. `horizon` is the latest clock reading that can be honest.

        Raises RemoteSyncError at the first that is wrong; nothing of this message is to be kept then.
        """
        return [self._inspect(item, horizon) for item in items]

    def _inspect(self, item: Item, horizon: int) -> Arrival:
        if len(item.payload) > LARGEST_PAYLOAD or len(item.seal) > LONGEST_SEAL:
            raise RemoteSyncError("an entry is larger than allowed")
        entry = decode(item.payload)
        if len(item.reasons) != SHOWN:  # else it is one reason
            unpack(item.reasons, SHOWN)
        if entry.author != self._person:
            self._inspect_origin(item, entry)
        elif item.origin or (entry.kind in OWN_WORD and entry.terms != Terms.NO):
            raise RemoteSyncError("a friend's own entry came as somebody else's would")
        elif entry.device not in self._devices:
            raise RemoteSyncError("an entry was signed by a device that the friend has not certified")
        if entry.made > horizon:
            raise RemoteSyncError("an entry is from the future")
        version = version_of(item.payload)
        try:
            self._seals.check(version, item.seal, entry.device)
        except CryptoError:
            raise RemoteSyncError("an entry is wrongly signed") from None
        certificate = self._certificates.get(entry.device, b"")
        drawn = self._draw(entry.kind, bytes(entry.body))
        return Arrival(version, entry, item.reasons, item.payload, item.seal, item.origin, certificate, drawn)

    def _inspect_origin(self, item: Item, entry: Payload) -> None:
        if not item.origin or not self._reader:
            raise RemoteSyncError("an entry is by somebody else than the friend who sent it")
        Origin.decode(item.origin).check(entry, shown_by=self._person, to=self._reader)
