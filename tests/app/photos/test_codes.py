"""Codes in pictures: what was drawn is read back, also from a photo of a screen, and anything else is a sentence."""

import io

import pytest
from PIL import Image

from app.photos.codes import NoCode, drawn, link_among, read
from app.photos.pictures import NotAPicture, TooLarge

LINK = "vouchsafe:invite/1/" + "aB3-_" * 44


def png(picture: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, quality=60)
    return file.getvalue()


def test_what_was_drawn_is_read_back() -> None:
    assert read(drawn(LINK)) == LINK


def test_a_code_on_a_photographed_screen_is_found() -> None:
    code = Image.open(io.BytesIO(drawn(LINK))).convert("RGB").resize((420, 420))
    screen = Image.new("RGB", (1920, 1080), "gray")
    screen.paste(code.rotate(6, expand=True, fillcolor="white"), (900, 300))
    assert read(png(screen, "JPEG")) == LINK


def test_a_code_on_nothing_is_a_code_on_white() -> None:
    code = Image.open(io.BytesIO(drawn(LINK))).convert("L")
    seen = Image.new("RGBA", code.size, (0, 0, 0, 0))
    seen.paste((0, 0, 0, 255), mask=code.point(lambda value: 255 - value))
    assert read(png(seen)) == LINK


def test_a_picture_without_a_code_and_one_with_another_code_say_so() -> None:
    with pytest.raises(NoCode):
        read(png(Image.new("RGB", (300, 300), "white")))
    with pytest.raises(NoCode):
        read(drawn("https://example.org/"))
    assert link_among(["https://example.org/", f" {LINK}\n"]) == LINK


def test_what_is_no_picture_and_what_is_too_large_are_refused() -> None:
    with pytest.raises(NotAPicture):
        read(b"no picture at all")
    with pytest.raises(TooLarge):
        read(png(Image.new("1", (10_000, 9_000))))
