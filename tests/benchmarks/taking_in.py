"""How long does a photo or a video take to come in, and a friend's picture to be shown? Does the window wait for it?

Beside each stands the same work done by the same libraries within this process: what the protection costs.
"""

from __future__ import annotations

import io
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import Bench, main, say
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from table import Table, plain

from app.bridge.pictures import pictures
from app.darkroom import drawing
from app.darkroom.film import take_film
from app.darkroom.room import Darkroom
from app.photos.media import Media
from app.photos.pictures import LARGEST_AREA
from crypto.secret import Secret
from tests.tools.reels import KINDS, reel

COLUMNS = ("", "ours", "without protection")
TIMES = 3
CARD = QSize(500, 320)
SHOWN = 100
TICK = 0.005  # seconds


def measure(bench: Bench) -> Table:
    """The table."""
    del bench  # needs no library
    table = Table("Photos and videos: coming in, and shown", COLUMNS)
    say("drawing photos of 12 megapixels")
    photo = _photo(4032, 3024)
    drawing.prepare()
    with Darkroom() as darkroom:
        opening = _took(lambda: darkroom.take_in(_saved(photo.resize((64, 48)), "PNG")), times=1)
        table.row("opening the darkroom, and a tiny photo", _ms(opening))
        for name, kind in (("JPEG", "JPEG"), ("HEIC", "HEIF"), ("PNG", "PNG")):
            say(f"taking in {name}")
            data = _saved(photo, kind, quality=88)
            ours = _took(lambda data=data: darkroom.take_in(data))  # type: ignore[misc]
            plainly = _took(lambda data=data: drawing.large_and_small(data, LARGEST_AREA))  # type: ignore[misc]
            table.row(f"a {name} of 12 megapixels ({len(data) / 1e6:.1f} MB) taken in", _ms(ours), _ms(plainly))
        small = darkroom.take_in(_saved(photo, "JPEG")).small
    with Darkroom.for_friends() as darkroom:
        darkroom.open()

        def shown() -> QImage:
            return pictures.photo(darkroom.show(small, CARD.width()), size=CARD, radius=10, corners="top")

        def directly() -> QImage:
            return pictures.photo(small, size=CARD, radius=10, corners="top")

        say("showing a friend's pictures")
        table.row(
            f"a friend's picture ready for a card ({len(small) / 1000:.0f} kB)",
            _ms(_took(shown, times=40)),
            _ms(_took(directly, times=40)),
        )
        table.row(
            f"how late the window's thread is while {SHOWN} are prepared, 99 %",
            _ms(_late(shown)),
            _ms(_late(directly)),
        )
    say("taking in a video")
    film = reel(KINDS["phone"], size=(640, 480), frames=300, noise=True, tagged=False)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "film").write_bytes(film)

        def take() -> None:
            media = Media(Path(folder) / "media", Secret(bytes(32)))
            media.forget(take_film(Path(folder) / "film", keep=media.keep).blob)

        seconds = _took(take, times=3)
    table.row(f"a video of {len(film) / 1e6:.0f} MB taken in and encrypted", f"{plain(seconds)} s")
    return table


def _photo(width: int, height: int) -> Image.Image:
    """Something like a photo: soft shapes, fine grain."""
    soft = Image.effect_noise((width // 32, height // 32), 80).resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 12)
    turned = soft.transpose(Image.Transpose.ROTATE_180)
    return Image.merge("RGB", [Image.blend(one, grain, 0.2) for one in (soft, turned, soft)])


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _took(deed: Callable[[], object], *, times: int = TIMES) -> float:
    """Seconds, the median."""
    return median(_once(deed) for _ in range(times))


def _once(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _late(deed: Callable[[], object]) -> float:
    """Seconds that a thread wakes up late, which wants to 200 times a second, while another does this."""
    worker = threading.Thread(target=lambda: [deed() for _ in range(SHOWN)])
    late = []
    worker.start()
    while worker.is_alive():
        late.append(_once(lambda: time.sleep(TICK)) - TICK)
    return sorted(late)[int(len(late) * 0.99)]


def _ms(seconds: float) -> str:
    return f"{plain(1000 * seconds)} ms"


if __name__ == "__main__":
    main(measure)
