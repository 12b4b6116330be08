"""Files that commands write where somebody says: what may be the only one is never written over, unless that is said.

Which arguments name them, the grammar knows (`speech.writes`). What is made anew again and again (`speech.remakes`: a
sealed file for a friend, a study, a code to be scanned) takes the place of an older one, once it is whole. A backup
(app/backup/making.py) and a brand's report take that of an older one of the same only.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.errors import Refused

LARGEST = 16 << 20
"""Bytes of a file that is looked into."""


class AlreadyThere(Refused):
    """There is a file of this name already, and it was not touched. Say --replace to write over it."""


def look(arguments: Namespace) -> None:
    """Before anything is done: raise AlreadyThere if a file that is to be written is there."""
    for name in getattr(arguments, "writes", ()):
        place = getattr(arguments, name)
        if place is not None:
            free(place, replace=arguments.replace)


def free(place: Path, *, replace: bool, older: Callable[[str], bool] = lambda text: False) -> None:
    """Raise AlreadyThere if there is a file with something in it, but if `replace` allows to write over it, or it is an
    `older` one of the same."""
    with suppress(OSError):  # what is wrong with the place is said when it is written to
        if replace or not place.is_file() or not place.stat().st_size:
            return
        if place.stat().st_size > LARGEST or not older(place.read_text("utf-8", errors="replace")):
            raise AlreadyThere(f"{place} is there already, and was not touched. Say --replace to write over it.")
