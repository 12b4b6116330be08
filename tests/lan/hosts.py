"""Two computers on one network, made of two network namespaces and a veth pair. Needs root and Debian's iproute2."""

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


@dataclass(frozen=True, slots=True)
class Host:
    """One computer: a namespace, an address, and somebody's profile."""

    namespace: str
    device: str
    address: str
    profile: Path
    secret: Path

    def command(self, *words: str) -> list[str]:
        """A `vouchsafe` command as it is run on this computer."""
        own = ["--profile", str(self.profile), "--passphrase-file", str(self.secret)]
        return self.inside(sys.executable, "-m", "app", *own, *words)

    def inside(self, *command: str) -> list[str]:
        """Any command, run on this computer."""
        return ["ip", "netns", "exec", self.namespace, *command]

    def run(self, *words: str, timeout: float = 120) -> Any:
        """Run a command to its end; what it prints as JSON. Raises Failed."""
        done = subprocess.run(
            self.command(*words, "--json"), cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
        )
        if done.returncode != 0:
            raise Failed(f"vouchsafe {words[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    @contextlib.contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A command in the background; its first line has been printed or it has ended. Told to end afterwards."""
        with self.started(*self.command(*words, "--json")) as process:
            yield process

    @contextlib.contextmanager
    def started(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """The same for any command as it is."""
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=20)
            if process.poll() is None:
                process.kill()
                process.communicate()


def system(*command: str) -> None:
    """Arrange something on this machine. Raises Failed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)}: {done.stderr.strip()}")


@contextlib.contextmanager
def two_hosts(folder: Path) -> Iterator[tuple[Host, Host]]:
    """Ana's computer and Ben's on one cable; gone afterwards, whatever happened."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("ip") is None:
        raise Failed("this needs root and iproute2: sudo apt-get install iproute2, then run it as root")
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    mark = f"{os.getpid() % 100_000}"
    hosts = [
        Host(f"vouchsafe-{name}-{mark}", f"v{name}{mark}", f"10.77.0.{number}", folder / name, secret)
        for number, name in ((1, "ana"), (2, "ben"))
    ]
    try:
        for host in hosts:
            system("ip", "netns", "add", host.namespace)
        system("ip", "link", "add", hosts[0].device, "type", "veth", "peer", "name", hosts[1].device)
        for host in hosts:
            system("ip", "link", "set", host.device, "netns", host.namespace)
            system(*host.inside("ip", "addr", "add", f"{host.address}/24", "dev", host.device))
            system(*host.inside("ip", "link", "set", "lo", "up"))
            system(*host.inside("ip", "link", "set", host.device, "up"))
        yield hosts[0], hosts[1]
    finally:
        for host in hosts:
            subprocess.run(["ip", "netns", "del", host.namespace], capture_output=True, check=False)
