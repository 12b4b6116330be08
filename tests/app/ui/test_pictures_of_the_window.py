"""What is drawn for QML: icons, stars, covers, round corners."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage

from app.bridge.covers import paint_cover
from app.bridge.providers import Covers, Ink, Photos
from app.bridge.sources import cover_source, photo_source

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
    ("how", "solid"),
    [
        ("r=20&c=all", [False, False, False, False]),
        ("r=20&c=top", [False, False, True, True]),
        ("r=20&c=left", [False, True, True, True]),
        ("r=20&c=right", [True, False, True, True]),
        ("r=0&c=none", [True, True, True, True]),
    ],
)
def test_corners_are_cut_where_they_shall_be(qapp: Any, how: str, solid: list[bool]) -> None:
    del qapp
    source = cover_source("book", "Piranesi", "").removeprefix("cover/")
    image = Covers().requestImage(f"{source}?w=200&{how}", QSize(), QSize(200, 100))
    assert (image.width(), image.height()) == (200, 100)
    assert corners(image) == solid


def test_the_same_thing_always_has_the_same_cover(qapp: Any) -> None:
    del qapp
    size = QSize(120, 180)
    assert paint_cover("book", "Dune", "Frank Herbert", size) == paint_cover("book", "Dune", "Frank Herbert", size)
    assert paint_cover("book", "Dune", "Frank Herbert", size) != paint_cover("film", "Dune", "Denis Villeneuve", size)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.text(max_size=8), title=st.text(max_size=60), creator=st.text(max_size=30))
def test_any_title_in_any_script_has_a_cover(qapp: Any, kind: str, title: str, creator: str) -> None:
    del qapp
    source = cover_source(kind, title, creator)
    assert source.isascii()
    image = Covers().requestImage(f"{source.removeprefix('cover/')}?w=60&r=4&c=all", QSize(), QSize(60, 90))
    assert (image.width(), image.height()) == (60, 90)


def test_a_photo_fills_its_place_from_its_middle(qapp: Any) -> None:
    del qapp
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    for x in (*range(95), *range(205, 300)):
        for y in range(100):
            picture.setPixelColor(x, y, QColor("#ff0000"))
    data = QByteArray()
    buffer = QBuffer(data)
    picture.save(buffer, "PNG")
    asked: list[tuple[str, str, int, int]] = []

    def read(entry: str, version: str, index: int, side: int) -> bytes:
        asked.append((entry, version, index, side))
        return bytes(data)

    photos = Photos(read)
    source = photo_source("e1", "0123456789abcdef", 2).removeprefix("photo/")
    image = photos.requestImage(f"{source}?w=50&r=0&c=none", QSize(), QSize(50, 50))
    assert image.pixelColor(2, 25).name() == image.pixelColor(47, 25).name() == "#00ff00"
    assert asked == [("e1", "0123456789ab", 2, 50)]


def test_a_photo_that_is_gone_is_a_quiet_ground(qapp: Any) -> None:
    del qapp
    photos = Photos(lambda *_asked: None)
    assert not photos.requestImage("e/v/0?w=40&r=8&c=all", QSize(), QSize(40, 40)).isNull()
    photos.stop()
    assert not photos.requestImage("e/v/0?w=40&r=8&c=all", QSize(), QSize(40, 40)).isNull()
