"""How long does it take to open a large library with the passphrase, and how much of that does a guesser pay as well?

From the passphrase to a library that answers. Argon2id is the part that makes guessing dear: it must be at least half,
and the whole must be short enough that nobody minds locking.
"""

from __future__ import annotations

import time
from statistics import median

from bench import Bench, main, say
from person import PASSPHRASE
from table import Table, plain

from app.profiles.locks import Lock
from app.profiles.profile import by_passphrase, open_profile, renew_passphrase
from crypto.vaultkey import DEFAULT_COST

MOST = 0.7  # seconds
LEAST_SHARE = 0.5


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"Unlocking {bench.entries:,} entries", ("", "least s", "median s", "longest s"))
    folder = bench.copy(bench.library(entries=bench.entries))
    renew_passphrase(folder, by_passphrase(PASSPHRASE), PASSPHRASE, now=now, cost=DEFAULT_COST)
    say("unlocking")
    stretching, opening, looking = [], [], []
    for _ in range(max(9, bench.rounds)):
        began = time.perf_counter()
        Lock(folder, now=now).header().open_with_passphrase(PASSPHRASE)
        stretching.append(time.perf_counter() - began)
        began = time.perf_counter()
        library = open_profile(folder, by_passphrase(PASSPHRASE), now=now)
        opening.append(time.perf_counter() - began)
        try:
            began = time.perf_counter()
            assert library.listing.newest(limit=20)
            looking.append(time.perf_counter() - began)
        finally:
            library.close()
    table.row("Argon2id, which each guess costs too", *spread(stretching))
    table.row("all of it, until the library is open", *spread(opening))
    table.row("and the first page of entries", *spread(looking))
    # The least is what it takes on this computer; the rest is what else was running.
    table.limit("unlocking", min(opening), MOST, unit=" s")
    table.limit("what is not Argon2id, of it", 1 - min(stretching) / min(opening), 1 - LEAST_SHARE)
    return table


def spread(seconds: list[float]) -> tuple[str, str, str]:
    """The cells of a row."""
    return plain(min(seconds)), plain(median(seconds)), plain(max(seconds))


def now() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


if __name__ == "__main__":
    main(measure)
