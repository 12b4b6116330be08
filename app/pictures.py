"""Photos: what a person drops in becomes a large and a small picture, drawn afresh, with nothing else in it.

Decoders are the part of any app most often broken by a crafted file, so a picture is decoded in a process of its own
(`python -m app.pictures`), with limits on its size, time and memory, that may write no file. What comes back are new
pictures: turned upright, in the sRGB colours, without EXIF, places, names, comments or previews. Only the first frame
of a moving picture is taken. Nothing is stored here; see media.py.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_AREA = 80_000_000
"""Pixels: twice what the largest phone cameras take by default."""

SECONDS = 20
MEMORY = 2 * 1024 * 1024 * 1024
"""Address space of the decoding process, where the system can limit it. 80 million pixels take 320 MB, and copies."""

LARGE_SIDE, LARGE_QUALITY = 2048, 85
SMALL_SIDES = (640, 512, 400, 320, 240, 160)
SMALL_QUALITIES = (80, 70, 60, 50, 40, 30)
SMALL_BYTES = 28 * 1024
"""Small pictures travel inside entries, which hold 64 KiB."""

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
_LARGEST_ANSWER = 24 * 1024 * 1024
_REFUSED = {3: "not a picture", 4: "too large"}


class PictureError(Refused):
    """This picture cannot be used."""


class NotAPicture(PictureError):
    """This file is not a picture that Vouchsafe can open, or it is damaged."""


class TooLarge(PictureError):
    """This picture is too large: at most 40 MB and 80 million pixels can be taken in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn afresh: `large` is a JPEG of at most 2048 pixels a side, `small` a WebP of at most 640.

    Width and height are those of the large one, in pixels.
    """

    large: bytes = field(repr=False)
    small: bytes = field(repr=False)
    width: int
    height: int


def take_in(source: Path | bytes, *, seconds: float = SECONDS) -> Picture:
    """The picture in a file or in bytes. Takes some tenths of a second; call it off the window's thread.

    Raises NotAPicture for what is no picture, is damaged, takes too long or cannot be read; TooLarge for what is over
    the limits.
    """
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > LARGEST_FILE:
        raise TooLarge
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        raise NotAPicture("This is a HEIC picture, which Vouchsafe cannot open yet. Save it as JPEG and try again.")
    answer, status = _ask(data, seconds)
    match _REFUSED.get(status):
        case "too large":
            raise TooLarge
        case "not a picture":
            raise NotAPicture
    if status != 0:
        raise NotAPicture("This picture could not be opened: it took too much time or memory, or it is damaged.")
    return _parse(answer)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as wrong:
        raise NotAPicture(f"“{path.name}” cannot be read: {wrong.strerror}.") from None


def _ask(data: bytes, seconds: float) -> tuple[bytes, int]:
    """What the decoding process answers, and its exit status."""
    # Of the environment it gets what it needs to start, and no more.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(entry for entry in (str(Path(__file__).parents[1]), *sys.path) if entry)
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "app.pictures"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        feeder = threading.Thread(target=_feed, args=(process.stdin, data), name="picture")
        feeder.start()
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            answer = process.stdout.read(_LARGEST_ANSWER + 1)
            if len(answer) > _LARGEST_ANSWER:
                process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            status = process.wait()
            alarm.cancel()
            alarm.join()
            feeder.join()
    return answer, status


def _feed(pipe: io.BufferedWriter, data: bytes) -> None:
    # A process that refuses a picture early reads no further.
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)


def _parse(answer: bytes) -> Picture:
    """The answer, believed no further than it can be checked: the process may have been taken over by the picture."""
    width, height, size = (int.from_bytes(answer[at : at + 4], "big") for at in (0, 4, 8))
    large, small = answer[12 : 12 + size], answer[12 + size :]
    if not (
        0 < width <= LARGE_SIDE
        and 0 < height <= LARGE_SIDE
        and large.startswith(b"\xff\xd8\xff")
        and len(small) <= SMALL_BYTES
        and small[:4] + small[8:12] == b"RIFFWEBP"
    ):
        raise NotAPicture
    return Picture(large=large, small=small, width=width, height=height)


def main() -> None:
    """The decoding process: a picture on standard input, the answer on standard output. Ends the process."""
    _limit()
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        answer = _redrawn(data)
    except TooLarge:
        sys.exit(4)
    except Exception:  # whatever a decoder raises, it is no picture: this process has nothing else to do
        sys.exit(3)
    sys.stdout.buffer.write(answer)


def _limit() -> None:
    """Hold this process to its limits, where the system knows such (not on Windows; macOS knows some)."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _redrawn(data: bytes) -> bytes:
    """Width, height and length of the large version, four bytes each; the large version; the small one."""
    import warnings

    from PIL import Image, ImageFile, UnidentifiedImageError

    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # the area is checked here, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError:
        raise NotAPicture from None
    if picture.width * picture.height > LARGEST_AREA:
        raise TooLarge
    fresh = _redraw(picture)
    large = io.BytesIO()
    fresh.save(large, "JPEG", quality=LARGE_QUALITY, optimize=True, progressive=True)
    head = b"".join(number.to_bytes(4, "big") for number in (*fresh.size, len(large.getvalue())))
    return head + large.getvalue() + _small(fresh)


def _redraw(picture: Image) -> Image:
    """The same picture, small enough, turned as its camera was held, in sRGB, on white, with nothing attached to it."""
    from PIL import Image, ImageCms, ImageOps

    profile = picture.info.get("icc_profile")
    if picture.mode in ("1", "P", "PA"):  # palettes cannot be blended
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LARGE_SIDE, LARGE_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):  # a broken profile is better ignored than obeyed
            standard = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, io.BytesIO(profile), standard, outputMode="RGB")
            picture = turned or picture
    seen = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    fresh = Image.new("RGB", seen.size, "white")  # a new picture: what Pillow attaches to one stays with the old
    fresh.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return fresh


def reduced(small: bytes, most: int) -> bytes:
    """A small version of ours again, in at most `most` bytes, for entries with several. Raises TooLarge."""
    if len(small) <= most:
        return small
    from PIL import Image

    with Image.open(io.BytesIO(small)) as picture:
        return _small(picture.convert("RGB"), most)


def _small(picture: Image, most: int = SMALL_BYTES) -> bytes:
    """The largest and best small version that fits."""
    from PIL import Image

    for side in SMALL_SIDES:
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in SMALL_QUALITIES:
            file = io.BytesIO()
            small.save(file, "WEBP", quality=quality, method=4)
            if file.tell() <= most:
                return file.getvalue()
    raise TooLarge


if __name__ == "__main__":
    main()
