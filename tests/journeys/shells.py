"""People who type commands, each command in a process of its own, as they would on computers of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.people.book import AddressBook
from app.profiles.profile import by_passphrase, create_profile, open_profile
from crypto.secret import Secret
from crypto.vaultkey import Cost

ROOT = Path(__file__).resolve().parents[2]
HERE = ("--bind", "127.0.0.1")
PATIENCE = 300.0  # seconds; reached only when something is wrong
PASSPHRASE = Secret(b"open sesame")


def now() -> int:
    return time.time_ns() // 1_000_000


class Running:
    """A command that has not ended yet."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self, code: int = 0) -> str:
        """Wait for it; the sentence on standard error, if any."""
        _out, wrong = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == code, wrong
        return wrong.strip()


class Somebody:
    """A person with a profile, and what they type."""

    def __init__(self, name: str, folder: Path, cost: Cost, leaving: ExitStack) -> None:
        self.name, self.folder, self._leaving = name, folder, leaving
        self._file = folder.parent / f"passphrase of {name}"
        self._file.write_bytes(PASSPHRASE.reveal() + b"\n")
        library, _words = create_profile(
            folder, name=name, passphrase=PASSPHRASE, now=now, entropy=os.urandom, cost=cost
        )
        library.close()

    def start(self, *words: str) -> Running:
        options = ("--profile", str(self.folder), "--passphrase-file", str(self._file))
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", *words, *options],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._leaving.enter_context(process)
        self._leaving.callback(process.kill)
        return Running(process)

    def __call__(self, *words: str) -> Any:
        """What a command that goes well prints."""
        running = self.start(*words, "--json")
        out, wrong = running.process.communicate(timeout=PATIENCE)
        assert running.process.returncode == 0, wrong
        return json.loads(out)

    def refused(self, *words: str) -> str:
        """The sentence of a command that does not go well."""
        return self.start(*words).end(1)

    def friends(self) -> list[str]:
        return [friend["name"] for friend in self("friends", "--wait", "0")]

    def old_link(self, *, lifetime_s: int) -> str:
        """A link that was made some time ago."""
        library = open_profile(self.folder, by_passphrase(PASSPHRASE), now=now)
        try:
            return AddressBook(library).invite((("127.0.0.1", 9),), lifetime_s=lifetime_s).text()
        finally:
            library.close()
