"""Taking a parcel in: the taker's half of an exchange with somebody who is not there.

Parcels may be opened late, twice, in any order, and not all of them. It is still the one rule of sync/shelf.py, as
three steps make sure:

    entries     are kept as they come, but for those whose reasons were taken in before: those were let go since
    complete?   only if nothing that is offered is lacking now, what is no longer offered goes, and the offer's context
                counts as taken in
    older?      a device's contexts only grow. An offer whose context does not hold all that was taken in from that
                device already is older than what is here, and neither adds nor erases anything

Its methods are called on the thread that owns the log. It opens no file, and trusts that the arrivals were inspected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sync.errors import RemoteSyncError
from sync.packing import ParcelLog
from sync.parcel import PREFIX, Contents
from sync.ports import Arrival
from sync.shelf import SHOWN, Context, Reasons, covered_by_one_of, unpack

BATCH = 2_000  # entries in one transaction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a parcel did: entries that came, entries that went, and entries that are still to come in another parcel.

    `held` are entries that there was no room for. `old` says that something newer from the same device had been taken
    in before, so that it did nothing.
    """

    received: int
    withdrawn: int
    lacking: int
    old: bool
    held: int = 0


class Delivery:
    """One parcel from one device of a friend. `arrivals` are its items, inspected.

    Raises RemoteSyncError if they are not among what it offers.
    """

    def __init__(
        self, log: ParcelLog, friend: int, device: bytes, *, contents: Contents, arrivals: Sequence[Arrival]
    ) -> None:
        self._log = log
        self._friend = friend
        self._device = device
        self._context = Context.decode(contents.context)
        self._offers = {one.version: one.reasons for one in contents.offered}
        self._arrivals = arrivals
        self._received = 0
        self._held_back = 0
        for arrival in arrivals:
            if self._offers.get(arrival.version[:PREFIX]) != arrival.reasons:
                raise RemoteSyncError("a parcel holds an entry that it does not offer")

    def batches(self) -> Iterator[Sequence[Arrival]]:
        """What to `take`, one after the other, before `finish`."""
        return (self._arrivals[at : at + BATCH] for at in range(0, len(self._arrivals), BATCH))

    def take(self, batch: Sequence[Arrival]) -> None:
        """Keep what is new of it, durably."""
        if not self._old():
            before, held = self._log.mirror_fingerprint(self._friend)[1], self._log.held_back(self._friend)
            self._log.take(self._friend, batch)
            self._held_back += self._log.held_back(self._friend) - held
            self._received += self._log.mirror_fingerprint(self._friend)[1] - before

    def finish(self) -> Outcome:
        """If the offer is complete, erase what is gone and take in its context."""
        if self._old():
            return Outcome(self._received, 0, 0, old=True)
        held = list(self._log.held(self._friend))
        here = {version[:PREFIX] for version, *_rest in held}
        i_took = covered_by_one_of(self._log.contexts(self._friend).values())
        awaited = (unpack(reasons, SHOWN) for prefix, reasons in self._offers.items() if prefix not in here)
        lacking = sum(not all(map(i_took, reasons)) for reasons in awaited)
        held_back = min(lacking, self._held_back)
        lacking -= held_back
        if lacking or not includes(self._context, self._taken()):
            return Outcome(self._received, 0, lacking, old=False, held=held_back)
        gone: list[tuple[int, bytes]] = []
        met: dict[bytes, Reasons] = {}
        for version, made, item, reasons in held:
            offered = self._offers.get(version[:PREFIX], b"")
            if offered != reasons:  # both are put to the rule
                gone.append((made, item))
                if offered:
                    met[version] = unpack(offered, SHOWN)
        withdrawn = self._log.complete(self._friend, self._device, self._context, gone=gone, met=met, held=held_back)
        return Outcome(self._received, withdrawn, 0, old=False, held=held_back)

    def _taken(self) -> Context:
        return self._log.contexts(self._friend).get(self._device, Context())

    def _old(self) -> bool:
        taken = self._taken()
        return includes(taken, self._context) and not includes(self._context, taken)


def includes(larger: Context, smaller: Context) -> bool:
    """Whether all events of one context are in the other."""
    return all(clock <= larger.upto.get(device, 0) for device, clock in smaller.upto.items()) and all(
        map(larger.has, smaller.single)
    )
