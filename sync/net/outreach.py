"""Reaching one friend, by whatever way there is: where they are announced on this network, where they were last, and
over the internet if that was chosen.

The local network comes first and has a head start; who is talked with over the internet is still looked for near, and
the link there takes over (see talks.py). When to try is for seekers.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from crypto.secret import Secret
from sync.border import BEYOND, Border
from sync.channel import Line
from sync.door import NONCE_BYTES, hour_of, make_knock
from sync.errors import Declined, RemoteSyncError, SyncError, Unkept, Unreachable
from sync.events import TurnedAway
from sync.net.lan import Lan, Sighting
from sync.net.link import NOT_LET_IN, Link, dial
from sync.net.outside import Outside
from sync.net.reception import Reception
from sync.net.runtime import Runtime
from sync.net.talks import Talk, Talks
from sync.ports import Acquaintance, Book

DIAL_WITHIN = 5.0  # seconds
HEAD_START = 1.0  # seconds that the local network gets before the internet is tried


class Outreach:
    """The tries of one node. `keep` and `begin` are the node's: to know of a link, and to talk over it."""

    def __init__(
        self,
        runtime: Runtime,
        *,
        reception: Reception,
        talks: Talks,
        book: Book,
        border: Border,
        outside: Outside,
        sighted: Mapping[int, Sighting],
        keep: Callable[[Line], None],
        begin: Callable[[Acquaintance, Talk, bytes], None],
    ) -> None:
        self._reception = reception
        self._talks = talks
        self._book = book
        self._border = border
        self._outside = outside
        self._sighted = sighted
        self._on_log = runtime.on_log
        self._now = runtime.now
        self._entropy = runtime.entropy
        self._tell = runtime.tell
        self._keep = keep
        self._begin = begin
        self.lan: Lan | None = None

    async def reach(self, friend: Acquaintance, failures: int) -> bool:
        """Reach for one friend. True once all is well: a link that comes about and ends at once was in vain too, or two
        would dial each other without rest."""
        far = self._talks.only_away(friend.friend)
        if not far and friend.friend in self._talks.friends():
            return True
        addresses = self._where(friend, failures)
        if far:
            addresses = [one for one in addresses if self._border.within(one[0])]
            if not addresses:
                return True
        calling = None
        if not far and self._outside.open:
            calling = asyncio.create_task(self._call(friend, HEAD_START if addresses else 0.0))
        try:
            if not await self._knock_at_all(friend, addresses) and calling is not None:
                await calling
        finally:
            if calling is not None:
                calling.cancel()
                await asyncio.gather(calling, return_exceptions=True)
        if self.lan is not None and friend.friend not in self._sighted:
            await self.lan.ask_again()
        return False

    async def knock_at(self, address: tuple[str, int], key: Secret) -> Link:
        """A link to whoever has this knock key, at this address. Raises Unreachable."""
        knock = make_knock(key, nonce=self._entropy(NONCE_BYTES), hour=hour_of(self._now()))
        link = await dial(*address, knock=knock, timeout=DIAL_WITHIN, border=self._border)
        self._keep(link)
        return link

    async def _knock_at_all(self, friend: Acquaintance, addresses: Sequence[tuple[str, int]]) -> bool:
        for address in addresses:
            for known in friend.either:
                key = self._reception.keys(known).knock_out
                try:
                    await self._greet(known, self.knock_at(address, key), address)
                    return True
                except (Unreachable, RemoteSyncError, Declined) as wrong:
                    refused = isinstance(wrong, Unreachable) and wrong.reason == NOT_LET_IN
                    if refused and known.former is not None:
                        continue
                    if refused or isinstance(wrong, RemoteSyncError | Declined | Unkept) or wrong.reason == BEYOND:
                        self._tell(TurnedAway(friend.friend, str(wrong)))
                    break
        return False

    async def _call(self, friend: Acquaintance, pause: float) -> None:
        await asyncio.sleep(pause)
        if friend.friend in self._talks.friends():
            return
        for known in friend.either:
            try:
                return await self._greet(known, self._outside.call(known), None)
            except SyncError as wrong:
                if known.former is None or not isinstance(wrong, Unreachable) or wrong.reason != NOT_LET_IN:
                    return self._tell(TurnedAway(friend.friend, str(wrong)))

    async def _greet(self, friend: Acquaintance, coming: Awaitable[Line], address: tuple[str, int] | None) -> None:
        """Find out whether it is them, and talk."""
        link = await coming
        self._keep(link)
        try:
            peer, rest = await self._reception.dialled(link, friend)
            await self._on_log(self._book.met, friend.friend, peer.certificate, address)
        except BaseException:
            link.close()
            raise
        self._begin(friend, self._talks.prepare(friend, peer.device, link), rest)

    def _where(self, friend: Acquaintance, failures: int) -> Sequence[tuple[str, int]]:
        """Where to dial now. Of two who see each other the one with the lower instance dials, and the other after it
        has waited in vain."""
        sighting = self._sighted.get(friend.friend)
        if sighting is None:
            return friend.addresses
        higher = self.lan is not None and self.lan.instance is not None and self.lan.instance > sighting.instance
        return () if higher and failures < 2 else [(host, sighting.port) for host in sighting.addresses]
