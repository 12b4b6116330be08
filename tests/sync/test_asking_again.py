"""On a network where questions and answers get lost: who is missed is asked for again. Real zeroconf on 127.0.0.1."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from crypto.secret import Secret
from tests.sync.neighbours import Neighbour

PORT = 49152


@asynccontextmanager
async def neighbour(clock: Any) -> AsyncIterator[Neighbour]:
    one = Neighbour(clock)
    await one.lan.start()
    yield one
    await one.lan.stop()


async def test_who_is_missed_is_asked_for_again_once_a_minute(clock: Any) -> None:
    key = Secret(os.urandom(32))
    async with neighbour(clock) as ada, neighbour(clock) as bela:
        asking = bela.lan._browser
        await bela.lan.ask_again()
        assert bela.lan._browser is asking
        clock.step(minutes=1)
        await bela.lan.ask_again()
        assert bela.lan._browser is not asking
        bela.lan.expect({"ada": key})
        await ada.lan.announce(PORT, [key])
        assert (await bela.sees()).name == "ada"
        clock.step(minutes=1)
        await bela.lan.ask_again()
        await ada.lan.stop()
        assert (await bela.loses()).name == "ada"
        assert bela.seen.empty()  # who is in sight is not new because they were asked for


async def test_an_answer_that_was_lost_is_asked_for_again(clock: Any) -> None:
    key, late = Secret(os.urandom(32)), Neighbour(clock)
    async with neighbour(clock) as ada:
        await ada.lan.announce(PORT, [key])
        late.lan.expect({"ada": key})
        hear, late.lan._changed = late.lan._changed, lambda **_news: None  # type: ignore[method-assign]
        await late.lan.start()
        late.lan._changed = hear  # type: ignore[method-assign]
        clock.step(minutes=1)
        await late.lan.ask_again()
        assert (await late.sees()).name == "ada"
        await late.lan.stop()


async def test_before_the_start_and_after_the_stop_nobody_is_asked(clock: Any) -> None:
    one = Neighbour(clock)
    await one.lan.ask_again()
    assert one.lan._browser is None
