"""The blobs of this device, and everybody from whom some can be fetched now.

Each conversation with a friend has a lane for blobs; here is which of them there are, what each friend may still have
this hour, and how a blob is fetched from one friend after another until it is here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from weakref import WeakSet

from sync.channel import Channel, Elsewhere
from sync.errors import Unkept, Unreachable
from sync.fetching import Allowance
from sync.net.lane import Lane
from sync.ports import Blobs, Disk


class Gallery:
    """One device's. `on_log` runs things on the log's thread, `beside` on the thread for blobs."""

    def __init__(self, blobs: Blobs, *, on_log: Elsewhere, beside: Elsewhere, disk: Disk | None = None) -> None:
        self._blobs = blobs
        self._on_log = on_log
        self._beside = beside
        self._disk = disk
        self._lanes: WeakSet[Lane] = WeakSet()  # of conversations that there are still
        self._allowances: dict[int, Allowance] = {}

    def lane(self, friend: int, channel: Channel, *, near: bool) -> Lane:
        """For a link with this friend, which is `near` if it stays within the local network. It is used once it has
        begun."""
        lane = Lane(
            channel,
            friend=friend,
            near=near,
            blobs=self._blobs,
            allowance=self._allowances.setdefault(friend, Allowance()),
            on_log=self._on_log,
            beside=self._beside,
            disk=self._disk,
        )
        self._lanes.add(lane)
        return lane

    async def settle(self) -> None:
        """When all links are gone: wait until all that came is kept."""
        await asyncio.gather(*(lane.settle() for lane in self._lanes))

    def near(self) -> frozenset[int]:
        """The friends with whom there is a link within the local network."""
        return frozenset(lane.friend for lane in self._lanes if lane.near and lane.stands)

    async def fetch(self, name: bytes, friends: Collection[int], *, near: bool = False) -> bool:
        """Bring this blob here from one of these friends, if `near` over links within the local network only. False if
        none of them is here, or none stayed.

        Raises Unreachable with a reason if those who are here do not give it, and Unkept if it cannot be kept.
        """
        refused: Unreachable | None = None
        for lane in [one for one in self._lanes if one.friend in friends and one.stands and one.near >= near]:
            try:
                if await lane.fetch(name):
                    return True
            except Unkept:
                raise
            except Unreachable as wrong:
                refused = wrong
        if refused is not None:
            raise refused
        return False
