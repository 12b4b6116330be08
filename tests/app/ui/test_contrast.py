"""Texts and icons stand out, measured on what is drawn; and where the keyboard is, is seen on every page."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.exceptions import TimeoutError

from tests.tools.contrast import as_picture, contrast, ink_and_ground, pale

PAGES = {"light": ("home", "people", "settings"), "dark": ("library", "brands", "write")}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_texts_and_icons_stand_out_on_the_pictures_of_the_pages(
    open_window: Callable[..., Any], filled: Path, look: str
) -> None:
    hand = open_window(filled, look=look, size=(1280, 800))

    def found() -> list[str]:
        return [str(one) for one in pale(hand.window.quick, hand.window.quick.grabWindow())]

    def all_is_well() -> bool:
        left[:] = found()
        return not left

    def judge(page: str) -> None:  # until it has come to rest
        with suppress(TimeoutError):
            hand.wait_until(all_is_well)
        assert left == [], page

    left: list[str] = []
    judge("gate")
    hand.unlock()
    for page in PAGES[look]:
        hand.window.desk.way.go(page)
        hand.window.ask(lambda library: None)
        hand.wait_until(lambda page=page: hand.window.desk.way.page == page)
        judge(page)


def test_what_is_too_pale_is_found() -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    for x in range(10, 14):
        image.setPixelColor(x, 10, QColor("#999999"))
    ink, ground = ink_and_ground(as_picture(image))
    assert (ink, ground) == ((153, 153, 153), (255, 255, 255))
    assert 2.8 < contrast(ink, ground) < 2.9
