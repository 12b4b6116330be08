"""What parcels need of the vault besides what links need: who showed what, who has what, and how to seal for whom.

It is the log of sync (`sync.packing.ParcelLog`): mirrors, with the lists and the memory that take the place of asking
back. It seals and opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app import reviews
from app.bodies import Profile
from app.sharing.mirrors import Mirrors
from crypto.identity import Certificate, device_id
from sync.clock import milliseconds
from sync.delivery import includes
from sync.entry import decode
from sync.shelf import FACT, Context, Reasons, join, pack, unpack


@dataclass(frozen=True, slots=True)
class Word:
    """What a parcel says about itself: made when (clock), with which thanks, and how to seal the answer."""

    made: int
    acked: Context | None
    reply: bytes


class Ledger(Mirrors):
    """The log, as parcels need it. Each method that changes something is one durable transaction."""

    def offered(self, friend: int) -> list[tuple[bytes, bytes]]:
        """Version and packed reasons of all that this friend may see now, oldest first."""
        memberships = {
            circle: unpack(reasons, FACT)
            for circle, reasons in self._vault.execute("SELECT circle, reasons FROM member WHERE friend = ?", (friend,))
        }
        shown: dict[bytes, set[bytes]] = {}
        for version, circle, cards in self._vault.each(
            "SELECT entry.version, card.circle, card.reasons FROM card JOIN entry ON entry.row = card.entry"
            " WHERE card.circle IN (SELECT circle FROM member WHERE friend = ?)"
            " AND entry.author <> (SELECT person FROM friend WHERE row = ?) ORDER BY entry.made, entry.row",
            (friend, friend),
        ):
            members = memberships[circle]
            shown.setdefault(version, set()).update(join(card, one) for card in unpack(cards, FACT) for one in members)
        return [(version, pack(reasons)) for version, reasons in shown.items()]

    def held(self, friend: int) -> Iterable[tuple[bytes, int, bytes, bytes]]:
        """Version, made, item id and packed reasons of all that this friend shows us, as far as we have it."""
        rows = self._vault.each(
            "SELECT version, mirror.made, item, reasons FROM mirror JOIN entry ON entry.row = mirror.entry"
            " WHERE mirror.friend = ?",
            (friend,),
        )
        return ((version, made, item, reasons) for version, made, item, reasons in rows)

    def contexts(self, friend: int) -> dict[bytes, Context]:
        """For each of the friend's devices the context it had when we last took in all of it."""
        rows = self._vault.execute("SELECT device, taken FROM device WHERE friend = ? AND taken IS NOT NULL", (friend,))
        return {device: Context.decode(taken) for device, taken in rows}

    def hear(self, friend: int, certificate: Certificate, word: Word) -> bool:
        """A parcel from this device was opened; False if its person is no friend any more.

        The newest word counts, in whichever order they come: what a device has of ours, and how to seal for its person.
        """
        device, said = device_id(certificate.device), milliseconds(word.made)
        with self._vault.transaction():
            if not self._vault.execute("SELECT 1 FROM friend WHERE row = ? AND blocked IS NULL", (friend,)):
                return False
            known = self._vault.execute(
                "SELECT acked, coalesce(seen, 0), heard FROM device LEFT JOIN parcel_device USING (friend, device)"
                " WHERE friend = ? AND device = ?",
                (friend, device),
            )
            acked, seen, heard = known[0] if known else (None, 0, None)
            self._vault.execute(
                "INSERT INTO device (friend, device, certificate, seen) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET seen = max(coalesce(seen, 0), excluded.seen)",
                (friend, device, certificate.encode(), said),
            )
            if heard is None or word.made > heard:
                self._vault.execute(
                    "INSERT OR REPLACE INTO parcel_device VALUES (?, ?, ?)", (friend, device, word.made)
                )
                before = Context.decode(acked) if acked is not None else Context()
                self._thank(friend, device, word.acked or Context(), before=before, later=said > seen)
            self._vault.execute(
                "INSERT INTO parcel_friend (friend, key, made) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET key = excluded.key, made = excluded.made WHERE excluded.made > made",
                (friend, word.reply, word.made),
            )
        return True

    def complete(
        self,
        friend: int,
        device: bytes,
        context: Context,
        *,
        gone: Iterable[tuple[int, bytes]],
        met: dict[bytes, Reasons],
        held: int = 0,
    ) -> int:
        """As for a link, but that the device was not seen: only a word of it, from whenever that was."""
        with self._unseen(friend, device):
            return super().complete(friend, device, context, gone=gone, met=met, held=held)

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        """As for a link, but that the device was not seen."""
        with self._unseen(friend, device):
            super().acked(friend, device, context)

    @contextmanager
    def _unseen(self, friend: int, device: bytes) -> Iterator[None]:
        with self._vault.transaction():
            seen = self._vault.execute("SELECT seen FROM device WHERE friend = ? AND device = ?", (friend, device))
            yield
            for (moment,) in seen:
                self._vault.execute(
                    "UPDATE device SET seen = ? WHERE friend = ? AND device = ?", (moment, friend, device)
                )

    def key_of(self, friend: int) -> bytes | None:
        """The public parcel key of this friend, as their profile or their last parcel told; None if neither did."""
        told = self._vault.execute("SELECT made, key FROM parcel_friend WHERE friend = ?", (friend,))
        for made, payload in self._vault.execute(
            "SELECT entry.made, payload FROM entry JOIN friend ON friend.person = entry.author"
            " WHERE friend.row = ? AND subject = ? ORDER BY entry.made DESC LIMIT 1",
            (friend, reviews.PROFILE),
        ):
            try:
                body = reviews.decode("profile", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, Profile) and body.parcel:
                told.append((made, body.parcel))
        return bytes(max(told)[1]) if told else None

    def _thank(self, friend: int, device: bytes, acked: Context, *, before: Context, later: bool) -> None:
        own = self._shelves.context
        if not includes(own, acked):
            acked = Context()  # it cannot have what we never had; so we do not know what it has
        if includes(acked, own):
            self.acked(friend, device, acked)
        elif later or includes(acked, before):  # a device may have less than it had, after it was restored
            self._vault.execute(
                "UPDATE device SET acked = ? WHERE friend = ? AND device = ?", (acked.encode(), friend, device)
            )
