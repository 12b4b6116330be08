"""A file that only takes up room, so that something can still be erased when the disk is full.

To erase takes room for a while: pages are written anew without what was in them. Then this file is given up, and made
again as soon as there is plenty. What is in it is random and means nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.durable import write_whole

NAME = "reserve"
SIZE = 4 * 1024 * 1024
PLENTY = 4 * SIZE


class Reserve:
    """The one in this profile's folder. `entropy` fills it, so that no disk can make it smaller."""

    def __init__(self, folder: Path, *, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._path = folder / NAME
        self._entropy = entropy

    def keep(self) -> None:
        """Make it if it is not there and there is plenty of room."""
        with suppress(OSError):
            if not self._path.exists() and shutil.disk_usage(self._path.parent).free >= PLENTY:
                write_whole(self._path, self._entropy(SIZE), aside=self._path.with_suffix(".part"))

    def give_up(self) -> bool:
        """Make room; False if there is none to be made."""
        with suppress(OSError):
            self._path.unlink()
            return True
        return False
