"""The endpoint away from home: who does not know a call sign and a knock gets nothing, and local only is local only."""

import asyncio
import os
from collections.abc import AsyncIterator, Hashable
from dataclasses import replace
from typing import Any

import pytest

from crypto.secret import Secret
from sync.border import BEYOND, Border, Traffic
from sync.door import Door, call_sign, call_signs, hour_of, make_knock
from sync.errors import Unreachable
from sync.net.away import MOST_ADDRESSES, NO_WAY, TAKEN, Away
from sync.net.awaylink import AwayLink, address_in
from sync.net.engine import engine
from sync.net.link import NOT_LET_IN
from sync.net.listener import STRANGERS
from sync.place import PUBLIC, Abroad
from sync.ports import Whereabouts
from tests.sync.loopback import nearby

KEY = Secret(b"a" * 32)
HOUR = hour_of(1_767_225_600_000)
PATIENCE = 60.0


class Somewhere:
    """An endpoint with a door, and who came in."""

    def __init__(self, abroad: Abroad | None = None, *, stranger_s: float = PATIENCE, local_only: bool = False) -> None:
        self.door = Door()
        self.door.admit(("friend", 1), KEY)
        self.came: asyncio.Queue[tuple[Hashable, AwayLink]] = asyncio.Queue()
        self.border = Border(local_only=local_only)
        self.away = Away(
            abroad or Abroad(),
            seed=Secret(os.urandom(32)),
            hosts=["127.0.0.1"],
            judge=lambda knock: self.door.judge(knock, hour=HOUR),
            welcome=lambda name, link: self.came.put_nowait((name, link)),
            border=self.border,
            stranger_s=stranger_s,
        )

    async def open(self) -> None:
        await self.away.open()
        self.away.expect(call_signs(KEY, hour=HOUR))


@pytest.fixture
async def here() -> AsyncIterator[Somewhere]:
    here = Somewhere()
    await here.open()
    yield here
    await here.away.close()


@pytest.fixture
async def there() -> AsyncIterator[Somewhere]:
    there = Somewhere()
    await there.open()
    yield there
    await there.away.close()


def knock(key: Secret = KEY) -> bytes:
    return make_knock(key, nonce=os.urandom(16), hour=HOUR)


async def until(holds: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


async def close(*links: AwayLink) -> None:
    for link in links:
        link.close()
    for link in links:
        await link.wait_closed()


async def test_a_friend_knocks_and_is_let_in(here: Somewhere, there: Somewhere) -> None:
    for near in (-1, 0, 1):  # clocks disagree
        sign = call_sign(KEY, hour=HOUR + near)
        link = await there.away.dial(nearby(here.away), sign=sign, knock=knock())
        name, came = await here.came.get()
        assert name == ("friend", 1)
        assert link.way == came.way == "direct"
        assert link.remote_address[0] in ("127.0.0.1", "::1")
        await close(link, came)
    assert here.away.strangers == 0


async def test_whoever_does_not_know_a_call_sign_is_not_even_shown_the_key(here: Somewhere, there: Somewhere) -> None:
    stale, other = call_sign(KEY, hour=HOUR - 2), call_sign(Secret(bytes(32)), hour=HOUR)
    for sign in (b"h3", b"vouchsafe", bytes(16), stale, other):
        with pytest.raises(Unreachable) as shut:
            await there.away.dial(nearby(here.away), sign=sign, knock=knock())
        assert shut.value.reason == NOT_LET_IN
    assert here.came.empty()
    assert here.away.strangers == 0


async def test_whoever_overheard_a_call_sign_gets_no_byte_without_a_knock(here: Somewhere, there: Somewhere) -> None:
    overheard = knock()
    friend = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=overheard)
    _name, came = await here.came.get()
    await close(friend, came)
    for said in (overheard, knock(Secret(bytes(32))), os.urandom(48) + b"GET / HTTP/1.1" * 1000):
        stranger = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=said)
        hearing = asyncio.create_task(stranger.receive())
        done, _ = await asyncio.wait([hearing], timeout=0.05)
        assert not done
        stranger.abort()
        assert await hearing == b""
        await stranger.wait_closed()
    assert here.came.empty()
    await until(lambda: not here.away.strangers)


async def test_strangers_are_few_and_do_not_stay(there: Somewhere) -> None:
    hasty = Somewhere()
    await hasty.open()
    hasty.away._stranger_s = 0.3
    strangers = [
        await there.away.dial(nearby(hasty.away), sign=call_sign(KEY, hour=HOUR), knock=os.urandom(48))
        for _ in range(STRANGERS + 6)
    ]
    assert hasty.away.strangers <= STRANGERS
    hasty.away._stranger_s = PATIENCE  # a busy computer may take longer over a knock than strangers are given
    friend = await there.away.dial(nearby(hasty.away), sign=call_sign(KEY, hour=HOUR), knock=knock())
    _name, came = await hasty.came.get()
    await until(lambda: not hasty.away.strangers)
    for stranger in strangers:
        assert await stranger.receive() == b""
        await stranger.wait_closed()
    await close(friend, came)
    await hasty.away.close()


async def test_a_stranger_cannot_fill_the_memory(here: Somewhere, there: Somewhere) -> None:
    stranger = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=os.urandom(48))
    for _ in range(64):
        stranger.write(bytes(1024 * 1024))
    sent: list[int] = [-1, 0]
    while sent[-1] != sent[-2]:  # it stalls, and soon
        await asyncio.sleep(0.2)
        sent.append(64 * 1024 * 1024 - stranger.unsent)
    assert here.border.traffic.local_in + here.border.traffic.beyond_in < 4 * 1024 * 1024
    stranger.abort()
    await stranger.wait_closed()


async def test_while_only_local_is_allowed_no_endpoint_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Any:
        raise AssertionError("the engine was loaded")

    monkeypatch.setattr("sync.net.away.engine", fail)
    local = Somewhere(local_only=True)
    with pytest.raises(Unreachable) as refused:
        await local.away.open()
    assert refused.value.reason == BEYOND
    assert local.border.traffic == Traffic(refused_out=1)
    await local.away.close()


async def test_nobody_is_dialled_any_more_once_only_local_is_allowed(here: Somewhere, there: Somewhere) -> None:
    there.border.local_only = True
    elsewhere = Whereabouts(nearby(here.away).key, "", ("203.0.113.9:4711",))
    with pytest.raises(Unreachable) as refused:
        await there.away.dial(elsewhere, sign=call_sign(KEY, hour=HOUR), knock=knock())
    assert refused.value.reason == BEYOND
    assert there.border.traffic.refused_out == 1


async def test_what_goes_over_it_is_counted_at_both_ends(here: Somewhere, there: Somewhere) -> None:
    link = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=knock())
    _name, came = await here.came.get()
    link.write(bytes(1_000_000))
    link.close()
    while await came.receive():
        pass
    await close(came)
    await link.wait_closed()
    for border, name in ((there.border, "out"), (here.border, "in")):
        counted = sum(getattr(border.traffic, f"{side}_{name}") for side in ("local", "beyond"))
        assert 1_000_000 < counted < 1_300_000


async def test_an_address_that_is_not_known_to_be_local_counts_as_beyond(
    here: Somewhere, there: Somewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.border.is_local", lambda host, networks: False)
    link = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=knock())
    _name, came = await here.came.get()
    assert there.border.traffic.beyond_out > 0
    assert there.border.traffic.local_out == 0
    await close(link, came)


async def test_friends_are_told_only_of_addresses_that_mean_something_elsewhere() -> None:
    told = Abroad(addresses=tuple(f"203.0.113.{n}:4711" for n in range(1, 12)))
    here = Somewhere(told)
    await here.open()
    assert here.away.whereabouts().addresses == told.addresses[:MOST_ADDRESSES]
    assert here.away.whereabouts().key == nearby(here.away).key
    assert here.away.whereabouts().relay == ""
    assert len(nearby(here.away).addresses) == 2
    await here.away.close()


async def test_the_key_is_the_same_at_every_start_and_of_this_seed() -> None:
    keys = set()
    seed = Secret(os.urandom(32))
    for _ in range(2):
        here = Somewhere()
        here.away._seed = seed
        await here.open()
        keys.add(here.away.whereabouts().key)
        await here.away.close()
    assert len(keys) == 1


async def test_who_told_no_address_is_not_looked_for(here: Somewhere, there: Somewhere) -> None:
    key = nearby(here.away).key
    for where in (Whereabouts(key), Whereabouts(key, "https://relay.example.org")):
        with pytest.raises(Unreachable) as nowhere:
            await there.away.dial(where, sign=bytes(16), knock=knock())
        assert nowhere.value.reason == NO_WAY


async def test_what_leads_nowhere_is_no_way(here: Somewhere, there: Somewhere) -> None:
    where = nearby(here.away)
    for wrong in (nearby(there.away), *(replace(where, key=key) for key in (b"", bytes(31)))):  # itself, and no key
        with pytest.raises(Unreachable) as nowhere:
            await there.away.dial(wrong, sign=bytes(16), knock=knock())
        assert nowhere.value.reason == NO_WAY
    with pytest.raises(Unreachable):
        await there.away.dial(replace(where, addresses=("no address",)), sign=bytes(16), knock=knock())


async def test_a_port_that_is_taken_is_said_to_be_that(here: Somewhere) -> None:
    port = address_in(nearby(here.away).addresses[0])[1]
    second = Somewhere(Abroad(port=port))
    with pytest.raises(Unreachable) as taken:
        await second.away.open()
    assert taken.value.reason == TAKEN
    await second.away.close()


async def test_only_a_relay_that_one_chose_oneself_is_talked_to(here: Somewhere) -> None:
    ours, theirs = "https://relay.example.org", "https://router.example.net/admin"
    [public, *_more] = engine().RelayMode.default_mode().relay_map().urls()
    for choice, shared in (("", ()), (ours, (ours,)), (PUBLIC, (public,))):
        here.away.abroad = Abroad(relay=choice)
        for relay in (ours, theirs, public, "", "no url"):
            assert here.away.shares(relay) == (relay in shared)


async def test_the_engine_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    here, there = Somewhere(), Somewhere()
    await here.open()
    await there.open()
    with pytest.raises(Unreachable):
        await there.away.dial(nearby(here.away), sign=b"wrong", knock=knock())
    link = await there.away.dial(nearby(here.away), sign=call_sign(KEY, hour=HOUR), knock=knock())
    _name, came = await here.came.get()
    link.abort()
    await here.away.close()
    await there.away.close()
    await came.wait_closed()
    assert capfd.readouterr() == ("", "")
