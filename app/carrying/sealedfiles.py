"""Parcels as files that a person carries: written where they say, and read from there.

What is inside is for parcels.py, and the folders that are watched for dropfolders.py.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count as numbers
from pathlib import Path

from app.carrying.parcels import Correspondent, Opened, Parcels
from app.durable import Unfinished
from app.errors import Refused
from crypto.parcel import LARGEST


class GivenUp(Refused):
    """It was stopped. Nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: files, bytes of all, and how many entries are inside."""

    files: tuple[Path, ...]
    size: int
    entries: int


def pack_into(
    parcels: Parcels,
    friend: Correspondent,
    path: Path,
    *,
    between: Callable[[], object] = lambda: None,
    progress: Callable[[int], object] = lambda entries: None,
) -> Packed:
    """Everything for this friend, into this file, and into more beside it if it is much: under names that nothing has.

    `between` is called now and then and may raise to end it; whatever is raised, nothing of it stays, and what had the
    name is as it was, unless the disk fails when the last of several gets its own. Raises as `Parcels.pack` does, and
    OSError.
    """
    files: list[Unfinished] = []
    entries = size = 0
    with ExitStack() as unfinished:
        for data, count in parcels.pack(friend):
            between()
            place = _beside(path, {one.path for one in files}) if files else path
            files.append(unfinished.enter_context(Unfinished(place)))
            files[-1].file.write(data)
            files[-1].settle()
            entries, size = entries + count, size + len(data)
            progress(entries)
        between()
        for one in files:
            one.keep()
    parcels.note_sent(friend)
    return Packed(tuple(one.path for one in files), size, entries)


def _beside(path: Path, taken: set[Path]) -> Path:
    """The first of name.2, name.3 ... that nothing has."""
    names = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in numbers(2))
    return next(name for name in names if name not in taken and not name.exists())


def open_from(parcels: Parcels, path: Path) -> Opened:
    """Take in what is in this file. Raises as `Parcels.open` does, and OSError."""
    with path.open("rb") as sealed:
        return parcels.open(sealed.read(LARGEST + 1))
