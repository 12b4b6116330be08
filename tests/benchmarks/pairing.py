"""How long until two who have just met see each other's first entry: from accepting the link to the entry being there?

Each time somebody new accepts an invitation of Ada's, over loopback: dialling, TLS, pairing with X25519 and ML-KEM-768,
the first exchange, and the entry durable and readable. Two processes; making the profile is not counted.
"""

from __future__ import annotations

from bench import Bench, main, say
from person import Person, befriend
from table import Table, plain

COLUMNS = ("", "median, s", "95 % within, s", "slowest, s")
RUNS = 50
WITHIN = 3.0  # seconds, for 95 of 100


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"From accepting an invitation to the first entry, {RUNS} times", COLUMNS)
    seconds = []
    with Person(bench.folder(), "Ada") as ada:
        ada.do("draft", 1, 1)
        ada.do("write")
        ada.do("online")
        for turn in range(RUNS):
            say(f"meeting {turn + 1} of {RUNS}")
            with Person(bench.folder(), f"Friend {turn}") as friend:
                friend.do("online")
                exchange = befriend(ada, friend)
                if exchange.received < 1:
                    raise RuntimeError("nothing of Ada's was seen")
                seconds.append(exchange.seconds)
    seconds.sort()
    most = seconds[int(0.95 * RUNS)]
    table.row("a link, loopback", *(plain(value) for value in (seconds[RUNS // 2], most, seconds[-1])))
    table.limit("95 % within", most, WITHIN, unit=" s")
    return table


if __name__ == "__main__":
    main(measure)
