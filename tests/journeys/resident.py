"""Somebody in a process of their own, so that it can be killed: `python -m tests.journeys.resident PROFILE DEED`.

It says on standard output what is done, a line each, and each line only after it is done for good. Deeds:

    sync             keeps in step with friends: "kept COUNT" of what they show
    write            writes reviews as fast as it can: "wrote TITLE"
    import FILE      brings a file in, a few rows at a time: "at COUNT", "imported COUNT"
    fetch ENTRY      fetches the first photo of an entry: "here"
"""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

from app.bodies import Review
from app.items import Item
from app.library import Library
from app.network import Network
from app.profile import by_passphrase, open_profile
from app.worker import Worker
from crypto.secret import Secret
from sync.events import Event, Progress
from sync.place import Place

PASSPHRASE = Secret(b"open sesame")


def say(*words: object) -> None:
    print(*words, flush=True)


def now() -> int:
    return time.time_ns() // 1_000_000


def keep_in_step(folder: Path) -> None:
    worker = Worker()
    library = worker.do(open_profile, folder, by_passphrase(PASSPHRASE), now=now)

    def hear(event: Event) -> None:
        if isinstance(event, Progress):
            say("kept", event.received)

    Network(library, worker, place=Place(listen=False, announce=False, discover=False), on_event=hear).start()
    sys.stdin.read()  # until it is killed


def fetch(folder: Path, entry: str) -> None:
    worker = Worker()
    library = worker.do(open_profile, folder, by_passphrase(PASSPHRASE), now=now)
    network = Network(library, worker, place=Place(listen=False, announce=False, discover=False))
    network.start()
    network.fetch(entry, 0).result()
    say("here")
    sys.stdin.read()  # until it is killed


def write(library: Library) -> None:
    for number in count():
        title = f"Book {number}"
        library.entries.write(Review(item=Item("book", title), text="as soon as it is said it is kept " * 30))
        say("wrote", title)


def bring_in(library: Library, file: Path) -> None:
    from app.history import batches
    from app.history.accounts import read
    from app.history.formats import Export

    batches.AT_ONCE = 256
    report = library.history.bring_in(
        read(Export.open(file)), circle="Friends", progress=lambda done, _all: say("at", done)
    )
    say("imported", report.imported)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [profile, "sync"]:
            keep_in_step(Path(profile))
        case [profile, "fetch", entry]:
            fetch(Path(profile), entry)
        case [profile, "write"]:
            write(open_profile(Path(profile), by_passphrase(PASSPHRASE), now=now))
        case [profile, "import", file]:
            bring_in(open_profile(Path(profile), by_passphrase(PASSPHRASE), now=now), Path(file))
