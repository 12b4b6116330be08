"""Draws every page and state of the window into a folder: light and dark, English and Chinese, wide and narrow.

    python tests/tools/screenshots.py FOLDER [--language en] [--look light] [--size wide] [--only item,friend]

The library is believable: a person who kept it for years, and eight friends. It is made once; each language has two
processes of its own, which go through the states once, and draw each of them in all sizes and looks. All is drawn off
the screen by the window itself, and a warning of Qt or of its QML is an error. Nothing leaves this computer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import qInstallMessageHandler  # noqa: E402
from PySide6.QtGui import QAccessible, QFont, QFontDatabase  # noqa: E402

from app.window import application  # noqa: E402
from tests.tools import asked, becoming, believable, between, stages, troubles  # noqa: E402
from tests.tools.sitting import LOOKS, SIZES, Sitting  # noqa: E402

LANGUAGES = ("en", "zh_CN")
FIRST = ("gate", "meet")
USUAL = (
    "Couldn't load", "Couldn't resolve", "No RHI backend", "Using Qt multimedia with", "No native SystemTray",
    "DelegateModel::cancel: index out", "Qt Labs Platform", "in the process of being created",
)  # fmt: skip
"""What Qt says of a computer without a graphics card and a tray, and of a list emptied while it prepares a row."""

STAGES: dict[str, Callable[[Sitting, Path], None]] = {
    "home": lambda sitting, folder: stages.draw_home(sitting),
    "library": lambda sitting, folder: stages.draw_library(sitting),
    "item": lambda sitting, folder: stages.draw_thing(sitting),
    "write": lambda sitting, folder: stages.draw_writing(sitting),
    "people": lambda sitting, folder: between.draw_people(sitting),
    "friend": between.draw_friend,
    "files": between.draw_files,
    "backup": between.draw_backup,
    "brands": asked.draw_asked,
    "settings": lambda sitting, folder: stages.draw_settings(sitting),
    "import": stages.draw_importing,
    "trouble": lambda sitting, folder: troubles.draw_troubles(sitting),
}

PARTS = (",".join(("gate", *list(STAGES)[:4])), ",".join(("meet", *list(STAGES)[4:])))
"""Each has a process of its own: most of the time is spent waiting."""


def draw(
    library: Path,
    out: Path | None,
    *,
    language: str,
    sizes: Sequence[str] = tuple(SIZES),
    looks: Sequence[str] = LOOKS,
    only: Sequence[str] = (*FIRST, *STAGES),
    measured: bool = False,
    judge: Callable[[Sitting, str], None] | None = None,
) -> tuple[list[str], list[str]]:
    """Every state in one language, from a library that `believable.fill` has made.

    The names of the states, and what in them stands out too little, if that is `measured`. Without `out` no picture is
    kept.
    """
    drawn: list[str] = []
    too_pale: list[str] = []

    def sit(sitting: Sitting, *stages_: Callable[[], None]) -> None:
        try:
            for stage in stages_:
                stage()
        finally:
            sitting.close()
        drawn.extend(sitting.drawn)
        too_pale.extend(sitting.pale)

    how: dict[str, Any] = {"language": language, "sizes": sizes, "looks": looks, "measured": measured, "judge": judge}
    with tempfile.TemporaryDirectory(prefix="vouchsafe-pictures-") as name:
        folder = Path(name)
        if "gate" in only:
            new = Sitting(folder / "new", out, begin=True, **how)
            sit(new, lambda: stages.draw_gate(new))
        if "meet" in only:
            meeting = Sitting(folder / "meeting", out, begin=True, place=becoming.SEEN, **how)
            sit(meeting, lambda: becoming.draw_becoming(meeting, folder))
        rest = [stage for key, stage in STAGES.items() if key in only]
        if rest:
            for place in ("ana", *asked.OFFICES):
                shutil.copytree(library / place, folder / place)
            for study in library.glob("*.study"):
                shutil.copy(study, folder)
            sitting = Sitting(folder / "ana", out, **how)
            sit(sitting, *(partial(stage, sitting, folder) for stage in rest))
    return drawn, too_pale


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--look", choices=LOOKS)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--only", help="some of " + ", ".join((*FIRST, *STAGES)))
    parser.add_argument("--contrast", action="store_true", help="measure how well texts and icons stand out")
    parser.add_argument("--library", type=Path, help="a folder with the library, made before")
    given = parser.parse_args(arguments)
    if unknown := set((given.only or PARTS[0]).split(",")) - {*FIRST, *STAGES}:
        parser.error(f"there is nothing to draw that is called {', '.join(sorted(unknown))}")
    given.folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    if given.library is not None and given.language is not None:
        return _one(given, began)
    with tempfile.TemporaryDirectory(prefix="vouchsafe-library-") as name:
        believable.fill(Path(name))
        print(f"the library is made ({time.monotonic() - began:.0f} s)", flush=True)
        passed = [f"--{key}={value}" for key in ("look", "size") if (value := getattr(given, key))]
        passed += ["--contrast"] if given.contrast else []
        words = [sys.executable, __file__, str(given.folder), f"--library={name}", *passed]
        running = [
            subprocess.Popen([*words, f"--language={each}", f"--only={some}"])
            for each in ([given.language] if given.language else LANGUAGES)
            for some in ([given.only] if given.only else PARTS)
        ]
        codes = [process.wait() for process in running]
    print(f"{len(list(given.folder.glob('*.png')))} pictures are in {given.folder} ({time.monotonic() - began:.0f} s)")
    return max(codes)


def _one(given: argparse.Namespace, began: float) -> int:
    """All pictures of one language."""
    warnings: list[str] = []
    qInstallMessageHandler(lambda _sort, _where, said: warnings.append(str(said)))
    app = application()
    if "Inter" in QFontDatabase.families():
        font = QFont()
        font.setFamilies(["Inter", "Noto Sans CJK SC"])
        app.setFont(font)
    QAccessible.setActive(True)
    states, too_pale = draw(
        given.library,
        given.folder,
        language=given.language,
        sizes=[given.size] if given.size else tuple(SIZES),
        looks=[given.look] if given.look else LOOKS,
        only=given.only.split(",") if given.only else (*FIRST, *STAGES),
        measured=given.contrast,
    )
    print(f"{given.language}: {len(states)} states ({time.monotonic() - began:.0f} s)", flush=True)
    unusual = sorted({warning for warning in warnings if not any(one in warning for one in USUAL)})
    complaints = [f"{given.language}: Qt said: {warning}" for warning in unusual] + too_pale
    print("".join(f"{complaint}\n" for complaint in complaints), end="", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
