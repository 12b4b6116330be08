"""Exports that are several files in one (zip), read by the names of their members, in memory and never beyond a limit.

Nothing is unpacked to the disk, so that no name in it leads anywhere; and what a reader does not ask for by its name is
not opened: an export may hold an e-mail address, a key, or where somebody lives.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Sequence

from app.history.errors import NotATable, TooBig

LARGEST_MEMBER = 128 * 1024 * 1024
"""Bytes of one member, unpacked."""

MOST_MEMBERS = 20_000

_WRONG = (  # what zipfile raises for what is damaged, has a password, or is packed in a way that it does not know
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)
_DAMAGED = "A part of this file, “{}”, cannot be read: the file is damaged, or it has a password."


class Archive:
    """The members of a zip file, by their names without folders above what all of them are in."""

    def __init__(self, data: bytes) -> None:
        """Raises NotATable, TooBig."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _WRONG:
            raise NotATable("The file is damaged: it begins as a zip file and is none.") from None
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise TooBig(f"The file holds more than {MOST_MEMBERS:,} others, which no export does.")
        self.names: Sequence[str] = [name for name in self._zip.namelist() if name and not name.endswith("/")]

    def find(self, ending: str) -> str | None:
        """The first member whose path is this or ends with it: `ratings.csv` finds `letterboxd/ratings.csv`."""
        return next((name for name in self.names if name == ending or name.endswith("/" + ending)), None)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises NotATable, TooBig."""
        try:
            with self._zip.open(name) as member:
                data = member.read(LARGEST_MEMBER + 1)
        except _WRONG:
            raise NotATable(_DAMAGED.format(name[-60:])) from None
        if len(data) > LARGEST_MEMBER:
            raise TooBig(f"A part of this file, “{name[-60:]}”, is larger than any export.")
        return data


def is_archive(data: bytes) -> bool:
    """Whether these bytes begin as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
