"""After one of somebody's devices was removed: friends are told, and the keys with them are made anew.

    Gone      the devices that are mine no longer, each with my word for it; and my half of a new agreement
    Renewed   the other half

Both then have a new pair root, made from the agreement and the root that this link was proven with, and the removed
device, which knows the old one, has no part in it. It could have in nothing but this: if it comes first, with all the
keys that it had, nobody can tell it from the others; so a device that may be in wrong hands has to be removed soon.

The half that answers keeps its new root before it says so, and the root before beside it, so a link that breaks in
between locks nobody out. With that one only devices of theirs that were known are let in, once any of theirs is gone.
Two devices of one person may both make the keys anew, each over a link with the keys of before; which of the new ones
stay is not the same on both sides then. They meet with the keys of before once more, and make them anew again. Sans-IO.
"""

from __future__ import annotations

from collections.abc import Callable

from crypto.errors import CryptoError
from crypto.identity import Certificate, Revocation
from crypto.pair import PairOffer, answer_offer, root_of
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.ports import Acquaintance, Keyring
from sync.wire import Gone, Renewed


class Renewal:
    """One link's. Its methods are called on the thread that owns the database."""

    def __init__(
        self, keyring: Keyring, friend: Acquaintance, *, person: bytes, entropy: Callable[[int], bytes]
    ) -> None:
        self._keyring = keyring
        self._person = person
        self._friend = friend
        self._entropy = entropy
        self._offer: PairOffer | None = None

    def words(self) -> Gone | None:
        """What is to be said about our devices, if anything is."""
        revocations = self._keyring.revocations(self._friend.friend, again=self._friend.older)
        if not revocations:
            return None
        self._offer = PairOffer.make(self._entropy)
        return Gone(revocations, self._offer.public)

    def hear(self, message: Gone | Renewed) -> Renewed | None:
        """What they say about it, and what to answer. Raises RemoteSyncError."""
        if isinstance(message, Gone):
            return self.hear_gone(message)
        self.hear_renewed(message)
        return None

    def hear_gone(self, gone: Gone) -> Renewed | None:
        """They say which of their devices are gone; our half of new keys, unless they are to give theirs to our offer.
        Of two who have both offered it is the lower key whose offer counts.

        Raises RemoteSyncError for what they cannot say.
        """
        for certified, taken_back in gone.devices:
            try:
                certificate, revocation = Certificate.decode(certified), Revocation.decode(taken_back)
                certificate.check()
                revocation.check()
            except CryptoError:
                raise RemoteSyncError("a device was taken back by nobody") from None
            if not certificate.person == revocation.person == self._friend.person:
                raise RemoteSyncError("a device of somebody else was taken back")
            if certificate.device != revocation.device:
                raise RemoteSyncError("another device was taken back than was shown")
            self._keyring.revoke(self._friend.friend, certificate, revocation.at_ms)
        if self._offer is not None and self._person < self._friend.person:
            return None
        self._offer = None
        try:
            answer, shared = answer_offer(gone.offer, self._entropy)
        except CryptoError:
            raise RemoteSyncError("new keys were offered wrongly") from None
        self._keep(shared, gone.offer + answer)
        return Renewed(answer)

    def hear_renewed(self, renewed: Renewed) -> None:
        """They agreed. Raises RemoteSyncError if nothing was offered."""
        offer, self._offer = self._offer, None
        if offer is None:
            raise RemoteSyncError("new keys were agreed to that nobody had offered")
        try:
            shared = offer.finish(renewed.answer)
        except CryptoError:
            raise RemoteSyncError("new keys were answered wrongly") from None
        self._keep(shared, offer.public + renewed.answer)

    def _keep(self, shared: Secret, said: bytes) -> None:
        before = self._friend.root
        root = root_of(shared, invite=before, transcript=b"vouchsafe/1/renewal\0" + said)
        self._keyring.renew(self._friend.friend, root=root, former=before)
