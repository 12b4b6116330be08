"""The conversations a node has: at most one with each device of each friend.

It turns a link whose other end is proven into a conversation, settles which of two links to one device stays, and
says when one is over and why. Who is dialled and when is for node.py.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from crypto.identity import device_id
from sync.belongings import OwnInspector
from sync.channel import Line, Received, Way
from sync.errors import LocalSyncError, NoneOfOurs, RemoteSyncError, SyncError, Unkept, Unreachable
from sync.events import Changed, Dismissed, Event, InStep, Left, Parted, Rekeyed
from sync.inspection import Inspector
from sync.net.conversation import Conversation
from sync.net.gallery import Gallery
from sync.net.runtime import Runtime
from sync.offering import Offer
from sync.ports import Acquaintance, Log, OwnDevices
from sync.renewal import Renewal
from sync.taking import Intake

PARTING_WITHIN = 3.0  # seconds
SEEING_OUT_WITHIN = 10.0  # seconds in which a friend no more is to erase what was shown; nothing is shown meanwhile
PROBE_WITHIN = 4.0  # seconds; a friend on a local network answers in milliseconds
HANDING_OVER = 3.0  # seconds that a link is left open once a nearer one has taken over: the other side is as far soon
MEETING_WITHIN = 15.0  # seconds from dialling to talking, at most: in that time both may have dialled
MOST_AT_ONCE = 16  # devices of one friend
THEY_LEFT = "They closed Vouchsafe, or left this network."

Party: TypeAlias = tuple[int, bytes]
"""The friend, and the device key of one of theirs."""


class Resumed:
    """A link of which some bytes were received already: `rest` comes first."""

    def __init__(self, link: Line) -> None:
        self.link = link
        self.rest = b""
        self.replaced = False
        self.write = link.write
        self.drain = link.drain

    @property
    def bytes_in(self) -> int:
        return self.link.bytes_in

    @property
    def bytes_out(self) -> int:
        return self.link.bytes_out

    @property
    def unsent(self) -> int:
        return self.link.unsent

    async def receive(self) -> Received:
        if self.rest:
            rest, self.rest = self.rest, b""
            return rest
        return await self.link.receive()


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation and the link it goes over."""

    friend: int
    device: bytes
    channel: Resumed
    conversation: Conversation
    changes: int  # of our shelf, before this was prepared
    since: float  # seconds of the loop's clock

    @property
    def party(self) -> Party:
        """With whom it is: there is one at a time."""
        return self.friend, self.device

    @property
    def young(self) -> bool:
        """Whether somebody who dialled before this began can be under way still."""
        return asyncio.get_running_loop().time() - self.since < MEETING_WITHIN


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A conversation that has begun, who dialled, and the task that it runs in."""

    talk: Talk
    dialled: bool
    task: asyncio.Task[None]


class Talks:
    """All conversations under way.

    `over` is called with the friend when a good one has ended, so that trying again at once is worth it. One that never
    came to anything, or not for long, would only fail again. `renewed` is called when the keys with a friend are not as
    they were, or devices of theirs are theirs no longer.
    """

    def __init__(
        self,
        runtime: Runtime,
        *,
        log: Log,
        own_log: Log | None = None,
        person: bytes,
        own: bytes = b"",
        over: Callable[[int], None],
        renewed: Callable[[], None] = lambda: None,
        certificates: Sequence[bytes] = (),
        gallery: Gallery | None = None,
        keyring: OwnDevices | None = None,
    ) -> None:
        self._keyring = keyring
        self._runtime = runtime
        self._log = log
        self._own_log = own_log  # for what is said with own devices
        self._person = person
        self._own = own
        self._over = over
        self._renewed = renewed
        self._certificates = certificates
        self._gallery = gallery
        self._running: dict[Party, _UnderWay] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._changes = 0
        self._gone: frozenset[bytes] = frozenset()

    def friends(self) -> frozenset[int]:
        """Those we talk with now."""
        return frozenset(friend for friend, _device in self._running)

    def told_more(self) -> frozenset[int]:
        """Those of them to whom more was said, or is to be said, than at first."""
        return frozenset(talk.friend for talk in self.all() if talk.conversation.told_more)

    def ways(self) -> dict[int, Way]:
        """How those we talk with are reached; the nearest way, where there are several."""
        order: tuple[Way, ...] = ("relay", "direct", "near")
        found = sorted(((talk.friend, talk.channel.link.way) for talk in self.all()), key=lambda at: order.index(at[1]))
        return dict(found)

    def only_away(self, friend: int) -> bool:
        """Whether we talk with them, and over the internet only."""
        theirs = [talk for talk in self.all() if talk.friend == friend]
        return bool(theirs) and all(talk.channel.link.away for talk in theirs)

    def all(self) -> list[Talk]:
        """Every conversation under way."""
        return [one.talk for one in self._running.values()]

    def prepare(self, friend: Acquaintance, device: bytes, link: Line) -> Talk:
        """A conversation that has not begun; `device` is a device key of that friend."""
        short = device_id(device)
        channel = Resumed(link)
        log = self._own_log if friend.own and self._own_log is not None else self._log
        certificates = tuple(self._certificates)

        def introduced() -> bool:
            return friend.own or self._keyring is None or self._keyring.household().certificates == certificates

        theirs = {*friend.devices, device}
        inspector = Inspector(friend.person, theirs, reader=self._person, draw=self._log.draw)
        conversation = Conversation(
            replace(self._runtime, tell=self._hear),
            channel,
            friend=friend.friend,
            offer=Offer(log, friend.friend, short, introduced=introduced),
            intake=Intake(log, friend.friend, short),
            inspector=OwnInspector() if friend.own else inspector,
            renewal=self._renewal(friend),
            certificates=() if friend.own else certificates,
            lane=self._gallery.lane(friend.friend, channel, near=link.near) if self._gallery is not None else None,
        )
        return Talk(friend.friend, device, channel, conversation, self._changes, asyncio.get_running_loop().time())

    def _renewal(self, friend: Acquaintance) -> Renewal | None:
        if self._keyring is None or friend.own:
            return None
        return Renewal(self._keyring, friend, person=self._person, entropy=self._runtime.entropy)

    def begin(self, talk: Talk, friend: Acquaintance, rest: bytes, *, dialled: bool) -> None:
        """Let it run, unless another link to the same device is to be preferred."""
        if (other := self._running.get(talk.party)) is not None:
            # Both dialled at once: the link that the one with the lower key dialled stays. A second one from the same
            # side means that the first is dead, and so does any later one: nobody dials while they are talking.
            # A link on this network takes over from one over the internet, whoever dialled.
            lower = (self._person, self._own) < (friend.person, talk.device)
            away, other_away = talk.channel.link.away, other.talk.channel.link.away
            stays = not other_away if away != other_away else other.dialled != dialled and other.dialled == lower
            if other.talk.young and stays:
                talk.channel.link.close()
                return
            if other_away and not away:
                other.talk.channel.replaced = True
                self._let_go(other)
                asyncio.get_running_loop().call_later(HANDING_OVER, other.talk.channel.link.close)
            else:
                self._end(other)
        self._make_room(talk.friend)
        talk.channel.rest = rest
        self._running[talk.party] = _UnderWay(talk, dialled, asyncio.create_task(self._run(talk)))
        if talk.changes != self._changes:  # what it said when it was opened is out of date
            talk.conversation.shelf_changed()

    def _make_room(self, friend: int) -> None:
        """A friend's changed app could come as ever more devices; the one that came first goes."""
        theirs = self._with(friend)
        if len(theirs) >= MOST_AT_ONCE:
            self._end(theirs[0])

    async def _run(self, talk: Talk) -> None:
        reason = LocalSyncError.__doc__ or ""
        again = False
        try:
            await talk.conversation.converse()
            reason, again = THEY_LEFT, True
        except Unkept as unkept:
            reason = unkept.reason
        except NoneOfOurs as gone:
            reason = gone.reason
            await self._part(talk, removed=await self._removed(talk))
        except Unreachable as unreachable:
            reason, again = unreachable.reason, True
        except RemoteSyncError as wrong:
            reason = f"Their computer sent something that it should not have sent: {wrong}."
        finally:
            if not talk.channel.replaced:
                talk.channel.link.close()
            one = self._running.get(talk.party)
            if one is not None and one.talk is talk:
                del self._running[talk.party]
                self._until_over(one.task)
                said = talk.conversation
                self._runtime.tell(Parted(talk.friend, reason, said.done))
                if said.anew or (again and said.in_step.is_set() and not talk.young):
                    self._over(talk.friend)
        await talk.channel.link.wait_closed()

    def introduce(self, certificates: Sequence[bytes]) -> None:
        """We have other devices than before: friends are to know before they see what those signed."""
        if tuple(certificates) != tuple(self._certificates):
            self._certificates = certificates
            self.start_over()

    def tell_of(self, gone: frozenset[bytes]) -> None:
        """These devices of ours were removed: friends are to hear of it at once."""
        if gone - self._gone:
            self.start_over()
        self._gone = gone

    def start_over(self) -> None:
        """Talk anew with every friend: there is something to be said at the beginning."""
        for friend in [friend for friend in self.friends() if friend >= 0]:
            self.leave(friend)
            self._over(friend)

    def _hear(self, event: Event) -> None:
        """What friends show is for our other devices as well."""
        match event:
            case Rekeyed():
                return self._renewed()
            case Dismissed():
                if event.friend < 0 and self._keyring is not None:
                    self._watch(self._obey(self._keyring))
                return
        self._runtime.tell(event)
        if isinstance(event, Changed | InStep) and event.friend >= 0:
            for talk in self.all():
                if talk.friend < 0:
                    talk.conversation.shelf_changed()

    def shelf_changed(self) -> None:
        """Something of ours changed: everybody we talk with hears of it."""
        self._changes += 1
        for talk in self.all():
            talk.conversation.shelf_changed()

    async def probe(self) -> None:
        """The network may be another one: who says nothing now within a few seconds is on a line that leads nowhere."""
        heard = {talk.channel.link: talk.channel.bytes_in for talk in self.all()}
        self.shelf_changed()
        await asyncio.sleep(PROBE_WITHIN)
        for talk in self.all():
            if heard.get(talk.channel.link) == talk.channel.bytes_in:
                talk.channel.link.abort()

    def see_out(self, friend: int) -> None:
        """Part from somebody who is no friend any more, once they have heard that nothing is shown to them now.

        A device of one's own that was removed is told goodbye at once: whoever has it now is to hear nothing else.
        """
        for one in self._with(friend):
            del self._running[one.talk.party]
            self._watch(self._see_out(one) if friend >= 0 else self._dismiss(one))

    async def _see_out(self, one: _UnderWay) -> None:
        talk, heard = one.talk, False
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SEEING_OUT_WITHIN):
                    heard = await talk.conversation.settled.wait()
            await self._part(talk)
        finally:
            one.task.cancel()
            await asyncio.gather(one.task, return_exceptions=True)
            self._runtime.tell(Left(talk.friend, heard))

    async def _dismiss(self, one: _UnderWay) -> None:
        talk = one.talk
        talk.channel.replaced = True  # so that it is open for the one word that is left
        one.task.cancel()
        await asyncio.gather(one.task, return_exceptions=True)
        await self._part(talk, removed=await self._removed(talk))

    async def _removed(self, talk: Talk) -> bool:
        return (
            talk.friend < 0
            and self._keyring is not None
            and await self._runtime.on_log(self._keyring.removed, talk.friend)
        )

    async def _obey(self, keyring: OwnDevices) -> None:
        await self._runtime.on_log(keyring.dismissed)
        self._renewed()

    def _watch(self, deed: Coroutine[Any, Any, None]) -> None:
        self._until_over(asyncio.create_task(deed))

    def _until_over(self, task: asyncio.Task[None]) -> None:
        """Know of this task until it is over: `stop` waits for it."""
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _with(self, friend: int) -> list[_UnderWay]:
        """The one that began first comes first."""
        return [one for one in self._running.values() if one.talk.friend == friend]

    def leave(self, friend: int) -> None:
        """End at once what is said with somebody who is no friend any more."""
        for one in self._with(friend):
            self._end(one)

    def turn_out(self, friend: int, devices: Sequence[bytes]) -> None:
        """End at once what is said with devices of a friend that are theirs no longer."""
        for one in self._with(friend):
            if one.talk.device in devices:
                self._end(one)

    def _end(self, one: _UnderWay) -> None:
        self._let_go(one)
        one.talk.channel.link.close()

    def _let_go(self, one: _UnderWay) -> None:
        del self._running[one.talk.party]
        self._until_over(one.task)
        one.task.cancel()

    async def stop(self) -> None:
        """Say goodbye to everybody, and wait until nothing is left."""
        running = list(self._running.values())
        self._running.clear()
        await asyncio.gather(*(self._part(one.talk) for one in running))
        tasks = [*self._ending, *(one.task for one in running)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(one.talk.channel.link.wait_closed() for one in running))

    async def _part(self, talk: Talk, *, removed: bool = False) -> None:
        try:
            async with asyncio.timeout(PARTING_WITHIN):
                await talk.conversation.part(removed=removed)
        except TimeoutError:
            talk.channel.link.abort()
        except SyncError:
            pass  # they were quicker
        talk.channel.link.close()
