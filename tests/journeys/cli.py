"""Computers with the command line as their only hands, each command a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = ("--bind", "127.0.0.1")
PATIENCE = 300.0  # seconds; reached only when something is wrong


class Computer:
    """A folder with a profile, and the commands of whoever sits there."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        self.folder = folder
        self.owner = owner
        self.secret = folder.parent / f"passphrase of {folder.name}"
        self.secret.write_bytes(b"open sesame\n")

    def command(self, *words: str) -> list[str]:
        options = ("--profile", str(self.folder), "--passphrase-file", str(self.secret))
        return [sys.executable, "-m", "app.cli", *words, *options]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(*words), cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)

    def says(self, *words: str, code: int = 0) -> str:
        """What it says for people, on standard output or, if it fails, on the other."""
        ended = self.run(*words)
        assert ended.returncode == code, (words, ended.stdout, ended.stderr)
        return ended.stderr if code else ended.stdout

    def __call__(self, *words: str, code: int = 0) -> Any:
        """What it says for programs."""
        ended = self.run(*words, "--json")
        assert ended.returncode == code, (words, ended.stdout, ended.stderr)
        return json.loads(ended.stdout)

    @contextmanager
    def running(self, *words: str) -> Iterator[tuple[subprocess.Popen[str], Any]]:
        """A command that goes on by itself, and the first thing it says; ended at the latest with the block."""
        with subprocess.Popen(
            self.command(*words, "--json"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                assert process.stdout
                first = process.stdout.readline()
                assert first, (words, process.communicate(timeout=PATIENCE)[1])
                yield process, json.loads(first)
            finally:
                process.terminate()
                try:
                    process.communicate(timeout=PATIENCE)
                finally:
                    process.kill()

    def titles(self, by: str = "everyone") -> set[str]:
        return {entry["title"] for entry in self("list", "--by", by)}

    def texts(self, by: str = "everyone") -> dict[str, str]:
        return {entry["title"]: entry["text"] for entry in self("list", "--by", by)}


def befriend(one: Computer, other: Computer) -> None:
    with one.running("invite", "--wait", "120", *HERE) as (inviting, said):
        other("accept", said["link"], "--wait", "120", *HERE)
        inviting.wait(PATIENCE)


def meet(one: Computer, other: Computer) -> dict[str, Any]:
    """Both are on, and one round goes from the second to the first; how it went."""
    with one.running("serve", *HERE) as (_process, me):
        whom = me["device"] if one.owner == other.owner else me["id"]
        [report] = other("sync", "--friend", whom, "--timeout", "120", *HERE)
        assert (report["id"], report["reason"]) == (whom, "")
        return dict(report)


def link(one: Computer, new: Computer, name: str) -> dict[str, Any]:
    """The second computer becomes another one of whoever has the first; what it said."""
    with one.running("device", "link", "--wait", "180", *HERE) as (linking, said):
        joined = new("device", "join", said["link"], "--name", name, "--wait", "120", *HERE)
        _said, complaint = linking.communicate(timeout=PATIENCE)
        assert linking.returncode == 0, (joined, complaint)
    return dict(joined)
