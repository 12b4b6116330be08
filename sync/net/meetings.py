"""Meetings: how two who are not friends yet become friends over a link, by an invitation or a spoken code.

It keeps what is open: invitations and a code of ours, and those of others that are being followed. Who is a friend, who
is announced to whom, and what is said once two are friends is for node.py; the proofs are in pairing.py and spoken.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence

from crypto.secret import Secret
from sync.channel import Line
from sync.door import Door
from sync.errors import RemoteSyncError, SyncError
from sync.events import CodeOver, Linked
from sync.invite import Invite, Purpose, commitment_of
from sync.net.dialler import Address
from sync.net.following import Following, Lead
from sync.net.lan import Sighting
from sync.net.link import Link
from sync.net.reception import Reception
from sync.net.runtime import Runtime
from sync.pairing import OwnInvite, Paired
from sync.ports import Acquaintance, Book, Myself
from sync.spoken import SpokenCode, WrongCode

NOBODY_SAID_IT = "Nobody on this network has said a code with this number. Codes last ten minutes."
CODE_LASTS_S = 600.0
CODE_OVER = "The time for this code is over. Make a new one."
CODE_TRIED = (
    "Somebody on this network tried this code with other words, so it is burnt. "
    "If that was your friend, say a new one. If not, somebody else here is trying: send a link instead."
)
CODES_TRIED = (
    "One code after the other is tried with other words. Somebody on this network is in the way of the two of you: "
    "send a link or a file instead."
)
MOST_CALLERS = 50
"""Connections that one code may have before anybody proves anything. Each costs some computing."""
OFTEN = 3
"""So many codes that were burnt, while one lasts, are no slip of a friend's tongue."""

Befriend = Callable[[Paired, "Address | None", Line, bytes], Awaitable[Acquaintance]]


class Meetings:
    """The meetings of one node. `befriend` keeps somebody who was met and goes on talking with them on the link.

    `look` is called when others have to be looked for, `changed` when they have to be shown something else;
    `known` when there is a new device of ours.
    """

    def __init__(
        self,
        runtime: Runtime,
        *,
        me: Myself,
        book: Book,
        door: Door,
        reception: Reception,
        knock_at: Callable[[Address, Secret], Awaitable[Link]],
        befriend: Befriend,
        look: Callable[[], None],
        changed: Callable[[], Awaitable[None]],
        known: Callable[[], Awaitable[None]],
    ) -> None:
        self._known = known
        self._me = me
        self._book = book
        self._door = door
        self._reception = reception
        self._on_log = runtime.on_log
        self._now = runtime.now
        self._entropy = runtime.entropy
        self._befriend = befriend
        self._changed = changed
        self._tell = runtime.tell
        self._invites: dict[bytes, Invite] = {}
        self._following = Following(knock_at=knock_at, look=look)
        self._code: SpokenCode | None = None
        self._callers = 0
        self._burnt: list[int] = []
        self._clock: asyncio.TimerHandle | None = None

    def know(self, invites: Sequence[Invite]) -> None:
        """These invitations of ours are open now, and no others."""
        fresh = {invite.secret.reveal(): invite for invite in invites}
        for gone in self._invites.keys() - fresh.keys():
            self._door.remove(("invite", gone))
        for secret, invite in fresh.items():
            self._door.admit(("invite", secret), invite.knock)
        self._invites = fresh

    def shown(self) -> list[Secret]:
        """The beacon keys by which somebody may be looking for us."""
        code = [self._code.beacon] if self._code is not None else []
        return [*code, *(invite.beacon for invite in self._invites.values())]

    def looked_for(self) -> dict[Hashable, Secret]:
        """The beacon keys of those we want to meet."""
        return self._following.beacons()

    def seen(self, sighting: Sighting) -> None:
        """An announcement is for us."""
        self._following.seen(sighting)

    # ours

    async def say(self) -> SpokenCode:
        """A new code of ours, for ten minutes or one guess; one before it is over."""
        self._end_code()
        self._code, self._callers = SpokenCode.make(self._entropy), 0
        self._door.admit(("code", self._code.number), self._code.knock)
        self._clock = asyncio.get_running_loop().call_later(CODE_LASTS_S, self._code_over)
        await self._changed()
        return self._code

    async def unsay(self) -> None:
        """Our code is no good any more."""
        if self._end_code():
            await self._changed()

    async def let_in(self, name: Hashable, link: Line) -> None:
        """Somebody knocked with an invitation or a code of ours. Raises SyncError."""
        match name:
            case ("invite", bytes(secret)):
                await self._invited(secret, link)
            case ("code", int(number)) if self._code is not None and self._code.number == number:
                await self._called(self._code, link)
            case _:
                raise RemoteSyncError("an invitation was used that is over")

    async def _invited(self, secret: bytes, link: Line) -> None:
        if (invite := self._invites.get(secret)) is None:
            raise RemoteSyncError("an invitation was used that is over")

        if invite.purpose is Purpose.DEVICE:
            return await self._link(invite, link)

        async def agree(paired: Paired) -> None:
            if not await self._on_log(self._book.use, invite.secret, paired.person):
                raise RemoteSyncError("an invitation was used twice")
            await self._keep(paired)

        paired, rest = await self._reception.invited(link, invite, agree)
        await self._befriend(paired, None, link, rest)

    async def _link(self, invite: Invite, link: Line) -> None:
        """Another device of ours, which is on the list before it is given anything."""
        kits: list[tuple[bytes, int]] = []

        async def agree(paired: Paired) -> None:
            kits.append(await self._on_log(lambda: self._book.hand_over(invite, paired.certificate, name=paired.name)))

        paired, _rest = await self._reception.invited(link, invite, agree)
        [(kit, number)] = kits
        await self._reception.hand_over(link, paired, kit)
        self._tell(Linked(number, paired.name))
        link.close()
        await self._known()

    async def _called(self, code: SpokenCode, link: Line) -> None:
        self._callers += 1
        if self._callers > MOST_CALLERS:
            self._code_over(CODES_TRIED)

        def take() -> bool:
            return code is self._code and self._end_code()

        try:
            invite = await self._reception.called(link, code, take=take)
        except WrongCode:
            self._tell(CodeOver(self._tried()))
            raise
        finally:
            await self._changed()
        try:
            paired, rest = await self._reception.invited(link, invite, self._keep)
            await self._befriend(paired, None, link, rest)
        except SyncError as wrong:
            self._tell(CodeOver(str(wrong)))
            raise

    def _tried(self) -> str:
        """A code was burnt; what the person is told of it."""
        now = self._now()
        self._burnt = [*(then for then in self._burnt if now - then < 1000 * CODE_LASTS_S), now]
        return CODES_TRIED if len(self._burnt) >= OFTEN else CODE_TRIED

    async def _keep(self, paired: Paired) -> None:
        """Before the other side hears that all is well. Raises Declined."""
        await self._on_log(lambda: self._book.befriend(paired.certificate, name=paired.name, root=paired.root))

    def _code_over(self, reason: str = CODE_OVER) -> None:
        if self._end_code():
            self._tell(CodeOver(reason))

    def _end_code(self) -> bool:
        """Whether there was one."""
        code, self._code = self._code, None
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
        if code is not None:
            self._door.remove(("code", code.number))
        return code is not None

    def stop(self) -> None:
        """End what is open in memory."""
        self._end_code()

    # those of others

    async def accept(self, invite: Invite, *, timeout: float) -> Acquaintance:
        """Become friends with whoever made the invite, by its addresses and by looking around.

        Raises BadInvite or ExpiredInvite, RemoteSyncError if somebody else answers, Unreachable within `timeout`
        seconds, Declined if we must not become friends.
        """
        if invite.commitment == commitment_of(self._me.certificate.person):
            raise OwnInvite(OwnInvite.__doc__)
        invite.check(now_s=self._now() // 1000)

        async def talk(link: Link, address: Address) -> Acquaintance:
            paired, rest = await self._reception.accept(link, invite)
            return await self._befriend(paired, address, link, rest)

        return await self._following.follow(Lead.of(invite), timeout=timeout, talk=talk)

    async def hear(self, code: SpokenCode, *, timeout: float) -> Acquaintance:
        """Become friends with whoever said the code on this network, by looking around.

        Raises WrongCode after the one guess that there is, PairingFailed, Unreachable within `timeout` seconds, and
        Declined.
        """
        if code == self._code:
            raise OwnInvite(OwnInvite.__doc__)

        async def talk(link: Link, address: Address) -> Acquaintance:
            paired, rest = await self._reception.accept(link, await self._reception.heard(link, code))
            return await self._befriend(paired, address, link, rest)

        lead = Lead(("code", code.number), code.knock, code.beacon, nobody=NOBODY_SAID_IT)
        return await self._following.follow(lead, timeout=timeout, talk=talk)
