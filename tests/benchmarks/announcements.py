"""What do announcements cost: one that arrives, for somebody with 200 friends; and a network with 500 strangers on it?

One is read from the packet on the wire to the answer whether it is for us. Strangers renew theirs every 15 minutes, and
each is heard as often as multicast DNS repeats it.
"""

from __future__ import annotations

import os
import time
from statistics import median

from bench import Bench, main
from table import Table, plain
from zeroconf import DNSIncoming, DNSOutgoing, const
from zeroconf.asyncio import AsyncServiceInfo

from crypto.secret import Secret
from sync.beacon import EPOCH_MS, announcement, epoch_of, recognise
from sync.lan import SERVICE

FRIENDS = 200
STRANGERS = 500
REPEATS = 4  # registering, repeating, and being asked now and then, in each quarter of an hour
MOST_US = 100.0
MOST_CORE = 1.0  # per cent
NOW = 1_767_225_600_000


def packet(keys: list[Secret]) -> tuple[bytes, str, int]:
    """What somebody with these beacon keys multicasts; their instance, and their port."""
    instance, port = os.urandom(8).hex(), 40_000
    properties = announcement(
        keys, epoch=epoch_of(NOW), instance=instance, port=port, turn=0, entropy=os.urandom
    )
    info = AsyncServiceInfo(
        SERVICE,
        f"{instance}.{SERVICE}",
        port=port,
        properties=properties,
        server=f"{os.urandom(8).hex()}.local.",
        parsed_addresses=["192.168.1.7"],
    )
    out = DNSOutgoing(const._FLAGS_QR_RESPONSE | const._FLAGS_AA)
    for record in (info.dns_pointer(), info.dns_service(), info.dns_text(), *info.dns_addresses()):
        out.add_answer_at_time(record, 0)
    return out.packets()[0], instance, port


def measure(bench: Bench) -> Table:
    """The table."""
    del bench
    mine = {("friend", number): Secret(os.urandom(32)) for number in range(FRIENDS)}
    table = Table(f"Announcements, with {FRIENDS} friends", ("", "median us", "95 % us"))
    kinds = {
        "of a stranger": [packet([Secret(os.urandom(32)) for _ in range(20)]) for _ in range(STRANGERS)],
        "of a friend": [packet([key]) for key in mine.values()],
    }
    typical = {}
    for name, packets in kinds.items():
        reading, recognising = [], []
        for data, instance, port in packets:
            began = time.perf_counter()
            records = DNSIncoming(data).answers()
            texts = [one.text for one in records if one.type == const._TYPE_TXT]
            middle = time.perf_counter()
            properties = _properties(texts[0])
            found = recognise(properties, epoch=epoch_of(NOW), instance=instance, port=port, keys=mine)
            recognising.append((time.perf_counter() - middle) * 1e6)
            reading.append((middle - began) * 1e6)
            assert bool(found) == (name == "of a friend")
        both = [a + b for a, b in zip(reading, recognising, strict=True)]
        for what, took in (("read", reading), ("recognised or not", recognising), ("both", both)):
            table.row(f"{name}: {what}", plain(median(took)), plain(sorted(took)[int(len(took) * 0.95)]))
        typical[name] = median(recognising), median(both)
    slowest = max(one for one, _ in typical.values())
    table.notes.append(
        f"One that arrives is recognised or not in {plain(slowest)} us: {3 * FRIENDS} HMACs, since each tag is for one"
        f" instance and port, in this epoch or a neighbour. The aim of {plain(MOST_US)} us needs another kind of tag."
    )
    # Known announcements that are repeated are read, and not tried with the keys again (sync/lan.py).
    fresh, again = typical["of a stranger"][1], typical["of a stranger"][1] - typical["of a stranger"][0]
    each = fresh + (REPEATS - 1) * again
    share = STRANGERS * each / 1e6 / (EPOCH_MS / 1000) * 100
    table.limit(f"{STRANGERS} strangers, of a core", share, MOST_CORE, unit=" %")
    return table


def _properties(text: bytes) -> dict[bytes, bytes | None]:
    found: dict[bytes, bytes | None] = {}
    at = 0
    while at < len(text):
        name, _, value = text[at + 1 : at + 1 + text[at]].partition(b"=")
        found[name] = value
        at += 1 + text[at]
    return found


if __name__ == "__main__":
    main(measure)
