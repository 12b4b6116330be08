"""Two computers on one cable, made of two network namespaces and a veth pair. Needs root, and Debian's iproute2 and
iptables."""

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
    with _namespaces() as (one, two):
        system("ip", "link", "add", one.device, "type", "veth", "peer", "name", two.device)
        for host in (one, two):
            system("ip", "link", "set", host.device, "netns", host.namespace)
        _plug_in(one, two)
        yield one, two


class BadCable:
    """A cable between two computers that is as bad as it is told to be (cable.py)."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def be(self, *, loss: float = 0, delay: float = 0) -> None:
        """Lose so many percent of the frames, and be so many milliseconds late, each way."""
        self._say(f"loss {loss} delay {delay}")

    def cut(self) -> None:
        self._say("cut")

    def count(self) -> tuple[int, int, int]:
        """Frames that were carried, frames that were lost, and bytes carried."""
        self._say("count")
        assert self._process.stdout is not None
        carried, lost, size = map(int, self._process.stdout.readline().split())
        return carried, lost, size

    def _say(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()


@contextlib.contextmanager
def two_hosts_far_apart() -> Iterator[tuple[Host, Host, BadCable]]:
    """Two computers on a cable that can be bad, good as yet; gone afterwards, whatever happened."""
    if not Path("/dev/net/tun").exists():
        raise Failed("this needs the tun module: sudo modprobe tun")
    with _namespaces() as (one, two):
        ends = [f"{host.namespace}/{host.device}" for host in (one, two)]
        command = [sys.executable, "-m", "tests.lan.cable", *ends]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                first_line(process)
                _plug_in(one, two)
                yield one, two, BadCable(process)
            finally:
                process.kill()


@contextlib.contextmanager
def _namespaces() -> Iterator[tuple[Host, Host]]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not all(map(shutil.which, ("ip", "tc", "ss", "iptables"))):
        raise Failed("this needs root, iproute2 and iptables: apt-get install iproute2 iptables, then run it as root")
    mark = f"{os.getpid() % 100_000}"
    hosts = [
        Host(f"vouchsafe-{name}-{mark}", f"v{name}{mark}", f"10.77.0.{number}")
        for number, name in ((1, "one"), (2, "two"))
    ]
    try:
        for host in hosts:
            system("ip", "netns", "add", host.namespace)
        yield hosts[0], hosts[1]
    finally:
        for host in hosts:
            subprocess.run(["ip", "netns", "del", host.namespace], capture_output=True, check=False)


def _plug_in(*hosts: Host) -> None:
    for host in hosts:
        host.ask("ip", "addr", "add", f"{host.address}/24", "dev", host.device)
        host.ask("ip", "link", "set", "lo", "up")
        host.ask("ip", "link", "set", host.device, "up")
