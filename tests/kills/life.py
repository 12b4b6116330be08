"""One life of a resident: what it said before it ended, by itself or killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0  # seconds; reached only when something hangs


@dataclass(frozen=True, slots=True)
class Life:
    """`said` are the lines that were complete, by their first word. `moments` is how many there were, if it ended by
    itself; None if it was killed."""

    said: dict[str, list[str]]
    moments: int | None

    @property
    def killed(self) -> bool:
        return self.moments is None


def live(profile: Path, *deed: str, killed_at: int = 0) -> Life:
    """Somebody does this, and is killed at that moment if they get so far."""
    command = [sys.executable, "-m", "tests.kills.resident", str(killed_at), str(profile), *deed]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    said: dict[str, list[str]] = {}
    for line in done.stdout.split("\n")[:-1]:
        word, _, rest = line.partition(" ")
        said.setdefault(word, []).append(rest)
    if done.returncode == -signal.SIGKILL:
        return Life(said, None)
    assert done.returncode == 0, f"{deed} at {killed_at}: {done.stderr}"
    return Life(said, int(said["ended"][0]))
