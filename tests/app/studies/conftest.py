"""A brand with an open office, and studies of it; and one whose office is opened by typing."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import app.brand.office
from app.brand.asking import Wish, make
from app.brand.office import Office, found, opened
from app.profiles.profile import by_passphrase
from app.studies.request import Study
from crypto.secret import Secret

if TYPE_CHECKING:
    from conftest import Shell

PASSPHRASE = Secret(b"our brand")
LAMP = "gtin:4006381333931"
STARS = ("stars",)


def wish(**changes: Any) -> Wish:
    """A study of the lamp, open all through the year in which tests happen."""
    usual: dict[str, Any] = {
        "products": [LAMP],
        "questions": STARS,
        "epsilon": 2.0,
        "opens": "2025-12-01",
        "closes": "2026-12-31",
        "incentive": "10 % off",
    }
    return Wish(**(usual | changes))


@pytest.fixture
def offices(tmp_path: Path, clock: Any, cheap: Any) -> Iterator[Callable[[str], Office]]:
    """Makes brands."""
    leaving = []

    def open_one(name: str) -> Office:
        folder = tmp_path / name
        found(folder, name=name, passphrase=PASSPHRASE, cost=cheap)
        held = opened(folder, by_passphrase(PASSPHRASE), now=clock, entropy=os.urandom)
        leaving.append(held)
        return held.__enter__()

    yield open_one
    for held in leaving:
        held.__exit__(None, None, None)


@pytest.fixture
def office(offices: Callable[[str], Office]) -> Office:
    return offices("Acme Lamps")


@pytest.fixture
def study(office: Office) -> Study:
    return make(office, wish())


@pytest.fixture
def acme(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: Any) -> Path:
    """The folder of a brand with a study of the lamp, in lamp.study beside it."""
    usual = app.brand.office.found.__kwdefaults__
    monkeypatch.setattr(app.brand.office.found, "__kwdefaults__", usual | {"cost": cheap})
    folder = tmp_path / "acme"
    assert len(shell.json("brand", "init", str(folder), "--name", "Acme")["recovery_words"].split()) == 24
    today = datetime.date.today()
    days = [(today + datetime.timedelta(days=days)).isoformat() for days in (-2, 30)]
    made = shell.json(
        "brand", "study", str(folder), "--product", LAMP, "--question", "again", "--epsilon", "2", "--opens", days[0],
        "--closes", days[1], "--incentive", "10 % off", "--out", str(tmp_path / "lamp.study"),
    )  # fmt: skip
    assert (made["brand"], made["questions"], made["epsilon"]) == ("Acme", ["again"], 2.0)
    return folder
