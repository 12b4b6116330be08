"""Somebody looks at a friend's photo in the window: the small one at once, the large one when it has come."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent

from app.bodies import Review
from app.darkroom.film import take_film
from app.items import Item
from app.photos.films import Film
from app.photos.pictures import Pixels, take_in
from app.window import Window
from sync.place import Place
from tests.journeys.gallery import files
from tests.journeys.hostile import know_address, make_friends
from tests.tools.reels import reel

if TYPE_CHECKING:
    from conftest import Person

WAIT_MS = 90_000


@pytest.fixture
def window(ada: Person, bela: Person) -> Iterator[Callable[[], Window]]:
    """Opens Bela's window; she is Ada's friend, and Ada is online."""
    make_friends(ada, bela)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    bela.worker.do(bela.library.close)
    opened: list[Window] = []

    def open_() -> Window:
        opened.append(
            Window(
                bela.folder,
                now=lambda: time.time_ns() // 1_000_000,
                entropy=os.urandom,
                place=Place(bind=("127.0.0.1",), announce=False, discover=False, listen=False),
            )
        )
        opened[0].quick.show()
        opened[0].desk.gate.unlock("open sesame")
        return opened[0]

    yield open_
    for window in opened:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    bela.open_again()
    assert [window.warnings for window in opened] == [[]]


@pytest.mark.usefixtures("qapp")
def test_the_large_photo_takes_the_place_of_the_small_one_when_it_has_come(
    ada: Person, window: Callable[[], Window], qtbot: Any
) -> None:
    file = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(file, "PNG")
    picture = take_in(file.getvalue())
    review = Review(item=Item("place", "Market"))
    entry = ada.worker.do(lambda: ada.library.entries.write(review, photos=[picture]))
    ada.write("Another")
    desk = (shown := window()).desk
    qtbot.waitUntil(lambda: desk.home.cards.count == 2, timeout=WAIT_MS)
    listed = desk.read_photo(entry.id, entry.version, 0, 900)
    assert isinstance(listed, Pixels), "a friend's picture was not decoded in the darkroom"
    assert listed.width <= 640, "nothing is fetched for a list"
    desk.way.open(entry.id)
    qtbot.waitUntil(lambda: bool(desk.thing.photos), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: desk.thing.photos[0].split("/")[2].endswith("-whole"), timeout=WAIT_MS)
    large = desk.read_photo(entry.id, entry.version, 0, 900)
    assert isinstance(large, Pixels)
    assert (large.width, large.height) == (1200, 900)
    assert shown.ask(lambda library: library.entries.photo(entry.id, 0)) == picture.large
    small = desk.read_photo(entry.id, entry.version, 0, 64)
    assert isinstance(small, Pixels)
    assert small.height == 64


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("Couldn.t (load|resolve)", "No HW decoder", "RHI", "[Aa]udio", extend=True)
def test_a_friends_video_comes_when_it_is_played(
    ada: Person, bela: Person, window: Callable[[], Window], qtbot: Any, tmp_path: Path
) -> None:
    (tmp_path / "walk").write_bytes(reel(size=(320, 240), frames=100, noise=True))
    film = take_film(tmp_path / "walk", keep=ada.library.media.keep)
    ada.worker.do(lambda: ada.library.entries.write(Review(item=Item("place", "Lake")), photos=[film]))
    desk = window().desk
    qtbot.waitUntil(lambda: desk.home.cards.count == 1, timeout=WAIT_MS)
    entry = desk.home.cards.at(0, "entry")
    desk.way.open(entry)
    qtbot.waitUntil(lambda: bool(desk.thing.photos), timeout=WAIT_MS)
    [poster] = desk.thing.photos
    assert poster.startswith("film/")
    assert isinstance(desk.read_photo(entry, "", 0, 900), Pixels)
    assert files(bela) == [], "a video is not fetched before somebody plays it"
    desk.projector.show(poster)
    assert desk.projector.stage == "coming"
    qtbot.waitUntil(lambda: desk.projector.stage == "playing", timeout=WAIT_MS)
    assert len(files(bela)) == 1
    qtbot.waitUntil(lambda: desk.thing.photos[0].split("/")[2].endswith("-whole"), timeout=WAIT_MS)


@pytest.mark.usefixtures("qapp")
def test_a_friends_video_that_this_app_would_not_have_made_is_not_played(
    ada: Person, window: Callable[[], Window], qtbot: Any
) -> None:
    made = Film(ada.library.media.add(reel(frames=9)), small=b"", width=9, height=9, milliseconds=9)  # with chapters
    ada.worker.do(lambda: ada.library.entries.write(Review(item=Item("place", "Lake")), photos=[made]))
    desk = window().desk
    qtbot.waitUntil(lambda: desk.home.cards.count == 1, timeout=WAIT_MS)
    desk.way.open(desk.home.cards.at(0, "entry"))
    qtbot.waitUntil(lambda: bool(desk.thing.photos), timeout=WAIT_MS)
    desk.projector.show(desk.thing.photos[0])
    qtbot.waitUntil(lambda: desk.projector.stage == "unable", timeout=WAIT_MS)
    assert "not a video" in desk.projector.said
    ada.offline()
