"""On a network: friends see each other, strangers see noise, and nothing about this computer gets out.

Real zeroconf on 127.0.0.1; where nothing must be seen, a friend who is seen afterwards shows that the time was enough.
"""

import asyncio
import getpass
import os
import socket
import struct
import subprocess
import sys
from collections.abc import AsyncIterator, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from zeroconf import DNSIncoming
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from crypto.secret import Secret
from sync.beacon import EPOCH_MS, announcement, epoch_of
from sync.errors import LocalSyncError
from sync.net.lan import SERVICE, Sighting
from tests.sync.neighbours import HERE, Neighbour

PORT = 49152


@pytest.fixture
async def ada(clock: Any) -> AsyncIterator[Neighbour]:
    neighbour = Neighbour(clock)
    await neighbour.lan.start()
    yield neighbour
    await neighbour.lan.stop()


@pytest.fixture
async def bela(clock: Any) -> AsyncIterator[Neighbour]:
    neighbour = Neighbour(clock)
    await neighbour.lan.start()
    yield neighbour
    await neighbour.lan.stop()


@pytest.fixture
def key() -> Secret:
    return Secret(os.urandom(32))


def keys(**named: Secret) -> dict[Hashable, Secret]:
    return dict(named)


async def test_friends_find_each_other(ada: Neighbour, bela: Neighbour, key: Secret) -> None:
    back = Secret(os.urandom(32))
    bela.lan.expect({("friend", 1): key})
    ada.lan.expect({("friend", 9): back})
    await ada.lan.announce(PORT, [key])
    await bela.lan.announce(PORT + 1, [back])
    assert ada.lan.instance is not None
    assert await bela.sees() == Sighting(("friend", 1), (HERE,), PORT, ada.lan.instance)
    seen = await ada.sees()
    assert (seen.name, seen.port, seen.instance) == (("friend", 9), PORT + 1, bela.lan.instance)
    assert ada.lan.sightings == (seen,)


async def test_who_was_there_before_is_found_as_well(ada: Neighbour, key: Secret, clock: Any) -> None:
    await ada.lan.announce(PORT, [key])
    late = Neighbour(clock)
    late.lan.expect(keys(ada=key))
    await late.lan.start()
    assert (await late.sees()).name == "ada"
    await late.lan.stop()


async def test_who_becomes_a_friend_while_in_sight_is_recognised(ada: Neighbour, bela: Neighbour, key: Secret) -> None:
    other = Secret(os.urandom(32))
    bela.lan.expect(keys(other=other))
    await ada.lan.announce(PORT, [key, other])
    assert (await bela.sees()).name == "other"
    assert bela.seen.empty()
    bela.lan.expect(keys(other=other, ada=key))
    assert (await bela.sees()).name == "ada"
    assert bela.seen.empty()
    assert {each.name for each in bela.lan.sightings} == {"other", "ada"}


async def test_strangers_and_oneself_are_nobody(ada: Neighbour, bela: Neighbour, key: Secret) -> None:
    stranger = Secret(os.urandom(32))
    ada.lan.expect(keys(myself=stranger, bela=key))
    await ada.lan.announce(PORT, [stranger])
    await bela.lan.announce(PORT, [key])
    assert (await ada.sees()).name == "bela"
    assert [each.name for each in ada.lan.sightings] == ["bela"]
    assert bela.seen.empty()


async def test_who_was_silent_stays_silent_when_names_change(ada: Neighbour) -> None:
    assert ada.lan.instance is None
    await ada.lan.rotate(PORT)
    assert ada.lan.instance is None


async def test_leaving_is_heard(ada: Neighbour, bela: Neighbour, key: Secret) -> None:
    bela.lan.expect(keys(ada=key))
    await ada.lan.announce(PORT, [key])
    seen = await bela.sees()
    await ada.lan.stop()
    assert await bela.loses() == seen


async def test_each_quarter_of_an_hour_everything_that_can_be_seen_changes(
    ada: Neighbour, bela: Neighbour, key: Secret, clock: Any
) -> None:
    bela.lan.expect(keys(ada=key))
    await ada.lan.announce(PORT, [key])
    before = await bela.sees()
    clock.step(EPOCH_MS)
    await ada.lan.rotate(PORT + 1)
    after = await bela.sees()
    assert await bela.loses() == before
    assert (before.name, before.port) == ("ada", PORT)
    assert (after.name, after.port) == ("ada", PORT + 1)
    assert before.instance != after.instance == ada.lan.instance


async def test_the_same_announcement_again_sends_nothing_and_another_does(
    ada: Neighbour, bela: Neighbour, key: Secret, clock: Any
) -> None:
    bela.lan.expect(keys(ada=key))
    instances = []
    for port, friends in ((PORT, [key]), (PORT, [key]), (PORT + 1, [key]), (PORT + 1, [key, key])):
        await ada.lan.announce(port, friends)
        instances.append(ada.lan.instance)
    clock.step(EPOCH_MS)
    await ada.lan.announce(PORT + 1, [key, key])
    instances.append(ada.lan.instance)
    assert instances[0] == instances[1]
    assert len(set(instances)) == 4
    while (await bela.sees()).instance != instances[-1]:
        pass


@pytest.mark.parametrize(("epochs", "known"), [(-2, False), (-1, True), (1, True), (2, False)])
async def test_clocks_may_disagree_by_a_quarter_of_an_hour(
    ada: Neighbour, bela: Neighbour, key: Secret, clock: Any, epochs: int, known: bool
) -> None:
    """Ada's clock is right; that she is seen after the other shows that the other had been read."""
    shifted, right = Neighbour(lambda: clock() + epochs * EPOCH_MS), Secret(os.urandom(32))
    bela.lan.expect(keys(shifted=key, ada=right))
    await shifted.lan.start()
    await shifted.lan.announce(PORT, [key])
    await ada.lan.announce(PORT, [right])
    seen = []
    while "ada" not in seen:
        seen.append((await bela.sees()).name)
    await shifted.lan.stop()
    assert seen == (["shifted", "ada"] if known else ["ada"])


async def test_as_time_goes_on_all_in_sight_are_looked_at_again(
    ada: Neighbour, bela: Neighbour, key: Secret, clock: Any
) -> None:
    other = Secret(os.urandom(32))
    ahead = Neighbour(lambda: clock() + 3 * EPOCH_MS)
    await ahead.lan.start()
    await ahead.lan.announce(PORT, [key])
    bela.lan.expect(keys(ahead=key, ada=other))
    await ada.lan.announce(PORT, [other])
    seen = await bela.sees()
    assert seen.name == "ada"
    clock.step(2 * EPOCH_MS)
    await bela.lan.rotate(PORT)
    assert await bela.loses() == seen
    assert (await bela.sees()).name == "ahead"
    await ahead.lan.stop()


class Eavesdropper:
    """Somebody on the network who records every packet of multicast DNS."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self.socket.setblocking(False)
        self.socket.bind(("", 5353))
        group = struct.pack("4s4s", socket.inet_aton("224.0.0.251"), socket.inet_aton(HERE))
        self.socket.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)

    def packets(self) -> list[bytes]:
        """All packets until now."""
        found = []
        while True:
            try:
                found.append(self.socket.recv(9000))
            except BlockingIOError:
                return found


@pytest.fixture
def eavesdropper() -> Iterator[Eavesdropper]:
    listening = Eavesdropper()
    yield listening
    listening.socket.close()


async def test_nothing_about_this_computer_or_person_is_sent(
    eavesdropper: Eavesdropper, ada: Neighbour, bela: Neighbour, key: Secret, clock: Any
) -> None:
    bela.lan.expect(keys(ada=key))
    await ada.lan.announce(PORT, [key])
    await bela.sees()
    clock.step(EPOCH_MS)
    await ada.lan.rotate(PORT + 1)
    await bela.sees()
    await ada.lan.stop()
    await bela.lan.stop()
    said = b"".join(eavesdropper.packets())
    assert b"_vouchsafe" in said
    for word in (socket.gethostname(), getpass.getuser(), str(Path.home()), sys.platform, sys.executable):
        assert len(word) < 5 or word.encode() not in said  # a shorter one could be there by chance
    assert key.reveal() not in said


async def test_who_is_silent_sends_only_the_question_for_the_service(
    eavesdropper: Eavesdropper, bela: Neighbour, key: Secret
) -> None:
    bela.lan.expect(keys(ada=key))
    await bela.lan.rotate(PORT)
    announcer = await foreign({"port": PORT}, key, EPOCH_MS)
    await announcer.async_close()
    await bela.lan.stop()
    ours = [DNSIncoming(packet) for packet in eavesdropper.packets()]
    asked = {question.name for packet in ours if packet.is_query() for question in packet.questions}
    assert SERVICE in asked
    assert all(name.endswith(SERVICE) or name.endswith(".local.") for name in asked)


async def foreign(changes: dict[str, Any], key: Secret, now: int, instance: str = "00deadbeef00cafe") -> AsyncZeroconf:
    """Somebody else's announcement, with whatever in it."""
    zeroconf = AsyncZeroconf(interfaces=[HERE])
    fields: dict[str, Any] = {
        "port": PORT,
        "properties": announcement(
            [key], epoch=epoch_of(now), variant=0, instance=instance, port=PORT, turn=0, entropy=os.urandom
        ),
        "server": f"{instance}.local.",
        "parsed_addresses": [HERE],
    }
    info = AsyncServiceInfo(SERVICE, f"{instance}.{SERVICE}", **{**fields, **changes})
    await (await zeroconf.async_register_service(info, cooperating_responders=True))
    return zeroconf


@pytest.mark.parametrize(
    "changes",
    [
        {"properties": {b"v": b"9"}},
        {"properties": {}},
        {"properties": {b"v": b"2", b"a": b"\x00" * 192, b"b": None, b"c": b""}},
        {"port": PORT + 1},
        {"parsed_addresses": ["8.8.8.8", "224.0.0.1", "2001:4860:4860::8888"]},
    ],
    ids=["another version", "no text", "wrong sizes", "another port", "addresses in the Internet"],
)
async def test_hostile_announcements_are_nobodys(
    ada: Neighbour, bela: Neighbour, key: Secret, clock: Any, changes: dict[str, Any]
) -> None:
    other = Secret(os.urandom(32))
    bela.lan.expect(keys(hostile=key, ada=other))
    hostile = await foreign(changes, key, clock())
    await ada.lan.announce(PORT, [other])
    assert (await bela.sees()).name == "ada"
    await hostile.async_close()
    assert [each.name for each in bela.lan.sightings] == ["ada"]


async def test_a_repeated_announcement_cannot_send_us_out_into_the_internet(
    bela: Neighbour, key: Secret, clock: Any
) -> None:
    bela.lan.expect(keys(ada=key))
    repeated = await foreign({"parsed_addresses": ["8.8.8.8", HERE, "1.1.1.1"]}, key, clock())
    assert (await bela.sees()).addresses == (HERE,)
    await repeated.async_close()


async def test_a_flood_of_strangers_does_not_hide_a_friend(bela: Neighbour, key: Secret, clock: Any) -> None:
    bela.lan.expect(keys(ada=key))
    friend = await foreign({}, key, clock())
    await bela.sees()
    noise = AsyncZeroconf(interfaces=[HERE])
    await noise.zeroconf.async_wait_for_start()
    for number in range(30_000):  # three hundred over and over, since a datagram may get lost
        who = number % 300
        info = AsyncServiceInfo(
            SERVICE, f"{who:016x}.{SERVICE}", port=1, server=f"{who:x}.local.", parsed_addresses=[HERE]
        )
        info.text = b"\x03v=1"
        noise.zeroconf.async_send(noise.zeroconf.generate_service_broadcast(info, 120))
        await asyncio.sleep(0)
        if number > 300 and len(bela.lan._known) >= 256:
            break
    assert len(bela.lan._known) == 256
    last = Secret(os.urandom(32))
    bela.lan.expect(keys(ada=key, last=last))
    end = await foreign({}, last, clock(), instance="ff" * 8)
    assert (await bela.sees()).name == "last"
    assert len(bela.lan._known) <= 256
    assert {each.name for each in bela.lan.sightings} == {"ada", "last"}
    for each in (noise, friend, end):
        await each.async_close()


ANOTHER_PROCESS = """
import asyncio, os, sys
from crypto.secret import Secret
from sync.net.lan import Lan

async def variant(_epoch):
    return 5

async def main():
    lan = Lan(["127.0.0.1"], entropy=os.urandom, now=lambda: int(sys.argv[2]), on_seen=print, variant=variant)
    await lan.start()
    await lan.announce(4242, [Secret(bytes.fromhex(sys.stdin.readline()))])
    print(lan.instance, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


async def test_two_processes_find_each_other(bela: Neighbour, key: Secret, clock: Any) -> None:
    bela.lan.expect(keys(other=key))
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, "announce", str(clock())],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(key.reveal().hex() + "\n")
        process.stdin.flush()
        seen = await bela.sees()
        assert (seen.name, seen.port, seen.instance) == ("other", 4242, process.stdout.readline().strip())
        process.kill()


async def test_stopping_twice_and_before_the_start_is_no_error(clock: Any) -> None:
    neighbour = Neighbour(clock)
    await neighbour.lan.stop()
    await neighbour.lan.start()
    with pytest.raises(LocalSyncError):
        await neighbour.lan.start()
    await neighbour.lan.stop()
    await neighbour.lan.stop()
    with pytest.raises(LocalSyncError):
        await neighbour.lan.announce(PORT, [])


async def test_it_may_be_started_again(ada: Neighbour, key: Secret, clock: Any) -> None:
    again = Neighbour(clock)
    again.lan.expect(keys(ada=key))
    await again.lan.start()
    await again.lan.stop()
    await again.lan.start()
    await ada.lan.announce(PORT, [key])
    assert (await again.sees()).name == "ada"
    await again.lan.stop()


async def test_many_orders_at_once_leave_one_announcement(ada: Neighbour, bela: Neighbour, key: Secret) -> None:
    bela.lan.expect(keys(ada=key))
    await asyncio.gather(*(ada.lan.announce(PORT + number, [key]) for number in range(5)), ada.lan.rotate(PORT + 5))
    while (await bela.sees()).instance != ada.lan.instance:
        pass
    await asyncio.gather(*(bela.loses() for _ in range(5)))
    assert [each.instance for each in bela.lan.sightings] == [ada.lan.instance]
