"""Photos in a world: made of their own number, over and over, so that a piece of one is known wherever it turns up.

Some are smaller than a chunk and some larger than several (chunks are small in these worlds, see tightness.py). Looked
at is a friend's, at any moment, also while links are cut and people crash. What has come must be what was shown.
"""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from app.photos.blobs import named_by
from app.photos.media import MediaError
from app.photos.pictures import Picture
from sync.entry import decode
from sync.errors import SyncError, Unkept, Unreachable
from sync.manifest import Manifest
from tests.simulation.clockwork import Thread
from tests.simulation.facts import mutual

if TYPE_CHECKING:
    from tests.simulation.peer import Life, Peer
    from tests.simulation.world import World

MARK = re.compile(rb"zp(\d{5})")
WORD = 8  # bytes of a mark, with a blank
FETCH_WITHIN = 300.0  # seconds: heartbeats, slow links, and a chunk of somebody else's before it
SIZES = (400, 113, 900, 226, 1, 112)  # words: less than a chunk, a little more than one, and several


def large(number: int) -> bytes:
    """The photo of this number."""
    return b"zp%05d " % number * SIZES[number % len(SIZES)]


def name_of(number: int) -> bytes:
    """By which it is asked for."""
    return Manifest.of(large(number)).name


def picture(number: int) -> Picture:
    """As it is put into an entry."""
    return Picture(large=large(number), small=b"RIFF small", width=4, height=3)


def numbers_in(data: bytes, *, after: int = 0) -> set[int]:
    """Of which photos there is something in these bytes that does not end within so many of the first."""
    return {int(found[1]) for found in MARK.finditer(data) if found.end() > after}


class Beside:
    """The thread for files, which says in sync's words what is wrong with a disk, as app/photos/fetches.py does."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread

    def __call__(self, deed: Any, /, *values: Any) -> asyncio.Future[Any]:
        def done() -> Any:
            try:
                return deed(*values)
            except MediaError as wrong:
                raise Unkept(str(wrong)) from wrong
            except OSError as wrong:
                raise Unkept(f"{wrong.strerror}") from wrong

        return self._thread(done)


def shown(life: Life) -> list[tuple[int, int]]:
    """Photos that friends show, and who they are: number of the photo, number of the peer."""
    rows = life.vault.execute(
        "SELECT payload, friend.person FROM mirror JOIN entry ON entry.row = mirror.entry"
        " JOIN friend ON friend.row = mirror.friend ORDER BY entry.row"
    )
    return [
        (life.peer.world.photos[name], life.peer.world.numbers[person])
        for payload, person in rows
        for name in named_by(decode(payload))
        if name in life.peer.world.photos
    ]


def look(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    """Have a friend's photo fetched, whatever comes of it."""
    choices = shown(life)
    if not choices:
        return False
    number, _friend = rng.choice(choices)
    life.spawn(fetch(life, number))
    return None


async def fetch(life: Life, number: int) -> bool:
    """Bring it here, once for all who look at it, as app/photos/fetches.py does. False if it did not come."""
    if (fetching := life.fetching.get(number)) is None:
        fetching = life.fetching[number] = life.spawn(_fetch(life, number))
        fetching.add_done_callback(lambda _task: life.fetching.pop(number))
    return await asyncio.shield(fetching)


async def _fetch(life: Life, number: int) -> bool:
    """False if it did not come, for a reason that can be shown."""
    world, name = life.peer.world, name_of(number)
    friends = await life.thread(life.library.blobs.shown_by, name)
    if life.gallery is None:
        return False  # it is offline
    try:
        async with asyncio.timeout(FETCH_WITHIN):
            here = await life.gallery.fetch(name, friends)
    except Unreachable as wrong:
        world.count(f"no photo: {wrong.reason}")
        if not wrong.reason:
            world.wrong(f"{life.peer.name} got no photo, and no reason")
        return False
    except SyncError as wrong:
        world.wrong(wrong)
        return False
    except TimeoutError:
        if life.dead or world.network.parted_at_all:
            return False
        world.count("no photo: too slow")
        return False
    if here:
        world.count("photo fetched")
        await life.thread(_compare, life, number)
    return here


def _compare(life: Life, number: int) -> None:
    try:
        if life.library.media.read(name_of(number)) != large(number):
            life.peer.world.wrong(f"{life.peer.name} has another photo than {number}")
    except MediaError as wrong:
        if number in {shown_ for shown_, _friend in shown(life)}:
            life.peer.world.wrong(f"{life.peer.name} was told that photo {number} is here: {wrong}")


def look_at_own(life: Life) -> None:
    """All of one's own are whole."""
    for number, card in life.peer.facts.cards.items():
        if card.photo is not None and card.photo not in life.peer.lost_photos:
            try:
                if life.library.media.read(name_of(card.photo)) != large(card.photo):
                    life.peer.world.wrong(f"{life.peer.name} has another photo than {card.photo} at entry {number}")
            except MediaError as wrong:
                life.peer.world.wrong(f"{life.peer.name} has lost photo {card.photo}: {wrong}")


def look_for_files(world: World, life: Life) -> None:
    """No file of a photo that no entry here names, and none that is not known."""
    named = {
        name for (payload,) in life.vault.execute("SELECT payload FROM entry") for name in named_by(decode(payload))
    }
    known = {bytes(name) for (name,) in life.vault.execute("SELECT name FROM blob")}
    if named != known:
        world.wrong(f"{life.peer.name} knows {len(known)} photos, and entries name {len(named)}")
    media = life.library.media
    paths = {path.name for name in named for path in (media._path(name), media._part(name))}
    there = {path.name for path in life.media_folder.glob("*")}
    if stray := there - paths:
        world.wrong(f"{life.peer.name} still has {len(stray)} files of photos that nothing names")
    for (name,) in life.vault.execute("SELECT name FROM blob WHERE state = 'here'"):
        if bytes(name) not in media:
            world.wrong(f"{life.peer.name} thinks that a photo is here, and it is not")


async def look_at_friends(world: World) -> None:
    """When all is well, a photo that a friend shows comes when it is looked at, for some of them."""
    for peer in world.honest:
        life = peer.life
        assert life is not None
        wanted = [
            (number, friend)
            for number, friend in shown(life)
            if not world.peers[friend].hostile
            and mutual(peer, world.peers[friend])
            and number in _whole(world.peers[friend])
            and world.peers[friend].facts.sees_photo(peer.number, number)  # and it is not only left over with a friend
            and frozenset((peer.number, friend)) not in world.network.apart  # large ones do not go by parcel
        ]
        for number, friend in world.rng.sample(wanted, min(3, len(wanted))):
            if not await life.spawn(fetch(life, number)) and number in {one for one, _friend in shown(life)}:
                world.wrong(f"{peer.name} cannot have photo {number} of {world.peers[friend].name}")


def _whole(author: Peer) -> set[int]:
    """Photos that the author shows, and has."""
    assert author.life is not None
    return {
        card.photo
        for card in author.facts.cards.values()
        if card.photo is not None and name_of(card.photo) in author.life.library.media
    }


def parts_kept(life: Life, number: int) -> int:
    """How many chunks of it have come, while it is not here in full."""
    part = life.library.media.resume(name_of(number))
    if part is None:
        return 0
    with closing(part):
        return part.manifest.count - len(part.missing)
