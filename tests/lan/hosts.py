"""Two computers on one cable, made of two network namespaces and a veth pair. Needs root and Debian's iproute2."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "correct horse battery staple"


class Failed(Exception):
    """Something did not hold, or could not be arranged."""


@dataclass(slots=True)
class Host:
    """One computer: a namespace, with one end of the cable."""

    namespace: str
    device: str
    address: str

    def inside(self, *command: str) -> list[str]:
        """A command, as it is run on this computer."""
        return ["ip", "netns", "exec", self.namespace, *command]

    def ask(self, *command: str) -> str:
        """Run something there; what it prints. Raises Failed."""
        return system(*self.inside(*command))

    def move(self, address: str) -> None:
        """Get another address, as from another network's router."""
        self.ask("ip", "addr", "del", f"{self.address}/24", "dev", self.device)
        self.ask("ip", "addr", "add", f"{address}/24", "dev", self.device)
        self.address = address

    @contextlib.contextmanager
    def started(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """Something in the background, told to end afterwards."""
        process = subprocess.Popen(
            self.inside(*command),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with a profile on one of the computers."""

    name: str
    host: Host
    profile: Path
    secret: Path

    def command(self, *words: str) -> list[str]:
        """A `vouchsafe` command in this profile."""
        own = ["--profile", str(self.profile), "--passphrase-file", str(self.secret), "--json"]
        return [sys.executable, "-m", "app", *words, *own]

    def run(self, *words: str, timeout: float = 120) -> Any:
        """Run a command to its end; what it prints as JSON. Raises Failed."""
        command = self.host.inside(*self.command(*words))
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)
        if done.returncode != 0:
            raise Failed(f"{self.name}'s vouchsafe {words[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    @contextlib.contextmanager
    def running(self, *words: str) -> Iterator[tuple[subprocess.Popen[str], Any]]:
        """A command in the background, and the first thing that it prints."""
        with self.host.started(*self.command(*words)) as process:
            yield process, json.loads(first_line(process))


def first_line(process: subprocess.Popen[str]) -> str:
    """What it prints first, once it has. Raises Failed if it ends without a word."""
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    if not line:
        raise Failed(f"nothing was said: {process.stderr.read().strip()}")
    return line


def system(*command: str) -> str:
    """Arrange something on this machine; what it prints. Raises Failed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


@contextlib.contextmanager
def two_hosts() -> Iterator[tuple[Host, Host]]:
    """Two computers on one cable; gone afterwards, whatever happened."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("ip") is None:
        raise Failed("this needs root and iproute2: sudo apt-get install iproute2, then run it as root")
    mark = f"{os.getpid() % 100_000}"
    hosts = [
        Host(f"vouchsafe-{name}-{mark}", f"v{name}{mark}", f"10.77.0.{number}")
        for number, name in ((1, "one"), (2, "two"))
    ]
    try:
        for host in hosts:
            system("ip", "netns", "add", host.namespace)
        system("ip", "link", "add", hosts[0].device, "type", "veth", "peer", "name", hosts[1].device)
        for host in hosts:
            system("ip", "link", "set", host.device, "netns", host.namespace)
            host.ask("ip", "addr", "add", f"{host.address}/24", "dev", host.device)
            host.ask("ip", "link", "set", "lo", "up")
            host.ask("ip", "link", "set", host.device, "up")
        yield hosts[0], hosts[1]
    finally:
        for host in hosts:
            subprocess.run(["ip", "netns", "del", host.namespace], capture_output=True, check=False)
