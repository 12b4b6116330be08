"""Drawing pictures afresh, in the decoding process. It knows bytes and pixels, and no files."""

from __future__ import annotations

import contextlib
import io
import warnings

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from app.photos.pictures import LARGE_SIDE, SMALL_BYTES, NotAPicture, TooLarge

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "BMP", "TIFF")
LARGE_QUALITY = 85
SMALL_SIDES = (640, 512, 400, 320, 240, 160)
SMALL_QUALITIES = (80, 70, 60, 50, 40, 30)
HOPELESS = 2.4
"""How many times too large a small version at the best quality must be for the worst not to help either."""

_LAZY = ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman")


def prepare() -> None:
    """Load all that is ever needed, before no file can be opened any more."""
    import codecs

    from pillow_heif import options, register_heif_opener

    warnings.simplefilter("ignore")
    Image.init()
    register_heif_opener(thumbnails=False)
    options.DECODE_THREADS = 2
    for name in _LAZY:  # texts inside of pictures
        codecs.lookup(name)
    Image.MAX_IMAGE_PIXELS = None  # the area is checked here, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    ImageCms.createProfile("sRGB")


def large_and_small(data: bytes, area: int) -> tuple[tuple[int, int], bytes, bytes]:
    """Width and height of the large version, that version, and the small one. Raises NotAPicture, TooLarge."""
    fresh = _redrawn(opened(data, area), LARGE_SIDE, LARGE_SIDE)
    large = io.BytesIO()
    fresh.save(large, "JPEG", quality=LARGE_QUALITY, optimize=True, progressive=True)
    return fresh.size, large.getvalue(), small_version(fresh)


def pixels(data: bytes, area: int, side: int) -> tuple[tuple[int, int], bytes]:
    """Width, height and pixels of the picture, its shorter side no longer than needed to fill a square of this one."""
    picture = opened(data, area)
    scale = min(1.0, side / min(picture.size))
    width, height = (max(1, round(length * scale)) for length in picture.size)
    fresh = _redrawn(picture, width, height)
    return fresh.size, fresh.tobytes()


def reduce(small: bytes, most: int) -> bytes:
    """A small version of our own once more, in at most `most` bytes. Raises TooLarge."""
    with Image.open(io.BytesIO(small), formats=("WEBP",)) as picture:
        return small_version(picture.convert("RGB"), most)


def small_version(picture: Image.Image, most: int = SMALL_BYTES) -> bytes:
    """The largest and, as that, the best small version that fits. Raises TooLarge."""
    small = picture
    for side in SMALL_SIDES:
        if max(small.size) > side or side == SMALL_SIDES[0]:
            small = small.copy()
            small.thumbnail((side, side), Image.Resampling.LANCZOS)
        best = _as_webp(small, SMALL_QUALITIES[0])
        if len(best) <= most:
            return best
        if len(best) > HOPELESS * most and side != SMALL_SIDES[-1]:
            continue
        fits = b""
        low, high = 1, len(SMALL_QUALITIES) - 1
        while low <= high:  # the best quality that fits
            middle = (low + high) // 2
            found = _as_webp(small, SMALL_QUALITIES[middle])
            if len(found) <= most:
                fits, high = found, middle - 1
            else:
                low = middle + 1
        if fits:
            return fits
    raise TooLarge


def _as_webp(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=3)
    return file.getvalue()


def opened(data: bytes, area: int) -> Image.Image:
    """Its head is read, and no pixel yet."""
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise NotAPicture from None
    if picture.width * picture.height > area:
        raise TooLarge
    return picture


def _redrawn(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The same picture within these sides, turned as its camera was held, in sRGB, on white, with nothing attached."""
    profile = picture.info.get("icc_profile")
    if picture.mode in ("1", "P", "PA"):  # palettes cannot be blended
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, "white")  # white is white in all colour spaces
        picture.paste(seen, mask=seen)
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):  # a broken profile is better ignored than obeyed
            standard = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, io.BytesIO(profile), standard, outputMode="RGB")
            picture = turned or picture
    fresh = Image.new("RGB", picture.size)  # a new picture: what Pillow attaches to one stays with the old
    fresh.paste(picture.convert("RGB"))
    return fresh
