"""Parcels in a world: sealed files that go from hand to hand, and drop folders of people who may never meet.

Everybody who uses a drop folder has a copy of it, and a carrier brings files from one copy to another: some get lost,
some come late, twice, damaged or half written, and old ones turn up again. The folders are real ones, and what puts
files there and opens them is the app's; while it works, its owner may write, take back and part from friends. Processes
also end in the midst of writing a file. What must hold besides what holds for links:

    a parcel holds and offers nothing that is not for the friend, and shows nothing but its size, which is a bucket
    whoever opened a complete one has what was shown when it was packed, or what was shown since
    one that is older than what was learned since does nothing
    what is damaged, or for somebody else, is refused, and nothing of it is kept
    in the end there is one current parcel for every friend in a folder, nothing else of one's own, and quiet
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.carrying import dropfolders
from app.carrying.dropfolder import DropFolder, unfinished
from app.carrying.dropfolders import DropFolders
from app.carrying.ledger import Ledger
from app.carrying.parcels import Correspondent, Opened, Parcels
from app.errors import Refused
from sync import parcel
from sync.label import LENGTH
from sync.parcel import BadParcel, Contents
from sync.shelf import Context
from tests.simulation import deeds
from tests.simulation.facts import MARK, Mark, marks_in
from tests.simulation.tightness import put
from tests.simulation.vaults import Crash

if TYPE_CHECKING:
    from tests.simulation.peer import Life, Peer
    from tests.simulation.world import World

SETTLED_WITHIN = 8  # looks of everybody, with the files carried between them
MEANWHILE = 0.04  # how likely the owner does something between two steps


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that somebody sealed: by whom, on which device, for whom, when, and the entries in it."""

    author: int
    device: bytes
    reader: int
    at: float
    marks: frozenset[Mark]
    data: bytes


class Mail:
    """All parcels of a world, and the folders in which they lie."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._folder = world.folder.with_name("folders")
        self._sealed: dict[bytes, Sealed] = {}  # by the hash of the file
        self._carried: dict[str, bytes] = {}  # all files that ever lay in a folder, by name
        self._authors: dict[str, int] = {}  # who put them there
        self._stamps = 0
        self.learned: dict[tuple[int, int], float] = {}  # by whom of whose: up to when what was shown is known
        self.rng = random.Random(f"{world.seed}/mail")

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """For as long as this lasts, what is sealed is seen here and folders are these."""
        self._folder.mkdir(exist_ok=True)
        try:
            with put(parcel, "seal", self._seal(parcel.seal)), put(dropfolders, "DropFolder", self._open):
                yield
        finally:
            shutil.rmtree(self._folder)

    def folder_of(self, peer: Peer) -> Path:
        """This peer's copy of the folder."""
        path = self._folder / str(peer.number)
        path.mkdir(exist_ok=True)
        return path

    def _open(self, path: Path) -> FragileFolder:
        return FragileFolder(path, self._world.peers[int(path.name)], self)

    # what is sealed and opened

    def _seal(self, real: Callable[..., bytes]) -> Callable[..., bytes]:
        def seal(contents: Contents, *, keys: Any, **named: Any) -> bytes:
            author, reader = (self._world.numbers[person] for person in (keys.me, keys.friend))
            marks = self._look_at(contents, author, reader)
            data = real(contents, keys=keys, **named)
            if MARK.search(data):
                self._world.wrong("a parcel can be read by whoever finds it")
            device = self._world.peers[author].me.device.public
            self._sealed[_hash(data)] = Sealed(author, device, reader, self._world.loop.time(), marks, data)
            self._world.count("parcel sealed")
            return data

        return seal

    def _look_at(self, contents: Contents, author: int, reader: int) -> frozenset[Mark]:
        """Nothing is in it that is not for the reader."""
        peer, now = self._world.peers[author], self._world.loop.time()
        assert peer.life is not None
        marks = frozenset(mark for item in contents.items for mark in marks_in(item.payload))
        versions = [offer.version for offer in contents.offered]
        rows = peer.life.vault.execute("SELECT substr(version, 1, 12), payload FROM entry")
        payloads = {bytes(version): payload for version, payload in rows}
        offered = {mark for version in versions if version in payloads for mark in marks_in(payloads[version])}
        for mark in marks | offered:
            if not peer.may_show(mark, reader, since=now):
                self._world.wrong(f"{peer.name} put {mark} into a parcel for {reader}, who may not see it")
        return marks

    def opening(self, life: Life, data: bytes, open_: Callable[[bytes], Opened]) -> Opened:
        """Open a file, and look at what that did."""
        world, peer = self._world, life.peer
        sealed = self._sealed.get(_hash(data))
        before = {other.number: set(life.mirror(other)) for other in world.peers if other is not peer}
        try:
            opened = open_(data)
        except BadParcel:
            world.count("parcel refused")
            if any(set(life.mirror(world.peers[number])) - held for number, held in before.items()):
                world.wrong(f"{peer.name} refused a parcel and kept something of it")
            raise
        if sealed is None or sealed.reader != peer.number:
            world.wrong(f"{peer.name} opened what is damaged or for somebody else")
            return opened
        world.count("parcel opened")
        self._judge(life, sealed, opened, before[sealed.author])
        return opened

    def _judge(self, life: Life, sealed: Sealed, opened: Opened, before: set[Mark]) -> None:
        world, peer, author = self._world, life.peer, self._world.peers[sealed.author]
        if author.hostile or author.number not in peer.facts.friends:
            return
        key = peer.number, author.number
        held = set(life.mirror(author))
        if wrong := held - before - sealed.marks:
            world.wrong(f"{peer.name} has {wrong} from a parcel that does not hold it")
        left, refused = author.left_over.get(peer.number, set()), author.refused.get(peer.number, set())
        if sealed.device == author.me.device.public and sealed.at < self.learned.get(key, -1.0):
            world.count("parcel came late")
            if held != before and not (held ^ before) <= left | refused:
                world.wrong(f"{peer.name} opened an old parcel of {author.name}'s, and now {held ^ before} differ")
        if not opened.old and not opened.lacking:
            always, sometime = author.shown_since(peer.number, sealed.at)
            if not always - refused <= held <= sometime | left:
                world.wrong(
                    f"{peer.name} took all in from a parcel of {author.name}'s, but lacks {always - held - refused}"
                    f" and has {held - sometime - left}"
                )
            world.count("parcel complete")
            world.caught_up(peer, author)
            self.learned[key] = max(sealed.at, self.learned.get(key, -1.0))
        elif opened.lacking:
            world.count("parcel lacking")
        world.compare(life, author, told=sealed.at)

    # what befalls it

    def stir(self) -> None:
        """Any of it."""
        world, rng = self._world, self.rng
        living = [peer for peer in world.honest if peer.life is not None]
        if not living:
            return
        peer = rng.choice(living)
        [what] = rng.choices(("look", "carry", "hand", "open"), (6, 6, 2, 4))
        match what:
            case "look":
                world.have_done(peer, look)
            case "carry":
                self._carry(peer, rng.choice([other for other in world.honest if other is not peer]))
            case "hand":
                world.have_done(peer, hand_over, rng)
            case "open" if self._sealed:
                self._deliver(rng.choice(list(self._sealed.values())), rng)

    def _deliver(self, sealed: Sealed, rng: random.Random) -> None:
        """Somebody opens a file by hand: late, again, a damaged one, or somebody else's."""
        data, number = sealed.data, sealed.reader
        if rng.random() < 0.1:
            at = rng.randrange(len(data))
            data = rng.choice((data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], data + data))
            self._world.count("parcel damaged")
        elif rng.random() < 0.1:
            number = rng.choice(self._world.honest).number
        reader = self._world.peers[number]
        if not reader.hostile:
            self._world.have_done(reader, open_by_hand, data)

    def _carry(self, source: Peer, target: Peer) -> None:
        """As a stick does, or a program that keeps folders the same, on a bad day."""
        rng, files = self.rng, self._files(source)
        for name in sorted(files):
            match rng.choices(("lose", "half", "empty", "copy"), (20, 10, 10, 60))[0]:
                case "half":
                    self._place(target, name, self._carried[name][: rng.randrange(len(self._carried[name]))])
                    self._world.count("file half written")
                case "empty":  # room for all of it, and nothing in it yet
                    self._place(target, name, bytes(len(self._carried[name])))
                    self._world.count("file half written")
                case "copy":
                    self._place(target, name, self._carried[name])
                case _:
                    self._world.count("file lost")
        if rng.random() < 0.5:
            self._remove(target, {name for name in self._there(target) if self._authors.get(name) == source.number}
                         - files)  # fmt: skip
        if rng.random() < 0.2 and self._carried:
            name = rng.choice(list(self._carried))
            if self._authors[name] != target.number:
                self._place(target, name, self._carried[name])
                self._world.count("old file again")
        if rng.random() < 0.05:
            self._remove(target, self._there(target))
            self._world.count("folder emptied")

    def carry_all(self, *, half: bool = False) -> None:
        """On a good day: every copy has what the others have put into theirs, and nothing else.

        `half` is a moment of such a day: new files have their size and nothing in them yet.
        """
        lying = {name: peer for peer in self._world.honest for name in sorted(self._files(peer))}
        for target in self._world.honest:
            there = self._there(target)
            self._remove(target, there - lying.keys())
            for name, author in lying.items():
                path = self.folder_of(target) / name
                if author is not target and not (name in there and path.read_bytes() == self._carried[name]):
                    self._place(target, name, bytes(len(self._carried[name])) if half else self._carried[name])

    def _files(self, peer: Peer) -> set[str]:
        """What this peer has put into the folder, as far as it still lies there. In the same order in every run."""
        return {name for name in self._there(peer) if self._authors.get(name) == peer.number}

    def _there(self, peer: Peer) -> set[str]:
        return {file.name for file in self.folder_of(peer).iterdir()}

    def _place(self, peer: Peer, name: str, data: bytes) -> None:
        path = self.folder_of(peer) / name
        path.write_bytes(data)
        self._stamps += 1
        os.utime(path, ns=(self._stamps, self._stamps))

    def _remove(self, peer: Peer, names: set[str]) -> None:
        for name in names:
            (self.folder_of(peer) / name).unlink(missing_ok=True)

    def wrote(self, peer: Peer, name: str, data: bytes) -> None:
        """A file lies in this peer's copy."""
        self._authors[name] = peer.number
        self._carried[name] = data
        if len(name) != LENGTH or len(data) & (len(data) - 1):
            self._world.wrong(f"a file in a folder says something: {name}, {len(data)} bytes")

    # the end

    def disagreement(self) -> str | None:
        """What is not as it should be in the folders, once everybody has looked."""
        for peer in self._world.honest:
            assert peer.life is not None
            noted = {name for (name,) in peer.life.vault.execute("SELECT name FROM drop_sent")}
            lying = self._there(peer)
            mine = {name for name in lying if self._authors.get(name, peer.number) == peer.number}
            if noted - lying:
                return f"{peer.name} noted files that are not there"
            if mine - noted and not peer.went_back:
                return f"{peer.name} left files behind"
            for friend in peer.facts.friends:
                person = self._world.peers[friend].person
                states = peer.life.vault.execute(
                    "SELECT DISTINCT state FROM drop_sent WHERE substr(state, 1, 32) = ?", (person,)
                )
                if len(states) != 1:
                    return f"{peer.name} has {len(states)} parcels for {friend}"
        return None


class FragileFolder(DropFolder):
    """A copy of the folder. Who has crashed does nothing in it any more."""

    def __init__(self, path: Path, peer: Peer, mail: Mail) -> None:
        super().__init__(path)
        self._peer = peer
        self._mail = mail

    def write(self, name: str, data: bytes) -> None:
        self._check()
        life = self._peer.life
        assert life is not None
        if self._peer.world.shape.fate and not self._peer.world.network.calm and self._mail.rng.random() < 0.04:
            (self.path / unfinished(name)).write_bytes(data[: self._mail.rng.randrange(len(data))])
            self._peer.world.count("crash while a file was written")
            life.vault.burned = Crash(life.vault.copy(self._peer.path()), "now")
            raise life.vault.burned
        super().write(name, data)
        self._mail.wrote(self._peer, name, data)

    def remove(self, name: str) -> None:
        self._check()
        super().remove(name)

    def _check(self) -> None:
        if self._peer.life is not None and self._peer.life.vault.burned is not None:
            raise self._peer.life.vault.burned


class WatchedLedger(Ledger):
    """Does nothing else than `Ledger` does."""

    def __init__(self, life: Life) -> None:
        super().__init__(life.vault, life.library.shelves, now=life.peer.now)
        self._life = life

    def acked(self, friend: int, device: bytes, context: Context) -> None:
        super().acked(friend, device, context)
        self._life.peer.world.acked(self._life, friend, context, by_parcel=True)


class WatchedParcels(Parcels):
    """Does nothing else than `Parcels` does; but its owner may do something meanwhile."""

    def __init__(self, life: Life, mail: Mail) -> None:
        super().__init__(life.library, on_vault=lambda deed, *values: _meanwhile(life, mail, deed, *values))
        self._ledger = WatchedLedger(life)
        self._life = life
        self._mail = mail

    def pack(self, friend: Correspondent, *, most: int = 0) -> Iterator[tuple[bytes, int]]:
        return super().pack(friend, most=most or self._mail.rng.choice((600, 3_000, 1 << 20)))

    def open(self, data: bytes) -> Opened:
        return self._mail.opening(self._life, data, super().open)


def _meanwhile(life: Life, mail: Mail, deed: Callable[..., Any], *values: Any) -> Any:
    peer = life.peer
    if peer.doing is None and not peer.world.network.calm and mail.rng.random() < MEANWHILE:
        peer.world.count("did something meanwhile")
        deeds.do_something(peer, life, mail.rng)
    return deed(*values)


def folders_of(life: Life, mail: Mail) -> DropFolders:
    """What looks after this peer's folder."""
    folders = DropFolders(life.library, on_vault=lambda deed, *values: _meanwhile(life, mail, deed, *values))
    folders._parcels = WatchedParcels(life, mail)
    return folders


def furnish(peer: Peer, life: Life, mail: Mail) -> bytes:
    """A folder for a new peer; the key to seal for them with."""
    life.vault.execute("INSERT INTO drop_folder (path) VALUES (?)", (str(mail.folder_of(peer)),))
    return life.library.parcels.public()


def look(peer: Peer, life: Life) -> None:
    """As the app does every few seconds."""
    mail = peer.world.mail
    assert mail is not None
    [done] = folders_of(life, mail).look()
    peer.world.note(f"{peer.name} looked: {done}")
    peer.looked = bool(done.opened or done.packed)
    peer.world.count("looked into a folder")


def hand_over(peer: Peer, life: Life, rng: random.Random) -> None:
    """Seal files for a friend, by hand."""
    mail = peer.world.mail
    assert mail is not None
    parcels = WatchedParcels(life, mail)
    correspondents = parcels.correspondents()
    if correspondents:
        friend = rng.choice(list(correspondents.values()))
        with contextlib.suppress(Refused):
            list(parcels.pack(friend))


def open_by_hand(peer: Peer, life: Life, data: bytes) -> None:
    """Open a file that came from somewhere."""
    mail = peer.world.mail
    assert mail is not None
    with contextlib.suppress(BadParcel):
        WatchedParcels(life, mail).open(data)


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
