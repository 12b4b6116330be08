"""The node: this device among its friends. It finds them, lets them in, dials them, and keeps a conversation with each.

Everything here runs in one asyncio loop; the log and the book of friends are called on the thread that owns them,
through `on_log`. Policy lives here: who dials whom, when to try again, what becomes of two links to one device. Bytes
on the wire are for link.py, proofs for hello.py and pairing.py, what is said for conversation.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Hashable
from contextlib import suppress
from typing import Any

from crypto.secret import Secret
from sync.beacon import Announced
from sync.border import Border
from sync.channel import Line, Way
from sync.door import Door, hour_of
from sync.errors import SyncError, Unreachable
from sync.events import Befriended, Cut, Sighted
from sync.hello import Peer
from sync.invite import Invite
from sync.net.changes import Change, changes
from sync.net.doorway import Doorway
from sync.net.gallery import Gallery
from sync.net.lan import Lan, Sighting, own_addresses, own_networks
from sync.net.links import Links
from sync.net.meetings import Meetings
from sync.net.outreach import Outreach
from sync.net.outside import Outside
from sync.net.porch import Porch
from sync.net.reception import Reception
from sync.net.runtime import Runtime
from sync.net.seekers import Seekers
from sync.net.talks import Talk, Talks
from sync.pairing import Paired
from sync.place import Place
from sync.ports import Acquaintance, Book, Log, Myself
from sync.spoken import SpokenCode
from sync.variants import Variants

NOT_SHOWN = "A spoken code needs this computer to be seen on its network, and it is silent now. Send a link instead."


class Node:
    """From `start` to `stop`."""

    def __init__(
        self,
        runtime: Runtime,
        *,
        log: Log,
        own_log: Log | None = None,
        book: Book,
        me: Myself,
        place: Place,
        gallery: Gallery | None = None,
        border: Border | None = None,
    ) -> None:
        self._border = border or Border()
        self._log = log
        self._book = book
        self._me = me
        self._place = place
        self._on_log = runtime.on_log
        self._now = runtime.now
        self._entropy = runtime.entropy
        self._tell = runtime.tell
        self._reception = Reception(me, entropy=runtime.entropy)
        self._door = Door()
        self._links = Links()
        self._porch = Porch()
        self._doorway = Doorway(
            place.bind,
            judge=lambda knock: self._door.judge(knock, hour=hour_of(runtime.now())),
            welcome=self._welcome,
            entropy=runtime.entropy,
            border=self._border,
        )
        self._variants = Variants(me.device.public, count=book.count_announcement, on_log=runtime.on_log)
        self._lan: Lan | None = None
        self._friends: dict[int, Acquaintance] = {}
        self._sighted: dict[int, Sighting] = {}
        self._seekers = Seekers(self._try)
        self._talks = Talks(
            runtime,
            log=log,
            own_log=own_log,
            person=me.certificate.person,
            own=me.device.public,
            keyring=book,
            over=self._seekers.prompt,
            renewed=lambda: self._spawn(self.refresh()),
            certificates=me.certificates,
            gallery=gallery,
        )
        self.outside = Outside(
            runtime,
            me=me,
            book=book,
            door=self._door,
            reception=self._reception,
            hosts=place.bind,
            border=self._border,
            welcome=self._welcome,
        )
        self._outreach = Outreach(
            runtime,
            reception=self._reception,
            talks=self._talks,
            book=book,
            border=self._border,
            outside=self.outside,
            sighted=self._sighted,
            keep=self._links.keep,
            begin=lambda friend, talk, rest: self._begin(friend, talk, rest, dialled=True),
        )
        self._meetings = Meetings(
            runtime,
            me=me,
            book=book,
            door=self._door,
            reception=self._reception,
            knock_at=self._outreach.knock_at,
            befriend=self._befriend,
            look=self._look_out,
            changed=self._announce,
            known=self.refresh,
        )
        self._meeting: set[int] = set()  # just befriended, over a link on which the conversation is about to begin
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stopping = False

    # coming and going

    async def start(self) -> None:
        """Listen, look around, and reach for every friend. Raises Unreachable if nothing can be listened on."""
        self._border.networks = own_networks()
        if self._place.listen:
            await self._doorway.open(self._place.port)
        if self._place.discover:
            self._lan = Lan(
                self._place.interfaces,
                quiet=not self._place.announce,
                now=self._now,
                entropy=self._entropy,
                on_seen=self._seen,
                on_gone=self._gone,
                variant=self._variants.next,
            )
            await self._lan.start()
            self._outreach.lan = self._lan
        await self.refresh()
        self._spawn(self._rotate())

    async def stop(self) -> None:
        """Say goodbye to everybody and end; nothing of it is left running."""
        self._stopping = True
        self._meetings.stop()
        await self._seekers.stop()
        for task in (tasks := list(self._tasks)):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._doorway.close()
        await self._talks.stop()
        await self._links.close()
        await self.outside.stop()
        if self._lan is not None:
            await self._lan.stop()

    async def refresh(self) -> None:
        """Friends, invites or circles changed: know them, and go on as they say now."""
        household = await self._on_log(self._book.household)
        friends = {one.friend: one for one in (*await self._on_log(self._book.acquaintances), *household.devices)}
        invites = await self._on_log(self._book.invites)
        if self._stopping:
            return
        self._reception.name = household.name
        for gone in self._friends.keys() - friends.keys():
            self._door.remove(("friend", gone))
            self._door.remove(("former", gone))
            self._talks.see_out(gone)
            self._leave(gone)
        for number, friend in friends.items():
            before = self._friends.get(number, friend)
            if friend.root != before.root and friend.former != before.root:  # else they were renewed over a link
                self._leave(number)
            self._talks.turn_out(number, friend.gone)
            self._door.remove(("former", number))
            for known in friend.either:
                self._door.admit(known.called, self._reception.keys(known).knock_in)
        self._meetings.know(invites)
        self._friends = friends
        self._talks.tell_of(household.gone)
        self._talks.introduce(household.certificates)
        self._variants.know(household.certificates)
        self._seekers.seek(friends)
        self.outside.expect(friends.values())
        await self._announce()

    def shelf_changed(self) -> None:
        """Something of ours changed: everybody we talk with hears of it."""
        self._talks.shelf_changed()

    def stay_local(self, local_only: bool) -> None:
        """Whether to talk beyond the local network. Links across its border end at once when that is over."""
        self._border.local_only = local_only
        if local_only:
            self._links.abort_beyond(self._border)
        self._spawn(self.outside.again())
        self.look_again()

    def ways(self) -> dict[int, Way]:
        """How the friends we are talking with now are reached."""
        return self._talks.ways()

    def look_again(self) -> None:
        """Try every friend again now, whatever the waiting times say."""
        self._seekers.prompt_all()

    @property
    def port(self) -> int:
        """The port that we listen on now, 0 if we do not."""
        return self._doorway.port

    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Where we can be dialled, for an invite: numeric addresses of this computer and our port."""
        hosts = (self._place.interfaces or own_addresses()) if self.port else ()
        return tuple((host.partition("%")[0], self.port) for host in hosts)

    def reachable(self) -> frozenset[int]:
        """The friends we are talking with now."""
        return self._talks.friends()

    def told_more(self) -> frozenset[int]:
        """Those of them to whom more was said, or is to be said, than how things stood when we began to talk."""
        return self._talks.told_more()

    def unrecognised(self) -> list[Announced]:
        """Announcements on this network that seem to be for nobody here; see `Lan.unrecognised`."""
        return self._lan.unrecognised() if self._lan is not None else []

    def sighted(self) -> frozenset[int]:
        """The friends whose computers announce themselves on this network."""
        return frozenset(self._sighted)

    def announced(self, friend: int) -> tuple[tuple[str, int], ...]:
        """Where a friend's computer announces to be dialled; nothing if it is not in sight."""
        seen = self._sighted.get(friend)
        return tuple((host, seen.port) for host in seen.addresses) if seen else ()

    # becoming friends

    async def accept(self, invite: Invite, *, timeout: float) -> Acquaintance:
        """Become friends with whoever made the invite; see `Meetings.accept`."""
        return await self._meetings.accept(invite, timeout=timeout)

    async def hear(self, code: SpokenCode, *, timeout: float) -> Acquaintance:
        """Become friends with whoever said this code; see `Meetings.hear`."""
        return await self._meetings.hear(code, timeout=timeout)

    async def say(self) -> SpokenCode:
        """A new code to say, for ten minutes or one guess. Raises Unreachable while nobody could find us."""
        if self._lan is None or not self.port or not self._place.announce:
            raise Unreachable(NOT_SHOWN)
        return await self._meetings.say()

    async def unsay(self) -> None:
        """Our code is no good any more."""
        await self._meetings.unsay()

    async def _befriend(self, paired: Paired, address: tuple[str, int] | None, link: Line, rest: bytes) -> Acquaintance:
        again = any(known.person == paired.person for known in self._friends.values())
        friend = await self._on_log(lambda: self._book.befriend(paired.certificate, name=paired.name, root=paired.root))
        self._meeting.add(friend.friend)
        try:
            await self._on_log(self._book.met, friend.friend, paired.certificate, address)
            await self.refresh()
            self._tell(Befriended(friend.friend, friend.name, again))
            friend = self._friends.get(friend.friend, friend)
            talk = self._talks.prepare(friend, paired.certificate.device, link)
            self._begin(friend, talk, rest, dialled=address is not None)
        finally:
            self._meeting.discard(friend.friend)  # also if it came to nothing: they are to be sought then
        return friend

    # finding each other

    def _seen(self, sighting: Sighting) -> None:
        """An announcement is for us."""
        match sighting.name:
            case ("friend" | "former", int(number)):
                self._sighted[number] = sighting
                self._tell(Sighted(number, here=True))
                self._seekers.prompt(number)
            case _:
                self._meetings.seen(sighting)

    def _gone(self, sighting: Sighting) -> None:
        """An announcement that was for us was taken back."""
        match sighting.name:
            case ("friend" | "former", int(number)):
                seen = self._sighted.get(number)
                if seen is not None and seen.instance == sighting.instance:
                    del self._sighted[number]
                    self._tell(Sighted(number, here=False))

    async def _announce(self) -> None:
        """Tell the network layer whom to look for, and whom to be seen by."""
        self._look_out()
        if self._lan is not None and self._place.announce and self.port:
            keys = [self._reception.keys(friend).beacon_out for friend in self._known_as()]
            await self._lan.announce(self.port, [*self._meetings.shown(), *keys])

    def _look_out(self) -> None:
        if self._lan is not None:
            keys = self._reception.keys
            looking: dict[Hashable, Secret] = {one.called: keys(one).beacon_in for one in self._known_as()}
            self._lan.expect(looking | self._meetings.looked_for())

    def _known_as(self) -> list[Acquaintance]:
        return [known for one in self._friends.values() for known in one.either]

    async def _rotate(self) -> None:
        """New port, certificate and names every quarter of an hour; new names in another network, or after a sleep."""
        async for change in changes(self._now, own_addresses):
            with suppress(OSError):  # the system has no sockets left, or does not tell its addresses: the next time
                await self._adapt_to(change)
            self.look_again()

    async def _adapt_to(self, change: Change) -> None:
        self._border.networks = own_networks()
        if change.epoch and self.port:
            await self._doorway.move()
        self.outside.expect(self._friends.values())
        if self._lan is not None:
            await self._lan.rotate(self.port)
        if change.moved or change.woke:
            self._spawn(self._talks.probe())
            self._tell(Cut(again=bool(self._place.interfaces or own_addresses())))

    def _welcome(self, name: Hashable, link: Line) -> None:
        self._links.keep(link)
        if self._stopping:
            link.close()
        else:
            self._spawn(self._let_in(name, link))

    async def _let_in(self, name: Hashable, link: Line) -> None:
        try:
            with self._porch.stand(name, link):
                match name:
                    case ("friend" | "former" as keys, int(number)):
                        known = self._friends.get(number)
                        if friend := known.before if known and keys == "former" else known:
                            await self._answer(friend, link)
                            return
                    case _:
                        await self._meetings.let_in(name, link)
                        return
        except SyncError:
            pass  # whoever it was could not prove it, or went away; they know what went wrong
        link.close()

    async def _answer(self, friend: Acquaintance, link: Line) -> None:
        """A friend dialled. How things stand is said with our answer: that saves a round trip where nothing is new."""
        begun: list[Talk] = []

        async def open_with(claimed: Peer) -> None:
            begun.append(self._talks.prepare(friend, claimed.device, link))
            await begun[0].conversation.open()

        peer, rest = await self._reception.answered(link, friend, open_with)
        await self._on_log(self._book.met, friend.friend, peer.certificate, None)
        self._begin(friend, begun[0], rest, dialled=False)

    def _begin(self, friend: Acquaintance, talk: Talk, rest: bytes, *, dialled: bool) -> None:
        known = self._friends.get(friend.friend)  # whose keys may have changed while they proved that they had the old
        welcome = known is not None and friend.root in (known.root, known.former) and talk.device not in known.gone
        if welcome and not self._stopping:
            self._talks.begin(talk, friend, rest, dialled=dialled)
        else:
            talk.channel.link.close()

    def _leave(self, friend: int) -> None:
        """End everything with somebody who is no friend any more, or whose keys have changed."""
        self._seekers.end(friend)
        self._sighted.pop(friend, None)
        self._talks.leave(friend)

    # reaching out

    async def _try(self, number: int, failures: int) -> bool:
        return number in self._meeting or await self._outreach.reach(self._friends[number], failures)

    def _spawn(self, deed: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
