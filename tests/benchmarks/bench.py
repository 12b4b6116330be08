"""What the benchmarks of one run share: how large, how often, and large profiles that are made once and copied."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

import hypercore
from household import FRIENDS, settle
from hypercore import Core
from person import Person, befriend
from table import Table

SEED = 1
NEW = 10  # entries, where something is new


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are in step: their folders, and for hypercore the key of the log."""

    one: Path
    other: Path
    key: str = ""


class Bench:
    """One run of benchmarks, with a folder of its own that is removed at the end. Used as a context."""

    def __init__(self, *, entries: int = 100_000, rounds: int = 3) -> None:
        self.entries = entries
        self.rounds = rounds
        self._folder = Path(tempfile.mkdtemp(prefix="vouchsafe-bench-"))
        self._count = 0
        self.library = cache(self._library)

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def folder(self) -> Path:
        """A folder that is not there yet."""
        self._count += 1
        return self._folder / str(self._count)

    def copy(self, folder: Path) -> Path:
        """A copy that may be changed."""
        return Path(shutil.copytree(folder, self.folder()))

    def _library(self, *, entries: int, alone: bool = False) -> Path:
        """Ada's profile, with so many reviews for her friends, written in one batch or each signed alone."""
        say(f"writing {entries:,} reviews{', each signed alone' if alone else ''}")
        folder = self.folder()
        with Person(folder, "Ada") as ada:
            ada.do("draft", entries, SEED)
            ada.do("write", alone)
            ada.do("rest")
        return folder

    @cached_property
    def records(self) -> Path:
        """The payloads of Ada's reviews in a file, for others to replicate."""
        file = self.folder()
        with Person(self.copy(self.library(entries=self.entries)), "Ada") as ada:
            ada.do("export", file)
        return file

    @cached_property
    def core(self) -> tuple[Path, str]:
        """A hypercore with the same records, and its key."""
        folder = self.folder()
        say(f"appending {self.entries:,} records to a hypercore")
        with Core() as core:
            key = core.do("open", folder=folder)["key"]
            core.do("append", file=self.records)
        return folder, key

    @cached_property
    def friends(self) -> Pair:
        """Ada, and Bela who has all of her reviews."""
        pair = Pair(self.copy(self.library(entries=self.entries)), self.folder())
        say("making friends")
        with Person(pair.one, "Ada") as ada, Person(pair.other, "Bela") as bela:
            ada.do("online")
            bela.do("online")
            befriend(ada, bela)
        return pair

    @cached_property
    def household(self) -> Pair:
        """Ada, who has eight friends and what they show, with photos; and a folder with theirs."""
        pair = Pair(self.folder(), self.folder())
        pair.other.mkdir()
        say(f"filling the library of somebody with {len(FRIENDS)} friends: {self.entries:,} entries with photos")
        settle(pair.one, pair.other, entries=self.entries)
        return pair

    @cached_property
    def cores(self) -> Pair:
        """A hypercore, and one that has all of it."""
        folder, key = self.core
        pair = Pair(self.copy(folder), self.folder(), key)
        with Core() as one, Core() as other:
            one.do("open", folder=pair.one)
            other.do("open", folder=pair.other, key=key)
            other.do("fetch", port=one.do("listen", port=0)["port"], length=self.entries)
        return pair


def say(what: str) -> None:
    """Tell whoever waits what is going on."""
    print(f"  {time.strftime('%H:%M:%S')}  {what}", file=sys.stderr, flush=True)


def main(measure: Callable[[Bench], Table]) -> None:
    """Answer one question from the command line."""
    parser = argparse.ArgumentParser(description=sys.modules[measure.__module__].__doc__)
    add_size(parser)
    asked = parser.parse_args()
    with Bench(entries=asked.entries, rounds=asked.rounds) as bench:
        table = measure(bench)
    print(table)
    print(surroundings())
    sys.exit(1 if table.broken else 0)


def add_size(parser: argparse.ArgumentParser) -> None:
    """The options that every benchmark has."""
    parser.add_argument("--entries", type=int, default=100_000, help="how large a library is (100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured, in turns (3)")


def surroundings() -> str:
    """The day, the machine and the versions."""
    ours = [f"{name} {version(name)}" for name in ("cryptography", "PyNaCl", "sqlcipher3", "msgspec")]
    theirs = [hypercore.NAME, _node()] if hypercore.installed() else ["hypercore not installed"]
    return (
        f"{time.strftime('%Y-%m-%d')}, {_cores()} cores, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, {', '.join([*ours, *theirs])}. Medians; CPU in seconds of one core;"
        " MB are 10^6 bytes; two processes on loopback, both on disk."
    )


def beside(**more: str) -> dict[str, str]:
    """The environment of a process that finds these files as well as whatever this one finds."""
    paths = (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path), **more}


def _cores() -> int:
    return os.cpu_count() or 1


def _node() -> str:
    return "node " + subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
