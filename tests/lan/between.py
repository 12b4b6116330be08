"""Somebody in the middle, as a process: prints the port that it is at, and stands between until its input ends.

between.py code NUMBER HOST PORT     announces that number itself, and passes on all that the two say of a code
between.py link HOST PORT            passes on all that two say who follow a link to it
between.py keys LINK HOST            knows the link as well, and answers it with keys of its own
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Hashable

from crypto.identity import Certificate, SigningKey
from crypto.secret import Secret
from sync.door import Door, hour_of
from sync.errors import SyncError
from sync.invite import Invite
from sync.net.lan import Lan
from sync.net.link import Link
from sync.net.listener import Listener
from sync.net.reception import Reception
from sync.pairing import Paired
from sync.ports import Myself
from sync.spoken import SpokenCode
from tests.journeys.middle import Middle


def now() -> int:
    return time.time_ns() // 1_000_000


async def input_ends() -> None:
    await asyncio.to_thread(sys.stdin.read)


async def code(number: int, target: tuple[str, int]) -> None:
    """The number is no secret: whoever looks for it finds this as well."""

    async def variant(_epoch: int) -> int:
        return 0

    beacon = SpokenCode(number, Secret(b"")).beacon
    with Middle(target, here=target[0]) as middle:
        lan = Lan([target[0]], entropy=os.urandom, now=now, on_seen=lambda _sighting: None, variant=variant)
        await lan.start()
        await lan.announce(middle.address[1], [beacon])
        print(middle.address[1], flush=True)
        await input_ends()
        await lan.stop()
        print(len(middle.passed), flush=True)


async def link(target: tuple[str, int]) -> None:
    with Middle(target, here=target[0]) as middle:
        print(middle.address[1], flush=True)
        await input_ends()
        print(len(middle.passed), flush=True)


async def keys(invite: Invite, host: str) -> None:
    """Somebody who saw the link, and wants to be taken for who made it."""
    person, device = SigningKey.generate(os.urandom), SigningKey.generate(os.urandom)
    me = Myself("Ana", device, Certificate.issue(person, device.public, now()))
    reception, door = Reception(me, entropy=os.urandom), Door()
    door.admit("invite", invite.knock)
    tasks: list[asyncio.Task[None]] = []

    async def agree(_paired: Paired) -> None:
        print("somebody was taken in", flush=True)

    async def answer(line: Link) -> None:
        with contextlib.suppress(SyncError):
            await reception.invited(line, invite, agree)
        line.close()
        print("tried", flush=True)

    def welcome(_name: Hashable, line: Link) -> None:
        tasks.append(asyncio.create_task(answer(line)))

    listener = Listener(judge=lambda knock: door.judge(knock, hour=hour_of(now())), welcome=welcome, entropy=os.urandom)
    await listener.open([host])
    print(listener.port, flush=True)
    await input_ends()
    await listener.close()
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["code", number, host, port]:
            asyncio.run(code(int(number), (host, int(port))))
        case ["link", host, port]:
            asyncio.run(link((host, int(port))))
        case ["keys", text, host]:
            asyncio.run(keys(Invite.parse(text), host))
