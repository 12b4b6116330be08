"""The README keeps up: every command and every make target is in it, and what it points to is there."""

import re
import subprocess
from pathlib import Path

from app.commands.parser import parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = "resources/README.zh-CN.md"


def test_every_command_is_in_the_readme() -> None:
    commands = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    assert [command for command in commands if f"`{command}`" not in README] == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^  make ([a-z0-9-]+)", listed, re.MULTILINE))
    documents = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md", CHINESE))
    assert {"run", "test", "setup", "demo"} <= targets
    assert set(re.findall(r"(?:`|    )make\s([a-z0-9-]+)", documents)) - targets == set()


def test_what_the_documents_link_to_is_there() -> None:
    for name in ("README.md", "SECURITY.md", "CHANGELOG.md", CHINESE):
        links = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not ((ROOT / name).parent / link).exists()] == []


def test_the_tour_in_chinese_has_the_commands_of_the_english_one_and_both_lead_to_each_other() -> None:
    chinese = (ROOT / CHINESE).read_text(encoding="utf-8")
    commands = [line for line in chinese.splitlines() if line.startswith("    ")]
    assert len(commands) > 12
    assert [line for line in commands if line not in README.splitlines()] == []
    assert f"]({CHINESE})" in README
    assert "](../README.md)" in chinese
    for name in re.findall(r"pictures/([\w-]+)\.webp", chinese):
        assert name.endswith("-zh"), name


def test_the_pictures_together_do_not_weigh_down_the_repository() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "resources" / "pictures").glob("*")) < 3_000_000


def test_every_test_that_the_documents_name_exists() -> None:
    named = {
        (path, test)
        for name in ("README.md", "SECURITY.md")
        for path, test in re.findall(r"(tests/[\w/]+\.py)::(test_\w+)", (ROOT / name).read_text(encoding="utf-8"))
    }
    assert len(named) >= 20
    missing = [
        f"{path}::{test}"
        for path, test in sorted(named)
        if not re.search(rf"^(?:async )?def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
