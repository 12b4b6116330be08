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
HYPERCORE = ("hypercore@11.37.1", "corestore@7.12.5")
OTHERS = {
    "pouchdb": ("pouchdb@9", "express-pouchdb@4.2", "express@4"),
    "ssb": ("ssb-db2@8.1", "ssb-ebt@9.1.2", "secret-stack@6.4.1"),
    "automerge": (
        "@automerge/automerge-repo@2.5.6",
        "@automerge/automerge-repo-network-websocket@2.5.6",
        "@automerge/automerge-repo-storage-nodefs@2.5.6",
    ),
}
"""By the name of the script that runs one side of it."""


def installed(packages: tuple[str, ...]) -> bool:
    """Whether node and these packages are there."""
    names = [package.rpartition("@")[0] for package in packages]
    return shutil.which("node") is not None and all((PEERS / "node_modules" / name).is_dir() for name in names)


def install() -> int:
    """0 if they are there now; else 1, having said why."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed; the benchmarks will say 'not installed' beside our figures.", file=sys.stderr)
        return 1
    PEERS.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(PEERS), "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    packages = [*HYPERCORE, *(package for several in OTHERS.values() for package in several)]
    return subprocess.run([*command, *packages], check=False).returncode


if __name__ == "__main__":
    sys.exit(install())
