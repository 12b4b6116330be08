"""A peer: one person with a real vault and a real node, whose device crashes, sleeps, and is put back from copies.

A `Life` is one run of the program, from opening the vault to the end of the process; a peer has one after another.
What is true of the peer is kept in `Facts`, and compared with what its vault holds whenever one was opened anew.
"""

from __future__ import annotations

import asyncio
import contextvars
import hashlib
import random
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.library import Library
from app.own.log import OwnLog
from app.people import circles
from app.people.book import AddressBook
from app.people.me import Me
from app.photos.media import Media
from app.profiles.devices import become_another
from crypto.secret import Secret
from sync.events import Event, InStep, Parted
from sync.net.gallery import Gallery
from sync.net.node import Node
from sync.net.runtime import Runtime
from sync.place import Place
from sync.shelf import Context
from tests.simulation import parcels, photos
from tests.simulation.clockwork import Thread
from tests.simulation.facts import Facts, Kept, Mark, mirror_of
from tests.simulation.network import WHO, Listener
from tests.simulation.vaults import Crash, FragileVault, Fuse, remove, reopen
from tests.simulation.wires import End
from tests.simulation.witness import Witness

if TYPE_CHECKING:
    from tests.simulation.world import World

START_MS = 1_767_225_600_000  # 2026-01-01 00:00 UTC
NAMES = ("Ada", "Bela", "Carla", "Dana", "Emil", "Fynn", "Gita", "Hana")


class Peer:
    """One person, and the device they have."""

    hostile = False

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.number = number
        self.name = NAMES[number] if number < len(NAMES) else f"Peer {number}"
        self.rng = random.Random(f"{world.seed}/{number}")
        self.facts = Facts()
        self.past: list[tuple[float, Facts]] = []  # until when what was true
        self.doing: Facts | None = None  # what will be true if the deed under way succeeds
        self.ids: dict[int, str] = {}
        self.ahead_ms = 0  # how far the clock is off
        self.life: Life | None = None
        self.image: Path | None = None  # the vault, while the program is not running
        self.backup: tuple[Path, Facts, Context] | None = None
        self.reborn = False  # the image is of an older vault, and goes on as a new device
        self.left_over: dict[int, set[Mark]] = {}  # by friend: what they may hold though nobody can take it back
        self.lost_photos: set[int] = set()  # that were erased before an older vault was put back, which names them
        self.refused: dict[int, set[Mark]] = {}  # by friend: what they may have been told to forget, and do not take
        self.parcel = b""  # the key to seal parcels for them with, in worlds in which there are any
        self.looked = False  # whether the last look into the drop folder did anything
        self.went_back = False  # to an older vault, some time
        self._calls = 0
        self._copies = 0
        self.begin()

    def begin(self) -> None:
        """Start the program for the first time."""
        self.me = Me.new(self.name, now=self.now, entropy=self.entropy)
        vault = self.world.blank.put(self.path())
        with vault.transaction():
            self.me.save(vault)
            circles.begin(vault, entropy=self.entropy)
        self.life = Life(self, vault)
        if self.world.mail is not None:
            self.parcel = parcels.furnish(self, self.life, self.world.mail)

    @property
    def person(self) -> bytes:
        return self.me.person.public

    @property
    def host(self) -> str:
        return f"peer-{self.number}"

    def now(self) -> int:
        """This device's clock, in milliseconds."""
        return START_MS + int(self.world.loop.time() * 1000) + self.ahead_ms

    def entropy(self, length: int) -> bytes:
        self._calls += 1
        return hashlib.shake_256(f"{self.world.seed}/{self.number}/{self._calls}".encode()).digest(length)

    def path(self) -> Path:
        """A new place for a copy of the vault."""
        self._copies += 1
        return self.world.folder / f"{self.number}-{self._copies}.db"

    # what is true

    def attempt(self, after: Facts, deed: Callable[[], object]) -> None:
        """Do something that makes this true."""
        self.world.note(f"{self.name} begins to do something")
        self.doing = after
        deed()
        self._settle(after)

    def _settle(self, facts: Facts) -> None:
        self.past.append((self.world.loop.time(), self.facts))
        self.facts, self.doing = facts, None
        if self.world.loud:
            self.world.note(f"{self.name} shows {facts.brief()}")

    def may_show(self, mark: Mark, friend: int, *, since: float) -> bool:
        """Whether this friend may see this, or might since that moment."""
        if self.facts.sees(friend, mark):
            return True
        for until, facts in reversed(self.past):
            if until < since:
                return False
            if facts.sees(friend, mark):
                return True
        return False

    def may_show_photo(self, photo: int, friend: int, *, since: float) -> bool:
        """The same for a photo."""
        if self.facts.sees_photo(friend, photo):
            return True
        for until, facts in reversed(self.past):
            if until < since:
                return False
            if facts.sees_photo(friend, photo):
                return True
        return False

    def shown_since(self, friend: int, since: float) -> tuple[set[Mark], set[Mark]]:
        """What this friend may see in all states since that moment, and in any of them."""
        always = any_ = self.facts.shown_to(friend)
        for until, facts in reversed(self.past):
            if until < since:
                break
            shown = facts.shown_to(friend)
            always, any_ = always & shown, any_ | shown
        return always, any_

    # the program comes and goes

    def wake(self) -> None:
        """Start the program on what the last run left."""
        assert self.image is not None
        vault = reopen(self.image)
        kept = Kept.read(vault, self.world.numbers)
        if self.doing is not None and kept.is_as(self.doing):
            self._settle(self.doing)
        self.doing = None
        if not kept.is_as(self.facts):
            self.world.wrong(f"{self.name} woke up with {kept}, and it should be {self.facts}")
        self.ids.update(kept.ids)
        if self.reborn:
            self.me = become_another(vault, seen=self.now(), now=self.now, entropy=self.entropy)
            self.reborn = False
        self.life, self.image = Life(self, vault), None
        photos.look_at_own(self.life)
        self.world.woke(self)

    def crash(self, crash: Crash, *, silently: bool) -> None:
        """The process is gone; what stood in its files at that moment is in the image."""
        assert self.life is not None
        self.image = crash.image
        self.world.network.abandon(self.life, silently=silently)
        life, self.life = self.life, None
        life.die()

    def go_back_to(self, facts: Facts) -> None:
        """The vault is an older one, and so is what is true.

        What friends were shown since the backup stands on events that nobody here knows of. Such an entry cannot be
        taken back by this device: not covered yet, and counted in the end (`ending.py`).
        """
        for friend in self.world.peers:
            number = friend.number
            before = set(self.facts.shown_to(number)).union(*(past.shown_to(number) for _until, past in self.past))
            shown = facts.shown_to(number)
            held = set(friend.life.mirror(self)) if friend.life is not None else set()
            if self.world.mail is not None:  # a parcel that is still on its way may say that it was taken back
                held &= self.facts.shown_to(number)
            self.left_over[number] = self.left_over.get(number, set()) | before
            self.refused[number] = self.refused.get(number, set()) | shown - held
        self._settle(facts)
        self.lost_photos.update(card.photo for card in facts.cards.values() if card.photo is not None)
        self.reborn = self.went_back = True

    def own_context(self) -> Context:
        assert self.life is not None
        return self.life.library.shelves.context.copy()

    def keep_backup(self) -> None:
        """Copy the vault as a backup would."""
        assert self.life is not None
        if self.backup is not None:
            remove(self.backup[0])
        self.backup = self.life.vault.copy(self.path()), self.facts, self.own_context()


class Life:
    """One run of the program."""

    own_log: OwnLog | None = None  # in worlds in which people have several devices

    def __init__(self, peer: Peer, vault: FragileVault) -> None:
        self.peer = peer
        self.dead = False
        self.vault = vault
        self.ends: list[End] = []
        self.listeners: list[Listener] = []
        self.node: Node | None = None
        self.gallery: Gallery | None = None
        self.fetching: dict[int, asyncio.Task[bool]] = {}
        self.media_folder = peer.world.folder / f"media-{peer.number}"
        self._one_by_one = asyncio.Lock()
        self.tasks: set[asyncio.Task[Any]] = set()
        world, rng = peer.world, peer.rng
        self.library = Library(
            vault,
            media=Media(self.media_folder, Secret(bytes(32)), entropy=peer.entropy),
            me=peer.me,
            now=peer.now,
            entropy=peer.entropy,
            folder=world.folder,
        )
        self.log: Witness = self._witness()
        self.library.blobs.sweep()  # as a profile does when it is opened
        self.library.mirrors = self.library.friends._mirrors = self.log
        self.library.shelves.on_change = self._changed
        crashed = self._crashed
        self.thread = Thread(world.loop, rng, slowness=world.shape.slowness, crashed=crashed)
        self.beside = Thread(world.loop, rng, slowness=world.shape.slowness, crashed=crashed)
        self.on_files = Thread(world.loop, rng, slowness=world.shape.slowness, crashed=crashed)
        self._context = contextvars.copy_context()
        self._context.run(WHO.set, self)

    def _witness(self) -> Witness:
        return Witness(self, self.vault, self.library.shelves, now=self.peer.now)

    def spawn(self, deed: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run it as this process does."""
        return self.peer.world.loop.create_task(deed, context=self._context)

    async def go_online(self) -> None:
        async with self._one_by_one:
            if self.node is None:
                self.node = await self._node()
                await self.node.refresh()  # what changed while it started

    async def _node(self) -> Node:
        book = AddressBook(self.library)
        self.gallery = Gallery(self.library.blobs, on_log=self.thread, beside=photos.Beside(self.on_files))
        runtime = Runtime(
            on_log=self.thread,
            beside=self.beside,
            now=self.peer.now,
            entropy=self.peer.entropy,
            tell=self._heard,
        )
        node = Node(
            runtime,
            log=self.log,
            own_log=self.own_log,
            book=book,
            me=book.myself(),
            place=Place(bind=(self.peer.host,), announce=False, discover=False),
            gallery=self.gallery,
        )
        await node.start()
        return node

    async def go_offline(self) -> None:
        async with self._one_by_one:
            node, self.node = self.node, None
            if node is not None:
                for wire, one, other in self.peer.world.network.standing():
                    if any(end in self.ends for end in wire.ends):
                        self.peer.world.network.trouble(one, other)
                await node.stop()
                if self.gallery is not None:
                    gallery, self.gallery = self.gallery, None
                    await gallery.settle()

    def friends_changed(self) -> None:
        """As the window tells the network."""
        if self.node is not None and not self.dead:
            self.spawn(self.node.refresh())

    def burn(self, fuse: Fuse) -> None:
        self.vault.fuse = fuse

    def die(self) -> None:
        self.dead = True
        self.thread.die()
        self.beside.die()
        self.on_files.die()
        for task in list(self.tasks):
            task.cancel()
        self.vault.drop()

    def person_of(self, friend: int) -> int | None:
        """Which peer the log knows by this number."""
        rows = self.vault.execute("SELECT person FROM friend WHERE row = ?", (friend,))
        return self.peer.world.numbers[rows[0][0]] if rows else None

    def link_with(self, friend: int) -> End | None:
        """Our end of the link over which we talk with that peer."""
        for talk in self.node._talks.all() if self.node is not None else ():
            if self.person_of(talk.friend) == friend:
                link: Any = talk.channel.link
                assert isinstance(link, End)
                return link
        return None

    def mirror(self, of: Peer) -> list[Mark]:
        return mirror_of(self.vault, of.person)

    def _crashed(self, crash: Crash) -> None:
        self.peer.world.crashed(self.peer, crash)

    def _changed(self) -> None:
        self.peer.world.loop.call_later(0.0001, self._offer, context=self._context)

    def _offer(self) -> None:
        if self.node is not None and not self.dead:
            self.node.shelf_changed()

    def _heard(self, event: Event) -> None:
        if self.dead:
            return
        match event:
            case InStep():
                self.peer.world.in_step(self, event)
            case Parted():
                self.peer.world.parted(self, event)
