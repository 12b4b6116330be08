"""A photo goes to a friend who looks at it, as it is, and stays for as long as it is shown."""

from __future__ import annotations

import asyncio
import io
import random
import struct
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from app.bodies import Post, Review
from app.darkroom.film import take_film
from app.items import Item
from app.photos.fetches import NOBODY
from app.photos.media import Missing
from app.photos.pictures import take_in
from crypto.secret import Secret
from sync.errors import Unreachable
from sync.events import Parted
from sync.manifest import CHUNK, Manifest
from sync.net.lane import Lane
from sync.net.link import Link
from sync.wire import Chunk
from tests.journeys.gallery import PATIENCE, chunks_kept, files, large, look, meet, seen, show
from tests.journeys.hostile import know_address, make_friends
from tests.journeys.line import Line, kept_port
from tests.tools.reels import KINDS, PLACE, PLANTED, reel
from tests.tools.traces import database_key, pages

if TYPE_CHECKING:
    from conftest import Person


def test_a_photo_comes_when_it_is_looked_at_and_equals_the_one_that_was_shown(ada: Person, bela: Person) -> None:
    photo = large()
    entry = show(ada, photo)
    meet(ada, bela)
    assert files(bela) == []
    with pytest.raises(Missing):
        seen(bela, entry)
    [before] = bela.worker.do(lambda: bela.library.listing.show(entry.id)).photos
    assert look(bela, entry) == photo
    [after] = bela.worker.do(lambda: bela.library.listing.show(entry.id)).photos
    assert (before.here, after.here) == (False, True)
    bela.offline()
    bela.reopen()
    assert seen(bela, entry) == photo


def test_several_photos_at_once_each_come_as_they_are_and_equal_ones_once(ada: Person, bela: Person) -> None:
    photos = [large(chunks, seed=f"photo {chunks}") for chunks in range(6)]
    entries = [show(ada, *photos, title="One"), show(ada, photos[3], title="Another")]
    network = meet(ada, bela)
    looked = [network.fetch(entries[0].id, index) for index in range(6)] + [network.fetch(entries[1].id, 0)]
    for future in looked:
        future.result(PATIENCE)
    assert [seen(bela, entries[0], index) for index in range(6)] == photos
    assert seen(bela, entries[1]) == photos[3]
    assert len(files(bela)) == 6


def test_a_photo_that_is_here_is_not_fetched_again(ada: Person, bela: Person) -> None:
    entry = show(ada, large())
    network = meet(ada, bela)
    look(bela, entry)
    ada.offline()
    network.fetch(entry.id, 0).result(PATIENCE)


def test_who_is_not_there_is_waited_for(ada: Person, bela: Person) -> None:
    photo = large()
    entry = show(ada, photo)
    with kept_port() as port:
        make_friends(ada, bela)
        ada.online(announce=False, discover=False, port=port)
        network = meet(ada, bela)
        ada.offline()
        with pytest.raises(Unreachable, match="not on this network"):
            network.fetch(entry.id, 0, timeout=0.0).result(PATIENCE)
        looking = network.fetch(entry.id, 0, timeout=PATIENCE)
        ada.online(announce=False, discover=False, port=port)
        looking.result(2 * PATIENCE)
    assert seen(bela, entry) == photo


def test_a_photo_under_way_when_the_network_ends_is_given_up(ada: Person, bela: Person) -> None:
    entry = show(ada, large())
    network = meet(ada, bela)
    ada.offline()
    looking = network.fetch(entry.id, 0, timeout=PATIENCE)
    bela.offline()
    with pytest.raises(CancelledError):
        looking.result(PATIENCE)


def test_whoever_shows_the_same_photo_gives_it(ada: Person, bela: Person, people: Callable[[str], Person]) -> None:
    carla = people("Carla")
    photo = large()
    entry = show(ada, photo, title="Ada's")
    show(carla, photo, title="Carla's")
    make_friends(carla, bela)
    carla.online(announce=False, discover=False)
    network = meet(ada, bela)
    ada.offline()
    know_address(bela, carla)
    network.refresh().result(PATIENCE)
    network.look_again()
    bela.wait_until(lambda: bela.titles() == {"Ada's", "Carla's"}, "Carla is there")
    assert look(bela, entry) == photo


def test_who_has_lost_the_photo_is_passed_over(ada: Person, bela: Person, people: Callable[[str], Person]) -> None:
    carla = people("Carla")
    photo = large()
    entry = show(ada, photo, title="Ada's")
    show(carla, photo, title="Carla's")
    make_friends(carla, bela)
    carla.online(announce=False, discover=False)
    meet(ada, bela)
    for path in (ada.folder / "media").iterdir():
        path.unlink()
    with pytest.raises(Unreachable, match="does not have it"):
        look(bela, entry)
    know_address(bela, carla)
    assert bela.network is not None
    bela.network.refresh().result(PATIENCE)
    bela.network.look_again()
    bela.wait_until(lambda: bela.titles() == {"Ada's", "Carla's"}, "Carla is there")
    assert look(bela, entry) == photo


# lines that break


def test_cut_anywhere_it_goes_on_where_it_was(ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    hear = Lane.hear

    def counting(self: Lane, message: Any) -> None:
        hear(self, message)
        if isinstance(message, Chunk):
            heard.append(message.index)

    monkeypatch.setattr(Lane, "hear", counting)
    photo = large(40)
    entry = show(ada, photo)
    meet(ada, bela)
    bela.offline()
    assert ada.network is not None
    line = Line(ada.network.port)
    dice = random.Random(11)
    carried = 0
    try:
        for _ in range(6):
            line.after(limit := dice.randrange(20_000, 1_700_000), "ends")
            network = meet(ada, bela, port=line.port)
            looking = network.fetch(entry.id, 0)
            assert line.over.wait(PATIENCE)
            carried += limit
            bela.wait_until(lambda: any(isinstance(event, Parted) for event in bela.events), "it was noticed")
            bela.events.clear()
            bela.offline()
            with pytest.raises((CancelledError, Unreachable)):
                looking.result(PATIENCE)
            assert chunks_kept(bela, Manifest.of(photo).name) == len(heard), "what had come in full was not kept"
        assert 0 < len(heard) < 41, "the cuts came too early or too late to show anything"
        line.after(1 << 40, "noticed")
        meet(ada, bela, port=line.port)
        assert look(bela, entry) == photo
        bela.offline()
        carried += (1 << 40) - (line.left or 0)
    finally:
        bela.offline()
        line.close()
    assert sorted(heard) == list(range(41)), "a chunk that had come in full came again"
    assert carried < len(photo) + 6 * (CHUNK + 50_000), "more than the chunk that was cut came again"


# photos that are taken back


def forget(ada: Person, entry: str) -> None:
    ada.library.entries.forget([entry])


def move(ada: Person, entry: str) -> None:
    ada.library.entries.move([entry], "Only me")


def replace(ada: Person, entry: str) -> None:
    ada.library.entries.edit(entry, Review(item=Item("place", "A place")), photos=[])


def expel(ada: Person, _entry: str) -> None:
    ada.library.circles.expel("Friends", "Bela")


WAYS = [forget, move, replace, expel]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_photo_that_is_taken_back_is_gone_from_the_friends_disk(
    way: Callable[[Person, str], None], ada: Person, bela: Person
) -> None:
    entry = show(ada, large(), large(seed="another"))
    network = meet(ada, bela)
    look(bela, entry, 0)
    look(bela, entry, 1)
    assert len(files(bela)) == 2
    ada.worker.do(lambda: way(ada, entry.id))
    bela.wait_until(lambda: files(bela) == [], "no file of it is left")
    [(rows,)] = bela.worker.do(lambda: bela.library.vault.execute("SELECT count(*) FROM blob"))
    assert rows == 0
    assert len(files(ada)) == (2 if way in (move, expel) else 0)
    with pytest.raises(Exception, match=r"no entry|no such photo"):
        network.fetch(entry.id, 0).result(PATIENCE)


def test_what_had_come_of_a_photo_goes_as_well(ada: Person, bela: Person) -> None:
    photo = large(24)
    entry = show(ada, photo)
    meet(ada, bela)
    bela.offline()
    assert ada.network is not None
    line = Line(ada.network.port)
    try:
        line.after(2_000_000, "cut")
        network = meet(ada, bela, port=line.port)
        looking = network.fetch(entry.id, 0)
        assert line.over.wait(PATIENCE)
        bela.offline()
        assert looking.cancelled() or looking.exception(PATIENCE)
        assert 0 < chunks_kept(bela, Manifest.of(photo).name) < 25
        [part] = files(bela)
        assert part.endswith(".part")
        ada.worker.do(lambda: forget(ada, entry.id))
        line.mend()
        meet(ada, bela, port=line.port)
        bela.wait_until(lambda: files(bela) == [], "no file of it is left")
    finally:
        bela.offline()
        line.close()


@pytest.mark.parametrize("way", ["part", "block"])
def test_photos_of_somebody_who_is_no_friend_any_more_do_not_stay(way: str, ada: Person, bela: Person) -> None:
    entry = show(ada, large())
    meet(ada, bela)
    look(bela, entry)
    bela.worker.do(lambda: getattr(bela.library.friends, way)("Ada"))
    assert files(bela) == []


def test_a_photo_that_another_entry_names_as_well_stays(ada: Person, bela: Person) -> None:
    photo = large()
    one, other = show(ada, photo, title="One"), show(ada, photo, title="Another")
    mine = show(bela, large(seed="mine"))
    meet(ada, bela)
    look(bela, one)
    ada.worker.do(lambda: forget(ada, one.id))
    bela.wait_until(lambda: bela.titles() == {"Another", "A place"}, "one is gone")
    assert seen(bela, other) == photo
    assert seen(bela, mine) == large(seed="mine")
    assert len(files(bela)) == 2


def test_a_photo_that_nobody_shows_any_more_cannot_be_asked_for(ada: Person, bela: Person) -> None:
    entry = show(ada, large())
    network = meet(ada, bela)
    name = Manifest.of(large()).name
    bela.worker.do(lambda: bela.library.vault.execute("DELETE FROM mirror"))
    with pytest.raises(Exception, match="no entry"):
        network.fetch(entry.id, 0).result(PATIENCE)
    bring = network._fetches._bring(name, 0.0)
    with pytest.raises(Unreachable, match=NOBODY):
        asyncio.run_coroutine_threadsafe(bring, network._thread.loop).result(PATIENCE)


# where a photo was taken


def test_no_disk_and_no_line_ever_has_where_a_photo_was_taken(
    ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bytes] = []
    write = Link.write

    def listening(self: Link, data: bytes) -> None:
        said.append(data)
        write(self, data)

    monkeypatch.setattr(Link, "write", listening)
    north, east = (31_415_926, 1_000_003), (27_182_818, 1_000_003)
    place = "Plantedplace 7"
    exif = Image.Exif()
    exif[0x010E] = place
    exif[0x8825] = {
        1: "N", 2: (IFDRational(52), IFDRational(31), IFDRational(*north)),
        3: "E", 4: (IFDRational(13), IFDRational(24), IFDRational(*east)),
    }  # fmt: skip
    file = io.BytesIO()
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(file, "JPEG", exif=exif, comment=place.encode())
    traces = [struct.pack(order, *pair) for order in ("<II", ">II") for pair in (north, east)] + [place.encode()]
    assert sum(trace in file.getvalue() for trace in traces) >= 3, "what is looked for was not in the photo"

    picture = take_in(file.getvalue())
    entry = ada.worker.do(lambda: ada.library.entries.write(Post("There"), photos=[picture]))
    meet(ada, bela)
    assert look(bela, entry) == picture.large == seen(ada, entry)
    kept = [picture.large, b"".join(said)]
    for person in (ada, bela):
        kept.append(person.worker.do(lambda p=person: p.library.entries.thumbnail(entry.id, 0)))  # type: ignore[misc]
        kept += person.worker.do(pages_of, person)
        kept += [path.read_bytes() for path in person.folder.rglob("*") if path.is_file()]
    assert picture.large[CHUNK // 2 : CHUNK // 2 + 100] in b"".join(said), "the line was not listened to"
    assert not any(trace in one for trace in traces for one in kept)
    with Image.open(io.BytesIO(picture.large)) as cleaned:
        assert not cleaned.getexif()
        assert not {"exif", "xmp", "comment"} & cleaned.info.keys()


@pytest.mark.parametrize("kind", ["phone", "newer phone", "browser"])
def test_no_disk_and_no_line_ever_has_where_a_video_was_taken(
    kind: str, ada: Person, bela: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[bytes] = []
    write = Link.write

    def listening(self: Link, data: bytes) -> None:
        said.append(data)
        write(self, data)

    monkeypatch.setattr(Link, "write", listening)
    file = tmp_path / "walk"
    file.write_bytes(reel(KINDS[kind], size=(320, 240), noise=True))
    traces = [PLACE.encode(), PLANTED, b"2024-05-01"]
    assert sum(trace in file.read_bytes() for trace in traces) >= 2, "what is looked for was not in the video"
    film = take_film(file, keep=ada.library.media.keep)
    entry = ada.worker.do(lambda: ada.library.entries.write(Post("There"), photos=[film]))
    meet(ada, bela)
    came = look(bela, entry)
    assert came == seen(ada, entry)
    [view] = bela.worker.do(lambda: bela.library.listing.show(entry.id)).photos
    assert (view.kind, view.width, view.height, view.here) == ("video", 320, 240, True)
    kept = [came, b"".join(said)]
    for person in (ada, bela):
        kept.append(person.worker.do(lambda p=person: p.library.entries.thumbnail(entry.id, 0)))  # type: ignore[misc]
        kept += person.worker.do(pages_of, person)
        kept += [path.read_bytes() for path in person.folder.rglob("*") if path.is_file()]
    assert came[1000:1100] in b"".join(said), "the line was not listened to"
    assert not any(trace in one for trace in traces for one in kept)


def pages_of(person: Person) -> list[bytes]:
    """On the thread that owns the vault, so that nothing is written meanwhile."""
    key = database_key(person.folder, Secret(b"open sesame"))
    return [page.data for page in pages(person.folder / "vault.db", key)]
