"""The project works on any machine: nothing in it names the one it was written on, or where that got its packages."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE_HERE = {".git", ".venv", "build", "dist", "node_modules", "__pycache__"}

# Put together from halves, or this file would find itself.
FOLDERS = ["/" + folder + "/" for folder in ("work", "root", "Users", "home/runner", "opt/pypi", "opt/wheels")]
HOSTS = [a + b for a, b in (("pypi", ".org"), ("pythonhosted", ".org"), ("npmjs", ".org"), ("yarnpkg", ".com"))]
HOSTS += [a + b for a, b in (("deb.debian", ".org"), ("crates", ".io"), ("rubygems", ".org"), ("npmmirror", ".com"))]
OPTIONS = [a + b for a, b in (("index-", "url"), ("find-", "links"), ("trusted-", "host"), ('"resol', 'ved"'))]


def files() -> list[Path]:
    """What is, or would be, committed; without git, everything that was not made by running the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not MADE_HERE & set(path.relative_to(ROOT).parts)]
    return [path for path in found if path.is_file()]


def mentions(needles: list[str]) -> list[str]:
    pattern = re.compile(rb"(?<![\w.~-])(" + b"|".join(re.escape(needle.encode()) for needle in needles) + rb")")
    return [
        f"{path.relative_to(ROOT)}: {match[1].decode()}"
        for path in files()
        for match in pattern.finditer(path.read_bytes())
    ]


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    assert mentions([*FOLDERS, f"{Path.home()}/", f"{ROOT}/"] if len(str(Path.home())) > 1 else FOLDERS) == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert mentions([*HOSTS, *(sub + "." + host for host in HOSTS for sub in ("files", "registry"))]) == []


@pytest.mark.parametrize("option", OPTIONS)
def test_no_file_says_where_packages_come_from(option: str) -> None:
    assert mentions([option, "--" + option]) == []


def test_every_locked_package_has_its_hashes() -> None:
    lock = (ROOT / "resources" / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", lock)[1:]
    assert len(pins) > 20
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
