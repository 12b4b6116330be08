"""Profiles that earlier versions saved: of every number of the schema, each opens with all that is in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Review
from app.finding.index import WordIndex
from app.history.accounts import read
from app.history.exports import Export
from app.items import Item
from app.library import Library
from app.photos.pictures import Picture
from app.profiles.profile import by_passphrase, create_profile, open_profile
from app.reviews import draw
from app.vault import Vault, _statements
from crypto.identity import SigningKey
from crypto.secret import Secret
from crypto.vaultkey import VaultHeader, subkey
from sync.entry import decode

PASSPHRASE = Secret(b"open sesame")
STEPS = sorted(step.name for step in files("resources").joinpath("schema").iterdir() if step.name.endswith(".sql"))


class Older(Vault):
    """One with the first tables only, as many as were there at some time."""

    upto = 0

    def _migrate(self, schema: str) -> None:
        for name in STEPS[: self.upto]:
            with self.transaction():
                for statement in _statements(files("resources").joinpath(f"{schema}/{name}").read_text("utf-8")):
                    self.execute(statement)
        self.execute(f"PRAGMA user_version = {self.upto}")


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with something of everything that there was from the first version on."""
    from crypto.identity import Certificate
    from crypto.vaultkey import Cost

    folder = tmp_path_factory.mktemp("today")
    cheap = Cost(memory_kib=64, iterations=1, lanes=1)
    with closing(create_profile(folder / "ada", name="Ada", passphrase=PASSPHRASE, now=now, cost=cheap)[0]) as library:
        person, device = (SigningKey(Secret(bytes([n]) * 32)) for n in (1, 2))
        library.friends.befriend(Certificate.issue(person, device.public, now()), name="Ben", root=Secret(bytes(32)))
        library.circles.add("Family")
        library.circles.admit("Family", "Ben")
        picture = Picture(large=b"large" * 99, small=b"RIFF small", width=4, height=3)
        library.entries.write(Review(item=Item("place", "Lake"), stars=80, text="clear"), photos=[picture])
        book = library.entries.write(Review(item=Item("book", "Dune"), text="sand"), circle="Family")
        library.replies.comment(book.id, "and worms", to_all=False)
        library.entries.recommend(book.id, to=["Ben"], because="long evenings")
        export = folder / "export.csv"
        head = "Book Id,Title,Author,My Rating,Exclusive Shelf,Date Read"
        export.write_text(f"{head}\n1,Emma,Jane Austen,4,read,2024/05/01\n")
        library.history.bring_in(read(Export.open(export)))
    return folder / "ada"


def now() -> int:
    return 1_790_000_000_000


def key_of(profile: Path) -> Secret:
    header = VaultHeader.from_json((profile / "vault.json").read_bytes())
    return subkey(header.open_with_passphrase(PASSPHRASE), "database")


def said(library: Library) -> dict[str, Any]:
    """What its owner has, without regard for where it is kept."""
    views = library.listing.newest(limit=100)
    return {
        "entries": {(one.kind, one.title, one.text, one.stars, one.circle, len(one.photos)) for one in views},
        "friends": [(one.name, one.circles) for one in library.friends.all()],
        "circles": [(one.name, one.members) for one in library.circles.all()],
        "found": {word: [one.title for one in library.search.find(word)] for word in ("sand", "emma", "lak")},
        "imports": [one.id for one in library.history.all()],
        "shown": sorted(library.vault.execute("SELECT friend, count(*) FROM member GROUP BY friend")),
    }


@pytest.fixture(scope="module")
def before(today: Path) -> tuple[dict[str, Any], list[Any]]:
    """What its owner has, and the tables."""
    with closing(open_profile(today, by_passphrase(PASSPHRASE), now=now)) as library:
        return said(library), library.vault.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name")


@pytest.fixture
def aged(today: Path, tmp_path: Path) -> Callable[[int], Path]:
    """The profile as it was when the schema had this number."""

    def make(number: int) -> Path:
        profile = tmp_path / "ada"
        shutil.copytree(today, profile)
        key = key_of(profile)
        with closing(Vault.open(profile / "vault.db", key)) as vault:
            Older.upto = number
            with closing(Older.open(tmp_path / "older.db", key)) as older, older.transaction():
                older.execute("PRAGMA defer_foreign_keys = ON")
                for (table,) in older.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
                ):
                    theirs = [name for _n, name, *_rest in older.execute(f"PRAGMA table_info({table})")]
                    ours = {name for _n, name, *_rest in vault.execute(f"PRAGMA table_info({table})")}
                    columns = ", ".join(name for name in theirs if name in ours)
                    rows = vault.execute(f"SELECT {columns} FROM {table}")
                    marks = ", ".join("?" * (columns.count(",") + 1))
                    older.many(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", rows)
                entries = older.execute("SELECT row, kind, payload FROM entry ORDER BY row")
                drawn = [(row, draw(kind, bytes(decode(payload).body))) for row, kind, payload in entries]
                WordIndex(older, draw).put_in(drawn)
        for end in ("", "-wal", "-shm"):
            (profile / f"vault.db{end}").unlink(missing_ok=True)
        (tmp_path / "older.db").replace(profile / "vault.db")
        return profile

    return make


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1), ids=[step.removesuffix(".sql") for step in STEPS])
def test_a_profile_of_any_version_opens_with_all_that_is_in_it(
    number: int, aged: Callable[[int], Path], before: tuple[dict[str, Any], list[Any]]
) -> None:
    profile = aged(number)
    with closing(open_profile(profile, by_passphrase(PASSPHRASE), now=now)) as library:
        library.vault.check()
        assert library.vault.execute("PRAGMA user_version") == [(len(STEPS),)]
        assert library.vault.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name") == before[1]
        assert said(library) == before[0]
        library.entries.write(Review(item=Item("book", "Ubik"), text="spray"))
        assert [one.title for one in library.search.find("spray")] == ["Ubik"]
