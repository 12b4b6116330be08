"""What a file is that somebody drops on the window: told by how it begins, else by what it is called. It opens none."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

Sort: TypeAlias = Literal["photo", "invitation", "study", "history", "backup", "parcel"]
"""A parcel is a friend's sealed file, which looks like nothing; so it is what everything else is taken for."""

HEADS: dict[bytes, Sort] = {
    b"vouchsafe letter": "invitation",
    b"vouchsafe answer": "invitation",
    b"vouchsafe answers 1\n": "study",
    b"vouchsafe study 1\n": "study",
    b"vouchsafe backup": "backup",
}
PHOTOS = frozenset(".jpg .jpeg .png .webp .avif .heic .heif .gif .bmp .tif .tiff .mp4 .m4v .mov .webm .mkv".split())
HISTORIES = frozenset(".csv .tsv .xlsx .zip .json .txt .xml .gz .gpx".split())


def sort_of(path: Path) -> Sort:
    """What this file is. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(max(map(len, HEADS)))
    for known in sorted(HEADS, key=len, reverse=True):
        if head.startswith(known):
            return HEADS[known]
    suffix = path.suffix.lower()
    return "photo" if suffix in PHOTOS else "history" if suffix in HISTORIES else "parcel"
