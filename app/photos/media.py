"""The large versions of pictures, kept beside the vault: a folder with one encrypted file each (blobfile.py).

A picture, one's own or a friend's, is named by the hash of its manifest (sync/manifest.py): equal pictures are kept
once, and a friend can check each piece that comes. A file's name is a keyed hash of that, so without the key neither
says which picture it is. (Until this format came, entries named pictures by a hash under their owner's own key. No
entry made then has left anybody's tests, and such names are not understood any more.) What has not come in full yet
stands under the same name with `.part`.

How large a file is, and when it was written, can be seen. Whoever empties a disk's trash cannot read a forgotten
picture even with the key: its salt is overwritten first (disks that write elsewhere than they are told may keep it for
a while). Nothing is ever written in the clear. Which entries name a picture is not known here: see blobs.py.
"""

from __future__ import annotations

import contextlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from app.durable import sync_file, sync_folder, why
from app.photos.blobfile import SALT_SIZE, BlobFile, DamagedPicture, MediaError, Missing, erase, size_of
from crypto.derivation import derive
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.manifest import CHUNK, LARGEST, NAME_SIZE, Manifest

__all__ = ["CHUNK", "LARGEST", "NAME_SIZE", "CannotKeep", "DamagedPicture", "Media", "MediaError", "Missing"]

PART = ".part"
FILES_KNOWN = 64  # of how many pictures the file's name is kept in mind: while one comes, it is asked for several times


class CannotKeep(MediaError):
    """The picture could not be kept: the disk is full, or the folder may not be written to."""


class Media:
    """A folder of encrypted pictures. Several threads may use it at once."""

    def __init__(self, folder: Path, key: Secret, *, entropy: Callable[[int], bytes] = os.urandom) -> None:
        """The folder is made if it is not there. `key` is the profile's key for media."""
        self._folder = folder
        self._entropy = entropy
        self._key = key
        self._names = derive(key, b"vouchsafe/1/media/name")
        self._file = lru_cache(FILES_KNOWN)(self._named)

    def add(self, data: bytes) -> bytes:
        """Keep these bytes, at most 256 MiB; their name. They are on the disk for good when this returns.

        Raises CannotKeep.
        """
        if len(data) > LARGEST:
            raise CannotKeep("This picture is too large to be kept.")
        manifest = Manifest.of(data)
        return self.keep(manifest, (data[at : at + CHUNK] for at in range(0, len(data), CHUNK)))

    def keep(self, manifest: Manifest, chunks: Iterable[bytes]) -> bytes:
        """The same of chunks that come one after another; none is taken from there if they are here already.

        Raises CannotKeep, and RemoteSyncError for chunks that are not those of the manifest.
        """
        if manifest.name in self:
            return manifest.name
        file = self._create(self._folder / f"{self._entropy(16).hex()}{PART}", manifest)
        try:
            with contextlib.closing(file):
                for index, chunk in enumerate(chunks):
                    with _writing():
                        file.write(index, chunk)
                if file.missing:
                    raise RemoteSyncError("some of it is missing")
            self._settle(file.path, manifest.name)
            with _writing():
                sync_folder(self._folder)
        except BaseException:
            with contextlib.suppress(OSError):
                erase(file.path)
            raise
        return manifest.name

    def read(self, name: bytes) -> bytes:
        """The picture. Raises Missing, DamagedPicture."""
        with contextlib.closing(self.open(name)) as file:
            try:
                return b"".join(file.read(index) for index in range(file.manifest.count))
            except OSError as wrong:
                raise _unreadable(wrong) from None

    def open(self, name: bytes) -> BlobFile:
        """The picture's file, to be read chunk by chunk and closed. Raises Missing, DamagedPicture."""
        try:
            return BlobFile.open(self._path(name), name, key=self._key)
        except OSError as wrong:
            raise _unreadable(wrong) from None

    def begin(self, manifest: Manifest) -> BlobFile:
        """A file for a picture that will come chunk by chunk; instead of what has come of it so far, if anything has.

        Raises CannotKeep.
        """
        return self._create(self._part(manifest.name), manifest)

    def begun(self, name: bytes) -> bool:
        """Whether some of a picture has come that is not here."""
        return self._part(name).exists()

    def resume(self, name: bytes) -> BlobFile | None:
        """What has come of a picture so far, to go on with; None if nothing has. Looking takes 1 ms for 1 MB."""
        try:
            file = BlobFile.open(self._part(name), name, key=self._key, mode=os.O_RDWR)
        except (Missing, DamagedPicture, OSError):
            return None
        file.look()
        return file

    def finish(self, name: bytes) -> None:
        """All chunks have come, and the file was closed: from now on the picture is here, for good.

        Raises CannotKeep, also if the picture was forgotten meanwhile.
        """
        self._settle(self._part(name), name)  # if a power cut undoes the new name, it is given again

    def forget(self, *names: bytes) -> None:
        """Erase these pictures and what has come of them; nothing happens if there is nothing.

        Raises CannotKeep if the disk refuses.
        """
        self._erase([path for name in names for path in (self._path(name), self._part(name))])

    def size(self, name: bytes) -> int | None:
        """Bytes of the picture, from what its file takes up; None if it is not here."""
        try:
            return size_of(self._path(name).stat().st_size)
        except OSError:
            return None

    def __contains__(self, name: bytes) -> bool:
        return self._path(name).exists()

    def sweep(self, wanted: Iterable[bytes]) -> int:
        """Erase what no entry names (a crash can leave such) and what was half written; how many files.

        What has come so far of a picture that is wanted stays.
        """
        whole = {self._file(name) for name in wanted}
        stray = [self._folder / file for file in self._files() if file.removesuffix(PART) not in whole]
        self._erase(stray)
        return len(stray)

    def among(self, names: Iterable[bytes]) -> set[bytes]:
        """Those of these pictures that are here in full, by one look at the folder."""
        files = self._files()
        return {name for name in names if self._file(name) in files}

    def _files(self) -> set[str]:
        try:
            return set(os.listdir(self._folder))
        except FileNotFoundError:
            return set()

    def _named(self, name: bytes) -> str:
        return hmac.digest(self._names.reveal(), name, "sha256")[:16].hex()

    def _path(self, name: bytes) -> Path:
        return self._folder / self._file(name)

    def _part(self, name: bytes) -> Path:
        return self._folder / (self._file(name) + PART)

    def _create(self, path: Path, manifest: Manifest) -> BlobFile:
        with _writing():
            try:
                return BlobFile.create(path, manifest, key=self._key, salt=self._entropy(SALT_SIZE))
            except FileNotFoundError:  # the first one
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                return BlobFile.create(path, manifest, key=self._key, salt=self._entropy(SALT_SIZE))

    def _settle(self, path: Path, name: bytes) -> None:
        """Make the file durable, and then give it its name."""
        with _writing():
            sync_file(path)
            path.replace(self._path(name))

    def _erase(self, paths: Iterable[Path]) -> None:
        there = [path for path in paths if path.exists()]
        with _writing():
            for path in there:
                erase(path)
            if there:
                sync_folder(self._folder)


def _unreadable(wrong: OSError) -> DamagedPicture:
    return DamagedPicture(f"The picture's file cannot be read: {wrong.strerror}.")


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        raise CannotKeep(f"The picture could not be kept: {why(wrong)}.") from wrong
