"""The node's side of away from home: when this device is at its endpoint, whom it listens to there, what friends are
told of where it is, and calling friends at theirs.

It opens nothing unless the person has chosen how to be reached, and nothing while only the local network is allowed.
Bytes and strangers are for away.py, what is said on a link for node.py.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace

from crypto.derivation import derive
from sync.border import Border
from sync.door import KNOCK_BYTES, NONCE_BYTES, Door, call_sign, call_signs, hour_of, make_knock
from sync.errors import Unkept, Unreachable
from sync.net.away import NO_WAY, NOT_TOLD, Away
from sync.net.awaylink import AwayLink
from sync.net.lasting import lasting
from sync.net.reception import Reception
from sync.net.runtime import Runtime
from sync.place import Abroad
from sync.ports import Acquaintance, Book, Myself, Whereabouts

LOOK_EVERY = 2.0  # seconds between looks at where this device is to be reached
FRIENDS = ("friend", "former")


class Outside:
    """From the first `go` to `stop`. `welcome` gets who knocked, and a link."""

    def __init__(
        self,
        runtime: Runtime,
        *,
        me: Myself,
        book: Book,
        door: Door,
        reception: Reception,
        hosts: Sequence[str],
        border: Border,
        welcome: Callable[[Hashable, AwayLink], None],
    ) -> None:
        self._seed = derive(me.device.seed, b"vouchsafe/1/away")
        self._book = book
        self._door = door
        self._reception = reception
        self._hosts = hosts
        self._border = border
        self._on_log = runtime.on_log
        self._now = runtime.now
        self._entropy = runtime.entropy
        self._welcome = welcome
        self._friends: Collection[Acquaintance] = ()
        self._chosen: Abroad | None = None
        self._away: Away | None = None
        self._leaving: Away | None = None  # until it is closed: who is called off over it leaves the rest to `stop`
        self._telling: asyncio.Task[None] | None = None
        self._turning = asyncio.Lock()
        self._stopped = False
        self.reason = ""
        """Why it is not open although it was chosen to be, in words for a person."""

    @property
    def open(self) -> bool:
        """Whether this device is at its endpoint."""
        return self._away is not None

    @property
    def chosen(self) -> Abroad | None:
        """How it was chosen to be reached, as far as that may be."""
        return None if self._border.local_only else self._chosen

    @property
    def whereabouts(self) -> Whereabouts | None:
        """Where it is to be reached now."""
        return self._away.whereabouts() if self._away is not None else None

    async def go(self, abroad: Abroad | None) -> None:
        """Be reached like this from now on, or not at all. What is in the way is in `reason`."""
        self._chosen = abroad
        await self.again()

    async def again(self) -> None:
        """The border may let more through now, or less: be where it was chosen to be, if that may be."""
        async with self._turning:
            wanted = self.chosen
            if self._stopped or (self._away is not None and self._away.abroad == wanted):
                return
            await self._close()
            self.reason = ""
            if wanted is None:
                with contextlib.suppress(Unkept):  # at the next start, then
                    await self._on_log(self._book.tell_whereabouts, None)
                return
            away = Away(
                wanted,
                seed=self._seed,
                hosts=self._hosts,
                judge=self._judge,
                welcome=self._welcome,
                border=self._border,
            )
            try:
                await away.open()
            except Unreachable as unreachable:
                self.reason = unreachable.reason
                return
            self._away = away
            self.expect(self._friends)
            self._telling = lasting(self._tell())

    async def stop(self) -> None:
        """Be reached no more, until the next start."""
        self._stopped = True
        async with self._turning:
            await self._close()

    def expect(self, friends: Collection[Acquaintance]) -> None:
        """These are our friends, and this is the hour: who else calls hears nothing."""
        self._friends = friends
        if self._away is not None:
            both = [known for one in friends for known in one.either]
            hour = hour_of(self._now())
            self._away.expect(
                sign for known in both for sign in call_signs(self._reception.keys(known).knock_in, hour=hour)
            )

    async def call(self, friend: Acquaintance) -> AwayLink:
        """A link to one of this friend's devices. Who answered is not proven yet. Raises Unreachable."""
        key, hour = self._reception.keys(friend).knock_out, hour_of(self._now())
        reason = NOT_TOLD
        for where in await self._on_log(self._book.whereabouts, friend.friend):
            if self._away is None:
                raise Unreachable(NO_WAY)
            knock = make_knock(key, nonce=self._entropy(NONCE_BYTES), hour=hour)
            try:
                return await self._away.dial(where, sign=call_sign(key, hour=hour), knock=knock)
            except Unreachable as unreachable:
                reason = unreachable.reason
        raise Unreachable(reason)

    def _judge(self, knock: bytes) -> Hashable | None:
        """Only friends are let in from outside: invitations are for the network one is on."""
        assert len(knock) == KNOCK_BYTES
        match self._door.judge(knock, hour=hour_of(self._now())):
            case (str(kind), int()) as name if kind in FRIENDS:
                return name
        return None

    async def _tell(self) -> None:
        """Let friends know, whenever it is another place.

        What is missing only because the engine has just begun, or the network has just changed, must not be told: a
        friend who hears it then, and goes, could not even try. So a relay that is still wanted stays told while it is
        looked for, and that there are fewer addresses is told when it is still so at the next look.
        """
        told = await self._on_log(self._book.told_whereabouts)
        before: Whereabouts | None = None
        while self._away is not None:
            here = self._away.whereabouts()
            if told is not None and not here.relay and self._away.shares(told.relay):
                here = replace(here, relay=told.relay)
            fewer = told is not None and not set(told.addresses) <= set(here.addresses)
            if here != told and (here == before or not fewer):
                with contextlib.suppress(Unkept):
                    await self._on_log(self._book.tell_whereabouts, here)
                    told = here
            before = here
            await asyncio.sleep(LOOK_EVERY)

    async def _close(self) -> None:
        if self._away is not None:
            self._leaving, self._away = self._away, None
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)
            self._telling = None
        if self._leaving is not None:
            await self._leaving.close()
            self._leaving = None
