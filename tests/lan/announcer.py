"""Opens a profile and announces it, at a time that is off by some seconds: `announcer.py PROFILE SECRET SECONDS`.

Prints its port, and ends when its input ends. So two epochs can be captured without waiting for a quarter of an hour.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.network import Network
from app.profiles.profile import by_passphrase, open_profile
from app.worker import Worker
from crypto.secret import Secret


def main(folder: str, secret: str, off: str) -> int:
    """Announce until told to end."""

    def now() -> int:
        return time.time_ns() // 1_000_000 + int(off) * 1000

    worker = Worker()
    unlock = by_passphrase(Secret(Path(secret).read_bytes().rstrip(b"\n")))
    library = worker.do(lambda: open_profile(Path(folder), unlock, now=now))
    network = Network(library, worker)
    try:
        network.start()
        print(network.port, flush=True)
        sys.stdin.read()
    finally:
        network.stop()
        worker.do(library.close)
        worker.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
