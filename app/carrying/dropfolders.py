"""Drop folders: where parcels lie for friends, and where theirs are found.

In each folder there is one current parcel for every friend who can be sealed for, and it is renewed when it would say
something else. What friends put there for us is opened once. Others who look into the folder see random names, sizes
that are powers of two, and when files change; never whose they are. How a file gets onto a disk is for dropfolder.py,
when to look for lookout.py.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.carrying.dropfolder import DropFolder
from app.carrying.parcels import Correspondent, OnVault, Opened, Parcels, directly
from app.durable import is_full
from app.errors import BadValue, Refused, Unknown
from app.library import Library
from sync.label import label_key, make_label, read_label
from sync.parcel import BadParcel


@dataclass(frozen=True, slots=True)
class FolderView:
    """A drop folder: whether it is there now, and how many files of ours lie in it."""

    folder: str
    there: bool
    files: int


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into a folder did; `problems` are sentences.

    `opened` are parcels for us; `packed` the ids of friends for whom a parcel was renewed, `lying` of those for whom a
    current one lies there now, and `unknown` of those whose app has not told ours how to seal for them.
    """

    folder: str
    there: bool
    opened: tuple[Opened, ...] = ()
    packed: tuple[str, ...] = ()
    lying: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class DropFolders:
    """All drop folders of one person. `on_vault` as for Parcels."""

    def __init__(self, library: Library, *, on_vault: OnVault = directly) -> None:
        self._library = library
        self._vault = library.vault
        self._on_vault = on_vault
        self._parcels = Parcels(library, on_vault=on_vault)

    def add(self, path: Path) -> Path:
        """Use this folder from now on. Raises BadValue if it is none, or part of the profile."""
        folder = path.expanduser().resolve()
        if not folder.is_dir():
            raise BadValue(f"There is no folder {folder}.")
        try:
            str(folder).encode()
        except UnicodeEncodeError:
            raise BadValue("The name of this folder is not readable as text (UTF-8).") from None
        if folder.is_relative_to(self._library.folder.resolve()):
            raise BadValue("A drop folder cannot be inside the folder of your profile.")
        self._on_vault(self._vault.execute, "INSERT OR IGNORE INTO drop_folder (path) VALUES (?)", (str(folder),))
        return folder

    def remove(self, path: Path) -> int:
        """Use it no more, and take our files away; how many those were. Raises Unknown."""
        folder = path.expanduser().resolve()
        folders = self._folders()
        rows = [row for row, known in folders if known == folder]
        if not rows:
            names = ", ".join(str(known) for _row, known in folders) or "none yet"
            raise Unknown(f"{folder} is not a drop folder. Your drop folders: {names}.")
        removed = 0
        for name in self._sent(rows[0]):
            with suppress(OSError):
                removed += (folder / name).exists()
                DropFolder(folder).remove(name)
        self._on_vault(self._vault.execute, "DELETE FROM drop_folder WHERE row = ?", (rows[0],))
        return removed

    def all(self) -> tuple[FolderView, ...]:
        """Every drop folder, in the order in which they were added."""
        views = []
        for row, path in self._folders():
            try:
                lying = {one.name for one in DropFolder(path).parcels()}
                views.append(FolderView(str(path), True, len(lying & self._sent(row).keys())))
            except OSError:
                views.append(FolderView(str(path), False, 0))
        return tuple(views)

    def look(self) -> list[Look]:
        """Open what is new, then renew what is out of date. What is in the way is told, and the rest is done."""
        if not (folders := self._folders()):
            return []
        friends = self._parcels.correspondents()
        opened = [(row, path, self._open(row, path, friends)) for row, path in folders]
        return [self._pack(row, path, friends, look) if look.there else look for row, path, look in opened]

    def _folders(self) -> list[tuple[int, Path]]:
        rows = self._on_vault(self._vault.execute, "SELECT row, path FROM drop_folder ORDER BY row")
        return [(row, Path(path)) for row, path in rows]

    # for us

    def _open(self, row: int, path: Path, friends: dict[int, Correspondent]) -> Look:
        folder = DropFolder(path)
        keys = {number: label_key(friend.keys.parcel_in, reader=friend.keys.me) for number, friend in friends.items()}
        query = "SELECT name, stamp FROM drop_opened WHERE folder = ?"
        known: dict[str, str] = dict(self._on_vault(self._vault.execute, query, (row,)))
        opened: list[Opened] = []
        problems: list[str] = []
        try:
            lying = folder.parcels()
        except OSError as wrong:
            return Look(str(path), False, problems=(_sentence(path, wrong),))
        for one in lying:
            if known.get(one.name) == one.stamp or read_label(one.name, keys) is None:
                continue
            try:
                opened.append(self._parcels.open(folder.read(one.name)))
            except BadParcel as wrong:
                problems.append(f"{path / one.name}: {wrong}")
            except FileNotFoundError:
                continue  # renewed meanwhile
            except OSError as unread:
                problems.append(_sentence(path / one.name, unread))
                continue
            self._remember(row, one.name, one.stamp)
        for name in known.keys() - {one.name for one in lying}:
            self._forget(row, name)
        return Look(str(path), True, opened=tuple(opened), problems=tuple(problems))

    def _remember(self, row: int, name: str, stamp: str) -> None:
        query = (
            "INSERT OR REPLACE INTO drop_opened (folder, name, stamp) SELECT row, ?, ? FROM drop_folder WHERE row = ?"
        )
        self._on_vault(self._vault.execute, query, (name, stamp, row))

    def _forget(self, row: int, name: str) -> None:
        query = "DELETE FROM drop_opened WHERE folder = ? AND name = ?"
        self._on_vault(self._vault.execute, query, (row, name))

    # for friends

    def _pack(self, row: int, path: Path, friends: dict[int, Correspondent], look: Look) -> Look:
        folder = DropFolder(path)
        packed: list[str] = []
        lying: list[str] = []
        unknown: list[str] = []
        problems = list(look.problems)
        try:
            there = {one.name for one in folder.parcels()}
            sent = self._sent(row)
            self._clear(row, folder, {name for name, state in sent.items() if state is None})
            stay: set[str] = set()
            for friend in friends.values():
                state = self._parcels.standing(friend)
                if state is None:
                    unknown.append(friend.id)
                    continue
                current = {name for name, known in sent.items() if known == state}
                before = {name for name, known in sent.items() if known and known[:32] == friend.friend.person}
                try:
                    if not current or not current <= there:
                        current = self._renew(row, folder, friend, state, before)
                        packed.append(friend.id)
                    lying.append(friend.id)
                    stay |= current
                except Refused as refused:
                    problems.append(str(refused))
                except OSError as wrong:
                    problems.append(_sentence(path, wrong))
                    stay |= before  # rather an old one than none
            self._clear(row, folder, sent.keys() - stay)
        except OSError as wrong:
            problems.append(_sentence(path, wrong))
        return replace(
            look,
            packed=tuple(packed),
            lying=tuple(lying),
            unknown=tuple(unknown),
            problems=tuple(dict.fromkeys(problems)),
        )

    def _renew(self, row: int, folder: DropFolder, friend: Correspondent, state: bytes, before: set[str]) -> set[str]:
        """Put a new parcel there; on a full disk, in place of the one before. The names of its files."""
        try:
            return self._write(row, folder, friend, state)
        except OSError as wrong:
            if not is_full(wrong) or not before:
                raise
        self._clear(row, folder, before)
        return self._write(row, folder, friend, state)

    def _write(self, row: int, folder: DropFolder, friend: Correspondent, state: bytes) -> set[str]:
        key = label_key(friend.keys.parcel_out, reader=friend.keys.friend)
        names: set[str] = set()
        try:
            for data, _count in self._parcels.pack(friend):
                name = make_label(key, entropy=self._library.entropy)
                names.add(name)
                self._note(row, {name}, friend.number, None)
                folder.write(name, data)
        except BaseException:
            with suppress(OSError):
                self._clear(row, folder, names)
            raise
        self._note(row, names, friend.number, state)
        return names

    def _note(self, row: int, names: set[str], friend: int, state: bytes | None) -> None:
        query = "INSERT OR REPLACE INTO drop_sent SELECT row, ?, ?, ? FROM drop_folder WHERE row = ?"

        def note() -> None:
            with self._vault.transaction():
                self._vault.many(query, [(name, friend, state, row) for name in names])

        self._on_vault(note)

    def _clear(self, row: int, folder: DropFolder, names: set[str]) -> None:
        query = "DELETE FROM drop_sent WHERE folder = ? AND name = ?"
        for name in sorted(names):
            folder.remove(name)
            self._on_vault(self._vault.execute, query, (row, name))

    def _sent(self, row: int) -> dict[str, bytes | None]:
        query = "SELECT name, state FROM drop_sent WHERE folder = ?"
        return dict(self._on_vault(self._vault.execute, query, (row,)))


def _sentence(path: Path, wrong: OSError) -> str:
    if isinstance(wrong, FileNotFoundError | NotADirectoryError):
        return f"{path} is not there."
    if is_full(wrong):
        return f"There is no room left in {path}."
    return f"{path} cannot be used: {wrong.strerror}."
