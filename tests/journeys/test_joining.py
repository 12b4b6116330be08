"""Joining as a second computer: cut off at any moment, with photos, and from profiles of before there were several."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.cli import HERE, PATIENCE, ROOT, Computer, link, meet
from tests.journeys.test_own_devices import desktop, laptop

__all__ = ["desktop", "laptop"]


def wait_for(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        assert process.poll() is None, "it ended before it could be killed"


@pytest.mark.parametrize("moment", ["before anything was given", "before everything came"])
def test_killed_while_joining_it_starts_anew_or_goes_on(laptop: Computer, desktop: Computer, moment: str) -> None:
    for number in range(3):
        laptop("write", f"Book {number}", "--kind", "book", "--text", "Kept.")
    early = moment == "before anything was given"
    mark = desktop.folder / ("vault.json.unfinished" if early else "vault.json")
    with laptop.running("device", "link", "--wait", "180", *HERE) as (_linking, said):
        words = ("device", "join", said["link"], "--name", "Desktop", "--wait", "120", *HERE)
        with subprocess.Popen(desktop.command(*words), cwd=ROOT, stdout=subprocess.DEVNULL) as joining:
            wait_for(
                lambda: mark.exists() or (desktop.folder / "vault.json").exists(), joining
            )  # later, if it was quick
            joining.kill()
    if early and not (desktop.folder / "vault.json").exists():
        assert "no profile here yet" in desktop.says("list", code=1)
        assert link(laptop, desktop, "Desktop")["complete"]
    else:
        meet(laptop, desktop)
    assert desktop.titles("me") == {"Book 0", "Book 1", "Book 2"}
    assert desktop("device", "list")[0]["name"] == "Desktop"


def test_the_large_photos_of_ones_own_come_from_the_other_computer(
    laptop: Computer, desktop: Computer, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    Image.effect_noise((900, 700), 80).convert("RGB").save(picture)
    entry = laptop("write", "Here", "--kind", "place", "--text", "A view.", "--photo", str(picture))
    link(laptop, desktop, "Desktop")
    with laptop.running("serve", *HERE):
        desktop("photo", entry["id"], "--out", str(tmp_path / "there"), "--wait", "120", *HERE)
    laptop("photo", entry["id"], "--out", str(tmp_path / "here"))
    assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
