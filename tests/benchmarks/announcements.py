"""What do announcements cost: one that arrives, for somebody with 200 friends; and a network with 500 strangers on it?

One is read from the packet on the wire to the answer whether it is for us. The 500 come and go over multicast, to a
lookout as it runs in the app; strangers renew theirs every 15 minutes, and each is heard as often as DNS-SD repeats it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import struct
import time
from dataclasses import dataclass
from statistics import median

from bench import Bench, main
from table import Table, plain
from zeroconf import DNSIncoming, DNSOutgoing, const
from zeroconf.asyncio import AsyncServiceInfo

from crypto.secret import Secret
from sync.beacon import EPOCH_MS, SLOTS, Finders, announcement, epoch_of
from sync.net.lan import SERVICE, Lan

FRIENDS = 200
STRANGERS = 500
REPEATS = 3  # of an announcement, and of the word that it is over (RFC 6762, sections 8.3 and 10.1)
AT_ONCE = 20
MOST_US = 100.0
MOST_CORE = 1.0  # per cent
NOW = 1_767_225_600_000
HERE, GROUP, MDNS = "127.0.0.1", "224.0.0.251", 5353


@dataclass(frozen=True)
class Packets:
    """What somebody multicasts when they come and when they go."""

    instance: str
    port: int
    hello: bytes
    goodbye: bytes


def packets(keys: list[Secret], variant: int = 0) -> Packets:
    """Those of somebody with these beacon keys."""
    instance, port = os.urandom(8).hex(), 40_000
    info = AsyncServiceInfo(
        SERVICE,
        f"{instance}.{SERVICE}",
        port=port,
        properties=announcement(
            keys, epoch=epoch_of(NOW), variant=variant, instance=instance, port=port, turn=0, entropy=os.urandom
        ),
        server=f"{os.urandom(8).hex()}.local.",
        parsed_addresses=["192.168.1.7"],
    )
    return Packets(instance, port, _said(info), _said(info, ttl=0))


def _said(info: AsyncServiceInfo, ttl: int | None = None) -> bytes:
    out = DNSOutgoing(const._FLAGS_QR_RESPONSE | const._FLAGS_AA)
    records = info.dns_pointer(ttl), info.dns_service(ttl), info.dns_text(ttl), *info.dns_addresses(ttl)
    for record in records:
        out.add_answer_at_time(record, 0)
    return out.packets()[0]


def measure(bench: Bench) -> Table:
    """The table."""
    del bench
    mine = {("friend", number): Secret(os.urandom(32)) for number in range(FRIENDS)}
    finders, epoch = Finders(mine), epoch_of(NOW)
    table = Table(f"Announcements, with {FRIENDS} friends", ("", "median us", "95 % us"))
    strangers = [packets([Secret(os.urandom(32)) for _ in range(20)]) for _ in range(STRANGERS)]
    kinds = {
        "of a stranger": strangers,
        "of a friend": [packets([key], number % SLOTS) for number, key in enumerate(mine.values())],
    }
    began = time.perf_counter()
    anything = {b"v": b"2", **dict.fromkeys((b"a", b"b", b"c", b"d"), bytes(192))}
    finders.recognise(anything, epoch=epoch, instance="", port=1)
    first = (time.perf_counter() - began) * 1e3
    slowest = 0.0
    for name, all_of in kinds.items():
        reading, recognising = [], []
        for one in all_of:
            began = time.perf_counter()
            texts = [record.text for record in DNSIncoming(one.hello).answers() if record.type == const._TYPE_TXT]
            middle = time.perf_counter()
            found = finders.recognise(_properties(texts[0]), epoch=epoch, instance=one.instance, port=one.port)
            recognising.append((time.perf_counter() - middle) * 1e6)
            reading.append((middle - began) * 1e6)
            assert bool(found) == (name == "of a friend")
        both = [a + b for a, b in zip(reading, recognising, strict=True)]
        for what, took in (("read", reading), ("recognised or not", recognising), ("both", both)):
            table.row(f"{name}: {what}", plain(median(took)), plain(sorted(took)[int(len(took) * 0.95)]))
        slowest = max(slowest, median(both))
    table.limit("one announcement, from the packet to the answer", slowest, MOST_US, unit=" us")
    table.notes.append(
        f"Before the first one, the finders of {FRIENDS} keys are made for three quarters of an hour, in"
        f" {plain(first)} ms; later for one, each quarter of an hour."
    )
    seconds, seen = asyncio.run(crowd(mine, strangers))
    table.notes.append(
        f"{seen} strangers came and went in the process of a lookout, each packet {REPEATS} times:"
        f" {plain(seconds * 1e3)} ms of CPU, {plain(seconds / (2 * REPEATS * seen) * 1e6)} us a packet with all that"
        " zeroconf does."
    )
    table.limit(f"{seen} strangers, of a core", seconds / (EPOCH_MS / 1000) * 100, MOST_CORE, unit=" %")
    return table


async def crowd(mine: dict[tuple[str, int], Secret], strangers: list[Packets]) -> tuple[float, int]:
    """CPU seconds that a lookout takes for a quarter of an hour of these strangers, and how many of them it noticed."""
    noticed: set[str] = set()
    lan = Lan([HERE], entropy=os.urandom, now=lambda: NOW, on_seen=print)
    await lan.start()
    try:
        lan.expect(dict(mine))
        note = lan._note

        def count(info: AsyncServiceInfo, instance: str) -> None:
            noticed.add(instance)
            note(info, instance)

        lan._note = count  # type: ignore[method-assign]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as voice:
            voice.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(HERE))
            voice.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, struct.pack("b", 1))
            gc.collect()
            began = time.process_time()
            for said in ("hello", "goodbye"):
                for first in range(0, len(strangers), AT_ONCE):
                    for _ in range(REPEATS):
                        for one in strangers[first : first + AT_ONCE]:
                            voice.sendto(getattr(one, said), (GROUP, MDNS))
                        await asyncio.sleep(0.02)
            return time.process_time() - began, len(noticed)
    finally:
        await lan.stop()


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
