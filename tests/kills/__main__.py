"""Killed at many moments: `make kills`. Prints a table, and ends with 1 if anything was lost.

--moments 200    for each deed
--only NAME      this deed and no other; several may be named
--seed 1         other moments
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.kills.all import STORIES
from tests.kills.stories import Story


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description="Kills people at counted moments.")
    parser.add_argument("--moments", type=int, default=200, help="how many, for each deed")
    parser.add_argument("--only", action="append", default=[], help="this deed and no other")
    parser.add_argument("--seed", default="1")
    chosen = parser.parse_args()
    print(f"{'deed':12} {'moments':>9} {'tried':>6} {'killed':>7} {'ended':>6} {'lost':>5} {'seconds':>8}", flush=True)
    lost = 0
    for kind in STORIES:
        if not chosen.only or kind.name in chosen.only:
            lost += _tell(kind, chosen.moments, random.Random(f"{chosen.seed} {kind.name}"))
    print("nothing was lost" if not lost else f"{lost} times something was lost")
    return 1 if lost else 0


def _tell(kind: type[Story], most: int, dice: random.Random) -> int:
    lost, began = 0, time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="vouchsafe-kills-") as folder:
        story = kind(Path(folder))
        try:
            story.begin()
            for _ in range(most):
                moment = dice.randrange(1, story.moments)
                try:
                    story.attempt(moment)
                except AssertionError:
                    lost += 1
                    print(f"LOST {kind.name} at moment {moment}")
                    traceback.print_exc()
        finally:
            story.close()
    ended = story.tried - story.killed
    print(
        f"{kind.name:12} {story.moments:9,} {story.tried:6} {story.killed:7} {ended:6} {lost:5}"
        f" {time.perf_counter() - began:8.0f}  {story.notes}",
        flush=True,
    )
    return lost


if __name__ == "__main__":
    sys.exit(main())
