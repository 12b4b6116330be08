"""Somebody in a process of their own, so that it can be killed: `python -m tests.kills.resident MOMENT PROFILE DEED`.

At which moment (moments.py) it is killed comes first, 0 for never. It says on standard output what is done, a line
each, and each line only after it is done for good; last "ended" and how many moments there were. Deeds:

    write COUNT      writes so many reviews: "wrote TITLE"
    write            writes reviews until it is killed from outside
    sync             keeps in step with friends: "kept COUNT" of what they show; ends with "in-step RECEIVED"
    import FILE      brings a file in, a few rows at a time: "imported COUNT"
    fetch ENTRY      fetches the first photo of an entry: "arrived INDEX" when a chunk has come whole, "chunk INDEX"
                     when it is kept, "here"
    photograph FILE  takes a photo in and writes with it: "wrote TITLE"
    join LINK        becomes another computer of somebody's: "joined"; and then as `own`
    own              keeps in step with one's own other computer: "complete"
    parcel FILE      opens a parcel: "opened"
    answer FILE      answers a brand's study: "drew CODE", "sealed HASH"
    look             looks into the drop folders: "looked"
    open             opens the profile, which brings its tables up to date: "open"
    backup FILE      makes a backup: "made"
    restore FILE     makes the profile from a backup: "restored"
    passphrase NEW   lets another passphrase open it: "renewed"
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from app.backup.making import Backups
from app.backup.restoring import restore
from app.bodies import Review
from app.darkroom.room import Darkroom
from app.history import batches
from app.history.accounts import read
from app.history.exports import Export
from app.items import Item
from app.library import Library
from app.network import Network
from app.own.joining import join_as_new
from app.photos.blobfile import BlobFile
from app.profiles.profile import by_passphrase, open_profile, renew_passphrase, vault_key
from app.worker import Worker
from crypto.secret import Secret
from crypto.vaultkey import Cost
from sync import delivery
from sync.events import Event, InStep, Progress
from sync.fetching import Fetching
from sync.place import Place
from sync.wire import Chunk
from tests.kills.moments import Moments

PASSPHRASE = Secret(b"open sesame")
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
ALONE = Place(listen=False, announce=False, discover=False)


def say(*words: object) -> None:
    print(*words, flush=True)


def now() -> int:
    return time.time_ns() // 1_000_000


def opened(profile: Path) -> Library:
    return open_profile(profile, by_passphrase(PASSPHRASE), now=now)


def online(profile: Path, deed: Callable[[Network], None], hear: Callable[[Event], None]) -> None:
    """Do it with a network, and leave."""
    worker = Worker()
    library = worker.do(opened, profile)
    network = Network(library, worker, place=ALONE, on_event=hear)
    network.start()
    deed(network)
    network.stop()
    worker.do(library.close)
    worker.stop()


def keep_in_step(profile: Path) -> None:
    done = threading.Event()

    def hear(event: Event) -> None:
        match event:
            case Progress():
                say("kept", event.received)
            case InStep():
                say("in-step", event.received)
                done.set()

    online(profile, lambda _network: done.wait(), hear)  # type: ignore[func-returns-value,arg-type]


def fetch(profile: Path, entry: str) -> None:
    write_chunk = BlobFile.write

    def write(file: BlobFile, index: int, chunk: bytes) -> None:
        write_chunk(file, index, chunk)
        say("chunk", index)

    hear_of = Fetching.hear

    def hear(fetching: Fetching, message: Any, now: int) -> Any:
        event = hear_of(fetching, message, now)
        if isinstance(event, Chunk):
            say("arrived", event.index)
        return event

    BlobFile.write = write  # type: ignore[method-assign]
    Fetching.hear = hear  # type: ignore[method-assign]

    def deed(network: Network) -> None:
        network.fetch(entry, 0).result()
        say("here")

    online(profile, deed, lambda _event: None)


def write(profile: Path, most: int | None) -> None:
    library = opened(profile)
    for number in range(most) if most is not None else count():
        title = f"Book {number} {now()}"
        library.entries.write(Review(item=Item("book", title), text="as soon as it is said it is kept " * 30))
        say("wrote", title)
    library.close()


def bring_in(profile: Path, file: Path) -> None:
    library = opened(profile)
    batches.AT_ONCE = 64
    report = library.history.bring_in(read(Export.open(file)), circle="Friends")
    say("imported", report.imported)
    library.close()


def back_up(profile: Path, file: Path) -> None:
    Backups(profile, vault_key(profile, by_passphrase(PASSPHRASE), now=now), now=now).into_file(file)
    say("made")


def photograph(profile: Path, file: Path) -> None:
    library = opened(profile)
    with Darkroom() as darkroom:
        picture = darkroom.take_in(file)
    title = f"Place {now()}"
    library.entries.write(Review(item=Item("place", title)), photos=[picture])
    say("wrote", title)
    library.close()


def join(profile: Path, link: str) -> None:
    library, _words = join_as_new(profile, link, passphrase=PASSPHRASE, name="Second", place=ALONE, now=now, cost=CHEAP)
    say("joined")
    library.close()
    keep_to_oneself(profile)


def keep_to_oneself(profile: Path) -> None:
    done = threading.Event()
    online(
        profile,
        lambda _network: done.wait(),  # type: ignore[func-returns-value,arg-type]
        lambda event: done.set() if isinstance(event, InStep) else None,
    )
    say("complete")


def open_parcel(profile: Path, file: Path) -> None:
    library = opened(profile)
    delivery.BATCH = 64
    library.parcels.open(file.read_bytes())
    say("opened")
    library.close()


def look(profile: Path) -> None:
    library = opened(profile)
    library.drop_folders.look()
    say("looked")
    library.close()


def only_open(profile: Path) -> None:
    library = opened(profile)
    say("open")
    library.close()


def restored(profile: Path, file: Path) -> None:
    restore(file, profile, by_passphrase(PASSPHRASE), now=now)
    say("restored")


def answer(profile: Path, file: Path) -> None:
    library = opened(profile)
    study = library.studies.read(file.read_bytes())
    say("drew", library.studies.preview(study, say="yes").drawn)
    say("sealed", hashlib.sha256(library.studies.seal(study).sealed).hexdigest())
    library.close()


def renew(profile: Path, before: str, after: str) -> None:
    """The two passphrases are the tests' own."""
    renew_passphrase(profile, by_passphrase(Secret(before.encode())), Secret(after.encode()), now=now, cost=CHEAP)
    say("renewed")


def live(profile: Path, deed: Sequence[str]) -> None:
    match deed:
        case ["sync"]:
            keep_in_step(profile)
        case ["fetch", entry]:
            fetch(profile, entry)
        case ["write", *most]:
            write(profile, int(most[0]) if most else None)
        case ["import", file]:
            bring_in(profile, Path(file))
        case ["backup", file]:
            back_up(profile, Path(file))
        case ["restore", file]:
            restored(profile, Path(file))
        case ["passphrase", before, after]:
            renew(profile, before, after)
        case ["answer", file]:
            answer(profile, Path(file))
        case ["photograph", file]:
            photograph(profile, Path(file))
        case ["join", link]:
            join(profile, link)
        case ["own"]:
            keep_to_oneself(profile)
        case ["parcel", file]:
            open_parcel(profile, Path(file))
        case ["look"]:
            look(profile)
        case ["open"]:
            only_open(profile)
        case _:
            raise SystemExit(f"{deed} is no deed")


if __name__ == "__main__":
    moments = Moments(int(sys.argv[1]) or None)
    moments.begin()
    live(Path(sys.argv[2]), sys.argv[3:])
    say("ended", moments.end())
