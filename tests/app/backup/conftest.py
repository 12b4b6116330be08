"""Backups of people with real vaults, and what comes of them when they are restored."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.backup.restoring import restore
from app.library import Library
from app.profiles.profile import open_profile
from tests.app.backup.deeds import UNLOCK


@pytest.fixture
def restored(tmp_path: Path, clock: Any) -> Iterator[Callable[[Path], Library]]:
    """Restores a backup and opens what comes of it."""
    with ExitStack() as leaving:
        number = iter(range(100))

        def make(backup: Path) -> Library:
            folder = tmp_path / f"restored {next(number)}"
            restore(backup, folder, UNLOCK, now=clock)
            library = open_profile(folder, UNLOCK, now=clock)
            leaving.callback(library.close)
            return library

        yield make


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder
