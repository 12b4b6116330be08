"""A world of peers, from a seed: what they do, what befalls them, and what must hold all the while and in the end.

at all times    nobody is sent an entry that is not for them (eyes.py)
                who is in step holds what the friend shows, and what was acked is kept
                whoever wakes up is who they were: nothing of one's own is lost, and nothing half done
                nobody honest is blamed, and no one is given up whose link is in order
                no part of the program fails
in the end      every mirror is what its friend may see; no trace of anything else is in any vault
                what is written then is with all friends within seconds
                those who meet again with nothing new send nothing
"""

from __future__ import annotations

import asyncio
import math
import random
import shutil
from collections import Counter
from collections.abc import Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.errors import LocalSyncError, SyncError
from sync.events import InStep, Parted
from sync.shelf import Context
from sync.wire import Need
from tests.simulation import deeds, photos
from tests.simulation.certain import make_sure
from tests.simulation.clockwork import Loop, NothingWillHappen
from tests.simulation.ending import end
from tests.simulation.eyes import Eyes
from tests.simulation.facts import Mark, marks_in
from tests.simulation.fate import befall
from tests.simulation.hostile import HostilePeer
from tests.simulation.network import WHO, Network
from tests.simulation.parcels import Mail
from tests.simulation.peer import Life, Peer
from tests.simulation.tightness import small_pages, tight
from tests.simulation.vaults import Blank, Crash

if TYPE_CHECKING:
    from sync.wire import Message
    from tests.simulation.eyes import Stream

SILENT = "The other computer stopped answering."
BLAME = "Their computer sent something"


class Wrong(AssertionError):
    """What must hold does not."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of world it is."""

    peers: int = 3
    steps: int = 14
    roughness: float = 0.3  # how likely a link has a fault
    slowness: float = 0.01  # seconds that a thread takes to do something, at most
    fate: float = 0.25  # how often something befalls somebody
    strife: bool = False  # whether people quarrel and make up all the time
    hostile: bool = False
    older: bool = False  # whether vaults are put back of which something has changed since
    apart: float = 0.0  # how many pairs never meet; if it is any, there are parcels and drop folders
    surely: str = ""  # what has to happen in it, whatever else does (certain.py)
    homes: tuple[int, ...] = ()  # how many devices each person has; if it is any, see households.py


class World:
    """One world; `run` it once."""

    def __init__(self, seed: int, shape: Shape, *, folder: Path, blank: Blank, loud: bool = False) -> None:
        """A `loud` one says all that happens in it."""
        self.loud = loud
        self.seed = seed
        self.shape = shape
        self.folder = folder
        self.blank = blank
        self.rng = random.Random(seed)
        self.loop = Loop()
        self.counts: Counter[str] = Counter()
        self.most_held = 0  # bytes of memory for one hostile friend
        self.failure: BaseException | None = None
        self.eyes = Eyes(self)
        self.network = Network(self)
        self.mail = Mail(self) if shape.apart else None
        self.peers: list[Peer] = []
        self.numbers: dict[bytes, int] = {}  # of peers, by person key
        self._estranged: set[tuple[int, int]] = set()  # whose mirror of whom was erased, or put back
        self._held: dict[tuple[int, int], tuple[frozenset[Mark], float]] = {}  # by whom of whose, and when
        self._written = 0
        self.cut_short: set[tuple[int, int]] = set()  # who asks whom next for something, and the link breaks
        self.authors: dict[int, int] = {}  # of entries, by their number
        self.photos: dict[bytes, int] = {}  # all that were ever taken, by the name by which they are asked for
        self._main: asyncio.Task[None] | None = None
        self.loop.set_task_factory(self._task)

    def run(self) -> Counter[str]:
        """What happened, and how often. Raises Wrong."""
        try:
            posted = self.mail.in_place() if self.mail is not None else nullcontext()
            with self.network.in_place(), posted, small_pages(), tight(self.rng):
                asyncio.set_event_loop(self.loop)
                self._main = self.loop.create_task(self._live())
                try:
                    self.loop.run_until_complete(self._main)
                except asyncio.CancelledError:
                    if self.failure is None:
                        raise
                except NothingWillHappen as error:
                    self.failure = error
                self._clear()
        finally:
            asyncio.set_event_loop(None)
            self.loop.close()
        if self.failure is not None:
            raise Wrong(f"seed {self.seed}, {self.shape}: {self.failure}") from self.failure
        return self.counts

    def wrong(self, what: str | BaseException) -> None:
        """Something that must hold does not: the world ends."""
        if self.failure is None:
            self.failure = Wrong(f"at {self.loop.time():.3f} s: {what}") if isinstance(what, str) else what
            self.note(f"WRONG {what!r}")
            if self._main is not None:
                self._main.cancel()

    def count(self, what: str) -> None:
        self.counts[what] += 1
        if not what.startswith(("said", "checked")):
            self.note(what)

    def note(self, what: str) -> None:
        """What somebody may want to read who looks for what went wrong."""
        if self.loud:
            print(f"{self.loop.time():10.4f}  {what}")

    def new_number(self, author: int) -> int:
        self._written += 1
        self.authors[self._written] = author
        return self._written

    def new_photo(self) -> int:
        number = len(self.photos) + 1
        self.photos[photos.name_of(number)] = number
        return number

    @property
    def honest(self) -> list[Peer]:
        """All whose program is as it should be."""
        return [peer for peer in self.peers if not peer.hostile]

    # the course of things

    async def _live(self) -> None:
        for number in range(self.shape.peers):
            hostile = self.shape.hostile and number == self.shape.peers - 1
            peer = HostilePeer(self, number) if hostile else Peer(self, number)
            self.peers.append(peer)
            self.numbers[peer.person] = number
        for one in self.peers:
            for other in self.peers[: one.number]:
                if self.mail is not None and self.mail.rng.random() < self.shape.apart:
                    self.network.apart.add(frozenset((one.number, other.number)))
                if one.number - other.number == 1 or self.rng.random() < min(0.4, 4 / self.shape.peers):
                    self.meet(one, other)
        for peer in self.peers:
            assert peer.life is not None
            peer.life.spawn(peer.harass() if isinstance(peer, HostilePeer) else peer.life.go_online())
        for step in range(self.shape.steps):
            if self.shape.surely and step == self.shape.steps // 2:
                await make_sure(self, self.shape.surely)
            if self.rng.random() < self.shape.fate:
                befall(self)
            else:
                self._have_something_done()
            for _ in range(2 if self.mail is not None else 0):
                assert self.mail is not None
                self.mail.stir()
                await asyncio.sleep(self._pause())
            await asyncio.sleep(self._pause())
        await end(self)

    def _pause(self) -> float:
        most = self.rng.choice((0.0, 0.0, 0.05, 0.5, 10.0, 100.0))
        return self.rng.random() * most

    def _have_something_done(self) -> None:
        living = [peer for peer in self.honest if peer.life is not None]
        if living:
            peer = self.rng.choice(living)
            self.have_done(peer, deeds.do_something, peer.rng)

    def have_done(self, peer: Peer, deed: Any, *values: Any) -> None:
        """Have this done on the thread that owns the vault, when its turn comes."""
        life = peer.life
        if life is None:
            return

        def done() -> None:
            try:
                deed(peer, life, *values)
            except Exception as error:
                self.wrong(error)

        life.thread(done)

    def meet(self, one: Peer, other: Peer) -> None:
        """Two become friends, or do so again, each in their own time."""
        root = one.entropy(32)
        for me, you in ((one, other), (other, one)):
            self.have_done(me, deeds.befriend, you, root)

    # what is seen

    def crashed(self, peer: Peer, crash: Crash) -> None:
        """The fuse has burned: the process is gone, and is started again some time."""
        self.count(f"crash {crash.how} a commit" if crash.how != "now" else "crash")
        peer.crash(crash, silently=self.rng.random() < 0.5)
        self.loop.call_later(self.rng.random() * 60, self.wake, peer)

    def wake(self, peer: Peer) -> None:
        if peer.life is None and self.failure is None:
            peer.wake()
            assert peer.life is not None
            peer.life.spawn(peer.life.go_online())

    def woke(self, peer: Peer) -> None:
        """What friends believe that it has must be there."""
        assert peer.life is not None
        for friend in self.peers:
            if friend.life is None or friend is peer or (friend.number, peer.number) in self._estranged:
                continue
            rows = friend.life.vault.execute(
                "SELECT friend, acked FROM device JOIN friend ON friend.row = device.friend"
                " WHERE person = ? AND acked IS NOT NULL",
                (peer.person,),
            )
            for row, context in rows:
                self.acked(friend.life, row, Context.decode(context))

    def acked(self, life: Life, friend: int, context: Context, *, by_parcel: bool = False) -> None:
        """A peer has just been told that this friend has taken in all that this context covers."""
        number = life.person_of(friend)
        if number is None or (life.peer.number, number) in self._estranged:
            return
        reader = self.peers[number]
        if reader.life is None or reader.hostile:
            return
        held = set(reader.life.mirror(life.peer))
        if lost := life.log.believed(friend, context) - held - life.peer.refused.get(number, set()):
            self.wrong(f"{life.peer.name} believes that {reader.name} has {lost}, which are not there")
        link = life.link_with(number) if not by_parcel else None
        since = self.eyes.stated_before_last(link) if link is not None else 0.0
        if left := held - life.peer.shown_since(number, since)[1] - life.peer.left_over.get(number, set()):
            self.wrong(f"{life.peer.name} believes that {reader.name} has erased {left}, which are still there")
        self.count("checked what was acked")

    def in_step(self, life: Life, event: InStep) -> None:
        """A peer says that it has all that a friend shows."""
        self.count("in step")
        self.note(f"{life.peer.name} in step with {life.person_of(event.friend)}")
        peer, number = life.peer, life.person_of(event.friend)
        if number is None or number not in peer.facts.friends or self.peers[number].hostile:
            return
        friend = self.peers[number]
        self.caught_up(peer, friend)
        link = life.link_with(number)
        if link is None:
            return  # it is being seen out
        since = self.eyes.stated_before_last(link.other)
        if self.mail is not None:
            self.mail.learned[peer.number, number] = since
        always, sometime = friend.shown_since(peer.number, since)
        held = self.compare(life, friend)
        always = always - friend.refused.get(peer.number, set())
        sometime = sometime | friend.left_over.get(peer.number, set())
        if not always <= held <= sometime:
            self.wrong(
                f"{peer.name} is in step with {friend.name}, but lacks {always - held} and has {held - sometime}"
            )

    def caught_up(self, peer: Peer, friend: Peer) -> None:
        """A peer has all again that a friend shows."""
        self._estranged.discard((friend.number, peer.number))

    def compare(self, life: Life, friend: Peer, *, told: float = math.inf) -> set[Mark]:
        """What a peer holds of a friend's now. What it had before and was shown ever since must still be there; and
        since before it was `told` of it, if that is when a parcel was sealed that came now."""
        key = life.peer.number, friend.number
        held = set(life.mirror(friend))
        before, since = self._held.get(key, (frozenset(), 0.0))
        if lost := before & friend.shown_since(life.peer.number, min(since, told))[0] - held:
            self.wrong(f"{life.peer.name} has lost {lost} of {friend.name}'s")
        self._held[key] = frozenset(held), self.loop.time()
        return held

    def parted(self, life: Life, event: Parted) -> None:
        """A conversation is over."""
        number = life.person_of(event.friend)
        self.note(f"{life.peer.name} parted from {number}: {event.reason}")
        self.count("parted")
        if number is not None:
            self.compare(life, self.peers[number])
        if not event.reason:
            self.wrong(f"{life.peer.name} parted from {number} without a reason")
        if event.reason == LocalSyncError.__doc__:
            return  # the task that fails with it will be heard of
        if number is None or self.peers[number].hostile:
            self.count(f"hostile: {event.reason}")
            return
        if event.reason.startswith(BLAME):
            self.wrong(f"{life.peer.name} says of {self.peers[number].name}: {event.reason}")
        if event.reason == SILENT:
            self.count("given up")
            if not self.network.troubled(life.peer.number, number, within=400):
                self.wrong(f"{life.peer.name} gave up {self.peers[number].name}, who was there")

    def said(self, stream: Stream, message: Message) -> None:
        """A peer sends this; what is in it was looked at."""
        pair = stream.life.peer.number, stream.to
        if isinstance(message, Need) and pair in self.cut_short:
            self.cut_short.discard(pair)
            self.network.trouble(*pair)
            for wire in self.network.between(*pair):
                self.loop.call_soon(wire.snap)
            self.count("cut before it came")

    def estranged(self, peer: Peer, friend: int) -> None:
        """What this peer has of that friend's is erased or put back: what the friend believed is no longer so."""
        self._estranged.add((friend, peer.number))
        self._held.pop((peer.number, friend), None)
        if self.mail is not None:
            self.mail.learned.pop((peer.number, friend), None)

    # inside

    def _task(self, loop: asyncio.AbstractEventLoop, deed: Coroutine[Any, Any, Any], **named: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(deed, loop=loop, **named)
        context = named.get("context")
        life = context.get(WHO) if context is not None else WHO.get()
        if life is not None:
            life.tasks.add(task)
            task.add_done_callback(lambda task: self._over(life, task))
        return task

    def _over(self, life: Life, task: asyncio.Task[Any]) -> None:
        life.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not life.dead:
            expected = isinstance(error, SyncError) and not isinstance(error, LocalSyncError)
            if not expected and not isinstance(error, TimeoutError):
                self.wrong(error)

    def _clear(self) -> None:
        """Nothing of the world is left."""
        for peer in self.peers:
            if peer.life is not None:
                peer.life.die()
                peer.life = None
        left = list(asyncio.all_tasks(self.loop))
        for task in left:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        for file in self.folder.iterdir():
            if file.is_file():
                file.unlink()
            else:
                shutil.rmtree(file)

    def traces(self, life: Life) -> set[tuple[int, int]]:
        """All marks that are in a vault."""
        return {mark for (payload,) in life.vault.execute("SELECT payload FROM entry") for mark in marks_in(payload)}
