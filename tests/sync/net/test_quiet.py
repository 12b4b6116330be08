"""Who chose to be silent sends nothing at all: no announcement, no answer, and not even the question who is there."""

import asyncio
import os
from typing import Any

import pytest
from zeroconf import Zeroconf

from crypto.secret import Secret
from sync.net.lan import Lan, Sighting

HERE = "127.0.0.1"
SOON = 90.0
PORT = 49152


async def first(_epoch: int) -> int | None:
    return 0


async def test_who_is_quiet_sends_nothing_and_still_sees_a_friend_who_announces(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Zeroconf] = []
    send = Zeroconf.async_send

    def record(self: Zeroconf, *values: Any, **named: Any) -> None:
        sent.append(self)
        send(self, *values, **named)

    monkeypatch.setattr(Zeroconf, "async_send", record)
    key = Secret(os.urandom(32))
    seen: asyncio.Queue[Sighting] = asyncio.Queue()
    me = Lan([HERE], entropy=os.urandom, now=clock, on_seen=seen.put_nowait, quiet=True)
    friend = Lan([HERE], entropy=os.urandom, now=clock, on_seen=print, variant=first)
    await me.start()
    await friend.start()
    try:
        me.expect({"bela": key})
        await friend.announce(PORT, [key])
        assert (await asyncio.wait_for(seen.get(), SOON)).name == "bela"
        await me.rotate(PORT)
        assert me._zeroconf is not None
        mine = [one for one in sent if one is me._zeroconf.zeroconf]
        others = [one for one in sent if one is not me._zeroconf.zeroconf]
    finally:
        await me.stop()
        await friend.stop()
    assert others, "what the friend sent was recorded"
    assert mine == []
