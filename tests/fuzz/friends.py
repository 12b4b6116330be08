"""Targets: a friend whose app says and seals whatever it likes, and what becomes of it in a real vault.

The bytes are decisions (dice.py): which message comes next, and how right it is. So most of it gets past the first
look. After each go everything of one's own is still there, the sums are right, and whatever was kept can be shown.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.bodies import Review
from app.carrying.parcels import KEY, Parcels
from app.items import Item as Thing
from app.library import Library
from app.profiles.profile import create_profile
from app.writing.pen import Draft
from crypto.identity import device_id
from crypto.pair import PairKeys
from crypto.parcel import ParcelKey
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync import parcel
from sync.clock import COUNTER_BITS
from sync.errors import RemoteSyncError, Unreachable
from sync.fetching import Allowance
from sync.inspection import Inspector
from sync.itemset import fingerprint_of
from sync.net.conversation import Conversation
from sync.net.lane import Lane
from sync.net.runtime import Runtime
from sync.offering import Offer
from sync.parcel import BadParcel, Contents, Offered
from sync.taking import Intake
from sync.wire import HEADER
from tests.fuzz.dice import Dice
from tests.fuzz.forger import NOW, Forger
from tests.fuzz.meetings import ADA as EVA
from tests.fuzz.meetings import ADAS as EVAS
from tests.fuzz.meetings import CERTIFICATE, ROOT, entropy
from tests.fuzz.target import Feed, Group, Target

T = TypeVar("T")
FRIEND = 1
MEMORY = Path("/dev/shm")
OWN = ("Emma", "Persuasion", "Émile")

group = Group()


class Victim:
    """Somebody with three entries of their own and one friend."""

    def __init__(self, folder: Path) -> None:
        self.moment = NOW
        self.library: Library = create_profile(
            folder,
            name="Bela",
            passphrase=Secret(b"open sesame"),
            now=lambda: self.moment,
            cost=Cost(memory_kib=8, iterations=1, lanes=1),
        )[0]
        self.library.vault.execute("PRAGMA synchronous = OFF")
        self.library.friends.befriend(CERTIFICATE[EVA], name="Eva", root=ROOT)
        drafts = [Draft(Review(item=Thing("book", title), text="Good.")) for title in OWN]
        signed = self.library.pen.sign(drafts)
        self.library.shelves.place([one.pair for one in signed], self.library.circles.find("Friends"))
        self.parcels = Parcels(self.library)
        self.parcels.publish()

    def is_well(self) -> None:
        """Whatever was taken in."""
        library = self.library
        views = library.listing.newest(limit=10_000)
        assert set(OWN) <= {view.title for view in views if view.mine}
        for view in views:
            library.listing.show(view.id)
        library.search.find("good emma")
        library.search.suggest("e")
        library.friends.all()
        items = list(library.vault.execute("SELECT item FROM mirror WHERE friend = ?", (FRIEND,)))
        total = sum(int.from_bytes(item, "little") for (item,) in items)
        assert library.mirrors.mirror_fingerprint(FRIEND) == (
            fingerprint_of(total % (1 << 256), len(items)),
            len(items),
        )

    def begin_anew(self) -> None:
        """Nothing of the friend's is here."""
        self.library.mirrors.erase(FRIEND)
        self.library.vault.execute("UPDATE device SET acked = NULL, settled = NULL")
        self.library.vault.execute("DELETE FROM parcel_device")
        self.library.vault.execute("DELETE FROM parcel_friend")


@contextmanager
def victim() -> Iterator[Victim]:
    with ExitStack() as leaving:
        place = MEMORY if MEMORY.is_dir() else None
        folder = leaving.enter_context(tempfile.TemporaryDirectory(dir=place))
        one = Victim(Path(folder) / "bela")
        leaving.callback(one.library.close)
        yield one


# over a link


class Mouth:
    """A channel on which the friend says one thing after another, and then hangs up."""

    def __init__(self, said: Iterator[bytes]) -> None:
        self.bytes_in = self.bytes_out = self.unsent = 0
        self.heard = bytearray()
        self._said = said

    async def receive(self) -> bytes:
        for _ in range(6):
            await asyncio.sleep(0)  # what was said before may be answered
        data = next(self._said, b"")
        self.bytes_in += len(data)
        return data

    def write(self, data: bytes) -> None:
        self.bytes_out += len(data)
        self.heard += data

    async def drain(self) -> None:
        await asyncio.sleep(0)


async def here(deed: Callable[..., T], /, *values: Any) -> T:
    await asyncio.sleep(0)
    return deed(*values)


async def converse(one: Victim, dice: Dice) -> None:
    library = one.library
    shelf = library.mirrors.shelf_for(FRIEND)
    items = shelf.items()
    pen = Forger(dice, [items.item_at(at)[1] for at in range(len(items))])
    mirror = library.mirrors.mirror_fingerprint(FRIEND)[0], shelf.fingerprint

    def said() -> Iterator[bytes]:
        for _ in range(40):
            if not dice.left:
                return
            message = pen.message(conversation.session, mirror)
            data = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
            yield len(data).to_bytes(HEADER, "big") + data

    mouth = Mouth(said())
    device = device_id(EVAS.public)
    blobs: Any = library.blobs
    lane = Lane(mouth, friend=FRIEND, near=True, blobs=blobs, allowance=Allowance(), on_log=here, beside=here)
    conversation = Conversation(
        Runtime(on_log=here, beside=here, now=library.now, entropy=os.urandom, tell=lambda _event: None),
        mouth,
        friend=FRIEND,
        offer=Offer(library.mirrors, FRIEND, device),
        intake=Intake(library.mirrors, FRIEND, device),
        inspector=Inspector(EVA.public, [EVAS.public], reader=library.me.person.public),
        lane=lane,
    )
    library.shelves.on_change = conversation.shelf_changed
    try:
        await conversation.converse()
    finally:
        library.shelves.on_change = lambda: None
        await lane.settle()


@contextmanager
def over_a_link() -> Iterator[Feed]:
    with victim() as one, asyncio.Runner() as runner:

        def feed(data: bytes) -> None:
            one.begin_anew()
            dice = Dice(data)
            try:
                for _meeting in range(3):
                    runner.run(converse(one, dice))
            finally:
                one.is_well()

        yield feed


# in a file


@contextmanager
def in_a_file() -> Iterator[Feed]:
    with victim() as one:
        library = one.library
        me = library.me.person.public
        [(key,)] = library.vault.execute("SELECT value FROM own WHERE key = ?", (KEY,))
        to = ParcelKey(Secret(key)).public
        eva = _Sealer()

        def feed(data: bytes) -> None:
            one.begin_anew()
            dice = Dice(data)
            try:
                for _ in range(3):
                    sealed = parcel.seal(
                        _contents(Forger(dice), device_id(library.me.device.public)),
                        keys=PairKeys(ROOT, EVA.public, me),
                        to=to,
                        me=eva,  # type: ignore[arg-type]
                        entropy=entropy,
                    )
                    one.parcels.open(sealed)
            finally:
                one.is_well()

        yield feed


class _Sealer:
    """What `parcel.seal` needs of oneself."""

    device = EVAS
    certificate = CERTIFICATE[EVA]


def _contents(pen: Forger, reader: bytes) -> Contents:
    dice = pen.dice
    items = pen.items(5)
    offered = {
        hashlib.sha256(item.payload).digest()[:12]: pen.reasons() if dice.rarely() else item.reasons for item in items
    }
    if dice.seldom():
        offered[bytes(12)] = pen.reasons()
    taken = {dice.pick((reader, bytes(8))): pen.context()} if dice.below(3) else {}
    return Contents(
        made=dice.pick((pen.reading(), (NOW << COUNTER_BITS) + dice.below(9))),
        context=pen.context(),
        offered=[Offered(version, reasons) for version, reasons in offered.items()],
        items=items,
        taken=taken,
        reply=dice.bytes(40),
        certificates=[CERTIFICATE[EVA].encode()] * dice.below(3),
    )


def decisions() -> Sequence[bytes]:
    return [b"", *(hashlib.shake_256(b"%d" % seed).digest(1500) for seed in range(12))]


group.add(Target("friend-on-a-link", over_a_link, decisions, (RemoteSyncError, Unreachable), tries=120, largest=4096))
group.add(Target("friend-in-a-file", in_a_file, decisions, (BadParcel,), tries=120, largest=4096))


# what is typed


@contextmanager
def search() -> Iterator[Feed]:
    with victim() as one:

        def feed(data: bytes) -> None:
            text = data.decode(errors="replace")
            one.library.search.find(text)
            one.library.search.suggest(text)

        yield feed


def questions() -> Sequence[bytes]:
    return [b"emma persu", "教育 émi".encode(), b'"a" OR b* NEAR(x, 3) {title}: -c ^d', b"title:emma AND NOT \0"]


group.add(Target("search", search, questions, tries=200, largest=4096))
