"""The window as it really stands on a screen, under a window manager: from 420 to 2560 pixels wide, light and dark, in
high contrast, with text up to twice as large. Each page is looked through for what is cut off, sticks out or overlaps.

    python tests/tools/sizes.py FOLDER [--language en]

Without a screen it takes one of its own (Debian's xvfb, openbox). The exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAccessible, QGuiApplication

from app.window import application
from tests.tools import believable
from tests.tools.layout import findings
from tests.tools.screenshots import LANGUAGES
from tests.tools.sitting import LOOKS, SIZES, Sitting

SCREEN = (2640, 1400)
WIDTHS = (420, 800, 1280, 2560)
TEXT = (1.0, 2.0)
PAGES = (
    "home",
    "library",
    "people",
    "brands",
    "settings",
    "item",
    "book",
    "write",
    "import",
    "friend",
    "files",
    "backup",
)
SETTLED = 5.0
"""Seconds in which a page may still move; what overlaps after that does so for good."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the window looks for one round through the pages."""

    width: int
    text: float
    look: str
    contrast: str = "system"

    def __str__(self) -> str:
        return f"{self.width}-{round(self.text * 100)}-{self.look}" + ("-contrast" * (self.contrast == "high"))


def dresses() -> Iterator[Dress]:
    """All that are tried on: each width in each size of text, by turns light and dark; then in high contrast."""
    for number, width in enumerate(WIDTHS):
        for text in TEXT:
            yield Dress(width, text, LOOKS[(number + TEXT.index(text)) % 2])
    for width, look in zip(WIDTHS[:3:2], LOOKS, strict=True):
        yield Dress(width, 1.0, look, "high")


class Wardrobe:
    """One window that is shown in dress after dress, each of its pages a picture in `out`."""

    def __init__(self, sitting: Sitting, out: Path, *, language: str) -> None:
        self._sitting, self._out, self._language = sitting, out, language
        desk = sitting.desk
        friend = next(view for view in desk.people.known().values() if view.name == "Ben").id
        place, book = sitting.entry("Blue Door Café"), sitting.entry("Piranesi")
        self._ways: dict[str, Callable[[], None]] = {
            "item": lambda: desk.way.open(place),
            "book": lambda: desk.way.open(book),
            "friend": lambda: desk.way.meet(friend),
            "write": desk.way.write,
        }

    def try_on(self, dress: Dress) -> Iterator[str]:
        """All pages in it; what is wrong with them."""
        window, desk = self._sitting.window.quick, self._sitting.desk
        window.resize(dress.width, 1300 if dress.width > 2000 else 800)
        self._sitting.until(lambda: window.width() == dress.width, f"the window is {dress.width} wide")
        desk.looks.wear(look=dress.look, size=dress.text)
        desk.looks.seat.contrast = dress.contrast
        for page in PAGES:
            self._ways.get(page, lambda page=page: desk.way.go(page))()
            end = time.monotonic() + SETTLED
            self._sitting.rest()
            while (found := findings(window)) and time.monotonic() < end:
                self._sitting.rest()
            yield from (f"{self._language} {dress} {page}: {one}" for one in found)
            screen = QGuiApplication.primaryScreen()
            picture = screen.grabWindow(0, window.x(), window.y(), window.width(), window.height())
            picture.save(str(self._out / f"{page}-{self._language}-{dress}.png"))
            if page == "write":
                desk.draft.discard()


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--library", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.library is not None and given.language is not None:
        return _one(given.library, given.folder, given.language)
    with tempfile.TemporaryDirectory(prefix="vouchsafe-library-") as name:
        believable.fill(Path(name))
        words = [*_screen(), sys.executable, __file__, str(given.folder), f"--library={name}"]
        languages = [given.language] if given.language else LANGUAGES
        return max(subprocess.run([*words, f"--language={each}"], check=False).returncode for each in languages)


def _screen() -> list[str]:
    """What gives the rest of the command a screen with a window manager, if there is none."""
    os.environ.pop("QT_QPA_PLATFORM", None)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux":
        return []
    if not all(map(shutil.which, ("xvfb-run", "openbox"))):
        sys.exit("sizes: there is no screen, and none can be made: apt-get install xvfb openbox")
    managed = 'openbox & manager=$!; "$@"; code=$?; kill $manager; exit $code'
    return ["xvfb-run", "-a", "-s", f"-screen 0 {SCREEN[0]}x{SCREEN[1]}x24", "sh", "-c", managed, "sh"]


def _one(library: Path, out: Path, language: str) -> int:
    application()
    QAccessible.setActive(True)
    SIZES["screen"] = (1280, 800)
    found = 0
    with tempfile.TemporaryDirectory(prefix="vouchsafe-sizes-") as name:
        shutil.copytree(library / "ana", Path(name) / "ana")
        sitting = Sitting(Path(name) / "ana", Path(name), language=language, sizes=("screen",))
        try:
            wardrobe = Wardrobe(sitting, out, language=language)
            for dress in dresses():
                for sentence in wardrobe.try_on(dress):
                    found += 1
                    print(sentence, flush=True)
        finally:
            sitting.close()
    print(
        f"{language}: {len(list(out.glob(f'*-{language}-*.png')))} pictures are in {out}; {found} things are wrong",
        flush=True,
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
