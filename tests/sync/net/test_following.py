"""Following an invitation: who is looked out for, and until when."""

import asyncio

import pytest

from crypto.secret import Secret
from sync.errors import Unreachable
from sync.net.dialler import Address
from sync.net.following import Following, Lead
from sync.net.link import Link

LEAD = Lead("Bela", knock=Secret(bytes(32)), beacon=Secret(b"b" * 32), addresses=(("127.0.0.1", 1),))


async def test_however_it_ends_nobody_is_dialled_or_looked_out_for_any_more() -> None:
    looked: list[list[object]] = []
    dialling = asyncio.Event()
    called_off = 0

    async def knock_at(_address: Address, _knock: Secret) -> Link:
        nonlocal called_off
        dialling.set()
        try:
            await asyncio.Event().wait()
        finally:
            called_off += 1
        raise AssertionError

    async def talk(_link: Link, _address: Address) -> None:
        raise AssertionError

    following = Following(knock_at=knock_at, look=lambda: looked.append(list(following.beacons())))
    task = asyncio.create_task(following.follow(LEAD, timeout=3600, talk=talk))
    await dialling.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (looked, called_off) == ([["Bela"], []], 1)
    with pytest.raises(Unreachable):
        await following.follow(LEAD, timeout=0, talk=talk)
    assert looked == [["Bela"], []] * 2
