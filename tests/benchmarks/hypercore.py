"""The peer we are measured beside: hypercore, an append-only log that is signed, encrypted on the wire and replicated.

It comes from npm by `python tests/benchmarks/peers.py`; without it `installed()` says so. `Core` is the handle of one
side, which runs in its own process (hypercore.mjs). What it does *not* do, and we do: encrypt at rest, make searchable,
forget.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import peers
from gauge import Usage
from peers import PEERS

NAME = " + ".join(package.replace("@", " ") for package in peers.HYPERCORE)


def installed() -> bool:
    """Whether node and the packages are there."""
    return peers.installed(peers.HYPERCORE)


class Core:
    """One side of a replication, in its own process. Used as a context: the process ends with it."""

    def __init__(self, script: str = "hypercore") -> None:
        """Or one side of another system, whose script takes the same commands: see others.py."""
        self._script = script
        self._process = subprocess.Popen(
            ["node", str(Path(__file__).with_name(f"{script}.mjs")), str(PEERS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Core:
        return self

    def __exit__(self, *_wrong: object) -> None:
        if self._process.poll() is None:
            self.tell("leave")
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._process.wait(30)

    def do(self, command: str, **values: Any) -> dict[str, Any]:
        """Have it done, and wait for the outcome."""
        self.tell(command, **values)
        return self.outcome()

    def tell(self, command: str, **values: Any) -> None:
        """Have it done; `outcome` waits for it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"command": command, **values}, default=str) + "\n")
        self._process.stdin.flush()

    def outcome(self) -> dict[str, Any]:
        """What came of the last that was told."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"wrong": "the process ended"}
        if "wrong" in answer:
            raise RuntimeError(f"{self._script}: {answer['wrong']}")
        done: dict[str, Any] = answer["done"]
        return done

    def usage(self) -> Usage:
        """What its process has used until now."""
        return Usage(**self.do("usage"))
