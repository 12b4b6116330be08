"""What is drawn for QML: icons, stars, covers, round corners."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage

from app.bridge.pictures.covers import paint_cover
from app.bridge.pictures.gallery import Gallery, NotNow
from app.bridge.pictures.pictures import cover, decoded, photo
from app.bridge.pictures.providers import Hung, Ink
from app.bridge.pictures.sources import cover_parts, cover_source, photo_source

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


@pytest.fixture
def ink(qapp: Any) -> Iterator[Ink]:
    del qapp
    return Ink(ICONS)


def corners(image: QImage) -> list[bool]:
    """Which corners are solid: top left, top right, bottom left, bottom right."""
    return [
        image.pixelColor(x % image.width(), y % image.height()).alpha() > 200
        for x, y in ((0, 0), (-1, 0), (0, -1), (-1, -1))
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(ink: Ink, name: str) -> None:
    image = ink.requestImage(f"icon/{name}/ff0000", QSize(), QSize(48, 48))
    seen = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert seen
    if name != "vouchsafe":
        assert seen == {"#ff0000"}


def test_half_a_star_is_half_a_star(ink: Ink) -> None:
    size = QSize(116, 20)

    def gold(halves: int) -> int:
        image = ink.requestImage(f"stars/{halves}/ff0000/0000ff", QSize(), size)
        return sum(image.pixelColor(x, y).red() > 200 for x in range(116) for y in range(20))

    counts = [gold(halves) for halves in range(11)]
    assert counts[0] == 0
    assert counts == sorted(counts)
    assert len(set(counts)) == 11
    assert abs(counts[5] - counts[10] / 2) < counts[10] * 0.05


@pytest.mark.parametrize(
    ("round_", "solid"),
    [
        ("all", [False, False, False, False]),
        ("top", [False, False, True, True]),
        ("left", [False, True, True, True]),
        ("right", [True, False, True, True]),
        ("none", [True, True, True, True]),
    ],
)
def test_corners_are_cut_where_they_shall_be(qapp: Any, round_: str, solid: list[bool]) -> None:
    del qapp
    image = cover("book", "Piranesi", "", size=QSize(200, 100), radius=20, corners=round_)
    assert (image.width(), image.height()) == (200, 100)
    assert corners(image) == solid


def test_the_same_thing_always_has_the_same_cover(qapp: Any) -> None:
    del qapp
    size = QSize(120, 180)
    assert paint_cover("book", "Dune", "Frank Herbert", size) == paint_cover("book", "Dune", "Frank Herbert", size)
    assert paint_cover("book", "Dune", "Frank Herbert", size) != paint_cover("film", "Dune", "Denis Villeneuve", size)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(kind=st.text(max_size=8), title=st.text(max_size=60), creator=st.text(max_size=30))
def test_any_title_in_any_script_has_an_address_and_a_cover(qapp: Any, kind: str, title: str, creator: str) -> None:
    del qapp
    source = cover_source(kind, title, creator)
    assert source.isascii()
    assert "?" not in source
    parts = cover_parts(source.removeprefix("cover/"))
    assert len(parts) == 3
    image = cover(*parts, size=QSize(60, 90), radius=4, corners="all")
    assert (image.width(), image.height()) == (60, 90)


WAIT_MS = 60_000


def striped(kind: str = "WEBP", width: int = 300) -> bytes:
    """A picture, green in the middle and red on both sides."""
    picture = QImage(width, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    for x in (*range(95), *range(205, 300)):
        for y in range(100):
            picture.setPixelColor(x, y, QColor("#ff0000"))
    data = QByteArray()
    picture.save(QBuffer(data), kind, 100)  # which is without loss, but for JPEG
    return bytes(data.data())


def test_a_photo_fills_its_place_from_its_middle_or_is_shown_whole(qapp: Any) -> None:
    del qapp
    image = photo(striped(), size=QSize(50, 50), radius=0, corners="none")
    assert image.pixelColor(2, 25).name() == image.pixelColor(47, 25).name() == "#00ff00"
    whole = photo(striped(), size=QSize(60, 60), radius=0, corners="whole")
    assert (whole.width(), whole.height()) == (60, 20)


def test_a_photo_that_is_gone_or_is_no_picture_is_a_quiet_ground(qapp: Any) -> None:
    del qapp
    for data in (None, b"", b"not a picture", striped()[:300]):
        image = photo(data, size=QSize(40, 40), radius=8, corners="all")
        assert (image.width(), image.height()) == (40, 40)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "PPM"])
def test_a_friend_cannot_have_it_decoded_by_anything_else_than_what_photos_are_made_with(kind: str) -> None:
    assert not decoded(striped()).isNull()
    assert not decoded(striped("JPEG")).isNull()
    assert decoded(striped(kind)).isNull()
    assert decoded(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>').isNull()


def test_a_picture_with_far_too_many_pixels_is_not_decoded() -> None:
    assert not decoded(striped(width=4096)).isNull()
    assert decoded(striped(width=4097)).isNull()


@pytest.fixture
def gallery(qapp: Any) -> Iterator[Gallery]:
    del qapp
    asked: list[tuple[str, str, int, int]] = []

    def read(entry: str, version: str, index: int, side: int) -> bytes | None:
        asked.append((entry, version, index, side))
        return striped() if entry == "e1" else None

    gallery = Gallery(read)
    gallery.asked = asked  # type: ignore[attr-defined]
    yield gallery
    gallery.stop()


def test_the_gallery_tells_when_a_picture_is_ready_and_then_has_it(gallery: Any, qtbot: Any) -> None:
    source = photo_source("e1", "0123456789abcdef", 2)
    with qtbot.waitSignal(gallery.ready) as told:
        assert gallery.find(f"{source}?50x40,6,all") == ""
    assert gallery.asked == [("e1", "0123456789ab", 2, 50)]
    assert gallery.find(f"{source}?50x40,6,all") == told.args[0]
    image = Hung(gallery.image).requestImage(told.args[0], QSize(), QSize())
    assert (image.width(), image.height()) == (50, 40)
    gallery.clear()
    assert gallery.image(told.args[0]) is None
    assert not Hung(gallery.image).requestImage(told.args[0], QSize(), QSize()).isNull()


def test_a_photo_that_the_disk_does_not_give_just_now_is_not_taken_for_one_that_is_gone(
    gallery: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bridge.pictures.gallery.AGAIN_S", 0.01)
    shown: list[str] = []

    def read(*_what: object) -> bytes:
        if not shown:
            raise NotNow
        return striped()

    gallery._read = read
    gallery.ready.connect(shown.append)
    gallery.find(photo_source("e1", "0123456789ab", 0) + "?50x40,0,none")
    gallery.find(cover_source("book", "Piranesi", "") + "?50x40,0,none")
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[0].startswith("cover/"), "others do not wait for it"
    assert gallery.image(shown[1]) == photo(striped(), size=QSize(50, 40), radius=0, corners="none")


def cover_key(number: int, side: int = 40) -> str:
    return f"{cover_source('book', str(number), '')}?{side}x{side},0,none"


def shown(gallery: Gallery, qtbot: Any, *keys: str) -> None:
    """As the window does it: asked for, prepared, and then looked at."""
    for key in keys:
        with qtbot.waitSignal(gallery.ready, timeout=WAIT_MS):
            assert gallery.find(key) == ""
        assert gallery.find(key) == key


def test_the_gallery_keeps_no_more_than_it_may(gallery: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bridge.pictures.gallery.MOST_BYTES", 3 * 40 * 40 * 4)
    keys = [cover_key(number) for number in range(6)]
    shown(gallery, qtbot, *keys)
    assert [gallery.image(key) is not None for key in keys] == [False, False, False, True, True, True]


def test_what_somebody_waits_for_does_not_make_room_before_it_was_looked_at(
    gallery: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bridge.pictures.gallery.MOST_BYTES", 3 * 40 * 40 * 4)
    ready: list[str] = []
    gallery.ready.connect(ready.append)
    shown(gallery, qtbot, *[cover_key(number) for number in range(10, 13)])
    keys = [cover_key(number) for number in range(6)]
    for key in keys:
        gallery.find(key)
    qtbot.waitUntil(lambda: len(ready) == 3 + len(keys), timeout=WAIT_MS)
    assert all(gallery.find(key) == key for key in keys), "none is prepared twice"
    shown(gallery, qtbot, cover_key(20))
    kept = [number for number in [*range(6), 10, 11, 12, 20] if gallery.image(cover_key(number)) is not None]
    assert len(kept) == 3
    assert 20 in kept


def test_who_waits_for_what_was_let_go_asks_again_and_gets_it(
    gallery: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bridge.pictures.gallery.MOST_BYTES", 40 * 40 * 4)
    waiting = {cover_key(number) for number in range(12)}
    told: list[str] = []
    gallery.ready.connect(told.append)
    gallery.again.connect(lambda: told.append("again"))

    def look() -> None:
        waiting.difference_update([key for key in waiting if gallery.find(key)])

    look()
    qtbot.waitUntil(lambda: "again" in told, timeout=WAIT_MS)  # nobody has looked at any meanwhile
    assert sum(gallery.image(key) is not None for key in waiting) <= 2
    while waiting:
        told.clear()
        look()
        qtbot.waitUntil(lambda: not waiting or bool(told), timeout=WAIT_MS)


def test_what_nobody_waits_for_any_more_is_not_prepared(gallery: Any, qtbot: Any) -> None:
    begun, go_on, read = Event(), Event(), []

    def slowly(entry: str, *_what: object) -> bytes:
        read.append(entry)
        begun.set()
        assert go_on.wait(60)
        return striped()

    gallery._read = slowly
    keys = [photo_source(f"e{number}", "0123456789ab", 0) + "?50x40,0,none" for number in range(200)]
    gallery.find(keys[0])
    assert begun.wait(60)
    for key in keys[1:]:
        gallery.find(key)
    for key in keys[:-1]:
        gallery.leave(key)
    with qtbot.waitSignal(gallery.again, timeout=WAIT_MS):  # whoever waits for one of those as well
        go_on.set()
    assert read == ["e0", "e199"]
    gallery.find(keys[7])
    qtbot.waitUntil(lambda: gallery.image(keys[7]) is not None, timeout=WAIT_MS)
    assert read == ["e0", "e199", "e7"]


def test_whoever_waits_is_told_on_the_thread_that_they_live_on(gallery: Any, qtbot: Any) -> None:
    """And not by an event that may come when they are gone: QML is then called all the same."""
    told: list[Thread] = []
    for signal in (gallery.ready, gallery.again):
        signal.connect(lambda *_what: told.append(current_thread()), Qt.ConnectionType.DirectConnection)
    for number in range(3):
        gallery.find(cover_key(number))
    gallery.leave(cover_key(0))
    qtbot.waitUntil(lambda: gallery.wishes == 0 and len(told) >= 2, timeout=WAIT_MS)
    assert set(told) == {main_thread()}


def test_however_many_pictures_are_waited_for_all_come(gallery: Any, qtbot: Any) -> None:
    ready: list[str] = []
    gallery.ready.connect(ready.append)
    keys = {cover_key(number, side=8) for number in range(300)}
    for key in keys:
        gallery.find(key)
    qtbot.waitUntil(lambda: set(ready) == keys, timeout=WAIT_MS)


def test_no_image_of_the_window_is_loaded_by_qts_own_thread() -> None:
    """It asks Python questions under a lock; see app/bridge/pictures/gallery.py."""
    for path in (ICONS.parents[1] / "app" / "ui").rglob("*.qml"):
        assert "asynchronous: true" not in path.read_text(encoding="utf-8"), path.name


def test_no_connection_of_the_window_takes_itself_away() -> None:
    """What is switched on and off is `enabled`: see app/ui/parts/Picture.qml."""
    for path in (ICONS.parents[1] / "app" / "ui").rglob("*.qml"):
        for target in re.findall(r"Connections \{\s*target: (.*)", path.read_text(encoding="utf-8")):
            assert "?" not in target, path.name
