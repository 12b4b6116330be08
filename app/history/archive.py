"""Exports that are several files in one (zip, tar), read by the names of their members, in memory and within limits.

Nothing is unpacked to the disk, so that no name in it leads anywhere; and what a reader does not ask for by its name is
not opened: an export may hold an e-mail address, a key, or where somebody lives.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Sequence

from app.history.errors import NotATable, TooBig

LARGEST_MEMBER = 128 * 1024 * 1024
"""Bytes of one member, unpacked."""

MOST_MEMBERS = 20_000

_WRONG = (  # what zipfile raises for what is damaged, has a password, or is packed in a way that it does not know
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)
_MANY = f"The file holds more than {MOST_MEMBERS:,} others, which no export does."
_DAMAGED = "A part of this file, “{}”, cannot be read: the file is damaged, or it has a password."


class Archive(ABC):
    """The members, by their paths."""

    names: Sequence[str]

    def find(self, ending: str) -> str | None:
        """The first member whose path is this or ends with it: `ratings.csv` finds `letterboxd/ratings.csv`."""
        return next((name for name in self.names if name == ending or name.endswith("/" + ending)), None)

    @abstractmethod
    def read(self, name: str) -> bytes:
        """A member's bytes. Raises NotATable, TooBig."""


class Zip(Archive):
    """Of a zip file."""

    def __init__(self, data: bytes) -> None:
        """Raises NotATable, TooBig."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _WRONG:
            raise NotATable("The file is damaged: it begins as a zip file and is none.") from None
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise TooBig(_MANY)
        self.names = [name for name in self._zip.namelist() if name and not name.endswith("/")]

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


class Tar(Archive):
    """Of a tar file, unpacked from what it was packed in."""

    def __init__(self, data: bytes) -> None:
        """Raises NotATable, TooBig."""
        self._parts: dict[str, tarfile.TarInfo] = {}
        try:
            self._tar = tarfile.TarFile(fileobj=io.BytesIO(data))
            for part in self._tar:
                if part.isreg():
                    self._parts.setdefault(part.name, part)
                if len(self._tar.getmembers()) > MOST_MEMBERS:
                    raise TooBig(_MANY)
        except _WRONG:
            raise NotATable("The file is damaged: it begins as a tar file and is none.") from None
        self.names = list(self._parts)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises NotATable, TooBig."""
        part = self._parts[name]
        if part.size > LARGEST_MEMBER:
            raise TooBig(f"A part of this file, “{name[-60:]}”, is larger than any export.")
        try:
            found = self._tar.extractfile(part)
            data = found.read(LARGEST_MEMBER + 1) if found is not None else b""
        except _WRONG:
            raise NotATable(_DAMAGED.format(name[-60:])) from None
        if len(data) < part.size:
            raise NotATable(_DAMAGED.format(name[-60:]))
        return data


def opened(data: bytes) -> Archive | None:
    """The archive in these bytes; None if they are none. Raises NotATable, TooBig."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Zip(data)
    return Tar(data) if data[257:262] == b"ustar" else None


def unpacked(data: bytes, *, most: int) -> bytes:
    """What was packed with gzip; the bytes themselves if they were not. Raises NotATable, TooBig."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacking = zlib.decompressobj(31)
    try:
        inside = unpacking.decompress(data, most + 1)
    except zlib.error:
        raise NotATable("The file is damaged: it begins as a packed file (gz) and is none.") from None
    if len(inside) > most:
        raise TooBig(f"The file unpacks to more than {most >> 20} MB, which no export does.")
    if not unpacking.eof:
        raise NotATable("The file ends too early. Fetch it again.")
    return inside
