"""Installs what we are measured beside into tests/benchmarks/peers/, which git ignores.

npm takes them from wherever it is set up to; nothing is pinned but the versions that work together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(os.environ.get("BENCH_PEERS", Path(__file__).parent / "peers")).resolve()
PACKAGES = ("hypercore@11.37.1", "corestore@7.12.5")


def install() -> int:
    """0 if they are there now; else 1, having said why."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed; the benchmarks will say 'not installed' beside our figures.", file=sys.stderr)
        return 1
    PEERS.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(PEERS), "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    return subprocess.run([*command, *PACKAGES], check=False).returncode


if __name__ == "__main__":
    sys.exit(install())
