"""What comes in as a photo and what becomes of it."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from app.pictures import (
    LARGE_SIDE,
    LARGEST_FILE,
    SMALL_BYTES,
    NotAPicture,
    Picture,
    TooLarge,
    take_in,
)

RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)


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


def test_a_photo_becomes_a_large_and_a_small_picture() -> None:
    taken = take_in(saved(four_corners(3000, 1500), "JPEG"))
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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF"])
def test_usual_formats_are_taken(kind: str) -> None:
    assert near(colour_at(take_in(saved(four_corners(), kind)).large, 0.25, 0.25), RED, by=40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_usual_kinds_of_pixels_are_taken(mode: str) -> None:
    source = Image.new("I;16", (60, 40), 32768) if mode == "I;16" else four_corners(60, 40).convert(mode)
    assert take_in(saved(source, "PNG")).width == 60


def test_sixteen_bits_a_pixel_keep_their_brightness() -> None:
    assert near(colour_at(take_in(saved(Image.new("I;16", (60, 40), 32768), "PNG")).large, 0.5, 0.5), (128,) * 3)


def test_what_is_clear_becomes_white() -> None:
    assert near(colour_at(take_in(saved(Image.new("RGBA", (60, 40), (9, 9, 9, 0)), "PNG")).large, 0.5, 0.5), (255,) * 3)


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter
    taken = take_in(saved(four_corners(200, 100), "JPEG", exif=exif))
    assert (taken.width, taken.height) == (100, 200)
    assert near(colour_at(taken.large, 0.75, 0.25), RED)
    assert near(colour_at(taken.small, 0.25, 0.25), BLUE)


def test_nothing_but_the_picture_is_left(tmp_path: Path) -> None:
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
    for source in (jpeg, png, webp):
        assert b"planted" in source
        taken = take_in(source)
        for kept in (taken.large, taken.small):
            assert b"planted" not in kept
            assert not opened(kept).getexif()
            assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & opened(kept).info.keys()


def test_colours_of_another_space_are_brought_to_the_usual_one() -> None:
    # A profile with red and green exchanged shows whether the profile was followed.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    taken = take_in(saved(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=bytes(profile)))
    assert near(colour_at(taken.large, 0.5, 0.5), GREEN, by=40)


def test_a_broken_profile_does_no_harm() -> None:
    taken = take_in(saved(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=b"no profile"))
    assert near(colour_at(taken.large, 0.5, 0.5), RED)


def test_a_small_picture_fits_into_an_entry_however_rough_it_is() -> None:
    rough = Image.effect_noise((2000, 2000), 200).convert("RGB")
    taken = take_in(saved(rough, "JPEG", quality=90))
    assert len(taken.small) <= SMALL_BYTES
    assert max(opened(taken.small).size) <= 640


def test_a_line_of_one_pixel_is_a_picture_too() -> None:
    taken = take_in(saved(Image.new("RGB", (9000, 1), RED), "PNG"))
    assert (taken.width, taken.height) == (LARGE_SIDE, 1)


def test_a_moving_picture_gives_its_first_frame() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, GREEN, BLUE)]
    taken = take_in(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert near(colour_at(taken.large, 0.5, 0.5), RED, by=40)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just words",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 broken",
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotAPicture, match="not a picture"):
        take_in(data)


def test_a_picture_that_ends_too_early_is_refused() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        data = saved(Image.effect_noise((300, 300), 100), kind)
        with pytest.raises(NotAPicture):
            take_in(data[: len(data) // 2])


def test_an_apple_picture_is_refused_with_advice() -> None:
    with pytest.raises(NotAPicture, match="JPEG"):
        take_in(b"\x00\x00\x00\x18ftypheic" + bytes(100))


def png_bomb(width: int, height: int) -> bytes:
    """A well-formed PNG of one grey, a thousand times smaller than its pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packed = zlib.compressobj(9)
    row = bytes(1 + width)
    pixels = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_by_what_it_claims_before_it_is_unpacked() -> None:
    bomb = png_bomb(20_000, 5_000)
    assert len(bomb) < 200_000
    with pytest.raises(TooLarge, match="80 million pixels"):
        take_in(bomb)


def test_a_claim_beyond_all_measure_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    with pytest.raises((TooLarge, NotAPicture)):
        take_in(data + bytes(100))


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(TooLarge, match="40 MB"):
        take_in(bytes(LARGEST_FILE + 1))


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotAPicture, match="too much time"):
        take_in(saved(four_corners(), "PNG"), seconds=0.001)


def test_a_picture_does_not_show_its_bytes_when_printed() -> None:
    assert repr(Picture(large=b"words", small=b"words", width=1, height=2)) == "Picture(width=1, height=2)"
