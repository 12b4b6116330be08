"""Setting up: what it says when it cannot go on, and what it leaves behind then."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As little of the project as can be set up, in a folder of its own."""
    for name in (".ci/setup", "pyproject.toml", "resources/packaging/requirements.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def set_up(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / ".ci" / "setup")]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)


def test_without_a_network_it_says_so_in_one_line_and_is_not_ready(checkout: Path) -> None:
    ran = set_up(checkout, PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="")
    assert ran.returncode == 1
    assert ran.stderr.startswith("setup: the Python packages could not be fetched. Is there a network?")
    assert ran.stderr.count("\n") == 1
    assert not (checkout / ".venv" / "ready").exists()


def test_it_does_not_touch_a_file_that_is_in_its_way(checkout: Path) -> None:
    (checkout / ".venv").write_text("mine")
    ran = set_up(checkout)
    assert (ran.returncode, ran.stderr) == (1, "setup: .venv is in the way and is not a folder: move it elsewhere.\n")
    assert (checkout / ".venv").read_text() == "mine"
