"""Two devices in step over one link, for as long as it lasts: the asyncio side of a session.

It moves bytes between the link and the session, has items inspected beside the database thread, and carries what the
session says to the log. It does not know how the link came about. Every wait for the other side has a deadline.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from sync.belongings import OwnInspector
from sync.channel import Channel
from sync.errors import RemoteSyncError, SyncError, Unreachable
from sync.events import Changed, Copied, Dismissed, InStep, Progress, Rekeyed
from sync.inspection import Inspector
from sync.net.keeping import Keeping, Ready
from sync.net.runtime import Runtime
from sync.offering import Offer
from sync.ports import Arrival
from sync.renewal import Renewal
from sync.session import Offering, Session
from sync.taking import Done, Intake
from sync.wire import (
    Ack,
    Answer,
    Ask,
    Behind,
    Bye,
    Certificates,
    Gone,
    Items,
    Media,
    Message,
    Need,
    Renewed,
    Status,
    size_of,
)

if TYPE_CHECKING:
    from sync.net.lane import Lane

ANSWER_WITHIN = 30.0  # seconds without a byte while we wait for the other side
HEARTBEAT = 60.0  # seconds of quiet after which the state is offered again, to see whether anybody is there
WAITING_BYTES = 2 * 1024 * 1024  # received but not yet inspected
LARGEST_BATCH = 900  # items that are inspected together, and with those of one message more


class Conversation:
    """One link with one device of one friend."""

    def __init__(
        self,
        runtime: Runtime,
        channel: Channel,
        *,
        friend: int,
        offer: Offer,
        intake: Intake,
        inspector: Inspector | OwnInspector,
        lane: Lane | None = None,
        renewal: Renewal | None = None,
        certificates: Sequence[bytes] = (),
    ) -> None:
        self.session = Session(certificates)
        self._channel = channel
        self._friend = friend
        self._offer = offer
        self._intake = intake
        self._inspector = inspector
        self._on_log = runtime.on_log
        self._beside = runtime.beside
        self._horizon = runtime.horizon
        self._tell = runtime.tell
        self._renewal = renewal  # of the keys with them, if that can be
        self._lane = lane  # what of it is for blobs, if they are exchanged at all
        self._waiting: deque[tuple[Message, int]] = deque()
        self._waiting_bytes = 0
        self._moved = asyncio.Event()  # something came, or went wrong
        self._room = asyncio.Event()  # something that had come was taken
        self._closed = False
        self._wrong: BaseException | None = None
        self._dirty = False
        self._thanked = 0  # the turn of ours that their last Ack was for
        self._restating: asyncio.Task[None] | None = None
        self._sending: asyncio.Task[None] | None = None
        self._keeping = Keeping(self._keep, begin=self._begin, expected=lambda: intake.expected)
        self._pushed = False  # some of what was added there
        self._started = 0.0
        self._told = False
        self.in_step = asyncio.Event()  # was so once
        self.settled = asyncio.Event()  # is so now
        self.done: InStep | None = None  # what it came to, if they left when each had what the other had offered
        self.anew = False  # it ended for another link to begin with how things stand now

    async def open(self) -> None:
        """Say how things stand. May be done before the other side has proven who it is: it holds fingerprints only."""
        self._started = asyncio.get_running_loop().time()
        self.session.state(await self._on_log(self._offer.status))
        self._flush()

    async def converse(self) -> None:
        """Keep in step until the other side says goodbye or the link ends.

        Raises RemoteSyncError if the other side breaks the rules, Unreachable if it stops answering.
        """
        if self.session.offering is Offering.BEFORE:
            await self.open()  # before anything is heard: their Status may be the Ack to ours
        if self._renewal is not None and (gone := await self._on_log(self._renewal.words)) is not None:
            self.session.tell(gone)
            self._flush()
        listening = asyncio.create_task(self._listen())
        if self._lane is not None:
            self._lane.begin(self._begin, entries_first=self._entries_first)
        try:
            while (message := await self._next(listening)) is not None:
                await self._hear(message)
                self._see_whether_in_step()
            await self._keeping.finish()
        except SyncError:
            await self._keeping.finish()  # what came before it stays
            raise
        finally:
            tasks = [t for t in (listening, self._sending, self._keeping.writing, self._restating) if t is not None]
            for task in tasks:
                task.cancel()
            ends = self._lane.end() if self._lane is not None else []
            await asyncio.gather(*tasks, *ends, return_exceptions=True)

    @property
    def told_more(self) -> bool:
        """Whether something of ours has changed since we first said how things stand."""
        return self._dirty or self.session.turn > 1

    def shelf_changed(self) -> None:
        """Something of ours changed: offer it anew, at once or as soon as the exchange under way is over."""
        self._dirty = True
        self.settled.clear()
        if self._may_restate() and (self._restating is None or self._restating.done()):
            self._restating = self._begin(self._restate())

    async def part(self, *, removed: bool = False) -> None:
        """Say goodbye and send what is still to be sent."""
        if self._lane is not None:
            self._lane.hush()
        if not self.session.ended:
            self.session.bye(removed=removed)
            self._flush()
        await self._channel.drain()

    async def _listen(self) -> None:
        """Cut what arrives into messages, as fast as there is room for them."""
        try:
            while data := await self._channel.receive():
                if self._lane is not None:
                    await self._lane.room()
                for message in self.session.receive(data):
                    if isinstance(message, Media):
                        self._for_the_lane(message)
                        continue
                    size = size_of(message)
                    self._waiting.append((message, size))
                    self._waiting_bytes += size
                    self._moved.set()
                while self._waiting_bytes > WAITING_BYTES:
                    self._room.clear()
                    await self._room.wait()
        finally:
            self._closed = True
            self._moved.set()

    def _for_the_lane(self, message: Media) -> None:
        if self._lane is None:
            raise RemoteSyncError("a photo was asked for, or sent, where none are exchanged")
        self._lane.hear(message)

    async def _entries_first(self) -> None:
        """Whatever has to let entries pass waits here until they have."""
        while self._sending is not None and not self._sending.done():
            await asyncio.wait([self._sending])

    async def _next(self, listening: asyncio.Task[None]) -> Message | None:
        """The next message, or None when there will be no more."""
        while not self._waiting:
            if self._wrong is not None:
                raise self._wrong
            if self._closed:
                if listening.done():
                    await listening  # raises what ended it
                return None
            self._moved.clear()
            before = self._traffic()
            quiet = self.session.in_step and self._may_restate() and self._sending is None
            try:
                async with asyncio.timeout(HEARTBEAT if quiet else ANSWER_WITHIN):
                    await self._moved.wait()
            except TimeoutError:
                if self._traffic() != before:
                    continue  # slow, or busy with much; not gone
                if not quiet:
                    raise Unreachable("The other computer stopped answering.") from None
                self.shelf_changed()
        message, size = self._waiting.popleft()
        self._waiting_bytes -= size
        self._room.set()
        return message

    def _traffic(self) -> tuple[int, int, int]:
        """What changes as long as anything gets through in either direction."""
        return self._channel.bytes_in, self._channel.bytes_out, self._channel.unsent

    async def _hear(self, message: Message) -> None:
        session = self.session
        match message:
            case Certificates():
                await self._beside(self._inspector.admit, message.certificates)
            case Items():
                await self._take(message)
                if message.last:
                    await self._keeping.finish()
                    self._say(await self._on_log(self._intake.finish))
                    self._tell(Changed(self._friend))
            case Status():
                self._told = False
                await self._keeping.finish()
                if session.acknowledges(message):
                    await self._acked()
                elif session.is_lost_on(message):
                    self.shelf_changed()
                before = self._intake.withdrawn
                self._say(await self._on_log(self._intake.compare, message))
                if self._intake.withdrawn != before:
                    self._tell(Changed(self._friend))
            case Answer():
                for reply in await self._on_log(lambda: list(self._intake.hear(message.message))):
                    self._say(reply)
                    if isinstance(reply, Done):
                        self._tell(Changed(self._friend))
            case Ask():
                session.answer(await self._on_log(self._offer.answer, message.query))
                self._flush()
                # Who only asks and never reads must not fill our memory. Nothing else waits here: two who send each
                # other much at once would wait for each other for ever.
                await self._channel.drain()
            case Need():
                await self._on_log(self._offer.needed, message)
                if not message.more:
                    self._sending = self._begin(self._send())
            case Ack():
                self._told = False
                self._thanked = message.turn
                if self._may_restate():
                    await self._acked(message.taken)
            case Gone() | Renewed() if self._renewal is not None:
                if (renewed := await self._on_log(self._renewal.hear, message)) is not None:
                    session.tell(renewed)
                self._tell(Rekeyed(self._friend))
            case Behind():
                self._tell(Copied(self._friend, message))
                if await self._on_log(self._offer.outdated, message.clock):
                    session.bye()  # they will not answer what we said; the next link begins with what is so now
                    self._closed = self.anew = True
            case Bye():
                self._closed = True
                if message.removed:
                    self._tell(Dismissed(self._friend))
                elif session.agreed:
                    self.done = self._tally()
        self._flush()

    async def _acked(self, taken: bytes | None = None) -> None:
        await self._on_log(self._offer.acked, self.session.turn, taken)
        if self._dirty:
            self.shelf_changed()

    def _say(self, reply: Ask | Need | Done | Behind) -> None:
        match reply:
            case Behind():
                self.session.tell(reply)
            case Ask():
                self.session.ask(reply.query)
            case Need():
                self.session.need(reply)
            case Done():
                self.session.ack(reply.mirror, reply.taken)

    async def _take(self, first: Items) -> None:
        """Inspect a run of item messages together, while what came before is being written."""
        run = [first]
        count = len(first.items)
        while not first.last and self._waiting and count < LARGEST_BATCH:
            message, size = self._waiting[0]
            if not isinstance(message, Items) or message.last or message.pushed != first.pushed:
                break
            self._waiting.popleft()
            self._waiting_bytes -= size
            run.append(message)
            count += len(message.items)
        self._room.set()
        await self._keeping.room()
        ready, wrong = await self._beside(self._inspect, run)
        self._pushed |= first.pushed
        more = any(isinstance(message, Items) for message, _size in self._waiting)
        self._keeping.add(ready, sum(map(size_of, run)), more=more)
        if wrong is not None:
            raise wrong

    def _inspect(self, run: Sequence[Items]) -> tuple[Sequence[Ready], RemoteSyncError | None]:
        """What came before the first message with anything wrong in it, ready to be kept, and what is wrong."""
        arrivals: list[Arrival] = []
        wrong: RemoteSyncError | None = None
        for message in run:
            try:
                arrivals += self._inspector.inspect(message.items, horizon=self._horizon())
            except RemoteSyncError as found:
                wrong = found
                break
        return self._intake.bundle(arrivals), wrong

    async def _keep(self, ready: Sequence[Ready]) -> None:
        pushed, self._pushed = self._pushed, False
        await self._on_log(self._intake.take, ready)
        self._tell(Progress(self._friend, self._intake.received, self._intake.expected))
        if pushed:
            self._tell(Changed(self._friend))

    async def _send(self) -> None:
        """Send what was needed, as fast as the link takes it."""
        last = False
        while not last:
            for items in await self._on_log(self._offer.read_on):
                last = items.last
                self.session.send(items)
                self._flush()
                await self._channel.drain()
        self._sending = None

    async def _restate(self) -> None:
        while self._dirty and self._may_restate():
            self._dirty = False
            fresh = await self._on_log(self._offer.fresh)
            status = await self._on_log(self._offer.status)
            if fresh.items:
                self.session.push(fresh)
            self.session.state(status)
            self._flush()

    def _may_restate(self) -> bool:
        """Whether they have heard our last Status; theirs that crossed it, and acknowledged it, does not say so."""
        return self.session.offering is Offering.IN_STEP and self._thanked == self.session.turn

    def _begin(self, deed: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do it beside listening; what goes wrong in it ends the conversation."""
        task = asyncio.create_task(deed)
        task.add_done_callback(self._look_after)
        return task

    def _look_after(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (wrong := task.exception()) is not None:
            self._wrong = wrong
            self._moved.set()

    def _flush(self) -> None:
        if data := self.session.to_send():
            self._channel.write(data)

    def _see_whether_in_step(self) -> None:
        if not self.session.in_step or self._dirty:
            self._told = False
            return
        if self._told:
            return
        self._told = True
        self.in_step.set()
        self.settled.set()
        self._tell(self._tally())

    def _tally(self) -> InStep:
        return InStep(
            self._friend,
            self._intake.received,
            self._intake.withdrawn,
            self._offer.sent,
            self._channel.bytes_in,
            self._channel.bytes_out,
            1 + self.session.rounds,
            asyncio.get_running_loop().time() - self._started,
        )
