"""What the stories about photos have in common: pictures without a camera, and what is left of them on a disk."""

from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

from app.bodies import Review
from app.items import Item
from app.photos.pictures import Picture
from app.reading.views import EntryView
from sync.manifest import CHUNK
from tests.journeys.hostile import know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

    from app.network import Network

PATIENCE = 90.0  # seconds; reached only when something is wrong


def large(chunks: int = 3, *, seed: str = "photo") -> bytes:
    """Bytes for a large version: so many chunks and a little."""
    return random.Random(seed).randbytes(chunks * CHUNK + 99)


def show(person: Person, *photos: bytes, title: str = "A place", circle: str = "Friends") -> EntryView:
    """Write a review with these photos."""
    pictures = [Picture(large=photo, small=b"RIFF small", width=4, height=3) for photo in photos]
    review = Review(item=Item("place", title), stars=80)
    return person.worker.do(lambda: person.library.entries.write(review, circle=circle, photos=pictures))


def look(person: Person, entry: EntryView, index: int = 0) -> bytes:
    """Fetch a photo and look at it."""
    assert person.network is not None
    person.network.fetch(entry.id, index, timeout=PATIENCE).result(2 * PATIENCE)
    return seen(person, entry, index)


def seen(person: Person, entry: EntryView, index: int = 0) -> bytes:
    """Look at a photo that is here."""
    return person.worker.do(lambda: person.library.entries.photo(entry.id, index))


def meet(ada: Person, bela: Person, *, port: int | None = None) -> Network:
    """They are friends, and Bela, who dials, is in step with Ada, if need be over another port."""
    if ada.network is None:
        make_friends(ada, bela)
        ada.online(announce=False, discover=False)
    know_address(bela, ada)
    if port is not None:
        addresses = f'[["127.0.0.1",{port}]]'
        bela.worker.do(lambda: bela.library.vault.execute("UPDATE friend SET addresses = ?", (addresses,)))
    network = bela.online(announce=False, discover=False, listen=False)
    titles = ada.titles("me")
    bela.wait_until(lambda: titles <= bela.titles(), "what Ada shows is there")
    return network


def files(person: Person) -> list[str]:
    """What there is of large photos on this person's disk."""
    return sorted(path.name for path in (person.folder / "media").glob("*"))


def chunks_kept(person: Person, name: bytes) -> int:
    """How much of a photo has come so far."""
    part = person.library.media.resume(name)
    if part is None:
        return 0
    with closing(part):
        return part.manifest.count - len(part.missing)
