"""The one network thread: an asyncio loop with the node in it, and the way in and out of it.

Calls come from any thread and return futures. Events leave through `on_event`, which is called on the network thread:
whoever paints has to pass them on to its own. What the node reads and writes goes to the worker that owns the vault.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from app.ferry import Ferry
from app.heap import settle
from app.library import Library
from app.loops import LoopThread
from app.own.network import OwnNetwork
from app.people.book import AddressBook
from app.people.friends import Known
from app.people.gobetween import GoBetween
from app.photos.fetches import Fetches
from app.reach.bearings import Bearings, bearings
from app.reach.meter import Meter
from app.reach.report import Report
from app.reach.roads import Roads
from app.reach.rounds import Rounds
from app.reach.traffic import Carried
from app.turns import take_short_turns
from app.vault import VaultBug, VaultError
from app.worker import Worker
from crypto.identity import person_id
from sync.errors import Unkept, Unreachable
from sync.events import Befriended, CodeOver, Copied, Event, InStep, Parted
from sync.invite import LIFETIME_S, Invite, Purpose
from sync.net.lasting import lasting
from sync.net.node import Node
from sync.net.runtime import Runtime
from sync.place import Place
from sync.ports import Acquaintance
from sync.spoken import SpokenCode

T = TypeVar("T")

START_WITHIN = 60.0  # seconds; an old computer that is busy takes many times as long as one at rest
STOP_WITHIN = 30.0
PAIR_WITHIN = 15.0
SHOW_WITHIN = 60.0  # from becoming friends to having what the other shows: the link itself is given up much sooner


class Network:
    """From `start` to `stop`, at most once each. Every future fails with a SyncError, a Refused, or a VaultError."""

    def __init__(
        self,
        library: Library,
        worker: Worker,
        *,
        place: Place | None = None,
        on_event: Callable[[Event], None] = lambda event: None,
        on_fall: Callable[[BaseException], None] = lambda wrong: None,
        on_mishap: Callable[[BaseException], None] | None = None,
    ) -> None:
        """`on_fall` and `on_mishap` are those of LoopThread (loops.py)."""
        self._library = library
        self._worker = worker
        self._book = AddressBook(library)
        self._place = place or Place()
        self._on_event = on_event
        self._thread = LoopThread(
            "network", within=STOP_WITHIN, put_away=lambda: self._stop(), on_fall=on_fall, on_mishap=on_mishap
        )
        ferry = self._ferry = Ferry(self._thread.loop)
        # Checking signatures lets go of the interpreter; one thread beside the two is as much as helps.
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inspection")
        self._node: Node | None = None
        self._renewing: asyncio.Task[None] | None = None  # this device was a copy of another: another node
        self._meter = Meter(library, on_log=self._on_log)
        self._waiting: list[asyncio.Queue[Event]] = []
        on_log = self._on_log_or_unkept
        self._between = GoBetween(library, on_log=on_log, met=self._introduced)
        self._fetches = Fetches(
            library, on_log=on_log, ferry=ferry, listening=self._listening, look=lambda: self._running.look_again()
        )
        self.own = OwnNetwork(library, self._book, on_log=self._on_log, listening=self._listening, call=self._call)
        self.roads = Roads(library, on_log=self._on_log, persons=self._persons, call=self._call)
        self._rounds = Rounds(
            library,
            self._book,
            on_log=self._on_log,
            beside=self._inspect,
            listening=self._listening,
            persons=self._persons,
        )
        self.own.running = self.roads.running = self._rounds.running = lambda: self._running

    # from any thread

    def start(self) -> None:
        """Start the thread and the node. Raises Unreachable if there is nothing to listen on."""
        settle()
        take_short_turns()
        self._thread.start()
        try:
            self._call(self._start()).result(START_WITHIN)
        except BaseException:
            self._end()
            raise
        self._library.shelves.on_change = self._shelf_changed
        self._library.own_log.on_moved = lambda: self._thread.do(self._running.refresh())
        self._worker.when_idle(self._library.shelves.index.tend)

    def stop(self) -> None:
        """Say goodbye to friends and end the thread; when this returns it is gone."""
        self._library.shelves.on_change = self._library.own_log.on_moved = lambda: None
        self._worker.when_idle(None)
        try:
            if not self._thread.fallen:
                self._call(self._stop()).result(STOP_WITHIN)
        finally:
            self._end()

    def invite(self, *, lifetime_s: int = LIFETIME_S) -> Future[str]:
        """A new link to hand to somebody. It works while this network is running, and once."""
        return self._call(self._invite(lifetime_s))

    def withdraw(self, link: str) -> Future[None]:
        """Take back an invite that was not used."""
        purpose = Purpose.DEVICE if link.startswith(Purpose.DEVICE.start) else Purpose.FRIEND
        return self._call(self._withdraw(Invite.parse(link, purpose)))

    def accept(self, link: str, *, timeout: float = PAIR_WITHIN, again: bool = False) -> Future[str]:
        """Become friends with whoever made the link; the friend's id. BadInvite at once if the link is not whole.

        They are looked for `timeout` seconds; to have what they show may take SHOW_WITHIN more.
        Fails with Acquainted, before anything is sent, if that is a friend already, unless it is to be done `again`.
        """
        return self._call(self._accept(Invite.parse(link), timeout, again))

    def say(self) -> Future[str]:
        """A new code to say to somebody on the same network. It is good for ten minutes, and for one try."""
        return self._call(self._say())

    def unsay(self) -> Future[None]:
        """The code is no good any more."""
        return self._call(self._running.unsay())

    def hear(self, code: str, *, timeout: float = PAIR_WITHIN) -> Future[str]:
        """Become friends with whoever said the code; the friend's id. BadCode at once if it cannot be one."""
        return self._call(self._hear(SpokenCode.parse(code), timeout))

    def wait_for_friend(self, *, timeout: float) -> Future[tuple[str, str]]:
        """Id and name of the next who becomes a friend, and who has shown us what they show.

        Fails with Unreachable when nobody came, and when the code that was said is no good any more.
        """
        return self._call(self._wait_for_friend(timeout))

    def sync(self, friend: str | None = None, *, timeout: float = PAIR_WITHIN) -> Future[list[Report]]:
        """One round with this friend or own device (an id), or with everybody, for as long as `timeout` seconds."""
        return self._call(self._rounds.one(friend, within=timeout))

    def fetch(self, entry: str, index: int, *, timeout: float = PAIR_WITHIN) -> Future[None]:
        """Bring the large version of a photo here, from whichever friend shows it; see `Fetches.fetch`."""
        return self._call(self._fetches.fetch(entry, index, timeout=timeout))

    def gather(self) -> None:
        """What is fetched unasked was decided anew (habits.py)."""
        self._thread.soon(self._fetches.stir)

    def refresh(self) -> Future[None]:
        """Friends or circles changed."""
        return self._call(self._running.refresh())

    def look_again(self) -> None:
        """Try all friends again now."""
        self._thread.soon(self._running.look_again)

    def take_up_again(self) -> None:
        """A limit was raised: whoever shows more than there was room for is asked for it again."""
        self._thread.soon(self._running.shelf_changed)

    def reachable(self) -> frozenset[str]:
        """Ids of the friends whose computers we are talking with."""
        return self._call(self._reachable()).result(STOP_WITHIN)

    def bearings(self) -> Future[dict[str, Bearings]]:
        """What is known of where each friend is, by id; for the doctor."""
        return self._call(bearings(self._running, self._book, self._on_log))

    def stay_local(self, local_only: bool) -> Future[None]:
        """Whether to talk with addresses beyond the local network, from now on and for good."""
        return self._call(self._meter.stay_local(local_only, then=self._running.stay_local))

    def carried(self) -> Future[Carried]:
        """What went over our links until this moment, also in earlier sittings."""
        return self._call(self._meter.read())

    @property
    def port(self) -> int:
        """Where we listen now, 0 if we do not."""
        return self._node.port if self._node is not None else 0

    # on the network thread

    @property
    def _running(self) -> Node:
        if self._node is None:
            raise RuntimeError("the network has not started")
        return self._node

    async def _start_over(self, event: Copied) -> None:
        if self._node is not None and await self.own.is_copy(event):
            await self._node.stop()
            await self._start_node()
            self._on_event(event)

    async def _start(self) -> None:
        await self._meter.start()
        try:
            await self._start_node()
        except BaseException:
            await self._meter.stop()
            raise
        self._fetches.begin()

    async def _start_node(self) -> None:
        runtime = Runtime(
            on_log=self._on_log_or_unkept,
            beside=self._inspect,
            now=self._library.now,
            entropy=os.urandom,
            tell=self._tell,
        )
        node = Node(
            runtime,
            log=self._library.mirrors,
            own_log=self._library.own_log,
            book=self._book,
            me=self._book.myself(),
            place=self._place,
            gallery=self._fetches.gallery,
            border=self._meter.border,
        )
        try:
            await node.start()
            await self.roads.start(node)
        except BaseException:
            await node.stop()
            raise
        self._node = node

    async def _stop(self) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
        if self._node is not None:
            await self._node.stop()
        await self._between.stop()  # it goes on with what the node still tells while it ends
        await self._meter.stop()
        await self._fetches.stop()

    async def _invite(self, lifetime_s: int) -> str:
        addresses = self._running.addresses()
        invite = await self._on_log(lambda: self._book.invite(addresses, lifetime_s=lifetime_s))
        await self._running.refresh()
        return invite.text()

    async def _withdraw(self, invite: Invite) -> None:
        await self._on_log(self._book.withdraw, invite.secret)
        await self._running.refresh()

    async def _say(self) -> str:
        return (await self._running.say()).text()

    async def _accept(self, invite: Invite, timeout: float, again: bool) -> str:
        if not again:
            await self._on_log(self._book.see_stranger, invite.commitment)
        with self._listening() as events:
            return await self._welcomed(await self._running.accept(invite, timeout=timeout), events)

    async def _hear(self, code: SpokenCode, timeout: float) -> str:
        with self._listening() as events:
            return await self._welcomed(await self._running.hear(code, timeout=timeout), events)

    async def _welcomed(self, friend: Acquaintance, events: asyncio.Queue[Event]) -> str:
        while not (isinstance(event := await events.get(), Befriended) and event.friend == friend.friend):
            pass  # we may have been in step on a link of before
        await self._in_step_with(friend.friend, events)
        return person_id(friend.person)

    async def _wait_for_friend(self, timeout: float) -> tuple[str, str]:
        with self._listening() as events:
            try:
                async with asyncio.timeout(timeout):
                    while not isinstance(event := await events.get(), Befriended):
                        if isinstance(event, CodeOver):
                            raise Unreachable(event.reason)
            except TimeoutError:
                raise Unreachable("Nobody used the invitation in time. It stays open until it ends.") from None
            await self._in_step_with(event.friend, events)
            persons = await self._persons()
            return persons[event.friend][0], event.name

    async def _in_step_with(self, friend: int, events: asyncio.Queue[Event]) -> None:
        try:
            async with asyncio.timeout(SHOW_WITHIN):
                while True:
                    match await events.get():
                        case InStep(friend=number) | Parted(friend=number, done=InStep()) if number == friend:
                            return
                        case Parted(friend=number, reason=reason) if number == friend:
                            raise Unreachable(reason)
        except TimeoutError:
            raise Unreachable("You are friends now, but their computer stopped answering. Try again later.") from None

    async def _reachable(self) -> frozenset[str]:
        persons = await self._persons()
        return frozenset(persons[row][0] for row in self._running.reachable() if row in persons)

    async def _persons(self) -> dict[int, tuple[str, str]]:
        known = await self._on_log(self._book.acquaintances)
        friends = {friend.friend: (person_id(friend.person), friend.name) for friend in known}
        return friends | await self.own.persons()

    def _tell(self, event: Event) -> None:
        for queue in self._waiting:
            queue.put_nowait(event)
        self._between.hear(event)
        if isinstance(event, Copied):
            if self._renewing is None or self._renewing.done():
                self._renewing = lasting(self._start_over(event))
            return
        self._on_event(event)

    async def _introduced(self, friends: Sequence[Known]) -> None:
        await self._running.refresh()
        for friend in friends:
            self._tell(Befriended(friend.row, friend.name))

    @contextmanager
    def _listening(self) -> Iterator[asyncio.Queue[Event]]:
        """All events for as long as the block lasts."""
        events: asyncio.Queue[Event] = asyncio.Queue()
        self._waiting.append(events)
        try:
            yield events
        finally:
            self._waiting.remove(events)

    # between the threads

    def _on_log(self, deed: Callable[..., T], /, *values: Any) -> Awaitable[T]:
        return self._ferry.send(self._worker.give, deed, *values)

    async def _on_log_or_unkept(self, deed: Callable[..., T], /, *values: Any) -> T:
        """For the node, which knows nothing of vaults: what is wrong with the disk, as sync can say it."""
        try:
            return await self._on_log(deed, *values)
        except VaultBug:
            raise
        except VaultError as wrong:
            raise Unkept(str(wrong)) from wrong

    def _inspect(self, deed: Callable[..., T], /, *values: Any) -> Awaitable[T]:
        return self._thread.loop.run_in_executor(self._beside, deed, *values)

    def _shelf_changed(self) -> None:
        """Called on the vault's thread."""
        self._thread.soon(self._running.shelf_changed)

    def _call(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        return self._thread.call(coroutine)

    def _end(self) -> None:
        self._thread.end()
        self._beside.shutdown(wait=True)
        self._fetches.close()
