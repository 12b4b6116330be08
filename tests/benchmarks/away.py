"""How much does a direct link over the internet carry, and how quickly does it stand: beside our link on one network?

Two processes on loopback, in turns: the bare links, without conversations on them. Standing means that who dialled has
heard one byte from who was dialled, after the knock. No relay is used, and nothing else on the network.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Hashable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from gauge import usage

from crypto.secret import Secret
from sync.border import Border
from sync.channel import Line
from sync.net.away import Away
from sync.net.link import dial
from sync.net.listener import Listener
from sync.place import Abroad
from sync.ports import Whereabouts
from tests.sync.loopback import nearby

KNOCK, SIGN = b"k" * 48, b"s" * 16
SIZE = 400_000_000  # bytes
PIECE = 256 * 1024
CONNECTS = 20
LEAST = 80.0  # MB/s
WITHIN = 100.0  # milliseconds
COLUMNS = ("", "MB/s", "CPU s per GB (giver / taker)", "stands after, ms", "slowest, ms")


def endpoint(welcome: Any = lambda name, link: link.abort()) -> Away:
    """One on loopback."""
    border = Border(local_only=False)
    return Away(Abroad(), seed=Secret(os.urandom(32)), hosts=["127.0.0.1"], judge=judge, welcome=welcome, border=border)


def judge(knock: bytes) -> Hashable | None:
    return "friend" if knock == KNOCK else None


async def side() -> None:
    """The side that is dialled: says a byte, takes what comes, and says what it cost."""
    came: asyncio.Queue[Line] = asyncio.Queue()
    listener = Listener(judge=judge, welcome=lambda name, link: came.put_nowait(link), entropy=os.urandom)
    away = endpoint(lambda name, link: came.put_nowait(link))
    await listener.open(["127.0.0.1"])
    await away.open()
    away.expect([SIGN])
    here = nearby(away)
    print(json.dumps({"port": listener.port, "key": here.key.hex(), "addresses": here.addresses}), flush=True)
    while True:
        link = await came.get()
        link.write(b"!")
        before, taken = usage().cpu, 0
        while chunk := await link.receive():
            taken += len(chunk)
        link.close()
        await link.wait_closed()
        print(json.dumps({"taken": taken, "cpu": usage().cpu - before}), flush=True)


class There:
    """That side, in a process of its own."""

    def __enter__(self) -> There:
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--side"], stdout=subprocess.PIPE, text=True, env=os.environ
        )
        said = self.says()
        self.port = said["port"]
        self.where = Whereabouts(bytes.fromhex(said["key"]), "", tuple(said["addresses"]))
        return self

    def __exit__(self, *_wrong: object) -> None:
        self.process.kill()
        self.process.communicate()

    def says(self) -> Any:
        """The next thing it says."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    async def dial(self, away: Away | None) -> Line:
        """A link to it, over the endpoint or over TCP."""
        if away is not None:
            return await away.dial(self.where, sign=SIGN, knock=KNOCK)
        return await dial("127.0.0.1", self.port, knock=KNOCK)


async def turn(there: There, away: Away | None) -> tuple[float, float, float, list[float]]:
    """Rate, CPU of both sides for a gigabyte, and how long until it stood each time."""
    stood = []
    for _ in range(CONNECTS):
        began = time.perf_counter()
        link = await there.dial(away)
        await link.receive()
        stood.append(1000 * (time.perf_counter() - began))
        link.close()
        await link.wait_closed()
        there.says()
    link = await there.dial(away)
    await link.receive()
    piece = os.urandom(PIECE)
    began, before = time.perf_counter(), usage().cpu
    for _ in range(SIZE // PIECE):
        link.write(piece)
        await link.drain()
    link.close()
    await link.wait_closed()
    seconds, cpu = time.perf_counter() - began, usage().cpu - before
    said = there.says()
    if said["taken"] != SIZE // PIECE * PIECE:
        raise RuntimeError("not all of it arrived")
    gigabytes = SIZE / 1e9
    return SIZE / 1e6 / seconds, cpu / gigabytes, said["cpu"] / gigabytes, stood


async def compare(rounds: int) -> dict[str, list[tuple[float, float, float, list[float]]]]:
    """Each in turns."""
    from bench import say

    away = endpoint()
    await away.open()
    runs: dict[str, list[tuple[float, float, float, list[float]]]] = {}
    with There() as there:
        for number in range(rounds):
            for name, how in ((f"iroh {version('iroh')}, direct", away), ("TLS 1.3 over TCP, our link", None)):
                say(f"{name}, {number + 1} of {rounds}")
                runs.setdefault(name, []).append(await turn(there, how))
    await away.close()
    return runs


def measure(bench: Any) -> Any:
    """The table."""
    from table import Table, both, plain

    table = Table(f"A link to a friend elsewhere, {SIZE / 1e6:g} MB over loopback", COLUMNS)
    runs = asyncio.run(compare(bench.rounds))
    for name, several in runs.items():
        rates, ours, theirs, stood = zip(*several, strict=True)
        every = sorted(one for some in stood for one in some)
        cpu = both(median(ours), median(theirs))
        table.row(name, plain(median(rates)), cpu, plain(median(every)), plain(every[-1]))
    away, near = runs.values()
    table.row("direct to near", f"{median(one[0] / two[0] for one, two in zip(away, near, strict=True)):.2f}")
    rate = median(one[0] for one in away)
    stands = median(one for some in away for one in some[3])
    table.notes.append(f"Aim {'reached' if rate >= LEAST else 'MISSED'}: at least {LEAST:g} MB/s.")
    table.notes.append(f"Aim {'reached' if stands <= WITHIN else 'MISSED'}: stands within {WITHIN:g} ms.")
    return table


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    if sys.argv[1:] == ["--side"]:
        asyncio.run(side())
    else:
        from bench import main

        main(measure)
