"""Somebody at home in a profile: keeps exchanging news, and prints how each friend is reached whenever that changes.

python -m tests.lan.resident PROFILE PASSPHRASE_FILE
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from app.network import Network
from app.profiles.profile import by_passphrase, open_profile
from app.worker import Worker
from crypto.secret import Secret

LOOK_EVERY = 0.2  # seconds


def main() -> None:
    """Until it is ended."""
    folder, secret = Path(sys.argv[1]), Path(sys.argv[2]).read_text().strip()
    worker = Worker()
    library = worker.do(
        lambda: open_profile(folder, by_passphrase(Secret(secret.encode())), now=lambda: time.time_ns() // 1_000_000)
    )
    network = Network(library, worker)
    network.start()
    said: object = None
    while True:
        names = {friend.id: friend.name for friend in worker.do(library.friends.all)}
        ways = {names[friend]: way for friend, way in network.roads.ways().result(10).items() if friend in names}
        if ways != said:
            print(json.dumps(ways), flush=True)
            said = ways
        time.sleep(LOOK_EVERY)


if __name__ == "__main__":
    main()
