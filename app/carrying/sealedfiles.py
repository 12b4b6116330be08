"""Parcels as files that a person carries: written where they say, and read from there.

What is inside is for parcels.py, and the folders that are watched for dropfolders.py.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.carrying.parcels import Correspondent, Opened, Parcels
from app.durable import write_whole
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
    """Everything for this friend, into this file, and into more beside it if it is much.

    `between` is called now and then and may raise to end it; whatever is raised, nothing of it stays. Raises as
    `Parcels.pack` does, and OSError.
    """
    files: list[Path] = []
    entries = size = 0
    try:
        for data, count in parcels.pack(friend):
            between()
            place = path if not files else path.with_name(f"{path.stem}.{len(files) + 1}{path.suffix}")
            write_whole(place, data)
            files.append(place)
            entries, size = entries + count, size + len(data)
            progress(entries)
        between()
    except BaseException:
        for file in files:
            with suppress(OSError):
                file.unlink()
        raise
    parcels.note_sent(friend)
    return Packed(tuple(files), size, entries)


def open_from(parcels: Parcels, path: Path) -> Opened:
    """Take in what is in this file. Raises as `Parcels.open` does, and OSError."""
    with path.open("rb") as sealed:
        return parcels.open(sealed.read(LARGEST + 1))
