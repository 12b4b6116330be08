"""Making and opening a profile: the folder, its lock, what is wrong with it, and starts that were cut off."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bodies import Post
from app.errors import BadValue, ProfileError, TooLong
from app.library import Library
from app.profiles.profile import (
    AlreadyOpen,
    NoProfile,
    ProfileExists,
    by_passphrase,
    by_words,
    create_profile,
    exists,
    open_profile,
    renew_passphrase,
)
from app.vault import Damaged
from crypto.errors import WrongKey
from crypto.secret import Secret

PASSPHRASE = Secret(b"correct horse")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profiles" / "ada"


@pytest.fixture
def words(folder: Path, clock: Any, cheap: Any) -> Secret:
    """The recovery words of a profile that is there and closed, with one post in it."""
    library, words = create_profile(folder, name=" Ada \n Lovelace ", passphrase=PASSPHRASE, now=clock, cost=cheap)
    library.entries.write(Post("Hello"))
    library.close()
    return words


@pytest.fixture
def opened(folder: Path, words: Secret, clock: Any) -> Iterator[Library]:
    library = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    yield library
    library.close()


def test_what_was_kept_is_there_when_it_is_opened_again(opened: Library) -> None:
    assert opened.me.name == "Ada Lovelace"
    assert [view.title for view in opened.listing.newest()] == ["Hello"]


def test_the_clock_goes_on_where_it_was_even_if_the_computers_goes_back(
    folder: Path, words: Secret, clock: Any
) -> None:
    clock.step(days=-3)
    library = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    try:
        library.entries.write(Post("Later"))
        assert [view.title for view in library.listing.newest()] == ["Later", "Hello"]
    finally:
        library.close()


def test_the_recovery_words_open_it_as_well(folder: Path, words: Secret, clock: Any) -> None:
    assert len(words.reveal().split()) == 24
    open_profile(folder, by_words(words), now=clock).close()


def test_a_new_passphrase_replaces_the_old_one(folder: Path, words: Secret, clock: Any, cheap: Any) -> None:
    new = Secret(b"battery staple")
    renew_passphrase(folder, by_words(words), new, now=clock, cost=cheap)
    with pytest.raises(WrongKey):
        open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    open_profile(folder, by_passphrase(new), now=clock).close()
    with pytest.raises(BadValue, match="empty"):
        renew_passphrase(folder, by_passphrase(new), Secret(b""), now=clock, cost=cheap)
    open_profile(folder, by_words(words), now=clock).close()


def test_a_wrong_passphrase_is_said_to_be_wrong_and_leaves_the_profile_free(
    folder: Path, words: Secret, clock: Any
) -> None:
    for _ in range(2):
        with pytest.raises(WrongKey, match="not the passphrase"):
            open_profile(folder, by_passphrase(Secret(b"wrong")), now=clock)
    open_profile(folder, by_passphrase(PASSPHRASE), now=clock).close()


@pytest.mark.skipif(os.name != "posix", reason="other systems have no modes")
def test_the_folder_is_for_its_owner_alone(folder: Path, words: Secret) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "vault.json").stat().st_mode) == 0o600


def test_only_one_has_it_open_at_a_time(opened: Library, folder: Path, clock: Any) -> None:
    with pytest.raises(AlreadyOpen, match="already open"):
        open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    with pytest.raises(AlreadyOpen):
        renew_passphrase(folder, by_passphrase(PASSPHRASE), Secret(b"new"), now=clock)


def test_a_profile_is_not_made_over_another(folder: Path, words: Secret, clock: Any, cheap: Any) -> None:
    before = (folder / "vault.json").read_bytes(), (folder / "vault.db").read_bytes()
    with pytest.raises(ProfileExists):
        create_profile(folder, name="Eve", passphrase=PASSPHRASE, now=clock, cost=cheap)
    assert ((folder / "vault.json").read_bytes(), (folder / "vault.db").read_bytes()) == before


@pytest.mark.parametrize(
    ("name", "passphrase", "error"),
    [("", b"x", BadValue), ("x" * 81, b"x", TooLong), ("Ada", b"", BadValue), ("Ada", b"\xff", BadValue)],
)
def test_a_profile_needs_a_name_and_a_passphrase(
    folder: Path, clock: Any, cheap: Any, name: str, passphrase: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        create_profile(folder, name=name, passphrase=Secret(passphrase), now=clock, cost=cheap)
    assert not exists(folder)
    create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)[0].close()


def test_where_there_is_no_profile_none_is_opened(tmp_path: Path, clock: Any) -> None:
    with pytest.raises(NoProfile, match="vouchsafe init"):
        open_profile(tmp_path / "nowhere", by_passphrase(PASSPHRASE), now=clock)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("vault.json", lambda data: b"{}"),
        ("vault.json", lambda data: data.replace(b'"version": 1', b'"version": 9')),
        ("vault.db", lambda data: b""),
        ("vault.db", lambda data: data[:-1000]),
        ("vault.db", lambda data: b"SQLite format 3\0" + data[16:]),
        ("vault.db", lambda data: data[:5000] + bytes(8) + data[5008:]),
        ("vault.db", None),
    ],
)
def test_damage_is_said_in_a_sentence_and_nothing_is_changed(
    folder: Path, words: Secret, clock: Any, file: str, damage: Any
) -> None:
    path = folder / file
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(Damaged, match="backup"):
        _read_all(folder, clock)
    assert (path.read_bytes() if path.exists() else None) == before


def _read_all(folder: Path, clock: Any) -> None:
    library = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
    try:
        library.vault.check()
    finally:
        library.close()


def test_a_vault_that_lost_its_header_is_never_overwritten(folder: Path, words: Secret, clock: Any, cheap: Any) -> None:
    (folder / "vault.json").unlink()
    before = (folder / "vault.db").read_bytes()
    with pytest.raises(ProfileError, match=r"no vault\.json"):
        create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)
    assert (folder / "vault.db").read_bytes() == before


def test_a_folder_that_cannot_be_one_is_said_in_a_sentence(tmp_path: Path, clock: Any, cheap: Any) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ProfileError, match="cannot be used"):
            create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)


STOPPED = """
import os, sys
from pathlib import Path
from app import durable
from app.profiles import profile
from crypto.secret import Secret
from crypto.vaultkey import Cost

folder, steps = Path(sys.argv[1]), int(sys.argv[2])

def stopping(done):
    def step(*values, **named):
        global steps
        if steps == 0:
            os.kill(os.getpid(), 9)
        steps -= 1
        return done(*values, **named)
    return step

for name in ("write_durably", "rename_durably", "Library", "Media"):
    setattr(profile, name, stopping(getattr(profile, name)))
durable.sync_folder = stopping(durable.sync_folder)
profile.Vault.transaction = stopping(profile.Vault.transaction)
profile.Vault.execute = stopping(profile.Vault.execute)
made = dict(name="Ada", passphrase=Secret(b"x"), now=lambda: 1 << 40, cost=Cost(64, 1, 1))
profile.create_profile(folder, **made)[0].close()
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_start_that_was_killed_can_be_made_again_or_was_done(tmp_path: Path, clock: Any, cheap: Any) -> None:
    killed = 0
    for steps in range(0, 400, 5):
        folder = tmp_path / str(steps)
        ended = subprocess.run([sys.executable, "-c", STOPPED, str(folder), str(steps)], cwd=Path(__file__).parents[3])
        if ended.returncode == 0:
            break
        assert ended.returncode == -9
        killed += 1
        if exists(folder):
            open_profile(folder, by_passphrase(Secret(b"x")), now=lambda: 1 << 41).close()
        else:
            create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)[0].close()
        assert sorted(path.name for path in folder.iterdir()) == ["lock", "reserve", "vault.db", "vault.json"]
    assert 5 <= killed < 79
