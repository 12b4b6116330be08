"""Somebody looks at a friend's photo in the window: the small one at once, the large one when it has come."""

from __future__ import annotations

import io
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent

from app.bodies import Review
from app.items import Item
from app.pictures import Pixels, take_in
from app.window import Window
from sync.place import Place
from tests.journeys.hostile import know_address, make_friends

if TYPE_CHECKING:
    from conftest import Person

WAIT_MS = 20_000


@pytest.mark.usefixtures("qapp")
def test_the_large_photo_takes_the_place_of_the_small_one_when_it_has_come(
    ada: Person, bela: Person, qtbot: Any
) -> None:
    file = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(file, "PNG")
    picture = take_in(file.getvalue())
    review = Review(item=Item("place", "Market"))
    entry = ada.worker.do(lambda: ada.library.entries.write(review, photos=[picture]))
    ada.write("Another")
    make_friends(ada, bela)
    ada.online(announce=False, discover=False)
    know_address(bela, ada)
    bela.worker.do(bela.library.close)
    window = Window(
        bela.folder,
        now=lambda: time.time_ns() // 1_000_000,
        entropy=os.urandom,
        place=Place(bind=("127.0.0.1",), announce=False, discover=False, listen=False),
    )
    try:
        desk = window.desk
        window.quick.show()
        desk.gate.unlock("open sesame")
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
        assert window.ask(lambda library: library.entries.photo(entry.id, 0)) == picture.large
        small = desk.read_photo(entry.id, entry.version, 0, 64)
        assert isinstance(small, Pixels)
        assert small.height == 64
    finally:
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        bela.open_again()
    assert window.warnings == []
