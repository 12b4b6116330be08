"""What people do while they are killed, and what must hold afterwards: nothing that was said to be kept is lost.

A story is begun with a folder of its own. `attempt` kills once, at a moment, and looks; what does not hold raises
AssertionError. A deed that came to its end is begun anew.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.backup.restoring import look_through
from app.bodies import Review
from app.items import Item
from app.library import Library
from app.photos.pictures import Picture
from app.profiles.profile import AlreadyOpen, create_profile, exists
from app.vault import Vault
from app.writing.pen import Draft
from crypto.errors import WrongKey
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader, subkey
from tests.kills.life import Life, live
from tests.kills.resident import CHEAP, PASSPHRASE, by_passphrase, now, opened

PHOTO = 600_000  # bytes
PATIENCE = 60.0  # seconds; reached only when something hangs


class Story(ABC):
    """`folder` is empty."""

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tried = self.killed = 0
        self.notes = ""
        self.moments = 0

    def begin(self) -> None:
        """Count how many moments there are, in a life that nobody ends."""
        self.prepare()
        life = self.go(0)
        assert life.moments is not None
        self.moments = life.moments
        self.look(life)

    def attempt(self, moment: int) -> None:
        """Kill at this moment of about `moments`, and look."""
        life = self.go(moment)
        self.tried += 1
        self.killed += life.killed
        self.look(life)

    @abstractmethod
    def prepare(self) -> None:
        """Whatever there has to be before."""

    @abstractmethod
    def go(self, moment: int) -> Life: ...

    @abstractmethod
    def look(self, life: Life) -> None:
        """Raises AssertionError if anything was lost."""

    def close(self) -> None:  # noqa: B027 (most have nothing to let go of)
        """Let go of everything."""


def create(profile: Path, name: str = "Ada") -> None:
    create_profile(profile, name=name, passphrase=PASSPHRASE, now=now, cost=CHEAP)[0].close()


@contextmanager
def at_home(profile: Path) -> Iterator[Library]:
    """The profile, open, every page of it looked at."""
    library = _opened_soon(profile)
    try:
        library.vault.check()
        yield library
    finally:
        library.close()


def _opened_soon(profile: Path) -> Library:
    """Somebody who was killed as they began another process is not quite gone until that has begun."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return opened(profile)
        except AlreadyOpen:
            assert time.monotonic() < until
            time.sleep(0.05)


def fill(library: Library, count: int) -> None:
    dice = random.Random(library.me.name)
    drafts = [
        Draft(Review(item=Item("book", f"{library.me.name} {number}"), text=dice.randbytes(300).hex()))
        for number in range(count)
    ]
    signed = library.pen.sign(drafts)
    library.shelves.place([one.pair for one in signed], library.circles.find("Friends"))


def titles(library: Library) -> set[str]:
    return {view.title for view in library.listing.newest(limit=100_000)}


def count(library: Library, table: str) -> int:
    [(rows,)] = library.vault.execute(f"SELECT count(*) FROM {table}")
    return int(rows)


class Writing(Story):
    """Every title that was said to be written is there."""

    name = "writing"

    def prepare(self) -> None:
        self._said: set[str] = set()
        create(self.folder / "ada")

    def go(self, moment: int) -> Life:
        return live(self.folder / "ada", "write", "8", killed_at=moment)

    def look(self, life: Life) -> None:
        self._said |= set(life.said.get("wrote", ()))
        with at_home(self.folder / "ada") as library:
            assert self._said <= titles(library)
            assert count(library, "entry") <= 1 + len(self._said) + self.tried + 1


class Importing(Story):
    """All of a file is there, or nothing of it."""

    name = "import"
    ROWS = 300

    def prepare(self) -> None:
        create(self.folder / "ada")
        self._export = self.folder / "export.csv"
        with self._export.open("w", newline="") as opened:
            rows = csv.writer(opened)
            rows.writerow("Book Id,Title,Author,ISBN13,My Rating,Exclusive Shelf,Date Read,My Review".split(","))
            for number in range(self.ROWS):
                rows.writerow(
                    (number, f"Book {number}", "Somebody", "", number % 5 + 1, "read", "2024/05/01", "word " * 40)
                )

    def go(self, moment: int) -> Life:
        return live(self.folder / "ada", "import", str(self._export), killed_at=moment)

    def look(self, life: Life) -> None:
        with at_home(self.folder / "ada") as library:
            here = len(titles(library))
            assert here in (0, self.ROWS), here
            assert here == self.ROWS or "imported" not in life.said
            assert count(library, "raw") == here
        if here:
            shutil.rmtree(self.folder / "ada")
            create(self.folder / "ada")


class Migrating(Story):
    """A vault of the first days comes to the newest tables with all that is in it."""

    name = "migration"
    ENTRIES = 40

    def prepare(self) -> None:
        create(self.folder / "old")
        with at_home(self.folder / "old") as library:
            fill(library, self.ENTRIES)
        self._age(self.folder / "old")
        self._again()

    def _age(self, profile: Path) -> None:
        """Take its tables back to the first ones; they are filled with what is in them."""
        key = subkey(
            VaultHeader.from_json((profile / "vault.json").read_bytes()).open_with_passphrase(PASSPHRASE), "database"
        )
        vault = Vault.open(profile / "vault.db", key)
        self._newest = vault.execute("PRAGMA user_version")
        self._tables = vault.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name")
        old = self.folder / "first.db"
        first = _FirstVault.open(old, key)
        with first.transaction():
            for (table,) in first.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
            ):
                columns = [name for _n, name, *_rest in first.execute(f"PRAGMA table_info({table})")]
                first.execute("PRAGMA defer_foreign_keys = ON")
                rows = vault.execute(f"SELECT {', '.join(columns)} FROM {table}")
                marks = ", ".join("?" * len(columns))
                first.many(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        vault.close()
        first.forget_traces()
        first.close()
        for end in ("-wal", "-shm"):
            (profile / f"vault.db{end}").unlink(missing_ok=True)
        old.replace(profile / "vault.db")

    def _again(self) -> None:
        shutil.rmtree(self.folder / "ada", ignore_errors=True)
        shutil.copytree(self.folder / "old", self.folder / "ada")

    def go(self, moment: int) -> Life:
        return live(self.folder / "ada", "open", killed_at=moment)

    def look(self, life: Life) -> None:
        with at_home(self.folder / "ada") as library:
            assert titles(library) == {f"Ada {number}" for number in range(self.ENTRIES)}
            assert library.vault.execute("PRAGMA user_version") == self._newest
            schema = library.vault.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name")
            assert schema == self._tables
        self._again()


class _FirstVault(Vault):
    """One with the first tables only."""

    def _migrate(self, schema: str) -> None:
        from importlib.resources import files

        from app.vault import _statements

        step = files("resources").joinpath(f"{schema}/0001_first.sql")
        with self.transaction():
            for statement in _statements(step.read_text("utf-8")):
                self.execute(statement)
            self.execute("PRAGMA user_version = 1")


class BackingUp(Story):
    """There is a whole backup at every moment, the one before or the new one, and the profile is as it was."""

    name = "backup"

    def prepare(self) -> None:
        create(self.folder / "ada")
        with at_home(self.folder / "ada") as library:
            fill(library, 60)
            for number in range(2):
                photo = Picture(large=os.urandom(PHOTO), small=b"RIFF small", width=4, height=3)
                library.entries.write(Review(item=Item("place", f"Place {number}")), photos=[photo])
        self._file = self.folder / "ada.backup"
        self._made = 0
        life = live(self.folder / "ada", "backup", str(self._file))
        assert "made" in life.said

    def go(self, moment: int) -> Life:
        with at_home(self.folder / "ada") as library:
            self._held = count(library, "entry")
            fill(library, 1)
        return live(self.folder / "ada", "backup", str(self._file), killed_at=moment)

    def look(self, life: Life) -> None:
        _path, about, content = look_through(self._file, by_passphrase(PASSPHRASE))
        with at_home(self.folder / "ada") as library:
            held = count(library, "entry")
        assert self._made <= about.entries <= held
        assert about.entries == held or "made" not in life.said
        assert content.pictures == 2
        self._made = about.entries
        left = [path.name for path in self.folder.iterdir() if path.name not in ("ada", "ada.backup")]
        assert len(left) <= 1, left  # the next backup takes it away


class Restoring(Story):
    """What is called a profile is a whole one; what is none can be restored into again."""

    name = "restore"

    def prepare(self) -> None:
        BackingUp.prepare(self)  # type: ignore[arg-type]
        with at_home(self.folder / "ada") as library:
            self._titles = titles(library)

    def go(self, moment: int) -> Life:
        return live(self.folder / "new", "restore", str(self._file), killed_at=moment)  # type: ignore[attr-defined]

    def look(self, life: Life) -> None:
        assert exists(self.folder / "new") or "restored" not in life.said
        if not exists(self.folder / "new"):
            return
        with at_home(self.folder / "new") as library:
            assert titles(library) == self._titles
            for view in library.listing.newest(limit=2):
                assert len(library.entries.photo(view.id, 0)) == PHOTO
        shutil.rmtree(self.folder / "new")


class Renewing(Story):
    """The old passphrase opens it or the new one, and the new one once that was said."""

    name = "passphrase"

    def prepare(self) -> None:
        create(self.folder / "ada")
        self._turn = 0
        self._now = PASSPHRASE.reveal().decode()

    def go(self, moment: int) -> Life:
        self._turn += 1
        self._next = f"open sesame {self._turn}"
        return live(self.folder / "ada", "passphrase", self._now, self._next, killed_at=moment)

    def look(self, life: Life) -> None:
        header = VaultHeader.from_json((self.folder / "ada" / "vault.json").read_bytes())
        opens = []
        for passphrase in (self._now, self._next):
            with suppress(WrongKey):
                header.open_with_passphrase(Secret(passphrase.encode()))
                opens.append(passphrase)
        assert len(opens) == 1
        [self._now] = opens
        assert self._now == self._next or "renewed" not in life.said
