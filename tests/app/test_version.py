"""The version is known wherever it is asked for: installed, or run from its source."""

import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from app.version import version

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("installed", [True, False])
def test_it_is_that_of_the_project_whether_installed_or_not(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]

    def found(_name: str) -> str:
        if not installed:
            raise metadata.PackageNotFoundError
        return str(expected)

    monkeypatch.setattr(metadata, "version", found)
    assert version() == expected
