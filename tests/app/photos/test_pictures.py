"""What comes in as a photo and what becomes of it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

from app.darkroom.room import Darkroom
from app.photos.pictures import LARGE_SIDE, SMALL_BYTES, NotAPicture, Picture, take_in

register_heif_opener()

RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(seconds=300.0) as darkroom:
        yield darkroom


def four_corners(width: int = 200, height: int = 100) -> Image.Image:
    picture = Image.new("RGB", (width, height))
    for colour, x, y in ((RED, 0, 0), (GREEN, 1, 0), (BLUE, 0, 1), (YELLOW, 1, 1)):
        picture.paste(colour, (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture


def colour_at(data: bytes, x: float, y: float) -> tuple[int, ...]:
    picture = opened(data).convert("RGB")
    found = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    assert isinstance(found, tuple)
    return found


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 24) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def test_a_photo_becomes_a_large_and_a_small_picture(darkroom: Darkroom) -> None:
    taken = darkroom.take_in(saved(four_corners(3000, 1500), "JPEG"))
    assert (taken.width, taken.height) == opened(taken.large).size == (2048, 1024)
    assert (opened(taken.large).format, opened(taken.small).format) == ("JPEG", "WEBP")
    assert opened(taken.small).size == (640, 320)
    assert near(colour_at(taken.large, 0.25, 0.25), RED)
    assert near(colour_at(taken.small, 0.75, 0.75), YELLOW)


def test_a_picture_is_taken_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "holiday.png").write_bytes(saved(four_corners(), "PNG"))
    assert take_in(tmp_path / "holiday.png").width == 200


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotAPicture, match=r"holiday\.png"):
        take_in(tmp_path / "holiday.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "BMP", "TIFF"])
def test_usual_formats_are_taken(darkroom: Darkroom, kind: str) -> None:
    assert near(colour_at(darkroom.take_in(saved(four_corners(), kind)).large, 0.25, 0.25), RED, by=40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_usual_kinds_of_pixels_are_taken(darkroom: Darkroom, mode: str) -> None:
    source = Image.new("I;16", (60, 40), 32768) if mode == "I;16" else four_corners(60, 40).convert(mode)
    assert darkroom.take_in(saved(source, "PNG")).width == 60


def test_sixteen_bits_a_pixel_keep_their_brightness(darkroom: Darkroom) -> None:
    taken = darkroom.take_in(saved(Image.new("I;16", (60, 40), 32768), "PNG"))
    assert near(colour_at(taken.large, 0.5, 0.5), (128,) * 3)


def test_what_is_clear_becomes_white(darkroom: Darkroom) -> None:
    taken = darkroom.take_in(saved(Image.new("RGBA", (60, 40), (9, 9, 9, 0)), "PNG"))
    assert near(colour_at(taken.large, 0.5, 0.5), (255,) * 3)


def test_a_photo_is_turned_as_the_camera_was_held(darkroom: Darkroom) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter
    taken = darkroom.take_in(saved(four_corners(200, 100), "JPEG", exif=exif))
    assert (taken.width, taken.height) == (100, 200)
    assert near(colour_at(taken.large, 0.75, 0.25), RED)
    assert near(colour_at(taken.small, 0.25, 0.25), BLUE)


def test_nothing_but_the_picture_is_left(darkroom: Darkroom, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "planted camera"
    exif.get_ifd(0x8825)[2] = (48.0, 12.0, 30.0)
    exif.get_ifd(0x8825)[29] = "planted place"
    jpeg = saved(four_corners(), "JPEG", exif=exif, comment=b"planted comment", xmp=b"<x>planted xmp</x>")
    texts = PngInfo()
    texts.add_text("Author", "planted author")
    texts.add_itxt("XML:com.adobe.xmp", "planted xmp")
    png = saved(four_corners(), "PNG", pnginfo=texts, exif=exif)
    webp = saved(four_corners(), "WEBP", exif=exif, xmp=b"planted xmp")
    avif = saved(four_corners(), "AVIF", exif=exif, xmp=b"planted xmp")
    heic = saved(four_corners(), "HEIF", exif=exif.tobytes(), xmp=b"planted xmp")
    for source in (jpeg, png, webp, avif, heic):
        assert b"planted" in source
        taken = darkroom.take_in(source)
        for kept in (taken.large, taken.small):
            assert b"planted" not in kept
            assert not opened(kept).getexif()
            assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & opened(kept).info.keys()


def test_colours_of_another_space_are_brought_to_the_usual_one(darkroom: Darkroom) -> None:
    # A profile with red and green exchanged shows whether the profile was followed.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    taken = darkroom.take_in(saved(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=bytes(profile)))
    assert near(colour_at(taken.large, 0.5, 0.5), GREEN, by=40)


def test_wide_colours_look_as_they_did(darkroom: Darkroom) -> None:
    # Display P3, as phones write it: its red is redder than the usual one, so its half red is more than half of that.
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * profile[131], 12):
        if (xyz := primaries.get(bytes(profile[at : at + 4]))) is not None:
            offset = int.from_bytes(profile[at + 4 : at + 8], "big") + 8
            profile[offset : offset + 12] = b"".join(round(v * 65536).to_bytes(4, "big", signed=True) for v in xyz)
    for mode, kind in (("RGB", "JPEG"), ("RGBA", "PNG"), ("RGB", "HEIF")):
        colour = (150, 75, 60, 255)[: len(mode)]
        taken = darkroom.take_in(saved(Image.new(mode, (64, 64), colour), kind, icc_profile=bytes(profile)))
        assert near(colour_at(taken.large, 0.5, 0.5), (161, 71, 55), by=4), kind
        assert "icc_profile" not in opened(taken.large).info


def test_a_broken_profile_does_no_harm(darkroom: Darkroom) -> None:
    taken = darkroom.take_in(saved(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=b"no profile"))
    assert near(colour_at(taken.large, 0.5, 0.5), RED)


def test_a_small_picture_fits_into_an_entry_however_rough_it_is(darkroom: Darkroom) -> None:
    rough = Image.effect_noise((2000, 2000), 200).convert("RGB")
    taken = darkroom.take_in(saved(rough, "JPEG", quality=90))
    assert len(taken.small) <= SMALL_BYTES
    assert max(opened(taken.small).size) <= 640


def test_a_line_of_one_pixel_is_a_picture_too(darkroom: Darkroom) -> None:
    taken = darkroom.take_in(saved(Image.new("RGB", (9000, 1), RED), "PNG"))
    assert (taken.width, taken.height) == (LARGE_SIDE, 1)


def test_a_moving_picture_gives_its_first_frame(darkroom: Darkroom) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, GREEN, BLUE)]
    taken = darkroom.take_in(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert near(colour_at(taken.large, 0.5, 0.5), RED, by=40)


def test_a_picture_does_not_show_its_bytes_when_printed() -> None:
    assert repr(Picture(large=b"words", small=b"words", width=1, height=2)) == "Picture(width=1, height=2)"
